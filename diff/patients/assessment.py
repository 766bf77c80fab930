"""What is said of patients: clause by clause met, not met, or not decidable from what is given."""

from __future__ import annotations

from typing import Literal

import msgspec

from policydiff.diff.change import ComparedPolicy, SetReference
from policydiff.model.source import SourceSpan

SCHEMA: Literal["policydiff.patients/1"] = "policydiff.patients/1"

Met = Literal["met", "not_met", "not_decidable"]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion or group of a criteria set."""

    path: tuple[str, ...]
    """() for the whole of the set."""
    op: str
    """`criterion`, or the combinator of a group."""
    text: str
    met: Met
    burden: bool
    """True for what has to be done for a patient who can be approved, which does not decide."""
    decisive: bool
    """True for a criterion by which the set is not met or not decidable."""
    span: SourceSpan


class SetAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """One criteria set and the patient."""

    set: SetReference
    role: Literal["alternative", "also_required", "excludes"]
    met: Met
    """Whether the criteria of the set hold; of one that excludes, that the exclusion applies."""
    clauses: tuple[Clause, ...]
    """In document order, groups before what is in them."""


class RequestAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the drug is approvable for one indication and purpose."""

    indication: str | None
    purpose: Literal["initial", "continuation"]
    approvable: Met
    """With everything that has to be done taken as done."""
    sets: tuple[SetAssessment, ...]


class VersionAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a policy and the patient."""

    requests: tuple[RequestAssessment, ...]


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """A request that the two versions decide differently."""

    indication: str | None
    purpose: Literal["initial", "continuation"]
    old: Met | None
    """None where the version has no criteria for it."""
    new: Met | None
    certain: bool
    """False where one of the answers is not decidable, so that more facts may take it back."""


class PatientAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """One patient."""

    id: str
    error: str | None
    """Why nothing can be said: his facts contradict each other, or nobody knows the indication."""
    old: VersionAssessment | None
    """None where only one version was asked about."""
    new: VersionAssessment
    flips: tuple[Flip, ...]
    unused: tuple[str, ...]
    """What is stated of him and means nothing to these policies."""


class PatientsReport(msgspec.Struct, frozen=True, kw_only=True):
    """All patients of a file."""

    schema: Literal["policydiff.patients/1"] = SCHEMA
    old: ComparedPolicy | None
    new: ComparedPolicy
    patients: tuple[PatientAssessment, ...]

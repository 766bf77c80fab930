"""Patients as somebody describes them: what is stated, and nothing else."""

from __future__ import annotations

from typing import Literal

import msgspec

from policydiff.model.requirements import Requirement
from policydiff.model.vocabulary import VocabularyTerm


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is said of a patient."""

    text: str
    """As written in the patients' file."""
    holds: bool
    """False for what is said not to be so."""
    requirements: tuple[Requirement, ...] = ()
    """What it means, read as a criterion of these words is; () where only the words are known."""


class PatientRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A patient and what is asked for."""

    id: str
    """As the file names him, else his place in it."""
    indication: str | None = None
    """What the drug is asked for; None tries every indication of a policy."""
    purpose: Literal["initial", "continuation"] | None = None
    statements: tuple[Statement, ...] = ()
    vocabulary: tuple[VocabularyTerm, ...] = ()
    """What is known of the names in the statements, whether a policy has them or not."""

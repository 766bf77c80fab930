"""Assesses patients: every request that concerns them, under one version or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policydiff.diff.alignment.alignment import align_policies
from policydiff.diff.alignment.sets import acronym_keys
from policydiff.diff.change import ComparedPolicy
from policydiff.diff.patients.assessment import (
    Flip,
    PatientAssessment,
    PatientsReport,
    RequestAssessment,
    VersionAssessment,
)
from policydiff.diff.patients.clauses import Clauses, met_of
from policydiff.diff.patients.known import ContradictoryPatient, KnownTerms
from policydiff.diff.proof.approval import Approvals, Request, Way, approvals
from policydiff.diff.proof.evaluation import Patient
from policydiff.diff.proof.readings import Readings
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.patient import PatientRecord
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy
from policydiff.model.wording import wording_key


def check_patients(
    records: Sequence[PatientRecord], new: Policy, old: Policy | None = None
) -> PatientsReport:
    """Who meets the criteria of a policy, and who flips where there are two versions of it.

    Nothing is filled in: what the records do not state is not known, and a criterion that it would
    take is not decidable.
    """
    checking = _Checking(old or new, new, records)
    return PatientsReport(
        old=None if old is None else _compared(old),
        new=_compared(new),
        patients=tuple(checking.assessment(record, two=old is not None) for record in records),
    )


_WORD = deferred(r"\w+")


class _Checking:
    """Two versions in shared terms; one version stands for both where there is only one."""

    def __init__(self, old: Policy, new: Policy, records: Sequence[PatientRecord]) -> None:
        alignment = align_policies(old, new)
        terms = (
            *old.vocabulary,
            *new.vocabulary,
            *(one for each in records for one in each.vocabulary),
        )
        self._readings = Readings(alignment, vocabulary=Vocabulary(terms))
        self._known = KnownTerms(alignment, self._readings)
        self._old, self._new = approvals(alignment)

    def assessment(self, record: PatientRecord, *, two: bool) -> PatientAssessment:
        """One patient under the new version, and under the old where there are two."""
        try:
            patient, unused = self._known.patient(record)
        except ContradictoryPatient as error:
            return PatientAssessment(
                id=record.id,
                error=str(error),
                old=None,
                new=VersionAssessment(requests=()),
                flips=(),
                unused=(),
            )
        requests = self._requests(record)
        clauses = Clauses(self._readings, patient)
        new = self._version(self._new, requests, record, patient, clauses)
        old = self._version(self._old, requests, record, patient, clauses) if two else None
        return PatientAssessment(
            id=record.id,
            error=None,
            old=None if old is None else VersionAssessment(requests=tuple(old.values())),
            new=VersionAssessment(requests=tuple(new.values())),
            flips=() if old is None else tuple(_flips(old, new)),
            unused=unused,
        )

    def _requests(self, record: PatientRecord) -> tuple[Request, ...]:
        """The requests of either version that the record is about, in document order."""
        known = dict.fromkeys((*self._new.ways, *self._old.ways))
        asked = [one for one in known if record.purpose in (None, one.purpose)]
        if record.indication is None:
            return tuple(asked)
        named = {one: self._indications(one) for one in asked if one.indication}
        fitting = [one for one in named if _is_named(record.indication, named[one])]
        if not fitting:
            fitting = [one for one in named if _is_within(record.indication, named[one])]
        whole = [one for one in asked if not one.indication]
        return tuple(one for one in asked if one in fitting or one in whole)

    def _indications(self, request: Request) -> tuple[str, ...]:
        ways = (*self._old.ways.get(request, ()), *self._new.ways.get(request, ()))
        return tuple(filter(None, (way.grants.set.indication for way in ways)))

    def _version(
        self,
        version: Approvals,
        requests: Iterable[Request],
        record: PatientRecord,
        patient: Patient,
        clauses: Clauses,
    ) -> dict[Request, RequestAssessment]:
        """The requests that a version has criteria for; else that it has none for the indication.

        What is not listed is denied where a sentence denies all the rest, and nobody can say where
        there is none.
        """
        found = {
            request: RequestAssessment(
                indication=_indication_of(version.ways[request]),
                purpose=request.purpose,
                approvable=met_of(version.approves(request, patient, clauses.meaning)),
                sets=tuple(map(clauses.assessment, _trees(version.ways[request]))),
            )
            for request in requests
            if request in version.ways
        }
        if found or record.indication is None:
            return found
        unlisted = Request(wording_key(record.indication), record.purpose or "initial")
        named = next((one for one in requests if one.purpose == unlisted.purpose), unlisted)
        return {
            named: RequestAssessment(
                indication=record.indication,
                purpose=unlisted.purpose,
                approvable="not_met" if version.denies_the_rest else "not_decidable",
                sets=(),
            )
        }


def _indication_of(ways: Sequence[Way]) -> str | None:
    return ways[0].grants.set.indication


def _trees(ways: Iterable[Way]) -> Iterator[FlatTree]:
    """The sets that a request has to do with, each once."""
    seen: set[int] = set()
    for way in ways:
        for tree in (way.grants, *way.required, *way.excluded):
            if id(tree) not in seen:
                seen.add(id(tree))
                yield tree


def _is_named(asked: str, names: Sequence[str]) -> bool:
    """Whether the indication is one of the names, with or without its acronym."""
    keys = acronym_keys((*names, asked))
    return any(keys[asked] == keys[name] for name in names)


def _is_within(asked: str, names: Sequence[str]) -> bool:
    """Whether all words of the indication stand in a name: "psoriasis", "plaque psoriasis"."""
    words = _words_of(asked)
    return bool(words) and any(words <= _words_of(name) for name in names)


def _words_of(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold()))


def _flips(
    old: Mapping[Request, RequestAssessment], new: Mapping[Request, RequestAssessment]
) -> Iterator[Flip]:
    """The requests that are decided differently, in the order of the new version."""
    for request in dict.fromkeys((*new, *old)):
        was, now = old.get(request), new.get(request)
        shown = now or was
        if shown is None or (was and now and was.approvable == now.approvable):
            continue
        both = (was.approvable if was else None, now.approvable if now else None)
        yield Flip(
            indication=shown.indication,
            purpose=shown.purpose,
            old=both[0],
            new=both[1],
            certain="not_decidable" not in both,
        )


def _compared(policy: Policy) -> ComparedPolicy:
    return ComparedPolicy(source=policy.source, identity=policy.identity, dates=policy.dates)

"""The words of the reports on patients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.diff.patients.assessment import (
    Clause,
    Flip,
    Met,
    PatientAssessment,
    PatientsReport,
    RequestAssessment,
    SetAssessment,
)
from policydiff.diff.reports.phrases import counted, dated_name, set_words
from policydiff.diff.wording.place_names import path_words

APPROVABLE: dict[Met, str] = {
    "met": "approvable",
    "not_met": "not approvable",
    "not_decidable": "not decidable",
}
MET: dict[Met, str] = {"met": "met", "not_met": "not met", "not_decidable": "not decidable"}
SIGNS: dict[Met, str] = {"met": "✓", "not_met": "✗", "not_decidable": "?"}
"""Where only ASCII can be shown the words stand in for them."""
LOOKS: dict[Met, str] = {
    "met": "less_restrictive",
    "not_met": "more_restrictive",
    "not_decidable": "undetermined",
}
NOT_STATED = "no criteria"

Reason = tuple[str, SetAssessment, Clause]
"""The side, and a clause by which a set has its answer."""


def summary(report: PatientsReport) -> str:
    """`3 patients: 1 flips, 1 may flip`, or how many are approvable where there is one version."""
    head = counted(len(report.patients), "patient")
    errors = sum(patient.error is not None for patient in report.patients)
    if report.old is not None:
        certain = sum(any(f.certain for f in one.flips) for one in report.patients)
        possible = sum(bool(one.flips) for one in report.patients) - certain
        counts = [f"{certain} {'flips' if certain == 1 else 'flip'}"]
        counts += [f"{possible} may flip"] if possible else []
    else:
        best = Counter(map(_best, (one for one in report.patients if one.error is None)))
        counts = [f"{best[met]} {word}" for met, word in APPROVABLE.items() if best[met]]
    if errors:
        counts.append(counted(errors, "error"))
    return f"{head}: {', '.join(counts)}"


def versions(report: PatientsReport) -> tuple[str, ...]:
    """The versions that they were checked against."""
    if report.old is None:
        return (dated_name(report.new),)
    return (f"old: {dated_name(report.old)}", f"new: {dated_name(report.new)}")


def request_name(request: RequestAssessment | Flip) -> str:
    """`Severe asthma, initial`."""
    return f"{request.indication or 'Whole policy'}, {request.purpose}"


def answers(
    patient: PatientAssessment,
) -> Iterator[tuple[str, tuple[Met | None, ...], Flip | None]]:
    """The requests of a patient: name, the answer of each version, and how it flips."""
    flips = {request_name(flip): flip for flip in patient.flips}
    if patient.old is None:
        for request in patient.new.requests:
            yield request_name(request), (request.approvable,), None
        return
    before = {request_name(one): one.approvable for one in patient.old.requests}
    after = {request_name(one): one.approvable for one in patient.new.requests}
    for name in dict.fromkeys((*after, *before)):
        flip = flips.get(name)
        both = (flip.old, flip.new) if flip else (before.get(name), after.get(name))
        yield name, both, flip


def answer_word(answer: Met | None) -> str:
    """An answer in words; a version can be without criteria for a request."""
    return NOT_STATED if answer is None else APPROVABLE[answer]


def reasons(patient: PatientAssessment, name: str) -> Iterator[Reason]:
    """The clauses that decide a request of that name; the old version's too where it flips."""
    flips = any(request_name(flip) == name for flip in patient.flips)
    sides = [("new" if patient.old else "", patient.new)]
    sides += [("old", patient.old)] if patient.old and flips else []
    for side, version in sides:
        for request in version.requests:
            if request_name(request) != name or request.approvable == "met":
                continue
            for one in request.sets:
                if not _decides(one, request.approvable):
                    continue
                yield from ((side, one, clause) for clause in one.clauses if clause.decisive)


def clause_place(one: SetAssessment, clause: Clause) -> str:
    """`Severe asthma, II.B`."""
    return ", ".join(filter(None, (set_words(one.set), path_words(clause.path))))


def flip_word(flip: Flip | None) -> str:
    """What stands behind an answer that differs from the other version's."""
    if flip is None:
        return ""
    return "flips" if flip.certain else "may flip"


def _decides(one: SetAssessment, answer: Met) -> bool:
    """Whether a set has the answer that the request has; an exclusion counts the other way."""
    if answer == "not_decidable":
        return one.met == answer
    return one.met == ("met" if one.role == "excludes" else "not_met")


def _best(patient: PatientAssessment) -> Met:
    """The best answer of all requests."""
    found = {request.approvable for request in patient.new.requests}
    return next((met for met in ("met", "not_decidable") if met in found), "not_met")

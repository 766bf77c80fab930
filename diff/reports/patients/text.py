"""The report on patients for a terminal."""

from __future__ import annotations

from policydiff.diff.patients.assessment import (
    Clause,
    Flip,
    Met,
    PatientAssessment,
    PatientsReport,
    SetAssessment,
)
from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.margin import placed
from policydiff.diff.reports.patients.phrases import (
    LOOKS,
    MET,
    SIGNS,
    answer_word,
    answers,
    clause_place,
    flip_word,
    reasons,
    request_name,
    summary,
    versions,
)
from policydiff.diff.reports.phrases import set_words
from policydiff.diff.reports.style import Style


def render(report: PatientsReport, style: Style) -> str:
    """Counts, the versions, then each patient with the clauses that decide; all with `verbose`."""
    lines = wrapped((Run(summary(report), "strong"),), style, rest="  ")
    if style.brief:
        return "\n".join(lines) + "\n"
    for version in versions(report):
        lines += wrapped((Run(version),), style, "  ", "    ")
    for patient in report.patients:
        lines += ["", *_patient(patient, style)]
    return "\n".join(lines) + "\n"


def _patient(patient: PatientAssessment, style: Style) -> list[str]:
    lines = wrapped((Run(f"Patient {patient.id}", "strong"),), style)
    if patient.error is not None:
        return lines + wrapped((Run(patient.error),), style, "  ", "    ")
    for name, both, flip in answers(patient):
        lines += wrapped(_answer(name, both, flip, style), style, "  ", "    ")
        if not style.verbose:
            lines += _reasons(patient, name, style)
    if style.verbose:
        lines += _in_full(patient, style)
    if not patient.new.requests and not patient.flips:
        lines += wrapped((Run("There is no request to decide."),), style, "  ", "    ")
    for statement in patient.unused:
        said = Run(f'Not used: "{statement}"; no criterion speaks of it.', "faint")
        lines += wrapped((said,), style, "  ", "    ")
    return lines


def _answer(name: str, both: tuple[Met | None, ...], flip: Flip | None, style: Style) -> list[Run]:
    runs = [Run(f"{name}: ")]
    for number, answer in enumerate(both):
        arrow = Run(" → " if style.symbols else " -> ") if number else Run("")
        look = "faint" if answer is None else LOOKS[answer]
        runs += [arrow, Run(answer_word(answer), look)]
    return [*runs, Run(f" {flip_word(flip).upper()}", "strong")] if flip else runs


def _reasons(patient: PatientAssessment, name: str, style: Style) -> list[str]:
    lines: list[str] = []
    for side, one, clause in reasons(patient, name):
        said = f"{side + ' ' if side else ''}{clause_place(one, clause)}: {clause.text}"
        runs = (_sign(clause.met, style), Run(f" {said}"))
        lines += placed(runs, clause.span, style, "    ", "      ")
    return lines


def _in_full(patient: PatientAssessment, style: Style) -> list[str]:
    lines: list[str] = []
    sides = [("new", patient.new), *([("old", patient.old)] if patient.old else [])]
    for side, version in sides:
        for request in version.requests:
            name = f"{side}: {request_name(request)}" if patient.old else request_name(request)
            for one in request.sets:
                lines += _set(name, one, style)
    return lines


def _set(name: str, one: SetAssessment, style: Style) -> list[str]:
    role = "" if one.role == "alternative" else f" ({one.role.replace('_', ' ')})"
    head = (_sign(one.met, style), Run(f" {name}: {set_words(one.set)}{role}", "strong"))
    lines = wrapped(head, style, "  ", "    ")
    for clause in one.clauses:
        indent = "  " * (len(clause.path) + 2)
        lines += placed(_clause(clause, style), clause.span, style, indent, indent + "  ")
    return lines


def _clause(clause: Clause, style: Style) -> list[Run]:
    label = f" {clause.path[-1]}." if clause.path and clause.path[-1][0] != "#" else ""
    words = clause.text or clause.op.replace("_", " ")
    burden = " (to be done)" if clause.burden else ""
    return [_sign(clause.met, style), Run(f"{label} {words}"), Run(burden, "faint")]


def _sign(met: Met, style: Style) -> Run:
    return Run((SIGNS if style.symbols else MET)[met], LOOKS[met])

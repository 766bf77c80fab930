"""The report on patients as Markdown: a table, then what decides."""

from __future__ import annotations

from policydiff.diff.patients.assessment import PatientAssessment, PatientsReport
from policydiff.diff.reports.margin import short_span
from policydiff.diff.reports.markdown_text import escaped
from policydiff.diff.reports.patients.phrases import (
    MET,
    answer_word,
    answers,
    clause_place,
    flip_word,
    reasons,
    summary,
    versions,
)
from policydiff.diff.reports.style import Style


def render(report: PatientsReport, style: Style) -> str:
    """A heading with the counts, a table of answers, and a list of the clauses that decide."""
    blocks = [f"## {escaped(summary(report))}"]
    if not style.brief:
        blocks.append("\n".join(f"- {escaped(version)}" for version in versions(report)))
        blocks.append(_table(report))
        blocks += [block for patient in report.patients if (block := _reasons(patient))]
    return "\n\n".join(blocks) + "\n"


def _table(report: PatientsReport) -> str:
    two = report.old is not None
    head = "| patient | request | old | new | |" if two else "| patient | request | answer |"
    lines = [head, "| --- " * (5 if two else 3) + "|"]
    for patient in report.patients:
        if patient.error is not None:
            rest = " |" * (3 if two else 1)
            lines.append(f"| {escaped(patient.id)} | {escaped(patient.error)} |{rest}")
            continue
        for name, both, flip in answers(patient):
            cells = " | ".join(map(answer_word, both))
            mark = (f" **{flip_word(flip)}** |" if flip else " |") if two else ""
            lines.append(f"| {escaped(patient.id)} | {escaped(name)} | {cells} |{mark}")
    return "\n".join(lines)


def _reasons(patient: PatientAssessment) -> str:
    lines: list[str] = []
    for name, _, _ in answers(patient):
        for side, one, clause in reasons(patient, name):
            where = f"{side + ' ' if side else ''}{clause_place(one, clause)}"
            place = short_span(clause.span)
            lines.append(f"- {MET[clause.met]}: {escaped(clause.text)} ({escaped(where)}; {place})")
    lines += [
        f'- not used: "{escaped(statement)}"; no criterion speaks of it'
        for statement in patient.unused
    ]
    return "\n".join([f"### Patient {escaped(patient.id)}", "", *lines]) if lines else ""

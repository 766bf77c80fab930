"""The answers for patients as CSV: a row for each patient and request."""

from __future__ import annotations

import csv
import io
from typing import Final

from policydiff.diff.patients.assessment import PatientsReport
from policydiff.diff.reports.machine.csv import safe_cell
from policydiff.diff.reports.patients.phrases import (
    MET,
    answer_word,
    answers,
    clause_place,
    flip_word,
    reasons,
)
from policydiff.diff.reports.style import Style

COLUMNS: Final = ("patient", "request", "old", "new", "flips", "decided_by", "unused", "error")


def render(report: PatientsReport, style: Style) -> str:
    """All rows; `old` is empty where there is one version."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for patient in report.patients:
        if patient.error is not None:
            writer.writerow({"patient": safe_cell(patient.id), "error": safe_cell(patient.error)})
        for name, both, flip in answers(patient):
            deciding = "; ".join(
                f"{side + ' ' if side else ''}{clause_place(one, clause)} {MET[clause.met]}"
                for side, one, clause in reasons(patient, name)
            )
            row = {
                "patient": patient.id,
                "request": name,
                "old": answer_word(both[0]) if len(both) > 1 else "",
                "new": answer_word(both[-1]),
                "flips": flip_word(flip),
                "decided_by": deciding,
                "unused": "; ".join(patient.unused),
            }
            writer.writerow({column: safe_cell(cell) for column, cell in row.items()})
    return text.getvalue()

"""The values themselves as JSON, indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy

if TYPE_CHECKING:
    from policydiff.diff.lint.finding import LintReport
    from policydiff.diff.matrix.matrix import Matrix
    from policydiff.diff.patients.assessment import PatientsReport
    from policydiff.diff.reports.explanation.explanation import Explanation

_UNPRINTABLE = deferred("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Control characters that JSON may carry as they are and a terminal should not get."""


def render(selection: Selection, style: Style) -> str:
    """`policydiff.comparison/1`."""
    return encoded(selection.comparison)


def render_policy(policy: Policy, style: Style) -> str:
    """`policydiff.policy/1`."""
    return encoded(policy)


def render_lint(report: LintReport, style: Style) -> str:
    """`policydiff.lint/1`."""
    return encoded(report)


def render_explanation(explanation: Explanation, style: Style) -> str:
    """`policydiff.explanation/1`."""
    return encoded(explanation)


def render_patients(report: PatientsReport, style: Style) -> str:
    """`policydiff.patients/1`."""
    return encoded(report)


def render_matrix(matrix: Matrix, style: Style) -> str:
    """`policydiff.matrix/1`."""
    return encoded(matrix)


def encoded(value: object) -> str:
    """Any of our values as JSON text that ends in a line end."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"

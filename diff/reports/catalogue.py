"""The catalogue of change rules as text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.style import Style
from policydiff.diff.rule import ChangeRule


def render_catalogue(rules: Sequence[ChangeRule], style: Style) -> str:
    """Every rule with its sentence, by area in the order of the catalogue."""
    lines: list[str] = []
    for area, found in groupby(rules, key=attrgetter("area")):
        if lines:
            lines.append("")
        lines.append(wrapped((Run(area.upper(), "strong"),), style)[0])
        for rule in found:
            runs = (Run(rule.id, "strong"), Run(f" ({rule.axis}): {rule.summary}"))
            lines += wrapped(runs, style, "  ", "    ")
    return "\n".join(lines) + "\n" if lines else "The catalogue is empty.\n"

"""Text from a document in the cells of a spreadsheet, where it can do nothing but be read."""

from __future__ import annotations

from typing import Final

from policydiff.diff.reports.visible_text import visible

FORMULA_STARTS: Final = ("=", "+", "-", "@")
"""By OWASP's list of what spreadsheets take for the beginning of a formula; tabs and carriage
returns, the rest of it, do not come through `visible`."""
LONGEST_CELL: Final = 32_000
"""Characters; Excel takes 32,767 and says nothing of the rest."""


def as_text(text: str) -> str:
    """Lines of text that no spreadsheet takes for a formula, control characters as escapes."""
    lines = [_indented(line) for line in text.split("\n")]
    safe = "\n".join(lines)
    if safe.lstrip().startswith(FORMULA_STARTS):
        safe = f"'{safe}"
    if len(safe) > LONGEST_CELL:
        return safe[:LONGEST_CELL].rstrip() + " ... (cut; the JSON has the whole)"
    return safe


def _indented(line: str) -> str:
    """A line with its leading spaces, which show how deep it stands."""
    plain = line.lstrip(" ")
    return " " * (len(line) - len(plain)) + visible(plain)

"""Both criteria trees beside each other in a terminal, what did not change folded.

A narrow window has no room for two columns: there the sides stand one below the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from policydiff.diff.change import WordRun
from policydiff.diff.reports.layout import Run, painted, width_of, wrapped
from policydiff.diff.reports.margin import short_span
from policydiff.diff.reports.paired_trees.clauses import Clause
from policydiff.diff.reports.paired_trees.criteria_sets import ComparedSet, compared_sets
from policydiff.diff.reports.paired_trees.pairing import Pairing
from policydiff.diff.reports.paired_trees.tree_rows import Block, Row, RowStatus
from policydiff.diff.reports.phrases import area_counts, counted, side_names
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.text import verdict_lines

NARROWEST = 70
"""Columns from which two stand beside each other: each then has about five words a line."""

_SIGNS: dict[RowStatus, str] = {
    "same": " ",
    "reworded": "~",
    "changed": "|",
    "removed": "<",
    "added": ">",
    "moved": "^",
}
"""As in `diff --side-by-side`; `~` stands for other words with the same meaning."""

_GAP = 3
"""Cells between the columns, the sign in their middle."""


def render(selection: Selection, style: Style) -> str:
    """The verdict, every criteria set with both sides, and what else changed in a line.

    Raises:
        ValueError: the selection does not carry the policies.
    """
    if selection.policies is None:
        raise ValueError("both policies are needed to show them beside each other")
    comparison = selection.comparison
    lines = verdict_lines(comparison, style)
    if style.brief:
        return "\n".join(lines) + "\n"
    sides = side_names(comparison)
    pairing = Pairing(comparison, *selection.policies)
    for one in compared_sets(comparison, pairing, *selection.policies):
        lines += ["", *_set(one, sides, style)]
    others = [change for change in comparison.changes if change.area != "criteria"]
    if others:
        lines += ["", *wrapped((Run(f"Also changed: {area_counts(others)}."),), style, "", "  ")]
    return "\n".join(lines) + "\n"


def _set(one: ComparedSet, sides: tuple[str, str], style: Style) -> list[str]:
    title = (Run(one.head.title, "strong"), Run(f" ({one.head.line})" if one.head.line else ""))
    lines = wrapped(title, style, "", "  ")
    if one.unchanged:
        return lines + _folded(one.size, style)
    if style.width >= NARROWEST:
        heads = (Run(sides[0], "faint"),), (Run(sides[1], "faint"),)
        lines += _beside(heads[0], heads[1], " ", style)
    for block in one.blocks:
        lines += _block(block, sides, style)
    return lines


def _block(block: Block, sides: tuple[str, str], style: Style) -> list[str]:
    if block.folded and not style.verbose:
        return _folded(len(block.rows), style)
    lines: list[str] = []
    for row in block.rows:
        lines += _row(row, style) if style.width >= NARROWEST else _stacked(row, sides, style)
    return lines


def _folded(number: int, style: Style) -> list[str]:
    dots = "⋯" if style.symbols else "..."
    return wrapped((Run(f"{dots} {counted(number, 'clause')} unchanged", "faint"),), style, "  ")


def _row(row: Row, style: Style) -> list[str]:
    old, new = (
        _clause(clause, _words(row, op)) if clause is not None else ()
        for clause, op in ((row.old, "removed"), (row.new, "added"))
    )
    return _beside(old, new, _SIGNS[row.status], style, indent="  " * _depth(row))


def _depth(row: Row) -> int:
    """How far a row is set in."""
    clause = row.new or row.old
    return clause.depth if clause is not None else 0


def _stacked(row: Row, sides: tuple[str, str], style: Style) -> list[str]:
    indent = "  " * min(_depth(row), 4)
    sign = _SIGNS[row.status]
    if row.status == "same" and row.new is not None:
        return wrapped(_clause(row.new, ()), style, f"  {indent}", f"    {indent}")
    lines: list[str] = []
    for side, clause, op in ((sides[0], row.old, "removed"), (sides[1], row.new, "added")):
        if clause is not None:
            runs = (Run(f"{side}: ", "faint"), *_clause(clause, _words(row, op)))
            lines += wrapped(runs, style, f"{sign} {indent}", f"    {indent}")
    return lines


def _words(row: Row, op: str) -> tuple[WordRun, ...]:
    """The redline as one side has it; a clause that the other side lacks is all of it."""
    if told := row.struck if op == "removed" else row.put_in:
        return told
    clause = row.old if op == "removed" else row.new
    lone = row.status in ("removed", "added")
    if clause is None or not lone:
        return ()
    return (WordRun(op="removed" if op == "removed" else "added", text=clause.text),)


def _clause(clause: Clause, words: Sequence[WordRun]) -> tuple[Run, ...]:
    label = f"{clause.node.label}. " if clause.node.label else ""
    operator = f"{clause.operator}{': ' if clause.text else ''}" if clause.operator else ""
    said: Iterator[Run] = (
        (Run(f"{run.text} ", "" if run.op == "same" else run.op) for run in words)
        if words
        else iter((Run(clause.text),))
    )
    place = Run(f" [{short_span(clause.node.span)}]", "faint")
    return (Run(label), Run(operator, "strong"), *said, place)


def _beside(
    old: Sequence[Run], new: Sequence[Run], sign: str, style: Style, indent: str = ""
) -> list[str]:
    """Two columns of the same height."""
    width = (style.width - _GAP) // 2
    column = msgspec.structs.replace(style, width=width)
    plain = msgspec.structs.replace(column, colour=False)
    deep = indent[: width // 3]
    cells = [
        (wrapped(side, column, deep, f"{deep}  "), wrapped(side, plain, deep, f"{deep}  "))
        if side
        else ([], [])
        for side in (old, new)
    ]
    (left, left_plain), (right, _) = cells
    lines = []
    for number in range(max(len(left), len(right))):
        before = left[number] if number < len(left) else ""
        used = width_of(left_plain[number]) if number < len(left) else 0
        after = right[number] if number < len(right) else ""
        mark = painted((Run(sign, "strong"),), style)
        lines.append(f"{before}{' ' * (width - used)} {mark} {after}".rstrip())
    return lines

"""What the earlier stages of reading saw, one line or block after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.margin import placed
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.visible_text import visible
from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Heading,
    Layout,
    Line,
    ListItem,
    Paragraph,
    Rule,
    Table,
)

if TYPE_CHECKING:
    from policydiff.ingest.pipeline import Stages

POINTS_PER_COLUMN = 9
"""Points of indent shown as one column: a page of text, 540 points wide, as 60 columns."""

DEEPEST = 24
"""Columns of indent at most, so that there is room for the text."""


def stage_value(stages: Stages, stage: str) -> object:
    """The value of the stage `lines`, `blocks` or `sections`."""
    values = {
        "lines": stages.layout.lines,
        "blocks": stages.layout.blocks,
        "sections": stages.sections,
    }
    return values[stage]


def stage_text(stages: Stages, stage: str, style: Style) -> str:
    """The same as text."""
    if stage == "lines":
        lines = _lines(stages.layout, style)
    elif stage == "blocks":
        lines = _blocks(stages.layout.blocks, style, "")
    else:
        lines = _sections(stages.sections, style)
    return "".join(f"{line}\n" for line in lines)


def _lines(layout: Layout, style: Style) -> Iterator[str]:
    furniture = {line.span() for line in layout.furniture}
    for line in layout.lines:
        column = _column(line.x0)
        runs = (
            Run("furniture: " if line.span() in furniture else "", "faint"),
            Run(line.text, "strong" if line.bold else ""),
            Run(_traits(line), "faint"),
        )
        yield from placed(runs, line.span(), style, column, column + "  ")


def _sections(sections: Iterable[HeadedSection], style: Style) -> Iterator[str]:
    for section in sections:
        runs = (
            Run(section.title or "(before the first heading)", "strong"),
            Run(f" {section.role}, level {section.level}", "faint"),
        )
        yield from placed(runs, section.span, style)
        yield from _blocks(section.blocks, style, "  ")


def _blocks(blocks: Iterable[Block], style: Style, indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                runs = (
                    Run(f"heading {block.level}: ", "faint"),
                    Run(block.text, "strong"),
                )
                yield from placed(runs, block.span, style, indent, indent + "  ")
            case Paragraph():
                runs = (Run(block.text), Run(_traits(block), "faint"))
                first = indent + _column(block.indent)
                yield from placed(runs, block.span, style, first, first)
            case ListItem():
                first = f"{indent}{_column(block.indent)}{visible(block.marker)} "
                runs = (Run(block.text), Run(_traits(block), "faint"))
                yield from placed(runs, block.span, style, first, " " * len(first))
            case Table():
                yield from _table(block, style, indent)
            case Rule():
                yield from placed((Run("rule", "faint"),), block.span, style, indent)


def _table(table: Table, style: Style, indent: str) -> Iterator[str]:
    head = f"table of {len(table.rows)} rows, {table.header_rows} of them headings"
    yield from placed((Run(head, "faint"),), table.span, style, indent, indent + "  ")
    for row in table.rows:
        text = " | ".join(cell.text for cell in row.cells)
        yield from placed((Run(text),), row.span, style, indent + "  ", indent + "    ")
        for cell in row.cells:
            if cell.blocks:
                yield from wrapped((Run("within the cell:", "faint"),), style, indent + "    ")
                yield from _blocks(cell.blocks, style, indent + "      ")


def _traits(part: Line | Paragraph | ListItem) -> str:
    traits = [name for name in ("bold", "italic", "underlined") if getattr(part, name)]
    if part.bold_prefix and not part.bold:
        traits.append(f"bold up to {part.bold_prefix}")
    return f" ({', '.join(traits)})" if traits else ""


def _column(points: float) -> str:
    return " " * min(max(int(points / POINTS_PER_COLUMN), 0), DEEPEST)

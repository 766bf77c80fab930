"""Titles printed inside a paragraph or a table, set apart as lines of their own.

**Policy History:** New policy.          a bold run-in title before its text
| Change Control |                       a table row with nothing but a title
| 1/2024 | New program. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Row, Table, text_of
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.form_fields import is_form_of_book
from policydiff.ingest.structure.section_roles import (
    announces_criteria,
    is_inner_title,
    is_label,
    role_of_title,
)
from policydiff.model.patterns import deferred
from policydiff.model.policy import SectionRole

SLACK = 2
"""Letters by which the bold run may be longer or shorter than the title and its colon."""

FEWEST_BOXES = 2
"""Titled rows of one cell that make a table a stack of boxes."""

LONGEST_TITLE = 10
"""Words of the title of such a box."""

INNERMOST = 6
"""Level of a title of which the layout says nothing: below all that it shows."""

_ABOUT_CODES = deferred(r"\bcod(?:es?|ing)\b", re.IGNORECASE)
_DURATION = deferred(r"\s*(?:up\s+to\s+)?\d+\s*-?\s*(?:day|week|month|year)s?\s*\.?\s*", re.I)
_DATE_COLUMN = deferred(r"\b(?:date|approv\w+|effective)\b", re.IGNORECASE)


def set_titles_apart(blocks: tuple[Block, ...], profile: Profile) -> tuple[Block, ...]:
    """The blocks with run-in titles and titles in tables as bold paragraphs before the rest.

    Only titles that carry a role count. A title of limits ("Length of Approval: 6 months") stays
    where it is, since what follows it is another matter, and so does one of criteria where
    criteria stand already: it labels a part of them.
    """
    apart: list[Block] = []
    current: SectionRole | None = None
    for place, block in enumerate(blocks):
        if isinstance(block, Table) and _stands_among_criteria(block, blocks[place + 1 :], profile):
            apart.append(block)
            continue
        for part in _parts(block, current, profile):
            if isinstance(part, Heading) or (isinstance(part, Paragraph) and part.bold):
                current = role_of_title(part.text, profile) or current
            apart.append(part)
    return tuple(apart)


def _stands_among_criteria(table: Table, after: tuple[Block, ...], profile: Profile) -> bool:
    """True for a small table of codes between the criteria that they are for and the next ones.

    "Procedure Codes" over its row is the title of that table, and of nothing that follows it.
    """
    if not table.rows or role_of_title(_only_text(table.rows[0]) or "", profile) != "coding":
        return False
    text = takewhile(lambda block: isinstance(block, Paragraph) and not block.bold, after)
    return any(
        announces_criteria((block,), profile) and _ABOUT_CODES.search(text_of(block)) is None
        for block in text
    )


def _parts(block: Block, current: SectionRole | None, profile: Profile) -> Iterator[Block]:
    match block:
        case Paragraph():
            yield from _of_paragraph(block, current, profile)
        case Table() if _is_stack(block, profile):
            yield from _unstacked(block)
        case Table() if _has_boxes(block):
            for part in _without_boxes(block):
                yield from _parts(part, current, profile)
        case Table() if block.rows:
            yield from _of_table(block, current, profile)
        case _:
            yield block


def _of_paragraph(
    block: Paragraph, current: SectionRole | None, profile: Profile
) -> Iterator[Block]:
    lasting = _lasting_title(block, profile)
    if lasting:
        head, rest = block.text[:lasting], block.text[lasting:]
        yield Heading(text=head.rstrip(" ."), level=INNERMOST, indent=block.indent, span=block.span)
        yield msgspec.structs.replace(block, text=rest.strip(), bold_prefix=0)
        return
    title, colon, text = block.text.partition(":")
    above_text = bool(colon and text.strip())
    runs_in = above_text and abs(block.bold_prefix - len(title) - 1) <= SLACK
    role = role_of_title(title, profile) if runs_in or (above_text and block.bold) else None
    if not runs_in and role != "boilerplate":
        role = None
    # "Policy: X" at the top is a label with the name of the policy.
    if current is None and is_label(title, profile):
        role = None
    if role in (None, "limits") or (role == "criteria" and current == "criteria"):
        yield block
        return
    yield Paragraph(text=title, indent=block.indent, bold=True, span=block.span)
    yield msgspec.structs.replace(block, text=text.strip(), bold_prefix=0)


def _lasting_title(block: Paragraph, profile: Profile) -> int:
    """Where the title "Reauthorization: 12 months." ends that text runs in behind; else 0."""
    title, _, duration = block.text[: block.bold_prefix].partition(":")
    if block.bold or not _DURATION.fullmatch(duration) or not is_inner_title(title, profile):
        return 0
    return block.bold_prefix if block.text[block.bold_prefix :].strip() else 0


def _of_table(table: Table, current: SectionRole | None, profile: Profile) -> Iterator[Block]:
    """The table cut in two where a row holds nothing but the title of another section.

    A revision table has its title as a column heading beside "Date": it stays whole, and so does a
    form, of which a row with nothing but a label is an empty field.
    """
    if is_form_of_book(table):
        yield table
        return
    if _heads_history(table.rows[0], profile) and current != "history":
        yield Paragraph(
            text=table.rows[0].cells[0].text, indent=table.indent, bold=True, span=table.span
        )
        yield table
        return
    for place, row in enumerate(table.rows):
        title = _only_text(row)
        if title is None or not _is_title_of_part(title, place, table, current, profile):
            continue
        if place < table.header_rows and not row.cells[0].text.strip():
            # Alone in its row because the first column has no heading.
            continue
        if place:
            yield msgspec.structs.replace(
                table, rows=table.rows[:place], header_rows=min(place, table.header_rows)
            )
        yield Paragraph(text=title, indent=table.indent, bold=True, span=row.span)
        if place + 1 < len(table.rows):
            rest = msgspec.structs.replace(
                table,
                rows=table.rows[place + 1 :],
                header_rows=max(0, table.header_rows - place - 1),
            )
            yield from _of_table(rest, role_of_title(title, profile), profile)
        return
    yield table


def _is_title_of_part(
    title: str, place: int, table: Table, current: SectionRole | None, profile: Profile
) -> bool:
    """True for the title of another section in a row of the table.

    It may be the last row, where a bar with the next title touches the table.
    """
    last = place + 1 == len(table.rows)
    if last and (not place or len(table.rows[place].cells) > 1):
        return False
    return role_of_title(title, profile) not in (None, current)


def _is_stack(table: Table, profile: Profile) -> bool:
    """True where titles and what stands under them are rows of one cell each: boxes, no table."""
    titles = [
        row.cells[0].text
        for row, below in pairwise(table.rows)
        if _is_title_row(row) and len(below.cells) == 1 and not _is_title_row(below)
    ]
    return len(titles) >= FEWEST_BOXES and any(
        role_of_title(title, profile) == "criteria" or is_inner_title(title, profile)
        for title in titles
    )


def _is_title_row(row: Row) -> bool:
    only = row.cells[0]
    short = len(only.text.split()) <= LONGEST_TITLE and not only.text.endswith(".")
    return len(row.cells) == 1 and only.bold and short


def _unstacked(table: Table) -> Iterator[Block]:
    for row in table.rows:
        only = row.cells[0]
        if len(row.cells) > 1:
            yield msgspec.structs.replace(table, rows=(row,), header_rows=0)
        elif _is_title_row(row):
            yield Paragraph(text=only.text, indent=table.indent, bold=True, span=row.span)
        elif only.blocks:
            yield from only.blocks
        else:
            yield Paragraph(text=only.text, indent=table.indent, span=row.span)


def _has_boxes(table: Table) -> bool:
    """True for columns without heads that have boxes below them; heads are for all rows."""
    boxed = [_is_box(row) for row in table.rows]
    return not table.header_rows and any(boxed) and not all(boxed)


def _is_box(row: Row) -> bool:
    """True for a row of one cell with a list in it: a box below the columns, of which it is none.

    Where it runs over the page, what stands on the next page is no cell of any row.
    """
    if len(row.cells) != 1 or len(row.cells[0].blocks) < 2:
        # "I. Analgesics" over the rows below it is a title.
        return False
    return any(isinstance(each, ListItem) for each in row.cells[0].blocks)


def _without_boxes(table: Table) -> Iterator[Block]:
    """The table cut at its boxes, with what they hold as text between the parts."""
    for boxed, rows in groupby(table.rows, _is_box):
        group = tuple(rows)
        if boxed:
            for row in group:
                yield from row.cells[0].blocks
        else:
            span = group[0].span.through(group[-1].span)
            yield msgspec.structs.replace(table, rows=group, span=span)


def _heads_history(row: Row, profile: Profile) -> bool:
    return (
        len(row.cells) > 1
        and role_of_title(row.cells[0].text, profile) == "history"
        and any(_DATE_COLUMN.search(cell.text) for cell in row.cells[1:])
    )


def _only_text(row: Row) -> str | None:
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    return texts[0] if len(texts) == 1 else None

"""Books of prior authorization forms, one for each drug, as one table for each of them.

Medicare Part D plans print the same fields again and again: as labels over their values, as labels
beside them without a ruling, or in one long table for all drugs, whose rows a page break parts.
Whatever the print, the names of the fields say where a value begins, and the first field that comes
again says where the next drug does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import msgspec

from policydiff.ingest.document import (
    Block,
    Cell,
    Heading,
    ListItem,
    Paragraph,
    Row,
    Rule,
    Table,
    text_of,
)
from policydiff.ingest.structure.form_columns import with_rows_as_forms
from policydiff.ingest.structure.form_fields import LONGEST_NAME, book_field_named
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

FEWEST_FIELDS = 5
"""Different fields of a book that make one; other forms share up to four of their names."""

MOST_LINES = 3
"""Lines over which the name of a field is broken in a narrow column."""

LONGEST_TITLE = 10
"""Words of the name of a drug or group above its form."""

MOST_RUNNING = 6
"""Lines of a running head that is printed among the text."""

_SENTENCE_END = deferred(r"[.:;!?]\W*$")
_HYPHEN = deferred(r"[a-z]-$")
_WORD = deferred(r"\S+")
_COLUMN_HEAD = deferred(
    r"\W*(?:pa\s+)?criteria\s+(?:criteria\s+)?(?:details?|descriptions?)\W*", re.IGNORECASE
)
# The first word of each of those names: most lines begin with none of them.
_FIRST_WORD = deferred(
    r"\W*(?:prior|pa|step|criteria|drug|medication|product|affected|target(?:ed)?|required|other|age"
    r"|prescriber|exclusions?|coverage|covered|approval|authori[sz]ation|duration|indications?|off"
    r"|notes|part|prerequisite|ql|quantity|(?:last\s+)?revision)\b",
    re.IGNORECASE,
)


class _Piece(msgspec.Struct, frozen=True):
    """A label with the value printed with it, or a block without one."""

    label: str
    """Empty for a block that is no label."""
    blocks: tuple[Block, ...]
    span: SourceSpan


def with_form_books(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a document, each form of a book in them as one table.

    Documents that hold no such book, or print each form as a table of its own, stay as they are.
    """
    blocks = with_rows_as_forms(blocks)
    if not _has_parts(blocks):
        return blocks
    pieces = list(_joined_labels([each for block in blocks for each in _pieces_of(block)]))
    named = [_field_name(piece.label) for piece in pieces]
    if len({name for name in named if name}) < FEWEST_FIELDS:
        return blocks
    return tuple(_rebuilt(pieces, named))


def _has_parts(blocks: Sequence[Block]) -> bool:
    """True where fields of a book stand outside of a table of their own, or several forms in one.

    The drugs may be listed above the table of a form.
    """
    for block in blocks:
        if isinstance(block, Table):
            counted = Counter(filter(None, map(_field_name, _labels_of(block))))
            if 0 < len(counted) < FEWEST_FIELDS or any(times > 1 for times in counted.values()):
                return True
        elif isinstance(block, Heading | Paragraph):
            label, _ = _split(block)
            if label and book_field_named(label) != "drugs":
                return True
    return False


def _labels_of(table: Table) -> Iterator[str]:
    for row in table.rows:
        if len(row.cells) > 1 and row.cells[0].text.strip():
            yield row.cells[0].text


def _field_name(label: str) -> str:
    """The name of a field in one form, by which it is known again; empty for other words."""
    words = " ".join(label.casefold().split()).strip(" :*")
    return words.removesuffix("s") if book_field_named(words) is not None else ""


def _name(piece: _Piece) -> str:
    return _field_name(piece.label) if piece.label else ""


def _pieces_of(block: Block) -> Iterator[_Piece]:
    if isinstance(block, Table):
        yield from _pieces_of_table(block)
        return
    if isinstance(block, Rule):
        return
    label, value = _split(block)
    if not label:
        yield _Piece("", (block,), block.span)
        return
    rest = (Paragraph(text=value, span=block.span),) if value else ()
    yield _Piece(label, rest, block.span)


def _pieces_of_table(table: Table) -> Iterator[_Piece]:
    """The rows of a form; another table is a block like others."""
    if not any(_field_name(label) for label in _labels_of(table)):
        yield _Piece("", (table,), table.span)
        return
    for row in table.rows:
        first, *others = row.cells
        if _COLUMN_HEAD.fullmatch(" ".join(cell.text for cell in row.cells)):
            continue
        values = [cell for cell in others if cell.text.strip()]
        blocks = tuple(block for cell in values for block in _blocks_of(cell))
        if first.text.strip():
            yield _Piece(" ".join(first.text.split()), blocks, row.span)
        elif blocks:
            yield _Piece("", blocks, row.span)


def _blocks_of(cell: Cell) -> tuple[Block, ...]:
    return cell.blocks or (Paragraph(text=cell.text, span=cell.span),)


def _split(block: Heading | Paragraph | ListItem) -> tuple[str, str]:
    """The name of a field that a line begins with, and the value behind it; else two empty texts.

    Without a colon behind it the longest name counts, so that "Prescriber Restrictions None" is
    no value of a field "Prescriber".
    """
    text = block.text.strip()
    if isinstance(block, ListItem) or not _FIRST_WORD.match(text):
        return "", ""
    label, colon, value = text.partition(":")
    if colon and _field_name(label):
        return label.strip(), value.strip()
    ends = [word.end() for word in islice(_WORD.finditer(text), LONGEST_NAME)]
    for end in reversed(ends):
        value = text[end:].strip()
        names = end == len(text) or (end > ends[0] and not value[0].islower())
        if names and _field_name(text[:end]):
            return text[:end], value
    return "", ""


def _joined_labels(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces with the names of fields whole that were broken over two or three lines."""
    place = 0
    while place < len(pieces):
        parts = next(
            (
                pieces[place : place + count]
                for count in (MOST_LINES, MOST_LINES - 1)
                if _is_one_name(pieces[place : place + count])
            ),
            pieces[place : place + 1],
        )
        yield _one_piece(parts)
        place += len(parts)


def _is_one_name(parts: Sequence[_Piece]) -> bool:
    first, *others = map(_first_words, parts)
    if not parts[0].label or any(map(_field_name, others)) or not others:
        return False
    return bool(_field_name(" ".join((first, *others))))


def _first_words(piece: _Piece) -> str:
    return piece.label or " ".join(map(text_of, piece.blocks))


def _one_piece(parts: Sequence[_Piece]) -> _Piece:
    if len(parts) == 1:
        return parts[0]
    blocks = [block for part in parts if part.label for block in part.blocks]
    label = " ".join(map(_first_words, parts))
    return _Piece(label, tuple(blocks), parts[0].span.through(parts[-1].span))


def _rebuilt(pieces: Sequence[_Piece], named: Sequence[str]) -> Iterator[Block]:
    """The blocks of the document, the pieces of each form as a table under its title."""
    starts = list(_starts(named))
    heads = _running(pieces, named, starts)
    titles = [_title_before(place, pieces, named, heads) for place in starts]
    first = titles[0] if titles[0] is not None else starts[0]
    for piece in pieces[:first]:
        yield from _as_printed(piece)
    ends = [
        title if title is not None else start
        for start, title in zip(starts[1:], titles[1:], strict=True)
    ]
    for start, title, end in zip(starts, titles, [*ends, len(pieces)], strict=True):
        if title is not None:
            yield from pieces[title].blocks
        inside = [place for place in range(start, end) if place not in heads]
        yield from _form([pieces[place] for place in inside])


def _starts(named: Sequence[str]) -> Iterator[int]:
    """Where a form begins: at the first field, and wherever one comes that the form has already."""
    seen: set[str] = set()
    for place, name in enumerate(named):
        if not name:
            continue
        if not seen or name in seen:
            yield place
            seen = set()
        seen.add(name)


def _running(pieces: Sequence[_Piece], named: Sequence[str], starts: Sequence[int]) -> set[int]:
    """Places of lines above a form that stood above the first too: heads of a page in the text."""
    above = {_words(piece) for piece in pieces[max(0, starts[0] - MOST_RUNNING) : starts[0]]}
    found: set[int] = set()
    for start in starts[1:]:
        place = start - 1
        while not named[place]:
            if _words(pieces[place]) in above:
                found.add(place)
            place -= 1
    return found


def _words(piece: _Piece) -> str:
    return " ".join(" ".join(map(text_of, piece.blocks)).casefold().split())


def _title_before(
    start: int, pieces: Sequence[_Piece], named: Sequence[str], heads: set[int]
) -> int | None:
    """The place of the line above a form that names its drug; None where a field does.

    What stands there is the value of the field before it where that has none yet.
    """
    if book_field_named(named[start]) == "group" or start == 0 or named[start - 1]:
        return None
    place = start - 1
    if place in heads or pieces[place].label or len(pieces[place].blocks) != 1:
        return None
    (block,) = pieces[place].blocks
    marked = isinstance(block, Heading) or (
        isinstance(block, Paragraph) and (block.bold or block.text.isupper())
    )
    if not marked or len(text_of(block).split()) > LONGEST_TITLE:
        return None
    return place


def _form(members: Sequence[_Piece]) -> Iterator[Block]:
    """The table of one form, then what stands behind its last value."""
    rows: list[Row] = []
    behind: list[Block] = []
    label, value, span = "", list[Block](), members[0].span
    last = max(place for place, piece in enumerate(members) if piece.label)
    for place, piece in enumerate(members):
        if piece.label:
            if value:
                rows.append(_row(label, value, span))
            label, value, span = piece.label, list(piece.blocks), piece.span
            continue
        titled = any(isinstance(block, Heading) for block in piece.blocks)
        if behind or (value and titled and place > last):
            behind += _as_printed(piece)
            continue
        value += _as_printed(piece)
        span = span.through(piece.span)
    if value:
        rows.append(_row(label, value, span))
    if rows:
        yield Table(rows=tuple(rows), span=rows[0].span.through(rows[-1].span))
    yield from behind


def _as_printed(piece: _Piece) -> tuple[Block, ...]:
    if not piece.label:
        return piece.blocks
    text = " ".join([piece.label, *map(text_of, piece.blocks)])
    return (Paragraph(text=text, span=piece.span),)


def _row(label: str, value: Sequence[Block], span: SourceSpan) -> Row:
    text = text_of(value[0])
    for before, block in pairwise(value):
        gap = "\n" if _SENTENCE_END.search(text_of(before)) else " "
        text = f"{text}{'' if _HYPHEN.search(text) else gap}{text_of(block)}"
    plain = len(value) == 1 and isinstance(value[0], Paragraph)
    cell = Cell(text=text, blocks=() if plain else tuple(value), span=value[0].span)
    head = Cell(
        text=label,
        span=SourceSpan(page=span.page, first_line=span.first_line, last_line=span.first_line),
    )
    return Row(cells=(head, cell), span=span)

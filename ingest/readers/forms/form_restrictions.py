"""What the fields for ages and prescribers of a form ask, of all or of one use."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Block, Cell, ListItem, Paragraph
from policydiff.ingest.readers.forms.form_clauses import items_of
from policydiff.ingest.readers.forms.form_labels import names_same
from policydiff.ingest.readers.forms.form_prose import ProsePart, grants_again, value_parts
from policydiff.ingest.readers.tables.labelled_rows import LabelledRow
from policydiff.ingest.readers.wording.drug_titles import is_known_condition, names_only_drugs
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

FEWEST_ITEMS = 2
"""Items in the cell of an age or a prescriber that are demands for themselves."""

# A value that says itself what its label says: "Prescriber: Prescribed by a neurologist".
_SAYS_ITSELF = deferred(
    r"\b(?:of\s+age|years?\s+old|years?\s+(?:and|or)\s+(?:older|above|over))\b|\bprescri(?:b|ption)"
    r"|\bin\s+consultation\s+with\b|\b(?:rendered|ordered|managed|supervised)\s+by\b",
    re.IGNORECASE,
)
# "All approvals are subject to ...": a sentence with a subject of its own.
_HAS_SUBJECT = deferred(
    r"\W*(?!(?:must|should|is|are|will|has|have|may)\b)\w+(?:\s\w+){0,3}?\s"
    r"(?:is|are|must|will|has|have|should)\b",
    re.IGNORECASE,
)
_LABELLED_LINE = deferred(r"[A-Z][^.:;]{1,60}:\s+\S")

UseKey = tuple[Purpose | None, str | None]
"""The kind of request and the use that criteria are for; None for all."""


def asked_in(part: ProsePart, span: SourceSpan) -> tuple[Block, ...]:
    """What the sentences of a part ask, as items."""
    asked = [sentence for sentence in part.sentences if not grants_again(sentence)]
    return items_of(asked, span)


def asked_of_all(row: LabelledRow, criteria: dict[UseKey, list[Block]]) -> list[Block]:
    """What an age or prescriber row asks of all; what it asks of one use is put among its own.

    A disease that no criteria name is a use with nothing else to ask.
    """
    everyone: list[Block] = []
    for demand in demands_in(row):
        for part in value_parts(demand.cell.text):
            named = [
                blocks
                for (purpose, use), blocks in criteria.items()
                if part.indication
                and use
                and not names_only_drugs(part.indication)
                and names_same(part.indication, use)
                and part.purpose in (None, purpose)
            ]
            for blocks in named:
                _set_beside(blocks, asked_in(part, demand.cell.span))
            if part.indication and not named and is_known_condition(part.indication):
                criteria.setdefault((part.purpose, part.indication), []).extend(
                    asked_in(part, demand.cell.span)
                )
            elif part.indication and not named:
                line = line_of(demand)
                everyone += [] if line in everyone else [line]
            elif not part.indication:
                everyone += [
                    Paragraph(text=_labelled(row, sentence), span=demand.cell.span)
                    for sentence in part.sentences
                ]
    return everyone


def _set_beside(blocks: list[Block], items: Sequence[Block]) -> None:
    """Put items among those of a list, where they are printed above one of them before it.

    They are as far in as the list, so that its lead-in is theirs too.
    """
    indent = min((block.indent for block in blocks if isinstance(block, ListItem)), default=0.0)
    place = next(
        (
            place
            for place, block in enumerate(blocks)
            if isinstance(block, ListItem)
            and block.indent == indent
            and items
            and _place_of(items[0]) < _place_of(block)
        ),
        len(blocks),
    )
    blocks[place:place] = [
        msgspec.structs.replace(item, indent=item.indent + indent)
        if isinstance(item, ListItem)
        else item
        for item in items
    ]


def _place_of(block: Block) -> tuple[int, int]:
    return block.span.page or 0, block.span.first_line


def demands_in(row: LabelledRow) -> tuple[LabelledRow, ...]:
    """The row once for each item of the list in its cell; itself where there is none.

    Lines that begin with a label each are items too, and what opens them asks nothing more:
    "Age must be as labelled: | Zorvex: 18 years and older | Testora: 6 years and older".
    """
    lines = [block for block in row.cell.blocks if isinstance(block, ListItem | Paragraph)]
    items: list[ListItem | Paragraph] = [line for line in lines if isinstance(line, ListItem)]
    if lines and not items:
        opened = lines[0].text.rstrip().endswith(":")
        items = [line for line in lines if _LABELLED_LINE.match(line.text)]
        lines = lines[1:] if opened else lines
    if len(items) < FEWEST_ITEMS or len(items) < len(lines):
        return (row,)
    return tuple(
        LabelledRow(row.label, row.field, Cell(text=item.text, span=item.span)) for item in items
    )


def line_of(row: LabelledRow) -> Paragraph:
    """The demand as one line, with the name of its field where the value says less."""
    return Paragraph(text=_labelled(row, row.cell.text), span=row.cell.span)


def _labelled(row: LabelledRow, value: str) -> str:
    told = row.field == "labelled" and _HAS_SUBJECT.match(value) is not None
    return value if told or _SAYS_ITSELF.search(value) else f"{row.label}: {value}"

"""Criteria among limits: how long a request is approved, and what it has to meet.

"Re-authorization | May be approved up to 12 months when ONE of the following is documented:" with
a list below stands in the table on the length of approval, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policydiff.ingest.document import (
    Block,
    Cell,
    HeadedSection,
    Heading,
    ListItem,
    Paragraph,
    Row,
    Table,
    text_of,
)
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.scenes.scene import read_sentence
from policydiff.ingest.readers.sets.general_demands import asks_of_all
from policydiff.ingest.readers.tables.criteria_grids import grid_parts
from policydiff.ingest.readers.trees.exclusions import denials_inside
from policydiff.ingest.readers.wording.asking import is_about_document
from policydiff.ingest.readers.wording.asking_sentences import lists_for_renewal
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

# "Maintenance dose", and "for an additional 24 weeks (8 infusions)", "every week".
_NAMES_A_DOSE = deferred(r"\bdos(?:es?|age|ing)\b", re.IGNORECASE)
_HOW_LONG_OR_OFTEN = deferred(
    r"\W*(?:for\s+(?:an?\s+)?(?:additional|another|further|up\s+to|\d)|every|each|once|twice|daily|"
    r"weekly|monthly|yearly|annually)\b",
    re.IGNORECASE,
)

FEWEST_ALIKE = 2
"""Sections of one title that are one for each use."""


def asked_beside(section: HeadedSection, sections: Sequence[HeadedSection]) -> list[Block]:
    """What a section that holds no criteria by its title asks or denies all the same.

    Args:
        section: one without the role `criteria`.
        sections: all sections of the document.
    """
    if section.role == "products":
        # A list of drugs may say in a column of its own what has to be met for them.
        grids = [b for b in section.blocks if isinstance(b, Table) and any(grid_parts(b))]
        return [*denials_inside(section, sections), *grids, *_rules(section)]
    if section.role != "limits":
        return denials_inside(section, sections)
    found: list[Block] = []
    for place, block in enumerate(section.blocks):
        if isinstance(block, Table):
            for row in block.rows:
                found += _in_row(row, section.level + 1)
        elif _opens_request(block, section.title):
            found += [block, *takewhile(_is_item, section.blocks[place + 1 :])]
        elif isinstance(block, Paragraph | ListItem):
            label, colon, said = block.text.partition(":")
            if colon and names_only_purpose(label):
                found += _asked_again(label, said.strip(), block.span, section.level + 1)
    return [*_whose(section, sections), *found] if found else []


def _whose(section: HeadedSection, sections: Sequence[HeadedSection]) -> Iterator[Heading]:
    """The use that a section of limits is for where each use has one, under its own title."""
    if sum(one.title == section.title for one in sections) < FEWEST_ALIKE:
        return
    asked = {title for one in sections if one.role == "criteria" for title in one.path}
    for title in reversed(section.path[:-1]):
        if title in asked:
            yield Heading(text=title, level=section.level, span=section.span)
            return


def _rules(section: HeadedSection) -> Iterator[Block]:
    """What is asked under a title like "Non-preferred products" that no list stands below."""
    if all(isinstance(block, Paragraph | ListItem) for block in section.blocks):
        rules = [block for block in section.blocks if asks_of_all(text_of(block))]
        if rules:
            yield Heading(text=section.title, level=section.level, span=section.span)
            yield from rules


def _in_row(row: Row, level: int) -> Iterator[Block]:
    for cell in row.cells:
        label = _label(row, cell)
        opened = next((at for at, b in enumerate(cell.blocks) if _opens_request(b, label)), None)
        if opened is not None and any(map(_is_item, cell.blocks[opened + 1 :])):
            yield Heading(text=label, level=level, span=row.span)
            yield from cell.blocks[opened:]
        elif names_only_purpose(label):
            yield from _asked_again(label, cell.text, cell.span, level)


def _asked_again(label: str, text: str, span: SourceSpan, level: int) -> Iterator[Block]:
    """What a renewal has to meet by the sentence that says how long it lasts.

    "Reauthorization: yearly if the patient has a response" asks for a response.
    """
    if purpose_of_title(label) != "continuation" or _NAMES_A_DOSE.search(label):
        return
    places = [each.condition for each in approval_durations_in(text) if each.condition]
    asked = text[slice(*places[0])] if places else read_sentence(text, has_list=False).condition
    if asked is None or _HOW_LONG_OR_OFTEN.match(asked):
        return
    if not is_about_document(text):
        yield Heading(text=label, level=level, span=span)
        yield ListItem(marker="•", text=asked.strip(), indent=0.0, span=span)


def _label(row: Row, cell: Cell) -> str:
    return next((each.text for each in row.cells if each is not cell), "").strip()


def _opens_request(block: Block, title: str) -> bool:
    """True for a sentence over a list that says when a first or a further request is approved."""
    if not isinstance(block, Paragraph) or not block.text.rstrip().endswith(":"):
        return False
    if lists_for_renewal(block.text):
        return True
    said = announcement(block.text, bold_prefix=block.bold_prefix)
    return said.kind == "approval" and (said.purpose or purpose_of_title(title)) is not None


def _is_item(block: Block) -> bool:
    return isinstance(block, ListItem)

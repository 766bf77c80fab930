"""Bullets that stand on lines of their own, put before the paragraphs that they belong to.

What a program takes from a page in the order of its text boxes has the bullets of a list first and
its paragraphs then, or the other way round:

•
•
Patient has unresectable disease; AND
Used as a single agent
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, text_of
from policydiff.ingest.structure.combinators import connective_alone
from policydiff.ingest.structure.markers import BULLETS
from policydiff.model.patterns import deferred

_JOINED = deferred(r"[-–—]?\s*(?P<word>AND|OR)\s*[-–—]?\s*(?P<bullet>[•●▪■])")
_FOOTNOTES = "*†‡^§"


def with_stray_bullets(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with as many paragraphs made items as bullets stand alone beside them.

    The paragraphs below are taken first; where a list or title follows at once, those above.
    Bullets for which there is no paragraph stay as they are.
    """
    placed: list[Block] = []
    waiting: list[Paragraph] = []
    for block in _parted(blocks):
        if isinstance(block, Paragraph) and _is_bullet_alone(block):
            waiting.append(block)
        elif waiting and isinstance(block, Paragraph) and _may_be_item(block):
            placed.append(_item(block, waiting.pop(0).text.strip()))
        elif waiting and _goes_between(block, waiting[0].text.strip()):
            placed.append(block)
        else:
            _give_back(placed, waiting)
            waiting = []
            placed.append(block)
    _give_back(placed, waiting)
    return tuple(placed)


def _parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with a connective and the bullet of the next item parted ("-AND•")."""
    for block in blocks:
        joined = _JOINED.fullmatch(text_of(block).strip())
        if joined is None or not isinstance(block, Heading | Paragraph):
            yield block
            continue
        yield Paragraph(text=joined["word"], indent=block.indent, span=block.span)
        yield Paragraph(text=joined["bullet"], indent=block.indent, span=block.span)


def _is_bullet_alone(block: Paragraph) -> bool:
    text = block.text.strip()
    return len(text) == 1 and text in BULLETS and text not in "-–—−*"


def _goes_between(block: Block, bullet: str) -> bool:
    """True for what stands between the items of one list: a connective, a list inside one."""
    if isinstance(block, ListItem):
        return block.marker in BULLETS and block.marker != bullet
    return isinstance(block, Paragraph) and connective_alone(block.text) is not None


def _may_be_item(block: Paragraph) -> bool:
    text = block.text.strip()
    return connective_alone(text) is None and text[:1] not in _FOOTNOTES


def _item(block: Paragraph, marker: str) -> ListItem:
    return ListItem(marker=marker, text=block.text, indent=block.indent, span=block.span)


def _give_back(placed: list[Block], waiting: list[Paragraph]) -> None:
    """Give the bullets that are left to the last paragraphs above, from below.

    Those that no paragraph is there for stay where they stand.
    """
    left = list(waiting)
    for place in range(len(placed) - 1, -1, -1):
        block = placed[place]
        if not left or not isinstance(block, Paragraph | ListItem):
            break
        if isinstance(block, Paragraph) and _may_be_item(block):
            placed[place] = _item(block, left.pop().text.strip())
    placed += left

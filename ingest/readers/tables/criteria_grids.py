"""Grids of criteria: drugs and indications in columns of their own, criteria in one or several.

| Drug | Indication | Initial Criteria | Renewal Criteria | Approval Duration |

A cell that spans rows is printed once; a row with a single text is a title over those below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from policydiff.ingest.document import Block, Cell, ListItem, Paragraph, Row, Table, text_of
from policydiff.ingest.readers.durations.labelled_durations import labelled_durations
from policydiff.ingest.readers.products.product_tables import position_named
from policydiff.ingest.readers.scenes.scene import Scene, StatedDuration
from policydiff.ingest.readers.tables.criteria_tables import cell_blocks
from policydiff.ingest.readers.wording.purposes import purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

_CRITERIA = deferred(r"\b(?:criteria|requirements?|parameters)\b", re.IGNORECASE)
_PRODUCT = deferred(r"\b(?:products?|drugs?|medications?|agents?|brands?)\b", re.IGNORECASE)
_USE = deferred(r"\b(?:indications?|diagnos[ei]s|conditions?|diseases?)\b", re.IGNORECASE)
_DURATION = deferred(r"\b(?:durations?|length\s+of\s+\w+)\b", re.IGNORECASE)

# Flags behind the name of a class, in superscript: "Opioids ^CC, ST^".
_FLAGS = deferred(r"\s*\^[^^]*\^")
_CAPTION = deferred(
    r"\b(?:criteria|requirements?|step\s+therapy|parameters|quantit(?:y|ies)|frequency|duration|"
    r"limits?)\b",
    re.IGNORECASE,
)
_QUANTITY = deferred(r"\b(?:quantit(?:y|ies)|frequency|limits?)\b", re.IGNORECASE)

LONGEST_CAPTION = 6
"""Words of a line over a part of a cell ("Clinical Criteria (CC)")."""

LONGEST_HEAD = 25
"""Words over a column; a remark in parentheses may stand there too."""


class GridPart(msgspec.Struct, frozen=True):
    """The criteria in one cell, and what they are for."""

    title: str
    """The title above the rows; empty without one."""
    product: str | None
    use: str | None
    purpose: Purpose | None
    blocks: tuple[Block, ...]
    duration: Cell | None
    limits: tuple[Block, ...] = ()
    """What stands in the cell under a caption of quantities."""
    listed: bool = False
    """True where the table lists preferred drugs and others in columns beside each other."""


class _Columns(msgspec.Struct, frozen=True):
    heads: tuple[str, ...]
    criteria: tuple[int, ...]
    products: tuple[int, ...]
    group: int | None
    """The column of the classes to which the drugs beside it belong."""
    use: int | None
    duration: int | None


def grid_parts(table: Table) -> Iterator[GridPart]:
    """The parts of a grid in printed order; none where the table is of another kind."""
    columns = _columns_of(table)
    if columns is None:
        return
    title = ""
    above: dict[int, str] = {}
    for row in table.rows[max(1, table.header_rows) :]:
        texts = [cell.text.strip() for cell in row.cells]
        if sum(map(bool, texts)) == 1 and len(set(texts) - {""}) == 1 and len(row.cells) == 1:
            title = _FLAGS.sub("", next(filter(None, texts)))
            continue
        for place in (*columns.products, columns.use, columns.group):
            if place is not None and place < len(texts) and texts[place]:
                above[place] = _name_in(row.cells[place])
        for place in columns.criteria:
            cell = _cell(row, place)
            if cell is not None and cell.text.strip(" -–—"):
                asked, limits = _without_captions(cell_blocks(cell))
                listed = len(columns.products) > 1
                yield GridPart(
                    above.get(columns.group, title) if columns.group is not None else title,
                    None if listed or not columns.products else above.get(columns.products[0]),
                    above.get(columns.use) if columns.use is not None else None,
                    purpose_of_title(columns.heads[place]),
                    asked,
                    _cell(row, columns.duration) if columns.duration is not None else None,
                    limits,
                    listed,
                )


def grid_scene(part: GridPart, scene: Scene) -> Scene:
    """The scene of a part in the scene of its grid."""
    named = [each for each in (part.title, part.product, part.use) if each]
    told = labelled_durations(part.duration.text) if part.duration is not None else ()
    stated = tuple(
        StatedDuration(each, part.duration.span)
        for each in told
        if part.duration is not None and each.purpose in (None, part.purpose)
    )
    # Sentences that approve are no rule on preferred products, though the list is one of these.
    approves = any(announcement(text_of(block)).kind == "approval" for block in part.blocks)
    return msgspec.structs.replace(
        scene,
        preferred=scene.preferred and not (approves or part.listed),
        general=scene.general or (part.listed and not approves),
        title=": ".join(named) or scene.title,
        products=(part.product,) if part.product else scene.products,
        indication=part.use or scene.indication,
        purpose=part.purpose or scene.purpose,
        durations=stated or scene.durations,
        lead=None,
        promises=True,
    )


def _name_in(cell: Cell) -> str:
    """What a cell names, without what is printed lighter below ("Effective 4/1/2012")."""
    first = cell.blocks[0] if cell.blocks else None
    named = isinstance(first, Paragraph) and first.bold
    return " ".join((text_of(first) if first is not None and named else cell.text).split())


def _without_captions(
    blocks: tuple[Block, ...],
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What a cell asks, and what it limits; captions like "Step therapy (ST)" are neither."""
    asked: list[Block] = []
    limits: list[Block] = []
    limiting = False
    for block, after in zip_longest(blocks, blocks[1:]):
        if block is not None and _is_caption(block) and isinstance(after, ListItem):
            limiting = _QUANTITY.search(text_of(block)) is not None
        elif block is not None:
            (limits if limiting else asked).append(block)
    return tuple(asked), tuple(limits)


def _is_caption(block: Block) -> bool:
    if not isinstance(block, Paragraph) or not (block.bold or block.text.isupper()):
        return False
    short = len(block.text.split()) <= LONGEST_CAPTION
    return short and _CAPTION.search(block.text) is not None


def _columns_of(table: Table) -> _Columns | None:
    """The columns of a grid; None for a table that has no drugs or uses beside its criteria.

    One column of criteria beside one of products or uses is a plain table of criteria where its
    heads are marked as such.
    """
    heads = tuple(" ".join(cell.text.split()) for cell in table.rows[0].cells) if table.rows else ()
    if not all(heads) or any(len(head.split()) > LONGEST_HEAD for head in heads):
        return None
    criteria = _places(heads, _CRITERIA, ())
    duration = _places(heads, _DURATION, criteria)
    use = _places(heads, _USE, (*criteria, *duration))
    products = _places(heads, _PRODUCT, (*criteria, *duration, *use))
    several = len({purpose_of_title(heads[place]) for place in criteria}) > 1
    # Preferred drugs in one column, others beside them.
    both = bool(products and use) or len(products) > 1
    unmarked = not table.header_rows and bool(products)
    if not criteria or not (products or use) or not (several or both or unmarked):
        return None
    listed = tuple(place for place in products if position_named(heads[place]) is not None)
    group = next((place for place in products if listed and place not in listed), None)
    return _Columns(
        heads,
        criteria,
        products,
        group,
        use[0] if use else None,
        duration[0] if duration else None,
    )


def _places(heads: Sequence[str], wanted: re.Pattern[str], taken: Sequence[int]) -> tuple[int, ...]:
    return tuple(
        place
        for place, head in enumerate(heads)
        if place not in taken and wanted.search(head) is not None
    )


def _cell(row: Row, place: int) -> Cell | None:
    return row.cells[place] if place < len(row.cells) else None

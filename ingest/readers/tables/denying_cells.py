"""Sentences in the cells of a table that deny all that is not listed, read in no row of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.ingest.document import Paragraph, Table
from policydiff.ingest.readers.wording.statements import Announcement, announcement
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion


def denying_cells(
    table: Table, read: Sequence[CriteriaSet]
) -> Iterator[tuple[OutlineNode, Announcement]]:
    """Each such cell as a node, with what it announces.

    Args:
        table: of any kind.
        read: the sets that were made of its rows; what one of them denies is not said again.
    """
    denied = {each.root.text for each in read if isinstance(each.root, Criterion)}
    for row in table.rows:
        for cell in row.cells:
            said = announcement(cell.text)
            if said.kind != "denial" or not said.catch_all:
                continue
            if not any(text in cell.text for text in denied):
                block = Paragraph(text=cell.text, span=cell.span)
                yield OutlineNode(block=block, text=cell.text, span=cell.span), said

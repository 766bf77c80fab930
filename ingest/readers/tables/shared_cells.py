"""Cells of criteria that span the rows of several products, which are read once for all of them.

| Zorvanib        | Zorvex  | **Zorvex and Quelvira**             |
| Quelvirumab     | Quelvira| • Documentation of velmosis         |
| Testumab        | Testora | **Testora**                         |
|                 |         | • Documentation of gout             |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from policydiff.ingest.document import Block, Paragraph
from policydiff.ingest.readers.tables.criteria_tables import CriteriaRow
from policydiff.model.wording import words


def with_shared_cells(rows: Iterable[CriteriaRow]) -> Iterator[CriteriaRow]:
    """The rows, those of products joined that share one cell of criteria.

    Where such a cell has titles of its own for some of the products, each part is a row.
    """
    shared: list[CriteriaRow] = []
    for row in rows:
        if shared and row.kind == "product" and row.blocks is shared[0].blocks:
            shared.append(row)
            continue
        yield from _parted(shared)
        shared = [row]
    yield from _parted(shared)


def _parted(shared: Sequence[CriteriaRow]) -> Iterator[CriteriaRow]:
    if not shared:
        return
    first = msgspec.structs.replace(shared[0], others=tuple(row.subject for row in shared[1:]))
    known = {word for row in shared for word in words(row.subject)}
    parts: list[tuple[str, list[Block]]] = []
    for block in first.blocks:
        if (title := _title_in(block, known)) is not None:
            parts.append((title, []))
        elif parts:
            parts[-1][1].append(block)
        else:
            parts.append(("", [block]))
    if first.kind != "product" or not any(title for title, _ in parts):
        yield first
        return
    for title, blocks in parts:
        subject, others = (title, ()) if title else (first.subject, first.others)
        if blocks:
            yield msgspec.structs.replace(
                first, subject=subject, others=others, blocks=tuple(blocks)
            )


def _title_in(block: Block, known: set[str]) -> str | None:
    """The title in a cell that names products of the rows over which the cell spans."""
    if not isinstance(block, Paragraph) or not block.bold:
        return None
    named = set(words(block.text)) - {"and", "or"}
    return block.text.strip(" :") if named and named <= known else None

"""Sentences that approve in the cells of a table that is no table of criteria.

| Step Therapy |
| Zorvex XR | Requests for Zorvex XR may be approved if the above criteria are met and ... |
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from policydiff.ingest.document import Cell, Table
from policydiff.ingest.readers.scenes.scene import Scene, read_sentence
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.readers.wording.title_kinds import is_preferred_product

LONGEST_PRODUCT = 8
"""Words that name a product with its strength; longer ones are a sentence."""


def granting_cells(table: Table, scene: Scene) -> Iterator[tuple[Cell, Scene]]:
    """The cells that approve under a condition of their own, each with its scene.

    A row of one cell above is the title, and a short cell beside names the product.
    """
    title = scene.title
    for row in table.rows:
        cells = [cell for cell in row.cells if cell.text.strip()]
        if len(cells) == 1 and len(row.cells) == 1:
            title = cells[0].text.strip()
            continue
        for cell in cells:
            said = announcement(cell.text)
            sentence = said.sentence if said.kind == "approval" else None
            if not sentence or not read_sentence(sentence, has_list=bool(cell.blocks)).condition:
                continue
            beside = [other.text.strip() for other in cells if other is not cell]
            named = len(beside) == 1 and len(beside[0].split()) <= LONGEST_PRODUCT
            yield (
                cell,
                msgspec.structs.replace(
                    scene,
                    title=title,
                    lead=None,
                    purpose=None,
                    products=(beside[0],) if named else scene.products,
                    preferred=scene.preferred or is_preferred_product(title),
                ),
            )

"""Lists of products with a column of remarks, of which some sentences ask something of the patient.

| Product | Date       | Guideline                                                         |
| Zorvex  | 01/01/2020 | Step therapy applies. Patients must have tried and failed gold.   |
| Testora | 01/01/2021 | The limit is 1 tablet per day.                                    |

No title says that criteria stand there, and most of the sentences tell of other things.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.ingest.document import Cell, Paragraph, Table
from policydiff.ingest.readers.tables.criteria_tables import CriteriaRow, names_products
from policydiff.ingest.readers.wording.asking_sentences import demands_on_patient

LONGEST_NAME = 12
"""Words of a cell that names a product, with its strengths and forms."""


def remark_rows(table: Table) -> Iterator[CriteriaRow]:
    """The rows of a list of products in which a sentence asks something of the patient.

    Each has a paragraph for every such sentence, without the others of its cells.
    """
    heads = table.rows[table.header_rows - 1].cells if table.header_rows else ()
    column = next((at for at, head in enumerate(heads) if names_products(head.text)), None)
    if column is None:
        return
    for row in table.rows[table.header_rows :]:
        if len(row.cells) != len(heads):
            continue
        name = " ".join(row.cells[column].text.split())
        beside = [cell for place, cell in enumerate(row.cells) if place != column]
        asked = tuple(demand for cell in beside for demand in _demands(cell))
        if asked and 0 < len(name.split()) <= LONGEST_NAME:
            yield CriteriaRow(name, "product", asked)


def _demands(cell: Cell) -> Iterator[Paragraph]:
    if not cell.blocks:
        for sentence in demands_on_patient(cell.text):
            yield Paragraph(text=sentence, span=cell.span)
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            for sentence in demands_on_patient(block.text):
                yield Paragraph(text=sentence, span=block.span)

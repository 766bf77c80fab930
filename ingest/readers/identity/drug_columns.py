"""The drugs that columns and rows of tables name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.ingest.document import Block, Row, Table
from policydiff.ingest.readers.identity.drugs import drugs_of, is_generic, is_marked_brand
from policydiff.ingest.readers.identity.known_brands import KnownBrands
from policydiff.ingest.readers.identity.listed_names import SEVERAL, bare_name, is_name
from policydiff.ingest.readers.products.product_names import product_name
from policydiff.ingest.structure.titles import plain
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug

_BRAND_COLUMN = deferred(
    r"(?:drug |product )?(?:brand|trade|proprietary)(?: drug| product)?(?: names?)?(?: ?\(.*\))?",
    re.IGNORECASE,
)
_GENERIC_COLUMN = deferred(
    r"(?:drug |product )?(?:generic|established|chemical)(?: drug| product)?(?: names?)?"
    r"|active (?:ingredient|substance)s?",
    re.IGNORECASE,
)
_PREFERENCE_COLUMN = deferred(r"(?:non-?)?preferred(?: (?:drugs?|products?|agents?))?", re.I)
"""Over names of products, where generic names stand in a column of their own."""
_NAME_COLUMN = deferred(
    r"(?:(?:targeted|target|requested|affected|covered|included|applicable|restricted) )?"
    r"(?:drugs?|medications?|products?|agents?|drug products?)(?: ?\(s\))?(?: names?)?",
    re.IGNORECASE,
)
_SEVERAL_IN_ROW = deferred(r"\s*[,;|\n]\s*")


def in_brand_columns(blocks: tuple[Block, ...]) -> Iterator[Drug]:
    """The names in columns of brands, with those of a column of generic names beside it."""
    for block in blocks:
        heads, rows = _parted(block)
        brand, generic = _column(heads, _BRAND_COLUMN), _column(heads, _GENERIC_COLUMN)
        if brand is None and generic is not None:
            brand = _column(heads, _PREFERENCE_COLUMN)
            rows = tuple(row for row in rows if _cell(row, generic).strip())
        for row in rows if brand is not None else ():
            yield from _in_brand_cell(_cell(row, brand), _cell(row, generic))


def in_drug_columns(blocks: tuple[Block, ...], brands: KnownBrands) -> Iterator[Drug]:
    """The names in columns of brands, and in columns of drugs where a brand can be told."""
    yield from in_brand_columns(blocks)
    for block in blocks:
        heads, rows = _parted(block)
        yield from _in_labelled_rows(block)
        names = _column(heads, _NAME_COLUMN) if _column(heads, _BRAND_COLUMN) is None else None
        for row in rows if names is not None else ():
            yield from _in_name_cell(_cell(row, names), brands)


def _in_labelled_rows(block: Block) -> Iterator[Drug]:
    """The names in rows "Drug Names | ZORVANTA"; what is printed in capitals there is a name."""
    for row in block.rows if isinstance(block, Table) else ():
        if len(row.cells) != 2 or not _NAME_COLUMN.fullmatch(
            plain(row.cells[0].text).rstrip(":* ")
        ):
            continue
        for name in _SEVERAL_IN_ROW.split(row.cells[1].text):
            brand = bare_name(name)
            if is_name(brand) and brand.isupper() and not is_generic(brand):
                yield Drug(brand=brand, generic=None)


def _parted(block: Block) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of column titles of a table, and the others; none where it has no others."""
    if not isinstance(block, Table) or len(block.rows) <= max(1, block.header_rows):
        return (), ()
    heads = max(1, block.header_rows)
    return block.rows[:heads], block.rows[heads:]


def _column(heads: tuple[Row, ...], title: re.Pattern[str]) -> int | None:
    """The place of the first column with such a title, in any of the rows of titles."""
    for row in heads:
        for place, cell in enumerate(row.cells):
            if title.fullmatch(plain(cell.text).rstrip(":* ")):
                return place
    return None


def _cell(row: Row, place: int | None) -> str:
    return row.cells[place].text if place is not None and place < len(row.cells) else ""


def _in_brand_cell(text: str, generic: str) -> Iterator[Drug]:
    for name in SEVERAL.split(text):
        brand = bare_name(name)
        if is_name(brand):
            found = product_name(brand, bare_name(generic) or None)
            yield Drug(brand=brand, generic=found.generic if found is not None else None)


def _in_name_cell(text: str, brands: KnownBrands) -> Iterator[Drug]:
    pairs = drugs_of(text, named=True, known=brands.names())
    if pairs:
        yield from pairs
        return
    for name in SEVERAL.split(text):
        brand = bare_name(name)
        if not is_name(brand):
            continue
        known = brands.of(brand)
        if known is not None:
            yield known
        elif is_marked_brand(name):
            yield Drug(brand=brand, generic=None)

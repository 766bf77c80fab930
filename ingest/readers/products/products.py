"""Lists that give each product a position: preferred drug lists, drug lists with restrictions.

A position stands in the title of a section, in the title of a column, or in a column of its own.
A list of drugs among criteria gives none and is no product list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.ingest.document import HeadedSection, ListItem, Table
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.products.product_names import product_name
from policydiff.ingest.readers.products.product_tables import (
    ListedProduct,
    has_position_columns,
    position_named,
    products_of_table,
)
from policydiff.ingest.readers.wording.lengths import find_duration
from policydiff.ingest.readers.wording.numbers import NUMBER, number_of
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note, Product, ProductPosition, SectionRole

_WITH_LISTS: frozenset[SectionRole] = frozenset({"criteria", "limits", "other"})
"""Sections in which a table with a column for each position is a product list too."""
_LIST_TITLE = deferred(
    r"(?:(?:formulary|drugs?|products?|medications?|lists?|agents?|non|(?:un)?preferred|excluded|no|pa"
    r"|required|table|of|contents|covered|and|with|index)\b\W*)+",
    re.IGNORECASE,
)
_COUNT = deferred(rf"^\W*{NUMBER}\s*(?P<unit>[A-Za-z]+)?\W*$", re.IGNORECASE)


def read_products(
    sections: tuple[HeadedSection, ...], profile: Profile
) -> tuple[tuple[Product, ...] | None, tuple[Note, ...]]:
    """The products of all lists in printed order, and a note for a list that was not read.

    None where the document has neither a section of products nor a table that gives positions.
    """
    products: list[Product] = []
    notes: list[Note] = []
    present = False
    for section in sections:
        listed = [_product(each) for each in _listed(section, profile)]
        products += listed
        present = present or bool(listed) or section.role == "products"
        if not listed and section.role == "products" and _has_table(section):
            notes.append(_unread(section))
    return tuple(products) if present else None, tuple(notes)


def read_product_limits(sections: tuple[HeadedSection, ...], profile: Profile) -> tuple[Limit, ...]:
    """The quantity limits that the columns of product lists give."""
    return tuple(
        _quantity_limit(listed)
        for section in sections
        for listed in _listed(section, profile)
        if listed.quantity is not None
    )


def _listed(section: HeadedSection, profile: Profile) -> Iterator[ListedProduct]:
    position = position_named(section.title)
    category = _category(section)
    for block in section.blocks:
        if isinstance(block, Table):
            if section.role == "products" or (
                section.role in _WITH_LISTS and has_position_columns(block)
            ):
                yield from products_of_table(
                    block, position, category, profile.products.column_titles
                )
        elif isinstance(block, ListItem) and section.role == "products" and position is not None:
            yield from _listed_item(block, position, category)


def _product(listed: ListedProduct) -> Product:
    return Product(
        name=listed.name.printed,
        brand=listed.name.brand,
        generic=listed.name.generic,
        position=listed.position,
        category=listed.category,
        restrictions=listed.restrictions,
        text=listed.text,
        span=listed.span,
    )


def _has_table(section: HeadedSection) -> bool:
    return any(isinstance(block, Table) for block in section.blocks)


def _unread(section: HeadedSection) -> Note:
    return Note(
        kind="unread_text",
        message=f"No product was read in the list under {section.title!r}.",
        span=section.span,
    )


def _listed_item(
    item: ListItem, position: ProductPosition, category: str | None
) -> Iterator[ListedProduct]:
    name = product_name(item.text)
    if name is not None and not item.text.rstrip().endswith((".", ":")):
        yield ListedProduct(
            name=name,
            position=position,
            category=category,
            restrictions=name.flags,
            text=None,
            quantity=None,
            time=None,
            span=item.span,
        )


def _category(section: HeadedSection) -> str | None:
    """The drug class that a list stands under: the nearest title that does not name the list."""
    for title in reversed(section.path):
        if not _LIST_TITLE.fullmatch(title):
            return title
    return None


def _quantity_limit(listed: ListedProduct) -> Limit:
    count = _COUNT.match(listed.quantity or "")
    unit = count.group("unit") if count is not None else None
    printed = (listed.name.printed, listed.name.generic, listed.quantity, listed.time)
    return Limit(
        kind="quantity",
        purpose=None,
        product=listed.name.printed,
        text=" | ".join(part for part in printed if part),
        value=number_of(count.group()) if count is not None else None,
        unit=unit.casefold().rstrip("s") if unit else None,
        per=_period(listed.time),
        span=listed.span,
    )


def _period(time: str | None) -> str | None:
    """The period of a column of days ("102" is "102 day"); None where it is in words only."""
    found = find_duration(time or "")
    if found is not None:
        return f"{found.value} {found.unit}" if found.value is not None else found.unit
    count = _COUNT.match(time or "")
    return f"{number_of(count.group())} day" if count is not None else None

"""Lists that give each product a position, in the shapes that payers print them."""

from collections.abc import Sequence

import pytest

from policydiff.ingest.document import Block, Cell, HeadedSection, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.products.product_names import product_name, restrictions_in
from policydiff.ingest.readers.products.products import read_product_limits, read_products
from policydiff.model.policy import Product, ProductPosition, SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)
GENERIC = load_profile("generic")


def item(text: str) -> ListItem:
    return ListItem(marker="•", text=text, indent=0, span=SPAN)


def cell(content: str | list[str], columns: int = 1) -> Cell:
    if isinstance(content, str):
        return Cell(text=content, columns=columns, span=SPAN)
    blocks = tuple(Paragraph(text=text, span=SPAN) for text in content)
    return Cell(text=" ".join(content), blocks=blocks, columns=columns, span=SPAN)


def table(*rows: Sequence[str | list[str]], header_rows: int = 1) -> Table:
    """A table from lists of texts; a row of one text spans the table."""
    width = max(len(row) for row in rows)
    return Table(
        rows=tuple(
            Row(cells=tuple(cell(c, width if len(row) == 1 else 1) for c in row), span=SPAN)
            for row in rows
        ),
        header_rows=header_rows,
        span=SPAN,
    )


def section(
    title: str,
    *blocks: Block,
    path: tuple[str, ...] | None = None,
    role: SectionRole = "products",
) -> HeadedSection:
    path = path or (title,)
    return HeadedSection(
        title=title, level=len(path), role=role, path=path, blocks=tuple(blocks), span=SPAN
    )


def read(*sections: HeadedSection) -> tuple[Product, ...]:
    products, notes = read_products(tuple(sections), GENERIC)
    assert products is not None
    assert notes == ()
    return products


def positions(*sections: HeadedSection) -> list[tuple[str, ProductPosition]]:
    return [(product.name, product.position) for product in read(*sections)]


def test_a_document_without_lists_has_no_products() -> None:
    criteria = section("Criteria", item("Tried one of these: Testora"), role="criteria")
    assert read_products((criteria,), GENERIC) == (None, ())


def test_a_heading_for_each_list() -> None:
    preferred = section(
        "Preferred",
        table(
            ["Preferred", "Generic Name", "Quantity", "Time (Days)"],
            ["Testora ^PA QL^", "Testumab Inj 600 MCG / 2.4 ML", "62.4", "730"],
            ["Exemplan Tab", "", "", ""],
        ),
        path=("Bone Agents", "Formulary", "Preferred"),
    )
    others = section(
        "Non-Preferred",
        table(["Non-Preferred", "Generic Name"], ["Exemplan Susp ^Brand Preferred^", ""]),
        path=("Bone Agents", "Formulary", "Non-Preferred"),
    )
    found = read(preferred, others)
    assert [(p.name, p.position, p.category, p.restrictions) for p in found] == [
        ("Testora", "preferred", "Bone Agents", ("PA", "QL")),
        ("Exemplan Tab", "preferred", "Bone Agents", ()),
        ("Exemplan Susp", "non_preferred", "Bone Agents", ("Brand Preferred",)),
    ]
    assert (found[0].brand, found[0].generic) == ("Testora", "Testumab Inj 600 MCG / 2.4 ML")


def test_a_column_for_each_position() -> None:
    lists = table(
        ["Preferred Testumab Agent(s) (Unrestricted)", "Non-Preferred Testumab Agent(s)"],
        [["*Testora® (testumab-abcd)", "Testivo® (testumab-efgh)"], ["Exemplan® (testumab)"]],
        ["Preferred Placeb Agent(s)", "Non-Preferred Placeb Agent(s)"],
        ["Placeba® (placeb)", ""],
    )
    found = read(section("Restricted Products", lists, role="other"))
    assert [(p.name, p.brand, p.generic, p.position, p.category) for p in found] == [
        ("Testora® (testumab-abcd)", "Testora", "testumab-abcd", "preferred", "Testumab Agent(s)"),
        ("Testivo® (testumab-efgh)", "Testivo", "testumab-efgh", "preferred", "Testumab Agent(s)"),
        ("Exemplan® (testumab)", "Exemplan", "testumab", "non_preferred", "Testumab Agent(s)"),
        ("Placeba® (placeb)", "Placeba", "placeb", "preferred", "Placeb Agent(s)"),
    ]


def test_a_column_that_gives_the_position_and_one_for_restrictions() -> None:
    rows = table(
        ["lowercase italics = generic, UPPERCASE = brand names, and so on for all of the list", ""],
        ["HCPCS Code", "Drug Name", "Code Description", "Coverage Level", "Notes & Restrictions"],
        ["Antidotes"],
        ["J7777", "TESTORA", "Injection, testumab", "Preferred Specialty", "PA; Site of Service"],
        ["J7778", "exemplumab", "Injection, exemplumab", "Non-Preferred", "PA; QL"],
        ["HCPCS Code", "Drug Name", "Code Description", "Coverage Level", "Notes & Restrictions"],
        ["J7779", "N/A", "Injection, placebumab", "Not Covered", ""],
        header_rows=0,
    )
    found = read(section("Drug List", rows))
    assert [(p.name, p.position, p.category, p.restrictions, p.text) for p in found] == [
        ("TESTORA", "preferred", "Antidotes", ("PA",), "Preferred Specialty; Site of Service"),
        ("exemplumab", "non_preferred", "Antidotes", ("PA", "QL"), "Non-Preferred"),
        ("Injection, placebumab", "not_covered", "Antidotes", (), "Not Covered"),
    ]
    assert found[1].generic == "exemplumab"


def test_excluded_drugs_with_their_alternatives() -> None:
    rows = table(
        ["Excluded Medication", "HCPCS Code(s)", "Must Try These First"],
        ["Testora™", "J7777", "Exemplan®, Placeba®"],
    )
    found = read(section("Medication List", rows))
    assert [(p.name, p.position, p.text) for p in found] == [
        ("Testora™", "excluded", "Must Try These First: Exemplan®, Placeba®")
    ]


def test_column_titles_that_extraction_ran_together() -> None:
    rows = table(
        ["Excluded HCPCS Code(s) Must Try All Medication"],
        ["Testora™", "J7777", "Exemplan®, Placeba®"],
        header_rows=0,
    )
    found = read(section("Medication List", rows))
    assert [(p.name, p.position, p.text) for p in found] == [
        ("Testora™", "excluded", "Exemplan®, Placeba®")
    ]


def test_items_under_a_heading_that_gives_the_position() -> None:
    found = positions(
        section("Preferred Products", item("Testora® (testumab)"), item("exemplumab")),
        section("Excluded Drugs", item("Placeba"), item("All others are to be tried first.")),
    )
    assert found == [
        ("Testora® (testumab)", "preferred"),
        ("exemplumab", "preferred"),
        ("Placeba", "excluded"),
    ]


def test_a_list_that_was_not_read_is_told() -> None:
    rows = table(["Name of the thing", "Weight"], ["", "3 kg"])
    products, notes = read_products((section("Drug List", rows),), GENERIC)
    assert products == ()
    assert [note.kind for note in notes] == ["unread_text"]


# The printed name, and its brand, generic name and flags.
NAMES = [
    ("Testora® (testumab)", "Testora", "testumab", ()),
    ("Testora ^PA QL^", None, None, ("PA", "QL")),
    ("Testora^TM^ (testumab) ^ST^", "Testora", "testumab", ("ST",)),
    ("Testora ^BvG (bill by NDC)^", None, None, ("BvG", "(bill by NDC)")),
    ("testumab", None, "testumab", ()),
    ("Testora® (SC)", "Testora", None, ()),
    ("TESTORA KIT (HUMAN)", None, None, ()),
    ("Testora®*", "Testora", None, ()),
]


@pytest.mark.parametrize(("printed", "brand", "generic", "flags"), NAMES)
def test_names(
    printed: str, brand: str | None, generic: str | None, flags: tuple[str, ...]
) -> None:
    name = product_name(printed)
    assert name is not None
    assert (name.brand, name.generic, name.flags) == (brand, generic, flags)


@pytest.mark.parametrize("text", ["", "—", "12.5"])
def test_what_is_no_name(text: str) -> None:
    assert product_name(text) is None


@pytest.mark.parametrize(
    ("text", "flags", "rest"),
    [
        ("PA; QL", ("PA", "QL"), None),
        ("PA, ST/QL", ("PA", "ST", "QL"), None),
        ("CA (Covered alternatives: Testora)", ("CA",), "(Covered alternatives: Testora)"),
        ("Prior authorization needed", (), "Prior authorization needed"),
        ("", (), None),
    ],
)
def test_restrictions(text: str, flags: tuple[str, ...], rest: str | None) -> None:
    assert restrictions_in(text) == (flags, rest)


def test_quantity_and_time_columns_are_limits() -> None:
    rows = table(
        ["Preferred", "Generic Name", "Quantity", "Time (Days)"],
        ["Testora ^QL^", "Testumab Tab", "102", "102"],
        ["Exemplan", "", "", ""],
        ["Placeba ^QL^", "Placeb", "Set with each approval", "Set with each approval"],
        ["Testivo ^QL^", "Testumab", "2 pens", "28 days"],
    )
    limits = read_product_limits((section("Preferred", rows),), GENERIC)
    assert [(x.kind, x.product, x.value, x.unit, x.per) for x in limits] == [
        ("quantity", "Testora", 102, None, "102 day"),
        ("quantity", "Placeba", None, None, None),
        ("quantity", "Testivo", 2, "pen", "28 day"),
    ]
    assert limits[0].text == "Testora | Testumab Tab | 102 | 102"

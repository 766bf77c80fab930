"""The drugs of documents whose title and labels name no brand."""

import pytest

from policydiff.ingest.document import (
    Block,
    Cell,
    HeadedSection,
    ListItem,
    Paragraph,
    Row,
    Table,
)
from policydiff.ingest.readers.identity.drugs import drugs_of, is_lone_name
from policydiff.ingest.readers.identity.known_brands import known_brands
from policydiff.ingest.readers.identity.subject_drugs import subject_drugs
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def part(title: str, *blocks: Block | str, role: SectionRole = "criteria") -> HeadedSection:
    return HeadedSection(
        title=title,
        level=1,
        role=role,
        path=(title,),
        blocks=tuple(
            Paragraph(text=block, span=SPAN) if isinstance(block, str) else block
            for block in blocks
        ),
        span=SPAN,
    )


def table(*rows: tuple[str, ...], heads: int = 1) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=text, span=SPAN) for text in row), span=SPAN) for row in rows
        ),
        header_rows=heads,
        span=SPAN,
    )


def item(text: str) -> ListItem:
    return ListItem(marker="•", text=text, indent=18, span=SPAN)


def named(
    *parts: HeadedSection, title: str = "Biologics", head: tuple[Block, ...] = ()
) -> list[str]:
    return [drug.brand or "" for drug in subject_drugs(title, parts, head)]


CITED = part(
    "References",
    "1. Zorvanta® (zorbiquel) [package insert]. Springfield, IL: Example; 2031.",
    "2. Nexlo Duo prescribing information. Example Corp. 2030.",
    "3. See full prescribing information.",
    role="references",
)


def test_brands_are_known_by_the_label_that_is_cited_and_by_their_pair() -> None:
    brands = known_brands((CITED, part("Criteria", "Velmora (velmotinib) may be approved.")))
    assert brands.names() == {"zorvanta", "nexlo duo", "velmora"}
    assert [drug.brand for drug in brands.in_text("Nexlo Duo, ZORVANTA; zorvanta")] == [
        "Nexlo Duo",
        "ZORVANTA",
    ]


def test_what_is_only_cited_or_told_in_the_background_is_not_the_subject() -> None:
    told = part("Background", "Velmora (velmotinib) is a kinase inhibitor.", role="background")
    assert named(CITED, told, part("Criteria", item("Age 18 years or older"))) == []


@pytest.mark.parametrize(
    ("criteria", "brands"),
    [
        (part("Zorvanta, Nexlo Duo – Velmosis", item("Age 18")), ["Zorvanta", "Nexlo Duo"]),
        (part("velmorel (Imvexa)", item("Age 18")), ["Imvexa"]),
        (
            part("Criteria", "Zorvanta (zorbiquel) may be considered medically necessary when:"),
            ["Zorvanta"],
        ),
        (
            part("Acute Treatment (Zorvanta, Quenlix, zorbiquel)", item("Age 18")),
            ["Zorvanta", "Quenlix"],
        ),
        (
            part("Form", table(("Prior Authorization Group", "BLOOD"), ("Drug Names", "VELMORA"))),
            ["VELMORA"],
        ),
        (
            part("Form", table(("Drug Name:", "Strength:"), ("Date:", "Quantity:"))),
            [],
        ),
        (
            part(
                "Formulary",
                table(
                    ("Preferred", "Generic Name", "Quantity"),
                    ("Velmora ^PA QL^", "Velmotide Soln 5 mg", "2"),
                    ("Metobran", "", ""),
                ),
            ),
            ["Velmora"],
        ),
        (
            part("PA", "PA required: Zorvanta® (zorbiquel), Velmora® (velmotide)"),
            ["Zorvanta", "Velmora"],
        ),
        (
            part("Criteria", "Velmora (velmotide) and Zorvanta (zorbiquel) require clinical PA."),
            ["Velmora", "Zorvanta"],
        ),
        (part("Criteria", "We may cover Zorvanta for velmosis when:"), ["Zorvanta"]),
        (
            part("Criteria", "The plan may authorize coverage of Nexlo Duo for members when:"),
            ["Nexlo Duo"],
        ),
        (
            part("Criteria", table(("Drug", "Criteria"), ("Zorvanta (zorbiquel)", "Age 18"))),
            ["Zorvanta"],
        ),
        (
            part(
                "Requirements",
                table(("Class", "Notes"), ("Drug Generic Name", "Drug Brand Name"), heads=2),
                table(
                    ("Class", "Notes"),
                    ("Drug Generic Name", "Drug Brand Name"),
                    ("povorquel", "Alopra PA"),
                    ("delgoquel", "Vitilo"),
                    heads=2,
                ),
            ),
            ["Alopra", "Vitilo"],
        ),
        (
            part("Products Affected", item("ZORVANTA 75 MG/0.5 ML PEN"), item("IMVEXA 10 MG VIAL")),
            ["ZORVANTA", "IMVEXA"],
        ),
        (
            part("Criteria", table(("Uses", "Criteria"), ("Velmosis Zorvanta", "Age 18"))),
            ["Zorvanta"],
        ),
    ],
)
def test_where_a_document_names_its_own_drugs(criteria: HeadedSection, brands: list[str]) -> None:
    assert named(criteria, CITED) == brands


def test_preferred_drugs_in_the_head_of_a_form() -> None:
    head = (
        Paragraph(text="Preferred: Genotria, Norditra", span=SPAN),
        Paragraph(text="Non-Preferred: Humatria", span=SPAN),
    )
    assert named(part("Criteria", item("Age 18")), head=head) == [
        "Genotria",
        "Norditra",
        "Humatria",
    ]


def test_the_brand_in_the_brackets_of_a_title_is_never_printed_in_small_letters() -> None:
    title = "Zorbiquel Implant (Velmosis)"
    assert named(part("Criteria", "Patients with velmosis."), title=title) == []
    assert named(part("Criteria", "Velmosis is given once."), title=title) == []
    assert named(part("Criteria", "Ozuva is given."), title="Zorbiquel Implant (Ozuva)") == [
        "Ozuva"
    ]
    assert named(part("Criteria", "Age 18."), title="Zorbiquel Agents (Medicaid)") == []


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("We may cover Zorbinex (zorbinumab)", ["Zorbinex"]),
        ("Zorbinumab (e.g., Zorbinex)", ["Zorbinex"]),
        ("velmorel (Imvexa)", ["Imvexa"]),
        ("Grandfathering (except Diacova)", []),
        ("Severe Velmosis (type 3)", []),
        ("Zorbinex Sol (all strengths)", []),
    ],
)
def test_phrases_around_a_pair_are_no_names(text: str, brands: list[str]) -> None:
    assert [drug.brand for drug in drugs_of(text, named=True)] == brands


@pytest.mark.parametrize("word", ["Insomnia", "Oral", "CGRP", "asthma", "Zorbinumab", "Two Words"])
def test_no_lone_names(word: str) -> None:
    assert not is_lone_name(word)

"""Brand and generic names as titles and product lists print them."""

from collections.abc import Iterable, Sequence

import pytest

from policydiff.ingest.document import Block, HeadedSection, ListItem, Paragraph
from policydiff.ingest.readers.identity.drugs import drugs_of, is_generic, product_of, substance
from policydiff.ingest.readers.identity.head import Head
from policydiff.ingest.readers.identity.label_values import LabelValue
from policydiff.ingest.readers.identity.named_drugs import drugs_named
from policydiff.model.policy import Drug, SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)

Pairs = list[tuple[str | None, str | None]]


def pairs(drugs: Iterable[Drug]) -> Pairs:
    return [(drug.brand, drug.generic) for drug in drugs]


@pytest.mark.parametrize(
    ("title", "drugs"),
    [
        ("Zorbinex (zorbinumab tesirine)", [("Zorbinex", "zorbinumab tesirine")]),
        ("Zorbinex® (zorbinumab-abcd)", [("Zorbinex", "zorbinumab-abcd")]),
        ("Zorbinex™ (zorbinumab)*", [("Zorbinex", "zorbinumab")]),
        ("ZORBINEX (zorbinumab)", [("ZORBINEX", "zorbinumab")]),
        ("Zorbinex (Zorbinumab)", [("Zorbinex", "Zorbinumab")]),
        ("Zorbinumab Tesirine (Zorbinex)", [("Zorbinex", "Zorbinumab Tesirine")]),
        ("Zorbinex (velmotoxinA)", [("Zorbinex", "velmotoxinA")]),
        ("BRAND NAME ZORBINEX (generic) (zorbinumab)", [("ZORBINEX", "zorbinumab")]),
        ("Brand Zorbinex® (zorbiquel)", [("Zorbinex", "zorbiquel")]),
        ("ZORBINEX ^BNR^ (zorbitide)", [("ZORBINEX", "zorbitide")]),
        ("Zorbinex XR (zorbitide)", [("Zorbinex XR", "zorbitide")]),
        ("Zorbinex® ODT (zorbitide)", [("Zorbinex ODT", "zorbitide")]),
        ("zorbinumab-abcd (ZORBINEX)", [("ZORBINEX", "zorbinumab-abcd")]),
        ("zorbinumab (ZBX)", []),
        (
            "Zorbinumab Agents (Zorbinex, Zorbilar, Zorbinumab Unbranded)",
            [("Zorbinex", "Zorbinumab Agents"), ("Zorbilar", "Zorbinumab Agents")],
        ),
        (
            "Zorbinumab (Zorbinex®, Zorbilar®, & Zorbia®)",
            [("Zorbinex", "Zorbinumab"), ("Zorbilar", "Zorbinumab"), ("Zorbia", "Zorbinumab")],
        ),
        (
            "Zorbinumab (Zorbinex, Zorbilar, and Zorbia)",
            [("Zorbinex", "Zorbinumab"), ("Zorbilar", "Zorbinumab"), ("Zorbia", "Zorbinumab")],
        ),
        (
            "Zorbinex®/Zorbia® (zorbinumab)",
            [("Zorbinex", "zorbinumab"), ("Zorbia", "zorbinumab")],
        ),
        (
            "Zorbinex (zorbinumab) and Velmora (velmotinib)",
            [("Zorbinex", "zorbinumab"), ("Velmora", "velmotinib")],
        ),
        (
            "Zorbinex Hylo® (zorbinumab and hyaluronidase human)",
            [("Zorbinex Hylo", "zorbinumab and hyaluronidase human")],
        ),
        (
            "Zorbinex® (zorbinumab oral solution – Example Biosciences)",
            [("Zorbinex", "zorbinumab")],
        ),
        (
            "Zorbinex™ (zorbinumab-abcd intravenous infusion − Example/Sample)",
            [("Zorbinex", "zorbinumab-abcd")],
        ),
        ("Zorbinex® (zorbinumab) subcutaneous injection", [("Zorbinex", "zorbinumab")]),
        ("Zorbinex (zorbinumab tablets, generic)", [("Zorbinex", "zorbinumab")]),
        ("Prior Authorization Criteria for Zorbinex (zorbinumab)", [("Zorbinex", "zorbinumab")]),
        ("Velmosis Agents – Zorbinex (zorbinumab)", [("Zorbinex", "zorbinumab")]),
        ("Clinical Policy: Zorbinex (zorbinumab)", [("Zorbinex", "zorbinumab")]),
        ("Zorbinex [zorbinumab]", [("Zorbinex", "zorbinumab")]),
        ("Velmosis (VLM)", []),
        ("Velmotic dystonia (spasmodic torticollis)", []),
        ("Immune Products (IVIX and SCIX)", []),
        ("Velmosis Agents", []),
        ("", []),
    ],
)
def test_pairs_in_a_title(title: str, drugs: Pairs) -> None:
    assert pairs(drugs_of(title, named=True)) == drugs


def test_a_pair_in_the_text_needs_a_sign_or_the_form_of_a_generic_name() -> None:
    assert pairs(drugs_of("Vitamin X (ergoferol)")) == []
    assert pairs(drugs_of("Vitamin X® (ergoferol)")) == [("Vitamin X", "ergoferol")]
    assert pairs(drugs_of("Vitamin X (ergoferol)", named=True)) == [("Vitamin X", "ergoferol")]


@pytest.mark.parametrize(
    ("line", "drug"),
    [
        ("Zorbinex® (zorbinumab intravenous infusion – Example)", ("Zorbinex", "zorbinumab")),
        ("zorbinumab-abcd subcutaneous injection (Example Maker)", (None, "zorbinumab-abcd")),
        ("zorbinumab-abcd subcutaneous injection (Example/Sample)", (None, "zorbinumab-abcd")),
        ("zorbinumab", (None, "zorbinumab")),
        ("Any zorbinumab product that is not listed here", None),
        ("chronic velmosis", None),
        ("", None),
    ],
)
def test_a_line_of_a_product_list(line: str, drug: tuple[str | None, str | None] | None) -> None:
    found = product_of(line)
    assert (None if found is None else (found.brand, found.generic)) == drug


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Zorbinex® ", "Zorbinex"),
        ("zorbinumab 100 mg/mL vial", "zorbinumab"),
        ("zorbinumab extended-release tablets", "zorbinumab"),
        ("zorbinumab for intravenous use", "zorbinumab"),
        ("zorbinumab – Example", "zorbinumab"),
        ("zorbinumab; Example", "zorbinumab"),
        ("Zorbinex XR", "Zorbinex"),
    ],
)
def test_a_substance_has_no_form_strength_or_maker(name: str, bare: str) -> None:
    assert substance(name) == bare


def test_generic_names_are_known_by_their_form() -> None:
    assert all(map(is_generic, ["zorbinumab", "velmotinib", "Gravogliptin", "zorbinumab-abcd"]))
    assert not any(map(is_generic, ["Zorbinex", "Velmosis", "Example"]))


def _named(
    title: str | None = None,
    labelled: str | None = None,
    head: Sequence[Block] = (),
    sections: Sequence[HeadedSection] = (),
) -> Pairs:
    values = (LabelValue(field="drugs", rank=0, value=labelled, span=SPAN),) if labelled else ()
    top = HeadedSection(title="", level=0, role="other", path=(), blocks=tuple(head), span=SPAN)
    return pairs(
        drugs_named(
            title,
            (top, *sections),
            Head(blocks=tuple(head), first_content=None, values=values),
        )
    )


def _item(text: str) -> ListItem:
    return ListItem(marker="•", text=text, indent=18, span=SPAN)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text=text, span=SPAN)


def _section(
    *blocks: Block, role: SectionRole = "criteria", title: str = "Coverage Rationale"
) -> HeadedSection:
    return HeadedSection(title=title, level=1, role=role, path=(title,), blocks=blocks, span=SPAN)


def test_the_product_list_at_the_top_names_the_drugs_of_a_class() -> None:
    assert _named(
        "Velmosis – Zorbinumab Products Prior Authorization Policy",
        head=[
            _item("Zorbinex® (zorbinumab-abcd – Example)"),
            _item("zorbinumab injection (Sample)"),
        ],
    ) == [("Zorbinex", "zorbinumab-abcd"), (None, "zorbinumab")]


def test_a_list_that_says_what_the_policy_is_about() -> None:
    section = _section(
        _paragraph("This policy refers to the following velmotoxin types:"),
        _item("Zorbinex® (zorbitoxinA)"),
        _item("Velmora® (velmotoxinB)*"),
        _item("Any other product"),
        _paragraph("Zorbia® (zorbiumab) is excluded."),
    )
    assert _named("Velmotoxins A and B", sections=[section]) == [
        ("Zorbinex", "zorbitoxinA"),
        ("Velmora", "velmotoxinB"),
    ]


def test_a_list_of_drugs_among_the_criteria_is_not_what_the_policy_is_about() -> None:
    section = _section(
        _paragraph("The patient tried one of the following:"), _item("Velmora® (velmotinib)")
    )
    assert _named("Zorbinex (zorbinumab)", sections=[section]) == [("Zorbinex", "zorbinumab")]


def test_the_more_exact_generic_name_is_kept() -> None:
    assert _named(
        "Zorbinumab (Zorbinex®, Zorbilar®)", head=[_item("Zorbinex® (zorbinumab-abcd)")]
    ) == [("Zorbinex", "zorbinumab-abcd"), ("Zorbilar", "Zorbinumab")]


def test_one_name_finds_the_other_in_the_text() -> None:
    text = _section(_paragraph("Zorbinex (zorbinumab) is given once."), role="background")
    assert _named("Zorbinex", sections=[text]) == [("Zorbinex", "zorbinumab")]
    assert _named("Zorbinumab", sections=[text]) == [("Zorbinex", "zorbinumab")]
    assert _named("Zorbinex Prior Authorization Policy", sections=[text]) == [
        ("Zorbinex", "zorbinumab")
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Velmosis", "Velmosis (gravonary) is rare."),
        ("Asthma", "Asthma (moderate to severe) is common."),
        ("Velmotics", "Velmotics (VLM) are drugs."),
    ],
)
def test_a_condition_in_the_title_is_no_drug(title: str, text: str) -> None:
    assert _named(title, sections=[_section(_paragraph(text), role="background")]) == []


def test_a_name_in_the_title_finds_a_generic_name_of_any_form() -> None:
    text = _section(_paragraph("Brivenda (oxilurapant) is given."), role="background")
    assert _named("Brivenda", sections=[text]) == [("Brivenda", "oxilurapant")]


def test_a_single_name() -> None:
    assert _named("Zorbinumab") == [(None, "Zorbinumab")]
    assert _named("Zorbinex®") == [("Zorbinex", None)]
    assert _named("Velmosis Agents") == []
    assert _named("Zorbinex", labelled="Zorbinex") == [("Zorbinex", None)]
    assert _named(None, labelled="Zorbinex (zorbinumab), Velmora (velmotinib)") == [
        ("Zorbinex", "zorbinumab"),
        ("Velmora", "velmotinib"),
    ]


def test_references_name_no_drug_of_their_own() -> None:
    cited = _section(_paragraph("Zorbinex (zorbinumab). 2031."), role="references")
    assert _named("Velmosis", sections=[cited]) == []
    assert _named("Zorbinex", sections=[cited]) == [("Zorbinex", "zorbinumab")]


def test_a_title_that_says_what_for_names_the_drug_alone() -> None:
    body = _section(_paragraph("Zorbinumab (Zorbinex) is given to adults."))
    assert _named("Zorbinumab for Chronic Gout", sections=[body]) == [("Zorbinex", "Zorbinumab")]
    assert _named("Zorbinumab for Chronic Gout") == [(None, "Zorbinumab")]


@pytest.mark.parametrize("sign", [" | ", ", ", "; "])
def test_a_line_of_pairs_at_the_top_names_them_all(sign: str) -> None:
    line = sign.join(("Zorbinex® (zorbinumab)", "Velmora® (velmotinib)", "Tesoro (tesatinib)"))
    section = HeadedSection(
        title="", level=0, role="other", path=(), blocks=(_paragraph(line),), span=SPAN
    )
    found = drugs_named(None, (section,), Head(blocks=(), first_content=None, values=()))
    assert pairs(found) == [
        ("Zorbinex", "zorbinumab"),
        ("Velmora", "velmotinib"),
        ("Tesoro", "tesatinib"),
    ]


def test_an_abbreviation_behind_a_substance_in_a_sentence_is_no_brand() -> None:
    assert drugs_of("It lowers circulating zorbinumab G (ZbG).") == ()
    assert pairs(drugs_of("zorbinumab (Zorbi) lowers it.")) == [("Zorbi", "zorbinumab")]

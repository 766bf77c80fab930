"""Payer, number, key, title and line of business."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.document import Block, Heading, Layout, Line, Paragraph
from policydiff.ingest.profiles.profile import load_profile, profile_names
from policydiff.ingest.readers.identity.header import read_identity
from policydiff.ingest.readers.identity.policy_key import UNNAMED, policy_key, slug
from policydiff.ingest.structure.sections import split_sections
from policydiff.model.policy import Identity
from policydiff.model.source import SourceSpan


def layout(
    *lines: str, furniture: Sequence[str] = (), properties: Sequence[tuple[str, str]] = ()
) -> Layout:
    def span(number: int) -> SourceSpan:
        return SourceSpan(page=1, first_line=number, last_line=number)

    def block(number: int, text: str) -> Block:
        if text.startswith("#"):
            level = len(text) - len(text.lstrip("#"))
            return Heading(text=text.strip("# "), level=level, span=span(number))
        return Paragraph(text=text, span=span(number))

    return Layout(
        media_type="application/pdf",
        pages=1,
        lines=(),
        blocks=tuple(block(number, text) for number, text in enumerate(lines, start=1)),
        furniture=tuple(
            Line(page=1, number=90 + n, text=text, x0=0, x1=9, top=0, bottom=9)
            for n, text in enumerate(furniture)
        ),
        properties=tuple(properties),
    )


def identity(
    *lines: str,
    profile: str = "generic",
    payer: str | None = None,
    furniture: Sequence[str] = (),
    properties: Sequence[tuple[str, str]] = (),
) -> Identity:
    document = layout(*lines, furniture=furniture, properties=properties)
    chosen = load_profile(profile)
    sections = split_sections(document, chosen)
    return read_identity(document, sections, chosen, payer=payer)[0]


@pytest.mark.parametrize(
    ("profile", "number", "key"),
    [
        ("anthem", "CC-0999", "CC-0999"),
        ("anthem", "ING-CC-0999", "CC-0999"),
        ("fep", "5.99.001", "5.99.001"),
        ("cigna", "IP0999", "IP0999"),
        ("cigna", "1999", "1999"),
        ("uhc", "2031D0999AB", "D0999"),
        ("uhc", "2026D0999A", "D0999"),
        ("uhc", "CS2030D0999AB", "CSD0999"),
        ("uhc-pharmacy", "2031 P 0999-4", "P0999"),
        ("uhc-pharmacy", "2031P0999-12", "P0999"),
        ("generic", "CP.PHAR.998", "CP.PHAR.998"),
        ("generic", "I-998-004", "I-998"),
        ("generic", "L39998", "L39998"),
        ("generic", "MED-7 (b)", "MED-7 (b)"),
    ],
)
def test_the_key_stays_through_all_revisions(profile: str, number: str, key: str) -> None:
    assert policy_key(number, "Zorbinex", load_profile(profile)) == key


@pytest.mark.parametrize(
    ("profile", "title", "key"),
    [
        ("generic", "Zorbinex (zorbinumab)", "zorbinex-zorbinumab"),
        ("generic", "Velmosis – Zorbinex® Policy", "velmosis-zorbinex-policy"),
        ("ohio-medicaid", "Blood Agents: Velmotics", "velmotics"),
        ("ohio-medicaid", "Velmotics", "velmotics"),
        (
            "cigna",
            "Velmotics – Zorbinex Prior Authorization Policy",
            "zorbinex-prior-authorization",
        ),
        ("cigna", "Velmosis Drugs – Zorbinex Prior Authorization", "zorbinex-prior-authorization"),
        ("generic", None, UNNAMED),
        ("generic", "®", UNNAMED),
    ],
)
def test_without_a_number_the_title_is_the_key(profile: str, title: str | None, key: str) -> None:
    assert policy_key(None, title, load_profile(profile)) == key


@given(st.text(max_size=60))
def test_a_slug_is_made_of_words_and_hyphens_and_is_its_own_slug(text: str) -> None:
    made = slug(text)
    assert made
    assert all(word.isascii() and word.isalnum() for word in made.split("-"))
    assert slug(made) == made


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["Policy Number: NW-0001", "# Background"], "NW-0001"),
        (["Policy Number: NW-0001 (replaces NW-0000)"], "NW-0001"),
        (["Policy Number: 0998 of the list of all clinical policies"], "0998"),
        (["Policy Number: N/A"], None),
        (["CP.PHAR.998"], "CP.PHAR.998"),
        (["5.99.001"], "5.99.001"),
        (["Medical Policy - 5.99.001"], "5.99.001"),
        (["# Zorbinex", "J9998", "C99.00"], None),
        (["# Zorbinex", "See policy CP.PHAR.998 for velmosis."], None),
    ],
)
def test_the_number_after_its_label_or_alone_on_a_line(
    lines: list[str], number: str | None
) -> None:
    assert identity(*lines).number == number


def test_a_number_in_the_foot() -> None:
    assert identity("Zorbinex", furniture=["Coverage Policy Number: IP0999"]).number == "IP0999"


def test_numbers_of_a_template_are_cut_to_their_form() -> None:
    found = identity("Policy Number: 2031D0999AB Instructions", profile="uhc")
    assert (found.number, found.key) == ("2031D0999AB", "D0999")


@pytest.mark.parametrize(
    ("document", "payer"),
    [
        ({"lines": ["Health Plan: Northwind Health"]}, ("northwind-health", "Northwind Health")),
        ({"lines": ["Payer: Humana Inc."]}, ("humana", "Humana")),
        (
            {"lines": ["Zorbinex"], "furniture": ["© 2031 Northwind Health Plan, Inc."]},
            ("northwind-health-plan", "Northwind Health Plan"),
        ),
        ({"lines": ["Zorbinex", "(c) Enzymes are high", "-OR-"]}, ("unknown", None)),
        (
            {"lines": ["Zorbinex"], "furniture": ["Proprietary information of Northwind Health."]},
            ("northwind-health", "Northwind Health"),
        ),
        (
            {"lines": ["Zorbinex"], "furniture": ["Molina Healthcare policy, page 1"]},
            ("molina", "Molina Healthcare"),
        ),
        (
            {"lines": ["Zorbinex"], "properties": [("title", "Zorbinex | Premera Blue Cross")]},
            ("premera", "Premera Blue Cross"),
        ),
        ({"lines": ["Zorbinex"]}, ("unknown", None)),
        (
            {"lines": ["Zorbinex", "Blue Cross Blue Shield of Ohio is an independent licensee"]},
            ("blue-cross-blue-shield-of-ohio", "Blue Cross Blue Shield of Ohio"),
        ),
        (
            {"lines": ["Zorbinex"], "furniture": ["Vermont Medicaid Program | Confidential"]},
            ("vermont-medicaid", "Vermont Medicaid"),
        ),
        (
            {"lines": ["Zorbinex"], "furniture": ["CPT © 2031 American Medical Association"]},
            ("unknown", None),
        ),
        (
            {"lines": ["Zorbinex"], "furniture": ["Copyright © 2031 Northwind Health Page 1 of 3"]},
            ("northwind-health", "Northwind Health"),
        ),
        # Who manages the benefit comes after the payer.
        (
            {
                "lines": ["Humana policy on Zorbinex"],
                "furniture": ["Prime Therapeutics LLC, all rights reserved"],
            },
            ("humana", "Humana"),
        ),
        (
            {"lines": ["Zorbinex"], "furniture": ["© 2031 Prime Therapeutics LLC"]},
            ("prime", "Prime Therapeutics"),
        ),
    ],
)
def test_the_payer_is_what_the_document_says(
    document: dict[str, Any], payer: tuple[str, str | None]
) -> None:
    lines = document.pop("lines")
    found = identity(*lines, **document).payer
    assert (found.id, found.name) == payer


@pytest.mark.parametrize(
    ("line", "payer"),
    [
        (
            "\u00a9 2031 Larkspur Blue Cross. Larkspur Blue Cross is an independent licensee of "
            "the Blue Cross and Blue Shield Association.",
            "Larkspur Blue Cross",
        ),
        ("1. Larkspur Blue Cross. Policy on Zorbinex. 2031.", None),
    ],
)
def test_only_its_own_licence_names_a_plan_behind_the_first_page(
    line: str, payer: str | None
) -> None:
    first = layout("Zorbinex", "Criteria")
    last = Paragraph(text=line, span=SourceSpan(page=2, first_line=3, last_line=3))
    document = msgspec.structs.replace(first, pages=2, blocks=(*first.blocks, last))
    generic = load_profile("generic")
    sections = split_sections(document, generic)
    assert read_identity(document, sections, generic)[0].payer.name == payer


def test_the_template_names_its_payer_and_the_user_overrides_the_id() -> None:
    assert identity("Zorbinex", profile="anthem").payer.id == "anthem"
    named = identity("Zorbinex", profile="anthem", payer="northwind").payer
    assert (named.id, named.name) == ("northwind", "Anthem")
    assert identity("Zorbinex", payer="northwind").payer.id == "northwind"


def test_every_profile_but_the_generic_one_names_its_payer() -> None:
    for name in profile_names():
        assert (load_profile(name).payer_id is None) == (name == "generic"), name


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Subject: Zorbinex", "# Background"], "Zorbinex"),
        (["# Zorbinex (zorbinumab)", "text", "## Background"], "Zorbinex (zorbinumab)"),
        (["# Medical Policy", "## Zorbinex", "### Background"], "Zorbinex"),
        (["### Pharmacy Policy", "# Zorbinex", "## Background"], "Zorbinex"),
        (
            ["# Zorbinumab", "# (Zorbinex®, Zorbia®)", "## Background"],
            "Zorbinumab (Zorbinex®, Zorbia®)",
        ),
        (["# Clinical Policy: Zorbinex (zorbinumab)", "## Background"], "Zorbinex (zorbinumab)"),
        (["Corporate Medical Policy: Zorbinex", "# Background"], "Zorbinex"),
        (
            ["Policy Title: Zorbinex Intravenous", "# Zorbinex Intravenous Products"],
            "Zorbinex Intravenous Products",
        ),
        (
            ["Policy Number: NW-0001", "Zorbinex (zorbinumab)", "Other words", "# Background"],
            "Zorbinex (zorbinumab)",
        ),
        (["# CEDAR HEALTH PLAN", "## Sleep Agents", "Payer: Cedar Health Plan"], "Sleep Agents"),
        (["# Effective Date: 1/1/2031", "# Zorbinex", "## Background"], "Zorbinex"),
    ],
)
def test_the_title_with_its_label_else_the_most_prominent_line(
    lines: list[str], title: str
) -> None:
    assert identity(*lines).title == title


def test_the_title_of_the_file_is_the_last_resort() -> None:
    properties = [("Title", "Zorbinex – Northwind Health")]
    assert identity("# Background", "text", properties=properties).title == "Zorbinex"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Medical Benefit Drug Policy", "Medical Benefit Drug Policy"),
        ("Policy Type: Prior Authorization", "Prior Authorization"),
        ("Clinical Policy: Zorbinex", "Clinical Policy"),
        ("Specialty Guideline Management", "Specialty Guideline Management"),
        ("This policy is a medical policy.", None),
    ],
)
def test_the_kind_of_document(line: str, kind: str | None) -> None:
    assert identity(line, "# Zorbinex", "## Background").kind == kind


@pytest.mark.parametrize(
    ("lines", "profile", "found"),
    [
        (
            ["Line of Business: Commercial, HIM, Medicaid"],
            "generic",
            ("Commercial", "HIM", "Medicaid"),
        ),
        (["Line(s) of Business: Commercial and Medicare"], "generic", ("Commercial", "Medicare")),
        (["LOB: Commercial/Medicaid"], "generic", ("Commercial", "Medicaid")),
        (
            ["Line of Business: Medicaid (STAR, STAR Kids), CHIP"],
            "generic",
            ("Medicaid (STAR)", "Medicaid (STAR Kids)", "CHIP"),
        ),
        (["UnitedHealthcare® Commercial"], "uhc", ("Commercial",)),
        (["Velmotics"], "ohio-medicaid", ("Medicaid",)),
        (["Zorbinex"], "generic", None),
    ],
)
def test_the_line_of_business(
    lines: list[str], profile: str, found: tuple[str, ...] | None
) -> None:
    assert identity(*lines, profile=profile).line_of_business == found


def test_the_status_of_the_revision() -> None:
    assert identity("Status: Revised").revision_status == "Revised"
    assert identity("Zorbinex").revision_status is None


def test_an_empty_document_has_an_identity_too() -> None:
    found = identity()
    assert (found.payer.id, found.key, found.number, found.drugs) == ("unknown", UNNAMED, None, ())


WORDS = st.sampled_from(
    [
        "# Policy",
        "Effective Date:",
        "Policy Number",
        "Zorbinex (zorbinumab)",
        "|",
        "....",
        "N/A",
        "1/1/2031",
        "Subject:",
        "• Zorbinex®",
        "Table of Contents",
        "Drug: ",
        ":",
        "(",
        "© 2031",
    ]
)


@given(st.lists(WORDS, max_size=12))
def test_no_head_breaks_it(lines: list[str]) -> None:
    assert identity(*lines).key


@pytest.mark.parametrize("label", ["## Subject:", "## Subject", "## Policy Title:"])
def test_a_heading_that_only_labels_the_title_has_it_on_the_next_line(label: str) -> None:
    found = identity("# Larkspur Health", "Policy Number: 032", label, "Zorbinib and Testorib")
    assert found.title == "Zorbinib and Testorib"

"""Bare lines of plain text that title the list below them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.structure.list_titles import heads_a_list
from policydiff.ingest.structure.sections import split_sections


def titles_of(text: str) -> list[str]:
    layout = read_layout(dedent(text).strip().encode(), "test.txt")
    return [section.title for section in split_sections(layout, load_profile("generic"))]


def heads(text: str) -> bool:
    """True where the line before the first item titles the list."""
    blocks = read_layout(dedent(text).strip().encode(), "test.txt").blocks
    place = next(place for place, block in enumerate(blocks) if hasattr(block, "marker"))
    return place > 0 and heads_a_list(blocks, place - 1)


def test_lines_between_lists_are_titles() -> None:
    assert titles_of(
        """
        Coverage Criteria

        Zorbinex may be covered when the following criteria are met:

        Plaque Velmosis
        • The member is an adult AND
        • The member has tried gold
        Velmotic arthritis † Ф 1,3
        • The member has tried silver
        Zorbinex for treatment of morphea
        • The member has tried lead
        """
    ) == [
        "Coverage Criteria",
        "Plaque Velmosis",
        "Velmotic arthritis † Ф 1,3",
        "Zorbinex for treatment of morphea",
    ]


def test_lines_over_a_lead_in_and_its_list_are_titles() -> None:
    assert titles_of(
        """
        Coverage Criteria

        Coverage is provided in the following conditions:

        Plaque Velmosis

        Must meet BOTH of the following:

        • The member is an adult
        • The member has tried gold

        Velmotic arthritis

        Meets all of the following criteria:

        • The member has tried silver
        • The member has tried lead
        """
    ) == ["Coverage Criteria", "Plaque Velmosis", "Velmotic arthritis"]


@pytest.mark.parametrize(
    "text",
    [
        "Patient has tried gold\n• or silver",
        "Diagnosis of velmosis\n• of the skin",
        "Patient has one of the following:\n\nPlaque Velmosis\n\n• of the hands",
        "Age 18 years or older\n• and tried gold",
        "Relapsed disease;\n• and tried gold",
        "Gold AND\n• Silver",
    ],
)
def test_lines_of_a_criterion_are_none(text: str) -> None:
    assert not heads(text)


LISTED = "1. The member is an adult\n2. The member has tried gold"


@pytest.mark.parametrize(
    "between",
    ["\n\nMust meet all of the following:", " (must meet all):", " (meets ALL criteria):",
     "\n\nZorbinex is covered when the following criteria are met:"],
)  # fmt: skip
def test_lettered_titles_have_their_lists_at_the_same_edge(between: str) -> None:
    parts = [
        "I. Initial Approval Criteria",
        f"A. Plaque velmosis{between}", LISTED,
        f"B. Non-small cell velmosis{between}", LISTED,
        "II. Continued Therapy",
        f"A. Plaque velmosis{between}", LISTED,
    ]  # fmt: skip
    found = [title.split(" (")[0] for title in titles_of("\n\n".join(parts))]
    assert found[-5:] == [
        "Initial Approval Criteria", "Plaque velmosis", "Non-small cell velmosis",
        "Continued Therapy", "Plaque velmosis",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "1. Hemoglobin A1c of at most 8 percent\n\nAND NONE of the following:\n\n1. Failure",
        "1. Moderate velmosis\n\nAND ALL of the following:\n\n1. Tried gold\n2. Adult",
        "A. Moderate velmosis\n\nOne of the following:\n\n   1. Tried gold\n   2. Adult",
        "A. Moderate velmosis\n\nOne of the following:\n\nA. Tried gold\nB. Adult",
        "A. Moderate velmosis\n\n1. Tried gold\n2. Adult",
    ],
)
def test_lettered_criteria_are_no_titles(text: str) -> None:
    blocks = read_layout(text.encode(), "test.txt").blocks
    assert not heads_a_list(blocks, 0)


def test_numbered_titles_of_which_only_some_are_known() -> None:
    assert titles_of(
        """
        Table 72: Agents for Velmosis

        I. Prior-Authorization Requirements
        Zorbinex requires one.

        II. Therapeutic Uses
        Plaque velmosis.

        III. Evaluation Criteria for Approval
        • Documentation of plaque velmosis
        """
    )[-3:] == [
        "Prior-Authorization Requirements",
        "Therapeutic Uses",
        "Evaluation Criteria for Approval",
    ]


def test_how_long_approvals_last_is_let_pass() -> None:
    assert heads("Plaque velmosis – approved for 6 months\n\n• The member is an adult")
    assert not heads("Plaque velmosis was present for 6 months\n\n• The member is an adult")


def test_numbers_of_citations_behind_a_title_are_let_pass() -> None:
    layout = read_layout(b"Text.\n\nRenewal Criteria 1,3\n\n- Patient is well\n", "test.txt")
    sections = split_sections(layout, load_profile("generic"))
    assert [(each.title, each.role) for each in sections][-1] == (
        "Renewal Criteria 1,3",
        "criteria",
    )


def test_general_information_that_labels_the_document_is_its_head() -> None:
    page = (
        "<h1>Billing and Coding: Velmosis</h1><h2>Article Information</h2>"
        "<h3>General Information</h3><table>"
        "<tr><td>Article ID</td><td>A59998</td></tr>"
        "<tr><td>Article Title</td><td>Billing and Coding: Velmosis</td></tr>"
        "<tr><td>Original Effective Date</td><td>11/01/2022</td></tr></table>"
        "<h2>Background</h2><p>Velmosis is rare.</p>"
    )
    layout = read_layout(page.encode(), "test.html")
    sections = split_sections(layout, load_profile("generic"))
    assert [(each.title, each.role) for each in sections][-2:] == [
        ("General Information", "other"),
        ("Background", "background"),
    ]


def test_a_number_may_be_left_out_before_a_known_title() -> None:
    """A template numbers its parts, and this policy has nothing to say in one of them."""
    assert titles_of(
        """
        Table 72: Agents for Velmosis

        I. Length of Authorization

        Coverage will be provided for 12 months.

        III. Initial Approval Criteria

        • Documentation of plaque velmosis

        IV. Renewal Criteria

        • The rash has cleared
        """
    )[-3:] == ["Length of Authorization", "Initial Approval Criteria", "Renewal Criteria"]


def test_what_a_lead_in_joins_to_is_asked_and_no_title() -> None:
    assert titles_of(
        """
        Coverage Criteria

        The patient must have the following:

        Severe velmosis with an early onset

        AND ALL of the following:

        1. The member is an adult
        2. The member has tried gold
        """
    ) == ["Coverage Criteria"]

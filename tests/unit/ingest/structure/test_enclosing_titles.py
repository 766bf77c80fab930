"""Bare lines of plain text over titles of requests enclose these."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.structure.sections import split_sections

LIST = "All of the following:\n\n1. The member is an adult\n2. The member has tried gold"


def levels_of(text: str) -> list[tuple[str, int]]:
    layout = read_layout(dedent(text).strip().encode(), "test.txt")
    sections = split_sections(layout, load_profile("generic"))
    return [(section.title, section.level) for section in sections]


@pytest.mark.parametrize(
    ("first", "renewal"),
    [
        ("Initial Criteria", "Continuation Criteria"),
        ("Initial Authorization", "Reauthorization"),
        ("Criteria for Initial Approval", "Renewal Criteria"),
        ("Initial Therapy", "Continuation of Therapy"),
    ],
)
@pytest.mark.parametrize("other", ["Velmotic arthritis", "Non-small cell velmosis", "Morphea"])
def test_an_indication_encloses_its_requests(first: str, renewal: str, other: str) -> None:
    parts = [
        "Zorbinex (zorbin)", "Policy Number: 7",
        "COVERAGE CRITERIA",
        "Plaque velmosis", first, LIST, renewal, LIST,
        other, first, LIST, renewal, LIST,
        "REFERENCES", "1. Velmosis today. 2020.",
    ]  # fmt: skip
    assert levels_of("\n\n".join(parts))[1:] == [
        ("COVERAGE CRITERIA", 1),
        ("Plaque velmosis", 2), (first, 3), (renewal, 3),
        (other, 2), (first, 3), (renewal, 3),
        ("REFERENCES", 1),
    ]  # fmt: skip


def test_what_is_asked_of_all_requests_encloses_no_indication() -> None:
    lead = "Zorbinex may be granted for velmosis when the following criteria are met:"
    for title in ("Preferred Product", "General Requirements", "Criteria for All Requests"):
        parts = ["Zorbinex", "Policy Number: 7", "COVERAGE CRITERIA", title, LIST,
                 "Plaque velmosis", lead, LIST, "Velmotic arthritis", lead, LIST]  # fmt: skip
        found = dict(levels_of("\n\n".join(parts)))
        assert found["Plaque velmosis"] == found["Velmotic arthritis"] == found[title]


def test_titles_of_requests_without_a_title_over_them_stay_where_they_are() -> None:
    parts = ["Zorbinex", "Policy Number: 7", "Initial Criteria", LIST, "Renewal Criteria", LIST]
    assert levels_of("\n\n".join(parts))[-2:] == [("Initial Criteria", 1), ("Renewal Criteria", 1)]

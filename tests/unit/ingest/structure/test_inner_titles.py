"""Titles that open a part of criteria, though they are printed as large as its title."""

from __future__ import annotations

import pytest

from policydiff.ingest.document import Paragraph
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.structure.cut_section import CutSection
from policydiff.ingest.structure.inner_titles import with_inner_titles_below
from policydiff.model.source import SourceSpan

GENERIC = load_profile("generic")
SPAN = SourceSpan(page=1, first_line=1, last_line=1)
TEXT = Paragraph(text="The member is an adult", span=SPAN)


def cut(title: str, level: int, *, empty: bool = False) -> CutSection:
    return CutSection(
        title=title, level=level, blocks=() if empty else (TEXT,), span=SPAN, contents=False
    )


def levels(*cuts: CutSection) -> list[tuple[str, int]]:
    return [(each.title, each.level) for each in with_inner_titles_below(cuts, GENERIC)]


@pytest.mark.parametrize("part", ["Prior-Approval Requirements", "Renewal Criteria"])
@pytest.mark.parametrize("inner", ["Diagnoses", "Diagnosis", "Indications", "Covered Diagnoses"])
def test_what_criteria_are_for_stands_in_the_part_that_promises_them(part: str, inner: str) -> None:
    assert levels(cut(part, 2, empty=True), cut(inner, 2), cut("References", 2)) == [
        (part, 2), (inner, 3), ("References", 2),
    ]  # fmt: skip


def test_a_line_on_the_age_may_stand_before_the_inner_title() -> None:
    lead = Paragraph(text="Patient must have the following:", span=SPAN)
    inner = CutSection(title="Diagnosis", level=2, blocks=(lead,), span=SPAN, contents=False)
    found = levels(cut("Renewal Requirements", 2), inner, cut("References", 2))
    assert [level for _, level in found] == [2, 3, 2]


def test_what_stands_below_the_inner_title_goes_down_with_it() -> None:
    found = levels(
        cut("Requirements", 1, empty=True), cut("Indications", 1), cut("Gout", 2), cut("Codes", 1)
    )
    assert [level for _, level in found] == [1, 2, 3, 1]


@pytest.mark.parametrize(
    "part", ["Contraindications/Exclusions/Discontinuation", "Limitations and Exclusions"]
)
def test_a_name_that_the_title_above_joined_with_others_is_part_of_it(part: str) -> None:
    assert levels(cut(part, 2), cut("Exclusions:", 2), cut("Special Considerations", 2)) == [
        (part, 2), ("Exclusions:", 3), ("Special Considerations", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (cut("Requirements", 1), cut("Diagnoses", 1)),
        (cut("Requirements", 1, empty=True), cut("Policy Guidelines", 1)),
        (cut("Product List", 1, empty=True), cut("Diagnoses", 1)),
        (cut("Requirements", 1, empty=True), cut("Diagnoses", 2)),
        (cut("Exclusions", 1), cut("Exclusions", 1)),
        (cut("Contraindications/Exclusions", 1), cut("Quantity", 1)),
    ],
    ids=[
        "something stands under it",
        "a part",
        "promises none",
        "below already",
        "the same title again",
        "not named above",
    ],
)
def test_other_titles_stay_where_they_are(first: CutSection, second: CutSection) -> None:
    assert levels(first, second) == [(first.title, first.level), (second.title, second.level)]


@pytest.mark.parametrize("request_title", ["Continuation of Therapy", "First Approval"])
def test_what_stands_under_a_title_of_a_request_alone_goes_below_it(request_title: str) -> None:
    found = levels(
        cut("Initial Therapy", 2, empty=True),
        cut("Plaque velmosis", 2),
        cut(request_title, 2, empty=True),
        cut("Plaque velmosis", 2),
        cut("Larkspur fever", 2),
        cut("Exclusions", 2),
        cut("Codes", 2),
    )
    assert [level for _, level in found] == [2, 3, 2, 3, 3, 2, 2]


def test_a_title_of_a_request_with_its_list_has_no_titles_below_it() -> None:
    found = levels(cut("Initial Therapy", 2), cut("Plaque velmosis", 2))
    assert [level for _, level in found] == [2, 2]


def test_what_stands_under_a_title_of_background_alone_goes_below_it() -> None:
    found = levels(
        cut("Position Statement", 1, empty=True),
        cut("Clinical Efficacy", 2, empty=True),
        cut("PLAQUE VELMOSIS", 2),
        cut("LARKSPUR FEVER", 2),
        cut("Safety", 2),
        cut("VELMOTIC ARTHRITIS", 2),
    )
    assert [level for _, level in found] == [1, 2, 3, 3, 2, 2]


@pytest.mark.parametrize("inner", ["Quantity", "Duration", "Maximum Dose"])
def test_what_is_limited_stands_in_the_limits_of_its_request(inner: str) -> None:
    found = levels(cut("Prior-Approval Limits", 3, empty=True), cut(inner, 3), cut("Rationale", 3))
    assert [level for _, level in found] == [3, 4, 3]

"""Parts that each use has for itself, under titles printed as large as its name."""

from __future__ import annotations

import pytest

from policydiff.ingest.document import Paragraph
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.structure.cut_section import CutSection
from policydiff.ingest.structure.repeated_titles import with_repeated_titles_below
from policydiff.model.source import SourceSpan

GENERIC = load_profile("generic")
SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def levels(*printed: tuple[str, int]) -> list[int]:
    cuts = [
        CutSection(title=title, level=level, blocks=(Paragraph(text="Text", span=SPAN),), span=SPAN)
        for title, level in printed
    ]
    return [each.level for each in with_repeated_titles_below(cuts, GENERIC)]


def test_parts_of_the_same_titles_are_of_the_names_above_them() -> None:
    assert levels(
        ("Zorbinex", 1),
        ("Giant velmosis", 3),
        ("Coverage Period", 3),
        ("Codes", 3),
        ("Plaque velmosis", 3),
        ("Initial authorization", 3),
        ("Reauthorization", 3),
        ("Coverage Period", 3),
        ("References", 3),
    ) == [1, 3, 4, 3, 3, 4, 4, 4, 3]


def test_what_is_asked_for_all_uses_is_no_part_of_the_last() -> None:
    assert levels(
        ("Velmosis", 2),
        ("Initial Criteria", 2),
        ("Gout", 2),
        ("Initial Criteria", 2),
        ("Safety Criteria", 2),
    ) == [2, 3, 2, 3, 2]


def test_names_under_different_titles_do_not_share_their_parts() -> None:
    printed = (
        ("Formulary", 1), ("Preferred", 2), ("Non-Preferred", 2),
        ("Criteria", 1), ("Zorbinex", 2), ("Non-Preferred", 2),
    )  # fmt: skip
    assert levels(*printed) == [level for _, level in printed]


def test_what_stands_below_such_a_part_goes_down_with_it() -> None:
    assert levels(
        ("Velmosis", 2), ("Quantity Limits", 2), ("Pens", 3),
        ("Gout", 2), ("Quantity Limits", 2), ("Vials", 3),
    ) == [2, 3, 4, 2, 3, 4]  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    [
        [("Zorbinex", 1), ("Coverage Criteria", 1), ("Quantity Limits", 1), ("Codes", 1)],
        [("Velmosis", 1), ("Quantity Limits", 1), ("Gout", 1), ("Codes", 1)],
        [("Velmosis", 1), ("Codes", 1), ("Codes", 1), ("Gout", 1), ("Notes", 1)],
        [("Velmosis", 1), ("Codes", 2), ("Gout", 1), ("Codes", 2)],
    ],
    ids=["one name", "each has another", "twice behind one name", "below already"],
)
def test_other_titles_stay_where_they_are(printed: list[tuple[str, int]]) -> None:
    assert levels(*printed) == [level for _, level in printed]

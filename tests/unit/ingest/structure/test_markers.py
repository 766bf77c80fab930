"""List markers: which starts of a line are one, and how each may be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.structure.markers import (
    BOX,
    EMPTY_BOX,
    label_of,
    readings_of,
    split_marker,
)


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("I. Individual has asthma", "I.", "Individual has asthma"),
        ("iv) Patient is stable", "iv)", "Patient is stable"),
        ("(a) Dermatologist", "(a)", "Dermatologist"),
        ("12. Twelfth", "12.", "Twelfth"),
        ("10.Membranous disease", "10.", "Membranous disease"),
        ("• bullet", "•", "bullet"),
        ("●bullet without a space", "●", "bullet without a space"),
        ("o open bullet", "o", "open bullet"),
        ("– dash", "–", "dash"),
        ("aa. after z", "aa.", "after z"),
        ("2.1 Title", "2.1", "Title"),
        ("  a. indented", "a.", "indented"),
        ("☐ Noonan velmosis", "☐", "Noonan velmosis"),
        ("☐ No active infection", "☐", "No active infection"),
        ("❑ Not tried gold", "❑", "Not tried gold"),
    ],
)
def test_marker_is_split_from_its_text(text: str, marker: str, rest: str) -> None:
    assert split_marker(text) == (marker, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1 year of age or older",
        "2.5 mg once daily",
        "02/21/2025 - Annual review",
        "2016. A study",
        "or in consultation",
        "on therapy",
        "-AND-",
        "☐ Yes ☐ No",
        "☐ No",
        "☐ No go to question 4",
        "☐ No, none was tried",
        "☐ No test was done ☐ Yes",
        "*These products may need authorization",
        "(ALL) in remission",
        "e.g., methotrexate",
        "Dr. Example",
        "vs. placebo",
        "is. nothing",
        "-5 degrees",
        "a",
        "1.",
        "",
    ],
)
def test_other_starts_are_no_marker(text: str) -> None:
    assert split_marker(text) is None


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("I.", [("upper_roman", 1), ("upper_letter", 9)]),
        ("i)", [("lower_roman", 1), ("lower_letter", 9)]),
        ("v.", [("lower_letter", 22), ("lower_roman", 5)]),
        ("C.", [("upper_letter", 3)]),
        ("XIV.", [("upper_roman", 14)]),
        ("(3)", [("decimal", 3)]),
        ("•", [("bullet", 0)]),
        ("bb.", [("lower_letter", 28)]),
        ("2.3", [("decimal", 3)]),
    ],
)
def test_a_marker_gives_all_its_readings(marker: str, expected: list[tuple[str, int]]) -> None:
    assert [(r.style, r.ordinal) for r in readings_of(marker)] == expected


def test_a_list_continues_only_in_its_own_punctuation() -> None:
    (one,) = readings_of("1.")
    (two,) = readings_of("2.")
    (other,) = readings_of("2)")
    assert two.continues(one)
    assert not other.continues(one)
    assert not one.continues(two)


def test_the_letter_after_h_continues_it() -> None:
    (h,) = readings_of("h.")
    assert any(reading.continues(h) for reading in readings_of("i."))


@given(st.integers(1, 49), st.sampled_from(["{}.", "{})", "({})"]))
def test_every_number_is_read_back(number: int, shape: str) -> None:
    marker = shape.format(number)
    assert split_marker(f"{marker} text") == (marker, "text")
    assert label_of(marker) == str(number)
    assert readings_of(marker)[0].ordinal == number


@pytest.mark.parametrize(
    ("sign", "is_box", "is_empty"),
    [
        *((sign, True, True) for sign in ("☐", "□", "❏", "❑", "▢", "○", "■", "▪", "[]", "[ ]")),
        *((sign, True, False) for sign in ("☑", "☒", "[x]", "[X]", "[ x ]")),
        *((sign, False, False) for sign in ("•", "✓", "-", "[a]", "x", "( )")),
    ],
)
def test_a_sign_is_a_box_or_none_and_ticked_or_empty(
    sign: str, is_box: bool, is_empty: bool
) -> None:
    assert (re.fullmatch(BOX, sign) is not None) == is_box
    assert (re.fullmatch(EMPTY_BOX, sign) is not None) == is_empty

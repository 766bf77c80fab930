"""Dates in every notation that payers print."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.readers.wording.dates import find_dates, parse_date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("04/01/2031", "2031-04-01"),
        ("4/1/31", "2031-04-01"),
        ("04.01.2031", "2031-04-01"),
        ("09.26.17", "2017-09-26"),
        ("4-1-2031", "2031-04-01"),
        ("4 / 1 / 2031", "2031-04-01"),
        ("2031-04-01", "2031-04-01"),
        ("2031-04-01T08:00:00Z", "2031-04-01"),
        ("2031/4/1", "2031-04-01"),
        ("April 1, 2031", "2031-04-01"),
        ("April 1st, 2031", "2031-04-01"),
        ("Apr. 1, 2031", "2031-04-01"),
        ("APRIL 1,2031", "2031-04-01"),
        ("Sept. 5, 2031", "2031-09-05"),
        ("1 April 2031", "2031-04-01"),
        ("1st of April 2031", "2031-04-01"),
        ("01-Apr-2031", "2031-04-01"),
        ("Thursday, April 1, 2031", "2031-04-01"),
        ("April 2031", "2031-04"),
        ("April, 2031", "2031-04"),
        ("Apr '31", "2031-04"),
        ("4/2031", "2031-04"),
        ("04-2031", "2031-04"),
        ("2031-04", "2031-04"),
        ("05.18", "2018-05"),
        ("5/18", "2018-05"),
        ("2031", "2031"),
        (" 2031 ", "2031"),
    ],
)
def test_a_date_is_as_exact_as_printed(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "N/A",
        "TBD",
        "annually",
        "13/45/2031",
        "02/30/2031",
        "1234",
        "4/1",
        "v2.5.1",
        "Part 2031",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_what_follows_a_date_is_let_stand_but_nothing_before_it() -> None:
    assert parse_date("04/01/2031; selected revision 05/01/2031") == "2031-04-01"
    assert parse_date("(04/01/2031)") == "2031-04-01"
    assert parse_date("Effective 04/01/2031") is None


def test_day_first_only_where_the_american_order_gives_no_date() -> None:
    assert parse_date("25/12/2031") == "2031-12-25"
    assert parse_date("12/11/2031") == "2031-12-11"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Effective for dates of service on and after April 1, 2031.", ["2031-04-01"]),
        ("1/2017, 5/2017, 3/2024", ["2017-01", "2017-05", "2024-03"]),
        ("reviewed 02/21/2031 and 03/01/2031", ["2031-02-21", "2031-03-01"]),
        ("approved in March 2031, effective 4/1/31", ["2031-03", "2031-04-01"]),
        # Numbers that are none.
        ("10.5 mg over 12/15 days", []),
        ("version 2.2031.1 of code 99999-0100-01", []),
        ("call 1-800-555-2031", []),
        ("may 20 of 2031 patients", []),
        ("a dose of 1.5/10", []),
        ("10.1111/abc.2031", []),
    ],
)
def test_dates_in_a_sentence(text: str, found: list[str]) -> None:
    assert [each.iso for each in find_dates(text)] == found


def test_month_and_two_figures_of_the_year_only_where_asked_for() -> None:
    assert find_dates("02.24 and 02.25") == ()
    assert [each.iso for each in find_dates("02.24, 02.25", short=True)] == ["2024-02", "2025-02"]


def test_the_place_of_a_date_is_told() -> None:
    text = "from 04/01/2031 on"
    found = find_dates(text)[0]
    assert text[found.start : found.end] == "04/01/2031"


ANY_DAY = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@given(
    ANY_DAY,
    st.sampled_from(
        [
            lambda d: f"{d.month}/{d.day}/{d.year}",
            lambda d: f"{d.month:02}/{d.day:02}/{d.year}",
            lambda d: f"{d.month:02}.{d.day:02}.{d.year}",
            lambda d: f"{d.month:02}.{d.day:02}.{d.year % 100:02}",
            lambda d: f"{d.month}/{d.day}/{d.year % 100:02}",
            lambda d: f"{d.month}-{d.day}-{d.year}",
            lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
            lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}",
            lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
            lambda d: d.isoformat(),
        ]
    ),
    st.sampled_from(["", " ", "(", "on ", "Effective: "]),
    st.sampled_from(["", ".", ")", "; revised", " and later"]),
)
def test_every_day_in_every_notation_is_found_in_any_surroundings(
    day: date, notation: Callable[[date], str], before: str, after: str
) -> None:
    found = find_dates(before + notation(day) + after)
    assert [each.iso for each in found] == [day.isoformat()]


@given(ANY_DAY, st.sampled_from(["{m}/{y}", "{name} {y}", "{name}, {y}", "{m:02}-{y}"]))
def test_every_month_stays_a_month(day: date, notation: str) -> None:
    text = notation.format(m=day.month, y=day.year, name=MONTHS[day.month - 1])
    assert parse_date(text) == f"{day.year}-{day.month:02}"


@given(st.text(alphabet="0123456789/.-, Aprilay'", max_size=40))
def test_no_text_breaks_it_and_what_it_finds_is_a_date_within_the_text(text: str) -> None:
    for found in find_dates(text, short=True):
        assert 0 <= found.start < found.end <= len(text)
        parts = [int(part) for part in found.iso.split("-")]
        assert 1 <= parts[1] <= 12
        if len(parts) == 3:
            date(*parts)

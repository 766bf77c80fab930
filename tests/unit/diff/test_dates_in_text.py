"""Dates as documents print them."""

from __future__ import annotations

import pytest

from policydiff.diff.wording.dates_in_text import places_of_dates


@pytest.mark.parametrize(
    "printed",
    [
        "2026-04-01",
        "04/01/2026",
        "4/1/26",
        "04.01.2026",
        "April 1, 2026",
        "Apr. 1 2026",
        "1 April 2026",
        "April 1st, 2026",
        "April 2026",
        "04/2026",
    ],
)
def test_a_date_is_found_in_every_form(printed: str) -> None:
    text = f"It is effective on {printed} for all."
    places = [text[start:end] for start, end in places_of_dates(text, ["2026-04-01"])]
    assert printed in places


@pytest.mark.parametrize("printed", ["2026-04-02", "April 2, 2026", "05/01/2026", "14/01/2026"])
def test_another_date_is_not(printed: str) -> None:
    text = f"It is effective on {printed} for all."
    assert list(places_of_dates(text, ["2026-04-01"])) == []

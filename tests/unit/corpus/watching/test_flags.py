"""Flags: what is odd about how a version was published."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from policydiff.corpus.watching.flags import Seen, date_was_moved, flags_of
from policydiff.diff.change import ComparedPolicy, Comparison
from policydiff.model.policy import Dates
from tests.unit.diff.reports.building import AGE, change, comparison, side_of

TODAY = date(2026, 6, 1)
DATE = replace(change("Effective date changed"), area="dates", axis="administration")
ENTRY = replace(change("History entry added"), area="history", axis="administration")

OLD = {"effective": "2026-01-01", "published": "2025-11-01", "reviewed": "2025-10-01"}
NEXT = {"effective": "2026-09-01", "published": "2026-06-01", "reviewed": "2026-05-01"}


def side(number: str | None = "NH-0042", key: str = "NH-0042", **dates: str) -> ComparedPolicy:
    found = side_of(number=number, dates=Dates(**dates))
    return replace(found, identity=replace(found.identity, key=key))


def pair(*changes: Any, old: ComparedPolicy, new: ComparedPolicy) -> Comparison:
    return comparison(*changes, old=old, new=new)


REVISED = {"number": "2026D0042B", "key": "D0042"}
FIRST = {"number": "2026D0042A", "key": "D0042"}


@pytest.mark.parametrize(
    ("found", "flags"),
    [
        pytest.param(pair(AGE, DATE, old=side(**OLD), new=side(**NEXT)), (), id="as it should be"),
        pytest.param(
            pair(AGE, old=side(**OLD), new=side(**OLD)),
            ("changed-under-same-date",),
            id="under the same dates",
        ),
        pytest.param(
            pair(AGE, DATE, old=side(effective="2026-01-01"), new=side(**OLD)),
            ("changed-under-same-date",),
            id="a date is given that was not, and the old one stands",
        ),
        pytest.param(pair(AGE, old=side(), new=side()), (), id="there are no dates"),
        pytest.param(
            pair(AGE, DATE, old=side(**FIRST, **OLD), new=side(**REVISED, **NEXT)),
            (),
            id="the number went up",
        ),
        pytest.param(
            pair(AGE, DATE, old=side(**FIRST, **OLD), new=side(**FIRST, **NEXT)),
            ("changed-under-same-number",),
            id="the number should have gone up",
        ),
        pytest.param(
            pair(DATE, ENTRY, old=side(**OLD), new=side(**NEXT)),
            ("date-changed-without-content",),
            id="reviewed, and nothing changed",
        ),
        pytest.param(pair(ENTRY, old=side(**OLD), new=side(**OLD)), (), id="history alone"),
        pytest.param(
            pair(
                DATE,
                old=side(effective="2026-07-01", published="2026-05-01"),
                new=side(effective="2026-10-01", published="2026-05-01"),
            ),
            ("effective-date-moved",),
            id="put off before it came",
        ),
        pytest.param(
            pair(AGE, DATE, old=side(**OLD), new=side(**{**NEXT, "effective": "2026-06-20"})),
            ("short-notice",),
            id="19 days after it was published",
        ),
        pytest.param(
            pair(AGE, DATE, old=side(**OLD), new=side(**{**NEXT, "effective": "2026-03-01"})),
            ("short-notice",),
            id="before it was published",
        ),
        pytest.param(
            pair(AGE, DATE, old=side(**OLD), new=side(**{**NEXT, "effective": "2026-07"})),
            (),
            id="to the month only",
        ),
    ],
)
def test_flags(found: Comparison, flags: tuple[str, ...]) -> None:
    assert flags_of(found, Seen(TODAY)) == flags


@pytest.mark.parametrize(
    ("before", "effective", "short"),
    [
        (date(2026, 5, 31), "2026-06-10", True),
        (date(2026, 5, 31), "2026-08-10", False),
        (date(2026, 1, 1), "2026-06-10", False),  # nobody looked in the meantime
        (None, "2026-06-10", False),
    ],
)
def test_notice_by_when_it_was_seen(before: date | None, effective: str, short: bool) -> None:
    """Where the document does not say when it was published."""
    found = pair(AGE, DATE, old=side(effective="2026-01-01"), new=side(effective=effective))
    assert ("short-notice" in flags_of(found, Seen(TODAY, before))) is short


@pytest.mark.parametrize(("days", "short"), [(30, False), (93, True), (92, False), (0, False)])
def test_the_notice_that_is_asked_for(days: int, short: bool) -> None:
    found = pair(AGE, DATE, old=side(**OLD), new=side(**NEXT))
    assert ("short-notice" in flags_of(found, Seen(TODAY), days)) is short


AHEAD = {"effective": "2026-07-01", "published": "2026-05-01", "reviewed": "2026-04-01"}
LATER = {**AHEAD, "effective": "2026-10-01"}


@pytest.mark.parametrize(
    ("old", "new", "changes", "today", "moved"),
    [
        (AHEAD, LATER, [DATE], TODAY, True),
        (AHEAD, {**AHEAD, "effective": "2026-06-15"}, [DATE], TODAY, True),
        (AHEAD, LATER, [DATE], date(2026, 7, 1), False),
        (AHEAD, LATER, [DATE, AGE], TODAY, False),
        (
            AHEAD,
            {**AHEAD, "effective": "2026-10-01", "reviewed": "2026-05-20"},
            [DATE],
            TODAY,
            False,
        ),
        (AHEAD, AHEAD, [ENTRY], TODAY, False),
        ({}, AHEAD, [DATE], TODAY, False),
    ],
)
def test_moved_dates(
    old: dict[str, str], new: dict[str, str], changes: list[Any], today: date, moved: bool
) -> None:
    assert date_was_moved(pair(*changes, old=side(**old), new=side(**new)), today) is moved


def test_a_new_number_makes_a_version_of_its_own() -> None:
    found = pair(DATE, old=side(**FIRST, **AHEAD), new=side(**REVISED, **LATER))
    assert not date_was_moved(found, TODAY)

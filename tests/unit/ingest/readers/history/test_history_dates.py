"""Dates of a version that only its history tells."""

import pytest

from policydiff.ingest.readers.history.claims import claims_of
from policydiff.ingest.readers.history.history_dates import with_dates_of_history
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import Dates
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def entry(date: str, text: str) -> HistoryEntry:
    return HistoryEntry(date=date, text=text, claims=claims_of(text), span=SPAN)


@pytest.mark.parametrize(
    ("text", "is_first"),
    [
        ("New policy for Zorbinex created.", True),
        ("New policy", True),
        ("Class criteria created from two policies.", True),
        ("New policy for notices to members", False),
        ("Annual review.", False),
    ],
)
def test_the_oldest_entry_tells_when_the_policy_was_made(text: str, is_first: bool) -> None:
    history = (entry("2033-02-01", "Annual review."), entry("2031-08-03", text))
    dates = with_dates_of_history(Dates(), history)
    assert (dates.original == "2031-08-03") is is_first


@pytest.mark.parametrize(
    ("newest", "reviewed"),
    [
        ("Criteria change: Added requirement for prior use of methotrexate.", "2034-10"),
        ("Added new billing code Q9999.", "2032-10"),
    ],
)
def test_criteria_are_changed_in_reviews(newest: str, reviewed: str) -> None:
    history = (entry("2034-10", newest), entry("2032-10", "Annual review."))
    assert with_dates_of_history(Dates(), history).reviewed == reviewed


def test_a_review_counts_before_a_change_of_the_same_year() -> None:
    history = (
        entry("2034-07-09", "Approved. Added criteria for re-treatment."),
        entry("2034-07-02", "Committee review"),
    )
    assert with_dates_of_history(Dates(), history).reviewed == "2034-07-02"


def test_the_entry_may_tell_the_day_of_the_effective_month() -> None:
    history = (entry("2034-10", "Revised. Notice given 8/1/2034 for effective date 10/1/2034."),)
    told = with_dates_of_history(Dates(effective="2034-10"), history)
    assert told.effective == "2034-10-01"
    other = with_dates_of_history(Dates(effective="2034-12"), history)
    assert other.effective == "2034-12"

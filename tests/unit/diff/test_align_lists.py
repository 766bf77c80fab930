"""Pairing of lists by what their entries are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.alignment.lists import EntryPair, ListAlignment, align_lists

WORDS = st.sampled_from(["alpha", "beta", "gamma", "delta", "12", "18"])
LISTS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=8)


def by_words(old: list[str], new: list[str]) -> ListAlignment:
    return align_lists(old, new, stages=(lambda text: text,), text=lambda text: text)


def test_equal_entries_are_paired_whatever_their_place() -> None:
    aligned = by_words(["a", "b", "c"], ["c", "x y z", "a"])
    assert aligned.pairs == (EntryPair(2, 0), EntryPair(0, 2))
    assert (aligned.removed, aligned.added) == ((1,), (1,))


def test_of_several_equals_the_first_goes_with_the_first() -> None:
    assert by_words(["a", "a"], ["a", "a", "a"]).pairs == (EntryPair(0, 0), EntryPair(1, 1))


def test_an_earlier_stage_wins_over_a_later_one() -> None:
    aligned = align_lists(
        [("x", 1), ("x", 2)], [("x", 2), ("x", 3)], stages=(lambda e: e, lambda e: e[0])
    )
    assert aligned.pairs == (EntryPair(1, 0), EntryPair(0, 1))


def test_an_entry_without_a_key_takes_no_part_in_a_stage() -> None:
    aligned = align_lists(["", "a"], ["", "a"], stages=(lambda text: text or None,))
    assert aligned.pairs == (EntryPair(1, 1),)


def test_the_most_alike_are_paired_first() -> None:
    old = ["trial of corvanta in adults 2019", "trial of corvanta in children 2019"]
    new = ["trial of corvanta in children 2021", "trial of corvanta in adults 2021"]
    assert by_words(old, new).pairs == (EntryPair(1, 0), EntryPair(0, 1))


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [
        (
            "Northgate Guidelines in Oncology. Lymphoma. Version 2.2024. Accessed May 3, 2024.",
            "Northgate Guidelines in Oncology. Lymphoma. Version 1.2026. Accessed Jan 9, 2026.",
            True,
        ),
        (
            "Corvanta [prescribing information]. Northgate: Summit Bio; 2022.",
            "Corvanta [prescribing information]. Northgate: Summit Bio; May 2025.",
            True,
        ),
        (
            "Aldersey K, Moor P. Tevolimab in severe asthma. J Resp Res. 2019;12:100-8.",
            "Ferrand B. Long-term safety of lumetra. J Resp Res. 2023;16:55-61.",
            False,
        ),
        (
            "Corvanta [prescribing information]. Northgate: Summit Bio; 2022.",
            "Registry of severe asthma. Annual report. Accessed May 3, 2024.",
            False,
        ),
    ],
)
def test_how_alike_two_references_to_one_work_are(old: str, new: str, paired: bool) -> None:
    assert bool(by_words([old], [new]).pairs) == paired


@given(old=LISTS, new=LISTS)
def test_every_entry_is_in_one_place(old: list[str], new: list[str]) -> None:
    aligned = by_words(old, new)
    assert sorted([*(p.old for p in aligned.pairs), *aligned.removed]) == list(range(len(old)))
    assert sorted([*(p.new for p in aligned.pairs), *aligned.added]) == list(range(len(new)))


@given(entries=LISTS)
def test_a_list_is_paired_with_itself_entry_by_entry(entries: list[str]) -> None:
    aligned = by_words(entries, entries)
    assert aligned.pairs == tuple(EntryPair(place, place) for place in range(len(entries)))

"""Codes and ranges as intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.effects.code_ranges import Containment, clusters, contained, interval

Entry = tuple[str, str | None]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("C91.00", "C91.02")], [("C91.00", "C91.02")], "equal"),
        ([("C91.00", "C91.02")], [("C91.00", None), ("C91.01", None), ("C91.02", None)], "equal"),
        ([("C91.00", "C91.02")], [("C91.00", None), ("C91.02", None)], "narrower"),
        ([("C91.00", "C91.02")], [("C91.00", "C91.05")], "wider"),
        ([("C91.00", "C91.02")], [("C91.01", "C91.05")], "apart"),
        ([("C91.0", None)], [("C91.00", None)], "narrower"),
        ([("C91", None)], [("C91.0", "C91.Z")], "equal"),
        ([("c91.00", None)], [("C9100", None)], "equal"),
        ([("J9310", None)], [("J9311", None), ("J9312", None)], "apart"),
        ([("0003-2187-11", None)], [("0003218711", None)], "equal"),
    ],
)
def test_how_two_lists_of_codes_stand_to_each_other(
    old: list[Entry], new: list[Entry], expected: Containment
) -> None:
    def covered(entries: list[Entry]) -> list[tuple[int, int]]:
        return [interval(code, last) for code, last in entries]

    mirrored: dict[Containment, Containment] = {"wider": "narrower", "narrower": "wider"}
    assert contained(covered(old), covered(new)) == expected
    assert contained(covered(new), covered(old)) == mirrored.get(expected, expected)


def test_a_range_printed_backwards_is_the_same_range() -> None:
    start, end = interval("C91.02", "C91.00")
    assert start <= end


INTERVALS = st.tuples(st.integers(0, 50), st.integers(0, 10)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(INTERVALS, max_size=12))
def test_clusters_part_what_does_not_overlap(members: list[tuple[int, int]]) -> None:
    found = clusters(members, lambda member: member)
    assert sorted(member for cluster in found for member in cluster) == sorted(members)
    reached = [max(end for _, end in cluster) for cluster in found]
    starts = [min(start for start, _ in cluster) for cluster in found]
    assert all(end < start for end, start in zip(reached, starts[1:], strict=False))

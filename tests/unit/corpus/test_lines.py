"""Lines of business divide a key into policies, in whatever order they are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.corpus.lines import lines_of

stated = st.lists(
    st.none() | st.lists(st.sampled_from("abcd"), min_size=1, max_size=3).map(tuple), max_size=6
)


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ((), ()),
        ((None, None), ("", "")),
        ((("Commercial",), None), ("", "")),
        ((("Commercial",), ("commercial",)), ("", "")),
        ((("Commercial",), ("Medicaid",)), ("commercial", "medicaid")),
        ((("Medicare Part B",), ("Medicaid",), None), ("medicare-part-b", "medicaid", "")),
        ((("A", "B"), ("C",), ("B",)), ("a+b", "c", "a+b")),
        ((("A",), ("B",), ("A", "B")), ("", "", "")),
    ],
)
def test_lines(versions: tuple[tuple[str, ...] | None, ...], expected: tuple[str, ...]) -> None:
    assert lines_of(versions) == expected


@given(stated)
def test_the_order_of_versions_does_not_matter(versions: list[tuple[str, ...] | None]) -> None:
    assert lines_of(versions[::-1]) == lines_of(versions)[::-1]


@given(stated)
def test_versions_that_share_a_line_are_one_policy(
    versions: list[tuple[str, ...] | None],
) -> None:
    found = lines_of(versions)
    for one, its in zip(versions, found, strict=True):
        for other, others in zip(versions, found, strict=True):
            if set(one or ()) & set(other or ()):
                assert its == others

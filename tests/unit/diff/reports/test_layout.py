"""Lines fit their width, whatever stands in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.reports.layout import Run, shortened, width_of, wrapped
from policydiff.diff.reports.style import LOOKS, Style

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30
)
RUNS = st.lists(
    st.builds(Run, st.lists(WORDS, max_size=5).map(" ".join), st.sampled_from(["", *LOOKS])),
    max_size=6,
)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("age", 3), ("体重", 4), ("n\u0303", 1), ("Ａ", 2), ("≥ 18", 4)],
)
def test_width_is_counted_in_cells(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("it fits", 7, "it fits"),
        ("it does not fit", 10, "it does..."),
        ("体重体重体重", 9, "体重体..."),
    ],
)
def test_long_text_is_cut_at_its_end(text: str, width: int, short: str) -> None:
    assert shortened(text, width) == short


def test_lines_after_the_first_have_their_own_indent() -> None:
    runs = (Run("one two three four five"),)
    assert wrapped(runs, Style(width=20), "- ", "    ") == ["- one two three four", "    five"]


def test_a_word_that_is_too_long_is_cut() -> None:
    assert wrapped((Run("a " + "x" * 25),), Style(width=20)) == ["a", "x" * 20, "x" * 5]


def test_parts_of_one_word_stay_together() -> None:
    runs = (Run("twelve "), Run("[-twelve-]"), Run("{+eighteen+}"))
    assert wrapped(runs, Style(width=24)) == ["twelve", "[-twelve-]{+eighteen+}"]


def test_colour_is_closed_at_the_end_of_every_line() -> None:
    lines = wrapped((Run("removed words in a row", "removed"),), Style(width=16, colour=True))
    assert lines == [
        "\x1b[31;9mremoved words in\x1b[0m",
        "\x1b[31;9ma row\x1b[0m",
    ]


@given(RUNS, st.integers(min_value=20, max_value=100))
def test_no_line_is_wider_than_the_page_and_no_letter_is_lost(runs: list[Run], width: int) -> None:
    lines = wrapped(runs, Style(width=width), "  ", "    ")
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(run.text for run in runs).split())


@given(RUNS, st.integers(min_value=20, max_value=100))
def test_colour_changes_nothing_but_the_colour(runs: list[Run], width: int) -> None:
    coloured = wrapped(runs, Style(width=width, colour=True))
    assert [ESCAPES.sub("", line).rstrip() for line in coloured] == wrapped(
        runs, Style(width=width)
    )

"""What a place in a criteria tree is called."""

from __future__ import annotations

import pytest

from policydiff.diff.wording.place_names import path_words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("II", "B", "2"), "II.B.2"),
        (("#2",), "item 2"),
        (("#2", "#1"), "item 2.1"),
        (("II", "#2", "#1"), "II, item 2.1"),
        (("#1", "B", "#3"), "item 1, B, item 3"),
        (("A", "then"), "A.then"),
    ],
)
def test_a_place_without_a_label_is_counted(path: tuple[str, ...], words: str) -> None:
    assert path_words(path) == words

"""How a witness names the place by which a patient was decided."""

from __future__ import annotations

from policydiff.diff.proof.blame import place_words
from policydiff.model.source import SourceSpan


def test_a_place_over_a_page_break_names_both_pages() -> None:
    span = SourceSpan(page=1, first_line=26, last_line=6, last_page=2)
    assert place_words(("3",), span, "Gout") == "3, p. 1, line 26 to p. 2, line 6"


def test_a_place_in_a_text_without_pages_has_lines_alone() -> None:
    span = SourceSpan(page=None, first_line=3, last_line=4)
    assert place_words((), span, "Gout") == "Gout, lines 3-4"

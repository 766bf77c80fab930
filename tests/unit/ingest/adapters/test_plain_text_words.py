"""Nothing is lost: every word of a text stands in its blocks or in its furniture."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.adapters import plain_text
from policydiff.ingest.document import text_of

WORD = st.text("abcdefgXYZ0123", min_size=1, max_size=9)
MARKER = st.sampled_from(["1.", "a)", "(i)", "•", "o", "II.", "AND", "OR", "Note:", "Page 3 of 9"])
GAP = st.sampled_from([" ", "  ", "     ", "\t"])
LINE = st.builds(
    lambda indent, marker, words, gap: " " * indent + gap.join([*marker, *words]),
    st.integers(0, 30),
    st.lists(MARKER, max_size=1),
    st.lists(WORD, max_size=12),
    GAP,
)
BREAK = st.sampled_from(["\n", "\n", "\n\n", "\f"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(LINE, BREAK), min_size=1, max_size=30))
def test_every_word_is_in_a_block_or_in_the_furniture(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in parts)
    if not text.strip():
        return
    layout = plain_text.read(text)
    found = [
        *(text_of(block) for block in layout.blocks),
        *(line.text for line in layout.furniture),
    ]
    assert Counter(" ".join(found).split()) == Counter(text.split())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(LINE, BREAK), min_size=1, max_size=30))
def test_lines_are_all_there_in_order(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in parts)
    if not text.strip():
        return
    lines = plain_text.read(text).lines
    places = [(line.page or 0, line.number) for line in lines]
    assert places == sorted(places)
    assert Counter(" ".join(line.text for line in lines).split()) == Counter(text.split())

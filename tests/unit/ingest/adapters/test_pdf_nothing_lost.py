"""Nothing is lost: every word of a PDF stands in its blocks or in its furniture."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.adapters.pdf import read
from policydiff.ingest.document import text_of
from policydiff.ingest.errors import IngestError
from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf

WORDS = st.lists(
    st.tuples(
        st.integers(2, 24),
        st.integers(4, 60),
        st.sampled_from(["alpha", "Beta", "1.", "•", "AND", "gamma;", "J9001", "Page 3", "(a)"]),
        st.sampled_from(["Helvetica", "Helvetica-Bold", "Courier"]),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda word: (word[0], word[1]),
)
GRIDS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), max_size=2)


def words_of(text: str) -> list[str]:
    """The words of a text; a bullet that nothing stands behind is none."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, GRIDS), min_size=1, max_size=3))
def test_every_word_is_in_a_block_or_in_the_furniture(
    pages: list[tuple[list[tuple[int, int, str, str]], list[tuple[int, int]]]],
) -> None:
    drawing = DrawnPdf()
    drawn: Counter[str] = Counter()
    for words, grids in pages:
        for column, row, word, font in words:
            # Far enough apart that no two words touch.
            drawing.write(22 * column * 1.05, 12.5 * row, word[:4], font=font, size=6)
            drawn.update(words_of(word[:4]))
        for columns, rows in grids:
            drawing.grid(
                [60.0 + 110 * n for n in range(columns + 1)],
                [100.0 + 70 * n for n in range(rows + 1)],
            )
        drawing.next_page()
    layout = drawing.layout()
    found = [
        *(text_of(block) for block in layout.blocks),
        *(line.text for line in layout.furniture),
    ]
    assert Counter(words_of(" ".join(found))) == drawn


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_bytes_give_a_layout_or_an_error_of_ours(data: st.DataObject) -> None:
    drawing = DrawnPdf()
    drawing.write(72, 100, "Velmarix is covered.")
    whole = bytearray(drawing.data())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(IngestError):
        assert read(bytes(whole)).pages == 1


def test_the_same_bytes_give_the_same_layout() -> None:
    drawing = DrawnPdf()
    drawing.grid((72, 160, 540), [60, 80, 100])
    drawing.write(76, 74, "J9001")
    drawing.write(164, 74, "Injection")
    drawing.lines(72, 140, ["Velmarix is covered", "for adults."])
    data = drawing.data()
    assert read(data) == read(data)


@pytest.mark.parametrize("text", ["Dose ≤ 5 mg", "naïve patients", "β-agonist – twice", "“quoted”"])
def test_signs_beyond_ascii_are_kept(text: str) -> None:
    drawing = DrawnPdf()
    latin = text.encode("cp1252", "ignore").decode("cp1252")
    drawing.write(72, 100, latin)
    (line,) = drawing.layout().lines
    assert line.text == " ".join(latin.split())

"""Numbers of citations behind a title: some producers hardly make them smaller."""

from __future__ import annotations

import pytest

from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf


@pytest.mark.parametrize(("size", "raised"), [(7, 4), (10.7, 5.5), (11.4, 4)])
def test_numbers_behind_a_title_stay_in_its_line(size: float, raised: float) -> None:
    drawing = DrawnPdf()
    end = drawing.write(72, 100, "Plaque Velmosis", font="Helvetica-Bold", size=11.5)
    drawing.write(end + 0.5, 100 - raised, "1,2", font="Helvetica-Bold", size=size)
    drawing.lines(72, 120, ["The drug is covered for members with plaques."] * 6)
    first = drawing.layout().lines[0]
    assert first.text.startswith("Plaque Velmosis")
    assert [first.text[start:end] for start, end in first.superscripts] == ["1,2"]


def test_a_number_that_stands_no_higher_is_a_word_of_the_title() -> None:
    drawing = DrawnPdf()
    end = drawing.write(72, 100, "Velmosis Type", font="Helvetica-Bold", size=11.5)
    drawing.write(end + 3, 100, "2", font="Helvetica-Bold", size=11)
    drawing.lines(72, 120, ["The drug is covered for members with plaques."] * 6)
    first = drawing.layout().lines[0]
    assert first.text == "Velmosis Type 2"
    assert not first.superscripts

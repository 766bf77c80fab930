"""Feet and heads of pages in Markdown that was made of a printed document."""

from __future__ import annotations

import pytest

from policydiff.ingest.adapters.markdown import read
from policydiff.ingest.adapters.markdown_pages import page_edges
from policydiff.ingest.document import text_of


@pytest.mark.parametrize(
    ("lines", "feet"),
    [
        (("RX.12 Zorvex **Page 1 of 3**", "Has gout", "RX.12 Zorvex &nbsp; Page 2 of 3"), {0, 2}),
        (("Page 1 of 2", "", "| Page 2 of 2 |"), {0, 2}),
        (("Zorvex", "Page 1 of 2", "", "---", "**Zorvex**", "Page 2 of 2"), {1, 3, 4, 5}),
        (("Page 1 of 3", "Head", "a", "Page 2 of 3", "Head", "b", "Page 3 of 3"), {0, 1, 3, 4, 6}),
        (("Page 1 of 2", "Has gout", "Page 2 of 2"), {0, 2}),
        (("See the table on page 3 of 7", "Has gout"), set()),  # said once
        (("Form A, page 2 of 7", "Form B, page 1 of 7"), set()),  # does not go on
        (("Form A, page 1 of 7", "Form B, page 2 of 3"), set()),  # two documents
    ],
)
def test_counters_go_on_to_one_last_page(lines: tuple[str, ...], feet: set[int]) -> None:
    assert page_edges(lines) == feet


def test_a_list_goes_on_below_a_foot_that_is_kept_as_furniture() -> None:
    layout = read("- Has gout\n\nRX.12 Page 1 of 2\n\n- Has tried gold\n\nRX.12 Page 2 of 2\n")
    assert [text_of(block) for block in layout.blocks] == ["• Has gout", "• Has tried gold"]
    assert [(line.number, line.text) for line in layout.furniture] == [
        (3, "RX.12 Page 1 of 2"),
        (7, "RX.12 Page 2 of 2"),
    ]

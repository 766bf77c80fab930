"""Titles in the margin, beside the first lines of what they title."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.ingest.structure.margin_titles import with_margin_titles_apart
from policydiff.ingest.structure.words import Run, Style, TextRow, row_of, text_of_runs
from tests.unit.ingest.structure.printed_rows import row

BOLD = Style(size=10.0, bold=True)
MARGIN_AT, TEXT_AT = 40.0, 160.0


def page(*lines: tuple[str, str]) -> list[TextRow]:
    """Lines under each other, each with what stands in the margin and the text."""
    found = []
    for place, (title, text) in enumerate(lines):
        at = 100.0 + 12 * place
        runs: list[Run] = []
        if title:
            runs += row(title, MARGIN_AT, at, style=BOLD).runs
        if text:
            runs += row(text, TEXT_AT, at).runs
        found.append(row_of(runs, 1))
    return found


def read(rows: Sequence[TextRow], *rules: float) -> list[str]:
    return [text_of_runs(each.runs) for each in with_margin_titles_apart(rows, rules)]


LIMITATIONS = (
    ("", "Zorbinex is given under the skin."),
    ("Coverage", "Zorbinex is not covered for members"),
    ("Limitations", "with the following conditions:"),
    ("", "Gout"),
    ("", "Plaque velmosis"),
)


def test_a_title_in_the_margin_stands_before_the_text_beside_it() -> None:
    assert read(page(*LIMITATIONS), 103.0) == [
        "Zorbinex is given under the skin.",
        "Coverage",
        "Limitations",
        "Zorbinex is not covered for members",
        "with the following conditions:",
        "Gout",
        "Plaque velmosis",
    ]


def test_its_second_line_may_stand_beside_nothing() -> None:
    first = ("Coverage", "Please note the following uses:")
    lines = (first, ("Determination", ""), *LIMITATIONS[3:], *LIMITATIONS[3:])
    assert read(page(*lines), 90.0)[:3] == [
        "Coverage",
        "Determination",
        "Please note the following uses:",
    ]


def test_a_label_without_a_rule_above_it_stays_with_its_value() -> None:
    printed = page(*LIMITATIONS)
    assert len(with_margin_titles_apart(printed, [])) == len(printed)
    assert len(with_margin_titles_apart(printed, [400.0])) == len(printed)


def test_labels_of_most_lines_of_a_page_are_no_titles_in_a_margin() -> None:
    printed = page(
        *(("Age", "Member is an adult or child"), ("Quantity", "Two pens per 28 days")) * 3
    )
    wide = [
        *printed,
        *(row("A line over the whole page", MARGIN_AT, 300.0 + at) for at in range(6)),
    ]
    assert len(with_margin_titles_apart(wide, [95.0])) == len(wide)

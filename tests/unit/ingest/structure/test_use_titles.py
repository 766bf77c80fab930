"""Uses as boxes to tick or bold lines with a label, above the titles of requests."""

from __future__ import annotations

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, text_of
from policydiff.ingest.structure.use_titles import with_use_titles
from policydiff.model.source import SourceSpan

PLACE = SourceSpan(page=1, first_line=1, last_line=1)


def box(text: str, *, bold: bool = False) -> ListItem:
    return ListItem(marker="❑", text=text, indent=0.0, bold=bold, span=PLACE)


def title(text: str) -> Heading:
    return Heading(text=text, level=3, span=PLACE)


def bold(text: str, length: int) -> Paragraph:
    return Paragraph(text=text, bold_prefix=length, span=PLACE)


def levels(*blocks: Block) -> list[tuple[str, int | None]]:
    return [
        (text_of(each), each.level if isinstance(each, Heading) else None)
        for each in with_use_titles(blocks)
    ]


FIRST = (
    box("Diagnosis: Chronic Velmosis (CV)", bold=True),
    title("Initial Authorization: 6 months"),
)
SECOND = (box("Diagnosis: Torvalgia", bold=True), title("Initial Authorization: 6 months"))
RENEWAL = bold("Reauthorization: 12 months. Check below all that apply.", 27)


def test_a_bold_box_above_a_request_names_the_use() -> None:
    assert levels(*FIRST, box("Member is an adult")) == [
        ("Chronic Velmosis (CV)", 3),
        ("Initial Authorization: 6 months", 3),
        ("❑ Member is an adult", None),
    ]


def test_a_renewal_behind_one_use_is_inside_it() -> None:
    assert levels(*FIRST, box("Member is an adult"), RENEWAL)[-2:] == [
        ("Reauthorization: 12 months", 3),
        ("Check below all that apply", None),
    ]


def test_a_renewal_behind_several_uses_is_for_all_of_them() -> None:
    found = levels(*FIRST, box("Adult"), *SECOND, box("Adult"), RENEWAL)
    assert ("Reauthorization: 12 months", 2) in found
    again = levels(*FIRST, box("Adult"), RENEWAL, *SECOND, box("Adult"), RENEWAL)
    assert [level for text, level in again if text.startswith("Re")] == [3, 3]


def test_other_lines_stay_as_they_are() -> None:
    blocks: tuple[Block, ...] = (
        box("Diagnosis: Chronic velmosis"),
        title("Initial Authorization"),
        box("Diagnosis: Torvalgia", bold=True),
        box("Member is an adult"),
        Paragraph(text="Reauthorization: 12 months. Member is well.", span=PLACE),
    )
    assert with_use_titles(blocks) == blocks

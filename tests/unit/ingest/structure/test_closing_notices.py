"""Notices at the end of a document stand apart from the list above them."""

import pytest

from policydiff.ingest.document import Block, HeadedSection, ListItem, Paragraph
from policydiff.ingest.structure.closing_notices import with_notices_apart
from policydiff.model.source import SourceSpan


def section(*texts: str) -> HeadedSection:
    blocks: list[Block] = []
    for number, text in enumerate(texts, start=2):
        span = SourceSpan(page=None, first_line=number, last_line=number)
        marker, _, rest = text.partition(" ")
        blocks.append(
            ListItem(marker=marker, text=rest, indent=0.0, span=span)
            if marker[0].isdigit()
            else Paragraph(text=text, span=span)
        )
    whole = SourceSpan(page=None, first_line=1, last_line=len(texts) + 1)
    return HeadedSection(
        title="References", level=2, role="references", path=(), blocks=tuple(blocks), span=whole
    )


@pytest.mark.parametrize(
    "notice",
    [
        "© Lakeside Health. All rights reserved.",
        "State and federal laws may take precedence over this document.",
        "This guideline does not replace what a plan covers.",
        "Benefit contracts come before this document where they differ.",
        "No part of this document may be copied.",
        '"Lakeside" refers to operating subsidiaries of the Lakeside Group.',
        "All services are provided by subsidiaries of Lakeside. © 2024 Lakeside Group.",
        "The policy effective date is in force until updated or retired.",
    ],
)
def test_a_notice_is_set_apart(notice: str) -> None:
    cited, apart = with_notices_apart((section("1. A study.", "2. A label.", notice),))
    assert [type(block).__name__ for block in cited.blocks] == ["ListItem", "ListItem"]
    assert cited.span.first_line == 1
    assert apart.role == "boilerplate"
    assert apart.span.first_line == 4


def test_other_last_paragraphs_stay() -> None:
    whole = section("1. A study.", "Lakeside Journal of Medicine, volume 2.")
    assert with_notices_apart((whole,)) == (whole,)


def test_a_section_of_nothing_but_notices_stays() -> None:
    whole = section("© Lakeside Health. All rights reserved.")
    assert with_notices_apart((whole,)) == (whole,)

"""Lists of references, however they are numbered."""

import msgspec
import pytest

from policydiff.ingest.document import (
    Block,
    Cell,
    HeadedSection,
    ListItem,
    Paragraph,
    Row,
    Rule,
    Table,
)
from policydiff.ingest.readers.references import read_references
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

TABLE = ["Date Change", "5/2031 New program."]


def span(line: int = 1) -> SourceSpan:
    return SourceSpan(page=3, first_line=line, last_line=line)


def block(line: int, text: str) -> Block:
    """`1. text` is an item, anything else a paragraph."""
    marker, _, rest = text.partition(" ")
    if rest and ((marker[:-1].isalnum() and marker[-1] in ".)") or marker in "•-"):
        return ListItem(marker=marker, text=rest, indent=0, span=span(line))
    return Paragraph(text=text, span=span(line))


def section(*texts: str, role: SectionRole = "references") -> HeadedSection:
    blocks = tuple(block(line, text) for line, text in enumerate(texts, start=1))
    return HeadedSection(
        title="References", level=1, role=role, path=("References",), blocks=blocks, span=span()
    )


def read(*texts: str) -> list[tuple[str | None, str]]:
    return [(entry.label, entry.text) for entry in read_references((section(*texts),)) or ()]


@pytest.mark.parametrize(
    ("texts", "entries"),
    [
        (
            ["1. Doe J. Velmosis. 2031.", "2. Roe R. Gravosis. 2030."],
            [("1", "Doe J. Velmosis. 2031."), ("2", "Roe R. Gravosis. 2030.")],
        ),
        (
            ["1. Guidelines.", "a. Velmosis. V2.2031.", "b. Gravosis. V1.2031.", "2. Label."],
            [
                ("1", "Guidelines."),
                ("1.a", "Velmosis. V2.2031."),
                ("1.b", "Gravosis. V1.2031."),
                ("2", "Label."),
            ],
        ),
        (
            ["• Doe J. Velmosis.", "• Roe R. Gravosis."],
            [(None, "Doe J. Velmosis."), (None, "Roe R. Gravosis.")],
        ),
        (
            ["Doe J. Velmosis. 2031.", "Roe R. Gravosis. 2030."],
            [(None, "Doe J. Velmosis. 2031."), (None, "Roe R. Gravosis. 2030.")],
        ),
        (
            ["A. Doe J. Velmosis.", "B. Roe R. Gravosis."],
            [("A", "Doe J. Velmosis."), ("B", "Roe R. Gravosis.")],
        ),
    ],
    ids=["numbered", "sub-lettered", "bulleted", "unnumbered", "lettered"],
)
def test_each_way_of_listing(texts: list[str], entries: list[tuple[str | None, str]]) -> None:
    assert read(*texts) == entries


def test_an_unfinished_entry_goes_on_after_a_page_break() -> None:
    assert read("1. Doe J. Velmosis in", "adults and children. 2031.", "2. Roe R.") == [
        ("1", "Doe J. Velmosis in adults and children. 2031."),
        ("2", "Roe R."),
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "Federal and state laws may take precedence over this policy.",
        "© 2031 Northwind Health Plan",
        "CPT only, a trademark of its owner.",
        "No part of this publication may be reproduced.",
    ],
)
def test_a_notice_under_the_list_is_no_reference(notice: str) -> None:
    assert read("1. Doe J. Velmosis. 2031.", notice) == [("1", "Doe J. Velmosis. 2031.")]
    assert read("Doe J. Velmosis. 2031.", notice) == [(None, "Doe J. Velmosis. 2031.")]


def test_a_sentence_over_a_numbered_list_is_no_reference() -> None:
    assert read("This is based on:", "1. Doe J.", "2. Roe R.", "3. Poe P.") == [
        ("1", "Doe J."),
        ("2", "Roe R."),
        ("3", "Poe P."),
    ]


def test_a_numbered_paragraph_is_an_entry() -> None:
    assert read("[see] 1", "Doe J. Velmosis.") == [(None, "[see] 1"), (None, "Doe J. Velmosis.")]
    numbered = Paragraph(text="12. Doe J. Velmosis.", span=span())
    listed = HeadedSection(
        title="References",
        level=1,
        role="references",
        path=("References",),
        blocks=(numbered, Rule(span=span(2))),
        span=span(),
    )
    (entry,) = read_references((listed,)) or ()
    assert (entry.label, entry.text, entry.span) == ("12", "Doe J. Velmosis.", span())


def test_a_table_of_references_has_one_entry_a_row() -> None:
    def row(*texts: str) -> Row:
        return Row(cells=tuple(Cell(text=text, span=span()) for text in texts), span=span())

    table = Table(rows=(row("No.", "Source"), row("1", "Doe J.")), header_rows=1, span=span())
    listed = HeadedSection(
        title="References",
        level=1,
        role="references",
        path=("References",),
        blocks=(table,),
        span=span(),
    )
    assert [entry.text for entry in read_references((listed,)) or ()] == ["1 Doe J."]


def test_no_section_is_not_an_empty_one() -> None:
    assert read_references((section("1. Doe J.", role="background"),)) is None
    assert read_references((section(),)) == ()


def test_sections_of_references_are_read_in_their_order() -> None:
    parts = (section("1. Doe J."), section("1. Roe R."))
    assert [entry.text for entry in read_references(parts) or ()] == ["Doe J.", "Roe R."]


@pytest.mark.parametrize(
    ("line", "kept"), [(3, ["Doe J. Velmosis. 2031."]), (1, ["Doe J. Velmosis. 2031.", *TABLE])]
)
def test_a_history_under_the_list_cites_nothing(line: int, kept: list[str]) -> None:
    rows = tuple(
        Row(cells=tuple(Cell(text=one, span=span(3)) for one in text.split(" ", 1)), span=span(3))
        for text in TABLE
    )
    table = Table(rows=rows, header_rows=0, span=span(3))
    cited = section("1. Doe J. Velmosis. 2031.")
    cited = msgspec.structs.replace(cited, blocks=(*cited.blocks, table))
    entry = HistoryEntry(date="2031-05", text="New program.", claims=(), span=span(line))
    found = read_references((cited,), (entry,)) or ()
    assert [one.text for one in found] == kept

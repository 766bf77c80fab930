"""Plain text as blocks: wrapped lines, lists, tables, emphasis, pages by form feed."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.adapters import plain_text
from policydiff.ingest.document import ListItem, Paragraph, Table
from policydiff.ingest.errors import UnreadableDocumentError
from tests.unit.ingest.adapters.drawn_pdf import outline

WRAPPED = """\
Velmarix may be approved when ALL of the criteria below are met and the
request is for an indication that is listed.

1. Inadequate response to ALL of the following:
   a. High-dose inhaled corticosteroid for at least three months, unless the
      patient cannot take it
   b. Long-acting beta agonist
   OR
2. Blood eosinophil count of at least 150 cells per microliter on a test from
   the last year
   Note: A test from a hospital counts.
3. Prescribed by a pulmonologist
"""


def blocks_of(text: str) -> list[str]:
    return outline(plain_text.read(text).blocks)


def test_hard_wrapped_text_with_a_nested_list() -> None:
    assert blocks_of(WRAPPED) == [
        "P Velmarix may be approved when ALL of the criteria below are met and the request is for "
        "an indication that is listed.",
        "1. Inadequate response to ALL of the following:",
        "a. High-dose inhaled corticosteroid for at least three months, unless the patient cannot "
        "take it",
        "b. Long-acting beta agonist",
        "P OR",
        "2. Blood eosinophil count of at least 150 cells per microliter on a test from the last "
        "year",
        "P Note: A test from a hospital counts.",
        "3. Prescribed by a pulmonologist",
    ]


def test_indents_are_five_points_a_character_and_lines_are_those_of_the_file() -> None:
    item = plain_text.read(WRAPPED).blocks[2]
    assert isinstance(item, ListItem)
    assert (item.indent, item.text_indent) == (15.0, 30.0)
    assert (item.span.page, item.span.first_line, item.span.last_line) == (None, 5, 6)


def test_a_line_for_each_paragraph_is_not_joined() -> None:
    text = "\n".join(
        f"{number}. Prescriber agrees to watch the patient after dose {'x' * 20 * number}"
        for number in range(1, 8)
    )
    assert len(blocks_of(text)) == 7


def test_form_feeds_part_pages_and_line_numbers_begin_again() -> None:
    layout = plain_text.read("Page one.\n\nIts end.\fPage two.\f")
    assert layout.pages == 2
    assert [(line.page, line.number, line.text) for line in layout.lines] == [
        (1, 1, "Page one."),
        (1, 3, "Its end."),
        (2, 1, "Page two."),
    ]


@pytest.mark.parametrize(
    ("line", "text", "bold_prefix"),
    [
        ("Age 18+ **only**: if tested", "Age 18+ only: if tested", 0),
        ("**NO** disease progression", "NO disease progression", 2),
        ("Prior - Approval *Renewal* Limits of use", "Prior - Approval Renewal Limits of use", 0),
        ("See [Policy Guidelines](#) and more", "See Policy Guidelines and more", 0),
        ("*These products may need approval", "*These products may need approval", 0),
        ("Eucrisol* and Protopan* are listed", "Eucrisol* and Protopan* are listed", 0),
        ("**Any such product not listed here", "**Any such product not listed here", 0),
        ("2 * 3 mg * 4", "2 * 3 mg * 4", 0),
    ],
)
def test_emphasis_left_in_the_text(line: str, text: str, bold_prefix: int) -> None:
    (block,) = plain_text.read(line + "\n").blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.bold_prefix) == (text, bold_prefix)


def test_bold_that_runs_over_lines() -> None:
    layout = plain_text.read("**Larkspur\nHealth**\n\nA plan of the county.\n")
    assert [line.bold for line in layout.lines] == [True, True, False]
    assert [line.text for line in layout.lines][:2] == ["Larkspur", "Health"]


TABLE = ["Code | Meaning", "J9001 | Injection, velmarix", "J9002 | Tablet"]


@pytest.mark.parametrize(
    "text",
    [
        "Code\tMeaning\nJ9001\tInjection, velmarix\nJ9002\tTablet\n",
        "Code     Meaning\nJ9001    Injection, velmarix\nJ9002    Tablet\n",
        "| Code | Meaning |\n|---|---|\n| J9001 | Injection, velmarix |\n| J9002 | Tablet |\n",
        "+------+----+\n| Code | Meaning |\n+------+----+\n| J9001 | Injection, velmarix |\n"
        "| J9002 | Tablet |\n+------+----+\n",
    ],
    ids=["tabs", "spaces", "pipes", "drawn"],
)
def test_tables_in_text(text: str) -> None:
    assert blocks_of(text) == ["T " + " / ".join(TABLE)]


def test_a_cell_that_goes_on_below_belongs_to_its_row() -> None:
    text = (
        "Date          Action\n"
        "August 2023   Annual review and update of\n"
        "              the references\n"
        "March 2024    New indication added\n"
    )
    (table,) = plain_text.read(text).blocks
    assert isinstance(table, Table)
    assert table.rows[1].cells[1].text == "Annual review and update of the references"


def test_an_empty_cell_between_pipes_keeps_its_place() -> None:
    text = "| Drug | Code | Note |\n|---|---|---|\n| Velmarix | | none |\n| Ostrelin | J9 | x |\n"
    assert blocks_of(text) == ["T Drug | Code | Note / Velmarix |  | none / Ostrelin | J9 | x"]


def test_a_list_in_words_behind_a_colon_goes_on_with_its_item() -> None:
    blocks = plain_text.read(
        "• Patient has tried two or more of the following:\n"
        "  gold, silver, or lead\n"
        "• Patient has tried one of the following:\n"
        "  Copper\n"
        "  Zinc\n"
    ).blocks
    assert [block.text for block in blocks if isinstance(block, ListItem | Paragraph)] == [
        "Patient has tried two or more of the following: gold, silver, or lead",
        "Patient has tried one of the following:",
        "Copper",
        "Zinc",
    ]


def test_two_spaces_after_a_full_stop_are_no_table() -> None:
    text = "The first sentence.  The second one.\nAnother sentence.  And one more.\nA last.  End.\n"
    assert not any(block.startswith("T ") for block in blocks_of(text))


def test_short_lines_in_title_case_are_headings_and_labels_are_none() -> None:
    text = (
        "Prior-Approval Requirements\n\nAge 12 years of age or older\n\nDiagnosis\n\n"
        "Patient must have severe asthma\n\nPrior-Approval Limits\n\nNone\n\nPolicy History\n\n"
        "A row of the history stands here.\n"
    )
    assert [block for block in blocks_of(text) if block.startswith("#")] == [
        "# Prior-Approval Requirements",
        "# Prior-Approval Limits",
        "# Policy History",
    ]


def test_words_broken_at_line_ends_are_mended_and_compounds_kept() -> None:
    text = (
        "The patient is followed for a year; tests have to be normal, and follow-\n"
        "up visits each month show it. Patients who cannot be fol-\nlowed are not covered.\n"
        "A test counts for non-\nHodgkin lymphoma. The second-\nline treatment is an "
        "injec-\ntion.\n"
    )
    assert " ".join(blocks_of(text)) == (
        "P The patient is followed for a year; tests have to be normal, and follow-up visits each "
        "month show it. Patients who cannot be followed are not covered. P A test counts for "
        "non-Hodgkin lymphoma. The second-line treatment is an injection."
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\f\f"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="empty"):
        plain_text.read(text)


def test_far_too_much_text_is_refused_at_once() -> None:
    with pytest.raises(UnreadableDocumentError, match="million"):
        plain_text.read("word " * 1_100_000)


WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12).filter(
        lambda word: word not in ("o", "and", "or", "as")
    ),
    min_size=3,
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(40, 100))
def test_paragraphs_are_the_same_at_every_width(sentences: list[list[str]], width: int) -> None:
    paragraphs = [f"The {' '.join(words)} end." for words in sentences]
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert blocks_of(text) == [f"P {paragraph}" for paragraph in paragraphs]

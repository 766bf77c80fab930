"""Running heads inside plain text: set apart, and the sentence or list under them goes on."""

from __future__ import annotations

from policydiff.ingest.adapters import plain_text
from tests.unit.ingest.adapters.drawn_pdf import outline

TABBED = "Section:\tDrugs\tEffective Date:\tMay 1, 2025\nSubject:\tVelmarix\tPage:\t{} of 3\n"


def tabbed_document() -> str:
    """Header rows on three pages, the last laid out otherwise, a sentence and a list cut."""
    return (
        "9.99.001\n\n"
        + TABBED.format(1)
        + "\nIf liver tests are elevated, treatment has to be interrupted,\n\n"
        + TABBED.format(2)
        + "\nreduced, or stopped for good.\n\nAND ALL of the following:\n\n1. Age 18+ only\n\n"
        + "Section: Drugs\nEffective Date: May 1, 2025\nSubject: Velmarix\nPage: 3 of 3\n"
        + "\n2. Prescriber agrees to a test\n3. No disease progression\n"
    )


def test_a_sentence_and_a_list_go_on_under_header_rows() -> None:
    layout = plain_text.read(tabbed_document())
    assert outline(layout.blocks) == [
        "P 9.99.001",
        "P If liver tests are elevated, treatment has to be interrupted, reduced, or stopped for "
        "good.",
        "P AND ALL of the following:",
        "1. Age 18+ only",
        "2. Prescriber agrees to a test",
        "3. No disease progression",
    ]


def test_the_header_rows_are_furniture_with_their_cells() -> None:
    layout = plain_text.read(tabbed_document())
    assert layout.pages is None
    assert [(line.number, line.text) for line in layout.furniture][:2] == [
        (3, "Section:\tDrugs\tEffective Date:\tMay 1, 2025"),
        (4, "Subject:\tVelmarix\tPage:\t1 of 3"),
    ]
    assert len(layout.furniture) == 8
    numbers = [line.number for line in layout.lines]
    assert numbers == sorted(numbers)


def test_a_head_without_a_number_stands_by_the_numbered_foot() -> None:
    text = (
        "Larkspur Health Plan   RX-12 Velmarix\n\nCriteria begin here and end\n\n"
        "Published 03/01/2024   Page 1 of 2\nLarkspur Health Plan   RX-12 Velmarix\n\n"
        "on the second page.\n\nPublished 03/01/2024   Page 2 of 2\n"
    )
    layout = plain_text.read(text)
    assert outline(layout.blocks) == ["P Criteria begin here and end on the second page."]
    assert len(layout.furniture) == 4


def test_heads_of_pages_parted_by_form_feeds() -> None:
    pages = [
        f"Larkspur Health Plan        Page {page} of 3\n\n{words}\n\nRX-12 Velmarix\n"
        for page, words in enumerate(["One sentence.", "Two of them.", "And three."], start=1)
    ]
    layout = plain_text.read("\f".join(pages))
    assert outline(layout.blocks) == ["P One sentence.", "P Two of them.", "P And three."]
    assert [line.page for line in layout.furniture] == [1, 1, 2, 2, 3, 3]


def test_rows_that_only_repeat_are_no_heads() -> None:
    text = "Diagnosis of asthma\n\nPrescribed by a specialist\n\n" * 3
    assert plain_text.read(text).furniture == ()
    assert len(plain_text.read(text).blocks) == 6


def test_a_reference_that_looks_like_a_page_is_no_head() -> None:
    text = "1. A study. Page 4 of 9.\n2. Another study. Page 8 of 9.\n"
    assert len(outline(plain_text.read(text).blocks)) == 2

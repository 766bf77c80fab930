"""Hyphens at line ends: broken words are mended, compounds keep theirs."""

from __future__ import annotations

import pytest

from policydiff.ingest.structure.hyphenation import vocabulary_of, with_soft_hyphens
from policydiff.ingest.structure.styled_text import text_of_rows
from tests.unit.ingest.structure.printed_rows import rows


def mended(lines: list[str], document: list[str] | None = None) -> str:
    known = vocabulary_of(rows([*lines, *(document or [])]))
    return text_of_rows(with_soft_hyphens(rows(lines), known)).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a combi-", "nation of agents"], "a combi-nation of agents"),
        (["the defini-", "tion of a case"], "the definition of a case"),
        (["treat-", "ment for a year"], "treatment for a year"),
        (["at each follow-", "up visit"], "at each follow-up visit"),
        (["disease that is non-", "steroidal in kind"], "disease that is non-steroidal in kind"),
        (["tumour is CD20-", "positive"], "tumour is CD20-positive"),
        (["anti-", "inflammatory agents"], "anti-inflammatory agents"),
        (["first-", "or second-line treatment"], "first- or second-line treatment"),
        (["pages 12-", "15 of it"], "pages 12-15 of it"),
        (["a rest -", "of it"], "a rest - of it"),
        (["and/", "or both"], "and/or both"),
    ],
)
def test_without_other_evidence(lines: list[str], text: str) -> None:
    assert mended(lines) == text


@pytest.mark.parametrize(
    ("document", "text"),
    [
        (["Combinations are listed, each combination once."], "a combination of agents"),
        (["No combi-nation is listed."], "a combi-nation of agents"),
    ],
)
def test_the_document_knows_its_words(document: list[str], text: str) -> None:
    assert mended(["a combi-", "nation of agents"], document) == text


def test_a_document_that_breaks_words_breaks_unknown_ones_too() -> None:
    broken = ["the defini-", "tion and the treat-", "ment of it"]
    assert mended(["a gadoli-", "nium scan"], broken) == "a gadolinium scan"
    assert mended(["a gadoli-", "nium scan"]) == "a gadoli-nium scan"


def test_a_soft_hyphen_always_broke_a_word() -> None:
    assert mended(["each follow\u00ad", "up"]) == "each followup"

"""Sentences in the fields of forms, as the items that they ask for."""

from __future__ import annotations

import pytest

from policydiff.ingest.document import text_of
from policydiff.ingest.readers.forms.form_clauses import items_of
from policydiff.model.source import SourceSpan

PLACE = SourceSpan(page=None, first_line=1, last_line=1)


def items(*sentences: str) -> list[str]:
    """Each item with its marker, indented as deep as it stands."""
    found = items_of(sentences, PLACE)
    return [f"{'  ' * round(item.indent / 18)}{text_of(item)}".rstrip() for item in found]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("A score of 10, AND failure of gold.", ["• A score of 10", "• failure of gold."]),
        ("Gold and silver, with tin.", ["• Gold and silver, with tin."]),
        (
            "Failure of gold (tablets AND drops), AND pain",
            ["• Failure of gold (tablets AND drops)", "• pain"],
        ),
        ("Gold OR silver, AND pain", ["• Gold OR silver, AND pain"]),
        (
            "Patient has gout OR patient has velmosis confirmed by a scan AND by a biopsy.",
            [
                "•",
                "  • Patient has gout, OR",
                "  •",
                "    • patient has velmosis confirmed by a scan",
                "    • by a biopsy.",
            ],
        ),
        (
            "TRIAL AND FAILURE OF GOLD AND DIAGNOSIS OF GOUT",
            ["• TRIAL AND FAILURE OF GOLD", "• DIAGNOSIS OF GOUT"],
        ),
        (
            "TRIAL OF ONE OF THESE: GOLD OR SILVER AND TRIAL OF ONE SALT (X AND TRIAL Y)",
            ["• TRIAL OF ONE OF THESE: GOLD OR SILVER", "• TRIAL OF ONE SALT (X AND TRIAL Y)"],
        ),
    ],
)
def test_capitals_join_what_a_sentence_asks(sentence: str, asked: list[str]) -> None:
    assert items(sentence) == asked


@pytest.mark.parametrize(
    ("sentences", "asked"),
    [
        (
            ["Gout AND pain; AND one of: 1) gold, or 2) tin"],
            ["• Gout", "• pain", "• one of:", "  1) gold, or", "  2) tin"],
        ),
        (
            ["1) Pain at rest, AND 2) Shown by either: a) a scan, or b) a biopsy, AND 3) Age 5."],
            [
                "1) Pain at rest, AND",
                "2) Shown by either:",
                "  a) a scan, or",
                "  b) a biopsy, AND",
                "3) Age 5.",
            ],
        ),
        (
            ["Has: (i) pain; and (ii) either (a) gout or (b) velmosis."],
            ["• Has:", "  (i) pain; and", "  (ii)", "    (a) gout or", "    (b) velmosis."],
        ),
        (
            ["1) Pain at rest.", "2) Failure of gold.", "Not a smoker."],
            ["1) Pain at rest.", "2) Failure of gold.", "• Not a smoker."],
        ),
        (["2) Failure of gold, and 3) no gout"], ["2) Failure of gold, and", "3) no gout"]),
        (["1) A score of 10, OR 2) no gout"], ["•", "  1) A score of 10, OR", "  2) no gout"]),
        (
            ["Patient meets (A and B): A) gout, and B) ONE of these (i or ii): i. tin, ii. gold."],
            ["•", "  A) gout, and", "  B) ONE of these (i or ii):", "    i. tin,", "    ii. gold."],
        ),
        (["A score of at least 1. Patient has gout."], None),
        (
            ["Gout.", "Note: pseudogout counts.", "Pain."],
            ["• Gout.", "  Note: pseudogout counts.", "• Pain."],
        ),
        (["A score of 3) or more"], None),
        (
            ["2) Failure of gold, OR gold and tin are not advisable."],
            ["• 2) Failure of gold, OR gold and tin are not advisable."],
        ),
        (["Failure of gold (e.g., 1) drops, 2) tablets)."], None),
        (["Type 1) velmosis."], None),
    ],
)
def test_labels_inside_sentences_make_items(sentences: list[str], asked: list[str] | None) -> None:
    assert items(*sentences) == (asked or [f"• {each}" for each in sentences])


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "One of the following: pain is mild OR all of the following: pain is severe, used "
            "with gold (tablets), tin-free diet.",
            [
                "• One of the following:",
                "  • pain is mild, OR",
                "  • all of the following:",
                "    • pain is severe",
                "    • used with gold (tablets)",
                "    • tin-free diet.",
            ],
        ),
        (
            "A) One of the following: a) score 2 OR b) Both of the following: score less than 2 "
            "and received with gold, OR B) no gout.",
            [
                "•",
                "  A) One of the following:",
                "    a) score 2 OR",
                "    b) Both of the following:",
                "      • score less than 2",
                "      • received with gold, OR",
                "  B) no gout.",
            ],
        ),
        (
            "Has gout AND one of the following: the patient is an adult OR the patient has pain.",
            [
                "• Has gout",
                "• one of the following:",
                "  • the patient is an adult, OR",
                "  • the patient has pain.",
            ],
        ),
        (
            "For larger doses, member must meet the following requirements: diagnosis of gout, or "
            "member is in a hospice, or the member has pain.",
            [
                "• For larger doses:",
                "  • member must meet the following requirements:",
                "    • diagnosis of gout, OR",
                "    • member is in a hospice, OR",
                "    • the member has pain.",
            ],
        ),
        ("Failure of both of the following: gold and tin.", None),
        ("One of the following: gold, tin, or silver.", None),
        ("Gout (one of the following: pain is mild OR pain is severe).", None),
    ],
)
def test_counted_clauses_are_items_without_labels(sentence: str, asked: list[str] | None) -> None:
    assert items(sentence) == (asked or [f"• {sentence}"])

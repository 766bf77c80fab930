"""Edits to copies of two real documents: each is one change, rightly named, and nothing else.

The documents are no part of the project. `POLICYDIFF_SEEDS` names the folder they are in.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.acceptance.edits import HandEdit, check, replace
from tests.acceptance.typography import reprinted
from tests.comparing import compare_documents, policydiff, told

FOLDER = os.environ.get("POLICYDIFF_SEEDS")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="POLICYDIFF_SEEDS does not name the folder of the two source documents"
)

CRITERIA_DOCUMENT = "000_*"
"""Markdown: clinical criteria with an outline, codes, history newest first."""
PROGRAM_DOCUMENT = "001_*"
"""Text of a PDF: header table on every page, labelled age and diagnosis, renewal, limits."""


def document(pattern: str) -> Path:
    assert FOLDER
    (found,) = Path(FOLDER).glob(pattern)
    return found


CRITERIA_EDITS = (
    HandEdit(
        name="drug struck from a list",
        steps=(replace(r"imatinib, ", "", which=1),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="drug added to a list",
        steps=(replace(r"imatinib, ", "imatinib, asciminib, ", which=1),),
        area="criteria",
        kind="changed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="OR to AND between two items",
        steps=(replace(r"(1\. A single agent; \*\*)OR", r"\1AND"),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="AND to OR between two items",
        steps=(
            replace(r"(A\. Relapsed .*; \*\*)AND", r"\1OR"),
            replace(r"(II\. .*) all of the following", r"\1 one of the following"),
        ),
        area="criteria",
        kind="changed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="item removed",
        steps=(
            replace(r"^ *1\. A single agent.*\n\n", ""),
            replace(r"^2\. (?=In)", "1. "),
            replace(r"^3\. (?=In)", "2. "),
        ),
        area="criteria",
        kind="removed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="item added",
        steps=(
            replace(r"^( *)1\. A single agent.*\n", r"\g<0>\g<1>" "2. With prednisone; **OR**\n"),
            replace(r"^3\. (?=In)", "4. "),
            replace(r"^2\. (?=In)", "3. "),
        ),
        area="criteria",
        kind="added",
        effect="less_restrictive",
    ),
    HandEdit(
        name="criterion added for everybody of one alternative",
        steps=(
            replace(r"(III\. .*\n)", "\\1- IV. Individual is an adult; **AND**\n"),
            replace(r"^- V\. ", "- VI. "),
            replace(r"^- IV\. (?=Individual is using)", "- V. "),
        ),
        area="criteria",
        kind="added",
        effect="more_restrictive",
    ),
    HandEdit(
        name="item moved to the other alternative",
        steps=(
            replace(r"^  - A\. Rel.*\n", ""),
            replace(r"^  - B\. ", "  - A. "),
            replace(r"(III\. .*\n)", "\\1- IV. Relapsed or refractory disease; **AND**\n"),
            replace(r"^- V\. ", "- VI. "),
            replace(r"^- IV\. (?=Individual is using)", "- V. "),
        ),
        area="criteria",
        kind="moved",
        effect="mixed",
    ),
    HandEdit(
        name="alternative removed",
        steps=(replace(r"\*\*OR\*\*\n\n(?=- III)", ""), replace(r"^- (III|IV|V)\. .*\n", "")),
        area="criteria",
        kind="removed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="code range widened",
        steps=(replace(r"C91\.02", "C91.09"),),
        area="coding",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="code added",
        steps=(replace(r"^(D46\.A .*)$", "\\1  \nC83.50 Lymphoblastic lymphoma"),),
        area="coding",
        kind="added",
        effect="equivalent",
    ),
    HandEdit(
        name="code removed",
        steps=(replace(r"^D46\.A .*\n", ""),),
        area="coding",
        kind="removed",
        effect="equivalent",
    ),
    HandEdit(
        name="date",
        steps=(replace(r"(Publish Date:\*\* )04", r"\g<1>05"),),
        area="dates",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="history entry alone",
        steps=(
            replace(
                r"(### Document History:\n\n)",
                "\\1- 06/20/2025 – Select Review: No changes to criteria.\n",
            ),
        ),
        area="history",
        kind="added",
        effect="equivalent",
    ),
    HandEdit(
        name="history entry reworded",
        steps=(replace(r"^(- 02/25/2022 .*) Wording and formatting", r"\1 Update age"),),
        area="history",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="reference removed",
        steps=(replace(r"^6\. Lexi.*\n", ""), replace(r"^7\. (?=NCCN)", "6. ")),
        area="references",
        kind="removed",
        effect="equivalent",
    ),
    HandEdit(
        name="reference changed",
        steps=(replace(r"Accessed: January 5", "Accessed: May 7"),),
        area="references",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="status",
        steps=(replace(r"(Status:\*\* )Reviewed", r"\1Revised"),),
        area="identity",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="overview",
        steps=(replace(r"Kantarjian 2017", "Kantarjian 2016"),),
        area="narrative",
        kind="changed",
        effect="equivalent",
    ),
)

PROGRAM_EDITS = (
    HandEdit(
        name="age bound raised",
        steps=(replace(r"^Age 1 year", "Age 2 years"),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="age bound lowered",
        steps=(replace(r"^Age 1 year", "Age 6 months"),),
        area="criteria",
        kind="changed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="age bound raised for the first approval only",
        steps=(replace(r"^Age 1 year", "Age 18 years", which=0),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="item removed",
        steps=(
            replace(r"^3\. Prescriber agrees to monitor.*\n", ""),
            replace(r"^4\. (?=Prescriber)", "3. "),
        ),
        area="criteria",
        kind="removed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="item added",
        steps=(
            replace(
                r"^(4\. Prescriber .*)$", "\\1\n5. Prescriber agrees to test for pregnancy", which=0
            ),
        ),
        area="criteria",
        kind="added",
        effect="more_restrictive",
    ),
    HandEdit(
        name="choice instead of all",
        steps=(replace(r"^AND ALL of", "AND ONE of", which=0),),
        area="criteria",
        kind="changed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="number of prior therapies",
        steps=(replace(r"at least \*\*ONE\*\*", "at least **TWO**"),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="shorter first approval",
        steps=(replace(r"^Duration 3", "Duration 2"),),
        area="limits",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="longer renewal",
        steps=(replace(r"^Duration 6", "Duration 12"),),
        area="limits",
        kind="changed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="date",
        steps=(replace(r"(Original Policy Date:\s+September) 8", r"\1 9"),),
        area="dates",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="history entry alone",
        steps=(replace(r"^(March 2026\t.*)$", "\\1\nJune 2026\tAnnual editorial review"),),
        area="history",
        kind="added",
        effect="equivalent",
    ),
    HandEdit(
        name="reference",
        steps=(replace(r"(Pfizer .*; March) 2024", r"\1 2025"),),
        area="references",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="background",
        steps=(replace(r"immature type", "early type"),),
        area="narrative",
        kind="changed",
        effect="equivalent",
    ),
)


@pytest.mark.parametrize("edit", CRITERIA_EDITS, ids=lambda edit: edit.name)
def test_an_edit_of_the_criteria_document_is_one_change(edit: HandEdit) -> None:
    original = document(CRITERIA_DOCUMENT).read_bytes()
    check(compare_documents(original, edit.done(original)), edit)


@pytest.mark.parametrize("edit", PROGRAM_EDITS, ids=lambda edit: edit.name)
def test_an_edit_of_the_program_document_is_one_change(edit: HandEdit) -> None:
    original = document(PROGRAM_DOCUMENT).read_bytes()
    check(compare_documents(original, edit.done(original)), edit)


@pytest.mark.parametrize("width", [60, 80, 110])
@pytest.mark.parametrize("pattern", [CRITERIA_DOCUMENT, PROGRAM_DOCUMENT])
def test_a_reprint_is_no_change_at_all(pattern: str, width: int) -> None:
    original = document(pattern).read_text(encoding="utf-8")
    copy = reprinted(original, width=width)
    assert copy != original
    comparison = compare_documents(original.encode(), copy.encode())
    assert told(comparison.changes) == []
    assert comparison.outcome == "unchanged"


@pytest.mark.parametrize("pattern", [CRITERIA_DOCUMENT, PROGRAM_DOCUMENT])
def test_a_document_against_itself_is_unchanged(pattern: str) -> None:
    run = policydiff("compare", document(pattern), document(pattern), "--fail-on", "any")
    assert run.returncode == 0
    assert b"unchanged" in run.stdout.lower()


def test_the_two_documents_compare_as_two_payers() -> None:
    run = policydiff(
        "compare", document(CRITERIA_DOCUMENT), document(PROGRAM_DOCUMENT), "--format", "json"
    )
    assert run.returncode == 0
    assert b'"relation":"payers"' in run.stdout.replace(b": ", b":")

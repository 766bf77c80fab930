"""Criteria under titles that promise none are found, and said to be; those that are not, too."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import criteria_in
from policydiff.model.policy import Policy

ANNOUNCED = """# Zorbinex

Effective Date: 01/01/2026

## Background

Zorbinex may be approved if the patient meets all of the following:

- Has velmosis
- Has tried gold
"""

ASKED = """# Zorbinex

Effective Date: 01/01/2026

Policy number: Q 12

## Points for the reviewer

- Patient is 18 years of age or older
- Prescribed by or in consultation with a rheumatologist
- Trial and failure of methotrexate

## What it costs

- A vial is 120 dollars
- A year is 1,440 dollars
"""

PROMISED = """# Zorbinex

## Coverage Criteria

## Background

Zorbinex was approved in 2019. It binds to a receptor.
"""


def _texts(one: CriteriaSet) -> list[str]:
    return [criterion.text for criterion in criteria_in(one.root)]


def _read(text: str) -> Policy:
    return read_policy(text.encode(), "policy.md")


@pytest.mark.parametrize(
    ("text", "title", "first", "line"),
    [
        (ANNOUNCED, "Background", "Has velmosis", 5),
        (ASKED, "Points for the reviewer", "Patient", 7),
    ],
)
def test_criteria_under_another_title_are_read_with_a_note(
    text: str, title: str, first: str, line: int
) -> None:
    policy = _read(text)
    (one,) = policy.criteria or ()
    assert _texts(one)[0].startswith(first)
    (note,) = [note for note in policy.notes if note.kind == "criteria_under_other_title"]
    assert note.message == f"The criteria were found under {title!r}, which promises none."
    assert note.span is not None
    assert note.span.first_line == line
    assert policy.status == "complete"


def test_criteria_that_were_promised_and_not_found_are_not_passed_over_in_silence() -> None:
    policy = _read(PROMISED)
    assert policy.status == "partial"
    (note,) = [note for note in policy.notes if note.kind == "criteria_not_found"]
    assert note.message == (
        "The section 'Coverage Criteria' promises criteria, and none were found in it."
    )


def test_a_background_without_criteria_is_one() -> None:
    plain = ANNOUNCED.replace("may be approved if the patient meets all of", "showed in a trial")
    policy = _read(plain)
    assert policy.status == "complete"
    assert not policy.criteria


def test_a_background_beside_criteria_is_one() -> None:
    policy = _read(ANNOUNCED + "\n## Criteria\n\n- Has silver disease\n- Has tried silver\n")
    assert [_texts(one) for one in policy.criteria or ()] == [
        ["Has silver disease", "Has tried silver"]
    ]


def test_denials_alone_do_not_keep_the_criteria_of_approval_from_being_found() -> None:
    policy = _read(f"{ASKED}\n## Not Covered\n\nZorbinex is not covered for all other uses.\n")
    purposes = [one.purpose for one in policy.criteria or ()]
    assert sorted(purposes) == ["initial", "not_covered"]
    assert [note.kind for note in policy.notes].count("criteria_under_other_title") == 1

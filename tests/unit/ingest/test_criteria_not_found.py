"""Where criteria should have been found and were not, the reading says so."""

from __future__ import annotations

from policydiff.ingest import read_policy

LOST = """# Zorbinex

Effective Date: 01/01/2026

## Background

Zorbinex may be approved if the patient meets all of the following:

- Has velmosis
- Has tried gold
"""


def test_criteria_under_the_background_are_not_passed_over_in_silence() -> None:
    policy = read_policy(LOST.encode(), "policy.md")
    assert policy.status == "partial"
    (note,) = [note for note in policy.notes if note.kind == "criteria_not_found"]
    assert note.message == (
        "The section 'Background' reads like criteria, and none were found in it."
    )
    assert note.span is not None
    assert note.span.first_line == 5


def test_a_background_without_criteria_is_one() -> None:
    plain = LOST.replace("may be approved if the patient meets all of", "showed in a trial")
    assert read_policy(plain.encode(), "policy.md").status == "complete"


def test_a_background_beside_criteria_is_one() -> None:
    both = LOST + "\n## Criteria\n\n- Has velmosis\n- Has tried gold\n"
    assert read_policy(both.encode(), "policy.md").status == "complete"

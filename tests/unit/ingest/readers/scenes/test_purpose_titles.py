"""Titles of requests beside and inside the indications."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy

BODY = """**Plan Name:** Harborview Health Plan

**Document #:** HV-0202

# Policy

## {first}

{said}

## Criteria for Initial Approval

### Gout

Authorization of 12 months may be granted for adult members for treatment of chronic gout when the
member has tried allopurinol.

### Sarcoidosis

Authorization of 12 months may be granted for treatment of sarcoidosis.
"""


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("Exclusions", "Coverage will not be provided for members with an active infection."),
        ("Documentation", "Chart notes are to be sent."),
        ("Prescriber Specialties", "Any specialist may ask."),
    ],
)
def test_a_title_of_requests_over_indications_stands_beside_the_title_above_it(
    first: str, said: str
) -> None:
    read = read_policy(BODY.format(first=first, said=said).encode(), "quelvira.md")
    granting = [one for one in read.criteria or () if one.role == "alternative"]
    assert [(one.purpose, one.indication) for one in granting] == [
        ("initial", "Gout"),
        ("initial", "Sarcoidosis"),
    ]

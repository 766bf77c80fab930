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


def titles_of(page: str) -> list[tuple[str, str | None]]:
    read = read_policy(page.encode(), "quelvira.md")
    return [(one.purpose, one.indication) for one in read.criteria or ()]


def test_a_length_of_approval_below_criteria_titles_nothing_though_it_looks_like_a_title() -> None:
    page = """# Quelvira

## Coverage Criteria

### Gout

Quelvira may be considered medically necessary when:

- Patient is an adult
- Patient has tried allopurinol

### Initial authorization: 6 months

Continuation of therapy for gout may be considered medically necessary when:

- Flares are fewer
- No toxicity is seen

### Reauthorization: 12 months

### Sarcoidosis

Quelvira may be considered medically necessary when:

- Patient is an adult
- Patient has tried steroids
"""
    assert titles_of(page) == [
        ("initial", "Gout"),
        ("continuation", "Gout"),
        ("initial", "Sarcoidosis"),
    ]
    limits = read_policy(page.encode(), "quelvira.md").limits or ()
    assert [(each.purpose, each.value) for each in limits] == [("initial", 6), ("continuation", 12)]


def test_a_bold_sentence_of_another_kind_of_request_closes_the_uses_above_it() -> None:
    page = """# Quelvira

## Coverage Criteria

**Initiation criteria: Quelvira will be covered when the following criteria are met:**

### Gout – covered for 6 months

- Patient is an adult
- Patient has tried allopurinol

### Sarcoidosis – covered for 12 months

- Patient is an adult
- Patient has tried steroids

**Continued use criteria: Quelvira will be covered for 24 months when the following are met:**

- Flares are fewer
- No toxicity is seen
"""
    assert titles_of(page) == [
        ("initial", "Gout"),
        ("initial", "Sarcoidosis"),
        ("continuation", None),
    ]
    limits = read_policy(page.encode(), "quelvira.md").limits or ()
    assert [(each.purpose, each.value, each.unit) for each in limits] == [
        ("initial", 6, "month"),
        ("initial", 12, "month"),
        ("continuation", 24, "month"),
    ]

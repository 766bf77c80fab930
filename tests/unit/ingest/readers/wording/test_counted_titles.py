"""Titles that count the criteria under them in parentheses, as forms with boxes print them."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

FORM = """
# Zorvex Form

## Criteria for Approval

**Plaque velmosis ({counts}):**

☐ Diagnosis by biopsy

☐ At least one of the following:

- Tried gold
- Tried silver

☐ Member is an adult
"""


@pytest.mark.parametrize(
    ("counts", "operator"),
    [
        ("all of the following criteria must be met", "all"),
        ("all of the following", "all"),
        ("at least one of the following diagnoses", "any"),
        ("must meet all", "all"),
    ],
)
def test_a_bold_title_with_a_count_names_the_indication(counts: str, operator: str) -> None:
    assert summary(reading_of(FORM.format(counts=counts))) == [
        f"initial [Plaque velmosis] {operator}(Diagnosis by biopsy, "
        "any(Tried gold, Tried silver), Member is an adult)"
    ]


def test_a_sentence_about_the_patient_with_a_count_is_a_criterion() -> None:
    text = """
        # Zorvex Form

        ## Criteria for Approval

        All of the following must be met:

        1. **Patient has plaque velmosis (one of the following):**
           - a. Tried gold
           - b. Tried silver
        2. Member is an adult
        """
    (only,) = summary(reading_of(text))
    assert only.startswith("initial [whole policy] all(")
    assert "any(Tried gold, Tried silver)" in only

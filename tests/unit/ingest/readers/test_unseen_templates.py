"""What templates without a profile do: labels in words, titles that look alike, limits as titles.

Each case is a few lines of an invented document in the manner of one kind of template, as its PDF
or its Markdown leaves them.
"""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.lead_ins import read_lead_in
from tests.unit.ingest.readers.test_criteria_sets import reading_of, summary


@pytest.mark.parametrize(
    ("text", "operator", "condition"),
    [
        ("Plaque velmosis when criteria a, b, and c below are met:", "all", "Plaque velmosis"),
        ("criterion A or B below is met.", "any", None),
        ("At least one of the following diagnostic criteria 1 or 2 below are met:", "any", None),
        ("Conditions 1 through 3 below are met:", "all", None),
        ("ALL of the following (1 through 5):", "all", None),
        ("Patient meets ONE of the following (a - d):", "any", None),
    ],
)
def test_labels_of_the_items_named_in_words(
    text: str, operator: str, condition: str | None
) -> None:
    lead = read_lead_in(text)
    assert lead.operator == operator
    assert lead.condition == condition


def test_including_but_not_limited_to_negates_nothing() -> None:
    lead = read_lead_in(
        "There are chart notes, including but not limited to labs, for all of the following:"
    )
    assert lead.operator == "all"


def test_titles_of_requests_that_look_like_the_indication_above_them() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        ### Plaque Velmosis

        Meets medical necessity if all the following are met:

        ### Initial

        1. Member is 18 years of age or older
        2. Member has failed tablets

        ### Reauthorization

        1. Member has fewer plaques

        ### Joint Velmosis

        ### Initial

        1. Member has swollen joints
        """
    )
    assert summary(reading) == [
        "initial [Plaque Velmosis] all(Member is 18 years, Member has failed tablets)",
        "continuation [Plaque Velmosis] Member has fewer plaques",
        "initial [Joint Velmosis] Member has swollen joints",
    ]


def test_titles_of_requests_above_the_indications_stay_above_them() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        ### Initial Criteria

        ### Plaque Velmosis

        1. Member has failed tablets

        ### Joint Velmosis

        1. Member has swollen joints

        ### Continuation Criteria

        1. Member has a response
        """
    )
    assert summary(reading) == [
        "initial [Plaque Velmosis] Member has failed tablets",
        "initial [Joint Velmosis] Member has swollen joints",
        "continuation [whole policy] Member has a response",
    ]

"""Lead-ins that go on with the list above them, in the wordings that payers use for it.

Payers, drugs and diseases are invented.
"""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

ABOVE = """
## Indications

Zorvex is covered when one of the following indications is present:

- Plaque velmosis
- Velmotic crisis
"""


@pytest.mark.parametrize(
    "lead_in",
    [
        "and one of the following is documented:",
        "AND one of the following:",
        "In addition, any one of the following must be documented in the medical record:",
        "In addition to the above criteria, the patient meets one of the following:",
        "Additionally, one of the following must be met:",
        "Plus at least one of the following:",
        "**AND**\n\nOne of the following must be present:",
    ],
)
def test_a_lead_in_that_begins_with_a_connective_goes_on_with_the_list_above(lead_in: str) -> None:
    reading = reading_of(f"{ABOVE}\n{lead_in}\n\n- Tried gold\n- Tried silver\n")
    assert summary(reading) == [
        "initial [whole policy] all(any(Plaque velmosis, Velmotic crisis), "
        "any(Tried gold, Tried silver))"
    ]


def test_several_lists_one_after_the_other() -> None:
    reading = reading_of(
        f"""
{ABOVE}

and one of the following is documented:

- Tried gold
- Tried silver

In addition, all of the following must be recorded:

- Age
- Weight
"""
    )
    assert summary(reading) == [
        "initial [whole policy] all(any(Plaque velmosis, Velmotic crisis), "
        "any(Tried gold, Tried silver), all(Age, Weight))"
    ]


def test_an_or_makes_a_choice_of_both_lists() -> None:
    reading = reading_of(
        f"{ABOVE}\nOR both of the following:\n\n- Patient is a child\n- Patient is not well\n"
    )
    assert summary(reading) == [
        "initial [whole policy] any(any(Plaque velmosis, Velmotic crisis), "
        "all(Patient is a child, Patient is not well))"
    ]


def test_the_last_item_may_end_in_the_connective() -> None:
    reading = reading_of(
        f"{ABOVE.rstrip()}; and\n\nAll of the following:\n\n- Tried gold\n- Tried silver\n"
    )
    assert summary(reading) == [
        "initial [whole policy] all(any(Plaque velmosis, Velmotic crisis), "
        "all(Tried gold, Tried silver))"
    ]


def test_a_sentence_that_goes_on_is_one_more_criterion() -> None:
    reading = reading_of(f"{ABOVE}\nIn addition, the patient must be an adult.\n")
    assert summary(reading) == [
        "initial [whole policy] all(any(Plaque velmosis, Velmotic crisis), the patient must be)"
    ]


def test_an_approval_of_its_own_begins_anew() -> None:
    reading = reading_of(
        f"{ABOVE}\nIn addition, Zorvex is covered for painful crises when all of the following:"
        "\n\n- Tried gold\n- Tried silver\n"
    )
    assert len(reading.sets) == 2


def test_a_title_between_the_lists_keeps_them_apart() -> None:
    reading = reading_of(
        f"{ABOVE}\n## Renewal Criteria\n\nAnd one of the following:\n\n- Is better\n- Is stable\n"
    )
    assert [each.purpose for each in reading.sets] == ["initial", "continuation"]


@pytest.mark.parametrize(
    ("lead_in", "operator"),
    [
        ("The request will be denied if the answer to either of the following is Yes:", "none"),
        ("If the answer to any of the questions below is YES, coverage is not approved:", "none"),
        ("Requests are denied where the answer to one of these is **No**:", "all"),
    ],
)
def test_questions_that_deny_go_on_with_those_above_them(lead_in: str, operator: str) -> None:
    reading = reading_of(
        f"""
## Diagnosis and Medical Information

For initial requests, complete the following questions. Initial approval is for 6 months.

1. Is the member an adult?

   [ ] Yes [ ] No

2. Has the member tried gold?

   [ ] Yes [ ] No

{lead_in}

3. Is the liver stormy?
4. Is the heart stony?

For renewal requests, answer the questions below.

1. Is the member better?
2. Is the member content?
"""
    )
    assert summary(reading) == [
        f"initial [whole policy] all(all(Is the member an, Has the member tried), "
        f"{operator}(Is the liver stormy?, Is the heart stony?))",
        "continuation [whole policy] all(Is the member better?, Is the member content?)",
    ]

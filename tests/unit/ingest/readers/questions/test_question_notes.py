"""Questions with notes on how the course goes on, as pharmacy benefit managers print them."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, spelled, summary

QUESTIONS = """
    # Zorbinex

    ## Criteria for Approval

    1. Is the drug prescribed to reduce the risk of Yes No chronic velmosis?

       [If no, then skip to question 3.]

    2. Does the patient need more than 60 tablets? Yes No

       [No further questions.]

       [RPh Note: If yes, then deny and enter a partial approval for 60 tablets / 25 days.]

    3. Has the patient been diagnosed with torvalgia? Yes No

       [If no, then no further questions.]

    4. Is the patient 12 years of age or older? Yes No
"""


def test_notes_say_how_a_course_goes_on() -> None:
    assert summary(reading_of(QUESTIONS)) == [
        "initial [chronic velmosis] all(Is the drug prescribed, none(Does the patient need))",
        "initial [torvalgia] all(Has the patient been, Is the patient 12)",
    ]


GUIDELINES = """
    ## Guidelines for Approval

    | Duration of Approval | Set 1: First course 6 Months | | Set 2: Again 12 Months | |
    |---|---|---|---|---|
    | Questions | Yes to | No to | Yes to | No to |
    | | 1, 3 | 2 | 1, 2, 4 | |
"""


def test_a_table_says_which_answers_approve_and_for_how_long() -> None:
    reading = reading_of(
        f"""
        # Zorbinex

        ## Criteria for Approval

        1. Does the patient have pain? Yes No

           [If no, no further questions]

        2. Has the patient had this drug before? Yes No

           [If yes, then skip to question 4]

        3. Has the patient tried tablets? Yes No

           [No further questions]

        4. Has the pain been less? Yes No
        {GUIDELINES.replace(chr(10), chr(10) + "    ")}
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Does the patient have, any(all(Has the patient had, "
        "Has the pain been), all(none(Has the patient had), Has the patient tried)))"
    ]
    assert sorted(str(each.value) for each in reading.limits) == ["12", "6"]
    assert {each.text for each in reading.limits} == {"6 Months", "12 Months"}


def test_questions_in_the_rows_of_a_table() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Criteria for Approval

        | | Question | Yes | No |
        |---|---|---|---|
        | 1 | Does the patient have gout? [If no, then no further questions.] | Yes | No |
        | 2 | Will it be used with Testora? [If yes, then deny. No further questions.] | Yes | No |
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Does the patient have, none(Will it be used))"
    ]


def test_a_question_may_ask_for_a_list() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Criteria for Approval

        1. Does the patient have gout? Yes No

           [If no, then no further questions.]

        2. Does the patient meet ANY of the following? Yes No

           - pain at night

           - pain at work
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Does the patient have, any(pain at night, pain at work))"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Does the patient have gout?", "Is the patient an adult?"),
        ("Member has gout.", "Member has pain [if no, note why]."),
    ],
)
def test_questions_without_notes_are_criteria_like_others(first: str, second: str) -> None:
    reading = reading_of(
        f"""
        # Zorbinex

        ## Criteria for Approval

        1. {first}
        2. {second}
        """
    )
    (each,) = reading.sets
    assert spelled(each.root).startswith("all(")

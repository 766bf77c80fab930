"""Questions of forms: which have to be answered with no, and which are asked one instead of one."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.trees.answer_boxes import is_denied_by_yes
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("Will Zorvex be used in combination with another biologic for velmosis?", True),
        ("Is the drug used together with any other targeted drug (e.g., Testora)?", True),
        ("Is the patient currently pregnant?", True),
        ("Is the member a current smoker who declined a program?", True),
        ("Does the patient have any serious bacterial infection?", True),
        ("Does the patient have a known hypersensitivity to the requested drug?", True),
        ("Has the patient tried gold? (If yes, the request will be denied.)", True),
        ("Will Zorvex be used in combination with methotrexate?", False),
        ("Does the patient have a contraindication to methotrexate?", False),
        ("Has the patient been treated for an infection?", False),
        ("Does the patient have severe velmosis?", False),
        ("Zorvex is not used in combination with another biologic.", False),
    ],
)
def test_which_questions_have_to_be_answered_with_no(question: str, denied: bool) -> None:
    assert is_denied_by_yes(question) is denied


@pytest.mark.parametrize(
    "second",
    [
        "If no to question 2, does the patient have a contraindication to gold?",
        "If no, does the patient have a contraindication to gold?",
        "If the answer to question 2 is no, does the patient have a contraindication to gold?",
    ],
)
def test_what_is_asked_instead_is_another_way(second: str) -> None:
    reading = reading_of(
        f"""
        # Zorvex

        ## Criteria for Approval

        1. Does the patient have velmosis? ☐ No ☐ Yes
        2. Has the patient tried gold for a year? ☐ No ☐ Yes
        3. {second} ☐ No ☐ Yes
        4. If no to question 3, has tin been tried in vain? ☐ No ☐ Yes
        5. Will it be used in combination with another biologic? ☐ No ☐ Yes
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Does the patient have, any(Has the patient tried, does the "
        "patient have, has tin been tried), none(Will it be used))"
    ]


def test_a_choice_that_is_filled_in_asks_nothing() -> None:
    reading = reading_of(
        """
        # Zorvex

        ## Type of Criteria

        ☐ New criteria
        ☒ Clinical edit

        ## Approval Criteria

        ☐ Diagnosis of velmosis
        ☐ Failure of gold
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Diagnosis of velmosis, Failure of gold)"
    ]

"""What sentences and titles decide, and with which coverage position."""

import pytest

from policydiff.ingest.readers.wording.positions import (
    approves,
    decision_of,
    denied_position,
    denies,
    is_not_covered_title,
    without_idle_words,
)


@pytest.mark.parametrize(
    ("sentence", "decision"),
    [
        ("Zorvex may be approved if the following criteria are met:", "approval"),
        ("Zorvex is not covered for gout.", "denial"),
        ("Zorvex will not be covered unless all of the following are met:", "approval"),
        ("Zorvex will not be covered unless it is billed by a pharmacy.", "denial"),
        (
            "There is inadequate clinical evidence to support use of this drug for the following "
            "conditions (Health Code 12.3):",
            "denial",
        ),
        ("There is insufficient evidence that gout responds to it.", None),
        ("The patient has tried allopurinol.", None),
    ],
)
def test_what_a_sentence_decides(sentence: str, decision: str | None) -> None:
    assert decision_of(sentence) == decision


def test_a_denial_that_leaves_a_list_out_has_words_that_deny() -> None:
    assert denies("Zorvex will not be covered unless all of the following are met:")
    assert not denies("Zorvex may be approved for gout when:")
    assert approves("Zorvex may be approved for gout when:")


@pytest.mark.parametrize(
    "idle",
    [
        "Services determined to be unproven are not covered",
        "These are considered investigational as no trial was made",
        "When services are denied, a provider cannot bill for what is not covered",
    ],
)
def test_sentences_that_sound_like_decisions_decide_nothing(idle: str) -> None:
    assert decision_of(without_idle_words(idle)) is None
    beside = without_idle_words(f"Zorvex is unproven for gout. {idle}.")
    assert beside.startswith("Zorvex is unproven for gout.")
    assert decision_of(beside) == "denial"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Zorvex is considered investigational for gout.", "investigational"),
        ("Experimental Uses", "investigational"),
        ("Zorvex is not covered for gout.", "not_covered"),
    ],
)
def test_positions_on_what_is_denied(text: str, position: str) -> None:
    assert denied_position(text) == position


@pytest.mark.parametrize(
    ("title", "not_covered"),
    [
        ("Conditions Not Covered", True),
        ("Exclusion Criteria", True),
        ("Discontinuation Criteria", True),
        ("Coverage Criteria", False),
        ("Velmosis", False),
    ],
)
def test_titles_over_what_is_not_covered(title: str, not_covered: bool) -> None:
    assert is_not_covered_title(title) is not_covered

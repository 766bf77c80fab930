"""For which requests words are: titles, beginnings of lead-ins, sentences that approve."""

import pytest

from policydiff.ingest.readers.wording.purposes import (
    opens_for_purpose,
    parted_by_purpose,
    purpose_of_approval,
    purpose_of_title,
)


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("Reauthorization", "continuation"),
        ("Maintenance Therapy", "continuation"),
        ("Remission Maintenance", "continuation"),
        ("Weight Loss/Weight Maintenance", None),
        ("Add-on Maintenance Treatment of Velmosis", None),
    ],
)
def test_purposes_of_titles(title: str, purpose: str | None) -> None:
    assert purpose_of_title(title) == purpose


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("Maintenance Therapy", "continuation"),
        ("Maintenance", "continuation"),
        ("First-Line Maintenance", None),
        ("Second line maintenance treatment", None),
        ("Maintenance of Recurrent Disease", None),
        ("Maintenance after platinum-based chemotherapy", None),
        ("Weight Maintenance", None),
    ],
)
def test_maintenance_of_a_disease_or_in_a_line_of_therapy_is_a_setting(
    title: str, purpose: str | None
) -> None:
    assert purpose_of_title(title) == purpose


def test_what_a_title_says_in_parentheses_counts_where_the_rest_says_nothing() -> None:
    assert purpose_of_title("Initial Criteria (for renewal see below)") == "initial"
    assert purpose_of_title("Velmosis (renewal)") == "continuation"


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        (
            "For initiation of therapy for gout, all of the following:",
            "For initiation of therapy for gout",
            "all of the following:",
        ),
        ("For continuation of therapy:", "For continuation of therapy", ""),
    ],
)
def test_a_lead_in_may_begin_with_its_requests(text: str, head: str, rest: str) -> None:
    assert opens_for_purpose(text)
    assert parted_by_purpose(text) == (head, rest)


def test_a_lead_in_for_a_disease_names_no_requests() -> None:
    assert not opens_for_purpose("For gout, all of the following:")
    assert parted_by_purpose("For gout, all of the following:") is None


@pytest.mark.parametrize(
    ("sentence", "purpose"),
    [
        ("Zorvex may be renewed when all of the following are met:", "continuation"),
        ("Zorvex is covered for members receiving it when the following are met:", "continuation"),
        ("Zorvex is covered for patients stable on it when:", "continuation"),
        ("Initial approval of Zorvex may be granted when:", "initial"),
        ("Zorvex may be approved when:", None),
        (f"Zorvex may be approved {'for gout ' * 20} when treatment is continued and:", None),
        ("A further cycle may be considered medically necessary when", "continuation"),
        ("Repeat courses of therapy are covered if", "continuation"),
        ("May be approved when an additional infusion has failed", None),
    ],
)
def test_sentences_that_approve_may_name_the_request(sentence: str, purpose: str | None) -> None:
    assert purpose_of_approval(sentence) == purpose


def test_the_title_that_a_sentence_refers_to_is_not_its_purpose() -> None:
    asks = "Authorization of 12 months may be granted for members who use the drug for a use {}"
    for told in ("listed under Criteria for Initial Approval", "set forth in the Initial Criteria"):
        assert purpose_of_approval(asks.format(told)) is None
    assert (
        purpose_of_approval("Initial approval may be granted for a use listed below") == "initial"
    )

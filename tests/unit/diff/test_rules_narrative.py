"""Sections whose text is compared as text."""

from __future__ import annotations

import pytest

from policydiff.model.policy import Dates, Section
from tests.unit.diff.building import (
    changes,
    entry,
    identity,
    limit,
    only,
    policy,
    section,
    told,
)

BACKGROUND = section(
    "Background",
    "Tevolimab is a monoclonal antibody. In a trial of 812 adults it halved the flare-ups of "
    "severe asthma within a year.",
)
NOTICE = section("Notice", "This policy is no promise of payment.", "boilerplate", line=90)


def test_a_changed_sentence_is_one_change_with_a_redline() -> None:
    new = section("Background", BACKGROUND.text.replace("812", "1,024"))
    found = only(policy(sections=[BACKGROUND, NOTICE]), policy(sections=[new, NOTICE]))
    assert told([found]) == [("section-changed", "changed", "equivalent")]
    assert (found.axis, found.level) == ("administration", "info")
    assert [(run.op, run.text) for run in found.words if run.op != "same"] == [
        ("removed", "812"),
        ("added", "1,024"),
    ]


def test_a_section_that_comes_or_goes() -> None:
    one, two = policy(sections=[NOTICE]), policy(sections=[BACKGROUND, NOTICE])
    assert told([only(one, two)]) == [("section-added", "added", "equivalent")]
    assert told([only(two, one)]) == [("section-removed", "removed", "equivalent")]


def test_definitions_work_in_every_criterion_and_are_not_judged() -> None:
    old = section("Definitions", "Failure: no relief after 8 weeks.", "definitions")
    new = section("Definitions", "Failure: no relief after 12 weeks.", "definitions")
    found = only(policy(sections=[old]), policy(sections=[new]))
    assert told([found]) == [("definitions-changed", "changed", "undetermined")]
    assert found.level == "warning"
    came = only(policy(sections=[NOTICE]), policy(sections=[old, NOTICE]))
    assert told([came]) == [("definitions-changed", "added", "undetermined")]


def test_another_title_over_the_same_text() -> None:
    new = section("Clinical background", BACKGROUND.text)
    found = only(policy(sections=[BACKGROUND]), policy(sections=[new]))
    assert told([found]) == [("section-renamed", "reworded", "equivalent")]
    assert found.title == 'Section "Background" is now titled "Clinical background"'


@pytest.mark.parametrize(
    "new",
    [
        [NOTICE, BACKGROUND],
        [section("BACKGROUND", BACKGROUND.text.replace(" ", "\n")), NOTICE],
        [section("Background", BACKGROUND.text.replace("flare-ups", "flare–ups")), NOTICE],
    ],
    ids=["reordered", "re-wrapped", "other dashes"],
)
def test_what_is_no_change(new: list[Section]) -> None:
    assert changes(policy(sections=[BACKGROUND, NOTICE]), policy(sections=new)) == ()


def test_a_heading_taken_for_text_is_no_change() -> None:
    split = [section("Notice", ""), section("Promise", NOTICE.text)]
    joined = [section("Notice", f"Promise\n{NOTICE.text}\nBackground\n{BACKGROUND.text}")]
    assert changes(policy(sections=[*split, BACKGROUND]), policy(sections=joined)) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Effective Date: 01/01/2026", "Effective Date: 04/01/2026"),
        ("It is effective on January 1, 2026.", "It is effective on April 1, 2026."),
        ("In force from 1 January 2026", "In force from 1 April 2026"),
    ],
)
def test_a_section_that_repeats_a_date_is_not_another_change(old: str, new: str) -> None:
    found = only(
        policy(dates=Dates(effective="2026-01-01"), sections=[section("Keywords", old, "other")]),
        policy(dates=Dates(effective="2026-04-01"), sections=[section("Keywords", new, "other")]),
    )
    assert found.rule == "date-changed"


def test_a_date_that_is_none_of_the_policy_is_a_change_of_the_section() -> None:
    old = section("Background", "Approved by the agency on March 1, 2019.")
    new = section("Background", "Approved by the agency on March 1, 2021.")
    found = only(policy(sections=[old]), policy(sections=[new]))
    assert found.rule == "section-changed"


def test_the_head_of_a_document_repeats_what_the_identity_says() -> None:
    old, new = identity(number="NW-101", status="New"), identity(number="NW-102", status="Revised")
    found = changes(
        policy(who=old, sections=[section("", "Number: NW-101\nStatus: New", "other")]),
        policy(who=new, sections=[section("", "Number: NW-102\nStatus: Revised", "other")]),
    )
    assert [change.rule for change in found] == ["policy-number-changed", "revision-status-changed"]


def test_a_summary_that_repeats_a_limit_or_the_history_is_not_another_change() -> None:
    old = policy(
        limits=[limit("6 months", 6, "month")],
        history=[entry("2025-01-10", "Annual review.")],
        sections=[section("Summary", "Approval is for 6 months.", "other")],
    )
    new = policy(
        limits=[limit("3 months", 3, "month")],
        history=[entry("2026-01-10", "Approval made shorter."), *(old.history or ())],
        sections=[section("Summary", "Approval is for 3 months. Approval made shorter.", "other")],
    )
    assert {change.area for change in changes(old, new)} == {"limits", "history"}


HEAD = "Section: Prescription Drugs\nSubsection: Respiratory Agents\nReviewed with care."


@pytest.mark.parametrize(
    "other", ["Reviewed with care.", "Section: Prescription Drugs\nReviewed with care."]
)
def test_labelled_lines_that_are_a_running_head_elsewhere_are_no_change(other: str) -> None:
    assert (
        changes(
            policy(sections=[section("", HEAD, "other")]),
            policy(sections=[section("", other, "other")]),
        )
        == ()
    )


def test_a_labelled_line_that_both_have_is_compared() -> None:
    new = HEAD.replace("Respiratory", "Biologic")
    found = only(
        policy(sections=[section("", HEAD, "other")]), policy(sections=[section("", new, "other")])
    )
    assert found.rule == "section-changed"


def test_a_head_of_labelled_lines_alone_is_no_section() -> None:
    head = section("", "Section: Prescription Drugs\nSubject: Corvanta", "other")
    assert changes(policy(sections=[head, NOTICE]), policy(sections=[NOTICE])) == ()


def test_a_word_put_into_a_sentence_is_no_heading_that_moved() -> None:
    old = [section("Corvanta", "An antibody."), section("Notice", "It is given each month.")]
    new = [old[0], section("Notice", "It is given with Corvanta each month.")]
    inserted = [old[0], section("Notice", "It, Corvanta, is given each month.")]
    assert only(policy(sections=old), policy(sections=new)).rule == "section-changed"
    assert only(policy(sections=old), policy(sections=inserted)).rule == "section-changed"


def test_a_heading_that_another_format_takes_for_a_line_is_no_change() -> None:
    split = [section("Plan", "Northgate"), section("Corvanta", ""), section("Background", "Words.")]
    joined = [section("Plan", "Northgate\nCorvanta"), section("Background", "Words.")]
    assert changes(policy(sections=split), policy(sections=joined)) == ()


def test_a_running_head_of_several_cells_is_no_change() -> None:
    head = "Northgate\nSection:\tDrugs\tEffective Date:\tApril 1, 2026\nFax 1-800-555-0100"
    plain = section("Plan", "Northgate\nFax 1-800-555-0100", "other")
    assert (
        changes(policy(sections=[plain]), policy(sections=[section("Plan", head, "other")])) == ()
    )

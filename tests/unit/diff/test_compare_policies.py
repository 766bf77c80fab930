"""The comparison as a whole: relation, outcome, order, levels."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Axis, Effect, Level
from policydiff.diff.effects.levels import level_of
from policydiff.diff.rules import RULES_VERSION
from policydiff.model.policy import Dates, Drug, Identity, Note, Policy
from tests.unit.diff.building import (
    all_of,
    at,
    changes,
    code,
    criteria_set,
    criterion,
    entry,
    identity,
    limit,
    only,
    policy,
    section,
    told,
    unread,
)


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        (identity(), identity(), "cycles"),
        (identity(), identity(key="NW-202", number="NW-202"), "cycles"),
        (identity(), identity(key="NW-202", kind="Prior Authorization"), "payers"),
        (identity(), identity(kind="Prior Authorization"), "cycles"),
        (identity(), identity(key="NW-202", kind=None), "cycles"),
        (identity(), identity(payer="cedar", key="C-5"), "payers"),
        (identity(), identity(payer="cedar"), "payers"),
        (identity(payer="unknown"), identity(), "cycles"),
        (identity(payer="unknown"), identity(payer="unknown", key="other"), "cycles"),
        (
            identity(payer="unknown"),
            identity(payer="unknown", key="other", kind="Prior Authorization"),
            "payers",
        ),
        (
            identity(payer="unknown", title="Zorvex", drugs=(Drug(brand="Zorvex", generic="a"),)),
            identity(key="other", title="ZORVEX (a)", drugs=(Drug(brand="ZORVEX", generic=None),)),
            "cycles",
        ),
        (
            identity(payer="unknown"),
            identity(
                payer="unknown", key="other", title="Other", drugs=(Drug(brand="O", generic=None),)
            ),
            "payers",
        ),
    ],
)
def test_the_relation_is_read_off_payer_key_and_subject(
    old: Identity, new: Identity, relation: str
) -> None:
    assert compare_policies(policy(who=old), policy(who=new)).relation == relation


@pytest.mark.parametrize(
    ("key", "relation"), [("C-5", "payers"), (None, "cycles")], ids=["another key", "the same key"]
)
def test_a_payers_template_tells_a_document_from_one_of_nobody_known(
    key: str | None, relation: str
) -> None:
    known = policy()
    source = msgspec.structs.replace(known.source, profile="fep")
    known = msgspec.structs.replace(known, source=source)
    other = identity(payer="unknown", key=key or known.identity.key)
    assert compare_policies(known, policy(who=other)).relation == relation


REVISED = [f"Criterion {number} as it has always been" for number in range(6)]
REWRITTEN = [f"Demand {number} in other words" for number in range(6)]


@pytest.mark.parametrize(
    ("criteria", "payer", "key", "relation"),
    [
        (REVISED, "unknown", "C-5", "cycles"),
        ([*REVISED[:2], *REWRITTEN[:4]], "unknown", "C-5", "cycles"),
        (REWRITTEN, "unknown", "C-5", "payers"),
        # Too few to tell, the same key, or the same payer.
        (REWRITTEN[:2], "unknown", "C-5", "cycles"),
        (REWRITTEN, "unknown", None, "cycles"),
        (REWRITTEN, "northwind", "C-5", "cycles"),
    ],
)
def test_criteria_without_a_sentence_in_common_tell_a_document_of_nobody_known_apart(
    criteria: list[str], payer: str, key: str | None, relation: str
) -> None:
    def saying(texts: list[str], who: Identity) -> Policy:
        return policy(who=who, criteria=[criteria_set(root=all_of(*map(criterion, texts)))])

    known = saying(REVISED, identity())
    other = saying(criteria, identity(payer=payer, key=key or known.identity.key))
    for pair in ((known, other), (other, known)):
        assert compare_policies(*pair).relation == relation


@pytest.mark.parametrize(
    ("new", "who"),
    [
        (identity(key="NW-202", kind="Prior Authorization"), "Northwind (Prior Authorization)"),
        (identity(key="NW-202", number="NW-202"), "Northwind (NW-202)"),
        (identity(payer="cedar"), "Cedar"),
    ],
)
def test_policies_side_by_side_are_told_apart(new: Identity, who: str) -> None:
    found = compare_policies(
        policy(), policy(who=new, limits=[limit("6 months", 6, "month")]), "payers"
    )
    assert [change.title for change in found.changes] == [
        f'Only {who} states approval duration: "6 months"'
    ]
    assert found.new.identity == new


def test_the_relation_can_be_given() -> None:
    assert compare_policies(policy(), policy(), "payers").relation == "payers"


def test_a_policy_against_itself_is_unchanged() -> None:
    one = policy(
        dates=Dates(effective="2026-01-01"),
        coding=[code("C91.00", "C91.02"), code("J9229", system="HCPCS")],
        limits=[limit("6 months", 6, "month")],
        history=[entry("2025-01-01", "Review.")],
        sections=[section("Background", "Words."), section("Criteria", "Adult.", "criteria")],
        notes=[unread("A torn line")],
    )
    same = msgspec.structs.replace(
        one, source=msgspec.structs.replace(one.source, sha256="0" * 64, name="copy.md")
    )
    comparison = compare_policies(one, same)
    assert comparison.outcome == "unchanged"
    assert comparison.changes == ()
    assert comparison.rules_version == RULES_VERSION
    assert comparison.old.source.name == "policy.md"


def test_identical_bytes_are_unchanged_whatever_was_read_of_them() -> None:
    one = policy(coding=[code("C1")], status="partial", sha256="a" * 64)
    other = policy(coding=[], status="partial", sha256="a" * 64)
    comparison = compare_policies(one, other)
    assert (comparison.outcome, comparison.changes) == ("unchanged", ())


def test_a_change_in_any_area_is_a_change() -> None:
    comparison = compare_policies(policy(), policy(sections=[section("Background", "Words.")]))
    assert comparison.outcome == "changed"


@pytest.mark.parametrize("old_status", ["complete", "partial"])
def test_a_side_that_was_read_in_part_is_inconclusive(old_status: str) -> None:
    old = msgspec.structs.replace(policy(), status=old_status)
    comparison = compare_policies(old, policy(coding=[code("C1")], status="partial"))
    assert comparison.outcome == "inconclusive"
    assert told(comparison.changes) == [("code-table-added", "added", "undetermined")]


def test_unread_text_that_differs_is_inconclusive_and_shown() -> None:
    old, new = unread("The patient must xx at 3"), unread("The patient must xx at 4")
    comparison = compare_policies(policy(notes=[old]), policy(notes=[new]))
    assert comparison.outcome == "inconclusive"
    assert told(comparison.changes) == [("unread-text-changed", "changed", "undetermined")]
    assert comparison.changes[0].level == "error"


def test_unread_text_that_is_the_same_is_no_matter() -> None:
    notes = [unread("The patient must xx at 3"), unread("Torn", "broken_table")]
    comparison = compare_policies(
        policy(notes=notes), policy(notes=[notes[1], unread("The patient  must xx at 3.", line=90)])
    )
    assert comparison.outcome == "unchanged"


def test_ambiguity_alone_is_not_inconclusive() -> None:
    note = Note(kind="ambiguous_logic", message="AND or OR?", span=at(4))
    assert compare_policies(policy(notes=[note]), policy()).outcome == "unchanged"


def test_the_notes_of_both_sides_are_passed_on() -> None:
    notes = compare_policies(policy(notes=[unread("x y")]), policy(notes=[unread("x y")])).notes
    assert len(notes) == 2


def test_changes_come_in_the_order_of_the_new_document_removed_ones_at_their_old_place() -> None:
    old = policy(
        sections=[
            section("First", "Words of the first.", line=1),
            section("Second", "Words of the second.", line=10),
            section("Third", "Words of the third.", line=20),
            section("Fourth", "Words of the fourth.", line=30),
        ]
    )
    new = policy(
        dates=Dates(effective="2026-01-01"),
        sections=[
            section("Preface", "A whole new section.", line=1),
            section("First", "Other words of the first.", line=40),
            section("Third", "Words of the third.", line=50),
            section("Fourth", "Other words of the fourth.", line=60),
        ],
    )
    assert [change.path[0] for change in changes(old, new)] == [
        "effective",
        "Preface",
        "First",
        "Second",
        "Fourth",
    ]


def test_two_runs_give_the_same_bytes() -> None:
    old = policy(coding=[code("C1"), code("C2", group="A")], history=[entry("2024", "Review.")])
    new = policy(coding=[code("C3"), code("C2", group="B")], limits=[limit("6 months", 6, "month")])
    first, second = (msgspec.json.encode(compare_policies(old, new)) for _ in range(2))
    assert first == second


def test_ids_are_unique_within_a_comparison() -> None:
    twice = [code("C1", line=3), code("C1", role="not_covered", line=4)]
    found = changes(policy(coding=[code("Z9")]), policy(coding=[code("Z9"), *twice]))
    assert len({change.id for change in found}) == len(found) == 2


@pytest.mark.parametrize(
    ("axis", "effect", "level"),
    [
        ("eligibility", "more_restrictive", "error"),
        ("eligibility", "mixed", "error"),
        ("eligibility", "undetermined", "error"),
        ("eligibility", "less_restrictive", "warning"),
        ("eligibility", "equivalent", "info"),
        ("eligibility", "not_comparable", "info"),
        ("burden", "more_restrictive", "error"),
        ("burden", "less_restrictive", "warning"),
        ("administration", "equivalent", "info"),
        ("administration", "undetermined", "warning"),
    ],
)
def test_levels_follow_from_what_a_change_does(axis: Axis, effect: Effect, level: Level) -> None:
    assert level_of(axis, effect) == level


def test_a_change_names_both_sides_with_their_places() -> None:
    found = only(
        policy(limits=[limit("6 months", 6, "month", line=4)]),
        policy(limits=[limit("3 months", 3, "month", line=7)]),
    )
    assert found.old is not None
    assert found.new is not None
    assert (found.old.span, found.new.span) == (at(4), at(7))
    assert (found.places[0].old, found.places[0].new) == (at(4), at(7))
    assert found.declared == "unknown"


def test_an_undetermined_verdict_names_what_stood_in_the_way() -> None:
    one, other = (
        policy(criteria=[criteria_set(root=all_of(criterion("Over 2 years old"), criterion(text)))])
        for text in ("Stable by imaging of the liver", "Stable by biopsy of the liver")
    )
    verdict = compare_policies(one, other, "cycles").verdict
    assert verdict.effect == "undetermined"
    sentence = '"Stable by imaging of the liver" became "Stable by biopsy of the liver"'
    assert verdict.obstacle == sentence
    assert verdict.eligibility.obstacle == sentence
    assert verdict.burden.obstacle is None
    assert [one.obstacle for one in verdict.sets] == [sentence]

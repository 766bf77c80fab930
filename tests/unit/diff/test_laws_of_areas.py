"""Laws that hold for all areas but criteria, on policies made at random from a small stock.

The stock is small so that entries recur, move, and differ in one field only.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff import compare_policies
from policydiff.diff.change import Change, Effect
from policydiff.diff.rules import ALL_RULES
from policydiff.model.policy import Dates, Policy
from policydiff.model.source import SourceSpan
from tests.unit.diff.building import (
    changes,
    code,
    entry,
    identity,
    limit,
    policy,
    product,
    reference,
    section,
    told,
)

Entry = TypeVar("Entry")

MIRRORED_EFFECT: dict[Effect, Effect] = {
    "more_restrictive": "less_restrictive",
    "less_restrictive": "more_restrictive",
}
MIRRORED_KIND = {"added": "removed", "removed": "added"}
MIRROR = {rule.id: rule.mirror for rule in ALL_RULES}


def part(entry: st.SearchStrategy[Entry], most: int = 4) -> st.SearchStrategy[list[Entry] | None]:
    return st.none() | st.lists(entry, max_size=most)


CODES = st.builds(
    code,
    st.sampled_from(["C91.00", "C91.01", "C91.05", "D46.A", "J9229"]),
    st.sampled_from([None, None, "C91.02", "D46.Z"]),
    role=st.sampled_from(["covered", "not_covered", "informational", "unspecified"]),
    group=st.sampled_from([None, "Diagnoses", "Others"]),
    description=st.sampled_from([None, "One", "Two"]),
    applies_to=st.sampled_from([None, ("J9229",), ("J9229", "J9312")]),
)
LIMITS = st.one_of(
    st.builds(
        lambda value, unit, **rest: limit(f"{value} {unit}", value, unit, **rest),
        st.sampled_from([1, 3, 6, 12, 28]),
        st.sampled_from(["month", "week", "day"]),
        kind=st.sampled_from(["approval_duration", "interval"]),
        purpose=st.sampled_from([None, "initial", "continuation"]),
        product=st.sampled_from([None, "Lumetra"]),
    ),
    st.builds(limit, st.sampled_from(["None", "See below", "Plan year"])),
)
PRODUCTS = st.builds(
    product,
    st.sampled_from(["Lumetra", "Nosera", "Corvanta"]),
    st.sampled_from(["preferred", "non_preferred", "excluded", "covered", "unspecified"]),
    category=st.sampled_from([None, "Biologics", "Steroids"]),
    restrictions=st.sampled_from([(), ("PA",), ("ST", "PA"), ("AR",)]),
    text=st.sampled_from([None, "10 mg", "20 mg"]),
)
ENTRIES = st.builds(
    entry,
    st.sampled_from(["2023-01", "2024-01-15", "2025-01-15", None]),
    st.sampled_from(["Annual review.", "Annual review. Age lowered.", "New policy."]),
)
REFERENCES = st.builds(
    reference,
    st.sampled_from(
        [
            "Aldersey K. A trial of tevolimab in asthma. 2019.",
            "Aldersey K. A trial of tevolimab in asthma. 2021.",
            "Corvanta [prescribing information]. Summit Bio.",
        ]
    ),
)
SECTIONS = st.builds(
    section,
    st.sampled_from(["", "Background", "Notice", "Terms"]),
    st.sampled_from(["", "A sentence.", "Another sentence of this text.", "A third one."]),
    st.sampled_from(["background", "definitions", "boilerplate", "other"]),
)
POLICIES = st.builds(
    policy,
    who=st.builds(
        identity,
        number=st.sampled_from([None, "NW-101", "NW-102"]),
        title=st.sampled_from(["Corvanta", "Corvanta, Oncology"]),
        lines_of_business=st.sampled_from([None, ("Commercial",), ("Commercial", "Medicaid")]),
    ),
    dates=st.builds(Dates, effective=st.sampled_from([None, "2026-01-01", "2026-04-01"])),
    coding=part(CODES),
    limits=st.none()
    | st.lists(LIMITS, max_size=3, unique_by=lambda one: (one.kind, one.purpose, one.product)),
    products=part(PRODUCTS),
    history=part(ENTRIES),
    references=part(REFERENCES, most=3),
    sections=st.lists(SECTIONS, max_size=3),
)


def moved(one: Policy) -> Policy:
    """The same policy with other bytes on other lines."""

    def spans(span: SourceSpan) -> SourceSpan:
        return msgspec.structs.replace(span, page=9, first_line=span.first_line + 1)

    fields = {}
    for name in ("coding", "limits", "products", "history", "references", "sections"):
        entries = getattr(one, name)
        if entries is not None:
            fields[name] = tuple(
                msgspec.structs.replace(entry, span=spans(entry.span)) for entry in entries
            )
    source = msgspec.structs.replace(one.source, sha256="f" * 64)
    return msgspec.structs.replace(one, source=source, **fields)


@given(one=POLICIES)
def test_a_policy_against_itself_is_unchanged(one: Policy) -> None:
    assert told(changes(one, moved(one))) == []


def summary(change: Change) -> tuple[object, ...]:
    return (change.rule, change.kind, change.effect, change.axis, len(change.places))


def mirrored(change: Change) -> tuple[object, ...]:
    return (
        MIRROR[change.rule],
        MIRRORED_KIND.get(change.kind, change.kind),
        MIRRORED_EFFECT.get(change.effect, change.effect),
        change.axis,
        len(change.places),
    )


def of_area(found: tuple[Change, ...], area: str) -> tuple[Change, ...]:
    return tuple(change for change in found if change.area == area)


@given(old=POLICIES, new=POLICIES)
def test_exchanging_the_sides_mirrors_the_changes_of_most_areas(old: Policy, new: Policy) -> None:
    forth, back = changes(old, new), changes(new, old)
    for area in (
        "dates",
        "identity",
        "scope",
        "coding",
        "products",
        "references",
        "limits",
        "narrative",
    ):
        assert sorted(map(repr, map(summary, of_area(back, area)))) == sorted(
            map(repr, map(mirrored, of_area(forth, area)))
        ), area


@given(old=POLICIES, new=POLICIES)
@settings(max_examples=100)
def test_no_difference_is_left_to_the_safety_net(old: Policy, new: Policy) -> None:
    found = changes(old, new)
    assert [change.title for change in found if change.rule == "unexplained-difference"] == []


@given(old=POLICIES, new=POLICIES)
def test_ids_are_unique_and_a_second_run_is_the_same(old: Policy, new: Policy) -> None:
    comparison = compare_policies(old, new, "cycles")
    ids = [change.id for change in comparison.changes]
    assert len(set(ids)) == len(ids)
    assert comparison == compare_policies(old, new, "cycles")


@given(old=POLICIES, new=POLICIES)
def test_between_payers_nothing_is_said_of_what_is_each_ones_own(old: Policy, new: Policy) -> None:
    found = compare_policies(old, new, "payers").changes
    assert {change.area for change in found} <= {"coding", "limits", "products", "scope"}

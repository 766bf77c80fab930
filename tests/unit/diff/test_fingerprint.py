"""Ids of changes: what keeps them, what makes another."""

from __future__ import annotations

import re

import msgspec

from policydiff.diff.change import Change
from policydiff.diff.fingerprint import fingerprint
from policydiff.model.policy import Policy
from tests.unit.diff.building import (
    code,
    criteria_set,
    identity,
    limit,
    only,
    policy,
    reference,
)

PLAIN = fingerprint("NW-101", "code-added", ("c91",), ("initial",))


def test_an_id_is_twelve_hex_digits() -> None:
    assert re.fullmatch("[0-9a-f]{12}", PLAIN)


def test_each_part_of_an_id_counts() -> None:
    others = [
        fingerprint("NW-102", "code-added", ("c91",), ("initial",)),
        fingerprint("NW-101", "code-removed", ("c91",), ("initial",)),
        fingerprint("NW-101", "code-added", ("c92",), ("initial",)),
        fingerprint("NW-101", "code-added", ("c91",), ("renewal",)),
        fingerprint("NW-101", "code-added", ("c91",), ("initial", "renewal")),
        fingerprint("NW-101", "code-added", ("c91",), ("initial",), twin=1),
        fingerprint("NW-101", "code-added", ("c91", "initial"), ()),
    ]
    assert len({PLAIN, *others}) == 8


def test_the_order_of_sets_does_not_count() -> None:
    one = fingerprint("K", "limit-added", ("x",), ("a", "b"))
    assert one == fingerprint("K", "limit-added", ("x",), ("b", "a", "a"))


def test_another_page_and_another_row_keep_the_id() -> None:
    added = code("C92.00", description="Acute myeloid leukemia")
    kept = [code("C91.00"), code("C91.01")]
    moved = msgspec.structs.replace(added, span=msgspec.structs.replace(added.span, page=7))
    one = only(policy(coding=kept), policy(coding=[*kept, added]))
    other = only(policy(coding=kept), policy(coding=[moved, *kept]))
    assert one.id == other.id
    assert one.places != other.places


def test_renumbering_keeps_the_id() -> None:
    old = [reference("A trial of tevolimab. 2019.", "1"), reference("A label. 2021.", "2")]
    come = "A registry of tevolimab. 2024."
    first = only(policy(references=old), policy(references=[*old, reference(come, "3")]))
    second = only(policy(references=old), policy(references=[reference(come, "1"), *old]))
    assert first.id == second.id


def test_a_further_place_makes_another_id() -> None:
    sets = [criteria_set(name, title=name, indication=name) for name in ("uc", "cd")]

    def change(*shortened: str) -> Change:
        def limits(*short: str) -> Policy:
            return policy(
                criteria=sets,
                limits=[
                    limit("6 months", 6, "month", sets=(one.id,))
                    if one.id in short
                    else limit("12 months", 12, "month", sets=(one.id,))
                    for one in sets
                ],
            )

        return only(limits(), limits(*shortened))

    assert change("uc").id != change("uc", "cd").id
    assert change("uc").id != change("cd").id


def test_the_number_of_the_revision_does_not_count() -> None:
    def added(number: str) -> Change:
        who = identity(number=number, key="NW-101")
        return only(
            policy(who=who, coding=[code("C1")]), policy(who=who, coding=[code("C1"), code("D1")])
        )

    assert added("2025-NW-101-A").id == added("2026-NW-101-B").id

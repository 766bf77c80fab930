"""Criteria trees written as nested lists, so that a test shows the tree and nothing else.

    ["all", "Age ≥ 18 years", ["any", "Dermatologist", "Allergist"]]

A group names its operator first: `all`, `any`, `none`, `at_least 2`, `if`; behind a colon stands
the stem that its items finish: `any: Prescribed by`.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import msgspec

from policydiff.diff.change import Change, Relation, Verdict
from policydiff.diff.classify import find_changes
from policydiff.diff.coverage_verdict import verdict
from policydiff.diff.differences import find_differences
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Criterion, IfThen, Node, NoneOf
from policydiff.model.policy import Policy
from tests.unit.diff.building import at, criteria_set, policy

Outline = str | Sequence["Outline"]
"""A criterion's text, or a list that begins with the operator."""


def node(outline: Outline, *, numbered: bool = False) -> Node:
    """The tree; `numbered` gives the items letters as labels."""
    lines = itertools.count(1)
    labels = itertools.cycle("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if numbered else itertools.repeat(None)

    def made(part: Outline) -> Node:
        span, label = at(next(lines)), next(labels)
        if isinstance(part, str):
            return Criterion(text=part, label=label, span=span)
        head, *items = part
        operator, _, stem = cast("str", head).partition(": ")
        children = tuple(map(made, items))
        text, is_stem = stem or None, bool(stem)
        match operator.split():
            case ["if"]:
                return IfThen(condition=children[0], then=children[1], label=label, span=span)
            case ["at_least", count]:
                return AtLeast(
                    count=int(count), children=children, text=text, stem=is_stem, span=span
                )
            case ["all"]:
                return AllOf(children=children, text=text, stem=is_stem, label=label, span=span)
            case ["any"]:
                return AnyOf(children=children, text=text, stem=is_stem, label=label, span=span)
            case ["none"]:
                return NoneOf(children=children, text=text, stem=is_stem, label=label, span=span)
        raise AssertionError(f"{head!r} names no operator")

    return made(outline)


def one_set(outline: Outline, **fields: object) -> CriteriaSet:
    """A set with this tree; its other fields as `criteria_set` has them, or as given."""
    return msgspec.structs.replace(criteria_set(root=node(outline)), **fields)


def policy_of(*sets: CriteriaSet) -> Policy:
    """A policy with these criteria and nothing else."""
    return policy(criteria=sets)


@dataclass(frozen=True, kw_only=True)
class Derived:
    """What place, polarity and words say of two policies, before anything is proved."""

    changes: tuple[Change, ...]
    verdict: Verdict


def derived(old: Policy, new: Policy, relation: Relation = "cycles") -> Derived:
    """The changes between two policies, and the verdict that is combined from them."""
    differences = find_differences(old, new, relation)
    changes = find_changes(differences)
    return Derived(changes=changes, verdict=verdict(differences, changes))


def compared(old: Outline, new: Outline, **fields: object) -> Derived:
    """What is said of two policies that have one set each."""
    return derived(policy_of(one_set(old, **fields)), policy_of(one_set(new, **fields)))


def summary(changes: Sequence[Change]) -> list[str]:
    """Rule and effect of each change: "criterion-added: more_restrictive"."""
    return [f"{change.rule}: {change.effect}" for change in changes]

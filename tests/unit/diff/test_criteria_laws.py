"""Laws over random criteria trees: what changes nothing, what mirrors, and effects by brute force.

The effect of an edit is computed from truth tables over all patients, apart from how the tool
computes it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.change import Effect
from policydiff.diff.trees.polarity import MIRRORED
from tests.unit.diff.outlining import Outline, compared, derived, node, one_set, policy_of, summary

DISEASES = (
    "asthma", "psoriasis", "eczema", "lupus", "anemia", "gout", "colitis", "uveitis", "sarcoma",
    "myeloma", "hepatitis", "cirrhosis", "migraine", "epilepsy", "angina", "stroke", "fibrosis",
)  # fmt: skip
FRAMES = (
    "Documented history of {} with two flares in a year",
    "Current diagnosis of {}",
    "Failure of a first treatment for {}",
    "Laboratory findings show {} at baseline",
    "Prescriber attests that {} was discussed",
)
TEXTS = [frame.format(disease) for frame in FRAMES for disease in DISEASES]
"""Criteria of which no two are so alike that one could be read as the other, changed."""

Tree = list[object]
MOST_CRITERIA = 11
"""Criteria of both versions together, for the truth tables."""


def operators(count: int) -> st.SearchStrategy[str]:
    names = ["all", "any", "none", *(["at_least 2"] if count > 2 else [])]
    return st.sampled_from(names)


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Outline:
    """A tree whose criteria are all different."""
    texts = iter(TEXTS[draw(st.integers(0, 40)) :])

    def group(left: int) -> Outline:
        count = draw(st.integers(2, 3))
        head = draw(operators(count))
        parts: list[Outline] = []
        for _ in range(count):
            nested = left > 0 and draw(st.integers(0, 3)) == 0
            parts.append(group(left - 1) if nested else next(texts))
        return [head, *parts]

    return group(depth)


def shuffled(tree: Outline, source: random.Random) -> Outline:
    """The tree with the siblings of every group in another order."""
    if isinstance(tree, str):
        return tree
    head, *parts = tree
    parts = [shuffled(part, source) for part in parts]
    source.shuffle(parts)
    return [head, *parts]


def nested(tree: Outline, source: random.Random) -> Outline:
    """The tree with groups put around single items and around runs of one kind."""
    if isinstance(tree, str):
        return [source.choice(["all", "any"]), tree] if source.random() < 0.3 else tree
    head, *parts = tree
    parts = [nested(part, source) for part in parts]
    if head in ("all", "any") and len(parts) > 2 and source.random() < 0.6:
        parts = [[head, *parts[:2]], *parts[2:]]
    return [head, *parts]


@given(trees(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_and_idle_nesting_are_no_change(tree: Outline, source: random.Random) -> None:
    other = nested(shuffled(tree, source), source)
    assert summary(compared(tree, other).changes) == []


@given(trees())
@settings(max_examples=40, deadline=None)
def test_labels_are_no_change(tree: Outline) -> None:
    plain = policy_of(one_set(tree))
    labelled = policy_of(one_set(tree, root=node(tree, numbered=True)))
    assert summary(derived(plain, labelled).changes) == []


@given(trees(), trees())
@settings(max_examples=60, deadline=None)
def test_the_way_back_mirrors_two_unrelated_trees(old: Outline, new: Outline) -> None:
    forth, back = compared(old, new), compared(new, old)
    assert back.verdict.effect == MIRRORED[forth.verdict.effect]
    assert len(back.changes) == len(forth.changes)
    # An effect is that of one change with everything else as in the new version: among several,
    # the rest is another one on the way back, so only a change that is alone must mirror itself.
    if len(forth.changes) == 1:
        assert back.changes[0].effect == MIRRORED[forth.changes[0].effect]


def groups(tree: Tree) -> Iterator[Tree]:
    yield tree
    for part in tree[1:]:
        if isinstance(part, list):
            yield from groups(part)


def criteria(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    else:
        for part in cast("Tree", tree)[1:]:
            yield from criteria(part)


def holds(tree: object, patient: dict[str, bool]) -> bool:
    if isinstance(tree, str):
        return patient[tree]
    head, *parts = cast("Tree", tree)
    held = sum(holds(part, patient) for part in parts)
    match cast("str", head).split():
        case ["all"]:
            return held == len(parts)
        case ["any"]:
            return held > 0
        case ["none"]:
            return held == 0
        case [_, count]:
            return held >= int(count)
    raise AssertionError(head)


def effect(old: object, new: object) -> Effect:
    """What the step does to the patients approved, by trying all of them."""
    names = sorted({*criteria(old), *criteria(new)})
    lost = gained = False
    for values in itertools.product([False, True], repeat=len(names)):
        patient = dict(zip(names, values, strict=True))
        before, after = holds(old, patient), holds(new, patient)
        lost |= before and not after
        gained |= after and not before
    if lost and gained:
        return "mixed"
    return "more_restrictive" if lost else "less_restrictive" if gained else "equivalent"


def copied(tree: object) -> object:
    return [copied(part) for part in tree] if isinstance(tree, list | tuple) else tree


def added(tree: Tree, source: random.Random, texts: list[str]) -> str | None:
    source.choice(list(groups(tree))).append(texts[0])
    return "criterion-added"


def group_added(tree: Tree, source: random.Random, texts: list[str]) -> str | None:
    source.choice(list(groups(tree))).append([source.choice(["all", "any"]), *texts[:2]])
    return "criterion-added"


def removed(tree: Tree, source: random.Random, _: list[str]) -> str | None:
    large = [group for group in groups(tree) if len(group) > 3]
    if not large:
        return None
    group = source.choice(large)
    del group[source.randrange(1, len(group))]
    return "criterion-removed"


def operator_exchanged(tree: Tree, source: random.Random, _: list[str]) -> str | None:
    # A group that melts into one of its own kind on both sides is told as moves instead.
    plain = [
        group
        for group in groups(tree)
        if group[0] in ("all", "any") and all(isinstance(part, str) for part in group)
    ]
    if not plain:
        return None
    group = source.choice(plain)
    group[0] = "any" if group[0] == "all" else "all"
    return "group-operator-changed"


def two_drawn_together(tree: Tree, source: random.Random, _: list[str]) -> str | None:
    # Drawn together with a group of the other kind, a criterion moves into that group.
    large = [
        group
        for group in groups(tree)
        if len(group) > 3
        and group[0] in ("all", "any")
        and all(isinstance(part, str) for part in group[1:3])
    ]
    if not large:
        return None
    group = source.choice(large)
    group[1:3] = [["any" if group[0] == "all" else "all", *group[1:3]]]
    return "group-operator-changed"


Edit = Callable[[Tree, random.Random, list[str]], str | None]
EDITS: tuple[Edit, ...] = (added, group_added, removed, operator_exchanged, two_drawn_together)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@given(tree=trees(), source=st.randoms(use_true_random=False), approves=st.booleans())
@settings(max_examples=40, deadline=None)
def test_one_edit_is_one_change_with_the_effect_of_the_truth_table(
    edit: Edit, tree: Outline, source: random.Random, approves: bool
) -> None:
    new = cast("Tree", copied(tree))
    unused = [text for text in TEXTS if text not in set(criteria(tree))]
    rule = edit(new, source, unused)
    if rule is None or len({*criteria(tree), *criteria(new)}) > MOST_CRITERIA:
        return
    role = "alternative" if approves else "excludes"
    comparison = compared(tree, cast("Outline", new), role=role)
    expected = effect(tree, new) if approves else MIRRORED[effect(tree, new)]
    assert summary(comparison.changes) == [f"{rule}: {expected}"]
    assert comparison.verdict.effect == expected

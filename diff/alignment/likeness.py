"""What makes two criteria one beside their words: meaning, kind, place, lack of others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.wording.abbreviations import differ_by_spelling_out
from policydiff.diff.wording.plain_words import plain
from policydiff.diff.wording.similarity import similarity
from policydiff.diff.wording.topics import topic_of
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.criteria import Criterion
from policydiff.model.patterns import deferred
from policydiff.model.quantity import converted
from policydiff.model.requirements import LaboratoryRequirement, Requirement

REWORDED_STEM = 0.6
"""Likeness from which the stems of two groups, each without another of its kind beside it, are one
stem in other words."""


def mean_the_same(old: FlatNode, new: FlatNode) -> bool:
    """Whether two criteria have the same typed meaning; what is half understood has none.

    A name and its short form are the same without one.
    """
    if differ_by_spelling_out(old.text, new.text) or in_words_for_one_another(old, new):
        return True
    ours, theirs = old.printed, new.printed
    if not isinstance(ours, Criterion) or not isinstance(theirs, Criterion):
        return False
    if not ours.requirements or len(ours.requirements) != len(theirs.requirements):
        return False
    pairs = zip(ours.requirements, theirs.requirements, strict=True)
    return all(one == _in_unit_of(one, other) for one, other in pairs)


def in_words_for_one_another(old: FlatNode, new: FlatNode) -> bool:
    """Whether two criteria differ in nothing but standard words for the same."""
    ours, theirs = plain(old.text), plain(new.text)
    if not ours.tokens or ours.choices_in_brackets != theirs.choices_in_brackets:
        return False
    # By size: "in the past year" is "within the previous 12 months".
    return ours.in_any_order == theirs.in_any_order


def _in_unit_of(one: Requirement, other: Requirement) -> Requirement:
    """The other in the unit of the one, where both measure: 150,000/mm3 are 150 x 10^9/L."""
    if not isinstance(one, LaboratoryRequirement) or not isinstance(other, LaboratoryRequirement):
        return other
    value, upper = (
        None if size is None else converted(size, other.unit, one.unit, molar_mass=other.molar_mass)
        for size in (other.value, other.upper)
    )
    if value is None or (upper is None and other.upper is not None):
        return other
    return msgspec.structs.replace(other, value=value, upper=upper, unit=one.unit)


def only_ones_of_their_kind(sides: Sequence[tuple[FlatTree, FlatNode]]) -> bool:
    """Whether each is the only criterion of its group on age, or on the prescriber."""
    topics = {topic_of(node.text) for _, node in sides}
    if len(topics) > 1 or not topics <= {"age", "prescriber"}:
        return False
    return all(
        sum(
            topic_of(tree.nodes[child].text) in topics for child in tree.nodes[node.parent].children
        )
        == 1
        for tree, node in sides
    )


def one_says_more(one: str, other: str) -> bool:
    """Whether one of two wordings is the other with more said, which narrows it or broadens it."""
    change = wording_change(one, other)
    return change.kind != "unclear" and change.relation in ("narrower", "broader")


def same_step(one: str, other: str) -> bool:
    """Whether two criteria ask for as many preferred drugs for as long, in whatever words.

    "A 30-day trial of two preferred tablets" is "an inadequate response of at least 30 days with
    two preferred drugs".
    """
    ours, theirs = plain(one), plain(other)
    lasts = any(bound.unit for bound in ours.bounds)
    preferred = "preferred" in ours.words and "preferred" in theirs.words
    return preferred and lasts and ours.bounds == theirs.bounds


def only_trials(sides: Sequence[tuple[FlatTree, FlatNode]]) -> bool:
    """Whether each is the only trial of so long among the rules on preferred products of its group.

    "Trial period: 30 days; two drugs" is what "an inadequate response of at least 30 days with two
    preferred drugs" was before.
    """
    return all(
        tree.set.purpose == "preferred_product"
        and [child for child in tree.nodes[node.parent].children if _is_trial(tree.nodes[child])]
        == [node.index]
        for tree, node in sides
    )


def _is_trial(node: FlatNode) -> bool:
    if not node.is_criterion or _TRIAL.search(node.text) is None:
        return False
    return any(bound.unit in _TIMES for bound in plain(node.text).bounds)


_TRIAL = deferred(r"\btrials?\b|\btried\b|\bfail(?:ed|ure)\b|\bresponse\b", re.IGNORECASE)
_TIMES = frozenset(["day", "week", "month", "year"])


def stand_apart(tree: FlatTree, one: int, other: int) -> bool:
    """Whether two groups are two, and neither stands in the other."""
    within = {one, *tree.ancestors(one)}, {other, *tree.ancestors(other)}
    return other not in within[0] and one not in within[1]


def lone_counterpart(
    old: tuple[FlatTree, int, Collection[int]], new: tuple[FlatTree, int, Collection[int]]
) -> int | None:
    """The new group that is what an old one was, for neither has another like it beside it.

    They have one operator and stem, or one operator and stems that say nearly the same.

    Args:
        old: a tree, its group, and the groups of the tree that have a counterpart.
        new: the other tree, the group in which the counterpart stands, and the same there.
    """
    (old_tree, index, old_taken), (new_tree, parent, new_taken) = old, new
    group = old_tree.nodes[index]
    ours = _of_operator(old_tree, group.parent, group.op, old_taken)
    theirs = _of_operator(new_tree, parent, group.op, new_taken)
    same = [[one for one in nodes if one.key == group.key] for nodes in (ours, theirs)]
    if len(same[0]) == len(same[1]) == 1:
        return same[1][0].index
    ours, theirs = ([one for one in nodes if one.text] for nodes in (ours, theirs))
    if not group.text or not len(ours) == len(theirs) == 1:
        return None
    stems = group.text, theirs[0].text
    if similarity(*stems) < REWORDED_STEM and wording_change(*stems).relation != "equal":
        return None
    return theirs[0].index


def _of_operator(tree: FlatTree, parent: int, op: str, taken: Collection[int]) -> list[FlatNode]:
    """The children of a group that have the operator and are not taken."""
    children = (tree.nodes[child] for child in tree.nodes[parent].children)
    return [child for child in children if child.op == op and child.index not in taken]


def whole_sentence(tree: FlatTree, leaf: int) -> str:
    """The criterion with the stems that it finishes."""
    stems = [tree.nodes[group].text for group in tree.ancestors(leaf)]
    return " ".join([*(stem for stem in reversed(stems) if stem), tree.nodes[leaf].text])


def each_others_best(likeness: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs that are the best match of both sides, the first where several are equal."""
    olds, news = (sorted({pair[side] for pair in likeness}) for side in (0, 1))
    best_of_new = {new: max(olds, key=lambda old: (likeness[old, new], -old)) for new in news}
    for old in olds:
        new = max(news, key=lambda new: (likeness[old, new], -new))
        if best_of_new[new] == old:
            yield old, new

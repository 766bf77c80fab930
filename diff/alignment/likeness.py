"""What makes two criteria one beside their words: meaning, kind, place, lack of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.wording.plain_words import plain
from policydiff.diff.wording.topics import topic_of
from policydiff.model.criteria import Criterion
from policydiff.model.patterns import deferred


def mean_the_same(old: FlatNode, new: FlatNode) -> bool:
    """Whether two criteria have the same typed meaning; what is half understood has none."""
    ours, theirs = old.printed, new.printed
    if not isinstance(ours, Criterion) or not isinstance(theirs, Criterion):
        return False
    return bool(ours.requirements) and ours.requirements == theirs.requirements


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


def like_groups(tree: FlatTree, index: int, taken: set[int]) -> list[int]:
    """The siblings of a group with its operator and stem that are not taken, itself among them."""
    node = tree.nodes[index]
    return [
        child
        for child in tree.nodes[node.parent].children
        if child not in taken and frame(tree.nodes[child]) == frame(node)
    ]


def frame(node: FlatNode) -> tuple[str, str]:
    """What a group is apart from its items."""
    return node.op, node.key


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

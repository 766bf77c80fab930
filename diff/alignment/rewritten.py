"""Finds lists that became a sentence in sets that were rewritten, and criteria drawn into others.

"Is there a reason why not? Acceptable reasons: allergy; interaction" asks in a list what "Document
a reason (allergy, interaction)" asks in a sentence. Where the words were written anew, the list is
weighed as a whole, for none of its items is that sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policydiff.diff.alignment.likeness import each_others_best, whole_sentence
from policydiff.diff.alignment.splits import JOINTS, OWN, SplitPair, joints_in
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.wording.similarity import FRAME_WORDS, phrase, similarity, weight

REWRITTEN = 0.22
"""Likeness from which two criteria that are each other's best match are one criterion that was
written anew: there the choice is between few, and none of them stayed."""
TAKEN_OVER = 0.5
"""Share of a criterion's words, by weight, that another has to have gained for it to have taken it
over: a word or two may be common by chance."""
MOST_CHOICES = 2500
"""Pairs of criteria up to which all are weighed against all."""


OF_ANY_DEMAND = FRAME_WORDS | frozenset({
    "attempt", "clinical", "document", "documentation", "documented", "failed", "failure",
    "history", "inadequate", "need", "provide", "provided", "require", "required", "response",
    "result", "therapy", "treatment", "trial", "tried",
})  # fmt: skip
"""Words with which any criterion can be put; what is asked for stands beside them."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A criterion, or a list of criteria that finish one stem."""

    leaves: tuple[int, ...]
    text: str


def lists_as_sentences(
    old: FlatTree, new: FlatTree, free: tuple[Sequence[int], Sequence[int]]
) -> Iterator[SplitPair]:
    """The lists of one version that are each other's best match with a criterion of the other.

    Args:
        old: the old criteria.
        new: the new criteria.
        free: the old and the new criteria without a counterpart.
    """
    olds, news = _units(old, free[0]), _units(new, free[1])
    if not any(len(unit.leaves) > 1 for unit in (*olds, *news)):
        return
    if len(olds) * len(news) > MOST_CHOICES:
        return
    likeness = {
        (place, other): similarity(before.text, after.text)
        for place, before in enumerate(olds)
        for other, after in enumerate(news)
    }
    for place, other in each_others_best(likeness) if likeness else ():
        before, after = olds[place].leaves, news[other].leaves
        if likeness[place, other] >= REWRITTEN and (len(before) == 1) != (len(after) == 1):
            yield SplitPair(old=before, new=after)


def best_matches(
    old: FlatTree, new: FlatTree, free: tuple[Sequence[int], Sequence[int]]
) -> Iterator[tuple[int, int, float]]:
    """The criteria of two sets that are each other's best match, with their likeness.

    Arguments as for `lists_as_sentences`.
    """
    if not all(free) or len(free[0]) * len(free[1]) > MOST_CHOICES:
        return
    likeness = {
        (before, after): similarity(whole_sentence(old, before), whole_sentence(new, after))
        for before in free[0]
        for after in free[1]
    }
    for before, after in each_others_best(likeness):
        if likeness[before, after] >= REWRITTEN:
            yield before, after, likeness[before, after]


def _units(tree: FlatTree, free: Sequence[int]) -> list[_Unit]:
    left = set(free)
    units = []
    for node in tree.nodes[1:]:
        if node.children and _is_whole_list(tree, node, left):
            items = [tree.nodes[child].text for child in node.children]
            units.append(_Unit(node.children, f"{node.text} {', '.join(items)}"))
            left -= set(node.children)
        elif node.index in left:
            units.append(_Unit((node.index,), whole_sentence(tree, node.index)))
    return units


def _is_whole_list(tree: FlatTree, node: FlatNode, free: Collection[int]) -> bool:
    """Whether nothing of a list with a stem has a counterpart."""
    return bool(node.text) and node.op in JOINTS and all(child in free for child in node.children)


def drawn_in(
    old: FlatTree,
    new: FlatTree,
    pairs: Mapping[int, int],
    free: tuple[Sequence[int], Sequence[int]],
) -> Iterator[SplitPair]:
    """The criteria without a counterpart that a changed neighbour took over, with that neighbour.

    Args:
        old: the old criteria.
        new: the new criteria.
        pairs: the new criteria of the old ones.
        free: the old and the new criteria without a counterpart.
    """
    taken_in: dict[int, list[int]] = {}
    given_off: dict[int, list[int]] = {}
    back = {after: before for before, after in pairs.items()}
    for leaf in free[0]:
        home = _taken_over(old, new, leaf, pairs)
        if home is not None:
            taken_in.setdefault(home, [home]).append(leaf)
    for leaf in free[1]:
        home = _taken_over(new, old, leaf, back)
        if home is not None and back[home] not in taken_in:
            given_off.setdefault(home, [home]).append(leaf)
    for home, leaves in taken_in.items():
        yield SplitPair(old=tuple(sorted(leaves)), new=(pairs[home],))
    for home, leaves in given_off.items():
        yield SplitPair(old=(back[home],), new=tuple(sorted(leaves)))


def _taken_over(
    tree: FlatTree, other: FlatTree, leaf: int, partners: Mapping[int, int]
) -> int | None:
    """The neighbour of a criterion whose counterpart has gained its words; None where none has."""
    node = tree.nodes[leaf]
    parent = tree.nodes[node.parent]
    said = {word for word in phrase(node.text).counts if word not in OF_ANY_DEMAND}
    asked = sum(map(weight, said))
    if parent.op not in JOINTS or not asked:
        return None
    found: list[tuple[float, int]] = []
    for sibling in parent.children:
        if sibling not in partners:
            continue
        before, after = tree.nodes[sibling].text, other.nodes[partners[sibling]].text
        if JOINTS[parent.op] not in joints_in(after):
            continue
        has, had = phrase(after).counts, phrase(before).counts
        told = sum(map(weight, said & has.keys())) / asked
        gained = sum(map(weight, said & (has.keys() - had.keys()))) / asked
        if told >= OWN and gained >= TAKEN_OVER:
            found.append((-gained, sibling))
    return min(found)[1] if found else None

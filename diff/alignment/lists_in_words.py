"""Finds the list of one version that stands for a sentence of the other.

"Failure of two of the following: A, B, C" may be printed in one sentence or as three items below a
lead-in. Each item read for itself has no counterpart then, or worse, has the sentence for one. So
the list is weighed as a whole: by what it asks, where all of it is typed, and else by its words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from policydiff.diff.alignment.splits import SplitPair
from policydiff.diff.proof.formulas import Formula
from policydiff.diff.proof.requirement_formulas import RequirementFormulas
from policydiff.diff.proof.tree_formulas import combination
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.sentences import is_list_of_words, sentence_of
from policydiff.diff.wording.similarity import similarity
from policydiff.model.criteria import Criterion

SAME_SENTENCE = 0.7
"""Likeness from which a list is the sentence written out. Higher than for two criteria, since the
joining words are ours."""


def lists_in_words(
    old: FlatTree,
    new: FlatTree,
    free: tuple[Sequence[int], Sequence[int]],
    group_of: Mapping[int, int],
) -> Iterator[SplitPair]:
    """The lists with the sentences that they stand for, each criterion in one pair at most.

    Args:
        old: the old criteria.
        new: the new criteria.
        free: the old and the new criteria without a counterpart.
        group_of: the new groups of the old ones.
    """
    back = {after: before for before, after in group_of.items()}
    for sentence, items in _written_out(old, free[0], new, free[1], group_of):
        yield SplitPair(old=(sentence,), new=items)
    for sentence, items in _written_out(new, free[1], old, free[0], back):
        yield SplitPair(old=items, new=(sentence,))


def ask_the_same(sentence: FlatNode, tree: FlatTree, group: FlatNode) -> bool:
    """Whether a criterion asks by its types what a list asks by those of its items."""
    formulas = RequirementFormulas()
    asked = _asked(formulas, sentence)
    if asked is None:
        return False
    items = [_asked(formulas, tree.nodes[child]) for child in group.children]
    typed = [item for item in items if item is not None]
    return len(typed) == len(items) and combination(group, typed) == asked


def _asked(formulas: RequirementFormulas, node: FlatNode) -> Formula | None:
    printed = node.printed
    return formulas.formula(printed.requirements) if isinstance(printed, Criterion) else None


def _written_out(
    tree: FlatTree,
    sentences: Sequence[int],
    other: FlatTree,
    items: Collection[int],
    group_of: Mapping[int, int],
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The sentences of one tree with the items of the lists of the other, the best match first."""
    free = set(items)
    lists = [
        node
        for node in other.nodes
        if free.issuperset(node.children) and node.children and is_list_of_words(other, node)
    ]
    ranked = []
    for sentence in sentences if lists else ():
        node = tree.nodes[sentence]
        around = group_of.get(node.parent)
        near = [one for one in lists if one.parent == around]
        if not near:
            continue
        rivals = [other.nodes[child] for child in other.nodes[near[0].parent].children]
        rival = max(
            (similarity(node.text, one.text) for one in rivals if one.index in free), default=0.0
        )
        for group in near:
            score = (
                1.0
                if ask_the_same(node, other, group)
                else similarity(node.text, sentence_of(other, group))
            )
            if score >= SAME_SENTENCE and score > rival:
                ranked.append((-score, sentence, group.index))
    taken: set[int] = set()
    for _, sentence, index in sorted(ranked):
        if sentence not in taken and index not in taken:
            taken |= {sentence, index}
            yield sentence, other.nodes[index].children

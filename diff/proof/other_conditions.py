"""Conditions of a patient that are not the disease a policy is about.

Where a policy denies for "active infection" and asks for active arthritis, the two say "active" of
different things: a status, a severity and a qualifier belong to their condition. The disease at
hand is named in many ways, and in "relapsed disease" by none, so what is said of it stays with the
patient; a condition that is named in denials alone is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.criteria import Criterion
from policydiff.model.requirements import DiagnosisRequirement, Requirement


def other_conditions(trees: Iterable[FlatTree], vocabulary: Vocabulary) -> frozenset[str]:
    """The conditions that the criteria of these sets speak of only where they deny something.

    Args:
        trees: the sets of all policies in question.
        vocabulary: by which names of a condition are one.
    """
    asked: set[str] = set()
    denied: set[str] = set()
    for tree in trees:
        for one in _diagnoses(vocabulary.shared(tree.set.condition)):
            asked.update(one.concepts)
        for index in tree.leaves:
            for one in _diagnoses(vocabulary.shared(_typed(tree.nodes[index]))):
                denies = (polarity(tree, index) < 0) != one.negated
                (denied if denies else asked).update(one.concepts)
    return frozenset(denied - asked)


def _typed(leaf: FlatNode) -> tuple[Requirement, ...]:
    return leaf.printed.requirements if isinstance(leaf.printed, Criterion) else ()


def _diagnoses(requirements: Iterable[Requirement]) -> Iterator[DiagnosisRequirement]:
    return (one for one in requirements if isinstance(one, DiagnosisRequirement))

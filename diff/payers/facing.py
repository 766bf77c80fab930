"""Which clauses of two payers are about one thing without it being known how they lie.

A sentence that nobody understood may ask what the other payer asks in other words; so may two
names of which nothing is known. What faces each other so is never weighed: it may be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from policydiff.diff.payers.clauses import Clause
from policydiff.diff.proof.criterion_words import asked_words
from policydiff.diff.wording.similarity import similarity
from policydiff.diff.wording.vocabulary import Vocabulary, names_of
from policydiff.model import requirements as typed
from policydiff.model.criteria import Criterion
from policydiff.model.vocabulary import TermKind

SHARED_WORDS = 0.35
"""Likeness from which two criteria may be about one thing although nothing tells what that is. Low
on purpose: to take two for one costs an answer, to take one for two would make it wrong."""

_FREE_WORDS: Final[dict[type, tuple[str, ...]]] = {
    typed.DiagnosisRequirement: ("qualifiers",),
    typed.ConfirmationRequirement: ("methods",),
    typed.ResponseRequirement: ("responses",),
    typed.RecencyRequirement: ("event",),
    typed.SiteOfCareRequirement: ("sites",),
    typed.StageRequirement: ("allowed",),
}
"""Fields whose words no vocabulary knows: two of them may say one thing."""

_Name = tuple[TermKind | None, str]


def groups_that_face(
    olds: Sequence[Clause], news: Sequence[Clause], vocabulary: Vocabulary
) -> tuple[tuple[Clause, ...], ...]:
    """The clauses that may be the same in groups, each with clauses of both payers.

    Clauses with the same words or the same meaning are the same, and in no group.
    """
    said = [{_said(one) for one in side} for side in (olds, news)]
    free_old = [one for one in olds if _said(one) not in said[1]]
    free_new = [one for one in news if _said(one) not in said[0]]
    group_of: dict[int, list[Clause]] = {}
    for old, new in product(free_old, free_new):
        ours, theirs = group_of.get(id(old)), group_of.get(id(new))
        if ours is not None and ours is theirs:
            continue
        if may_be_one(old, new, vocabulary):
            joined = [*(ours or [old]), *(theirs or [new])]
            for one in joined:
                group_of[id(one)] = joined
    return tuple(tuple(group) for group in {id(one): one for one in group_of.values()}.values())


def may_be_one(old: Clause, new: Clause, vocabulary: Vocabulary) -> bool:
    """Whether two clauses may ask the same, or in part, for all that is known."""
    if old.opaque or new.opaque:
        if old.subjects and new.subjects:
            return not set(old.subjects).isdisjoint(new.subjects)
        return similarity(_text(old), _text(new)) >= SHARED_WORDS
    if set(old.subjects).isdisjoint(new.subjects):
        return False
    ours, theirs = (dict.fromkeys(_open_names(one, vocabulary)) for one in (old, new))
    left = [one for one in ours if one not in theirs]
    right = [one for one in theirs if one not in ours]
    return any(_may_overlap(one, other, vocabulary) for one, other in product(left, right))


def _may_overlap(one: _Name, other: _Name, vocabulary: Vocabulary) -> bool:
    if one[0] != other[0]:
        return False
    return one[0] is None or vocabulary.may_overlap(one[0], one[1], other[1])


def _open_names(clause: Clause, vocabulary: Vocabulary) -> Iterable[_Name]:
    """The names in a clause by the shared vocabulary, and the words that no vocabulary knows."""
    for requirement in vocabulary.shared(_requirements(clause)):
        yield from names_of(requirement)
        for field in _FREE_WORDS.get(type(requirement), ()):
            value = getattr(requirement, field)
            for words in value if isinstance(value, tuple) else (value,):
                yield None, words


def _requirements(clause: Clause) -> tuple[typed.Requirement, ...]:
    return tuple(
        requirement
        for leaf in clause.leaves
        if isinstance(leaf.printed, Criterion)
        for requirement in leaf.printed.requirements
    )


def _said(clause: Clause) -> tuple[str, ...]:
    """The words of a clause, and how its criteria are combined."""
    return tuple(
        part
        for node in clause.tree.subtree(clause.index)
        for part in (node.op, str(node.count or ""), *node.stems, asked_words(node.text))
    )


def _text(clause: Clause) -> str:
    return " ".join(node.text for node in clause.tree.subtree(clause.index))

"""What of the criteria of two policies is told by their types, and not by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.proof.criterion_words import Said, asked_words, said_by
from policydiff.diff.proof.formulas import Formula, Leaf, atom, disjunction
from policydiff.diff.proof.other_conditions import other_conditions
from policydiff.diff.proof.requirement_formulas import RequirementFormulas
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.wording.exceptions import exempting
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.criteria import Criterion


@dataclass(frozen=True, slots=True)
class TypedMeanings:
    """The typed meanings of all that the criteria of both policies say."""

    formulas: dict[Said, Formula | None] = field(default_factory=dict)
    """None where nothing but the words tell."""
    cases: dict[Leaf, str] = field(default_factory=dict)
    """The atoms of the cases in which a typed criterion need not be met, as they are printed."""


def typed_meanings(
    trees: Sequence[FlatTree], pairs: Sequence[TreeAlignment], vocabulary: Vocabulary
) -> TypedMeanings:
    """What is typed in the criteria of both policies, so that both sides of a pair compare.

    Args:
        trees: all of both policies.
        pairs: those that correspond.
        vocabulary: by which names of both are one.
    """
    typed = TypedMeanings()
    _read_types(typed, trees, vocabulary)
    _type_exempting(typed, pairs)
    _untype_half_typed(typed, pairs)
    return typed


def _read_types(typed: TypedMeanings, trees: Sequence[FlatTree], vocabulary: Vocabulary) -> None:
    """Read the typed meanings; none where the same words were read in two ways."""
    formulas = RequirementFormulas(other_conditions(trees, vocabulary))
    for leaf in (tree.nodes[index] for tree in trees for index in tree.leaves):
        said, printed = said_by(leaf), leaf.printed
        requirements = printed.requirements if isinstance(printed, Criterion) else ()
        formula = formulas.formula(vocabulary.shared(requirements))
        if typed.formulas.setdefault(said, formula) != formula:
            typed.formulas[said] = None


def _type_exempting(typed: TypedMeanings, pairs: Sequence[TreeAlignment]) -> None:
    """Read "X, unless Y" as X or Y where the other version has X alone, and X is typed."""
    for trees in pairs:
        for pair in trees.pairs:
            both = trees.old.nodes[pair.old], trees.new.nodes[pair.new]
            for plain, other in (both, both[::-1]):
                formula, parts = typed.formulas[said_by(plain)], exempting(other.text)
                if formula is None or parts is None or typed.formulas[said_by(other)] is not None:
                    continue
                same = wording_change(plain.text, parts.demand).relation == "equal"
                if same and plain.stems == other.stems:
                    case = atom("text", *other.stems, asked_words(parts.case))
                    typed.formulas[said_by(other)] = disjunction([formula, case])
                    typed.cases[case] = parts.case


def _untype_half_typed(typed: TypedMeanings, pairs: Sequence[TreeAlignment]) -> None:
    """Compare by its words what corresponds to something that has nothing but words."""
    reworded = [
        (said_by(trees.old.nodes[pair.old]), said_by(trees.new.nodes[pair.new]))
        for trees in pairs
        for pair in trees.pairs
    ]
    reworded = [(old, new) for old, new in reworded if old != new]
    half = True
    while half:
        half = False
        for old, new in reworded:
            if (typed.formulas[old] is None) != (typed.formulas[new] is None):
                typed.formulas[old] = typed.formulas[new] = None
                half = True

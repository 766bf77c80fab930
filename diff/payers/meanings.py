"""The criteria of two payers as formulas over names that both share.

What is typed is told by its parts; what is not is one atom, known by its words. A note that lets
in who does not meet a criterion is an exception of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.diff.payers.clauses import grants_exception, says_nothing_new
from policydiff.diff.proof.burdens import burden_met, is_burden
from policydiff.diff.proof.criterion_words import asked_words, whole_text
from policydiff.diff.proof.formulas import TRUE, Formula, Leaf, atom, disjunction
from policydiff.diff.proof.meanings import At, Side, Told
from policydiff.diff.proof.other_conditions import other_conditions
from policydiff.diff.proof.requirement_formulas import RequirementFormulas
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.criteria import Criterion
from policydiff.model.requirements import Requirement


class PayersMeanings:
    """What each criterion of two policies asks."""

    def __init__(
        self, olds: Iterable[FlatTree], news: Iterable[FlatTree], vocabulary: Vocabulary
    ) -> None:
        """Read the criteria of the trees of both."""
        self.vocabulary = vocabulary
        self.asked: dict[At, Formula] = {}
        """What the criterion asks, burden or not."""
        self.eligibility: dict[At, Formula] = {}
        """For criteria that are a burden: that they are met."""
        self.told: dict[Leaf, Told] = {}
        self._sides: tuple[tuple[Side, tuple[FlatTree, ...]], ...] = (
            ("old", tuple(olds)),
            ("new", tuple(news)),
        )
        trees = [tree for _, side in self._sides for tree in side]
        self._formulas = RequirementFormulas(other_conditions(trees, vocabulary))
        self._olds = {id(tree) for tree in self._sides[0][1]}
        for side, tree, leaf in self._leaves():
            self._settle(side, tree, leaf)

    def side(self, tree: FlatTree) -> Side:
        """The payer that a tree is of."""
        return "old" if id(tree) in self._olds else "new"

    def at(self, tree: FlatTree, leaf: FlatNode) -> At:
        """The name of a criterion's place."""
        return self.side(tree), tree.set.id, leaf.place

    def of_requirements(self, requirements: tuple[Requirement, ...]) -> Formula | None:
        """What typed requirements ask together, by the shared names; None where untold."""
        return self._formulas.formula(self.vocabulary.shared(requirements))

    def _leaves(self) -> Iterator[tuple[Side, FlatTree, FlatNode]]:
        for side, trees in self._sides:
            for tree in trees:
                for leaf in tree.leaves:
                    yield side, tree, tree.nodes[leaf]

    def _settle(self, side: Side, tree: FlatTree, leaf: FlatNode) -> None:
        at = self.at(tree, leaf)
        requirements = leaf.printed.requirements if isinstance(leaf.printed, Criterion) else ()
        formula = TRUE if says_nothing_new(leaf) else self.of_requirements(requirements)
        if formula is None:
            formula = atom("text", *leaf.stems, asked_words(leaf.text))
        if grants_exception(tree, leaf):
            exception = atom("exception to", *leaf.stems, asked_words(leaf.text))
            formula = disjunction([formula, exception])
        self.asked[at] = formula
        if is_burden(tree, leaf):
            self.eligibility[at] = burden_met(tree, leaf)
        span = leaf.printed.span if leaf.printed is not None else tree.set.span
        for one in formula.leaves:
            known = self.told.get(one)
            self.told[one] = Told(
                text=known.text if known is not None else whole_text(tree, leaf),
                old=known.old if known and known.old else span if side == "old" else None,
                new=known.new if known and known.new else span if side == "new" else None,
            )

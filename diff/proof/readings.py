"""The criteria of two policies as formulas, in each way in which a judgement needs them read.

Who can be approved is judged with every burden taken as met. Where two criteria correspond and
their words cannot be weighed, they are read once as one condition and once as two, and only what
holds of both readings is certain.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.proof.atoms import meanings_of
from policydiff.diff.proof.axioms import axioms_of
from policydiff.diff.proof.entailment import Proof, implies
from policydiff.diff.proof.evaluation import Meaning
from policydiff.diff.proof.formulas import Formula, Leaf
from policydiff.diff.proof.meanings import At, Side
from policydiff.diff.proof.recasts import Recast
from policydiff.diff.proof.requested_products import RequestedProducts
from policydiff.diff.proof.satisfying import Search
from policydiff.diff.proof.slicing import Slicing
from policydiff.diff.proof.tree_formulas import TreeFormulas
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree, TreePlace
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.criteria import Criterion


class Readings:
    """All readings of one comparison, with the axioms and the search that they share."""

    def __init__(
        self,
        alignment: Alignment,
        recasts: Sequence[Recast] = (),
        vocabulary: Vocabulary | None = None,
    ) -> None:
        """Take the criteria, and how they and the names in them lie to each other.

        Args:
            alignment: of the criteria.
            recasts: those that stand for several of the other version.
            vocabulary: of both policies; without it names that differ are unrelated.
        """
        self.vocabulary = vocabulary if vocabulary is not None else Vocabulary(())
        self.meanings = meanings_of(alignment, recasts, self.vocabulary)
        asked = (*self.meanings.apart.values(), *self.meanings.alike.values())
        products = RequestedProducts(alignment)
        self.products = products.told()
        """How the products that requests are for are printed."""
        self.axioms = axioms_of(
            (leaf for formula in asked for leaf in formula.leaves),
            self.vocabulary.broader,
            products.exclusive(),
        )
        self._search = Search(self.axioms)
        self._slicing = Slicing(self.axioms)
        olds = (*(pair.old for pair in alignment.pairs), *alignment.removed)
        self._olds = {id(tree) for tree in olds}
        self._lenses: dict[tuple[bool, bool], TreeFormulas] = {}

    def side(self, tree: FlatTree) -> Side:
        """The version that a tree is of."""
        return "old" if id(tree) in self._olds else "new"

    def lens(self, *, alike: bool, burden: bool) -> TreeFormulas:
        """The formulas in one reading.

        Args:
            alike: True reads unclear pairs as one condition, False as two.
            burden: True asks for burdens as they stand, False takes them as met.
        """
        if (alike, burden) not in self._lenses:
            meanings = self.meanings.alike if alike else self.meanings.apart
            met = {} if burden else self.meanings.eligibility

            def asks(tree: FlatTree, node: FlatNode) -> Formula:
                at: At = (self.side(tree), tree.set.id, node.place)
                return met.get(at) or meanings[at]

            self._lenses[alike, burden] = TreeFormulas(asks)
        return self._lenses[alike, burden]

    def meaning(self, tree: FlatTree) -> Meaning:
        """What the criteria of a printed tree ask, burdens taken as met."""
        side = self.side(tree)
        met, asked = self.meanings.eligibility, self.meanings.alike

        def meaning(place: TreePlace, _: Criterion) -> Formula:
            at: At = (side, tree.set.id, place)
            return met.get(at) or asked[at]

        return meaning

    def free_in(self, formula: Formula) -> frozenset[Leaf]:
        """The leaves of a formula that can be what they like, whatever else is the case."""
        return self._slicing.read_once(formula)

    def both(self, old: Formula, new: Formula, most: int = 0) -> tuple[Proof, Proof]:
        """Whether nobody loses and whether nobody gains, with up to `most` counterexamples."""
        if old == new:
            return Proof(holds=True), Proof(holds=True)
        before, after = self._slicing.sliced(old, new)
        keeps, within = self._implies(before, after, 1), self._implies(after, before, 1)
        if most and keeps.holds is False:
            keeps = self._implies(old, new, most)
        if most and within.holds is False:
            within = self._implies(new, old, most)
        return keeps, within

    def _implies(self, first: Formula, second: Formula, most: int) -> Proof:
        return implies(first, second, self.axioms, most=most, search=self._search)


def certain(alike: bool | None, apart: bool | None) -> bool | None:
    """What holds however unclear pairs are read.

    Who loses though they are one condition loses in any case; where nobody does though they have
    nothing to do with each other, nobody does in any case.
    """
    if alike is False:
        return False
    return True if apart else None

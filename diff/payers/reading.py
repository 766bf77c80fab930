"""One request as formulas, in each way in which its criteria may be read.

Where clauses may be the same for all that is known, they are read once as one condition and once
as conditions that have nothing to do with each other; only what holds of both is certain. A
sentence that nobody understood and that nothing of the other payer can be is a demand of its own:
patients who meet it are compared first, for what is found of them does not rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policydiff.diff.payers.clauses import Clause, branches, clauses, is_opaque, subjects_of_leaf
from policydiff.diff.payers.facing import groups_that_face
from policydiff.diff.payers.likened import Likened, likened
from policydiff.diff.payers.meanings import PayersMeanings
from policydiff.diff.payers.rows import Row
from policydiff.diff.payers.subjects import Subject
from policydiff.diff.proof.approval import Way
from policydiff.diff.proof.axioms import axioms_of
from policydiff.diff.proof.criterion_words import whole_text
from policydiff.diff.proof.entailment import Proof, implies
from policydiff.diff.proof.evaluation import Meaning
from policydiff.diff.proof.formulas import (
    FALSE,
    TRUE,
    Atom,
    Formula,
    Leaf,
    atom,
    conjunction,
    disjunction,
    negation,
)
from policydiff.diff.proof.meanings import At, Told
from policydiff.diff.proof.satisfying import Search
from policydiff.diff.proof.tree_formulas import TreeFormulas
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree, TreePlace
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.vocabulary import names_of
from policydiff.model.criteria import Criterion
from policydiff.model.patterns import deferred
from policydiff.model.requirements import DiagnosisRequirement
from policydiff.model.wording import canonical

_ABOUT_THE_PATIENT: Final = deferred(
    r"\b(?:patient|individual|member|enrollee)s? (?:is|are|has|have|with|who|on)\b|\bhistory of\b",
    re.IGNORECASE,
)
"""How an exclusion speaks of what the patient has beside the indication."""


_SIDES: Final = ("old", "new")
_OF_ANY_INDICATION: Final[frozenset[Subject]] = frozenset(
    {"age", "concomitant use", "line of therapy", "prior therapy"}
)
"""What can be ruled out whatever the drug is for; other words in such a list name conditions."""
_DENIES: Final = deferred(r"\b(?:not|no|never|without)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facing:
    """Clauses of both payers that may be the same."""

    clauses: tuple[Clause, ...]
    condition: Atom


class RowReading:
    """The formulas of one row."""

    def __init__(self, row: Row, meanings: PayersMeanings) -> None:
        """Read the criteria of all sets that have a say."""
        self.row = row
        self.meanings = meanings
        every = [one for tree in row.trees for one in clauses(tree)]
        self._elsewhere: set[tuple[int, int]] = set()
        """Clauses of ways in for other diseases."""
        self._beside: dict[At, Formula] = {}
        """Criteria on other indications than this one."""
        for tree in row.trees:
            self._take_out_other_indications(tree)
            self._take_out_other_ways(tree)
            self._take_out_other_scopes(tree)
        every = [one for one in every if not self._is_beside(one)]
        self.told: dict[Leaf, Told] = dict(meanings.told)
        self._likened: dict[At, Formula] = {}
        """What sentences ask that the other payer has nearly in the same words."""
        self.likened = self._liken(every)
        near = {one.key for pair in self.likened for one in (pair.old, pair.new)}
        found = [one for one in every if not one.burden]
        asking = [one for one in found if one.key not in near]
        asking = [one for one in asking if not self._is_given(one)]
        sides = [[one for one in asking if meanings.side(one.tree) == s] for s in ("old", "new")]
        self.facing = tuple(
            Facing(clauses=group, condition=atom("both ask", row.title, str(number)))
            for number, group in enumerate(
                groups_that_face(sides[0], sides[1], meanings.vocabulary), start=1
            )
        )
        self._alike: dict[At, Formula] = {}
        for one in self.facing:
            self._read_as_one(one)
        faced = {one.key for facing in self.facing for one in facing.clauses} | near
        given = {one.key for one in found} - {one.key for one in asking}
        self.own = tuple(one for one in found if one.opaque and one.key not in faced | given)
        self.own_met = self._met_own()
        self.alike = TreeFormulas(self._eligible_alike)
        self.apart = TreeFormulas(self._eligible_apart)
        self.burden = TreeFormulas(self._asked)
        formulas = [
            lens.tree(tree) for tree in row.trees for lens in (self.alike, self.apart, self.burden)
        ]
        formulas += [way.condition for way in (*row.old, *row.new)]
        self.axioms = axioms_of(
            (leaf for formula in formulas for leaf in formula.leaves),
            self.meanings.vocabulary.broader,
        )
        self._search = Search(self.axioms)

    def approves(self, ways: tuple[Way, ...], lens: TreeFormulas) -> Formula:
        """What it takes to come in by one of the ways."""
        return disjunction(way.formula(lens.tree) for way in ways)

    def implies(self, first: Formula, second: Formula, most: int = 1) -> Proof:
        """Whether whoever meets the first meets the second."""
        if first == second:
            return Proof(holds=True)
        return implies(first, second, self.axioms, most=most, search=self._search)

    def meaning(self, tree: FlatTree) -> Meaning:
        """What the criteria of a printed tree ask, burdens taken as met, what faces as one."""
        side = self.meanings.side(tree)

        def meaning(place: TreePlace, _: Criterion) -> Formula:
            return self._eligible(("old" if side == "old" else "new", tree.set.id, place))

        return meaning

    def _eligible(self, at: At) -> Formula:
        settled = self._settled(at)
        return settled if settled is not None else self._alike.get(at) or self._said(at)

    def _settled(self, at: At) -> Formula | None:
        """Burdens are met, and what is on other indications does not hold."""
        return self._beside.get(at) or self.meanings.eligibility.get(at)

    def _eligible_alike(self, tree: FlatTree, leaf: FlatNode) -> Formula:
        return self._eligible(self.meanings.at(tree, leaf))

    def _eligible_apart(self, tree: FlatTree, leaf: FlatNode) -> Formula:
        at = self.meanings.at(tree, leaf)
        settled = self._settled(at)
        return settled if settled is not None else self._said(at)

    def _asked(self, tree: FlatTree, leaf: FlatNode) -> Formula:
        at = self.meanings.at(tree, leaf)
        return self._beside.get(at) or self._said(at)

    def _said(self, at: At) -> Formula:
        """What a criterion asks by its types or words."""
        return self._likened.get(at) or self.meanings.asked[at]

    def _liken(self, every: Sequence[Clause]) -> tuple[Likened, ...]:
        """Take sentences that say nearly the same for the same, or one for more of the other."""
        sides = [[one for one in every if self.meanings.side(one.tree) == s] for s in _SIDES]
        found = tuple(likened(sides[0], sides[1]))
        for pair in found:
            places = [self.meanings.at(one.tree, one.leaves[0]) for one in (pair.old, pair.new)]
            less, more = places if pair.relation != "broader" else places[::-1]
            asked = self.meanings.asked[less]
            if pair.relation != "equal":
                told = pair.new if pair.relation == "narrower" else pair.old
                added = atom("and more", told.leaves[0].key)
                self.told[added] = _told(told, is_old=told is pair.old)
                asked = conjunction([asked, added])
            self._likened[more] = asked
        return found

    def _take_out_other_indications(self, tree: FlatTree) -> None:
        """What is not covered for another condition says nothing of this request.

        "Not covered for the treatment of Q disease" is about what the drug is asked for, and not
        about what else the patient has.
        """
        if tree.set.role != "excludes" or tree.set.purpose != "not_covered":
            return
        for index in tree.leaves:
            leaf = tree.nodes[index]
            if not self._may_be_about_this(tree, leaf):
                self._beside[self.meanings.at(tree, leaf)] = (
                    FALSE if polarity(tree, index) == -1 else TRUE
                )

    def _take_out_other_ways(self, tree: FlatTree) -> None:
        """A way in for another disease is none for this request, though a patient have both.

        Where criteria stand under no indication, each way in names the disease that it is for.
        """
        if not self.row.title or tree.set.role != "alternative" or tree.set.indication:
            return
        here: set[tuple[int, int]] = set()
        elsewhere: set[tuple[int, int]] = set()
        for branch in branches(tree):
            keys = {one.key for one in branch.clauses}
            named = [
                leaf
                for one in branch.clauses
                if one.subjects[:1] == ("diagnosis",)
                for leaf in one.leaves
                if _conditions(leaf)
            ]
            if not named or any(self._may_be_about_this(tree, leaf) for leaf in named):
                here |= keys
                continue
            elsewhere |= keys
            for leaf in named:
                self._beside[self.meanings.at(tree, leaf)] = FALSE
        self._elsewhere |= elsewhere - here

    def _take_out_other_scopes(self, tree: FlatTree) -> None:
        """What a choice asks for other diseases says nothing of this request.

        "Prescribed by one of the following: for X, a ...; for Y, a ..." asks nothing for Z.
        """
        if tree.set.role != "also_required" or tree.set.indication:
            return
        for index, node in enumerate(tree.nodes):
            leaves = [tree.nodes[child] for child in node.children]
            if node.op != "any" or not all(one.is_criterion and _is_scoped(one) for one in leaves):
                continue
            others = [one for one in leaves if not self._may_be_about_this(tree, one)]
            holds = len(others) == len(leaves)
            if polarity(tree, index) == 1:
                for one in others:
                    self._beside[self.meanings.at(tree, one)] = TRUE if holds else FALSE

    def _may_be_about_this(self, tree: FlatTree, leaf: FlatNode) -> bool:
        text = whole_text(tree, leaf)
        if tree.set.role == "excludes" and _ABOUT_THE_PATIENT.search(text):
            return True
        requirements = leaf.printed.requirements if isinstance(leaf.printed, Criterion) else ()
        named = [
            name
            for one in self.meanings.vocabulary.shared(requirements)
            for kind, name in names_of(one)
            if kind == "condition"
        ]
        if requirements and not named:
            return True
        if not named:
            if not _OF_ANY_INDICATION.isdisjoint(subjects_of_leaf(tree, leaf)):
                return True
            words = set(canonical(text).lower().split())
            return any(set(name.split(" ")) <= words for name in self.row.concepts)
        broader = self.meanings.vocabulary.broader
        return any(
            name in (concept, *broader("condition", concept))
            or concept in broader("condition", name)
            for name in named
            for concept in self.row.concepts
        )

    def _is_given(self, one: Clause) -> bool:
        """Whether a clause only repeats what the heading says ("diagnosis of X" under "X")."""
        if one.subjects[:1] != ("diagnosis",):
            return False
        asked = TreeFormulas(self._asked).node(one.tree, one.index)
        ways = self.row.old if self.meanings.side(one.tree) == "old" else self.row.new
        leaves = [*asked.leaves, *(leaf for way in ways for leaf in way.condition.leaves)]
        axioms = axioms_of(leaves, self.meanings.vocabulary.broader)
        return bool(ways) and all(
            implies(way.condition, asked, axioms).holds is True for way in ways
        )

    def _is_beside(self, one: Clause) -> bool:
        return one.key in self._elsewhere or all(
            self.meanings.at(one.tree, leaf) in self._beside for leaf in one.leaves
        )

    def _read_as_one(self, facing: Facing) -> None:
        """Every criterion of the clauses becomes the one condition, so that each clause is it."""
        old: Told | None = None
        for one in facing.clauses:
            for leaf in one.leaves:
                holds = polarity(one.tree, leaf.index) == 1
                self._alike[self.meanings.at(one.tree, leaf)] = (
                    facing.condition if holds else negation(facing.condition)
                )
            span = one.node.printed.span if one.node.printed is not None else one.tree.set.span
            is_old = self.meanings.side(one.tree) == "old"
            first = one.leaves[0]
            text = whole_text(one.tree, first)
            if polarity(one.tree, first.index) == -1 and not _is_denial(text):
                text = f"not {quoted(text)}"
            old = Told(
                text=old.text if old is not None else text,
                old=(old.old if old else None) or (span if is_old else None),
                new=(old.new if old else None) or (None if is_old else span),
            )
        if old is not None:
            self.told[facing.condition] = old

    def met(self, clause: Clause) -> tuple[Formula, ...]:
        """That a patient meets what nobody understood of a clause."""
        asked = [
            (self.meanings.asked[self.meanings.at(clause.tree, leaf)], leaf.index)
            for leaf in clause.leaves
            if is_opaque(leaf)
        ]
        return tuple(
            formula if polarity(clause.tree, index) == 1 else negation(formula)
            for formula, index in asked
        )

    def _met_own(self) -> Formula:
        """That a patient meets all that only one payer asks and nobody understood."""
        parts: list[Formula] = [part for one in self.own for part in self.met(one)]
        for way in (*self.row.old, *self.row.new):
            parts += [leaf for leaf in way.condition.leaves if isinstance(leaf, Atom)
                      and leaf.name[0] == "heading"]  # fmt: skip
        together = conjunction(parts)
        return TRUE if together == FALSE else together


def _told(one: Clause, *, is_old: bool) -> Told:
    """How a clause of a single sentence reads, and where it stands."""
    span = one.node.printed.span if one.node.printed is not None else one.tree.set.span
    text = whole_text(one.tree, one.leaves[0])
    return Told(text=text, old=span if is_old else None, new=None if is_old else span)


def _is_scoped(leaf: FlatNode) -> bool:
    """Whether a criterion asks something of patients with diseases that it names."""
    requirements = leaf.printed.requirements if isinstance(leaf.printed, Criterion) else ()
    return _conditions(leaf) and not all(
        isinstance(one, DiagnosisRequirement) for one in requirements
    )


def _is_denial(text: str) -> bool:
    """Whether words under a negation say already that something is not so."""
    return _DENIES.search(text) is not None


def _conditions(leaf: FlatNode) -> bool:
    """Whether a criterion names a disease that the patient has."""
    requirements = leaf.printed.requirements if isinstance(leaf.printed, Criterion) else ()
    return any(isinstance(one, DiagnosisRequirement) and one.concepts for one in requirements)

"""What is known of a patient, in the terms in which two policies are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.proof.axioms import axioms_of
from policydiff.diff.proof.criterion_words import whole_text
from policydiff.diff.proof.evaluation import Patient
from policydiff.diff.proof.formulas import Atom, Formula, Literal, conjuncts, negation
from policydiff.diff.proof.meanings import At
from policydiff.diff.proof.other_conditions import other_conditions
from policydiff.diff.proof.readings import Readings
from policydiff.diff.proof.requirement_formulas import RequirementFormulas
from policydiff.model.errors import PolicyDiffError
from policydiff.model.patient import PatientRecord, Statement
from policydiff.model.wording import wording_key


class ContradictoryPatient(PolicyDiffError):
    """What is stated of a patient cannot hold together."""


class KnownTerms:
    """The terms of one or two policies, by the words of their criteria and by their types."""

    def __init__(self, alignment: Alignment, readings: Readings) -> None:
        self._vocabulary = readings.vocabulary
        self._asked: Mapping[At, Formula] = readings.meanings.apart
        olds = (*(pair.old for pair in alignment.pairs), *alignment.removed)
        news = (*(pair.new for pair in alignment.pairs), *alignment.added)
        trees = (*olds, *news)
        self._units = RequirementFormulas(other_conditions(trees, readings.vocabulary))
        self._leaves = {leaf for formula in self._asked.values() for leaf in formula.leaves}
        self._used: dict[Formula, bool] = {}
        self._by_words: defaultdict[str, dict[str, Formula]] = defaultdict(dict)
        for tree in trees:
            for leaf in tree.leaves:
                node = tree.nodes[leaf]
                formula = self._asked[readings.side(tree), tree.set.id, node.place]
                # A fresh reader takes the units of laboratory values as they are met with here.
                if node.printed is not None and hasattr(node.printed, "requirements"):
                    self._units.formula(node.printed.requirements)
                for words in (node.text, whole_text(tree, node)):
                    self._by_words[wording_key(words)][formula.key] = formula

    def patient(self, record: PatientRecord) -> tuple[Patient, tuple[str, ...]]:
        """What is known of a patient, and the statements that mean nothing to the policies.

        Raises:
            ContradictoryPatient: the statements cannot hold together.
        """
        stated: list[Formula] = []
        unused: list[str] = []
        for statement in record.statements:
            found = self._formulas(statement)
            if not any(map(self._is_used, found)):
                unused.append(statement.text)
            stated += found if statement.holds else map(negation, found)
        return self._known(record, stated), tuple(unused)

    def _formulas(self, statement: Statement) -> Sequence[Formula]:
        """What a statement says: the criteria of these words, else what it means."""
        worded = self._by_words.get(wording_key(statement.text))
        if worded:
            return tuple(worded.values())
        typed = self._units.formula(self._vocabulary.shared(statement.requirements))
        return () if typed is None else (typed,)

    def _is_used(self, formula: Formula) -> bool:
        """Whether it says something, or has something follow, that the policies speak of."""
        # One column of a file says the same of all patients.
        if formula not in self._used:
            axioms = axioms_of(self._leaves | formula.leaves, self._vocabulary.broader)
            known = {*formula.leaves}
            for leaf in formula.leaves:
                known.update(axioms.related.get(leaf, ()))
            self._used[formula] = bool(known & self._leaves)
        return self._used[formula]

    def _known(self, record: PatientRecord, stated: Sequence[Formula]) -> Patient:
        """All that follows from the statements."""
        literals: list[Literal] = []
        wholes: dict[Formula, bool] = {}
        for formula in stated:
            for part in conjuncts(formula):
                literal = _literal(part)
                if literal is not None:
                    literals.append(literal)
                else:
                    wholes[part] = True
                    wholes[negation(part)] = False
            wholes[formula] = True
            wholes[negation(formula)] = False
        leaves = self._leaves.union(*(formula.leaves for formula in stated))
        axioms = axioms_of(leaves, self._vocabulary.broader)
        found = axioms.consequences(literals)
        if found is None:
            raise ContradictoryPatient(
                f"What is stated of patient {record.id} cannot hold together."
            )
        return Patient(
            facts={leaf: holds for leaf, holds in found.items() if isinstance(leaf, Atom)},
            values={},
            stated=wholes | dict(found),
        )


def _literal(formula: Formula) -> Literal | None:
    """The leaf that a formula affirms or denies; None where it is more than that."""
    opposite = negation(formula)
    if formula.leaves == frozenset((formula,)):
        return formula, True  # type: ignore[return-value]
    if opposite.leaves == frozenset((opposite,)):
        return opposite, False  # type: ignore[return-value]
    return None

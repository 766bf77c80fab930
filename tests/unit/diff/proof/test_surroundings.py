"""What stands around a change, cut down, answers as the whole does; and enough is enough."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.change import Effect
from policydiff.diff.classify import find_changes
from policydiff.diff.differences import find_differences
from policydiff.diff.proof.approval import approvals
from policydiff.diff.proof.axioms import axioms_of
from policydiff.diff.proof.change_proofs import ChangeProofs
from policydiff.diff.proof.formulas import Formula, Leaf, literals
from policydiff.diff.proof.readings import Readings
from policydiff.diff.proof.satisfying import holds, reduced
from policydiff.diff.proof.support import support
from policydiff.diff.proof.surroundings import Surroundings
from policydiff.model.criteria import Node, criteria_in
from tests.unit.diff.building import all_of, any_of, criteria_set, criterion, policy
from tests.unit.diff.proof.random_formulas import formulas
from tests.unit.diff.proof.test_proof_laws import holds as meets_all
from tests.unit.diff.proof.test_proof_laws import trees


def free_leaves(formula: Formula) -> frozenset[Leaf]:
    related = axioms_of(formula.leaves).related
    counts = Counter(leaf for leaf, _ in literals(formula))
    return frozenset(leaf for leaf, count in counts.items() if count == 1 and leaf not in related)


@settings(max_examples=60, deadline=None)
@given(formulas, st.booleans())
def test_free_leaves_help_as_far_as_they_can(formula: Formula, wanted: bool) -> None:
    free = free_leaves(formula)
    rest = sorted(formula.leaves - free, key=lambda leaf: leaf.key)
    helped = Surroundings(free).helped(formula, wanted=wanted, bound=frozenset())
    assert helped.leaves <= set(rest)
    open_leaves = sorted(free, key=lambda leaf: leaf.key)
    for values in product((True, False), repeat=len(rest)):
        facts = dict(zip(rest, values, strict=True))
        outcomes = {
            holds(formula, {**facts, **dict(zip(open_leaves, chosen, strict=True))})
            for chosen in product((True, False), repeat=len(open_leaves))
        }
        assert (wanted in outcomes) == (holds(helped, facts) is wanted)


@given(formulas, st.booleans())
def test_leaves_that_the_change_speaks_of_are_kept(formula: Formula, wanted: bool) -> None:
    helped = Surroundings(free_leaves(formula)).helped(formula, wanted=wanted, bound=formula.leaves)
    assert helped == formula


@settings(max_examples=60, deadline=None)
@given(formulas, st.data())
def test_a_support_decides_alone(formula: Formula, data: st.DataObject) -> None:
    leaves = sorted(formula.leaves, key=lambda leaf: leaf.key)
    facts = {leaf: data.draw(st.sampled_from((True, False, None))) for leaf in leaves}
    known = {leaf: value for leaf, value in facts.items() if value is not None}
    for wanted in (True, False):
        enough = support(formula, known.get, wanted=wanted)
        assert (enough is not None) == (holds(formula, known) is wanted)
        if enough is not None:
            assert enough.items() <= known.items()
            assert holds(formula, enough) is wanted
            assert not reduced(formula, enough, frozenset(enough)).leaves


@settings(max_examples=40, deadline=None)
@given(st.lists(trees, min_size=1, max_size=3), st.sampled_from(["all", "any"]), st.booleans())
def test_a_single_change_is_what_trying_every_patient_shows(
    parts: list[Node], op: str, added: bool
) -> None:
    """One criterion more or less, its words standing elsewhere in the set or not."""
    group = all_of if op == "all" else any_of
    for words in ("Wexford titer", "Quorvexia"):
        small = all_of(criterion("Adrenal gate"), group(*parts, criterion("Ulotep twice")))
        large = all_of(
            criterion("Adrenal gate"), group(*parts, criterion("Ulotep twice"), criterion(words))
        )
        old, new = (small, large) if added else (large, small)
        before, after = (policy(criteria=[criteria_set(root=one)]) for one in (old, new))
        differences = find_differences(before, after, "cycles")
        changes = find_changes(differences)
        readings = Readings(differences.alignment)
        found = ChangeProofs(
            readings, approvals(differences.alignment)[1], differences.alignment, set()
        ).judgements(differences.edits, changes)
        if len(changes) == 1:
            assert {one.effect for one in found.values()} <= {_truth(old, new)}


def _truth(old: Node, new: Node) -> Effect:
    """The effect, by trying every patient."""
    words = sorted({one.text for root in (old, new) for one in criteria_in(root)})
    lost = gained = False
    for values in product((True, False), repeat=len(words)):
        patient = dict(zip(words, values, strict=True))
        before, after = meets_all(old, patient), meets_all(new, patient)
        lost |= before and not after
        gained |= after and not before
    if lost and gained:
        return "mixed"
    if lost:
        return "more_restrictive"
    return "less_restrictive" if gained else "equivalent"

"""Proofs on random criteria sets against trying every patient, and witnesses that reproduce."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.change import Effect, Witness
from policydiff.diff.classify import find_changes
from policydiff.diff.differences import find_differences
from policydiff.diff.proof.prove import prove
from policydiff.diff.proof.proved import Proved
from policydiff.diff.trees.polarity import MIRRORED
from policydiff.model.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Criterion,
    IfThen,
    Node,
    NoneOf,
    criteria_in,
)
from tests.unit.diff.building import all_of, any_of, at, criteria_set, criterion, policy

WORDS = ("Quorvexia", "Zindal biopsy", "Marrow crisis", "Ulotep naive", "Fennik score")
"""Criteria that no rule takes for one another."""

criteria = st.sampled_from(WORDS).map(criterion)


def _groups(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda children: all_of(*children)),
        several.map(lambda children: any_of(*children)),
        several.map(lambda children: NoneOf(children=children, span=at(9))),
        st.builds(
            lambda count, children: AtLeast(count=count, children=children, span=at(9)),
            st.integers(1, 2),
            several,
        ),
        st.builds(
            lambda condition, then: IfThen(condition=condition, then=then, span=at(9)),
            parts,
            parts,
        ),
    )


trees: st.SearchStrategy[Node] = st.recursive(criteria, _groups, max_leaves=7)


def holds(node: Node, patient: Mapping[str, bool]) -> bool:
    """The criteria as the contract reads them, knowing nothing of the code under test."""
    match node:
        case Criterion():
            return patient[node.text]
        case IfThen():
            return not holds(node.condition, patient) or holds(node.then, patient)
        case _:
            held = sum(holds(child, patient) for child in node.children)
    match node:
        case AllOf():
            return held == len(node.children)
        case AnyOf():
            return held > 0
        case NoneOf():
            return held == 0
        case AtLeast():
            return held >= node.count


def truth(old: Node, new: Node) -> Effect:
    """The effect, by trying every patient."""
    lost = gained = False
    for values in product((True, False), repeat=len(WORDS)):
        patient = dict(zip(WORDS, values, strict=True))
        before, after = holds(old, patient), holds(new, patient)
        lost |= before and not after
        gained |= after and not before
    if lost and gained:
        return "mixed"
    if lost:
        return "more_restrictive"
    return "less_restrictive" if gained else "equivalent"


def proved(old: Node, new: Node) -> Proved:
    before, after = (
        policy(criteria=[criteria_set(root=old)]),
        policy(criteria=[criteria_set(root=new)]),
    )
    differences = find_differences(before, after, "cycles")
    changes = find_changes(differences)
    return prove(before, after, differences.alignment, differences.edits, changes)


@settings(max_examples=80, deadline=None)
@given(trees, trees)
def test_a_proof_says_what_trying_every_patient_shows(old: Node, new: Node) -> None:
    found = proved(old, new)
    assert [proof.effect for proof in found.requests] == [truth(old, new)]
    assert [proof.basis for proof in found.requests] == ["proved"]
    assert [proof.effect for proof in found.sets.values()] == [truth(old, new)]


@settings(max_examples=30, deadline=None)
@given(trees, trees)
def test_the_other_way_round_is_the_mirror(old: Node, new: Node) -> None:
    (there,), (back,) = proved(old, new).requests, proved(new, old).requests
    assert back.effect == MIRRORED[there.effect]


@settings(max_examples=50, deadline=None)
@given(trees, trees)
def test_witnesses_reproduce(old: Node, new: Node) -> None:
    found = proved(old, new)
    effect = truth(old, new)
    loses = {witness.loses for witness in found.witnesses}
    expected = {
        "mixed": {True, False},
        "more_restrictive": {True},
        "less_restrictive": {False},
        "equivalent": set(),
    }
    assert loses == expected[effect]
    for witness in found.witnesses:
        _assert_reproduces(witness, old, new)


def _assert_reproduces(witness: Witness, old: Node, new: Node) -> None:
    """Whatever else is true of the patient, the facts decide."""
    known = {_word(fact.text): fact.holds for fact in witness.facts}
    open_words = [word for word in WORDS if word not in known]
    for values in product((True, False), repeat=len(open_words)):
        patient = {**known, **dict(zip(open_words, values, strict=True))}
        assert holds(old, patient) is witness.loses
        assert holds(new, patient) is not witness.loses
    side = new if witness.loses else old
    assert witness.fails.side == ("new" if witness.loses else "old")
    assert any(one.text in witness.fails.text for one in criteria_in(side))


def _word(fact: str) -> str:
    return fact.removeprefix('not "').removesuffix('"')


@settings(max_examples=50, deadline=None)
@given(trees, st.data())
def test_forms_of_one_tree_are_equivalent(tree: Node, data: st.DataObject) -> None:
    other = data.draw(trees)
    wrapped = all_of(any_of(tree))
    twice = any_of(tree, tree)
    absorbed = any_of(tree, all_of(tree, other))
    for form in (wrapped, twice, absorbed):
        assert [proof.effect for proof in proved(tree, form).requests] == ["equivalent"]


@settings(max_examples=30, deadline=None)
@given(trees, trees, trees)
def test_and_distributes_over_or(a: Node, b: Node, c: Node) -> None:
    together = all_of(a, any_of(b, c))
    apart = any_of(all_of(a, b), all_of(a, c))
    assert [proof.effect for proof in proved(together, apart).requests] == ["equivalent"]


@settings(max_examples=30, deadline=None)
@given(st.lists(trees, min_size=1, max_size=3), st.sampled_from(["all", "any"]), st.booleans())
def test_a_random_edit_has_its_effect(parts: list[Node], op: str, added: bool) -> None:
    """One more condition that nothing else has to do with."""
    group = all_of if op == "all" else any_of
    fresh = criterion("Wexford titer")
    small, large = (
        all_of(criterion("Adrenal gate"), group(*parts)),
        all_of(criterion("Adrenal gate"), group(*parts, fresh)),
    )
    old, new = (small, large) if added else (large, small)
    effect = proved(old, new).requests[0].effect
    fixed = (
        truth(group(*parts), all_of()) == "equivalent",
        truth(group(*parts), any_of()) == "equivalent",
    )
    if fixed == (False, False):
        tighter = (op == "all") == added
        assert effect == ("more_restrictive" if tighter else "less_restrictive")

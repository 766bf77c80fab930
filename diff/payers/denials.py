"""What a payer denies without criteria for it: by name, or with all that it does not list."""

from __future__ import annotations

from policydiff.diff.change import Failure
from policydiff.diff.payers.reading import RowReading
from policydiff.diff.proof.blame import Blamed, place_words
from policydiff.diff.proof.formulas import atom
from policydiff.diff.proof.meanings import Side
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree, flat_tree
from policydiff.diff.wording.vocabulary import names_of
from policydiff.model.criteria import AnyOf, Criterion, Node, criteria_in
from policydiff.model.policy import Policy
from policydiff.model.requirements import DiagnosisRequirement


def denies(policy: Policy, reading: RowReading) -> bool:
    """Whether a payer denies an indication that it has no criteria for."""
    rest = any(one.catch_all for one in policy.criteria or ())
    return rest or names_as_not_covered(policy, reading)


def names_as_not_covered(policy: Policy, reading: RowReading) -> bool:
    """Whether a payer names the indication, or what it is a form of, among what it denies."""
    vocabulary = reading.meanings.vocabulary
    named = {
        name
        for one in policy.criteria or ()
        if one.role == "excludes" and one.purpose == "not_covered" and _is_list(one.root)
        for criterion in criteria_in(one.root)
        for requirement in vocabulary.shared(criterion.requirements)
        if isinstance(requirement, DiagnosisRequirement) and _says_no_more(requirement)
        for name in requirement.concepts
    }
    concepts = reading.row.concepts
    return bool(concepts) and all(
        not named.isdisjoint((name, *vocabulary.broader("condition", name))) for name in concepts
    )


def denial(policies: tuple[Policy, Policy], reading: RowReading) -> Blamed | None:
    """The clause by which a payer denies an indication that it has no criteria for."""
    row = reading.row
    if row.old and row.new:
        return None
    side: Side = "old" if not row.old else "new"
    denying = _denying(policies[side == "new"], reading)
    if denying is None:
        return None
    tree, node = denying
    span = node.printed.span if node.printed is not None else tree.set.span
    grants = (row.old or row.new)[0].grants.set
    return Blamed(
        failure=Failure(side=side, path=node.path, text=node.text, span=span),
        asked=atom("text", node.key),
        denies=True,
        failed_at=place_words(node.path, span, tree.set.title),
        approved_at=place_words((), grants.span, grants.title),
    )


def _denying(policy: Policy, reading: RowReading) -> tuple[FlatTree, FlatNode] | None:
    """The criterion that names the indication as not covered, or else denies all the rest."""
    names = {*reading.row.concepts}
    names |= {
        wider
        for name in reading.row.concepts
        for wider in reading.meanings.vocabulary.broader("condition", name)
    }
    rest: tuple[FlatTree, FlatNode] | None = None
    for one in policy.criteria or ():
        if one.role != "excludes":
            continue
        tree = flat_tree(one)
        for index in tree.leaves:
            printed = tree.nodes[index].printed
            asked = printed.requirements if isinstance(printed, Criterion) else ()
            shared = reading.meanings.vocabulary.shared(asked)
            if not names.isdisjoint(name for each in shared for _, name in names_of(each)):
                return tree, tree.nodes[index]
            if one.catch_all and rest is None:
                rest = tree, tree.nodes[index]
    return rest


def _is_list(root: Node | None) -> bool:
    """Whether each criterion of a set that excludes is enough to be denied."""
    return isinstance(root, AnyOf | Criterion) or (
        root is not None and len(tuple(criteria_in(root))) == 1
    )


def _says_no_more(requirement: DiagnosisRequirement) -> bool:
    """Whether a diagnosis names conditions, and not some patients with them."""
    return requirement == DiagnosisRequirement(concepts=requirement.concepts)

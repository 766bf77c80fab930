"""What it does that a criteria set is there.

By the contract a further alternative is a further way in, a further requirement or exclusion stands
in the way. Where the other version prints no way in at all, for requests that it covers all the
same, the set is the first to ask something of them: it is no further way. Between two payers a set
that only one of them has says nothing where the other is silent on all of its kind.
"""

from __future__ import annotations

from policydiff.diff.alignment.sets import acronym_keys, indication_key
from policydiff.diff.change import Axis, Basis, Effect, Relation
from policydiff.diff.findings.criteria_findings import axis_of_nodes
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy
from policydiff.model.wording import words


def effect_of_set(tree: FlatTree, other: Policy, relation: Relation) -> tuple[Effect, Basis]:
    """The effect of the set's being there, in one version or at one payer and not the other."""
    one = tree.set
    if relation == "payers" and _is_silent(other, one):
        return "not_comparable", "derived"
    if one.role != "alternative":
        return "more_restrictive", "derived"
    return _effect_of_way(tree, other)


def _effect_of_way(tree: FlatTree, other: Policy) -> tuple[Effect, Basis]:
    """The effect of a way in that the other version does not print.

    Continued approval on which that is silent may have asked for nothing, or for all that a first
    approval takes: nobody can say. A policy that has requirements and no way in lets in by its
    lists, and criteria for a product of theirs are the first that are asked of it.
    """
    one = tree.set
    sets = other.criteria or ()
    ways = [another for another in sets if another.role == "alternative"]
    if one.purpose == "continuation":
        covered = not is_new_indication(tree, other) and bool(sets)
        stated = [way for way in ways if way.purpose == "continuation"]
        keys = {indication_key(way) for way in stated}
        if covered and indication_key(one) not in keys:
            return "undetermined", "undetermined"
    elif one.purpose == "initial" and one.indication is None and sets:
        if not any(way.purpose == "initial" for way in ways):
            return "more_restrictive", "derived"
        if _names_listed_product(one, other):
            return "undetermined", "undetermined"
    return "less_restrictive", "derived"


def _names_listed_product(one: CriteriaSet, other: Policy) -> bool:
    """Whether the title of a set names a product that the other version lists."""
    title = set(words(one.title))
    names = [entry.brand or entry.name for entry in other.products or ()]
    return any((said := set(words(name))) and said <= title for name in names)


def _is_silent(other: Policy, one: CriteriaSet) -> bool:
    """Whether the other payer says nothing of what the set is for."""
    if one.role != "alternative":
        return False
    sets = other.criteria or ()
    if not any(another.purpose == one.purpose for another in sets):
        return True
    # An indication that is not listed is denied only where a sentence says so.
    return one.indication is not None and not any(another.catch_all for another in sets)


def axis_of_set(tree: FlatTree) -> Axis:
    """Burden for preferred products, else what the criteria are about."""
    if tree.set.purpose == "preferred_product":
        return "burden"
    if tree.set.role == "alternative":
        return "eligibility"
    return axis_of_nodes(tree, [tree.nodes[0]])


def is_new_indication(tree: FlatTree, other: Policy) -> bool:
    """Whether no set of the other version is for this set's indication."""
    indication = tree.set.indication
    if indication is None:
        return False
    others = [one.indication for one in other.criteria or () if one.indication]
    keys = acronym_keys([indication, *others])
    return keys[indication] not in {keys[one] for one in others}


def subject_of(tree: FlatTree) -> str:
    """What makes sets part of one change: the indication, or the heading where there is none."""
    return indication_key(tree.set) or f"{tree.set.purpose} {tree.set.title}"

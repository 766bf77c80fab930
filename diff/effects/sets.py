"""What it does that a criteria set is there.

By the contract a further alternative is a further way in, a further requirement or exclusion stands
in the way. Between two payers a set that only one of them has says nothing where the other is
silent on all of its kind.
"""

from __future__ import annotations

from policydiff.diff.alignment.sets import acronym_keys, indication_key
from policydiff.diff.change import Axis, Basis, Effect, Relation
from policydiff.diff.findings.criteria_findings import axis_of_nodes
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy


def effect_of_set(tree: FlatTree, other: Policy, relation: Relation) -> tuple[Effect, Basis]:
    """The effect of the set's being there, in one version or at one payer and not the other."""
    one = tree.set
    if relation == "payers" and _is_silent(other, one):
        return "not_comparable", "derived"
    return ("less_restrictive" if one.role == "alternative" else "more_restrictive"), "derived"


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

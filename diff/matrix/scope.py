"""What of a policy's criteria is for the drug of a matrix, and what for other drugs only."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from policydiff.diff.matrix.dimensions import is_about_the_product
from policydiff.diff.matrix.drugs import HEADING_OF_DRUG, DrugsOf
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, IfThen, Node, criteria_in


def sets_for(sets: Iterable[CriteriaSet], drugs: DrugsOf) -> list[CriteriaSet]:
    """The sets that are not for other drugs only, without what they ask for others.

    In a book of drug classes these are the sets of the classes that have criteria for the drug, and
    hold whatever it is used for: a class is no indication.
    """
    kept = [_for_drug(one, drugs) for one in sets if not _is_for_other_drugs(one, drugs)]
    family = drugs.family
    if family is None or not drugs.has_others:
        return kept
    classes = {
        one.indication
        for one in kept
        if _heads_a_drug(one) and family.is_named_in(one.branch or one.title)
    }
    if not classes:
        return kept
    return [
        msgspec.structs.replace(one, indication=None, condition=())
        for one in kept
        if one.indication in classes
    ]


def _is_for_other_drugs(one: CriteriaSet, drugs: DrugsOf) -> bool:
    products = one.applies_to.products
    if products:
        return all(drugs.leaves_out(product) for product in products)
    return _heads_a_drug(one) and drugs.leaves_out(one.branch or one.title)


def _heads_a_drug(one: CriteriaSet) -> bool:
    return HEADING_OF_DRUG.match(one.branch or one.title) is not None


def _for_drug(criteria_set: CriteriaSet, drugs: DrugsOf) -> CriteriaSet:
    root = criteria_set.root
    if not isinstance(root, AllOf):
        return criteria_set
    kept = tuple(child for child in root.children if not _is_for_others(child, drugs))
    if len(kept) == len(root.children):
        return criteria_set
    return msgspec.structs.replace(criteria_set, root=msgspec.structs.replace(root, children=kept))


def _is_for_others(node: Node, drugs: DrugsOf) -> bool:
    """True for a condition on the product requested that this drug cannot meet."""
    if not isinstance(node, IfThen):
        return False
    words = " ".join(criterion.text for criterion in criteria_in(node.condition))
    return is_about_the_product(words) and drugs.leaves_out(words)

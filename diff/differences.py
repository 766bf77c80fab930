"""Finds what corresponds to what in two policies, part by part, without an opinion."""

from __future__ import annotations

from policydiff.diff.alignment.alignment import align_policies
from policydiff.diff.alignment.coding import align_coding
from policydiff.diff.alignment.limits import align_limits
from policydiff.diff.alignment.parts import (
    align_history,
    align_products,
    align_references,
    align_sections,
)
from policydiff.diff.change import Relation
from policydiff.diff.edits.derive import criteria_edits
from policydiff.diff.payers.edits import between_payers
from policydiff.diff.rule import Differences
from policydiff.model.policy import Policy


def find_differences(old: Policy, new: Policy, relation: Relation) -> Differences:
    """All that rules may look at."""
    between = between_payers(old, new) if relation == "payers" else None
    alignment = align_policies(old, new) if between is None else between.alignment
    edits = criteria_edits(old, new, alignment) if between is None else between.edits
    sets = alignment.names()
    return Differences(
        old=old,
        new=new,
        relation=relation,
        alignment=alignment,
        edits=edits,
        payers=between,
        sets=sets,
        coding=align_coding(old.coding, new.coding),
        limits=align_limits(old.limits, new.limits, sets),
        products=align_products(old.products, new.products),
        history=align_history(old.history, new.history),
        references=align_references(old.references, new.references),
        sections=align_sections(old.sections, new.sections),
    )

"""Finds what corresponds to what in two policies, part by part, without an opinion."""

from __future__ import annotations

from policydiff.diff.align_coding import align_coding
from policydiff.diff.align_limits import SetNames, align_limits
from policydiff.diff.align_parts import (
    align_history,
    align_products,
    align_references,
    align_sections,
)
from policydiff.diff.change import Relation
from policydiff.diff.rules.rule import Differences
from policydiff.model.policy import Policy


def find_differences(old: Policy, new: Policy, relation: Relation) -> Differences:
    """All that rules may look at."""
    sets = _set_names(old, new)
    return Differences(
        old=old,
        new=new,
        relation=relation,
        alignment=None,
        edits=(),
        sets=sets,
        coding=align_coding(old.coding, new.coding),
        limits=align_limits(old.limits, new.limits, sets),
        products=align_products(old.products, new.products),
        history=align_history(old.history, new.history),
        references=align_references(old.references, new.references),
        sections=align_sections(old.sections, new.sections),
    )


def _set_names(old: Policy, new: Policy) -> SetNames:
    before = {one.id for one in old.criteria or ()}
    after = {one.id for one in new.criteria or ()}
    return SetNames(
        renamed={id: id for id in sorted(before & after)},
        removed=frozenset(before - after),
        added=frozenset(after - before),
    )

"""Whether two policies are two versions of one policy, or what two of them say side by side."""

from __future__ import annotations

from typing import Final

import msgspec

from policydiff.diff.change import Relation
from policydiff.diff.trees.flat_tree import flat_tree
from policydiff.model.policy import Identity, Policy
from policydiff.model.wording import canonical

UNKNOWN_PAYER = "unknown"
"""The payer id of a document that does not say who publishes it."""

TELLING_CRITERIA: Final = 5
"""Criteria of the shorter document from which it tells something that none of them is in the other:
a revision seldom rewords five without leaving one."""

COMMON_CRITERIA: Final = 0.1
"""Share of the shorter document's criteria below which they have nothing in common: two payers may
both print "Age 18 years or older", two cycles share most."""


def relation_of(old: Policy, new: Policy) -> Relation:
    """The relation that the documents themselves suggest.

    Two documents of one payer are two cycles, also where the number changed with the title or with
    a merger of policies, unless they are of two kinds ("Medical Benefit Drug Policy" and "Prior
    Authorization") with a key each: these hold beside each other, and are compared like those of
    two payers. Documents of two payers are `payers`. Where a payer is not known, documents with the
    same key, or with the same title or drugs, are taken for two cycles, unless a payer's template,
    another kind of document or criteria without a sentence in common tell that they are not.
    """
    before, after = old.identity, new.identity
    if before.payer.id == after.payer.id != UNKNOWN_PAYER:
        return "payers" if _hold_side_by_side(before, after) else "cycles"
    if UNKNOWN_PAYER not in (before.payer.id, after.payer.id):
        return "payers"
    if before.key != after.key and (
        _told_apart_by_template(old, new) or _nothing_in_common(old, new)
    ):
        return "payers"
    return "cycles" if _same_subject(before, after) else "payers"


def told_apart(old: Policy, new: Policy) -> tuple[Policy, Policy]:
    """Two policies under names by which a sentence can say whose words it tells.

    Policies of one payer are told apart by their kind, or else by their number or key.
    """
    first, second = old.identity, new.identity
    if _name(first) != _name(second):
        return old, new
    if first.kind and second.kind and canonical(first.kind) != canonical(second.kind):
        return _named(old, first.kind), _named(new, second.kind)
    return _named(old, first.number or first.key), _named(new, second.number or second.key)


def _named(policy: Policy, mark: str) -> Policy:
    identity = policy.identity
    payer = msgspec.structs.replace(identity.payer, name=f"{_name(identity)} ({mark})")
    return msgspec.structs.replace(policy, identity=msgspec.structs.replace(identity, payer=payer))


def _name(identity: Identity) -> str:
    return identity.payer.name or identity.payer.id


def _hold_side_by_side(old: Identity, new: Identity) -> bool:
    """Whether two policies of one payer are different policies, and not one that was renamed."""
    if old.key == new.key or not old.kind or not new.kind:
        return False
    return canonical(old.kind).lower() != canonical(new.kind).lower()


def _told_apart_by_template(old: Policy, new: Policy) -> bool:
    """Whether two documents, of one of which the payer is not known, are in two templates.

    An earlier version of a policy whose template is known would have been read by it too.
    """
    if old.source.profile != new.source.profile:
        return True
    return _hold_side_by_side(old.identity, new.identity)


def _nothing_in_common(old: Policy, new: Policy) -> bool:
    """Whether two documents, of one of which the payer is known, say nothing in the same words.

    Between two cycles most criteria stand as they were, and after a thorough revision some do.
    Where neither payer is known, or criteria are too few, nothing follows from that.
    """
    if old.identity.payer.id == new.identity.payer.id:
        return False
    ours, theirs = _sentences(old), _sentences(new)
    fewer = min(len(ours), len(theirs))
    return fewer >= TELLING_CRITERIA and len(ours & theirs) < COMMON_CRITERIA * fewer


def _sentences(policy: Policy) -> frozenset[str]:
    return frozenset(
        tree.nodes[leaf].key
        for tree in map(flat_tree, policy.criteria or ())
        for leaf in tree.leaves
    )


def _same_subject(old: Identity, new: Identity) -> bool:
    if old.key == new.key:
        return True
    if old.title and new.title and canonical(old.title) == canonical(new.title):
        return True
    ours, theirs = _drug_names(old), _drug_names(new)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _drug_names(identity: Identity) -> frozenset[str]:
    """The names of the drugs, brands in capitals ("NUCALA") as any others."""
    return frozenset(map(str.casefold, identity.drug_names))

"""Whether two policies are two versions of one policy, or what two payers say of one subject."""

from __future__ import annotations

from policydiff.diff.change import Relation
from policydiff.model.policy import Identity, Policy
from policydiff.model.wording import canonical

UNKNOWN_PAYER = "unknown"
"""The payer id of a document that does not say who publishes it."""


def relation_of(old: Policy, new: Policy) -> Relation:
    """The relation that the documents themselves suggest.

    Two documents of one payer are two cycles, also where the number changed with the title or with
    a merger of policies; whoever compares two different policies of one payer compares them as
    such. Documents of two payers are `payers`. Where a payer is not known, documents with the same
    key, or with the same title or drugs, are taken for two cycles.
    """
    before, after = old.identity, new.identity
    if before.payer.id == after.payer.id != UNKNOWN_PAYER:
        return "cycles"
    if UNKNOWN_PAYER not in (before.payer.id, after.payer.id):
        return "payers"
    return "cycles" if _same_subject(before, after) else "payers"


def _same_subject(old: Identity, new: Identity) -> bool:
    if old.key == new.key:
        return True
    if old.title and new.title and canonical(old.title) == canonical(new.title):
        return True
    return bool(old.drugs) and set(old.drugs) == set(new.drugs)

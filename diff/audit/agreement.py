"""Does a change do what the claim says that means it, or the reverse, or something else?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from policydiff.diff.audit.direction import goes_the_other_way
from policydiff.diff.audit.evidence import any_holds, brings_value, quoted
from policydiff.diff.audit.numbers import Amount
from policydiff.diff.audit.subject import Subject
from policydiff.diff.audit.substance import Substance
from policydiff.diff.wording.word_chunks import EXCEPTIONS
from policydiff.model.history import Claim

Agreement = Literal["does", "opposite", "other_value", "other_direction"]


def agreement_of(claim: Claim, subject: Subject, substance: Substance) -> Agreement | None:
    """How the change stands to what the claim says of it.

    None where it is another one after all: a wording that changed without the words that were to
    come or go.
    """
    kind, action = substance.change.kind, claim.action
    if (action, kind) in (("added", "removed"), ("removed", "added")):
        return "opposite"
    if action in ("added", "removed") and kind in ("changed", "reworded"):
        came, went = substance.came, substance.went
        right, wrong = (came, went) if action == "added" else (went, came)
        told = quoted(subject, substance) or (
            action == "added" and brings_value(subject, substance)
        )
        told = told or ("exception" in subject.topics and bool(right.words & EXCEPTIONS))
        if not told and not any_holds(subject.said, subject, right):
            return "opposite" if any_holds(subject.terms, subject, wrong) else None
    if _has_other_value(subject, substance):
        return "other_value"
    return "other_direction" if goes_the_other_way(claim.text, substance) else "does"


def _has_other_value(subject: Subject, substance: Substance) -> bool:
    """True where the claim gives a number and the change another one in its place."""
    if substance.change.kind not in ("changed", "reworded"):
        return False
    old, new = substance.old_amounts, substance.new_amounts
    if not old or not new or old == new:
        return False
    # What both sides have is no other value; "all of" has none.
    return any(
        claimed and not _any_says(claimed, told) and not set(told) <= set(others)
        for claimed, told, others in (
            (subject.new_amounts, new, old),
            (subject.old_amounts, old, new),
        )
    )


def _any_says(claimed: Sequence[Amount], told: Sequence[Amount]) -> bool:
    return any(one.says(other) for one in claimed for other in told)

"""Claims that nothing changed, held against the changes that no other claim admits."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from policydiff.diff.audit.entries import NewClaim
from policydiff.diff.audit.judged import JudgedClaim, has_part, is_read
from policydiff.diff.audit.subject import subject_of
from policydiff.diff.audit.substance import Substance
from policydiff.diff.audit.weight import weight_of
from policydiff.diff.change import Area
from policydiff.model.history import ClaimArea
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy

_DENIED: dict[ClaimArea, frozenset[Area]] = {
    "criteria": frozenset({"criteria"}),
    "products": frozenset({"products"}),
    "coding": frozenset({"coding"}),
    "limits": frozenset({"limits"}),
    "scope": frozenset({"scope"}),
    "any": frozenset({"criteria", "products", "coding", "limits", "scope", "identity"}),
}
_OF_ALL_CRITERIA = frozenset({"indication", "logic", "documentation"})
"""Topics whose words stand in denials of all changes: "No changes to the document"; the others
restrict it, as in "No change to step therapy"."""
_WITHOUT_CHANGE = deferred(
    r"\b(?:no|without(?:\s+any)?|not\s+any)\s+(?:\w+\s+){0,3}?changes?\b", re.IGNORECASE
)


def denies(one: NewClaim) -> bool:
    """True for "No changes", and for wording updates "without change to clinical intent"."""
    if one.claim.action == "none":
        return True
    return one.claim.action == "editorial" and bool(_WITHOUT_CHANGE.search(one.claim.text))


def judge_denial(
    one: NewClaim,
    substances: Sequence[Substance],
    admitted: Collection[str],
    claims: Sequence[NewClaim],
    policies: tuple[Policy, Policy],
) -> JudgedClaim:
    """The status of a denial.

    Args:
        one: the denial.
        substances: all changes between the versions.
        admitted: ids of those that other claims, of whatever entry, admit.
        claims: all new claims; an area that the same entry speaks of by itself is not denied by
            what it says of all.
        policies: both versions.
    """
    area: ClaimArea = "criteria" if one.claim.action == "editorial" else one.claim.area
    denied = _DENIED.get(area, frozenset())
    if area == "any":
        told = {other.claim.area for other in claims if other.entry is one.entry}
        denied = denied - told
    named = subject_of(one.claim).topics - _OF_ALL_CRITERIA
    against = tuple(
        substance.change
        for substance in substances
        if substance.change.area in denied
        and substance.change.id not in admitted
        and weight_of(substance.change) == "material"
        and (not named or named & substance.topics)
    )
    if against:
        return JudgedClaim(claim=one, status="contradicted", changes=against)
    if not denied or not has_part(area, policies):
        reason = "Neither version has that part." if denied else "Nothing to compare it with."
        return JudgedClaim(claim=one, status="unverifiable", reason=reason)
    if not is_read(area, policies):
        reason = "One of the versions was not wholly read."
        return JudgedClaim(claim=one, status="unverifiable", reason=reason)
    return JudgedClaim(claim=one, status="confirmed")

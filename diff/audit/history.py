"""Does the payer's own history admit what changed, and did what it says happen?

The claims of the entries that are new between two versions are held against the changes found.
Each claim is confirmed, contradicted, not found or unverifiable; each change is declared,
undeclared or contradicted, or unknown where the document has no history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.diff.audit.abbreviations import Abbreviations
from policydiff.diff.audit.denials import denies, judge_denial
from policydiff.diff.audit.entries import NewClaim, new_claims
from policydiff.diff.audit.headings import Headings
from policydiff.diff.audit.judged import JudgedClaim, judge_statement, without_overtaken
from policydiff.diff.audit.substance import substances_of
from policydiff.diff.audit.weight import weight_of
from policydiff.diff.change import Change, ClaimFinding, Declared, HistoryAudit
from policydiff.diff.rule import Differences
from policydiff.model.patterns import deferred

_REVIEW = deferred(r"\breview(?:ed|s)?\b", re.IGNORECASE)


class Audited(msgspec.Struct, frozen=True, kw_only=True):
    """What the history says of the changes, and the changes with what it says of each."""

    history: HistoryAudit | None
    changes: tuple[Change, ...]


def audit_history(differences: Differences, changes: tuple[Change, ...]) -> Audited:
    """Hold the new entries of the history against the changes.

    Between payers there is no history to hold them against, and nothing is said. Where the new
    version prints no history, it is unknown of every change whether it would admit it.
    """
    if differences.relation == "payers":
        return Audited(history=None, changes=changes)
    if differences.new.history is None:
        return Audited(history=None, changes=tuple(map(_unknown, changes)))
    claims = new_claims(differences.old, differences.new, differences.history)
    judged = _judged(differences, claims, changes)
    covered = _covers_routine(claims)
    told = tuple(
        msgspec.structs.replace(change, declared=_declared(change, judged, covered))
        for change in changes
    )
    return Audited(
        history=HistoryAudit(
            claims=tuple(map(_finding, judged)),
            undeclared=tuple(one.id for one in told if one.declared == "undeclared"),
        ),
        changes=told,
    )


def _judged(
    differences: Differences, claims: Sequence[NewClaim], changes: Sequence[Change]
) -> tuple[JudgedClaim, ...]:
    """Every claim in printed order; denials are judged by what no other claim admits."""
    if not claims:
        return ()
    policies = (differences.old, differences.new)
    told = [change for change in changes if change.area != "history"]
    headings = Headings(policies, Abbreviations.of(*policies))
    substances = substances_of(told, *policies, headings.abbreviations)
    found = {
        place: judge_statement(one, substances, policies, headings)
        for place, one in enumerate(claims)
        if one.claim.action != "none"
    }
    admitted = {
        change.id
        for one in found.values()
        if one.status in ("confirmed", "not_found")
        for change in one.changes
    }
    for place, one in enumerate(claims):
        if place in found:
            found[place] = without_overtaken(found[place], admitted)
        if denies(one):
            denial = judge_denial(one, substances, admitted, claims, policies)
            if place not in found or denial.status == "contradicted":
                found[place] = denial
    return tuple(found[place] for place in range(len(claims)))


def _declared(
    change: Change, judged: Sequence[JudgedClaim], covers_routine: bool
) -> Declared | None:
    about = [one for one in judged if change.id in {each.id for each in one.changes}]
    weight = weight_of(change)
    if any(one.status in ("confirmed", "not_found") for one in about):
        return "declared"
    if any(one.status == "contradicted" for one in about):
        return "contradicted"
    if weight == "bookkeeping":
        return None
    if weight == "routine" and (covers_routine or _goes_along(change, judged)):
        return "declared"
    return "undeclared"


def _unknown(change: Change) -> Change:
    if weight_of(change) == "bookkeeping":
        return change
    return msgspec.structs.replace(change, declared="unknown")


def _covers_routine(claims: Sequence[NewClaim]) -> bool:
    """True where an entry announces a review, whose routine part is not listed."""
    return any(
        one.claim.action in ("editorial", "reviewed") or _REVIEW.search(one.entry.text)
        for one in claims
    )


def _goes_along(change: Change, judged: Sequence[JudgedClaim]) -> bool:
    """True for what was reworded in a set in which an admitted change was made."""
    own = {place.set.id for place in change.places if place.set is not None}
    return any(
        place.set is not None and place.set.id in own
        for one in judged
        if one.status == "confirmed"
        for other in one.changes
        for place in other.places
    )


def _finding(one: JudgedClaim) -> ClaimFinding:
    return ClaimFinding(
        date=one.claim.entry.date,
        text=one.claim.claim.text,
        area=one.claim.claim.area,
        action=one.claim.claim.action,
        status=one.status,
        changes=tuple(change.id for change in one.changes),
        reason=one.reason,
    )

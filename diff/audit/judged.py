"""The status of each claim, by the changes that it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from policydiff.diff.audit.entries import NewClaim
from policydiff.diff.audit.evidence import overlaps
from policydiff.diff.audit.headings import Headings, is_under
from policydiff.diff.audit.matching import Match, matches_of
from policydiff.diff.audit.subject import Subject, subject_of
from policydiff.diff.audit.substance import Substance
from policydiff.diff.audit.weight import weight_of
from policydiff.diff.change import Change, ClaimStatus
from policydiff.diff.wording.phrases import listing
from policydiff.model.history import ClaimArea
from policydiff.model.policy import Policy

_DEFINITE = ("more_restrictive", "less_restrictive", "mixed")


class JudgedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with what was found of it."""

    claim: NewClaim
    status: ClaimStatus
    changes: tuple[Change, ...] = ()
    reason: str | None = None
    """What speaks for the status, where it is not that the change was found."""


def judge_statement(
    one: NewClaim,
    substances: Sequence[Substance],
    policies: tuple[Policy, Policy],
    headings: Headings,
) -> JudgedClaim:
    """The status of a claim that something was changed, or reviewed.

    One that stands under the heading of criteria sets is about what changed there.
    """
    if one.claim.action == "reviewed":
        return _unverifiable(one, "A review leaves nothing that can be looked up.")
    if one.claim.action == "new":
        return _unverifiable(one, "The beginning of a policy is in no later version.")
    subject = subject_of(one.claim, headings.abbreviations)
    named = headings.named(one.claim.heading)
    if named:
        substances = [
            each
            for each in substances
            if is_under(each.change, named) or headings.excludes(each.change, one.claim.heading)
        ]
    matches = matches_of(one.claim, subject, substances)
    if one.claim.action == "editorial":
        return _judge_editorial(one, subject, matches)
    changes = tuple(match.substance.change for match in matches)
    if not matches:
        return _not_found(one, policies)
    if matches[0].agreement != "does":
        return JudgedClaim(
            claim=one, status="contradicted", changes=changes, reason=_otherwise(matches[0])
        )
    missing = _missing_codes(subject, matches)
    if missing:
        reason = f"No change of {listing(missing)} was found."
        return JudgedClaim(claim=one, status="not_found", changes=changes, reason=reason)
    return JudgedClaim(claim=one, status="confirmed", changes=changes)


def without_overtaken(judged: JudgedClaim, admitted: Collection[str]) -> JudgedClaim:
    """A contradicted claim without the changes that other claims admit.

    Where several entries lie between two versions, an age lowered to 12 and then to 6 is one
    change, which the first entry tells otherwise and the second as it is.
    """
    if judged.status != "contradicted":
        return judged
    left = tuple(change for change in judged.changes if change.id not in admitted)
    if left:
        return msgspec.structs.replace(judged, changes=left)
    if judged.claim.claim.action == "editorial":
        return msgspec.structs.replace(judged, status="confirmed", reason=None)
    return _unverifiable(judged.claim, "Another entry tells of the same change.")


def _judge_editorial(one: NewClaim, subject: Subject, matches: tuple[Match, ...]) -> JudgedClaim:
    """Wording alone: contradicted where the very change that is meant decides about patients."""
    routine = [m.substance.change for m in matches if weight_of(m.substance.change) == "routine"]
    if routine:
        return JudgedClaim(claim=one, status="confirmed", changes=tuple(routine))
    meant = [m.substance.change for m in matches if not subject.is_general]
    real = tuple(change for change in meant if change.effect in _DEFINITE)
    if real:
        reason = f"What it calls wording is {real[0].effect.replace('_', ' ')}."
        return JudgedClaim(claim=one, status="contradicted", changes=real, reason=reason)
    if meant:
        return JudgedClaim(claim=one, status="confirmed", changes=tuple(meant))
    return _unverifiable(one, "Typography and layout are not compared.")


def _not_found(one: NewClaim, policies: tuple[Policy, Policy]) -> JudgedClaim:
    if not has_part(one.claim.area, policies):
        return _unverifiable(one, "Neither version has that part.")
    if not is_read(one.claim.area, policies):
        return _unverifiable(one, "One of the versions was not wholly read.")
    return JudgedClaim(claim=one, status="not_found", reason="No such change was found.")


def _unverifiable(one: NewClaim, reason: str) -> JudgedClaim:
    return JudgedClaim(claim=one, status="unverifiable", reason=reason)


def has_part(area: ClaimArea, policies: tuple[Policy, Policy]) -> bool:
    """True where one of the versions has the part that a claim is about."""
    if area not in ("criteria", "products", "coding", "limits", "references"):
        return True
    parts = {"criteria": ("criteria", "sections")}.get(area, (area,))
    return any(getattr(policy, part) is not None for policy in policies for part in parts)


def is_read(area: ClaimArea, policies: tuple[Policy, Policy]) -> bool:
    """True where nothing in that area was left unread."""
    about_coverage = area in ("criteria", "products", "coding", "limits", "any")
    return not about_coverage or all(policy.status == "complete" for policy in policies)


def _otherwise(match: Match) -> str:
    change = match.substance.change
    found = {
        "opposite": f"The reverse was found: {change.title}.",
        "other_value": f"Other values were found: {change.title}.",
        "other_direction": f"The opposite direction was found: {change.title}.",
    }
    return found[match.agreement]


def _missing_codes(subject: Subject, matches: tuple[Match, ...]) -> tuple[str, ...]:
    """The codes that a claim names and no change of codes has."""
    changed = [code for match in matches for code in match.substance.codes]
    if not changed:
        return ()
    return tuple(
        code for code in subject.codes if not any(overlaps(code, other) for other in changed)
    )

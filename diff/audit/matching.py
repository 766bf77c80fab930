"""Which changes a claim is about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.diff.audit.agreement import Agreement, agreement_of
from policydiff.diff.audit.evidence import brings_value, score
from policydiff.diff.audit.subject import Subject
from policydiff.diff.audit.substance import Substance
from policydiff.diff.change import Area
from policydiff.model.history import Claim, ClaimArea

RELATED: dict[ClaimArea, frozenset[Area]] = {
    "criteria": frozenset({"criteria", "limits", "products", "scope"}),
    "products": frozenset({"products", "criteria", "identity"}),
    "coding": frozenset({"coding"}),
    "limits": frozenset({"limits", "criteria"}),
    "dates": frozenset({"dates"}),
    "identity": frozenset({"identity", "criteria"}),
    "references": frozenset({"references"}),
    "narrative": frozenset({"narrative", "criteria", "products", "limits"}),
    "scope": frozenset({"scope", "identity", "criteria"}),
    "any": frozenset(
        {"criteria", "limits", "products", "scope", "coding", "narrative", "identity", "references"}
    ),
}
"""Areas in which a claim that names its subject can be met: payers count limits and preferred
products among their criteria, and call many a criterion language or a definition."""

NEAR_BEST = 0.7
"""Share of the best score from which a further change is meant by the same claim: one of several
things that it names counts 0.9 of all of them, a neighbour that shares a word or two under 0.6."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """One change that a claim is about."""

    substance: Substance
    score: float
    agreement: Agreement


def matches_of(
    claim: Claim, subject: Subject, substances: Sequence[Substance]
) -> tuple[Match, ...]:
    """The changes that the claim is about, in their order; those that do what it says if any do."""
    found = []
    for substance in substances:
        area = substance.change.area
        if area not in RELATED[claim.area]:
            continue
        own = claim.area == area or (claim.area == "any" and area != "coding")
        if not (certainty := score(subject, substance, own)):
            continue
        agreement = agreement_of(claim, subject, substance)
        if agreement is not None:
            found.append(Match(substance=substance, score=certainty, agreement=agreement))
    chosen = [match for match in found if match.agreement == "does"] or found
    # Where a claim gives the new value, a neighbour that shares its words is not what it means.
    chosen = [match for match in chosen if brings_value(subject, match.substance)] or chosen
    best = max((match.score for match in chosen), default=0.0)
    return tuple(match for match in chosen if match.score >= best * NEAR_BEST)

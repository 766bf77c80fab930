"""What the document's own history says of the changes, in words for text and Markdown."""

from __future__ import annotations

from collections import Counter

from policydiff.diff.change import ClaimFinding, Comparison
from policydiff.diff.reports.phrases import counted

_FOUND = {
    "contradicted": "contradicted",
    "not_found": "not found",
    "confirmed": "confirmed",
    "unverifiable": "cannot be verified",
}
"""In the order in which they matter to a reader."""


def contradiction(comparison: Comparison) -> str | None:
    """The claim that the changes contradict, as the sentence that goes before all others.

    `History contradicted: 2025-02-21 says "No changes to criteria", but 2 changes of criteria were
    found.` None where no claim is contradicted.
    """
    against = [claim for claim in _claims(comparison) if claim.status == "contradicted"]
    if not against:
        return None
    first = max(against, key=lambda claim: (claim.action == "none", len(claim.changes)))
    more = len(against) - 1
    further = f" {counted(more, 'more claim')} {'is' if more == 1 else 'are'} contradicted." * (
        more > 0
    )
    return (
        f'History contradicted: {first.date or "an undated entry"} says "{first.text}", '
        f"but {_against(comparison, first)}{further}"
    )


def claim_sentences(comparison: Comparison, *, whole: bool) -> tuple[str, ...]:
    """The claims of the new entries with what was found of each, what disagrees first.

    What cannot be verified is only counted unless `whole` is true.
    """
    claims = [one for status in _FOUND for one in _claims(comparison) if one.status == status]
    told = [claim for claim in claims if whole or claim.status != "unverifiable"]
    sentences = [_sentence(claim) for claim in told]
    if left := len(claims) - len(told):
        sentences.append(f"{counted(left, 'claim')} that cannot be verified")
    return tuple(sentences)


def _claims(comparison: Comparison) -> tuple[ClaimFinding, ...]:
    return comparison.history.claims if comparison.history is not None else ()


def _sentence(claim: ClaimFinding) -> str:
    reason = f". {claim.reason}" if claim.reason and claim.status != "not_found" else ""
    return f'{_FOUND[claim.status]}: {claim.date or "undated"}, "{claim.text}"{reason}'


def _against(comparison: Comparison, claim: ClaimFinding) -> str:
    """What speaks against a claim, as the end of a sentence."""
    if claim.reason:
        return claim.reason[0].lower() + claim.reason[1:]
    areas = Counter(one.area for one in comparison.changes if one.id in claim.changes)
    if not areas:
        return "changes were found that are not shown here."
    found = " and ".join(f"{counted(number, 'change')} of {area}" for area, number in areas.items())
    return f"{found} {'was' if areas.total() == 1 else 'were'} found."

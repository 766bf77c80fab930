"""The history says that a code was added or removed, and the list says otherwise.

*What it reports.* A code that the youngest entry to name it added, and that no row or range of the
list has; a code that it removed, and that is still listed. Nothing is asked where the policy lists
no codes, or was not wholly read, nor of the removal of a code that stands for many drugs.

*Why it matters.* A claim with the code is paid or denied by the list, while everybody who reads the
history believes otherwise.

*Example.* "Coding reviewed: added J2199" in 2024; the list has J3590 only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.diff.audit.evidence import overlaps
from policydiff.diff.audit.subject import codes_of, subject_of
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.model.coding import CodeEntry
from policydiff.model.history import Claim, HistoryEntry
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy

_UNCLASSIFIED = deferred(
    r"\b(?:unclassified|unlisted|not\s+otherwise|nos|noc|miscellaneous)\b", re.IGNORECASE
)
_CODES_OF_NEW_DRUGS = frozenset({"C9399", "J3490", "J3590", "J7999", "J8999", "J9999"})
"""HCPCS codes under which every drug is billed until it has one of its own."""
_REPLACED = deferred(r"\breplac\w+\b(?P<old>.*?)\b(?:with|by)\b", re.IGNORECASE | re.DOTALL)


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each code that the history tells otherwise."""
    if not policy.coding or policy.status == "partial":
        return
    listed = codes_of(policy.coding)
    told: set[str] = set()
    for entry, claim in youngest_first(policy):
        if claim.area != "coding" or claim.action not in ("added", "removed", "changed"):
            continue
        for code in subject_of(claim).codes:
            if code in told:
                continue
            told.add(code)
            there = any(overlaps(code, other) for other in listed)
            came = _came(claim, code)
            if came is False and _stands_for_many(code, policy.coding):
                continue
            if came is not None and came != there:
                done = "added" if came else "removed"
                state = "not listed" if came else "still listed"
                yield Fault(
                    title=f"The entry of {entry.date} says that {code} was {done}, and it is "
                    f"{state}",
                    span=entry.span,
                    text=claim.text,
                )


def youngest_first(policy: Policy) -> list[tuple[HistoryEntry, Claim]]:
    """The claims of the dated entries, those of the youngest entry first."""
    dated = [entry for entry in policy.history or () if entry.date]
    ordered = sorted(dated, key=lambda entry: entry.date or "", reverse=True)
    return [(entry, claim) for entry in ordered for claim in entry.claims]


def _stands_for_many(code: str, coding: tuple[CodeEntry, ...]) -> bool:
    """True for a code that one drug can give up while others keep it."""
    rows = [
        entry
        for entry, listed in zip(coding, codes_of(coding), strict=True)
        if overlaps(code, listed)
    ]
    unclassified = any(_UNCLASSIFIED.search(row.description or "") for row in rows)
    return code in _CODES_OF_NEW_DRUGS or unclassified or len(rows) > 1


def _came(claim: Claim, code: str) -> bool | None:
    """Whether the claim says that the code is there now; None where it does not say."""
    replaced = _REPLACED.search(claim.text)
    if replaced is not None:
        return code not in replaced["old"]
    return {"added": True, "removed": False}.get(claim.action)


RULE = LintRule(
    id="history-code-mismatch",
    level="warning",
    summary="The history says that a code was added or removed, and the list says otherwise.",
    find=find,
)

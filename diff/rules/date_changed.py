"""A date of the policy changed.

*What it reports.* Another effective, publish, review, original, next review or retirement date;
one change for each. A date that is given more exactly than before (the day where only the month
was given) is a change too.

*Why it matters.* It says from when the version is in force, and whether it was reviewed at all.
An effective date that moves although nothing else does is a delay or an advance of the whole
policy. A retirement date ends it, and is a warning.

*Example.* The effective date 2026-01-01 became 2026-04-01.

*Before.* Effective: 01/01/2026

*After.* Effective: 04/01/2026
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import ChangeKind, Place, Side
from policydiff.diff.rule import ChangeRule, Differences, Finding

NAMES = {
    "effective": "Effective date",
    "published": "Publish date",
    "reviewed": "Last review date",
    "original": "Original policy date",
    "next_review": "Next review date",
    "retired": "Retirement date",
}


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each date that differs."""
    for field, name in NAMES.items():
        old = getattr(differences.old.dates, field)
        new = getattr(differences.new.dates, field)
        if old == new:
            continue
        kind: ChangeKind = "added" if old is None else "removed" if new is None else "changed"
        said = f"changed from {old} to {new}" if old and new else f"{kind}: {new or old}"
        yield Finding(
            cause=(field, old or "", new or ""),
            kind=kind,
            level="warning" if field == "retired" else None,
            effect="equivalent",
            basis="derived",
            title=f"{name} {said}",
            places=(Place(set=None, path=(field,), old=None, new=None),),
            old=Side(text=old, label=None, span=None) if old else None,
            new=Side(text=new, label=None, span=None) if new else None,
            explains_old=(("dates", field),),
            explains_new=(("dates", field),),
        )


RULE = ChangeRule(
    id="date-changed",
    area="dates",
    axis="administration",
    kinds=(
        "changed",
        "added",
        "removed",
    ),
    summary="A date of the policy was changed.",
    mirror="date-changed",
    find=find,
    between_payers=False,
)

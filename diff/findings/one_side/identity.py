"""Drugs and lines of business that only one side names."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from policydiff.diff.change import Side
from policydiff.diff.findings.identity_fields import drug_name, paired_drugs, title_told
from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.rule import Finding
from policydiff.diff.wording.phrases import listing
from policydiff.model.wording import canonical


def lone_drugs(side: OneSide) -> Iterator[Finding]:
    """One finding for each drug without a counterpart."""
    told = title_told(side.differences)
    effect, basis = side.unjudged
    about = "is now also about" if side.is_new else "is no longer about"
    for place in side.unpaired(paired_drugs(side.differences)):
        name = drug_name(side.policy.identity.drugs[place])
        found = side.finding(
            cause=(canonical(name),),
            effect=effect,
            basis=basis,
            title=side.says(f"names {name}", cycles=f"The policy {about} {name}"),
            places=(side.place(("drugs",)),),
            side=Side(text=name, label=None, span=None),
            explains=(("identity", "drugs", str(place)),),
        )
        yield msgspec.structs.replace(
            found,
            explains_old=(*found.explains_old, *told),
            explains_new=(*found.explains_new, *told),
        )


def lone_lines_of_business(side: OneSide) -> Iterator[Finding]:
    """One finding for all lines of business that came, or that went."""
    elsewhere = {canonical(name) for name in side.other.identity.line_of_business or ()}
    named = side.policy.identity.line_of_business or ()
    lone = [name for name in named if canonical(name) not in elsewhere]
    if not lone:
        return
    when = "now" if side.is_new else "no longer"
    verb = f"{when} applies to" if elsewhere else f"{when} states that it applies to"
    field = (("identity", "line_of_business"),)
    effect, basis = side.unjudged
    found = side.finding(
        cause=tuple(sorted(canonical(name) for name in lone)),
        effect=effect,
        basis=basis,
        title=side.says(
            f"states that the policy applies to {listing(lone)}",
            cycles=f"The policy {verb} {listing(lone)}",
        ),
        places=(side.place(("line_of_business",)),),
        side=Side(text=listing(lone, most=len(lone)), label=None, span=None),
        explains=field,
    )
    yield msgspec.structs.replace(found, explains_old=field, explains_new=field)

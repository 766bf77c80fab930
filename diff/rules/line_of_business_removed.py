"""The policy no longer applies to a line of business.

*What it reports.* Lines of business that the old version names and the new one does not; all of
them are one change.

*Why it matters.* It is a question of scope and not of direction: for those members another policy
holds now, or none, and this document does not tell which. So the effect is undetermined.

*Example.* "Medicare Advantage" was named beside "Commercial" and no longer is.

*Before.* Commercial, Medicare Advantage

*After.* Commercial
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import listing
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for all lines of business that went."""
    elsewhere = {canonical(name) for name in differences.new.identity.line_of_business or ()}
    named = differences.old.identity.line_of_business or ()
    found = [name for name in named if canonical(name) not in elsewhere]
    if not found:
        return
    stated_nowhere = not elsewhere
    between_payers = differences.relation == "payers"
    verb = "no longer applies to"
    if stated_nowhere:
        verb = "no longer states that it applies to"
    side = Side(text=listing(found, most=len(found)), label=None, span=None)
    yield Finding(
        cause=tuple(sorted(canonical(name) for name in found)),
        kind="removed",
        effect="not_comparable" if between_payers else "undetermined",
        basis="derived" if between_payers else "undetermined",
        title=old_says(
            differences,
            f"states that the policy applies to {listing(found)}",
            cycles=f"The policy {verb} {listing(found)}",
        ),
        places=(Place(set=None, path=("line_of_business",), old=None, new=None),),
        old=side,
        new=None,
        explains_old=(("identity", "line_of_business"),),
        explains_new=(("identity", "line_of_business"),),
    )


RULE = ChangeRule(
    id="line-of-business-removed",
    area="scope",
    axis="administration",
    kinds=("removed",),
    summary="A line of business was removed.",
    mirror="line-of-business-added",
    find=find,
)

"""The policy now applies to a line of business.

*What it reports.* Lines of business that the new version names and the old one does not; all of
them are one change.

*Why it matters.* It is a question of scope and not of direction: for those members this policy
replaces another, or none, that this document does not tell of. So the effect is undetermined.

*Example.* "Medicare Advantage" is named beside "Commercial".

*Before.* Commercial

*After.* Commercial, Medicare Advantage
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.findings.who_says import new_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import listing
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for all lines of business that came."""
    elsewhere = {canonical(name) for name in differences.old.identity.line_of_business or ()}
    named = differences.new.identity.line_of_business or ()
    found = [name for name in named if canonical(name) not in elsewhere]
    if not found:
        return
    stated_nowhere = not elsewhere
    between_payers = differences.relation == "payers"
    verb = "now applies to"
    if stated_nowhere:
        verb = "now states that it applies to"
    side = Side(text=listing(found, most=len(found)), label=None, span=None)
    yield Finding(
        cause=tuple(sorted(canonical(name) for name in found)),
        kind="added",
        effect="not_comparable" if between_payers else "undetermined",
        basis="derived" if between_payers else "undetermined",
        title=new_says(
            differences,
            f"states that the policy applies to {listing(found)}",
            cycles=f"The policy {verb} {listing(found)}",
        ),
        places=(Place(set=None, path=("line_of_business",), old=None, new=None),),
        old=None,
        new=side,
        explains_old=(("identity", "line_of_business"),),
        explains_new=(("identity", "line_of_business"),),
    )


RULE = ChangeRule(
    id="line-of-business-added",
    area="scope",
    axis="administration",
    kinds=("added",),
    summary="A line of business was added.",
    mirror="line-of-business-removed",
    find=find,
)

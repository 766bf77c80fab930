"""Codes went from a list that is still there.

*What it reports.* One or more codes of one system that the new version no longer lists, under one
heading and with one role. Codes that went together are one change that names them all.

*Why it matters.* A code that leaves a list of covered codes lets claims fail that passed before;
a code that leaves a list of codes that are not covered is the reverse. In a list that the payer
calls informational it decides nothing and is administration.

*Example.* Under "HCPCS codes covered if the criteria are met" the row `C9028` is gone: more
restrictive.

*Before.* Covered if the criteria are met: J9229, C9028

*After.* Covered if the criteria are met: J9229
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.codes import effect_of_removing
from policydiff.diff.findings.code_text import code_cause, code_names, code_places, rows_side, under
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the codes that went from under one heading."""
    coding = differences.old.coding or ()
    for table in differences.coding.removed:
        entries = [coding[place] for place in table.entries]
        judged = effect_of_removing(entries)
        yield Finding(
            cause=(canonical(table.heading or ""), *code_cause(entries)),
            kind="removed",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=old_says(
                differences,
                f"lists {code_names(entries)}{under(table.heading)}",
                cycles=f"{code_names(entries)} removed{under(table.heading)}",
            ),
            places=code_places(entries, [None] * len(entries)),
            old=rows_side(entries),
            new=None,
            explains_old=tuple(("coding", str(place)) for place in table.entries),
        )


RULE = ChangeRule(
    id="code-removed",
    area="coding",
    axis="eligibility",
    kinds=("removed",),
    summary="Codes were removed from a list.",
    mirror="code-added",
    find=find,
)

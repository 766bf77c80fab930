"""Codes came into a list that was there before.

*What it reports.* One or more codes of one system that the old version did not list, under one
heading and with one role. Codes that came together are one change that names them all.

*Why it matters.* A code in a list of covered codes lets claims through that were denied before;
in a list of codes that are not covered it is the reverse. In a list that the payer calls
informational it decides nothing and is administration.

*Example.* Under "ICD-10-CM codes covered if the criteria are met" the row `C92.01` is new: less
restrictive.

*Before.* Covered if the criteria are met: C92.00

*After.* Covered if the criteria are met: C92.00, C92.01
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.codes import effect_of_adding
from policydiff.diff.findings.code_text import code_cause, code_names, code_places, rows_side, under
from policydiff.diff.findings.who_says import new_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the codes that came under one heading."""
    coding = differences.new.coding or ()
    for table in differences.coding.added:
        entries = [coding[place] for place in table.entries]
        judged = effect_of_adding(entries)
        yield Finding(
            cause=(canonical(table.heading or ""), *code_cause(entries)),
            kind="added",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=new_says(
                differences,
                f"lists {code_names(entries)}{under(table.heading)}",
                cycles=f"{code_names(entries)} added{under(table.heading)}",
            ),
            places=code_places([None] * len(entries), entries),
            old=None,
            new=rows_side(entries),
            explains_new=tuple(("coding", str(place)) for place in table.entries),
        )


RULE = ChangeRule(
    id="code-added",
    area="coding",
    axis="eligibility",
    kinds=("added",),
    summary="Codes were added to a list.",
    mirror="code-removed",
    find=find,
)

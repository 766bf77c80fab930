"""A whole table of codes is gone.

*What it reports.* A heading with all its codes that the new version no longer has, or the coding
part as a whole. It is one change, however many rows it had.

*Why it matters.* The rows went for one reason and are judged together. Where the coding part as a
whole is gone, the document no longer says which codes count, so the effect is undetermined,
unless the list was informational. Between payers a policy that lists no codes cannot be compared.

*Example.* "HCPCS codes covered if the criteria are met" with 3 rows is gone, other tables stay:
more restrictive.

*Before.* a table of HCPCS codes; a table of ICD-10-CM codes

*After.* a table of ICD-10-CM codes
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.codes import effect_of_removing, of_first_list
from policydiff.diff.findings.code_text import code_cause, code_count, code_places, rows_side, under
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each table, or one for the part."""
    coding = differences.old.coding or ()
    for table in differences.coding.tables_removed:
        entries = [coding[place] for place in table.entries]
        judged = effect_of_removing(entries)
        title = f"Code table {quoted(table.heading or '')} removed, {code_count(entries)}"
        if table.heading is None:
            judged = of_first_list(judged, differences.relation)
            title = f"Coding removed: {code_count(entries)} are no longer listed"
        yield Finding(
            cause=(canonical(table.heading or ""), *code_cause(entries)),
            kind="removed",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=old_says(
                differences, f"lists {code_count(entries)}{under(table.heading)}", cycles=title
            ),
            places=code_places(entries[:1], [None]),
            old=rows_side(entries),
            new=None,
            explains_old=(
                (("coding",),)
                if table.heading is None
                else tuple(("coding", str(place)) for place in table.entries)
            ),
        )


RULE = ChangeRule(
    id="code-table-removed",
    area="coding",
    axis="eligibility",
    kinds=("removed",),
    summary="A table of codes, or the coding part as a whole, was removed.",
    mirror="code-table-added",
    find=find,
)

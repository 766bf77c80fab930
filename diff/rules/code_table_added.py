"""A whole table of codes is new.

*What it reports.* A heading with all its codes that the old version did not have, or the coding
part as a whole where the old version had none. It is one change, however many rows it has.

*Why it matters.* The rows came for one reason and are judged together. A first list of covered
codes limits a policy that listed none, or only writes down what held before: the document does
not say which, so the effect of a coding part that is new is undetermined, unless it is
informational. Between payers a policy that lists no codes cannot be compared.

*Example.* "ICD-10-CM codes not covered" with 14 rows is new: more restrictive.

*Before.* a table of HCPCS codes

*After.* a table of HCPCS codes; a table "ICD-10-CM codes not covered"
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.codes import effect_of_adding, of_first_list
from policydiff.diff.findings.code_text import code_cause, code_count, code_places, rows_side, under
from policydiff.diff.findings.who_says import new_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each table, or one for the part."""
    coding = differences.new.coding or ()
    for table in differences.coding.tables_added:
        entries = [coding[place] for place in table.entries]
        judged = effect_of_adding(entries)
        title = f"Code table {quoted(table.heading or '')} added, {code_count(entries)}"
        if table.heading is None:
            judged = of_first_list(judged, differences.relation)
            title = f"Coding added: {code_count(entries)} where none were listed"
        yield Finding(
            cause=(canonical(table.heading or ""), *code_cause(entries)),
            kind="added",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=new_says(
                differences, f"lists {code_count(entries)}{under(table.heading)}", cycles=title
            ),
            places=code_places([None], entries[:1]),
            old=None,
            new=rows_side(entries),
            explains_new=(
                (("coding",),)
                if table.heading is None
                else tuple(("coding", str(place)) for place in table.entries)
            ),
        )


RULE = ChangeRule(
    id="code-table-added",
    area="coding",
    axis="eligibility",
    kinds=("added",),
    summary="A table of codes, or the coding part as a whole, was added.",
    mirror="code-table-removed",
    find=find,
)

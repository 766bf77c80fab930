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

from policydiff.diff.findings.one_side.codes import lone_tables
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each table that only the new version has, or one for the part."""
    return lone_tables(in_new(differences))


RULE = ChangeRule(
    id="code-table-added",
    area="coding",
    axis="eligibility",
    kinds=("added",),
    summary="A table of codes, or the coding part as a whole, was added.",
    mirror="code-table-removed",
    find=find,
)

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

from policydiff.diff.findings.one_side.codes import lone_tables
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each table that only the old version has, or one for the part."""
    return lone_tables(in_old(differences))


RULE = ChangeRule(
    id="code-table-removed",
    area="coding",
    axis="eligibility",
    kinds=("removed",),
    summary="A table of codes, or the coding part as a whole, was removed.",
    mirror="code-table-added",
    find=find,
)

"""The description of codes changed.

*What it reports.* Codes whose printed description has other words. Rows of one heading are one
change, for a payer who takes over the new wording of a code set does it for all rows at once.

*Why it matters.* It seldom does: the code decides, not its description. But a description that
names another drug or dose tells that the code was given a new meaning.

*Example.* `J9229`: "Injection, inotuzumab ozogamicin, 0.1 mg" became "..., per 0.1 mg".

*Before.* J9229 Injection, inotuzumab ozogamicin, 0.1 mg

*After.* J9229 Injection, inotuzumab ozogamicin, per 0.1 mg
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from policydiff.diff.alignment.coding import heading_key
from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.findings.code_text import code_cause, code_names, code_places, rows_side, under
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical, wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the rows of one heading."""
    old_coding, new_coding = differences.old.coding or (), differences.new.coding or ()
    by_heading: dict[tuple[str | None, str | None], list[EntryPair]] = defaultdict(list)
    for pair in differences.coding.pairs:
        old, new = old_coding[pair.old], new_coding[pair.new]
        if wording_key(old.description or "") != wording_key(new.description or ""):
            by_heading[heading_key(old), heading_key(new)].append(pair)
    for pairs in by_heading.values():
        before = [old_coding[pair.old] for pair in pairs]
        after = [new_coding[pair.new] for pair in pairs]
        descriptions = [canonical(entry.description or "") for entry in (*before, *after)]
        yield Finding(
            cause=(*code_cause(after), *descriptions),
            kind="changed",
            effect="equivalent",
            basis="derived",
            title=f"Description of {code_names(after)} changed{under(after[0].group)}",
            places=code_places(before, after),
            old=rows_side(before),
            new=rows_side(after),
            explains_old=tuple(("coding", str(pair.old), "description") for pair in pairs),
            explains_new=tuple(("coding", str(pair.new), "description") for pair in pairs),
        )


RULE = ChangeRule(
    id="code-description-changed",
    area="coding",
    axis="administration",
    kinds=("changed",),
    summary="The description of codes was changed.",
    mirror="code-description-changed",
    find=find,
    between_payers=False,
)

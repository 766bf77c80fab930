"""Codes stand under another heading with the same role.

*What it reports.* Codes that moved from one heading to another, and headings that were renamed
with all their codes. Codes that moved together are one change.

*Why it matters.* The role is the same, so who is covered is the same as far as the codes go; but
a heading can name the indication or the drug that its codes belong to.

*Example.* `J9229` moved from "Injectable drugs" to "Chemotherapy".

*Before.* Injectable drugs: J9229

*After.* Chemotherapy: J9229
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from policydiff.diff.alignment.coding import heading_key
from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.findings.code_text import code_cause, code_names, code_places, rows_side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the codes that went from one heading to another."""
    old_coding, new_coding = differences.old.coding or (), differences.new.coding or ()
    together: dict[tuple[str | None, str | None], list[EntryPair]] = defaultdict(list)
    for pair in differences.coding.pairs:
        old, new = old_coding[pair.old], new_coding[pair.new]
        if old.role == new.role and heading_key(old) != heading_key(new):
            together[heading_key(old), heading_key(new)].append(pair)
    stay_old = _staying(differences, old=True)
    stay_new = _staying(differences, old=False)
    for (old_key, new_key), pairs in together.items():
        before = [old_coding[pair.old] for pair in pairs]
        after = [new_coding[pair.new] for pair in pairs]
        source, target = _heading(before[0].group), _heading(after[0].group)
        renamed = old_key not in stay_new and new_key not in stay_old
        yield Finding(
            cause=(old_key or "", new_key or "", *(() if renamed else code_cause(after))),
            kind="reworded" if renamed else "moved",
            effect="equivalent",
            basis="derived",
            title=f"Heading of codes {source} is now {target}"
            if renamed
            else f"{code_names(after)} moved from {source} to {target}",
            places=code_places(before, after)[: 1 if renamed else None],
            old=rows_side(before),
            new=rows_side(after),
            explains_old=tuple(("coding", str(pair.old), "group") for pair in pairs),
            explains_new=tuple(("coding", str(pair.new), "group") for pair in pairs),
        )


def _staying(differences: Differences, *, old: bool) -> set[str | None]:
    """The headings of one version."""
    policy = differences.old if old else differences.new
    return {heading_key(entry) for entry in policy.coding or ()}


def _heading(group: str | None) -> str:
    return quoted(group) if group else "no heading"


RULE = ChangeRule(
    id="code-moved",
    area="coding",
    axis="administration",
    kinds=("moved", "reworded"),
    summary="Codes moved to another heading, or their heading was renamed.",
    mirror="code-moved",
    find=find,
    between_payers=False,
)

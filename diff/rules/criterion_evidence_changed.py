"""The evidence tags of a criterion are others.

*What it reports.* Tags such as "Label" or "NCCN 2A" that came or went at a criterion or group that
is otherwise the same condition.

*Why it matters.* They say on what the criterion rests, and decide nothing by themselves. A
criterion that asks for a category of evidence is reported as a criterion.

*Example.* "(NCCN 2A)" became "(NCCN 1)".

*Before.* In combination with chemotherapy (NCCN 2A)

*After.* In combination with chemotherapy (NCCN 1)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Side
from policydiff.diff.edits.kinds import EvidenceChanged
from policydiff.diff.findings.criteria_findings import named, of_group, place_of, span_of
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import listing
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each criterion or group with other tags."""
    for edit in differences.edits:
        if not isinstance(edit, EvidenceChanged):
            continue
        gone, come = listing(edit.removed), listing(edit.added)
        told = f"{gone or 'none'} became {come or 'none'}"
        title = f"Evidence of {named(edit.new.tree, edit.new.node)}: {told}"
        yield Finding(
            cause=(*_keys(edit.removed), "->", *_keys(edit.added)),
            kind="changed" if gone and come else "added" if come else "removed",
            effect="equivalent",
            basis="derived",
            title=title,
            several=f"Evidence at {{count}} places: {told}",
            places=(place_of(edit.old, edit.new),),
            old=Side(text=gone, label=None, span=span_of(edit.old)) if gone else None,
            new=Side(text=come, label=None, span=span_of(edit.new)) if come else None,
            explains_old=of_group(edit.old.tree, edit.old.node, "@evidence"),
            explains_new=of_group(edit.new.tree, edit.new.node, "@evidence"),
        )


def _keys(tags: tuple[str, ...]) -> list[str]:
    return sorted(map(wording_key, tags))


RULE = ChangeRule(
    id="criterion-evidence-changed",
    area="criteria",
    axis="administration",
    kinds=("added", "removed", "changed"),
    summary="The evidence tags of a criterion were changed.",
    mirror="criterion-evidence-changed",
    find=find,
)

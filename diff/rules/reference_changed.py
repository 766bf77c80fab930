"""A reference was brought up to date.

*What it reports.* A reference that is in both lists with other words: another edition, version or
date of access. Its number does not matter.

*Why it matters.* It decides nothing, unless a criterion names the source ("NCCN category 1 or
2A"): then its content moved without this document.

*Example.* "Version 2.2024" became "Version 1.2026".

*Before.* Treatment guideline, version 2.2024

*After.* Treatment guideline, version 1.2026
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.wording import canonical, wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of references that differ."""
    old_references = differences.old.references or ()
    new_references = differences.new.references or ()
    for pair in differences.references.pairs:
        old, new = old_references[pair.old], new_references[pair.new]
        if wording_key(old.text) == wording_key(new.text):
            continue
        path = (new.label or "references",)
        yield Finding(
            cause=(canonical(old.text), canonical(new.text)),
            kind="changed",
            effect="equivalent",
            basis="derived",
            title=f"Reference changed: {quoted(new.text)}",
            places=(Place(set=None, path=path, old=old.span, new=new.span),),
            old=Side(text=old.text, label=old.label, span=old.span),
            new=Side(text=new.text, label=new.label, span=new.span),
            explains_old=(("references", str(pair.old)),),
            explains_new=(("references", str(pair.new)),),
        )


RULE = ChangeRule(
    id="reference-changed",
    area="references",
    axis="administration",
    kinds=("changed",),
    summary="A reference was brought up to date.",
    mirror="reference-changed",
    find=find,
    between_payers=False,
)

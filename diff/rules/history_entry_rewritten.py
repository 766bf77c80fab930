"""An entry of the past reads otherwise.

*What it reports.* An entry that both histories have, with other words or another date.

*Why it matters.* The payer rewrote its own account of an earlier change: a correction, or
something that should have been said then. Whoever relied on the old words needs to know: a
warning.

*Example.* "2024-04: Annual review" became "2024-04: Annual review; minimum age lowered".

*Before.* 2024-04: Annual review

*After.* 2024-04: Annual review; minimum age lowered
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place
from policydiff.diff.findings.history_text import entry_cause, entry_side, entry_title
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of entries that differ."""
    old_entries, new_entries = differences.old.history or (), differences.new.history or ()
    for pair in differences.history.pairs:
        old, new = old_entries[pair.old], new_entries[pair.new]
        same_text = wording_key(old.text) == wording_key(new.text)
        if same_text and old.date == new.date:
            continue
        said = f"dated {new.date}, was {old.date}" if same_text else f"now {entry_title(new)}"
        yield Finding(
            cause=(*entry_cause(old), "->", *entry_cause(new)),
            kind="changed",
            effect="equivalent",
            basis="derived",
            title=f"History entry of {old.date or 'no date'} was rewritten, {said}",
            places=(Place(set=None, path=(new.date or "undated",), old=old.span, new=new.span),),
            old=entry_side(old),
            new=entry_side(new),
            explains_old=(("history", str(pair.old)),),
            explains_new=(("history", str(pair.new)),),
        )


RULE = ChangeRule(
    id="history-entry-rewritten",
    area="history",
    axis="administration",
    kinds=("changed",),
    summary="An entry of the past reads otherwise.",
    mirror="history-entry-rewritten",
    find=find,
    level="warning",
    between_payers=False,
)

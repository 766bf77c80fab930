"""An entry was added to the revision history.

*What it reports.* An entry that the old version's history does not have; a history that is
printed for the first time is one change.

*Why it matters.* It is the payer's own account of what he changed. It changes nothing by itself;
the history audit holds it against the changes found.

*Example.* "2026-03-06: Annual review, no changes" is new.

*Before.* 2025-03: Annual review

*After.* 2026-03: Annual review, no changes; 2025-03: Annual review
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place
from policydiff.diff.findings.history_text import entry_cause, entry_side, entry_title, part_side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import counted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each entry, or one for a history that is new as a whole."""
    entries = differences.new.history or ()
    if len(entries) > 1 and not differences.old.history:
        yield Finding(
            cause=("history",),
            kind="added",
            effect="equivalent",
            basis="derived",
            title=f"Revision history added, {counted(len(entries), 'entry', 'entries')}",
            places=(Place(set=None, path=("history",), old=None, new=entries[0].span),),
            old=None,
            new=part_side(entries),
            explains_new=(("history",),),
        )
        return
    for place in differences.history.added:
        entry = entries[place]
        yield Finding(
            cause=entry_cause(entry),
            kind="added",
            effect="equivalent",
            basis="derived",
            title=f"History entry added, {entry_title(entry)}",
            places=(Place(set=None, path=(entry.date or "undated",), old=None, new=entry.span),),
            old=None,
            new=entry_side(entry),
            explains_new=(("history", str(place)),),
        )


RULE = ChangeRule(
    id="history-entry-added",
    area="history",
    axis="administration",
    kinds=("added",),
    summary="An entry was added to the revision history.",
    mirror="history-entry-removed",
    find=find,
    between_payers=False,
)

"""Entries are gone from the revision history.

*What it reports.* Entries of the old version's history that the new one does not have. The oldest
ones that go together (a payer who prints the last ten only) are one change, and so is a history
that is gone as a whole.

*Why it matters.* The past does not change. An entry that is gone can no longer be cited, and if
it is not among the oldest, somebody took it out: a warning.

*Example.* "2023-02-24: ECOG performance status removed" is gone, older and younger entries stay.

*Before.* 2024-02: Annual review; 2023-02: Age removed; 2022-02: New

*After.* 2024-02: Annual review; 2022-02: New
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place
from policydiff.diff.findings.history_text import entry_cause, entry_side, entry_title, part_side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import counted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each entry, one for the oldest together, or one for all."""
    entries = differences.old.history or ()
    removed = differences.history.removed
    dropped = _oldest(differences)
    if len(dropped) > 1:
        gone = [entries[place] for place in dropped]
        whole = not differences.new.history
        said = "Revision history" if whole else "The oldest part of the revision history"
        yield Finding(
            cause=("history",) if whole else tuple(part for e in gone for part in entry_cause(e)),
            kind="removed",
            effect="equivalent",
            basis="derived",
            title=f"{said} is no longer printed, {counted(len(gone), 'entry', 'entries')}",
            places=tuple(
                Place(set=None, path=(e.date or "undated",), old=e.span, new=None) for e in gone
            )[: 1 if whole else None],
            old=part_side(gone),
            new=None,
            explains_old=tuple(("history", str(place)) for place in dropped),
        )
        removed = tuple(place for place in removed if place not in set(dropped))
    for place in removed:
        entry = entries[place]
        yield Finding(
            cause=entry_cause(entry),
            kind="removed",
            effect="equivalent",
            basis="derived",
            title=f"History entry is gone, {entry_title(entry)}",
            places=(Place(set=None, path=(entry.date or "undated",), old=entry.span, new=None),),
            old=entry_side(entry),
            new=None,
            explains_old=(("history", str(place)),),
        )


def _oldest(differences: Differences) -> tuple[int, ...]:
    """The removed entries that are older than all that stayed."""
    entries = differences.old.history or ()
    stayed = [entries[pair.old].date for pair in differences.history.pairs]
    oldest = min((date for date in stayed if date), default=None)
    return tuple(
        place
        for place in differences.history.removed
        if oldest is None or (entries[place].date or oldest) < oldest
    )


RULE = ChangeRule(
    id="history-entry-removed",
    area="history",
    axis="administration",
    kinds=("removed",),
    summary="Entries are gone from the revision history.",
    mirror="history-entry-added",
    find=find,
    level="warning",
    between_payers=False,
)

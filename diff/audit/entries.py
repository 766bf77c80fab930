"""Which claims of a history are new between two versions."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from policydiff.diff.alignment.lists import ListAlignment
from policydiff.model.history import Claim, HistoryEntry
from policydiff.model.policy import Policy
from policydiff.model.wording import wording_key


class NewClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that the old version did not make, and the entry that it stands in."""

    entry: HistoryEntry
    claim: Claim


def new_claims(old: Policy, new: Policy, history: ListAlignment) -> tuple[NewClaim, ...]:
    """The claims of entries that were added, and those written into an old entry, as printed.

    Where the old version prints no history, those of the entries dated after it are new.
    """
    entries = new.history or ()
    if not old.history:
        return tuple(_claims(_after(old, entries)))
    added = set(history.added)
    before = {pair.new: old.history[pair.old] for pair in history.pairs}
    found: list[NewClaim] = []
    for place, entry in enumerate(entries):
        if place in added:
            found += _claims([entry])
        elif place in before and wording_key(before[place].text) != wording_key(entry.text):
            known = {_key(claim) for claim in before[place].claims}
            found += [one for one in _claims([entry]) if _key(one.claim) not in known]
    return tuple(found)


def _claims(entries: list[HistoryEntry]) -> Iterator[NewClaim]:
    for entry in entries:
        for claim in entry.claims:
            yield NewClaim(entry=entry, claim=claim)


def _key(claim: Claim) -> tuple[str, str, str]:
    return claim.area, claim.action, wording_key(claim.text)


def _after(old: Policy, entries: tuple[HistoryEntry, ...]) -> list[HistoryEntry]:
    """The entries dated after the old version; the youngest ones where it has no date."""
    dates = (old.dates.reviewed, old.dates.effective, old.dates.published)
    known = [date for date in dates if date is not None]
    if known:
        return [entry for entry in entries if _is_later(entry.date, max(known))]
    youngest = max((entry.date for entry in entries if entry.date), default=None)
    return [entry for entry in entries if entry.date == youngest]


def _is_later(date: str | None, than: str) -> bool:
    """By the parts of the date that both give: a month is not after a day in it."""
    if date is None:
        return False
    length = min(len(date), len(than))
    return date[:length] > than[:length]

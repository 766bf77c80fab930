"""An acceptance with the words of the change beside it, for those who review the file."""

from __future__ import annotations

from datetime import date

from policydiff.cli.comparing import Request, compare_documents
from policydiff.cli.errors import UsageError
from policydiff.cli.sources import Places, fetch_two
from policydiff.diff.acceptance import Accepted, accepted


def day(text: str) -> date:
    """The day that an option names.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day; write it as 2026-12-31.") from None


def described(
    change_id: str,
    reason: str,
    until: date | None,
    by: str | None,
    old: str | None,
    new: str | None,
    payer: str | None,
    places: Places,
) -> Accepted:
    """An entry for a change; with the documents it is looked up, and its title is written down.

    Raises:
        AcceptanceError: the id is none, or there is no reason.
        UsageError: the comparison has no such change.
        PolicyDiffError: the documents cannot be read.
    """
    entry = accepted(change_id, reason, until=until, by=by)
    if old is None:
        return entry
    selection, _ = compare_documents(*fetch_two(old, new, places), Request(payer=payer))
    identity = selection.comparison.new.identity
    for change in selection.comparison.changes:
        if change.id == change_id:
            policy = f"{identity.payer.id}/{identity.key}"
            return accepted(
                change_id, reason, until=until, by=by, policy=policy, title=change.title
            )
    raise UsageError(f"There is no change {change_id} between these two.")

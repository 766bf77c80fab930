"""Changes that somebody has accepted: a plain file that is reviewed like code.

    [[accepted]]
    id = "3f9c01d2ab47"
    policy = "northwind/NW-0417"
    title = "Minimum age lowered from 12 to 6 years"
    reason = "Follows the label of March 2026"
    until = 2026-12-31
    by = "R. Okafor"

An accepted change is shown and does not fail a job; verdict and outcome stay as they are. The id
is that of the change, which survives renumbering, reordering and another page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from policydiff.diff.change import Acceptance, Comparison
from policydiff.diff.checked import AcceptanceRemark
from policydiff.diff.fingerprint import DIGITS
from policydiff.model.errors import PolicyDiffError
from policydiff.model.patterns import deferred

HEAD = """\
# Changes accepted with `policydiff accept`: shown, but they fail no job.
# Sorted by policy and id. Delete an entry to take it back.
"""

_ID = deferred(rf"[0-9a-f]{{{DIGITS}}}")
_CONTROL = deferred(r'[\x00-\x1f\x7f"\\]')


class AcceptanceError(PolicyDiffError):
    """The acceptance file, or an entry for it, is not as it has to be."""


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted change."""

    id: str
    reason: str
    until: date | None = None
    """The last day on which it holds; None is for good."""
    by: str | None = None
    policy: str | None = None
    """`payer/key`, for those who read the file."""
    title: str | None = None
    """What the change said when it was accepted."""


def accepted(
    change_id: str,
    reason: str,
    *,
    until: date | None = None,
    by: str | None = None,
    policy: str | None = None,
    title: str | None = None,
) -> Accepted:
    """An entry, checked.

    Raises:
        AcceptanceError: the id is none, or there is no reason.
    """
    if not _ID.fullmatch(change_id):
        raise AcceptanceError(
            f"{change_id!r} is no id of a change: {DIGITS} digits of 0-9 and a-f, as -v and the "
            "JSON show them."
        )
    if not reason.strip():
        raise AcceptanceError("An acceptance needs a reason.")
    return Accepted(id=change_id, reason=reason, until=until, by=by, policy=policy, title=title)


def parse_accepted(text: str) -> tuple[Accepted, ...]:
    """The entries of an acceptance file.

    Raises:
        AcceptanceError: it is no valid TOML, or has a key or a value that does not fit.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AcceptanceError(f"This is no valid TOML: {error}.") from error
    entries = table.pop("accepted", [])
    if table:
        raise AcceptanceError(f"There is no key {next(iter(table))!r}; there is only accepted.")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise AcceptanceError("accepted has to be a list of tables; write each as [[accepted]].")
    found = [_entry(entry) for entry in entries]
    by_id = {entry.id: entry for entry in found}
    if len(by_id) < len(found):
        twice = next(entry.id for entry in found if by_id[entry.id] is not entry)
        raise AcceptanceError(f"The change {twice} is accepted more than once.")
    return tuple(found)


def written(entries: Iterable[Accepted]) -> str:
    """The file: one entry for each id, the last given, sorted so that two branches merge."""
    last = {entry.id: entry for entry in entries}
    ordered = sorted(last.values(), key=lambda entry: (entry.policy or "", entry.id))
    return "\n".join([HEAD, *map(_written_entry, ordered)])


def with_accepted(
    comparison: Comparison, entries: Mapping[str, Accepted], today: date
) -> Comparison:
    """The comparison with `accepted` filled where an entry that has not run out names a change."""
    return msgspec.structs.replace(
        comparison,
        changes=tuple(
            msgspec.structs.replace(change, accepted=_acceptance(entries[change.id]))
            if change.id in entries and _holds(entries[change.id], today)
            else change
            for change in comparison.changes
        ),
    )


def by_id(entries: Iterable[Accepted]) -> dict[str, Accepted]:
    """The entries by the id of their change."""
    return {entry.id: entry for entry in entries}


def useless(
    entries: Sequence[Accepted], found: Collection[str], today: date
) -> tuple[AcceptanceRemark, ...]:
    """The entries that accept nothing: their change is gone, or they have run out.

    Args:
        entries: those of the file.
        found: the ids of all changes that were found.
        today: the day on which they have to hold.
    """
    remarks = []
    for entry in entries:
        if entry.id in found and _holds(entry, today):
            continue
        remarks.append(
            AcceptanceRemark(
                id=entry.id,
                status="expired" if entry.id in found else "unused",
                reason=entry.reason,
                until=_iso(entry.until),
                policy=entry.policy,
            )
        )
    return tuple(remarks)


def _holds(entry: Accepted, today: date) -> bool:
    return entry.until is None or today <= entry.until


def _acceptance(entry: Accepted) -> Acceptance:
    return Acceptance(reason=entry.reason, until=_iso(entry.until), by=entry.by)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _entry(table: Mapping[str, Any]) -> Accepted:
    name = table.get("id", "?")
    for key, value in table.items():
        if key not in Accepted.__struct_fields__:
            known = ", ".join(Accepted.__struct_fields__)
            raise AcceptanceError(f"{name}: There is no key {key!r}; there are {known}.")
        kind = date if key == "until" else str
        if not isinstance(value, kind) or isinstance(value, datetime):
            wanted = "a day, as 2026-12-31" if key == "until" else "a text"
            raise AcceptanceError(f"{name}: {key} has to be {wanted}.")
    if "id" not in table:
        raise AcceptanceError("An entry has no id.")
    return accepted(table["id"], table.get("reason", ""), **_optional(table))


def _optional(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in ("id", "reason")}


def _written_entry(entry: Accepted) -> str:
    values = {
        "id": entry.id,
        "policy": entry.policy,
        "title": entry.title,
        "reason": entry.reason,
        "until": entry.until,
        "by": entry.by,
    }
    lines = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]
    return "\n".join(["[[accepted]]", *lines, ""])


def _toml(value: str | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return '"' + _CONTROL.sub(_escaped, value) + '"'


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"

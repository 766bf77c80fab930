"""How codes are told in changes: as names in titles, as rows on either side, as places."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.alignment.coding import code_name
from policydiff.diff.change import Place, Side
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.model.coding import CodeEntry, CodeRole

ROLE_WORDS: dict[CodeRole, str] = {
    "covered": "covered",
    "not_covered": "not covered",
    "informational": "for information only",
    "unspecified": "of no stated role",
}


def code_text(entry: CodeEntry) -> str:
    """The code or range: `J9229`, `C91.00-C91.02`."""
    return f"{entry.code}-{entry.last}" if entry.last else entry.code


def code_names(entries: Sequence[CodeEntry]) -> str:
    """The codes with their system: `HCPCS code J9229`, `ICD-10-CM codes C91.00 and C91.01`."""
    systems = listing(tuple(dict.fromkeys(entry.system for entry in entries)))
    names = tuple(dict.fromkeys(code_text(entry) for entry in entries))
    noun = "code" if len(names) == 1 else "codes"
    if len(names) == 1 and entries[0].last:
        noun = "code range"
    return f"{systems} {noun} {listing(names)}"


def code_count(entries: Sequence[CodeEntry]) -> str:
    """How many of which system: `3 HCPCS and 41 ICD-10-CM codes`."""
    systems = tuple(dict.fromkeys(entry.system for entry in entries))
    counts = [f"{sum(e.system == system for e in entries)} {system}" for system in systems]
    return f"{listing(counts)} {'code' if len(entries) == 1 else 'codes'}"


def under(heading: str | None) -> str:
    """Where the codes stand, for the end of a title."""
    return f" under {quoted(heading)}" if heading else ""


def rows_side(entries: Sequence[CodeEntry]) -> Side:
    """The rows as printed, one a line."""
    return Side(
        text="\n".join(f"{code_text(e)} {e.description or ''}".strip() for e in entries),
        label=None,
        span=entries[0].span,
    )


def code_cause(entries: Sequence[CodeEntry]) -> tuple[str, ...]:
    """The codes as they enter a change's id: whatever the order of the rows."""
    return tuple(sorted({":".join(code_name(entry)) for entry in entries}))


def code_places(
    old: Sequence[CodeEntry | None], new: Sequence[CodeEntry | None]
) -> tuple[Place, ...]:
    """One place for each row, the two sides side by side; None where a side has no row."""
    places = []
    for before, after in zip(old, new, strict=True):
        entry = after or before
        if entry is not None:
            places.append(
                Place(
                    set=None,
                    path=(code_text(entry),),
                    old=before.span if before else None,
                    new=after.span if after else None,
                )
            )
    return tuple(places)

"""The dates of a version, each only from what the document itself calls so."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from policydiff.ingest.document import HeadedSection, Layout, text_of
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.identity.head import Head
from policydiff.ingest.readers.identity.label_values import LabelValue
from policydiff.ingest.readers.wording.dates import (
    MOST_LETTERS,
    find_dates,
    listed_dates,
    parse_date,
)
from policydiff.ingest.structure.titles import pattern, plain
from policydiff.model.patterns import deferred
from policydiff.model.policy import Dates, Note

FARTHEST_DATE = 80
"""Letters that may stand between a label and its date ("for services performed on or after");
after more of them the date belongs to something else."""

BLOCKS_OF_A_LETTERHEAD = 8
"""Blocks at the top among which a memorandum or a form prints its date without a label."""

_BETWEEN_DATES = deferred(r"[\s,;&/|•]*(?:and|or)?[\s,;&/|•]*", re.IGNORECASE)
_SAYS_NONE = deferred(
    r"\W*(?:n/?a|none|tbd|not applicable|pending|to be determined)\b", re.IGNORECASE
)


def dates_of(
    layout: Layout, sections: tuple[HeadedSection, ...], profile: Profile, head: Head
) -> tuple[Dates, tuple[Note, ...]]:
    """The dates, and a note for each label whose value has figures but is no date we can read."""
    found: dict[str, str] = {}
    notes: list[Note] = []
    for field in Dates.__struct_fields__:
        # A date with other words behind it is as often told of a change ("Effective 1/1/2026 the
        # criteria were widened") as of the version.
        for value in sorted(head.of(field), key=_tells_more):
            iso = _date_of(value)
            if iso is not None and iso.startswith(found.setdefault(field, iso)):
                found[field] = iso  # the same date, to the day
            if iso is not None:
                continue
            if re.search(r"\d", value.value) and not _SAYS_NONE.match(value.value):
                notes.append(_unread(value, field))
    _amend(found, head)
    _implement(found, head)
    approvals = [date for value in head.of("approvals")[:1] for date in _all_dates(value.value)]
    if approvals:
        found.setdefault("reviewed", max(approvals))
    if approvals and min(approvals) < found["reviewed"]:
        found.setdefault("original", min(approvals))
    updated = next(filter(None, map(_date_of, head.of("updated"))), None)
    if updated is not None:
        found.setdefault("published", updated)
        found.setdefault("reviewed", updated)
    for field, expressions in profile.dates.sentences.items():
        if field not in found:
            iso = _in_sentence(expressions, _texts(layout, sections, head, field))
            if iso is not None and not (field == "published" and iso in found.values()):
                found[field] = iso
    return Dates(**found), tuple(notes)


def _tells_more(value: LabelValue) -> bool:
    """True where a sentence goes on behind the date."""
    return sum(map(str.isalpha, value.value)) > MOST_LETTERS


def _amend(found: dict[str, str], head: Head) -> None:
    """Beside the date of an amendment an earlier effective date is that of the first text."""
    amended = next(filter(None, map(_date_of, head.of("amended"))), None)
    if amended is None:
        return
    effective = found.get("effective")
    if effective is None or "original" in found:
        found.setdefault("reviewed", amended)
    elif effective < amended:
        found["original"], found["effective"] = effective, amended


def _implement(found: dict[str, str], head: Head) -> None:
    """The date of implementation is the effective one, or, where it lies before that, the first.

    What was revised since it was implemented was implemented in its first version.
    """
    implemented = next(filter(None, map(_date_of, head.of("implementation"))), None)
    if implemented is None:
        return
    changed = (date for value in head.of("reviewed") for date in _all_dates(value.value))
    if "effective" not in found and not any(date > implemented for date in changed):
        found["effective"] = implemented
    effective = found.get("effective")
    if effective is None or effective > implemented:
        found.setdefault("original", implemented)


def _date_of(value: LabelValue) -> str | None:
    """The date of a labelled value; of a list of dates the last, for `original` the first."""
    if _SAYS_NONE.match(value.value):
        return None
    run = _all_dates(value.value)
    if run:
        return min(run) if value.field == "original" else max(run)
    inside = find_dates(value.value[:FARTHEST_DATE])
    return inside[0].iso if inside else None


def _all_dates(text: str) -> tuple[str, ...]:
    return listed_dates(text) or _run(text)


def _run(text: str) -> tuple[str, ...]:
    """The dates that a text begins with, up to the first other word."""
    opening = parse_date(text)
    if opening is None:
        return ()
    run: list[str] = []
    end = 0
    for date in find_dates(text, short=True):
        if run and not _BETWEEN_DATES.fullmatch(text[end : date.start]):
            break
        run.append(date.iso)
        end = date.end
    return tuple(run) or (opening,)


def _texts(
    layout: Layout, sections: tuple[HeadedSection, ...], head: Head, field: str
) -> Iterator[str]:
    """Where a sentence may tell a date; only the original date is told by the history."""
    blocks = head.blocks[:BLOCKS_OF_A_LETTERHEAD] if field == "published" else head.blocks
    yield from map(text_of, blocks)
    if field == "published":  # a date alone is one of a letter only where a letter has it
        return
    furniture = dict.fromkeys(line.text for line in layout.furniture)
    yield from furniture
    words = [text for text in furniture if any(map(str.isalpha, text))]
    yield from map(" ".join, itertools.pairwise(words))  # a date, and what it replaces below it
    yield from (text_of(block) for block in layout.blocks if block.span.page == 1)
    yield from (value for _, value in layout.properties)
    for section in sections:
        if section.role in ("other", "boilerplate") or (
            section.role == "history" and field == "original"
        ):
            yield from map(text_of, section.blocks)


def _in_sentence(expressions: tuple[str, ...], texts: Iterator[str]) -> str | None:
    for text in texts:
        for expression in expressions:
            match = pattern(expression).search(plain(text))
            if match is not None and (iso := parse_date(match.group("date"))) is not None:
                return iso
    return None


def _unread(value: LabelValue, field: str) -> Note:
    return Note(
        kind="unread_date",
        message=f"The {field.replace('_', ' ')} date could not be read.",
        text=value.value,
        span=value.span,
    )

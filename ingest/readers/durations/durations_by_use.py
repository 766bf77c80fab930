"""The durations that one sentence states for one use after the other.

"6 months for asthma and 12 months for EGPA", "6 months (EGPA: 12 months)". Which criteria each of
them is for is found once the criteria are known (`limits.limit_scopes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.readers.durations.duration_statement import DurationStatement, purpose_of
from policydiff.ingest.readers.wording.lengths import DURATION, find_duration
from policydiff.model.patterns import deferred

_JOINED_BEHIND = deferred(r"(?:,?\s*\band\b)?[\s,(]*$", re.IGNORECASE)
_USE = r"(?!each\b|all\b|any\b|the\s+(?:first|initial)\b)[^\W\d][^.;:,()\d]{1,60}?"
_ITS_DURATION = DURATION.pattern.replace("?P<", "?P<within_")
_FOR_OTHER_USE = deferred(
    rf"(?:\s+for\s+{_USE})?(?:,\s*(?:and\s+)?|\s+and\s+)"
    rf"(?P<stated>(?:up\s+to\s+)?{DURATION.pattern}\s+for\s+{_USE})(?=[.;,]|\s+and\b|\s*$)"
    rf"|(?:\s+at\s+a\s+time)?\s*\((?P<within>{_USE}:\s+(?:up\s+to\s+)?{_ITS_DURATION})\)",
    re.IGNORECASE,
)


def use_by_use(text: str, statement: DurationStatement) -> Iterator[DurationStatement]:
    """The statement, without what is said of other uses behind it, and the statements for these."""
    first = DURATION.search(text, statement.start, statement.end)
    found: list[DurationStatement] = []
    place = first.end() if first is not None else len(text)
    while (named := _FOR_OTHER_USE.match(text, place)) is not None:
        which = "stated" if named["stated"] else "within"
        if purpose_of(named[which]) is not None:
            break  # "6 months and 12 months for renewals"
        length = find_duration(named[which])
        assert length is not None
        found.append(
            DurationStatement(
                text=named[which],
                value=length.value,
                unit=length.unit,
                purpose=statement.purpose,
                line_of_business=None,
                start=named.start(which),
                end=named.end(which),
                whole=True,
            )
        )
        place = named.end()
    if found:
        own = _JOINED_BEHIND.sub("", text[statement.start : found[0].start])
        statement = msgspec.structs.replace(statement, text=own)
    yield statement
    yield from found

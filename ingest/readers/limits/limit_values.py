"""The limits that a statement of a duration, or a line of amounts, makes."""

from __future__ import annotations

import re

from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.wording.amounts import Amount, amounts_in
from policydiff.model.coverage import Purpose
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan


def limit_from(
    statement: DurationStatement,
    span: SourceSpan,
    purpose: Purpose | None = None,
    sets: tuple[str, ...] | None = None,
) -> Limit:
    """The limit that a statement makes; `purpose` is that of its place, the words' own wins."""
    return Limit(
        kind="cycles" if statement.unit == "cycle" else "approval_duration",
        purpose=statement.purpose or purpose,
        sets=sets,
        line_of_business=statement.line_of_business,
        text=statement.text,
        value=statement.value,
        unit=statement.unit,
        span=span,
    )


def amount_limits(
    text: str,
    span: SourceSpan,
    kind: LimitKind,
    purpose: Purpose | None = None,
    product: str | None = None,
) -> tuple[Limit, ...]:
    """The limits of a line that states amounts: one for each, or one without value for words."""
    found: list[Limit] = []
    for part in re.split(r"\s*;\s*|,\s+(?=then\b)", text.strip()):
        amounts = _outside_remarks(part)
        starts = _starts(part, amounts)
        for place, amount in enumerate(amounts):
            said = _JOINED.sub("", part[starts[place] : starts[place + 1]]).strip(" ,")
            found.append(
                Limit(
                    kind=kind,
                    purpose=purpose,
                    product=product,
                    text=part if len(amounts) == 1 else said,
                    value=amount.value,
                    unit=amount.unit,
                    per=amount.per,
                    span=span,
                )
            )
    if found or not text.strip():
        return tuple(found)
    words = Limit(
        kind=kind, purpose=purpose, product=product, text=text, value=None, unit=None, span=span
    )
    return (words,)


def _starts(part: str, amounts: list[Amount]) -> list[int]:
    """Where the words for each amount begin, with its "up to"; and where those for the last end."""
    starts = []
    for before, amount in zip([None, *amounts], amounts, strict=False):
        lead = part[before.end if before is not None else 0 : amount.start]
        bound = _BOUND.search(lead)
        starts.append(amount.start - (len(lead) - bound.start() if bound else 0))
    return [*starts, len(part)]


def _outside_remarks(text: str) -> list[Amount]:
    """The amounts of a text without those in brackets that only say what one before them is.

    "5 doses (12 mg each)" are five doses.
    """
    kept: list[Amount] = []
    for amount in amounts_in(text):
        between = text[kept[-1].end : amount.start] if kept else ""
        opened = between.count("(") > between.count(")")
        if not (opened and _IN_REMARK.match(text, kept[-1].end)):
            kept.append(amount)
    return kept


_BOUND = deferred(
    r"(?:\b(?:for|and|or|with|at|an?|the|up\s+to|(?:not\s+to|(?:may|must|should)\s+not)\s+exceed(?:ing)?"
    r"|(?:no|not)\s+more\s+than|max(?:imum)?(?:\s+(?:dose|of))*|limited\s+to|at\s+most)\b[\s:]*)+$",
    re.IGNORECASE,
)
"""The words right before an amount that say how it bounds."""
_JOINED = deferred(r"^\W*(?:and|or|with)\s+|[\s,]+(?:and|or)\W*$", re.IGNORECASE)
_IN_REMARK = deferred(r"\s*\((?!\s*(?:max|up to|not to exceed|or\b))", re.IGNORECASE)
"""A bracket right behind an amount that does not say how much there may be at most."""

"""The limits that a statement of a duration, or a line of amounts, makes."""

from __future__ import annotations

import re

from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.wording.amounts import amounts_in
from policydiff.model.coverage import Purpose
from policydiff.model.limits import Limit, LimitKind
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
        amounts = amounts_in(part)
        for place, amount in enumerate(amounts):
            until = amounts[place + 1].start if place + 1 < len(amounts) else len(part)
            found.append(
                Limit(
                    kind=kind,
                    purpose=purpose,
                    product=product,
                    text=part if len(amounts) == 1 else part[amount.start : until].strip(" ,"),
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

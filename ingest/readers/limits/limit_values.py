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
    """The limits of a line that states amounts: one for each, or one without value for words.

    A part that begins with the name of a product is for that product.
    """
    found: list[Limit] = []
    named = product
    for part in _PARTS.split(text.strip()):
        label, value = (None, part) if product is not None else product_and_value(part)
        whose = f"{label}: " if label and _NO_PRODUCT.search(label) else ""
        # What follows "Testora: 1 dose per day; 2 doses per day for pain" is of Testora as well.
        named = label if label and not whose else named
        amounts = _outside_remarks(value)
        starts = _starts(value, amounts)
        for place, amount in enumerate(amounts):
            said = _JOINED.sub("", value[starts[place] : starts[place + 1]]).strip(" ,")
            found.append(
                Limit(
                    kind=kind,
                    purpose=purpose,
                    product=named,
                    text=whose + (value if len(amounts) == 1 else said),
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


def product_and_value(line: str) -> tuple[str | None, str]:
    """A line taken apart: "Testora 5 mg vial: 10 vials per 21 days" names the product first."""
    label, colon, value = line.partition(":")
    if not colon:
        label, *rest = _DASH.split(line, maxsplit=1)
        label, value = "" if amounts_in(label) else label, "".join(rest)
    if label.strip() and amounts_in(value) and len(label.split()) <= LONGEST_PRODUCT:
        return label.strip(), value.strip()
    return None, line


# "Testora: 6 pens per 30 days", "Gout – maximum of 300 mg every 4 weeks".
_DASH = deferred(r"\s[–—-](?=\s)")
_PARTS = deferred(r"\s*;\s*|,\s+(?=then\b)|(?<=[a-z)]\.)\s+(?=[A-Z][^.:;]{1,60}?(?::|\s[–—-])\s)")
"""Where the next amount begins with its own label, or is for later."""

LONGEST_PRODUCT = 10
"""Words of a product with its strength and form."""

# "Patients of 30 kg or more: 2 vials", "Loading dose: 4 vials": for whom or when, and no product.
_NO_PRODUCT = deferred(
    r"\b(?:patients?|members?|individuals?|adults?|child(?:ren)?|adolescents?|p(?:a)?ediatrics?"
    r"|infants?|weigh(?:t|ing|s)|ages?|aged|years?|kg|BSA|initial|loading|maintenance|induction"
    r"|subsequent|starting|titration|thereafter|max(?:imum)?|(?:day|week|month|cycle)s?\s*\d)\b"
    r"|^(?:dos(?:es?|ing|ages?)|quantity|limits?|(?:quantity|dos(?:e|ing))\s+limits?)$",
    re.IGNORECASE,
)


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

"""The sentences that say how long an approval lasts.

How long an approval lasts is told from how long a treatment lasted by the words that lead to the
duration: a statement is found only where they speak of approving ("Approve for", "Authorization is
for no more than") or label the value ("Length of Authorization:").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.readers.approval_phrases import (
    APPROVAL,
    BOTH,
    CONDITION,
    DISCRETION,
    ELSEWHEN,
    EVERY,
    GAP,
    HARMLESS_LEAD,
    HARMLESS_REST,
    LABEL,
    LINE_OF_BUSINESS,
    OF_APPROVAL,
    PART,
    PAST,
    PURPOSE,
    PURPOSE_AFTER,
    RECEIVED,
    RENEWABLE,
    SCOPE,
    SCOPE_BEFORE,
    SENTENCE_END,
    STATED,
    THEN_AGAIN,
    YEARLY,
)
from policydiff.ingest.readers.lengths import (
    DURATION,
    Duration,
    duration_of,
    find_duration,
)
from policydiff.ingest.request_words import AGAIN, FIRST
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

_REQUEST = rf"(?:{FIRST}|{AGAIN})(?:\s+{APPROVAL}|\s+(?:of\s+)?(?:therapy|treatment)|\s+reviews?)?"
_REQUEST_BEFORE = deferred(rf"\W*{_REQUEST}{GAP}", re.IGNORECASE)
_REQUEST_AFTER = deferred(
    rf"\s*(?:\(|for\s+)?(?:an?\s+|the\s+)?{_REQUEST}(?:\s+requests?)?\W*", re.IGNORECASE
)
# "Initial approval - velmosis: 12 months; tarvic disease: 3 months".
_REQUEST_OVER_LIST = deferred(rf"\W*{_REQUEST}\s*[:–—-]\s+(?=[^:;.]{{2,60}}:\s)", re.IGNORECASE)
_NAMED_PART = deferred(r"[^:;.]{2,60}:\s+(?:up\s+to\s+)?", re.IGNORECASE)
_ONLY_PURPOSE = deferred(rf"\W*(?:{FIRST}|{AGAIN})\W*", re.IGNORECASE)
# "375 mg every 2 weeks" among them says how much and not how long.
_RATE_BEFORE = deferred(r"\d\s*(?:mg|mcg|g|mL|units?)\b.{0,40}\b(?:every|per)\s*$", re.IGNORECASE)
_BULLET = deferred(r"•")
_IN_PARENTHESES = deferred(r"\([^()]*\)")


class DurationStatement(msgspec.Struct, frozen=True, kw_only=True):
    """That an approval lasts so long, as stated by a run of characters of a text."""

    text: str
    """The words of the statement as printed, without a condition that is tied to it."""
    value: float | int | None
    unit: str | None
    purpose: Purpose | None
    """`initial` or `continuation` where the words say so."""
    line_of_business: str | None
    start: int
    end: int
    whole: bool
    """True where the text says nothing but how long approvals last."""
    condition: tuple[int, int] | None = None
    """The run of characters that holds a condition besides, without its "if"."""


def purpose_of(text: str) -> Purpose | None:
    """The kind of request that the words name last, `initial` or `continuation`; both are none.

    What stands in parentheses counts where the rest says nothing: "Continued authorization (after
    the initial period)".
    """
    outside = _IN_PARENTHESES.sub(" ", text)
    if outside != text and (named := purpose_of(outside)) is not None:
        return named
    found: Purpose | None = None
    if BOTH.search(text):
        return None
    for match in PURPOSE.finditer(text):
        found = "continuation" if match.group("continuation") else "initial"
    return found


def approval_duration_in(text: str) -> DurationStatement | None:
    """The first statement in `text` of how long an approval lasts; None where there is none."""
    statements = approval_durations_in(text)
    return statements[0] if statements else None


def approval_durations_in(text: str) -> tuple[DurationStatement, ...]:
    """Every statement in `text` of how long an approval lasts, in printed order.

    A text that begins with a label ("Approval duration: Medicaid - 6 months; Commercial - 12
    months") gives one statement for each of its parts, any other one for each sentence.
    """
    label = LABEL.match(text)
    if label is not None:
        strong = label.group("strong") is not None
        if strong or find_duration(text[label.end() :]) is not None:
            return labelled_durations(text, label.end(), purpose_of(label.group()))
    if find_duration(text) is None and YEARLY.search(text) is None:
        return ()
    if _is_list_of_durations(text):
        return labelled_durations(text)
    over = _REQUEST_OVER_LIST.match(text)
    if over is not None and _names_each(text, over.end()):
        return labelled_durations(text, over.end(), purpose_of(over.group()))
    return _stated_durations(text)


def is_duration_label(text: str) -> bool:
    """True for "Approval duration:" with nothing behind it."""
    label = LABEL.match(text)
    return (
        label is not None and label.group("strong") is not None and not text[label.end() :].strip()
    )


def labelled_durations(
    text: str, start: int = 0, purpose: Purpose | None = None
) -> tuple[DurationStatement, ...]:
    """The statements of a value whose label says that it is an approval duration.

    `text` from `start` on is the value, `purpose` what the label says of it. A value without a
    duration ("See below") is one statement without value; an empty value is none.
    """
    statements: list[DurationStatement] = []
    line: str | None = None
    for first, last in _parts(text, start):
        part = text[first:last]
        named = LINE_OF_BUSINESS.match(part)
        line = " ".join(named.group("line").split()) if named else line
        found = find_duration(part)
        if found is not None and _RATE_BEFORE.search(part[: found.start]):
            continue
        if statements and _BULLET.search(text, statements[-1].end, first):
            purpose = statements[-1].purpose
        statements.append(
            DurationStatement(
                text=part,
                value=found.value if found else None,
                unit=found.unit if found else None,
                purpose=(purpose_of(part[: found.start]) if found else None)
                or purpose_of(part)
                or purpose,
                line_of_business=line,
                start=first,
                end=last,
                whole=True,
            )
        )
    return tuple(statements)


def _parts(text: str, start: int) -> list[tuple[int, int]]:
    """The ranges of a labelled value that state one duration each.

    A part without a duration ("or duration of request, whichever is less") belongs to the one
    before it.
    """
    cuts = [start, *(m.end() for m in PART.finditer(text, start)), len(text)]
    # "Initial, 3 months; Renewal, 1 year": the kind of request belongs to what follows it.
    cuts = [
        cut
        for before, cut in zip([start, *cuts], cuts, strict=False)
        if cut in (start, len(text)) or not _ONLY_PURPOSE.fullmatch(text[before:cut])
    ]
    ranges: list[tuple[int, int]] = []
    opens = False
    for first, last in itertools.pairwise(cuts):
        if ranges and not opens and text[first:last].rstrip().endswith(":"):
            opens = True
            ranges.append((first, last))
            continue
        opens = False
        if ranges and (
            find_duration(text[first:last]) is None
            or find_duration(text[slice(*ranges[-1])]) is None
        ):
            ranges[-1] = (ranges[-1][0], last)
        elif text[first:last].strip(" .;,"):
            ranges.append((first, last))
    return [_trimmed(text, first, last) for first, last in ranges]


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip(" *:•")), first + len(piece.rstrip(" ;,\n*•"))


def _is_list_of_durations(text: str) -> bool:
    """True for "Initial: 90 days; Subsequent: 180 days" and "Medicaid - 6 months"."""
    parts = [text[first:last] for first, last in _parts(text, 0)]
    return bool(parts) and all(map(_is_named_duration, parts))


def _is_named_duration(part: str) -> bool:
    found = find_duration(part)
    if found is None or CONDITION.search(part, found.end) is not None:
        return False
    if RENEWABLE.match(part, found.end):
        return False
    lead, rest = part[: found.start], part[found.end :]
    if LINE_OF_BUSINESS.match(part):
        return True
    return bool(
        _REQUEST_BEFORE.fullmatch(lead) or (_REQUEST_AFTER.fullmatch(rest) and not lead.strip())
    )


def _names_each(text: str, start: int) -> bool:
    """True where each part of a list names what its duration is for, and says nothing more."""
    for first, last in _parts(text, start):
        found = find_duration(text[first:last])
        if found is None or not _NAMED_PART.fullmatch(text, first, first + found.start):
            return False
        if text[first + found.end : last].strip(" .;,"):
            return False
    return True


def _stated_durations(text: str) -> tuple[DurationStatement, ...]:
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    sentences = list(itertools.pairwise(cuts))
    found = [(span, match) for span in sentences if (match := _anchored(text, *span)) is not None]
    told = [span for span, _ in found]
    others = [span for span in sentences if span not in told and text[slice(*span)].strip(" .;")]
    other = (others[0][0], len(text[: others[-1][1]].rstrip())) if others else None
    statements: list[DurationStatement] = []
    for span, (duration, begin) in found:
        statements.append(_statement(text, span, duration, begin, other))
        statements += _again(text, span, duration)
    return tuple(statements)


def _again(text: str, span: tuple[int, int], first: Duration) -> Iterator[DurationStatement]:
    """The duration of continued approval that a sentence states behind that of the first."""
    yearly = RENEWABLE.match(text, first.end, span[1])
    if yearly is not None and yearly["yearly"]:
        yield DurationStatement(
            text=text[yearly.start() : yearly.end()].strip(" ,;"),
            value=1,
            unit="year",
            purpose="continuation",
            line_of_business=None,
            start=yearly.start(),
            end=yearly.end(),
            whole=True,
        )
        return
    match = DURATION.search(text, first.end, span[1])
    between = text[first.end : match.start()] if match is not None else ""
    if match is None or not THEN_AGAIN.fullmatch(between):
        return
    after = "".join(PURPOSE_AFTER.findall(text[match.end() : span[1]])[:1])
    if (
        purpose_of(between.rpartition(",")[2]) == "continuation"
        or purpose_of(after) == "continuation"
    ):
        found = duration_of(match)
        end = first.end + len(text[first.end : span[1]].rstrip(" .;\n"))
        yield DurationStatement(
            text=text[found.start : end],
            value=found.value,
            unit=found.unit,
            purpose="continuation",
            line_of_business=None,
            start=found.start,
            end=end,
            whole=True,
        )


def _anchored(text: str, first: int, last: int) -> tuple[Duration, int] | None:
    """The duration of a sentence that words of approving lead to, and where those begin."""
    for match in DURATION.finditer(text, first, last):
        stated = STATED.search(text[first : match.start()])
        if stated is None and OF_APPROVAL.match(text, match.end()):
            stated = RECEIVED.search(text[first : match.start()])
        if stated is None or ELSEWHEN.match(text, match.end()):
            continue
        if not PAST.search(text[first : first + stated.start()]):
            return duration_of(match), first + stated.start()
    yearly = YEARLY.search(text, first, last)
    if yearly is None:
        return None
    once = Duration(value=1, unit="year", start=yearly.start("yearly"), end=yearly.end())
    return once, yearly.start()


def _statement(
    text: str, span: tuple[int, int], found: Duration, begin: int, other: tuple[int, int] | None
) -> DurationStatement:
    first, last = span
    last = first + len(text[first:last].rstrip())
    lead, rest = text[first:begin], text[found.end : last]
    condition = other
    start, end = begin, last
    tied = CONDITION.search(rest) or SCOPE.match(rest)
    if DISCRETION.fullmatch(rest):
        pass
    elif tied is not None:
        condition = (found.end + tied.end(), last)
        end = found.end + len(rest[: tied.start()].rstrip(" ,"))
    elif not HARMLESS_REST.match(rest):
        condition = (found.end + len(rest) - len(rest.lstrip(" ,")), last)
        end = found.end
    if SCOPE_BEFORE.fullmatch(lead):
        start = first + len(lead) - len(lead.lstrip(" *•"))
    elif not HARMLESS_LEAD.match(lead):
        begins = CONDITION.match(lead)
        condition = (first + (begins.end() if begins else 0), first + len(lead.rstrip(" ,:")))
    else:
        start = first + len(lead) - len(lead.lstrip(" *•"))
    words = text[start:end]
    again: Purpose | None = "continuation" if EVERY.search(text[begin : found.start]) else None
    renewable: Purpose | None = "initial" if RENEWABLE.match(text, found.end) else None
    return DurationStatement(
        text=words,
        value=found.value,
        unit=found.unit,
        purpose=purpose_of(lead + text[begin : found.end])
        or purpose_of("".join(PURPOSE_AFTER.findall(rest)[:1]))
        or again
        or renewable,
        line_of_business=None,
        start=start,
        end=end,
        whole=condition is None,
        condition=condition,
    )

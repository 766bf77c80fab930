"""The sentences that say how long an approval lasts.

How long an approval lasts is told from how long a treatment lasted by the words that lead to the
duration: a statement is found only where they speak of approving ("Approve for", "Authorization is
for no more than") or label the value ("Length of Authorization:").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from policydiff.ingest.kept import MOST_KEPT
from policydiff.ingest.readers.durations.approval_phrases import (
    CONDITION,
    DISCRETION,
    ELSEWHEN,
    EVERY,
    HARMLESS_LEAD,
    HARMLESS_REST,
    LABEL,
    OF_APPROVAL,
    PAST,
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
from policydiff.ingest.readers.durations.duration_statement import DurationStatement, purpose_of
from policydiff.ingest.readers.durations.durations_by_use import use_by_use
from policydiff.ingest.readers.durations.labelled_durations import (
    durations_of_requests,
    is_list_of_durations,
    labelled_durations,
)
from policydiff.ingest.readers.wording.lengths import (
    DURATION,
    Duration,
    duration_of,
    find_duration,
)
from policydiff.model.coverage import Purpose


def approval_duration_in(text: str) -> DurationStatement | None:
    """The first statement in `text` of how long an approval lasts; None where there is none."""
    statements = approval_durations_in(text)
    return statements[0] if statements else None


@lru_cache(maxsize=MOST_KEPT)
def approval_durations_in(text: str) -> tuple[DurationStatement, ...]:
    """Every statement in `text` of how long an approval lasts, in printed order.

    A text that begins with a label ("Approval duration: Medicaid - 6 months; Commercial - 12
    months") gives one statement for each of its parts, any other one for each sentence, and for
    each use that a sentence names with a duration of its own.
    """
    return tuple(each for statement in _durations_in(text) for each in use_by_use(text, statement))


def _durations_in(text: str) -> tuple[DurationStatement, ...]:
    label = LABEL.match(text)
    if label is not None:
        strong = label.group("strong") is not None
        if strong or find_duration(text[label.end() :]) is not None:
            found = labelled_durations(text, label.end(), purpose_of(label.group()))
            return _with_label(text, found) if label.group("of") is not None else found
    if find_duration(text) is None and YEARLY.search(text) is None:
        return ()
    if is_list_of_durations(text):
        return labelled_durations(text)
    return durations_of_requests(text) or _stated_durations(text)


def _with_label(text: str, found: tuple[DurationStatement, ...]) -> tuple[DurationStatement, ...]:
    """The only duration behind a label with the label, which says whose approval lasts so long."""
    if len(found) != 1:
        return found
    start = len(text) - len(text.lstrip())
    return (msgspec.structs.replace(found[0], text=text[start : found[0].end], start=start),)


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

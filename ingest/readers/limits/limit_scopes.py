"""To which criteria a limit belongs, where it does not stand among them.

A table or sentence of limits outside the criteria names the indication in its words ("Plaque
velmosis: 2 pens per 28 days"), and in a book of drug classes the limits of a class stand under its
title, above its criteria. And a line that two readers found is one limit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from policydiff.ingest.document import HeadedSection
from policydiff.ingest.readers.wording.acronyms import (
    ACRONYM,
    are_initials_in,
    without_acronyms,
)
from policydiff.model.coverage import CriteriaSet
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan
from policydiff.model.wording import words


def limits_of_document(
    limits: Iterable[Limit], sets: tuple[CriteriaSet, ...], sections: Sequence[HeadedSection]
) -> tuple[Limit, ...]:
    """The limits, each once, with the sets of the one indication that they are for.

    Args:
        limits: as they were found, with sets where they stand among the criteria.
        sets: the criteria sets of the document.
        sections: its sections; a limit in one that an indication titles is for that indication.
    """
    named = _indications(sets)
    titled = _titled(named, sections) if len(named) > 1 else []
    seen: dict[tuple[object, ...], list[Limit]] = {}
    found: list[Limit] = []
    for limit in limits:
        amount = (limit.kind, limit.text, limit.value, limit.unit, limit.per, limit.span)
        before = seen.setdefault(amount, [])
        # A line states a duration for several kinds of request; of the readers of amounts the one
        # inside the criteria comes first, and knows where the line stands.
        if limit.kind != "approval_duration" and any(_is_again(limit, one) for one in before):
            continue
        if limit.sets is None and any(_tells(limit, one) for one in found):
            continue
        if limit.sets is None and any(_is_reread(limit, one) for one in found):
            continue
        before.append(limit)
        found.append(_scoped(limit, named, titled, sets))
    return tuple(_each_of_its_use(found, sets))


def _each_of_its_use(limits: Sequence[Limit], sets: tuple[CriteriaSet, ...]) -> Iterator[Limit]:
    """The limits, those of one sentence that names uses each for its own.

    "6 months for gout and 12 months for VJD", "6 months (VJD: 12 months)": what names no use is for
    the uses that the others do not name.
    """
    uses = {each.id: each.indication for each in sets if each.indication}
    together: defaultdict[tuple[object, ...], list[tuple[str, ...]]] = defaultdict(list)
    for limit in limits:
        if limit.kind == "approval_duration" and limit.sets:
            together[limit.purpose, limit.span, limit.sets].append(_sets_named(limit, uses))
    for limit in limits:
        named = together.get((limit.purpose, limit.span, limit.sets), [])
        if limit.kind != "approval_duration" or len(named) < 2:
            yield limit
            continue
        own = _sets_named(limit, uses)
        others = {place for sets_named in named for place in sets_named}
        left = tuple(place for place in limit.sets or () if place not in others)
        yield msgspec.structs.replace(limit, sets=own or left or limit.sets)


def _sets_named(limit: Limit, uses: Mapping[str, str]) -> tuple[str, ...]:
    """Of the sets of a limit those whose use its words name, in full or by its short form."""
    said = words(limit.text.casefold())
    return tuple(
        place
        for place in limit.sets or ()
        if place in uses and any(_contains(said, name) for name in _names_of(uses[place]))
    )


def _names_of(indication: str) -> Iterator[tuple[str, ...]]:
    yield words(indication.casefold())
    long = without_acronyms(indication)
    if long != indication:
        yield words(long.casefold())
        yield from (words(short.casefold()) for short in ACRONYM.findall(indication))


_JOINTS = deferred(r",?\s+(?:and|or)\s+|\s*[,/]\s*")


def _is_again(limit: Limit, before: Limit) -> bool:
    """True for the limit of a line that was read before.

    All of a page can be on one line of its source: there the same amount for another kind of
    request, or among the criteria of another indication, is another limit.
    """
    return (None in (limit.purpose, before.purpose) or limit.purpose == before.purpose) and (
        None in (limit.sets, before.sets) or limit.sets == before.sets
    )


def _tells(row: Limit, sentence: Limit) -> bool:
    """True for a row of limits whose sentence was read with the criteria in it.

    Elsewhere in the document the same words say how long something else lasts.
    """
    said = (sentence.kind, sentence.purpose, sentence.value, sentence.unit)
    same = said == (row.kind, row.purpose, row.value, row.unit) and bool(sentence.sets)
    inside = sentence.text != row.text and sentence.text in row.text
    return same and inside and _holds(row.span, sentence.span)


def _is_reread(limit: Limit, before: Limit) -> bool:
    """True for the row of a table whose duration the reader of criteria found in its cell."""
    said = (before.kind, before.value, before.unit) == (limit.kind, limit.value, limit.unit)
    return (
        said
        and limit.kind == "approval_duration"
        and (limit.text in before.text or before.text in limit.text)
        and (None in (limit.purpose, before.purpose) or limit.purpose == before.purpose)
        and (_holds(limit.span, before.span) or _holds(before.span, limit.span))
    )


def _indications(sets: tuple[CriteriaSet, ...]) -> dict[tuple[str, ...], str]:
    """The indications by their words, those of most words first.

    The long name alone names one as well, where no other indication has it.
    """
    names = dict.fromkeys(each.indication for each in sets if each.indication)
    bare = [(words(without_acronyms(name).casefold()), name) for name in names]
    shared = Counter(said for said, _ in bare)
    found = {said: name for said, name in bare if shared[said] == 1}
    short = [(words(one.casefold()), name) for name in names for one in ACRONYM.findall(name)]
    given = Counter(said for said, _ in short)
    found |= {said: name for said, name in short if given[said] == 1 and len(said[0]) > 2}
    found |= {words(name.casefold()): name for name in names}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _titled(
    named: dict[tuple[str, ...], str], sections: Sequence[HeadedSection]
) -> list[tuple[SourceSpan, str]]:
    """The sections that stand under the title of an indication, with that indication."""
    found = []
    for section in sections:
        titles = (words(title.casefold()) for title in reversed(section.path))
        indication = next((named[title] for title in titles if title in named), None)
        if indication is not None:
            found.append((section.span, indication))
    return found


def _scoped(
    limit: Limit,
    named: dict[tuple[str, ...], str],
    titled: Sequence[tuple[SourceSpan, str]],
    sets: tuple[CriteriaSet, ...],
) -> Limit:
    if limit.sets is not None or len(named) < 2:
        return limit
    label = limit.product or ""
    uses = [_use_called(part, named) for part in _JOINTS.split(label)] if label else []
    if uses and None not in uses:
        # "Gout and larkspur fever: 2 pens" is for both of them, and no product.
        of_all = dict.fromkeys(place for one in uses for place in _sets_of(one, limit, sets))
        return msgspec.structs.replace(limit, sets=tuple(of_all) or None, product=None)
    indication = _named_in(words(f"{label} {limit.text}".casefold()), named)
    if indication is None:
        indication = next((each for span, each in titled if _holds(span, limit.span)), None)
    mine = _sets_of(indication, limit, sets)
    if indication is None or not mine:
        return limit
    # "Plaque velmosis: 2 pens": the label is the indication and no product.
    product = None if words(label.casefold()) in named else limit.product
    purposes = {each.purpose for each in sets if each.id in mine}
    purpose = limit.purpose
    if purpose is None and limit.kind == "approval_duration" and purposes == {"initial"}:
        # An indication of which only first requests are told: theirs is the approval.
        purpose = "initial"
    return msgspec.structs.replace(limit, sets=mine, product=product, purpose=purpose)


def _use_called(label: str, named: Mapping[tuple[str, ...], str]) -> str | None:
    """The use that a label calls by its name, its last words or its initials; None for others."""
    said = words(label.casefold())
    if said in named:
        return named[said]
    ending = {use for name, use in named.items() if said and name[-len(said) :] == said}
    if len(ending) == 1:
        return ending.pop()
    short = {use for name, use in named.items() if are_initials_in(label.strip(), name)}
    return short.pop() if len(short) == 1 else None


def _is_use(one: str | None, other: str | None) -> bool:
    """Whether both are one use: by the same name, or by its long name and its short one."""
    if one is None or other is None or one == other:
        return one == other
    return any(short in ACRONYM.findall(long) for short, long in ((one, other), (other, one)))


def _sets_of(
    indication: str | None, limit: Limit, sets: tuple[CriteriaSet, ...]
) -> tuple[str, ...]:
    """The ways in for the indication that the limit is for; without one, all that is asked."""
    around = [each for each in sets if _is_use(indication, each.indication)]
    ways = [
        each
        for each in around
        if each.role == "alternative" and limit.purpose in (None, each.purpose)
    ]
    if limit.purpose is None and all(each.purpose == "continuation" for each in ways):
        ways = around
    ways = ways or [each for each in around if each.role == "also_required"]
    return tuple(each.id for each in ways)


def _holds(around: SourceSpan, place: SourceSpan) -> bool:
    first = (around.page or 0, around.first_line)
    last = (around.last_page or around.page or 0, around.last_line)
    return first <= (place.page or 0, place.first_line) <= last


def _named_in(text: tuple[str, ...], named: dict[tuple[str, ...], str]) -> str | None:
    """The only indication in the words of a limit; None where there are none or several."""
    found: list[tuple[tuple[str, ...], str]] = []
    for name, indication in named.items():
        inside = any(_contains(longer, name) for longer, _ in found)
        if name and _contains(text, name) and not inside:
            found.append((name, indication))
    return found[0][1] if len(found) == 1 else None


def _contains(text: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(text[start : start + size] == name for start in range(len(text) - size + 1))

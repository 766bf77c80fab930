"""What the sentences in the field of a form ask for, one by one, as items of a list.

"1) A score of 10, AND 2) Diagnosis confirmed by either: a) a scan, or b) a biopsy." Labels inside a
sentence make items, as deep as they are nested; between them, AND and OR in capitals join what is
asked, where the words of one requirement are joined in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.forms.counted_clauses import Counted, counted_clauses, parts_between
from policydiff.ingest.structure.note_lines import is_note
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

STEP = 18.0
"""Points by which an item stands inside the one that it is part of."""

BULLET = "•"

_LABEL = deferred(
    r"(?:^|(?<=[\s(:,;]))(?P<mark>(?P<open>\(?)(?P<value>\d{1,2}|[ivx]{2,4}|[IVX]{2,4}|[A-Za-z])"
    r"(?P<close>\)|\.(?=\s)))\s*(?=[^\s),;.])"
)
# "(A and B)", "(i or ii)": the labels that follow, told before.
_TOLD_BEFORE = deferred(r"\(\w{1,4}(?:(?:,|\s+and|\s+or)+\s+\w{1,4})+\)")
_AFTER_COLON = deferred(r":\s*$")
# Where a list may begin: at the start, behind a colon or behind what its items finish.
_OPENS_LIST = deferred(
    r"(?:^|[:;,.]|\b(?:either|both|following|all|any|one|two|three|has|have|is|of|and|or))\s*$",
    re.IGNORECASE,
)
# "Patient meets (A and B):" says only that the items are asked.
_ONLY_QUANTIFIES = deferred(
    r"\W*(?:(?:the\s+)?(?:pts?|patients?|members?|individuals?)\s+(?:must\s+)?(?:meets?|has|have)\b)?\W*"
    r"(?:either|both|any|all)?\s*(?:\(\w{1,4}(?:(?:,|\s+and|\s+or)+\s+\w{1,4})+\))?\W*",
    re.IGNORECASE,
)
_ENDS_IN_OR = deferred(r"\bor\W*$", re.IGNORECASE)
_SENTENCE = deferred(r"(?<=[a-z\d)%\]]\.)(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)(?<!etc\.)\s+(?=[A-Z])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")

_OR = deferred(r"[;,]?\s+OR\s+")
_AND = deferred(r"[;,]?\s+AND\s+")
# Where all letters are capitals, the first word shows that something else is asked for.
_AND_ASKS = deferred(
    r"(?<!\bTRIAL)(?<!\bTRIALS)[;,]?\s+AND\s+(?=(?:(?:THE\s+)?(?:PATIENT|MEMBER|PRESCRIBER|PHYSICIAN|PROVIDER)\b|(?:TRIAL|FAILURE|"
    r"DIAGNOSIS|HISTORY|DOCUMENTATION|PRESCRIBED|SYMPTOMS|INADEQUATE|INTOLERANCE|CONTRAINDICATION|"
    r"CONFIRMATION|EVIDENCE|CURRENT(?:LY)?|NOT|NO)\b))"
)
# What says something by itself, and is no mere name in a row.
_SAYS = deferred(
    r"\b(?:is|are|was|were|has|have|had|will|does|do|must|should|can|cannot|may|meets?|tried|failed"
    r"|experienc\w+|demonstrat\w+|receiv\w+|require[sd]?)\b",
    re.IGNORECASE,
)


class _Item(msgspec.Struct):
    """A text with its label, and the items inside it."""

    label: str
    text: str
    items: list[_Item] = msgspec.field(default_factory=list)


def items_of(sentences: Sequence[str], span: SourceSpan) -> tuple[ListItem | Paragraph, ...]:
    """What sentences ask for, as items whose indents show what is part of what.

    A note is a paragraph inside the item before it.
    """
    blocks: list[ListItem | Paragraph] = []
    for sentence in _with_lists_whole(sentences):
        if is_note(sentence):
            inside = blocks[-1].indent + STEP if blocks else 0.0
            blocks.append(Paragraph(text=sentence, indent=inside, span=span))
        else:
            blocks += _flat(_asked_in(sentence), span, 0)
    return tuple(blocks)


def _flat(items: Sequence[_Item], span: SourceSpan, depth: int) -> Iterator[ListItem]:
    for item in items:
        marker = item.label or BULLET
        yield ListItem(marker=marker, text=item.text, indent=depth * STEP, span=span)
        yield from _flat(item.items, span, depth + 1)


def _with_lists_whole(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences, those that begin with the next label of a list joined to it."""
    whole = ""
    for sentence in sentences:
        if whole and _goes_on(whole, sentence):
            whole = f"{whole} {sentence}"
            continue
        if whole:
            yield whole
        whole = sentence
    if whole:
        yield whole


def _goes_on(before: str, sentence: str) -> bool:
    label = _LABEL.match(sentence)
    if label is None or label.start() > 0:
        return False
    return any(_follows(each, label) for each in _LABEL.finditer(_masked(before)))


def _follows(one: re.Match[str], other: re.Match[str]) -> bool:
    alike = (one["open"], one["close"]) == (other["open"], other["close"])
    return alike and any(
        kind == after and number + 1 == following
        for kind, number in _numbers(one["value"])
        for after, following in _numbers(other["value"])
    )


def _numbers(value: str) -> Iterator[tuple[str, int]]:
    """What a label may count: "i" is a letter and a Roman number."""
    if value.isdigit():
        yield "1", int(value)
        return
    case = "A" if value.isupper() else "a"
    if value.lower() in _ROMAN:
        yield case + "i", _ROMAN.index(value.lower()) + 1
    if len(value) == 1:
        yield case, ord(value.lower()) - ord("a") + 1


class _Level(msgspec.Struct):
    """A list that is open while its labels are read."""

    kind: str
    number: int
    places: list[tuple[int, int]]
    """Start and end of each label."""


def _masked(sentence: str) -> str:
    """The sentence with spaces for labels that it only tells of."""
    return _TOLD_BEFORE.sub(lambda told: " " * len(told.group()), sentence)


def _asked_in(sentence: str) -> list[_Item]:
    """The items of a sentence; without labels what its capitals join."""
    labels = _outermost(sentence)
    if not labels:
        counted = counted_clauses(sentence)
        return _counted(counted) if counted is not None else _joined(sentence)
    *before, lead = parts_between(sentence[: labels[0][0]].strip(), _AND)
    ends = [start for start, _ in labels[1:]] + [len(sentence)]
    items: list[_Item] = []
    behind: list[_Item] = []
    for (start, end), stop in zip(labels, ends, strict=True):
        text = sentence[end:stop].strip()
        if stop == len(sentence):
            text, *others = _SENTENCE.split(text)
            behind = [each for other in others for each in _asked_in(other)]
        inside = _asked_in(text)
        label = sentence[start:end].strip()
        alone = len(inside) == 1
        items.append(
            _Item(label, inside[0].text, inside[0].items) if alone else _Item(label, "", inside)
        )
    if _ONLY_QUANTIFIES.fullmatch(lead):
        lead = ""
        ends_in_or = (_ENDS_IN_OR.search(_last(item).text) for item in items[:-1])
        if before or labels[0][0] or any(ends_in_or):
            items = [_Item("", "", items)]
    first = [_Item("", text) for text in before]
    return [*first, *([_Item("", lead, items)] if lead else items), *behind]


def _counted(counted: Counted) -> list[_Item]:
    """What is asked beside clauses, and the clauses under what counts them."""
    clauses = [_one(_asked_in(clause)) for clause in counted.clauses]
    for clause in clauses[:-1] if counted.some else ():
        _last(clause).text += ", OR"
    inside = _Item("", counted.lead, clauses)
    before = _joined(counted.before) if counted.before else []
    return [*before, _Item("", f"{counted.scope}:", [inside]) if counted.scope else inside]


def _outermost(sentence: str) -> list[tuple[int, int]]:
    """Where the labels of the outermost list stand in a sentence; empty where it has none."""
    open_levels: list[_Level] = []
    first: _Level | None = None
    masked = _masked(sentence)
    for match in _LABEL.finditer(masked):
        if _inside_brackets(masked, match.start()):
            continue
        place = match.span("mark")
        shape = match["open"] + match["close"]
        counted = [(shape + kind, number) for kind, number in _numbers(match["value"])]
        level = next(
            (level for level in reversed(open_levels) if (level.kind, level.number + 1) in counted),
            None,
        )
        if level is not None:
            del open_levels[open_levels.index(level) + 1 :]
            level.number += 1
            level.places.append(place)
            continue
        # What another sentence began may go on here.
        begun = [each for each in counted if each[1] == 1 or match.start() == 0]
        # A point behind a number or letter may end a sentence.
        opens = _OPENS_LIST if match["close"] == ")" else _AFTER_COLON
        if begun and opens.search(sentence[: match.start()]):
            level = _Level(*begun[0], [place])
            open_levels.append(level)
            first = first or level
    return first.places if first is not None and len(first.places) > 1 else []


def _inside_brackets(sentence: str, place: int) -> bool:
    """True for a label within "(e.g., 1) ...)": brackets that labels open themselves are none."""
    before = _LABEL.sub(" ", sentence[:place])
    return before.count("(") > before.count(")")


def _joined(sentence: str) -> list[_Item]:
    """What OR and AND in capitals join, as items; AND binds more closely."""
    if sentence.isupper():
        return [_Item("", text) for text in parts_between(sentence, _AND_ASKS)]
    ways = parts_between(sentence, _OR)
    if len(ways) > 1 and all(map(_SAYS.search, ways)):
        chosen = [_one([_Item("", text) for text in parts_between(way, _AND)]) for way in ways]
        for each in chosen[:-1]:
            _last(each).text += ", OR"
        return [_Item("", "", chosen)]
    if len(ways) > 1:
        return [_Item("", sentence)]
    return [_Item("", text) for text in parts_between(sentence, _AND)]


def _one(items: list[_Item]) -> _Item:
    return items[0] if len(items) == 1 else _Item("", "", items)


def _last(item: _Item) -> _Item:
    return _last(item.items[-1]) if item.items else item

"""Sentences of criteria sections, code sections and the like that the model does not hold.

A lead paragraph, a remark between two tables, a sentence that no reader took for a criterion: it
stands in the section's text and nowhere else in the model, so no rule sees it. Here what differs of
it between the versions is found, so that it is not lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from policydiff.diff.alignment.parts import NARRATIVE
from policydiff.diff.wording.dates_in_text import places_of_dates
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy, Section, SectionRole
from policydiff.model.texts import texts_of
from policydiff.model.wording import canonical, wording_key

SHORTEST = 4
"""Words of a run from which it is a statement. What stands beside what was read is shorter: a row
label ("Duration"), a column head, a list marker, a connective."""

_CELLS = deferred(r"[\t|]")
"""Between the cells of a table row, which are statements of their own."""

_ROW = deferred(r"^.*\t.*$", re.MULTILINE)
"""A row of a table: its last cell is no beginning of the next row."""

_ITEM = deferred(r"\s*(?:[•●▪■◦○‣–*-]|o)\s+(\S.*)$")
# "B." of the next line is no word of the sentence above it.
_MARKER = deferred(r"^\s*(?:[A-Za-z]|\d{1,2}|[ivxIVX]{1,5})[.)]\s", re.MULTILINE)
# "(A or B): A) 10 mg/kg; OR B) 1,200 mg" is printed in lines of its own.
_INNER_MARKER = deferred(r"(?<=[:;,]\s)(?:(?:or|and)\s+)?(?:[A-Za-z]|\d{1,2}|[ivx]{1,5})\)\s", re.I)
_NAME = deferred(r"[^\W\d]{4}")
"""A word of an item that says something; "OR" between two items does not."""

_TOKEN = deferred(r"\d+(?:[.,/]\d+)+|[^\s.;:!?()\[\],\"'•*]+|[.;:!?()\[\]•*]")
_BREAK = frozenset(".;:!?()[]•*")


def uncovered_prose(policy: Policy, other: Policy) -> Iterator[tuple[Section, str]]:
    """Runs of words of structured sections that neither the policy's model nor `other` has.

    Only sections whose text differs from all of the other's are looked at.
    """
    suspects = _suspects(policy, other)
    if not suspects:
        return
    elsewhere = _sections_in_words(other.sections)
    said = _said(policy)
    by_first_word: defaultdict[str, list[str]] = defaultdict(list)
    for value in said:
        by_first_word[value.partition(" ")[0]].append(value)
    listed = _line_of(_said(msgspec.structs.replace(policy, history=None)))
    told = _line_of(said)
    by_role: dict[SectionRole, str] = {}
    for section in suspects:
        for run in _uncovered(section.text, policy, by_first_word):
            if f" {run} " not in elsewhere:
                yield section, run
        # A name may well stand elsewhere too: the history tells that it was added.
        if section.role not in by_role:
            alike = [one for one in other.sections if one.role == section.role]
            by_role[section.role] = _sections_in_words(alike)
        for name in _short_items(section.text, told if section.role == "history" else listed):
            if f" {name} " not in by_role[section.role]:
                yield section, name


def _said(policy: Policy) -> list[str]:
    """What the model says, by cell; of a list that one text holds also what each item says."""
    cells = [cell for text in texts_of(policy) for cell in _CELLS.split(text)]
    items = (item for cell in cells for item in _INNER_MARKER.split(cell)[1:])
    return sorted({in_words(text) for text in (*cells, *items)} - {""})


def _line_of(said: Iterable[str]) -> str:
    """All that is said on one line, with marks between that stand in no name."""
    return f" {' . '.join(said)} "


def _sections_in_words(sections: Sequence[Section]) -> str:
    words = in_words(" . ".join(f"{one.title} . {one.text}" for one in sections))
    return f" {words} "


def _suspects(policy: Policy, other: Policy) -> list[Section]:
    """The structured sections whose text the other version has in no section."""
    as_printed = {section.text for section in other.sections}
    differing = [
        section
        for section in policy.sections
        if section.role not in NARRATIVE and section.text not in as_printed
    ]
    theirs = {wording_key(section.text) for section in other.sections} if differing else set()
    return [section for section in differing if wording_key(section.text) not in theirs]


def _uncovered(text: str, policy: Policy, said: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The runs of a section's text that are in no text of the model, in order.

    Args:
        text: of the section.
        policy: whose dates are left out.
        said: the texts of the model by their first word: most have none that a section has.
    """
    rows_apart = _ROW.sub(r". \g<0> .", _MARKER.sub(" . ", text))
    tokens = _tokens(_without_dates(canonical(_CELLS.sub(" . ", rows_apart)), policy))
    words = [token for token in tokens if token not in _BREAK]
    line = f" {' '.join(words)} "
    covered = bytearray(len(line))
    for value in (one for word in dict.fromkeys(words) for one in said.get(word, ())):
        start = line.find(f" {value} ")
        while start >= 0:
            covered[start + 1 : start + 1 + len(value)] = b"\x01" * len(value)
            start = line.find(f" {value} ", start + 1)
    run: list[str] = []
    place = 1
    for token in [*tokens, "."]:
        if token in _BREAK or covered[place]:
            if len(run) >= SHORTEST:
                yield " ".join(run)
            run = []
        else:
            run.append(token)
        if token not in _BREAK:
            place += len(token) + 1


def _short_items(text: str, said: str) -> Iterator[str]:
    """List items of few words that are in no text of the model, in order: a name in a list."""
    for line in text.splitlines():
        item = _ITEM.match(line)
        name = in_words(item[1]) if item else ""
        if not name or len(name.split()) >= SHORTEST or not _NAME.search(name):
            continue
        if f" {name} " not in said:
            yield name


def _without_dates(text: str, policy: Policy) -> str:
    dates = [getattr(policy.dates, name) for name in policy.dates.__struct_fields__]
    dates += [entry.date for entry in policy.history or ()]
    for start, end in places_of_dates(text, {date for date in dates if date}):
        text = text[:start] + "." * (end - start) + text[end:]
    return text


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def in_words(text: str) -> str:
    """The words of a text on one line, marks left out, as runs of words are spelled here."""
    return " ".join(token for token in _tokens(canonical(text)) if token not in _BREAK)

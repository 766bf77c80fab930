"""Sentences of criteria sections, code sections and the like that the model does not hold.

A lead paragraph, a remark between two tables, a sentence that no reader took for a criterion: it
stands in the section's text and nowhere else in the model, so no rule sees it. Here what differs of
it between the versions is found, so that it is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.diff.align_parts import NARRATIVE
from policydiff.diff.dates_in_text import places_of_dates
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import walk
from policydiff.model.policy import Policy, Section
from policydiff.model.wording import canonical, wording_key

SHORTEST = 4
"""Words of a run from which it is a statement. What stands beside what was read is shorter: a row
label ("Duration"), a column head, a list marker, a connective."""

_TOKEN = re.compile(r"\d+(?:[.,/]\d+)+|[^\s.;:!?()\[\],\"']+|[.;:!?()\[\]]")
_BREAK = frozenset(".;:!?()[]")


def uncovered_prose(policy: Policy, other: Policy) -> Iterator[tuple[Section, str]]:
    """Runs of words of structured sections that neither the policy's model nor `other` has.

    Only sections whose text differs from all of the other's are looked at.
    """
    theirs = {wording_key(section.text) for section in other.sections}
    suspects = [
        section
        for section in policy.sections
        if section.role not in NARRATIVE and wording_key(section.text) not in theirs
    ]
    if not suspects:
        return
    elsewhere = _stream(" . ".join(section.text for section in other.sections))
    said = sorted({_stream(text) for text in _texts(policy)})
    for section in suspects:
        for run in _uncovered(section.text, policy, said):
            if f" {run} " not in f" {elsewhere} ":
                yield section, run


def _uncovered(text: str, policy: Policy, said: list[str]) -> Iterator[str]:
    """The runs of a section's text that are in no text of the model, in order."""
    tokens = _tokens(_without_dates(canonical(text), policy))
    words = [token for token in tokens if token not in _BREAK]
    line = f" {' '.join(words)} "
    covered = bytearray(len(line))
    for value in said:
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


def _without_dates(text: str, policy: Policy) -> str:
    dates = [getattr(policy.dates, name) for name in policy.dates.__struct_fields__]
    dates += [entry.date for entry in policy.history or ()]
    for start, end in places_of_dates(text, {date for date in dates if date}):
        text = text[:start] + "." * (end - start) + text[end:]
    return text


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _stream(text: str) -> str:
    """The words of a text on one line, marks left out."""
    return " ".join(token for token in _tokens(canonical(text)) if token not in _BREAK)


def _texts(policy: Policy) -> Iterator[str]:
    """All that the model says in words."""
    identity = policy.identity
    yield from (text for text in (identity.title, identity.number, identity.kind) if text)
    for one in policy.criteria or ():
        yield from _set_texts(one)
    for limit in policy.limits or ():
        yield limit.text
    for code in policy.coding or ():
        listed = f"{code.code}-{code.last}" if code.last else code.code
        yield from (text for text in (listed, code.description, code.group) if text)
    for product in policy.products or ():
        yield from (text for text in (product.name, product.text, product.category) if text)
    for entry in policy.history or ():
        yield entry.text
    for reference in policy.references or ():
        yield reference.text
    for note in policy.notes:
        yield from (text for text in (note.text,) if text)
    yield from (section.title for section in policy.sections)


def _set_texts(one: CriteriaSet) -> Iterator[str]:
    yield from (text for text in (one.title, one.statement, one.indication, one.branch) if text)
    if one.root is None:
        return
    for _, node in walk(one.root):
        if node.text:
            yield node.text
        yield from node.evidence
        yield from (note.text for note in node.notes)

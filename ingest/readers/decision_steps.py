"""Questions that are answered with yes or no, each answer with what follows from it.

Medicaid programs print their criteria as such a course of questions: as a list ("1. Is the client
18 or older? [ ] Yes (Go to #2) [ ] No (Deny)") or as a table with a column for each answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import ListItem, Row, Table
from policydiff.ingest.readers.durations import DurationStatement, labelled_durations
from policydiff.ingest.structure.markers import label_of, split_marker
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.source import SourceSpan

FEWEST_STEPS = 2
"""Questions with answers that make a course; a single one is a form to fill in."""

_ANSWER = re.compile(
    r"(?:\[\s?[xX]?\s?\]|[☐□])?\s*\b(?:if\s+)?(?P<word>yes|no)\b\s*(?=[:,(–—-])", re.IGNORECASE
)
_GO = re.compile(
    r"\b(?:go|continue|proceed|skip|move)\s+(?:on\s+)?to\s+(?:question|step|number|no\.?)?\s*#?\s*"
    r"(?P<step>\d{1,2})\b",
    re.IGNORECASE,
)
_DENY = re.compile(r"\b(?:deny|denied|denial|do\s+not\s+approve|not\s+approved)\b", re.IGNORECASE)
_APPROVE = re.compile(r"\b(?:approve[ds]?|authorize[ds]?|approval)\b", re.IGNORECASE)


class Outcome(msgspec.Struct, frozen=True):
    """What follows from an answer."""

    kind: Literal["go", "approve", "deny", "elsewhere"]
    step: int | None = None
    """The number of the question that comes next; set for `go`."""
    durations: tuple[DurationStatement, ...] = ()
    """How long the approval lasts; for `approve`."""


class Step(msgspec.Struct, frozen=True):
    """One question with its answers."""

    number: int
    label: str
    question: str
    yes: Outcome | None
    no: Outcome | None
    """Both None where something else is asked ("Record the diagnosis")."""
    span: SourceSpan


class Course(msgspec.Struct, frozen=True):
    """The questions under one title."""

    title: str
    """Empty where none is printed with them."""
    steps: tuple[Step, ...]


def steps_of(nodes: Iterable[OutlineNode]) -> tuple[Step, ...]:
    """The questions among the items of a list; empty where it is no course of questions."""
    steps = tuple(step for node in nodes if (step := _step_of(node)) is not None)
    return steps if _is_course(steps) else ()


def courses_of(table: Table) -> tuple[Course, ...]:
    """The courses of questions in a table, parted where a row is nothing but a title."""
    courses: list[Course] = []
    title, steps = "", list[Step]()
    for row in (*table.rows, None):
        words = [] if row is None else [cell.text for cell in row.cells if cell.text.strip()]
        if row is None or (len(words) == 1 and split_marker(words[0]) is None):
            if _is_course(tuple(steps)):
                courses.append(Course(title, tuple(steps)))
            title, steps = (words[0].strip() if words else ""), []
        elif (step := _step_in(row)) is not None:
            steps.append(step)
    return tuple(courses)


def _is_course(steps: tuple[Step, ...]) -> bool:
    answered = sum(step.yes is not None and step.no is not None for step in steps)
    return answered >= FEWEST_STEPS and len({step.number for step in steps}) == len(steps)


def _step_of(node: OutlineNode) -> Step | None:
    if not isinstance(node.block, ListItem) or node.span is None:
        return None
    below = [note.text for note in node.notes] + [child.text for child in node.children]
    return _step(node.label, " ".join([node.text, *below]), node.span)


def _step_in(row: Row) -> Step | None:
    split = split_marker(row.cells[0].text) if row.cells else None
    if split is None:
        return None
    answers = " ".join(cell.text for cell in row.cells[1:])
    return _step(label_of(split[0]), f"{split[1]} {answers}", row.span)


def _step(label: str | None, text: str, span: SourceSpan) -> Step | None:
    if label is None or not label.isdigit():
        return None
    asked, mark, rest = text.partition("?")
    if not mark:
        return None
    answers = dict(_answers(rest))
    yes, no = answers.get("yes"), answers.get("no")
    if (yes is None) != (no is None):
        return None
    return Step(int(label), label, f"{asked.strip()}?", yes, no, span)


def _answers(text: str) -> Iterator[tuple[str, Outcome]]:
    """Each answer with what follows from it."""
    found = list(_ANSWER.finditer(text))
    for place, match in enumerate(found):
        until = found[place + 1].start() if place + 1 < len(found) else len(text)
        yield match.group("word").casefold(), _outcome(text[match.end() : until])


def _outcome(text: str) -> Outcome:
    goes = _GO.search(text)
    if goes is not None:
        return Outcome("go", int(goes.group("step")))
    if _DENY.search(text):
        return Outcome("deny")
    if _APPROVE.search(text):
        stated = labelled_durations(text.strip(" ()"))
        return Outcome("approve", None, tuple(each for each in stated if each.value is not None))
    return Outcome("elsewhere")

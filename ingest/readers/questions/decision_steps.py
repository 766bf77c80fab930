"""Questions that are answered with yes or no, each answer with what follows from it.

Medicaid programs print their criteria as such a course of questions: as a list ("1. Is the client
18 or older? [ ] Yes (Go to #2) [ ] No (Deny)") or as a table with a column for each answer.
Pharmacy benefit managers ask for a whole list in one question ("... and meet ALL of these?").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import Cell, ListItem, Paragraph, Row, Table
from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.durations.labelled_durations import labelled_durations
from policydiff.ingest.readers.questions.answer_choices import Choice, choices_in, choices_under
from policydiff.ingest.request_words import CONTINUATION, RENEWAL, RENEWALS
from policydiff.ingest.structure.markers import BOX, label_of, split_marker
from policydiff.ingest.structure.nesting import outline
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

FEWEST_STEPS = 2
"""Questions with answers that make a course; a single one has to decide by itself."""

_ANSWER = deferred(
    rf"{BOX}?\s*\b(?:if\s+)?(?P<word>yes|no)\b\s*"
    r"(?=[:,(–—-]|(?:go|continue|proceed|skip|move|stop|sign|deny|approve|pass|do\s+not)\b)",
    re.IGNORECASE,
)
_GO = deferred(
    r"\b(?:go|continue|proceed|skip|move)\s+(?:on\s+)?to\s+(?:question|step|number|no\.?)?\s*#?\s*"
    r"(?P<step>\d{1,2})\b",
    re.IGNORECASE,
)
_DENY = deferred(
    r"\b(?:deny|denied|denial|(?:do|does)\s+not\s+(?:approve|qualify)|not\s+approved|stop)\b",
    re.IGNORECASE,
)
# A form that a prescriber fills in ends with the signature.
_APPROVE = deferred(
    r"\b(?:approve[ds]?|authorize[ds]?|approval|sign\s+(?:and\s+date|below))\b", re.IGNORECASE
)
# "Approve: 12 months"
_APPROVES = deferred(r"^\W*approve:\s*", re.IGNORECASE)
# "Initial: proceed to question 2", "Continuation: skip to question 9".
_KIND_ANSWER = deferred(
    rf"\b(?:(?P<first>initial|new\s+start)|(?P<again>{CONTINUATION}|{RENEWAL}))\b"
    r"[^:?]{0,20}[:(–—-]",
    re.IGNORECASE,
)
# "Is this a request for renewal of a prior authorization?": tells requests apart, asks nothing.
_TELLS_REQUESTS = deferred(
    r"is\s+(?:this|it|the)\b.{0,60}?\b(?:request|authori[sz]ation|approval|therapy)\b.*?"
    rf"\b(?P<again>{RENEWALS}|{CONTINUATION})\b"
    r"|is\s+(?:this|it|the)\s+(?:an?\s+)?(?:request\s+for\s+)?(?:an?\s+)?"
    rf"(?P<kind>{RENEWAL}|{CONTINUATION}|initial)\b",
    re.IGNORECASE | re.DOTALL,
)
# "Has the patient received this medication in the last 6 months?"
_ASKS_PAST = deferred(
    r"(?:has|is|was)\s+(?:the\s+|this\s+)?(?:patient|member|client|beneficiary|recipient|individual|"
    r"enrollee)\s+(?:(?:previously|already|currently|been|being)\s+)*(?:received|receiving|taking|"
    r"taken|on|approved\s+for|treated\s+with|using|used|established\s+on|stable\s+on)\s+"
    r"(?:an?\s+)?(?:\w+\s+){0,4}?(?:this|the\s+requested|requested)\s+(?:medication|drug|agent|product|"
    r"therapy|treatment)",
    re.IGNORECASE,
)


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
    items: tuple[OutlineNode, ...] = ()
    """The list that the question asks for."""
    courses: tuple[tuple[Purpose, int], ...] = ()
    """Where the question only tells kinds of requests apart: with which number each goes on."""
    by_past: bool = False
    """True where `courses` go by what the patient received, which may be a criterion as well."""
    choices: tuple[tuple[str, Outcome, SourceSpan], ...] = ()
    """The boxes of which one is ticked, each with what follows from it; then no `yes` and `no`."""


class Course(msgspec.Struct, frozen=True):
    """The questions under one title."""

    title: str
    """Empty where none is printed with them."""
    steps: tuple[Step, ...]


def course_in(nodes: Iterable[OutlineNode]) -> tuple[tuple[Step, ...], list[OutlineNode]]:
    """The questions among the nodes of a list, and the other nodes.

    No questions where it is no course of them; then all nodes are others.
    """
    steps: list[Step] = []
    others: list[OutlineNode] = []
    every = list(nodes)
    for question, answers in _with_answers(every):
        step = None if question is None else _step_of(question, answers)
        if step is not None:
            steps.append(step)
        else:
            others += [*([] if question is None else [question]), *answers]
    return (tuple(steps), others) if _is_course(tuple(steps)) else ((), every)


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
    answered = [step for step in steps if step.yes is not None and step.no is not None]
    if len({step.number for step in steps}) != len(steps):
        return False
    return len(answered) >= FEWEST_STEPS or (len(steps) == 1 and any(map(_decides, answered)))


def _decides(step: Step) -> bool:
    """True for a question that decides alone: one of its answers approves, the other denies."""
    kinds = {answer.kind for answer in (step.yes, step.no) if answer is not None}
    return kinds == {"approve", "deny"}


def _with_answers(
    nodes: Iterable[OutlineNode],
) -> Iterator[tuple[OutlineNode | None, list[OutlineNode]]]:
    """Each item with the lines beside it that answer it; other nodes without an item."""
    question: OutlineNode | None = None
    answers: list[OutlineNode] = []
    for node in nodes:
        if question is not None and isinstance(node.block, Paragraph) and _is_answer(node):
            answers.append(node)
            continue
        if question is not None:
            yield question, answers
        question, answers = None, []
        if isinstance(node.block, ListItem):
            question = node
        else:
            yield None, [node]
    if question is not None:
        yield question, answers


def _is_answer(node: OutlineNode) -> bool:
    return _ANSWER.match(node.text) is not None


def _step_of(node: OutlineNode, beside: list[OutlineNode]) -> Step | None:
    """The question of an item, with the answers in it, under it and beside it."""
    if node.span is None:
        return None
    first = next((n for n, child in enumerate(node.children) if _is_answer(child)), None)
    asked, answers = node.children[:first], [*node.children[first or 0 :], *beside]
    if first is None:
        asked = [child for child in node.children if isinstance(child.block, ListItem) and beside]
        answers = [*(child for child in node.children if child not in asked), *beside]
    below = [note.text for note in node.notes] + [answer.text for answer in answers]
    chosen = choices_under(node.children) if first is None and not beside else ()
    if chosen and node.label is not None and node.label.isdigit():
        return _chosen(int(node.label), node.text, chosen, node.span)
    items = tuple(child for child in asked if isinstance(child.block, ListItem))
    step = _step(node.label, " ".join([node.text, *below]), node.span)
    return None if step is None else msgspec.structs.replace(step, items=items)


def _step_in(row: Row) -> Step | None:
    """The question of a row; its number may stand in a cell of its own, or in the second.

    A question with a list under it need not end in a question mark, where the answers stand in
    cells of their own.
    """
    cells = [cell for cell in row.cells if cell.text.strip()]
    asked = next((n for n, cell in enumerate(cells) if _ANSWER.match(cell.text)), 0)
    question = " ".join(cell.text for cell in cells[: asked or 2])
    split = split_marker(question)
    if split is None:
        return None
    label = label_of(split[0])
    chosen = choices_in(cells[-1].blocks) if not asked else ()
    if chosen and label is not None and label.isdigit():
        return _chosen(int(label), split[1], chosen, row.span)
    answers = " ".join(cell.text for cell in cells[asked or 2 :])
    listed = _listed_in(cells[asked - 1]) if asked else None
    if listed is not None:
        return _answered(label, listed.text, answers, row.span, tuple(listed.children))
    return _step(label, f"{split[1]} {answers}", row.span)


def _listed_in(cell: Cell) -> OutlineNode | None:
    """The question of a cell over the items of its list; None where it has none."""
    asked = outline(cell.blocks).children
    question = asked[0] if asked else None
    if question is None or not all(
        isinstance(child.block, ListItem) for child in question.children
    ):
        return None
    return question if question.children else None


def _step(label: str | None, text: str, span: SourceSpan) -> Step | None:
    asked, mark, rest = text.partition("?")
    return _answered(label, f"{asked.strip()}?", rest, span) if mark else None


def _answered(
    label: str | None,
    question: str,
    answers: str,
    span: SourceSpan,
    items: tuple[OutlineNode, ...] = (),
) -> Step | None:
    """The step of a numbered question; None where it has only one of both answers."""
    if label is None or not label.isdigit():
        return None
    given = dict(_answers(answers))
    yes, no = given.get("yes"), given.get("no")
    if (yes is None) != (no is None):
        return None
    step = Step(int(label), label, question, yes, no, span, items)
    by_past = _ASKS_PAST.match(question) is not None
    return msgspec.structs.replace(step, courses=_courses(step, answers), by_past=by_past)


def _chosen(number: int, text: str, boxes: tuple[Choice, ...], span: SourceSpan) -> Step:
    """The step of a question with boxes, of which one is ticked."""
    asked, mark, _ = text.partition("?")
    choices = tuple((each.text, _outcome(each.outcome), each.span) for each in boxes)
    return Step(number, str(number), f"{asked.strip()}{mark}", None, None, span, choices=choices)


def _courses(step: Step, answers: str) -> tuple[tuple[Purpose, int], ...]:
    """Where each kind of request goes on, for a question that only tells them apart."""
    if step.yes is None or step.no is None:
        found: dict[Purpose, int] = {}
        for match in _KIND_ANSWER.finditer(answers):
            goes = _GO.search(answers, match.end())
            if goes is not None:
                kind: Purpose = "initial" if match.group("first") else "continuation"
                found.setdefault(kind, int(goes.group("step")))
        return tuple(found.items()) if len(found) > 1 else ()
    if step.yes.step is None or step.no.step is None:
        return ()
    if _ASKS_PAST.match(step.question):
        return (("continuation", step.yes.step), ("initial", step.no.step))
    told = _TELLS_REQUESTS.match(step.question)
    if told is None:
        return ()
    first = (told.group("kind") or "").casefold() == "initial"
    one: tuple[Purpose, Purpose] = ("initial", "continuation")
    yes, no = one if first else one[::-1]
    return ((yes, step.yes.step), (no, step.no.step))


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
        stated = labelled_durations(_APPROVES.sub("", text.strip(" ().")))
        return Outcome("approve", None, tuple(each for each in stated if each.value is not None))
    return Outcome("elsewhere")

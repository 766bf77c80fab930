"""Questions whose notes say how a course goes on: "[If no, then skip to question 3.]".

Pharmacy benefit managers number questions that are answered with yes or no, with a note under those
after which the course does not simply go on. Which answers approve, a table below may say:

    |           | Set 1: 12 months | Set 2: 1 month |
    | Questions | Yes to | No to   | Yes to | No to |
    |           | 1      | 2       | 3, 4   | 1     |

Without it, a question has to be answered with yes. Each question is given both its answers in
words here, so that it is read like any course of questions (see `decision_steps`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from policydiff.ingest.document import Block, ListItem, Paragraph, Row, Table, text_of
from policydiff.ingest.readers.wording.lengths import find_duration
from policydiff.ingest.structure.markers import BOX, label_of, split_marker
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

FEWEST_QUESTIONS = 2
"""Questions that make a course; one of them has to have a note."""

_BOTH_ANSWERS = deferred(rf"\s*{BOX}?\s*\b(?:Yes\s+{BOX}?\s*No|No\s+{BOX}?\s*Yes)\b(?!\s+to\b)")
_NOTE = deferred(
    r"\s*(?:[\[(]\s*)?(?:rph\s+|pharmacist\s+)?(?:notes?\b|if\s+(?:yes|no)\b|no\s+further\b)",
    re.IGNORECASE,
)
_OF_NOTES = deferred(r"(?<=[.\];)])\s+")
_ANSWER = deferred(r"\bif\s+(?P<answer>yes|no)\b", re.IGNORECASE)
_SKIPS = deferred(
    r"\b(?:skip|go|proceed|continue|move)\s+(?:on\s+)?(?:directly\s+)?to\s+(?:question|number|#|no\.)?\s*#?\s*"
    r"(?P<number>\d{1,2})\b",
    re.IGNORECASE,
)
_ENDS = deferred(r"\bno\s+(?:further|more)\s+questions?\b", re.IGNORECASE)
# What answers printed in any other way do not have.
_IS_NOTED = deferred(
    r"\bno\s+(?:further|more)\s+questions?\b|\[\s*if\s+(?:yes|no)\b[^\]]*\]", re.IGNORECASE
)
_APPROVES = deferred(r"\bif\s+(?:yes|no)\b[^.]{0,20}\bapprove\b", re.IGNORECASE)
_DENIES = deferred(r"\b(?:deny|denied)\b", re.IGNORECASE)
_SET = deferred(r"\bset\s+\d", re.IGNORECASE)
_YES_TO = deferred(r"\W*(?P<answer>yes|no)\s+to\W*", re.IGNORECASE)
_NUMBERS = deferred(r"\d{1,2}")


@dataclass(slots=True)
class _Question:
    number: int
    text: str
    span: SourceSpan
    notes: list[str] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    """The list that it asks for."""
    printed: list[Block] = field(default_factory=list)
    """All blocks that it was made of."""

    @property
    def finished(self) -> bool:
        return "?" in self.text


class _ApprovalSet(msgspec.Struct, frozen=True):
    """Answers that approve together."""

    yes: frozenset[int]
    no: frozenset[int]
    duration: str
    """How long it approves for, as printed; empty where it does not say."""

    def has(self, number: int, answer: str) -> bool:
        return number in (self.yes if answer == "yes" else self.no)


def with_noted_answers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with both answers behind each question of such a course, and without its notes."""
    found = list(_questions(blocks))
    questions = [each for each in found if isinstance(each, _Question)]
    noted = any(_IS_NOTED.search(note) for each in questions for note in each.notes)
    if len(questions) < FEWEST_QUESTIONS or not noted:
        return list(blocks)
    others = [each for each in found if not isinstance(each, _Question)]
    sets = [each for block in others for each in _sets_in(block)]
    placed: list[Block] = []
    for each in found:
        if isinstance(each, _Question):
            placed += _with_answers(each, questions[-1].number, sets)
        elif not any(_sets_in(each)):
            placed.append(each)
    return placed


def _questions(blocks: Sequence[Block]) -> Iterator[_Question | Block]:
    """The blocks, those of a question put together."""
    current: _Question | None = None
    last = 0
    for block in blocks:
        for part in _rows_of(block):
            asked = part if isinstance(part, _Question) else _question_in(part)
            if asked is not None and asked.number in (1, last + 1):
                yield from _closed(current)
                current, last = asked, asked.number
                continue
            if current is not None and _belongs(part, current):
                continue
            yield from _closed(current)
            current = None
            yield from part.printed if isinstance(part, _Question) else (part,)
    yield from _closed(current)


def _closed(question: _Question | None) -> Iterator[_Question | Block]:
    """A question as it was read; the blocks that looked like one and ask nothing as they were."""
    if question is not None and question.finished:
        yield question
    elif question is not None:
        yield from question.printed


def _belongs(part: Block | _Question, question: _Question) -> bool:
    """True where a block is more of a question, a note on it or part of its list, and is taken."""
    if not isinstance(part, Paragraph | ListItem):
        return False
    text = text_of(part)
    if not question.finished:
        _add_text(question, text)
    elif _NOTE.match(text):
        question.notes.append(text)
    elif isinstance(part, ListItem) and not (label_of(part.marker) or "").isdigit():
        question.below.append(part)
    elif _BOTH_ANSWERS.fullmatch(text.strip()):
        pass
    else:
        return False
    question.printed.append(part)
    return True


def _question_in(block: Block) -> _Question | None:
    """The numbered question that a block begins; None for other blocks."""
    if isinstance(block, ListItem):
        label, text = label_of(block.marker), block.text
    elif isinstance(block, Paragraph) and (split := split_marker(block.text)) is not None:
        label, text = label_of(split[0]), split[1]
    else:
        return None
    if label is None or not label.isdigit():
        return None
    question = _Question(int(label), "", block.span, printed=[block])
    _add_text(question, text)
    return question


def _add_text(question: _Question, text: str) -> None:
    """Add words to a question; what follows its question mark are notes."""
    words = f"{question.text} {text}"
    if "Yes" in words:  # looked for in all that follows a number, in policies without questions too
        words = _BOTH_ANSWERS.sub("", words)
    words = words.strip()
    asked, mark, notes = words.rpartition("?")
    if not mark or _NOTE.search(asked):
        asked, mark, notes = words.partition("?")
    question.text = f"{asked}{mark}"
    if notes.strip():
        question.notes.append(notes.strip())


def _rows_of(block: Block) -> Iterator[Block | _Question]:
    """The questions of a table with cells for number, question and answers; else the block."""
    asked = [_question_of(row) for row in block.rows] if isinstance(block, Table) else []
    if not any(asked) or not isinstance(block, Table):
        yield block
        return
    for question in asked:
        if question is not None:
            yield question


def _question_of(row: Row) -> _Question | None:
    cells = [cell for cell in row.cells if cell.text.strip()]
    if len(cells) < 2 or "?" not in cells[1].text:
        return None
    number = cells[0].text.strip(" .)")
    answers = "".join(cell.text for cell in cells[2:])
    if not number.isdigit() or re.sub(r"\W|yes|no", "", answers.casefold()):
        return None
    text = " ".join(cells[1].text.split())
    item = ListItem(marker=f"{number}.", text=text, indent=0.0, span=row.span)
    question = _Question(int(number), "", row.span, printed=[item])
    _add_text(question, text)
    return question


def _sets_in(block: Block) -> Iterator[_ApprovalSet]:
    """The sets of answers in a table that has a column of "Yes to" and "No to" for each."""
    if not isinstance(block, Table):
        return
    heads: dict[int, str] = {}
    answers: dict[int, str] = {}
    numbers: dict[int, str] = {}
    for row in block.rows:
        for place, cell in enumerate(row.cells):
            told = _YES_TO.fullmatch(cell.text)
            if told is not None:
                answers[place] = told["answer"].casefold()
            elif answers:
                numbers[place] = f"{numbers.get(place, '')} {cell.text}"
            else:
                heads[place] = f"{heads.get(place, '')} {cell.text}".strip()
    named = [heads[place] for place in sorted(heads) if _SET.search(heads[place])]
    places = sorted(answers)
    firsts = [place for place in places if answers[place] == "yes"]
    if not named or len(named) != len(firsts):
        return
    for name, first, after in zip(named, firsts, [*firsts[1:], None], strict=True):
        own = [place for place in places if first <= place and (after is None or place < after)]
        yes, no = (
            frozenset(
                int(number)
                for place in own
                if answers[place] == answer
                for number in _NUMBERS.findall(numbers.get(place, ""))
            )
            for answer in ("yes", "no")
        )
        lasts = find_duration(name)
        yield _ApprovalSet(yes, no, name[lasts.start : lasts.end] if lasts else "")


def _with_answers(question: _Question, last: int, sets: Sequence[_ApprovalSet]) -> Iterator[Block]:
    number = f"{question.number}."
    told = "".join(
        f" {answer.title()}: {_outcome(question, answer, last, sets)}." for answer in ("yes", "no")
    ).strip()
    if not question.below:
        text = f"{question.text} {told}"
        yield ListItem(marker=number, text=text, indent=0.0, span=question.span)
        return
    yield ListItem(marker=number, text=question.text, indent=0.0, span=question.span)
    for block in question.below:
        indent = max(1.0, block.indent) if isinstance(block, ListItem) else 0.0
        yield msgspec.structs.replace(block, indent=indent)
    yield Paragraph(text=told, span=question.span)


def _outcome(question: _Question, answer: str, last: int, sets: Sequence[_ApprovalSet]) -> str:
    """What follows from an answer, in words."""
    notes = [note for text in question.notes for note in _OF_NOTES.split(text)]
    mine = [note for note in notes if _says_of(note) in (None, answer)]
    if any(_says_of(note) == answer and _DENIES.search(note) for note in mine):
        return "deny"
    if any(_says_of(note) == answer and _APPROVES.search(note) for note in mine):
        return "approve"
    skips = next((found for note in mine if (found := _SKIPS.search(note))), None)
    if skips is not None:
        return f"go to question {skips['number']}"
    ending = [note for note in mine if _ENDS.search(note)]
    if not ending and question.number < last:
        goes = not sets or any(each.has(question.number, answer) for each in sets)
        goes = goes if sets else answer == "yes" or bool(mine)
        return f"go to question {question.number + 1}" if goes else "deny"
    approving = [
        each
        for each in sets
        if each.has(question.number, answer) and max(each.yes | each.no) == question.number
    ]
    if sets:
        lasts = approving[0].duration if approving else ""
        return f"approve: {lasts}" if lasts else "approve" if approving else "deny"
    # "If yes, then deny" leaves the other answer to approve.
    denied = [_says_of(note) for note in notes if _DENIES.search(note)]
    return "approve" if (answer == "yes") != ("yes" in denied) else "deny"


def _says_of(note: str) -> str | None:
    """The answer that a note is on; None where it is on both."""
    found = _ANSWER.search(note)
    return found["answer"].casefold() if found is not None else None

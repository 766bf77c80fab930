"""The criteria that a course of questions amounts to.

Where the answer "no" denies, the question is a criterion; where "yes" does, it must not hold. Where
one answer leads past questions that the other has to go through, they are a choice: in "3. Tablets
tried? Yes: 5, No: 4" and "4. Tablets not tolerated? Yes: 5, No: deny" one of both has to hold.
Where a question on the diagnosis parts the course for good, each part is a way in of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.questions.decision_steps import Outcome, Step
from policydiff.ingest.readers.trees.tree import read_tree
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import Purpose
from policydiff.model.criteria import AllOf, AnyOf, Criterion, IfThen, Node, NoneOf
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_ASKS_DIAGNOSIS = deferred(
    r"\b(?:diagnos(?:is\s+of|ed\s+with)|(?:prescribed|used|requested)\s+(?:for\s+(?:the\s+)?(?:treatment|"
    r"prevention|reduction)\s+of|to\s+(?:treat|prevent|reduce\s+the\s+risk\s+of)))\s+(?:an?\s+|the\s+)?(?P<use>[^?,;:()]{3,80}?)"
    r"(?=\s*(?:[?,;:(]|\band\s+(?:meets?|does|is|has)\b|\bwith\s+(?:an?|the|at|no|documented|confirmed|evidence|\d)\b|\bconfirmed\b))",
    re.IGNORECASE,
)
_ASKS_DISEASE = deferred(
    r"\b(?:has|have|with)\b[^?;]*?\b(?:disease|disorder|syndrome|deficiency|cancer|infection|"
    r"hyper\w+emia|\w{3,}(?:itis|osis|emia|oma|pathy|trophy|penia|plasia))\b",
    re.IGNORECASE,
)
_ASKS_TRIED = deferred(
    r"\b(?:tried|trial|fail(?:ed|ure)|inadequate\s+response|intoleran\w+|contraindicat\w+|"
    r"adverse\s+(?:reactions?|effects?|events?)|(?:claims?|supply)\s+(?:for|of)|history\s+of\s+"
    r"(?:treatment|therapy|use))\b",
    re.IGNORECASE,
)
# "What is the indication or diagnosis?", over a box for each.
_ASKS_WHICH_USE = deferred(
    r"\b(?:what|which|for\s+what)\b[^?]{0,60}?\b(?:indication|diagnosis|condition|disease)\b",
    re.IGNORECASE,
)

FEWEST_WAYS = 2
"""Boxes that lead on at which a course parts."""

Required = tuple[Node, ...] | None
"""What has to hold from a step on, one after the other; None where nothing leads to approval."""


_OpenWay = tuple[Step | str, Required, list[tuple[Outcome, SourceSpan]]]
"""Its first question or the use that a box names, what is required, the answers that lead on."""


class Way(msgspec.Struct, frozen=True):
    """One way through a course of questions."""

    purpose: Purpose | None
    """None where the course does not tell kinds of requests apart."""
    indication: str | None
    """The diagnosis that its first question asks for, where the course parts there."""
    root: Node
    durations: tuple[tuple[DurationStatement, SourceSpan], ...]
    """How long it approves for, each with the place of its question."""


def ways_through(steps: tuple[Step, ...]) -> tuple[Way, ...]:
    """The ways in that a course of questions leaves; none where it leads nowhere."""
    flow = _Flow(steps)
    found: list[Way] = []
    for purpose, number in flow.courses():
        ways = flow.ways_by_use(number) or list(flow.ways(number, frozenset()))
        for first, required, leads in ways:
            if required:
                named = _use_of(first) if len(ways) > 1 else None
                found.append(Way(purpose, named, _all_of(required), tuple(flow.durations(leads))))
    return tuple(found)


def _use_of(first: Step | str) -> str | None:
    """The use that a way in is for: that of its first question, or of the box that opens it."""
    if isinstance(first, str):
        return first
    named = _ASKS_DIAGNOSIS.search(first.question)
    return None if named is None else " ".join(named["use"].split())


class _Flow:
    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.steps = {step.number: step for step in steps}
        self.order = [step.number for step in steps]

    def courses(self) -> tuple[tuple[Purpose | None, int], ...]:
        """With which question each kind of request begins; one for all where none is told apart."""
        for step in self.steps.values():
            if step.courses and not (step.by_past and self._meet(step)):
                return step.courses
            if step.yes is not None:
                break
        return ((None, self.order[0]),)

    def _meet(self, step: Step) -> bool:
        """True where a question is reached from more than one of the courses that a step opens."""
        reached = [self._reached(number) for _, number in step.courses]
        return bool(frozenset.intersection(*reached))

    def _reached(self, number: int) -> frozenset[int]:
        """The numbers of the questions that a course may come to from one of them on."""
        waiting, seen = [number], set[int]()
        while waiting:
            step = self.steps.get(waiting.pop())
            if step is not None and step.number not in seen:
                seen.add(step.number)
                waiting += [each.step for each, _ in self._leads(step) if each.step is not None]
        return frozenset(seen)

    def ways_by_use(self, number: int) -> list[_OpenWay]:
        """A way in for each box of "What is the diagnosis?", with what is asked before it.

        None where the course does not part there for good: where boxes lead to the same.
        """
        before: list[Node] = []
        seen = set[int]()
        step = self.steps.get(number)
        while step is not None and not step.choices and step.number not in seen:
            seen.add(step.number)
            if step.yes is None or step.no is None or step.no.kind != "deny":
                return []
            before += _holding(step)
            step = self.steps.get(step.yes.step or 0)
        if step is None or _ASKS_WHICH_USE.search(step.question) is None:
            return []
        leading = [
            (use, after, (outcome, span))
            for use, outcome, span in step.choices
            if (after := self._from(outcome, frozenset({*seen, step.number}))) is not None
        ]
        own = [after for _, after, _ in leading]
        if len(own) < FEWEST_WAYS or not all(own):
            return []
        if any(_shared_end(one, other) for one, other in combinations(own, 2)):
            return []
        return [(use, (*before, *after), [lead]) for use, after, lead in leading]

    def ways(self, number: int, seen: frozenset[int]) -> Iterator[_OpenWay]:
        """The ways in from a step on: first question, what is required, answers that lead on."""
        step = self.steps.get(number)
        if step is None or number in seen:
            return
        if step.choices:
            yield step, self.required(number, seen), self._leads(step)
            return
        if step.yes is None or step.no is None:
            following = self.order[self.order.index(number) + 1 :]
            if following:
                yield from self.ways(following[0], seen | {number})
            return
        yes, no = self._from(step.yes, seen | {number}), self._from(step.no, seen | {number})
        parts = (
            _ASKS_DIAGNOSIS.search(step.question) is not None
            and step.no.step is not None
            and yes is not None
            and no is not None
            and not _shared_end(yes, no)
            and bool(yes or step.items or len(no) > 1)
        )
        if not parts or yes is None or step.no.step is None:
            yield step, self.required(number, seen), self._leads(step)
            return
        yield step, (*_holding(step), *yes), [(step.yes, step.span)]
        yield from self.ways(step.no.step, seen | {number})

    def durations(
        self, leads: Iterable[tuple[Outcome, SourceSpan]]
    ) -> Iterator[tuple[DurationStatement, SourceSpan]]:
        """How long the course approves for after these answers, each statement once."""
        waiting = list(leads)
        told: set[str] = set()
        seen: set[int] = set()
        while waiting:
            outcome, span = waiting.pop(0)
            for each in outcome.durations:
                if each.text not in told:
                    told.add(each.text)
                    yield each, span
            step = None if outcome.step in seen else self.steps.get(outcome.step or 0)
            if step is not None:
                seen.add(step.number)
                waiting += self._leads(step)

    def _leads(self, step: Step) -> list[tuple[Outcome, SourceSpan]]:
        """What follows from a question, with its place."""
        answers = [each for each in (step.yes, step.no) if each is not None]
        answers += [outcome for _, outcome, _ in step.choices]
        following = self.order[self.order.index(step.number) + 1 :]
        if not answers and following:
            answers = [Outcome("go", following[0])]
        return [(each, step.span) for each in answers]

    def required(self, number: int, seen: frozenset[int]) -> Required:
        """What has to hold so that the course approves from this step on."""
        step = self.steps.get(number)
        if step is None or number in seen:
            return None
        seen = seen | {number}
        if step.choices:
            return self._chosen(step, seen)
        if step.yes is None or step.no is None:
            return self._after(step, seen)
        if step.yes.kind == "elsewhere":
            return self._from(step.no, seen)
        if step.no.kind == "elsewhere":
            return self._from(step.yes, seen)
        return _asked(step, self._from(step.yes, seen), self._from(step.no, seen))

    def _chosen(self, step: Step, seen: frozenset[int]) -> Required:
        """One of the boxes, with what it leads to; boxes that lead to the same stand together."""
        ways: list[tuple[list[Node], tuple[Node, ...]]] = []
        for text, outcome, span in step.choices:
            after = self._from(outcome, seen)
            box = Criterion(text=text, span=span)
            alike = next((boxes for boxes, then in ways if then == after), None)
            if alike is not None:
                alike.append(box)
            elif after is not None:
                ways.append(([box], after))
        if not ways:
            return None
        ends = [then for _, then in ways]
        shared = min((_shared_end(ends[0], then) for then in ends), default=0)
        own = [(boxes, then[: len(then) - shared]) for boxes, then in ways]
        parts = [
            _all_of((boxes[0] if len(boxes) == 1 else _any_of(*boxes), *then))
            for boxes, then in own
        ]
        chosen = parts[0] if len(parts) == 1 else _any_of(*parts)
        return (chosen, *ends[0][len(ends[0]) - shared :])

    def _after(self, step: Step, seen: frozenset[int]) -> Required:
        """From the step printed next: what is not asked with yes or no is only noted down."""
        following = self.order[self.order.index(step.number) + 1 :]
        return self.required(following[0], seen) if following else ()

    def _from(self, outcome: Outcome, seen: frozenset[int]) -> Required:
        if outcome.kind == "go" and outcome.step is not None:
            return self.required(outcome.step, seen)
        return () if outcome.kind == "approve" else None


def _asked(step: Step, yes: Required, no: Required) -> Required:
    """What a question requires whose answers require this and that."""
    asked = _holding(step)
    holds = _all_of(asked)
    fails: Node = NoneOf(children=(holds,), span=step.span)
    # Of a patient who goes another way in, nobody asks that the first is closed.
    otherwise: tuple[Node, ...] = () if _is_way_in(step) else (fails,)
    if yes is None and no is None:
        return None
    if no is None:
        return (*asked, *(yes or ()))
    if yes is None:
        return (fails, *no)
    shared = _shared_end(yes, no)
    after = yes[len(yes) - shared :]
    first, second = yes[: len(yes) - shared], no[: len(no) - shared]
    if not first and not second:
        return after
    if not first:
        return (_any_of(holds, _all_of(second)), *after)
    if not second:
        return (IfThen(condition=holds, then=_all_of(first), span=step.span), *after)
    return (_any_of(_all_of((holds, *first)), _all_of((*otherwise, *second))), *after)


def _is_way_in(step: Step) -> bool:
    """True for a question on a disease or on what was tried, which opens one way in of several."""
    opening = (_ASKS_DIAGNOSIS, _ASKS_DISEASE, _ASKS_TRIED)
    return any(words.search(step.question) is not None for words in opening)


def _holding(step: Step) -> tuple[Node, ...]:
    """What a question asks for: itself, or the list under it."""
    if step.items:
        node = OutlineNode(
            block=None,
            text=step.question,
            span=step.span,
            marker=step.label,
            children=list(step.items),
        )
        root = read_tree([node], None, lead_text=None, span=step.span).root
        if root is not None:
            return (root,)
    return (Criterion(label=step.label, text=step.question, span=step.span),)


def _shared_end(one: tuple[Node, ...], other: tuple[Node, ...]) -> int:
    """How many requirements both end with."""
    count = 0
    for mine, theirs in zip(reversed(one), reversed(other), strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _all_of(nodes: tuple[Node, ...]) -> Node:
    nodes = _with_bans_together(nodes)
    return nodes[0] if len(nodes) == 1 else AllOf(children=nodes, span=_span(nodes))


def _with_bans_together(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes, what must not hold in one list where it is asked one after the other."""
    joined: list[Node] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, NoneOf) and isinstance(last, NoneOf):
            both = (*last.children, *node.children)
            joined[-1] = NoneOf(children=both, span=last.span.through(node.span))
        else:
            joined.append(node)
    return tuple(joined)


def _any_of(*nodes: Node) -> Node:
    """A choice between the nodes, those of a choice among them beside the others."""
    flat = [
        each for node in nodes for each in (node.children if isinstance(node, AnyOf) else (node,))
    ]
    return AnyOf(children=tuple(flat), span=_span(flat))


def _span(nodes: Iterable[Node]) -> SourceSpan:
    spans = [node.span for node in nodes]
    return spans[0].through(spans[-1])

"""The criteria that a course of questions amounts to.

Where the answer "no" denies, the question is a criterion; where "yes" does, it must not hold. Where
one answer leads past questions that the other has to go through, they are a choice: in "3. Tablets
tried? Yes: 5, No: 4" and "4. Tablets not tolerated? Yes: 5, No: deny" one of both has to hold.
"""

from __future__ import annotations

from collections.abc import Iterable

from policydiff.ingest.readers.decision_steps import Outcome, Step
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node, NoneOf
from policydiff.model.source import SourceSpan

Required = tuple[Node, ...] | None
"""What has to hold from a step on, one after the other; None where nothing leads to approval."""


def flow_criteria(steps: tuple[Step, ...]) -> Node | None:
    """The tree of a course of questions; None where it leads nowhere or in a circle."""
    required = _Flow(steps).required(steps[0].number, frozenset())
    if not required:
        return None
    return _all_of(required)


class _Flow:
    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.steps = {step.number: step for step in steps}
        self.order = [step.number for step in steps]

    def required(self, number: int, seen: frozenset[int]) -> Required:
        """What has to hold so that the course approves from this step on."""
        step = self.steps.get(number)
        if step is None or number in seen:
            return None
        seen = seen | {number}
        if step.yes is None or step.no is None:
            return self._after(step, seen)
        if step.yes.kind == "elsewhere":
            return self._from(step.no, seen)
        if step.no.kind == "elsewhere":
            return self._from(step.yes, seen)
        return _asked(step, self._from(step.yes, seen), self._from(step.no, seen))

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
    holds: Node = Criterion(label=step.label, text=step.question, span=step.span)
    fails: Node = NoneOf(children=(holds,), span=step.span)
    if yes is None and no is None:
        return None
    if no is None:
        return (holds, *(yes or ()))
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
        return (_any_of(fails, _all_of(first)), *after)
    return (_any_of(_all_of((holds, *first)), _all_of((fails, *second))), *after)


def _shared_end(one: tuple[Node, ...], other: tuple[Node, ...]) -> int:
    """How many requirements both end with."""
    count = 0
    for mine, theirs in zip(reversed(one), reversed(other), strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _all_of(nodes: tuple[Node, ...]) -> Node:
    return nodes[0] if len(nodes) == 1 else AllOf(children=nodes, span=_span(nodes))


def _any_of(*nodes: Node) -> Node:
    """A choice between the nodes, those of a choice among them beside the others."""
    flat = [
        each for node in nodes for each in (node.children if isinstance(node, AnyOf) else (node,))
    ]
    return AnyOf(children=tuple(flat), span=_span(flat))


def _span(nodes: Iterable[Node]) -> SourceSpan:
    spans = [node.span for node in nodes]
    return spans[0].through(spans[-1])

"""Every line of a section that holds criteria is cited by something in the policy as it was read.

A line that went into no criterion, limit, code or the like is named by a note with its place, so
that whoever checks a reading sees that it was left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from policydiff.ingest.pipeline import Stages, read_stages
from policydiff.model.criteria import Criterion, IfThen, Node, children_of, walk
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan
from policydiff.model.wording import words
from tests.rendering.content import PolicyContent
from tests.rendering.examples import EXAMPLES
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import Format, Template, render

PRINTED: tuple[Format, ...] = ("md", "txt", "pdf")
"""The formats whose lines are text; those of HTML are markup."""

Place = tuple[int, int]

BESIDE = """\
# Zorvex (zorvexumab)

## Coverage criteria

This guideline is reviewed each year by the committee of the plan.
Claims are paid according to the contract of the provider.

Zorvex is medically necessary when ALL of the following are met:

1. Diagnosis of velmosis
2. Age 18 years or older

Approve if the criteria above are met.

Approval duration: 12 months

Samples of the drug are not proof of a trial.
"""


def places(span: SourceSpan) -> tuple[Place, Place]:
    return (span.page or 0, span.first_line), (
        span.last_page or span.page or 0,
        span.last_line,
    )


def head_of(node: Node) -> tuple[Place, Place]:
    """A criterion with all its lines, a group with its lead-in only."""
    first, last = places(node.span)
    if isinstance(node, Criterion):
        return first, last
    if isinstance(node, IfThen) and node.text:
        return first, last
    below = [places(child.span)[0] for child in children_of(node)]
    return first, min([last, *below])


def cited(policy: Policy) -> Iterator[tuple[Place, Place]]:
    for one in policy.criteria or ():
        for _, node in () if one.root is None else walk(one.root):
            yield head_of(node)
            yield from (places(note.span) for note in node.notes)
    for part in (policy.limits, policy.coding, policy.products, policy.history, policy.references):
        yield from (places(entry.span) for entry in part or ())
    yield from (places(note.span) for note in policy.notes if note.span is not None)


def titles(policy: Policy) -> Iterator[str]:
    yield from (section.title for section in policy.sections)
    for one in policy.criteria or ():
        yield from (text for text in (one.title, one.indication, one.branch, one.statement) if text)


def unaccounted(stages: Stages) -> list[str]:
    policy = stages.policy
    spans = list(cited(policy))
    named = " | ".join(" ".join(words(title)) for title in titles(policy))
    furniture = {(line.page, line.number) for line in stages.layout.furniture}
    lost = []
    for section in policy.sections:
        begin, end = places(section.span)
        for line in stages.layout.lines:
            at = line.page or 0, line.number
            if section.role != "criteria" or not begin <= at <= end:
                continue
            if (line.page, line.number) in furniture or len(words(line.text)) < 2:
                continue
            if " ".join(words(line.text)) in named:
                continue
            if not any(first <= at <= last for first, last in spans):
                lost.append(line.text)
    return lost


@pytest.mark.parametrize("format", PRINTED)
@pytest.mark.parametrize(
    ("content", "template"),
    [
        *((one.content, one.template) for one in EXAMPLES),
        *((pair.old, pair.template) for pair in map(planted_pair, range(6))),
    ],
)
def test_of_a_rendered_policy(content: PolicyContent, template: Template, format: Format) -> None:
    assert unaccounted(read_stages(render(content, template, format), "a policy")) == []


def test_of_sentences_beside_the_criteria() -> None:
    stages = read_stages(BESIDE.encode(), "beside.md")
    assert unaccounted(stages) == []
    named = [note for note in stages.policy.notes if note.kind == "asks_nothing"]
    assert [(note.span.first_line, note.span.last_line) for note in named if note.span] == [
        (5, 6),
        (13, 13),
        (17, 17),
    ]
    assert "committee of the plan" in (named[0].text or "")

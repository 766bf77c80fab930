"""What is read from a rendered document is what its content says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from policydiff.ingest import read_policy
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, IfThen, Node
from policydiff.model.policy import Policy
from tests.rendering.content import Combination, Condition, Part, PolicyContent, Purpose, SetContent
from tests.rendering.examples import EXAMPLES, Example, example_bytes
from tests.rendering.flow import plain
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import FORMATS, Format, Template, render

Tree = Any
"""A text, or an operator with its children: nested tuples without single children and without
an `all` directly in an `all`, or an `any` directly in an `any`."""

SEEDS = range(12)


def flat(op: str, children: list[Tree]) -> Tree:
    merged: list[Tree] = []
    for child in children:
        if isinstance(child, tuple) and child[0] == op and op in ("all", "any"):
            merged += child[1:]
        else:
            merged.append(child)
    if len(merged) == 1 and op in ("all", "any"):
        return merged[0]
    return (op, *merged)


def written_part(part: Part) -> Tree:
    match part:
        case Condition():
            return plain(part.text)
        case Combination():
            op = f"at_least {part.count}" if part.op == "at_least" else part.op
            return flat(op, [written_part(child) for child in part.parts])


def written(policy: PolicyContent, template: Template, purpose: Purpose) -> Tree:
    sets = policy.sets_for(purpose)
    if purpose == "not_covered":
        return flat("any", [written_part(part) for one in sets for part in one.parts])
    return flat("any", [written_set(one, template) for one in sets])


def written_set(one: SetContent, template: Template) -> Tree:
    children = [written_part(part) for part in one.parts]
    if one.diagnosis is not None:
        text = one.diagnosis.text
        diagnosis = f"Individual has a diagnosis of {text}" if template == "clinical" else text
        # The age stands on a line of its own above the diagnosis.
        first = template == "program" and _starts_with_age(one)
        children.insert(1 if first else 0, diagnosis)
    return flat("all", children)


def _starts_with_age(one: SetContent) -> bool:
    return isinstance(one.parts[0], Condition) and one.parts[0].is_age


def read_node(node: Node) -> Tree:
    match node:
        case Criterion():
            return node.text
        case IfThen():
            return ("if", read_node(node.condition), read_node(node.then))
        case _:
            op = type(node).__struct_config__.tag
            name = f"at_least {getattr(node, 'count')}" if op == "at_least" else str(op)  # noqa: B009
            return flat(name, [read_node(child) for child in node.children])


def read(policy: Policy, purpose: Purpose) -> Tree:
    sets = [one for one in policy.criteria or () if one.purpose == purpose and not one.catch_all]
    return flat("any", [read_set(one) for one in sets])


def read_set(one: CriteriaSet) -> Tree:
    assert one.root is not None
    return read_node(one.root)


def in_order(tree: Tree) -> Tree:
    """The tree with siblings sorted, as their order means nothing."""
    if isinstance(tree, str):
        return tree
    return (tree[0], *sorted((in_order(child) for child in tree[1:]), key=repr))


def check(content: PolicyContent, template: Template, form: Format, policy: Policy) -> None:
    for purpose in ("initial", "continuation", "not_covered"):
        expected = in_order(written(content, template, purpose))
        assert in_order(read(policy, purpose)) == expected, purpose
    assert policy.status == "complete"
    assert policy.identity.payer.name == content.payer
    assert policy.identity.number == content.number
    assert [(drug.brand, drug.generic) for drug in policy.identity.drugs] == [
        (content.brand, content.generic)
    ]
    assert policy.dates.effective == content.effective
    assert policy.dates.published == content.published
    assert policy.dates.reviewed == content.reviewed
    assert policy.dates.original == content.original
    codes = [(entry.code, entry.last, entry.description) for entry in policy.coding or ()]
    assert codes == [(one.code, one.last, one.description) for one in content.hcpcs + content.icd]
    months = [
        (limit.purpose, limit.value)
        for limit in policy.limits or ()
        if limit.kind == "approval_duration"
    ]
    assert months == [
        (purpose, count)
        for purpose, count in (
            ("initial", content.initial_months),
            ("continuation", content.continuation_months),
        )
        if count is not None
    ]
    assert sorted((entry.date, spaced(entry.text)) for entry in policy.history or ()) == sorted(
        (one.date, one.text) for one in content.history
    )
    assert [spaced(entry.text) for entry in policy.references or ()] == list(content.references)


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.folder}-{one.cycle}")
def test_an_example_says_what_it_was_made_from(example: Example, form: Format) -> None:
    policy = read_policy(example_bytes(example, form), f"example.{form}")
    check(example.content, example.template, form, policy)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_policy_says_what_it_was_made_from(seed: int, form: Format) -> None:
    pair = planted_pair(seed)
    policy = read_policy(render(pair.new, pair.template, form), f"random.{form}")
    check(pair.new, pair.template, form, policy)

"""What is read from a rendered document is what its content says."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from policydiff.ingest import read_policy
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, IfThen, Node
from policydiff.model.policy import Policy
from tests.rendering.content import Combination, Condition, Part, PolicyContent, Purpose, SetContent
from tests.rendering.examples import EXAMPLES
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


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


Document = tuple[PolicyContent, Template, Policy]


def document_id(key: tuple[str, Format]) -> str:
    return " ".join(key)


CONTENTS: dict[str, tuple[PolicyContent, Template]] = {
    **{f"{one.folder} {one.cycle}": (one.content, one.template) for one in EXAMPLES},
    **{f"seed {seed}": (planted_pair(seed).new, planted_pair(seed).template) for seed in SEEDS},
}


@cache
def read_document(name: str, form: Format) -> Policy:
    content, template = CONTENTS[name]
    return read_policy(render(content, template, form), f"{name}.{form}")


@pytest.fixture(params=[(name, form) for name in CONTENTS for form in FORMATS], ids=document_id)
def document(request: pytest.FixtureRequest) -> Document:
    name, form = request.param
    return (*CONTENTS[name], read_document(name, form))


@pytest.mark.parametrize("purpose", ["initial", "continuation", "not_covered"])
def test_the_criteria_are_those_that_were_written(document: Document, purpose: Purpose) -> None:
    content, template, policy = document
    assert in_order(read(policy, purpose)) == in_order(written(content, template, purpose))


def test_nothing_is_left_unread(document: Document) -> None:
    _, _, policy = document
    assert policy.status == "complete"
    # A sentence that introduces the criteria asks nothing.
    assert [note.message for note in policy.notes if note.kind != "asks_nothing"] == []


def test_the_identity_is_the_one_written(document: Document) -> None:
    content, _, policy = document
    identity = policy.identity
    assert identity.payer.name == content.payer
    assert identity.number == content.number
    assert [(drug.brand, drug.generic) for drug in identity.drugs] == [
        (content.brand, content.generic)
    ]


def test_the_dates_are_kept_apart(document: Document) -> None:
    content, _, policy = document
    assert policy.dates.effective == content.effective
    assert policy.dates.published == content.published
    assert policy.dates.reviewed == content.reviewed
    assert policy.dates.original == content.original


def test_the_codes_are_those_that_were_written(document: Document) -> None:
    content, _, policy = document
    codes = [(entry.code, entry.last, entry.description) for entry in policy.coding or ()]
    assert codes == [(one.code, one.last, one.description) for one in content.hcpcs + content.icd]


def test_a_document_without_codes_has_none_and_not_an_empty_list(document: Document) -> None:
    content, _, policy = document
    assert (policy.coding is None) == (not content.hcpcs and not content.icd)


def test_approvals_last_as_long_as_written(document: Document) -> None:
    content, _, policy = document
    limits = {
        limit.purpose: (limit.value, limit.unit)
        for limit in policy.limits or ()
        if limit.kind == "approval_duration"
    }
    assert limits == {
        "initial": (content.initial_months, "month"),
        "continuation": (content.continuation_months, "month"),
    }


def test_quantities_are_those_that_were_written(document: Document) -> None:
    content, _, policy = document
    quantities = [limit for limit in policy.limits or () if limit.kind == "quantity"]
    assert bool(quantities) == (content.quantity is not None)
    assert all(limit.text.endswith(content.quantity or "") for limit in quantities)


def test_the_history_is_the_one_written(document: Document) -> None:
    content, _, policy = document
    assert sorted((entry.date, spaced(entry.text)) for entry in policy.history or ()) == sorted(
        (one.date, one.text) for one in content.history
    )


def test_the_references_are_those_that_were_written(document: Document) -> None:
    content, _, policy = document
    assert [spaced(entry.text) for entry in policy.references or ()] == list(content.references)

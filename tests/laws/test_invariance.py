"""What a document says does not depend on how it is printed."""

from __future__ import annotations

from functools import cache

import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.comparing import told
from tests.rendering.examples import EXAMPLES, Example
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import FORMATS, Format, render
from tests.rendering.variants import VARIANTS

LATEST = {
    example.folder: example for example in EXAMPLES
}  # the last cycle of each payer, which has most in it
SEEDS = range(8)


@cache
def reading(folder: str, variant: str) -> Policy:
    example = LATEST[folder]
    form, layout = VARIANTS[variant]
    return read_policy(render(example.content, example.template, form, layout), variant)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("folder", LATEST)
def test_a_layout_against_plain_markdown_is_unchanged(folder: str, variant: str) -> None:
    comparison = compare_policies(reading(folder, "markdown"), reading(folder, variant))
    assert told(comparison.changes) == []
    assert comparison.outcome == "unchanged"


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("folder", LATEST)
def test_every_layout_is_read_completely(folder: str, variant: str) -> None:
    assert reading(folder, variant).status == "complete"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.folder}-{one.cycle}")
def test_a_document_against_itself_is_unchanged(example: Example, form: Format) -> None:
    policy = read_policy(render(example.content, example.template, form), "policy")
    comparison = compare_policies(policy, policy)
    assert told(comparison.changes) == []
    assert comparison.outcome == "unchanged"
    assert comparison.verdict.effect == "equivalent"


@pytest.mark.parametrize("form", ["txt", "html", "pdf"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_policy_is_the_same_in_every_format(seed: int, form: Format) -> None:
    pair = planted_pair(seed)
    markdown = read_policy(render(pair.old, pair.template, "md"), "markdown")
    other = read_policy(render(pair.old, pair.template, form), form)
    comparison = compare_policies(markdown, other)
    assert told(comparison.changes) == []
    assert comparison.outcome == "unchanged"

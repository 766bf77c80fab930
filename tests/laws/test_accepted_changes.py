"""What was accepted stays accepted however the document is printed the next time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.rendering.content import Combination, PolicyContent
from tests.rendering.layout import Layout
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import DEFAULT_LAYOUT, Format, render
from tests.rendering.variants import VARIANTS


@cache
def reading(content: PolicyContent, form: Format = "md", layout: Layout = DEFAULT_LAYOUT) -> Policy:
    return read_policy(render(content, "clinical", form, layout), form)


def ids(comparison: Comparison) -> set[str]:
    return {change.id for change in comparison.changes}


ACCEPTED = ids(compare_policies(reading(NORTHWIND_2023), reading(NORTHWIND_2024)))


def reordered(content: PolicyContent) -> PolicyContent:
    """The same with all criteria, alternatives and codes in the opposite order."""
    sets = tuple(
        replace(
            one,
            parts=tuple(
                replace(part, parts=part.parts[::-1]) if isinstance(part, Combination) else part
                for part in one.parts[::-1]
            ),
        )
        for one in content.sets
    )
    return replace(content, sets=sets, hcpcs=content.hcpcs[::-1], icd=content.icd[::-1])


def test_there_is_something_to_accept() -> None:
    assert len(ACCEPTED) > 5


@pytest.mark.parametrize("variant", VARIANTS)
def test_renumbered_on_other_pages_and_in_other_formats(variant: str) -> None:
    form, layout = VARIANTS[variant]
    new = reading(NORTHWIND_2024, form, layout)
    assert ids(compare_policies(reading(NORTHWIND_2023), new)) == ACCEPTED


def test_put_in_another_order() -> None:
    new = reading(reordered(NORTHWIND_2024))
    assert ids(compare_policies(reading(NORTHWIND_2023), new)) == ACCEPTED


def test_behind_more_text() -> None:
    longer = replace(
        NORTHWIND_2024, background=(*NORTHWIND_2024.background, *NORTHWIND_2024.background)
    )
    assert ids(compare_policies(reading(NORTHWIND_2023), reading(longer))) >= ACCEPTED

"""A planted change is found and rightly judged, and nothing else is reported.

`benchmarks/planted_changes.py` measures the same on many more seeds.
"""

from __future__ import annotations

import pytest

from tests.comparing import compare_documents, told
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import Format, render

SEEDS = range(100, 132)
FORMATS: tuple[tuple[Format, Format], ...] = (("md", "md"), ("txt", "pdf"), ("html", "txt"))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_planted_change_is_the_one_change_reported(seed: int) -> None:
    pair = planted_pair(seed)
    old_form, new_form = FORMATS[seed % len(FORMATS)]
    comparison = compare_documents(
        render(pair.old, pair.template, old_form), render(pair.new, pair.template, new_form)
    )
    found = [(one.area, one.kind, one.effect) for one in comparison.changes]
    planted = pair.change
    expected = [(planted.area, planted.kind, planted.effect)]
    assert found == expected, [planted.name, *told(comparison.changes)]

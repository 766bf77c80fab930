"""Every change of every fixture pair, as readable text.

All rules run on all pairs, so a new rule that speaks up where it should not shows here as a line
in a diff. `pytest tests/golden --update-golden` writes the files anew; read what changed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from policydiff.diff.change import Comparison
from tests.comparing import compare_documents, told
from tests.rendering.examples import EXAMPLES, example_bytes
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import render

FOLDER = Path(__file__).parent
SEEDS = range(40)


def pairs() -> Iterator[tuple[str, bytes, bytes]]:
    """Name, old and new document of each pair."""
    for old, new in itertools.pairwise(EXAMPLES):
        name = f"{old.folder}-{old.cycle}-to-{new.cycle}"
        if old.folder != new.folder:
            name = f"{old.folder}-against-{new.folder}"
        yield name, example_bytes(old, "pdf"), example_bytes(new, "html")


def report(comparison: Comparison) -> str:
    verdict = comparison.verdict
    lines = [
        f"{comparison.relation}: {comparison.outcome}",
        f"verdict: {verdict.effect} ({verdict.basis})",
        f"eligibility: {verdict.eligibility.effect} ({verdict.eligibility.basis})",
        f"burden: {verdict.burden.effect} ({verdict.burden.basis})",
        "",
        *(
            f"{change.id} {line}"
            for change, line in zip(comparison.changes, told(comparison.changes), strict=True)
        ),
    ]
    return "\n".join(lines) + "\n"


def check(name: str, found: str, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"), list(pairs()), ids=[name for name, _, _ in pairs()]
)
def test_the_changes_of_an_example_pair(
    name: str, old: bytes, new: bytes, request: pytest.FixtureRequest
) -> None:
    check(name, report(compare_documents(old, new)), request)


def test_the_changes_of_the_planted_pairs(request: pytest.FixtureRequest) -> None:
    lines = []
    for seed in SEEDS:
        pair = planted_pair(seed)
        comparison = compare_documents(
            render(pair.old, pair.template, "txt"), render(pair.new, pair.template, "html")
        )
        change = pair.change
        lines.append(f"# seed {seed}: {change.name}, {change.area} {change.kind}, {change.effect}")
        lines += told(comparison.changes)
    check("planted-changes", "\n".join(lines) + "\n", request)

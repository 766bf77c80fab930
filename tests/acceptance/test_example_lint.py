"""Lint on whole documents: nothing on the examples in any format, and each planted fault found."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.diff.lint import lint_policy
from policydiff.ingest import read_policy
from tests.rendering.examples import EXAMPLES_FOLDER, example_files

FILES = [EXAMPLES_FOLDER / path for path, _ in example_files()]
NORTHWIND = (EXAMPLES_FOLDER / "northwind" / "quelvira-2025-04.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_examples_have_no_faults(path: Path) -> None:
    assert lint_policy(read_policy(path.read_bytes(), path.name)) == ()


@pytest.mark.parametrize(
    ("printed", "planted", "rules"),
    [
        (
            "X. Quelvira is added to a nasal corticosteroid",
            "X. Individual is under 12 years of age",
            ["contradicting-bounds"],
        ),
        (
            "B. Long-acting muscarinic antagonist",
            "B. Long-acting beta2-agonist",
            ["duplicate-criterion"],
        ),
        ("VI. Prescribed by", "VII. Prescribed by", ["numbering-fault"] * 2),
        ("used for 8 weeks", "used for as long as in Table 4", ["missing-part"]),
        ("J82.83 Eosinophilic", "J82.J83 Eosinophilic", ["malformed-code"]),
        ("J33.0-J33.9 Nasal", "J33.9-J33.0 Nasal", ["malformed-code-range"]),
        ("J82.83 Eosinophilic asthma", "L10.0 Pemphigus vulgaris", ["code-without-criterion"]),
        ("- 03/08/2024", "- 03/08/2020", ["history-out-of-order"]),
        ("- 03/07/2025", "- 09/07/2025", ["history-after-version"]),
    ],
)
def test_a_planted_fault_is_found(printed: str, planted: str, rules: list[str]) -> None:
    assert NORTHWIND.count(printed) == 1
    document = NORTHWIND.replace(printed, planted).encode()
    found = lint_policy(read_policy(document, "planted.md"))
    assert [finding.rule for finding in found] == rules

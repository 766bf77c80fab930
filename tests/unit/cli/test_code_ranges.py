"""`show --expand-codes`: the codes that a printed range stands for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policydiff.cli.code_ranges import members
from tests.unit.cli.running import Run, runner

DOCUMENT = """# Zorbinex (velmarixab)

## Coverage Criteria

Zorbinex may be approved when the patient is 18 years of age or older.

## Codes

| ICD-10-CM | Description |
|---|---|
| C91.00-C91.02 | Acute lymphoblastic leukemia |
| L29.8 | Other pruritus |
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("C91.00", "C91.02", ("C91.00", "C91.01", "C91.02")),
        ("C91.0", "C91.0", ("C91.00", "C91.01", "C91.02")),
        ("L40.0", "L40.2", ("L40.0", "L40.1", "L40.2")),
        ("L40.4", "L40.5", ("L40.4", "L40.50", "L40.51", "L40.52", "L40.53", "L40.54", "L40.59")),
        ("C91.02", "C91.00", None),
        ("Q99.99", "Q99.99", None),
    ],
)
def test_the_billable_codes_of_a_range(
    first: str, last: str, found: tuple[str, ...] | None
) -> None:
    assert members(first, last) == found


def test_ranges_are_expanded_only_where_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "zorbinex.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    plain = json.loads(run("show", str(path), "--format", "json").out)
    asked = json.loads(run("show", str(path), "--format", "json", "--expand-codes").out)
    assert [entry.get("members") for entry in plain["coding"]] == [None, None]
    assert [entry.get("members") for entry in asked["coding"]] == [
        ["C91.00", "C91.01", "C91.02"],
        None,
    ]
    assert "C91.01" not in run("show", str(path)).out
    assert "C91.01" in run("show", str(path), "--expand-codes").out

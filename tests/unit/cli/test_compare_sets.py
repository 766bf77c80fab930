"""`compare --sets`: first against continued approval within one document."""

from __future__ import annotations

import json

import pytest

from tests.unit.cli.running import Run, runner

DOCUMENT = "docs/examples/cedar-valley/quelvira-2025-02.txt"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line on real documents."""
    return runner(monkeypatch, capsys)


def test_what_falls_away_is_told(run: Run) -> None:
    result = run("compare", DOCUMENT, "--sets", "initial,continuation", "--format", "json")
    assert result.code == 0
    found = json.loads(result.out)
    assert found["relation"] == "payers"
    titles = [change["title"] for change in found["changes"]]
    assert any(title.startswith("Only first approval has ") for title in titles)
    assert found["new"]["identity"]["payer"]["name"].endswith("(continued approval)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((DOCUMENT, "--sets", "initial"), "--sets takes initial and continuation"),
        ((DOCUMENT, DOCUMENT, "--sets", "initial,continuation"), "within one document"),
        (("tests/acceptance/payers/harborview-oremvia.md", "--sets", "continuation,initial"),
         "states no criteria for continued approval"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run("compare", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err

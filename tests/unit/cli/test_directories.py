"""Two directories: paired by payer and key, the rest told, and nothing stops the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.cli.running import Run, fake_comparing, fake_reading, runner

FILES = {
    "old/a.md": "northfield NH-1 first",
    "old/deep/b.md": "northfield NH-2 same",
    "old/c.md": "cedar NH-1 first",
    "old/gone.md": "cedar CV-9 first",
    "new/renamed.md": "northfield NH-1 second",
    "new/b.md": "northfield NH-2 same",
    "new/c.md": "cedar NH-1 second",
    "new/fresh.md": "cedar CV-10 first",
    "new/.hidden.md": "unreadable",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write(FILES)
    fake_reading(monkeypatch)
    fake_comparing(monkeypatch)
    return runner(monkeypatch, capsys)


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


def names(policies: list[dict[str, dict[str, str]]]) -> list[str]:
    return [policy["source"]["name"] for policy in policies]


def test_pairs_go_by_payer_and_key(run: Run) -> None:
    result = run("compare", "old", "new", "--format", "json")
    assert (result.code, result.err) == (0, "")
    value = json.loads(result.out)
    assert [
        (pair["old"]["source"]["name"], pair["new"]["source"]["name"], pair["outcome"])
        for pair in value["pairs"]
    ] == [
        ("old/deep/b.md", "new/b.md", "unchanged"),
        ("old/c.md", "new/c.md", "changed"),
        ("old/a.md", "new/renamed.md", "changed"),
    ]
    assert names(value["added"]) == ["new/fresh.md"]
    assert names(value["vanished"]) == ["old/gone.md"]
    assert value["failed"] == []


def test_the_text_counts_first_and_then_reports(run: Run) -> None:
    lines = run("compare", "old", "new").out.splitlines()
    assert lines[:5] == [
        "3 policies compared: 2 changed, 1 unchanged; 1 added, 1 vanished",
        "  ADDED - Veltora, cedar CV-10 (2026-04-01), new/fresh.md",
        "  VANISHED - Veltora, cedar CV-9 (2026-04-01), old/gone.md",
        "  MORE RESTRICTIVE (derived) - Veltora, cedar NH-1: 2026-04-01 in both",
        "  MORE RESTRICTIVE (derived) - Veltora, northfield NH-1: 2026-04-01 in both",
    ]
    assert lines.count("MORE RESTRICTIVE (derived) - Veltora, cedar NH-1: 2026-04-01 in both") == 1


def test_the_markdown_does_the_same(run: Run) -> None:
    report = run("compare", "old", "new", "--format", "markdown").out
    assert report.startswith(
        "## 3 policies compared: 2 changed, 1 unchanged; 1 added, 1 vanished\n"
    )
    assert "- VANISHED: Veltora, cedar CV-9 (2026-04-01), old/gone.md\n" in report
    assert report.count("### MORE RESTRICTIVE (derived)") == 2


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ({}, (), 0),
        ({}, ("--fail-on", "criteria"), 1),
        ({}, ("--fail-on", "coding"), 0),
        ({"new/bad.md": "unreadable"}, (), 2),
        ({"new/bad.md": "unreadable"}, ("--fail-on", "criteria"), 2),
    ],
)
def test_exit_codes(run: Run, files: dict[str, str], options: tuple[str, ...], code: int) -> None:
    write(files)
    assert run("compare", "old", "new", *options).code == code


def test_a_policy_that_vanished_is_a_change(run: Run) -> None:
    write({"before/a.md": "northfield NH-1 x", "before/b.md": "cedar CV-1 x"})
    write({"after/a.md": "northfield NH-1 x"})
    assert run("compare", "before", "after", "--fail-on", "any").code == 1
    assert run("compare", "before", "after").code == 0
    assert run("compare", "before", "before", "--fail-on", "any").code == 0


def test_what_cannot_be_read_is_told_and_the_rest_done(run: Run) -> None:
    write({"old/bad.md": "unreadable"})
    value = json.loads(run("compare", "old", "new", "--format", "json").out)
    assert value["failed"] == [{"source": "old/bad.md", "error": "old/bad.md: The file is damaged"}]
    assert len(value["pairs"]) == 3
    text = run("compare", "old", "new").out
    assert "  FAILED - old/bad.md: The file is damaged" in text.splitlines()


def test_two_versions_in_one_directory_go_by_name(run: Run) -> None:
    write({"before/2024.md": "cedar CV-1 a", "before/2025.md": "cedar CV-1 b"})
    write({"after/2025.md": "cedar CV-1 c", "after/2024.md": "cedar CV-1 a"})
    value = json.loads(run("compare", "before", "after", "--format", "json").out)
    assert [pair["outcome"] for pair in value["pairs"]] == ["unchanged", "changed"]
    assert value["failed"] == []


def test_what_has_no_clear_counterpart_is_not_guessed(run: Run) -> None:
    write({"before/a.md": "cedar CV-1 a"})
    write({"after/b.md": "cedar CV-1 b", "after/c.md": "cedar CV-1 c"})
    result = run("compare", "before", "after", "--format", "json")
    value = json.loads(result.out)
    assert result.code == 2
    assert value["pairs"] == []
    assert [failed["source"] for failed in value["failed"]] == [
        "before/a.md",
        "after/b.md",
        "after/c.md",
    ]
    assert value["failed"][0]["error"].startswith(
        "before/a.md: The policy cedar/CV-1 is there more than once"
    )


def test_a_directory_that_may_not_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(
        folder: Path, onerror: Callable[[OSError], None]
    ) -> Iterator[tuple[str, list[str], list[str]]]:
        yield str(folder), ["closed"], ["c.md"]
        onerror(PermissionError(13, "Permission denied", f"{folder}/closed"))

    monkeypatch.setattr("os.walk", walk)
    result = run("compare", "old", "new", "--format", "json")
    value = json.loads(result.out)
    assert (result.code, len(value["pairs"])) == (2, 1)
    assert value["failed"][0] == {
        "source": "old/closed",
        "error": "old/closed: The directory cannot be read: Permission denied.",
    }


def test_empty_directories(run: Run) -> None:
    Path("nothing").mkdir()
    result = run("compare", "nothing", "nothing")
    assert (result.code, result.out) == (0, "0 policies compared\n")

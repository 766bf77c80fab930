"""`policydiff lint` from the arguments to the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.unit.cli.running import Run, runner

CLEAN = """# Corvanta (tevolimab)

## Criteria

Requests may be approved if ALL of the following are met:

1. Individual is 18 years of age or older; AND
2. Individual has chronic urticaria.
"""
MISNUMBERED = CLEAN.replace("2. Individual", "3. Individual")
CONTRADICTING = CLEAN.replace(
    "2. Individual", "2. Individual is under 12 years of age; AND\n3. Individual"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs in a folder with a clean document, one to look at and one with an error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / ".git").mkdir()
    Path("clean.md").write_text(CLEAN)
    Path("misnumbered.md").write_text(MISNUMBERED)
    Path("contradicting.md").write_text(CONTRADICTING)
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("sources", "code", "first_line"),
    [
        (["clean.md"], 0, "1 document: no faults found"),
        (["misnumbered.md"], 0, "1 document: 1 warning"),
        (["contradicting.md"], 1, "1 document: 1 error"),
        (["contradicting.md", "misnumbered.md"], 1, "2 documents: 1 error, 1 warning"),
        (["absent.md", "contradicting.md"], 2, "2 documents: 1 not read; 1 error in the others"),
        (["."], 2, "1 document: 1 not read"),
    ],
)
def test_what_the_exit_code_says(run: Run, sources: list[str], code: int, first_line: str) -> None:
    result = run("lint", *sources)
    assert result.code == code
    assert result.out.splitlines()[0] == first_line


def test_the_text_says_what_is_wrong_and_where(run: Run) -> None:
    result = run("lint", "contradicting.md", "clean.md", "absent.md")
    place = "line 8"
    first = "  error contradicting-bounds: 'Individual is 18 years of age or older' and"
    assert result.out.splitlines()[1:] == [
        "",
        "contradicting.md: 1 error",
        first + place.rjust(100 - len(first)),
        "    'Individual is under 12 years of age' cannot both hold, and both are asked for",
        "",
        "clean.md: no faults found",
        "",
        "NOT READ absent.md: There is no such file.",
    ]


def test_quiet_is_the_first_line(run: Run) -> None:
    assert run("lint", "contradicting.md", "--quiet").out == "1 document: 1 error\n"


def test_verbose_quotes_the_words(run: Run) -> None:
    assert '"Individual is under 12 years of age"' in run("lint", "contradicting.md", "-v").out


def test_markdown(run: Run) -> None:
    lines = run("lint", "misnumbered.md", "absent.md", "--format", "markdown").out.splitlines()
    assert lines[0] == "## 2 documents: 1 not read; 1 warning in the others"
    assert "### misnumbered.md" in lines
    assert (
        "- **warning** `numbering-fault`: Item 3 follows item 1: a label between them is missing "
        "(line 8)" in lines
    )
    assert "Not read: absent.md: There is no such file." in lines


def test_json_keeps_to_its_schema(run: Run) -> None:
    definition = json.loads(run("schema", "lint").out)
    jsonschema.Draft202012Validator.check_schema(definition)
    printed: dict[str, Any] = json.loads(
        run("lint", "contradicting.md", "absent.md", "--format", "json").out
    )
    jsonschema.validate(printed, definition)
    assert printed["schema"] == "policydiff.lint/1"
    assert printed["sources"][1] == {
        "source": "absent.md",
        "error": "absent.md: There is no such file.",
        "findings": [],
    }
    (finding,) = printed["sources"][0]["findings"]
    assert sorted(finding) == ["level", "rule", "set", "span", "text", "title"]
    assert (finding["rule"], finding["level"]) == ("contradicting-bounds", "error")


@pytest.mark.parametrize(("level", "code"), [("off", 0), ("info", 0), ("error", 1)])
def test_levels_are_configured_by_rule(run: Run, level: str, code: int) -> None:
    Path("policydiff.toml").write_text(f'[levels]\ncontradicting-bounds = "{level}"\n')
    result = run("lint", "contradicting.md")
    assert result.code == code
    assert ("contradicting-bounds" in result.out) == (level != "off")


def test_standard_input_is_read_once(run: Run) -> None:
    result = run("lint", "-", "-")
    assert (result.code, result.out) == (2, "")
    assert "only once" in result.err


def test_the_catalogue_has_the_lint_rules(run: Run) -> None:
    assert "contradicting-bounds (error): " in run("rules").out
    assert run("rules", "contradicting-bounds").out.startswith("## contradicting-bounds\n")

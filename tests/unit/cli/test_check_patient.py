"""`policydiff check-patient` from the arguments to the exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests.unit.cli.running import Run, runner

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
PATIENTS = str(EXAMPLES / "patients" / "asthma.csv")
OLD = str(EXAMPLES / "northwind" / "quelvira-2023-05.md")
NEW = str(EXAMPLES / "northwind" / "quelvira-2024-04.md")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / ".git").mkdir()
    return runner(monkeypatch, capsys)


def test_two_versions_say_who_flips(run: Run) -> None:
    result = run("check-patient", PATIENTS, OLD, NEW)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("2 patients: 1 flips\n")
    assert "Whole policy, initial: not approvable → approvable FLIPS" in result.out
    assert "Individual is 12 years of age or older" in result.out


def test_one_version_says_who_is_approvable(run: Run) -> None:
    result = run("check-patient", PATIENTS, OLD, "--quiet")
    assert (result.code, result.out) == (0, "2 patients: 1 not approvable, 1 not decidable\n")


def test_verbose_shows_every_clause(run: Run) -> None:
    brief, full = (
        run("check-patient", PATIENTS, NEW, *options).out for options in ((), ("--verbose",))
    )
    assert "✓ II. Individual is 6 years of age or older" in full
    assert "6 years of age" not in brief


def test_json_fits_its_schema(run: Run) -> None:
    schema = json.loads(run("schema", "patients").out)
    value = json.loads(run("check-patient", PATIENTS, OLD, NEW, "--format", "json").out)
    jsonschema.validate(value, schema)
    assert [patient["id"] for patient in value["patients"]] == ["Ada", "Ben"]


def test_markdown_and_csv(run: Run) -> None:
    table = run("check-patient", PATIENTS, OLD, NEW, "--format", "markdown").out
    assert "| Ada | Whole policy, initial | not approvable | approvable | **flips** |" in table
    rows = list(
        csv.DictReader(io.StringIO(run("check-patient", PATIENTS, OLD, NEW, "--format", "csv").out))
    )
    assert [(row["patient"], row["old"], row["new"], row["flips"]) for row in rows] == [
        ("Ada", "not approvable", "approvable", "flips"),
        ("Ben", "not decidable", "not decidable", ""),
    ]


def test_statements_that_contradict_each_other_are_not_done(run: Run) -> None:
    Path("p.csv").write_text("id,prescriber,statements\nA,allergist,not prescribed by allergist\n")
    result = run("check-patient", "p.csv", OLD)
    assert result.code == 2
    assert "What is stated of patient A cannot hold together." in result.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody.csv", OLD), "nobody.csv"),
        ((PATIENTS, OLD, NEW, NEW), "one policy, or against two versions"),
        (("-", "-"), "Standard input can be read only once"),
        ((PATIENTS, OLD, "--format", "sarif"), "There is no format 'sarif'"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    result = run("check-patient", *arguments)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err
    assert result.err.count("\n") == 1

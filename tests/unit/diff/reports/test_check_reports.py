"""A check in every format: each source once, its state, its flags, and why it failed."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from msgspec.structs import replace

from policydiff.cli.schemas import json_schema
from policydiff.diff.change import Acceptance
from policydiff.diff.checked import AcceptanceRemark, CheckedSource
from policydiff.diff.reports import CHECK_FORMATS
from policydiff.diff.reports.check import CheckReport, ReportedSource
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from tests.unit.diff.reports.building import AGE, CODE, comparison

ACCEPTED = replace(CODE, accepted=Acceptance(reason="Seen", until=None, by=None))
WEB = "https://payer.example/nh-42.pdf"


def changed() -> ReportedSource:
    selection = select(comparison(AGE, ACCEPTED))
    source = CheckedSource(
        source=WEB,
        state="changed",
        policy="northfield/NH-0042",
        flags=("short-notice",),
        comparison=selection.comparison,
    )
    return ReportedSource(checked=source, selection=selection)


def without(state: Any, **fields: Any) -> ReportedSource:
    return ReportedSource(checked=CheckedSource(source=f"{state}.pdf", state=state, **fields))


REPORT = CheckReport(
    sources=(
        without("unchanged", policy="northfield/NH-1"),
        changed(),
        without("new", policy="northfield/NH-2"),
        without(
            "vanished",
            policy="northfield/NH-3",
            flags=("vanished",),
            error="vanished.pdf: There is no such file.",
        ),
        without("failed", error="The document is cut off; it is not stored."),
    ),
    acceptances=(
        AcceptanceRemark(id="0" * 12, status="unused", reason="Seen", until=None, policy=None),
        AcceptanceRemark(
            id="1" * 12,
            status="expired",
            reason="Old",
            until="2026-01-31",
            policy="northfield/NH-1",
        ),
    ),
)


def rendered(form: str, report: CheckReport = REPORT, **style: Any) -> str:
    return CHECK_FORMATS[form].render(report, Style(**style))


def test_text() -> None:
    head, _, rest = rendered("text").partition("\n\n")
    assert head.splitlines() == [
        "5 sources checked: 1 failed, 1 changed, 1 vanished, 1 new, 1 unchanged",
        "  FAILED failed.pdf: The document is cut off; it is not stored.",
        "  CHANGED northfield/NH-0042 (short notice) - https://payer.example/nh-42.pdf",
        "  VANISHED northfield/NH-3 - vanished.pdf: There is no such file.",
        "  NEW northfield/NH-2 - new.pdf",
        "  the acceptance 000000000000 accepts nothing any more (Seen)",
        "  the acceptance 111111111111 of northfield/NH-1 ran out on 2026-01-31, and the",
        "    change is still there (Old)",
    ]
    assert rest.startswith("─" * 80 + "\nMORE RESTRICTIVE")
    assert "UNCHANGED northfield/NH-1 - unchanged.pdf" in rendered("text", verbose=True)
    assert "─" not in rendered("text", brief=True)


def test_markdown() -> None:
    text = rendered("markdown")
    assert text.startswith(
        "## 5 sources checked: 1 failed, 1 changed, 1 vanished, 1 new, 1 unchanged\n\n- FAILED"
    )
    assert "### MORE RESTRICTIVE" in text


def test_json() -> None:
    found = json.loads(rendered("json"))
    jsonschema.validate(found, json.loads(json_schema("check")))
    assert found["schema"] == "policydiff.check/1"
    assert [source["state"] for source in found["sources"]] == [
        source.checked.state for source in REPORT.sources
    ]
    assert set(found["sources"][0]) == {
        "source", "state", "error", "policy", "flags", "comparison",
    }  # fmt: skip
    accepted = [change["accepted"] for change in found["sources"][1]["comparison"]["changes"]]
    assert [one and one["reason"] for one in accepted] == [None, "Seen"]


def test_github() -> None:
    lines = rendered("github").splitlines()
    assert (
        "::error file=failed.pdf::FAILED failed.pdf: The document is cut off; it is not stored."
        in lines
    )
    assert any("title=policydiff short-notice::" in line for line in lines)
    assert any("title=policydiff vanished::" in line for line in lines)
    assert not any(CODE.title in line for line in lines)


def test_junit() -> None:
    root = ElementTree.fromstring(rendered("junit"))
    assert [suite.get("name") for suite in root] == [
        "northfield/NH-1", "Veltora, Northfield Health NH-0042: 2025-04-01 -> 2026-04-01",
        "northfield/NH-2", "northfield/NH-3", "failed.pdf",
    ]  # fmt: skip
    assert (root.get("errors"), root.get("skipped")) == ("1", "1")


def test_sarif() -> None:
    (run,) = json.loads(rendered("sarif"))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert {result["ruleId"] for result in run["results"]} >= {"short-notice", "vanished"}


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv"))))
    assert [(row["policy"], row["outcome"], row["flags"]) for row in rows] == [
        ("NH-1", "unchanged", ""),
        ("NH-0042", "changed", "short-notice"),
        ("NH-0042", "changed", "short-notice"),
        ("NH-2", "new", ""),
        ("NH-3", "vanished", "vanished"),
        ("", "failed", ""),
    ]
    assert rows[-1]["error"] == "The document is cut off; it is not stored."


@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_nothing_was_found(form: str) -> None:
    report = CheckReport(sources=(without("unchanged", policy="northfield/NH-1"),))
    assert "unchanged" in rendered(form, report).casefold()


@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_a_failure_is_told_in_every_format(form: str) -> None:
    assert "cut off" in rendered(form)
    assert "failed" in rendered(form).casefold()

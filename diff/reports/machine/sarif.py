"""SARIF 2.1.0, for code scanning and other tools that show results at a place in a file.

Source of the format: OASIS, Static Analysis Results Interchange Format Version 2.1.0. A region has
lines; a PDF has pages too, and its lines are counted on them, so the page stands in the message and
in the region's property bag.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote, urlsplit

from policydiff.diff.lint import LINT_RULES
from policydiff.diff.lint.finding import LintReport
from policydiff.diff.reports.directories import DirectoryReport
from policydiff.diff.reports.json import encoded
from policydiff.diff.reports.machine.results import (
    DocumentResults,
    Location,
    Result,
    of_comparison,
    of_directories,
    of_lint,
)
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.visible_text import visible
from policydiff.diff.rules import ALL_RULES
from policydiff.diff.wording.phrases import span_words
from policydiff.model.version import VERSION

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
"""SARIF's words for ours."""

FINGERPRINT: Final = "policydiffChangeId/v1"

_STANDARD_INPUT = "-"


def render(selection: Selection, style: Style) -> str:
    """The changes of a comparison."""
    return render_documents((of_comparison(selection),))


def render_directories(report: DirectoryReport, style: Style) -> str:
    """The changes of all pairs, in one run."""
    return render_documents(of_directories(report))


def render_lint(report: LintReport, style: Style) -> str:
    """The findings of all documents, in one run."""
    return render_documents(of_lint(report))


def render_documents(documents: Sequence[DocumentResults]) -> str:
    """Results that stand already in the form for programs."""
    results = [result for document in documents for result in document.results]
    rules = sorted({result.rule for result in results})
    complete = all(document.state != "failed" for document in documents)
    run = {
        "tool": {
            "driver": {
                "name": "policydiff",
                "semanticVersion": VERSION,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": complete,
                "toolExecutionNotifications": [
                    _notification(document) for document in documents if document.state != "done"
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "documents": [
                {
                    "name": document.name,
                    "source": document.source,
                    "outcome": document.outcome,
                    "verdict": document.effect,
                    "summary": document.summary,
                }
                for document in documents
            ]
        },
        "results": [_result(result, rules.index(result.rule)) for result in results],
    }
    return encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule_id: str) -> dict[str, Any]:
    summaries = {rule.id: rule.summary for rule in ALL_RULES}
    summaries |= {rule.id: rule.summary for rule in LINT_RULES}
    described = {"shortDescription": {"text": summaries[rule_id]}} if rule_id in summaries else {}
    return {"id": rule_id, **described}


def _notification(document: DocumentResults) -> dict[str, Any]:
    return {
        "level": "error" if document.state == "failed" else "warning",
        "message": {"text": visible(document.summary)},
        "locations": [_location(Location(source=document.source, span=None))],
    }


def _result(result: Result, rule_index: int) -> dict[str, Any]:
    said = ". ".join(filter(None, (visible(result.title).rstrip("."), visible(result.detail))))
    value: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[result.level],
        "message": {"text": f"{said}."},
        "locations": [_location(result.location)],
    }
    if result.related:
        value["relatedLocations"] = [
            {"id": number, **_location(location)}
            for number, location in enumerate(result.related, start=1)
        ]
    if result.id is not None:
        value["partialFingerprints"] = {FINGERPRINT: result.id}
    if result.accepted is not None:
        value["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": visible(result.accepted.reason),
            }
        ]
    return value


def _location(location: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": artifact_uri(location.source)}}
    span = location.span
    if span is not None:
        crosses = span.last_page is not None and span.last_page != span.page
        first = max(span.first_line, 1)
        region: dict[str, Any] = {"startLine": first}
        if not crosses:
            region["endLine"] = max(span.last_line, first)
        if span.page is not None:
            region["properties"] = {"page": span.page}
        physical["region"] = region
    value: dict[str, Any] = {"physicalLocation": physical}
    if location.logical:
        value["logicalLocations"] = [{"fullyQualifiedName": visible(location.logical)}]
    if span is not None:
        value["message"] = {"text": span_words(span)}
    return value


def artifact_uri(source: str) -> str:
    """A source as a URI reference: an address as it is, a path relative to where we stand."""
    if source == _STANDARD_INPUT:
        return "stdin"
    if urlsplit(source).scheme in ("http", "https"):
        return quote(source, safe=":/?#[]@!$&'()*+,;=%~")
    return quote(source.replace("\\", "/"), safe="/~") or "unnamed"

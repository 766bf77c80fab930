"""JUnit XML, for CI systems that show tests: a suite for each document, a case for each change.

What is at the level `error` is a failure; a warning and an information are cases that pass and say
what they are. What somebody accepted is skipped, with his reason. A document that was not read, or
not wholly, is an error of its suite: it never looks like a suite without failures.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from policydiff.diff.lint.finding import LintReport
from policydiff.diff.reports.directories import DirectoryReport
from policydiff.diff.reports.machine.results import (
    DocumentResults,
    Result,
    of_comparison,
    of_directories,
    of_lint,
)
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.visible_text import visible
from policydiff.diff.wording.phrases import span_words
from policydiff.model.patterns import deferred

_NOT_IN_XML = deferred("[\ud800-\udfff\ufffe\uffff]")
"""What is left of what XML 1.0 cannot hold once control characters are shown as escapes."""


def render(selection: Selection, style: Style) -> str:
    """The changes of a comparison as one suite."""
    return render_documents((of_comparison(selection),))


def render_directories(report: DirectoryReport, style: Style) -> str:
    """A suite for each pair."""
    return render_documents(of_directories(report))


def render_lint(report: LintReport, style: Style) -> str:
    """A suite for each document."""
    return render_documents(of_lint(report))


def render_documents(documents: Sequence[DocumentResults]) -> str:
    """Results that stand already in the form for programs."""
    root = ElementTree.Element("testsuites", {"name": "policydiff"})
    suites = [_suite(document) for document in documents]
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    root.extend(suites)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(document: DocumentResults) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", {"name": _text(document.name)})
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in (("outcome", document.outcome), ("verdict", document.effect)):
        if value is not None:
            ElementTree.SubElement(properties, "property", {"name": name, "value": value})
    for result in document.results:
        _case(suite, document, result)
    if document.state != "done":
        case = _named_case(suite, document, "the document was read")
        ElementTree.SubElement(
            case, "error", {"type": document.state, "message": _text(document.summary)}
        )
    elif not document.results:
        _named_case(suite, document, _text(document.summary))
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(sum(case.find(tag) is not None for case in cases)))
    return suite


def _case(suite: ElementTree.Element, document: DocumentResults, result: Result) -> None:
    name = f"{result.title} [{result.id}]" if result.id else result.title
    case = _named_case(suite, document, name)
    said = _text("; ".join(filter(None, (result.rule, result.level, result.detail))))
    span = result.location.span
    place = "" if span is None else f", {span_words(span)}"
    where = _text(f"{result.location.source}{place}")
    if result.accepted is not None:
        ElementTree.SubElement(case, "skipped", {"message": _text(result.accepted.reason)})
    elif result.level == "error":
        failure = ElementTree.SubElement(
            case, "failure", {"type": _text(result.rule), "message": _text(result.title)}
        )
        failure.text = f"{said}\n{where}"
        return
    ElementTree.SubElement(case, "system-out").text = f"{said}\n{where}"


def _named_case(
    suite: ElementTree.Element, document: DocumentResults, name: str
) -> ElementTree.Element:
    return ElementTree.SubElement(
        suite, "testcase", {"classname": _text(document.source), "name": _text(name)}
    )


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", visible(text))

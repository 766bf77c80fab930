"""The pages beside the comparison: a policy, a matrix, a timeline, several policies, faults."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.change import Comparison
from policydiff.diff.checked import AcceptanceRemark, CheckedSource
from policydiff.diff.lint.finding import Finding, LintedSource, LintReport
from policydiff.diff.reports import (
    CHECK_FORMATS,
    DIRECTORY_FORMATS,
    LINT_FORMATS,
    MATRIX_FORMATS,
)
from policydiff.diff.reports.check import CheckReport, ReportedSource
from policydiff.diff.reports.directories import DirectoryReport, FailedSource
from policydiff.diff.reports.html.timeline import TimelineReport, TimelineStep, render
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.history import HistoryEntry
from tests.unit.diff.reports.building import AGE, DATE, comparison, side_of, span
from tests.unit.diff.reports.html.reading import (
    Element,
    all_of,
    parsed,
    policy_page_of,
    texts,
    with_class,
    words_of,
)
from tests.unit.diff.reports.policies import POLICY
from tests.unit.diff.reports.test_hostile_text import HOSTILE, controls_in
from tests.unit.diff.reports.test_matrix_reports import example, hostile

REVIEWED = msgspec.structs.replace(DATE, id="ba9876543210")
ENTRY = HistoryEntry(date="2026-02", text=f"Annual review {HOSTILE}", claims=(), span=span(1))


def timeline(*comparisons: Comparison | None, words: str = "Veltora") -> str:
    steps = tuple(
        TimelineStep(
            in_force=f"202{number}-04-01",
            reference=f"northfield/NH-0042@{number}",
            dates=f"effective 202{number}-04-01",
            remark=words if found is None else None,
            entries=(ENTRY,),
            comparison=found,
        )
        for number, found in enumerate(comparisons)
    )
    report = TimelineReport(policy="northfield/NH-0042", title=words, remarks=(words,), steps=steps)
    return render(report, Style())


def directories(words: str = "broken.pdf") -> str:
    report = DirectoryReport(
        pairs=(select(comparison(AGE, REVIEWED)), select(comparison())),
        added=(side_of(words),),
        vanished=(),
        failed=(FailedSource(source=words, error="It is damaged."),),
    )
    return DIRECTORY_FORMATS["html"].render(report, Style())


def check(words: str = "Known since May") -> str:
    changed = comparison(AGE)
    report = CheckReport(
        sources=(
            ReportedSource(checked=CheckedSource(source="same.pdf", state="unchanged")),
            ReportedSource(
                checked=CheckedSource(
                    source="a.pdf", state="changed", policy="northfield/NH-0042", comparison=changed
                ),
                selection=select(changed),
            ),
        ),
        acceptances=(
            AcceptanceRemark(id="0" * 12, status="unused", reason=words, until=None, policy=None),
        ),
    )
    return CHECK_FORMATS["html"].render(report, Style())


def lint(words: str = "12 or older, 11 or younger") -> str:
    finding = Finding(
        rule="contradicting-bounds",
        level="error",
        title="No age fits both bounds",
        span=span(14, page=3),
        text=words,
        set=None,
    )
    report = LintReport(
        sources=(
            LintedSource(source="a.pdf", error=None, findings=(finding,)),
            LintedSource(source="b.pdf", error=words, findings=()),
        )
    )
    return LINT_FORMATS["html"].render(report, Style())


def rows(root: Element, path: str = "//tbody/tr") -> list[list[str]]:
    return [[words_of(cell) for cell in row] for row in all_of(root, path)]


def test_a_policy_shows_its_trees_with_what_was_understood() -> None:
    root = parsed(policy_page_of(POLICY))
    clauses = texts(root, f"//details[@id='set-1']//li[{with_class('row')}]")
    assert clauses[:4] == [
        "ALL OF Individual meets all of the following p. 1, lines 12-30",
        "I. Individual is 12 years of age or older evidence: Label = age: at least 12 years "
        "p. 1, line 13",
        "II. ANY OF History of failure of ... p. 1, lines 14-18",
        "A. A high-dose inhaled corticosteroid taken as prescribed for at least three months in a "
        "row exception: Samples do not count p. 1, lines 15-16",
    ]
    depths = [row.get("class") for row in all_of(root, "//details[@id='set-1']//li")]
    assert depths[:4] == ["row depth-0", "row depth-1", "row depth-1", "row depth-2"]


def test_a_policy_shows_its_other_parts_and_what_it_lacks() -> None:
    root = parsed(policy_page_of(POLICY))
    assert texts(root, "//main/section/h2") == [
        "Criteria",
        "Limits",
        "Coding",
        "History",
        "References",
        "Notes on the reading",
        "Sections",
        "Document",
    ]
    assert rows(root, "//section[@id='table-limits']//tbody/tr") == [
        ["approval duration", "initial, Severe asthma", "half a year", "p. 2, line 20"]
    ]
    assert len(rows(root, "//section[@id='table-coding']//tbody/tr")) == 15
    assert "Not in the document: products." in words_of(root)


def test_a_matrix_has_a_column_for_each_payer_and_marks_what_is_proved() -> None:
    matrix = example()
    root = parsed(MATRIX_FORMATS["html"].render(matrix, Style()))
    labels = [source.label for source in matrix.sources]
    for head in all_of(root, "//table/thead/tr"):
        assert [words_of(cell) for cell in head][1:] == labels
    for row in all_of(root, "//tbody/tr"):
        assert len(row) == len(labels) + 1
    (age,) = [row for row in rows(root) if row[0] == "Age"]
    assert "▼ least restrictive" in age[1]
    assert "▲ most restrictive" in age[2]
    assert "The file is damaged." in words_of(all_of(root, "//section[@id='sources']")[0])


def test_a_timeline_has_the_newest_version_first() -> None:
    root = parsed(timeline(None, comparison(AGE, REVIEWED), comparison()))
    assert texts(root, "//ol[@class='timeline']/li//h2") == [
        "2022-04-01 = unchanged",
        "2021-04-01 ▲ more restrictive derived",
        "2020-04-01 first version in the corpus",
    ]
    (second,) = all_of(root, "//li[@id='version-2']")
    assert texts(second, ".//article//h3") == [AGE.title, DATE.title]
    assert texts(second, ".//details//h3") == [DATE.title]
    assert texts(second, ".//p[@class='claim']")[0].startswith("The payer says on 2026-02: “Annual")


def test_a_change_that_comes_twice_has_two_names() -> None:
    root = parsed(timeline(comparison(AGE), comparison(AGE)))
    names = [str(name) for name in all_of(root, "//article/@id")]
    assert names == [f"change-{AGE.id}-2", f"change-{AGE.id}-1"]
    assert [str(to) for to in all_of(root, "//a[@class='anchor']/@href")] == [
        f"#{name}" for name in names
    ]


def test_two_directories_show_every_policy_and_what_was_not_compared() -> None:
    root = parsed(directories())
    assert texts(root, "//h1") == ["2 policies compared: 1 changed, 1 unchanged; 1 added, 1 failed"]
    assert [text.partition(":")[0] for text in texts(root, "//section[@id='remarks']//li")] == [
        "FAILED",
        "ADDED",
    ]
    assert texts(root, "//main//h2") == [
        "Veltora, Northfield Health NH-0042: 2025-04-01 -> 2026-04-01 ▲ more restrictive derived",
        "Veltora, Northfield Health NH-0042 (2026-04-01) = unchanged",
    ]


def test_a_check_shows_what_is_not_as_it_was() -> None:
    root = parsed(check())
    assert texts(root, "//h1") == ["2 sources checked: 1 changed, 1 unchanged"]
    remarks = texts(root, "//section[@id='remarks']//li")
    assert remarks[0] == "CHANGED northfield/NH-0042 - a.pdf"
    assert "accepts nothing any more (Known since May)" in remarks[1]
    assert texts(root, "//article//h3") == [AGE.title]


def test_faults_are_a_table_for_each_document() -> None:
    root = parsed(lint())
    assert rows(root) == [
        [
            "error",
            "No age fits both bounds“12 or older, 11 or younger”",
            "contradicting-bounds",
            "p. 3, line 14",
        ]
    ]
    assert "not read 12 or older" in words_of(all_of(root, "//section[@id='document-2']")[0])


@pytest.mark.parametrize(
    "page",
    [
        timeline(None, comparison(AGE), words=HOSTILE),
        directories(HOSTILE),
        check(HOSTILE),
        lint(HOSTILE),
        MATRIX_FORMATS["html"].render(hostile(), Style(verbose=True)),
    ],
    ids=["timeline", "directories", "check", "lint", "matrix"],
)
def test_hostile_words_stay_words_on_every_page(page: str) -> None:
    root = parsed(page)
    assert controls_in(page) == set()
    assert "\\x1b[31" in page
    assert all_of(root, "//body//script | //body//img | //@*[starts-with(name(), 'on')]") == []
    assert [to for to in all_of(root, "//@href") if not str(to).startswith("#")] == []
    names = all_of(root, "//@id")
    assert len(names) == len(set(names))

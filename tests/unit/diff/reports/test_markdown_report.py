"""The Markdown report: what a reviewer sees under a pull request."""

from __future__ import annotations

from textwrap import dedent

import pytest
from markdown_it import MarkdownIt

from policydiff.diff.change import ClaimFinding, Comparison, HistoryAudit
from policydiff.diff.reports import COMPARISON_FORMATS
from policydiff.diff.reports.comment_size import LONGEST_COMMENT
from policydiff.diff.reports.directories import DirectoryReport, render_markdown
from policydiff.diff.reports.markdown_text import escaped
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from tests.unit.diff.reports.building import (
    AGE,
    EVERYTHING,
    REFERENCE,
    STEP,
    change,
    comparison,
    side_of,
)

GITHUB = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def markdown(found: Comparison) -> str:
    return COMPARISON_FORMATS["markdown"].render(select(found), Style())


def test_the_report() -> None:
    age_row = (
        "| ▲ more restrictive | criteria | The minimum age rises from 12 to 18 years<br>"
        "Individual is ~~12~~ **18** years of age or older | Severe asthma, II.A |"
    )
    assert markdown(comparison(AGE, REFERENCE)) == dedent(f"""\
        ### MORE RESTRICTIVE (derived): Veltora, Northfield Health NH-0042: 2025-04-01 -> 2026-04-01

        Changed: criteria 1, references 1.\\
        Who can be approved: ▲ more restrictive (derived).\\
        What has to be done: = same meaning (derived).

        | effect | area | change | where |
        | --- | --- | --- | --- |
        {age_row}

        <details><summary>Places of 1 change</summary>

        - The minimum age rises from 12 to 18 years (criterion-changed, 0123456789ab)
          - Severe asthma, II.A: old p. 3, line 14 -> new p. 4, line 2

        </details>

        <details><summary>Also changed: references 1</summary>

        - references: A reference was added: **Invented et al. A trial of veltoramab. 2025.**

        </details>

        <details><summary>Notes</summary>

        - old: old.md, read by the general rules (template not known)
        - new: new.md, read by the general rules (template not known)

        </details>
        """)


def test_several_places_are_counted_in_the_table_and_listed_below() -> None:
    report = markdown(comparison(STEP))
    assert "| Severe asthma, II.C and 4 more places |" in report
    assert "\n  - Food allergy, V: new p. 4, line 13\n" in report


def test_unchanged_is_said_in_two_lines() -> None:
    report = markdown(comparison())
    assert report.startswith("### UNCHANGED: Veltora, ")
    assert "\n\nBoth say the same: unchanged in every area.\n" in report
    assert "|" not in report


def test_a_long_report_stays_within_a_comment_and_says_what_it_left_out() -> None:
    many = [
        change(f"Change {number} " + "word " * 60, new="A criterion") for number in range(1, 401)
    ]
    report = markdown(comparison(*many))
    assert len(report) <= LONGEST_COMMENT
    rows = report.count("<br>")
    assert 50 < rows < 400
    assert f"_Left out, because a comment may have 65,536 characters: {400 - rows} rows" in report
    assert report.rstrip().endswith("has everything._")


def test_a_short_report_leaves_nothing_out() -> None:
    assert "Left out" not in markdown(EVERYTHING)


def test_a_word_without_end_is_cut() -> None:
    endless = "x" * 1_000_000
    report = markdown(comparison(change(endless, old=endless, new=endless + "y")))
    assert len(report) <= LONGEST_COMMENT
    assert report.startswith("### MORE RESTRICTIVE")


def test_directories_stay_within_a_comment_too() -> None:
    pair = select(comparison(*(change(f"Change {n} " + "word " * 60, new="x") for n in range(90))))
    report = DirectoryReport(pairs=(pair,) * 20, added=(side_of(),), vanished=(), failed=())
    text = render_markdown(report, Style())
    assert len(text) <= LONGEST_COMMENT
    assert text.count("### MORE RESTRICTIVE") == 20
    assert text.count("_Left out") == 20


def test_it_is_one_table_with_everything_in_it() -> None:
    rendered = GITHUB.render(markdown(EVERYTHING))
    assert rendered.count("<table>") == 1
    assert rendered.count("<tr>") == 1 + 5
    assert "<s>Prescribed by an allergist</s>" in rendered
    assert "<strong>6</strong>" in rendered


@pytest.mark.parametrize(
    "text",
    [
        "# a heading",
        "- an item",
        "12. an item",
        "3) an item",
        "> a quotation",
        "**bold** and _slanted_ and `code` and ~~struck~~",
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "[a link](https://example.org)",
        "![an image](https://example.org/x.png)",
        "[label]: https://example.org",
        "a | b | c",
        "&lt;b&gt; &copy;",
        "a backslash \\ and \\*",
        "= not a heading",
        "--- no rule",
        "$x$ and {{ x }}",
        "two\n\n# lines",
    ],
)
def test_no_mark_of_a_document_is_taken_for_ours(text: str) -> None:
    tokens = GITHUB.parse(f"- {escaped(text)}")
    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    assert kinds == {
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "text",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    } | ({"text_special"} & kinds)
    shown = "".join(c.content for token in tokens for c in token.children or ())
    assert shown.replace("\u2060", "") == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("@someone", "@\u2060someone"),
        ("a@b.org", "a@\u2060b.org"),
        ("#12 and GH-12", "#\u206012 and GH-\u206012"),
        ("https://example.org", "https\\://example.org"),
        ("www.example.org", "www\\.example.org"),
        (":smile:", "\\:smile:"),
        ("C91.00-C91.02, (1): x", "C91.00-C91.02, (1): x"),
    ],
)
def test_nothing_becomes_a_link_or_a_mention(text: str, marked: str) -> None:
    assert escaped(text) in (marked, f"\\{marked}")


def test_a_contradicted_history_stands_in_a_box_under_the_headline() -> None:
    claim = ClaimFinding(
        date="2026-02",
        text="No changes to criteria",
        area="criteria",
        action="none",
        status="contradicted",
        changes=(AGE.id,),
    )
    audit = HistoryAudit(claims=(claim,), undeclared=())
    lines = markdown(comparison(AGE, history=audit)).splitlines()
    assert lines[2:4] == [
        "> [!WARNING]",
        '> History contradicted: 2026-02 says "No changes to criteria", but 1 change of criteria '
        "was found.",
    ]

"""What earlier stages of reading saw, printed line by line."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import pytest

from policydiff.ingest.document import (
    Cell,
    HeadedSection,
    Heading,
    Layout,
    Line,
    ListItem,
    Paragraph,
    Row,
    Rule,
    Table,
)
from tests.unit.cli.running import Run, runner
from tests.unit.diff.reports.policies import POLICY, at


def line(number: int, text: str, **fields: object) -> Line:
    top = 12.0 * number
    values = {"x0": 0.0, "x1": 100.0, "top": top, "bottom": top + 12, **fields}
    return Line(page=1, number=number, text=text, **values)  # type: ignore[arg-type]


HEAD = line(1, "Northfield Health NH-0042")
LAYOUT = Layout(
    media_type="application/pdf",
    pages=1,
    lines=(
        HEAD,
        line(2, "Criteria", bold=True),
        line(3, "I. Age is 12", x0=18.0, bold_prefix=2),
        line(4, "\x1b[2J"),
    ),
    furniture=(HEAD,),
    blocks=(
        Heading(text="Criteria", level=2, span=at(1, 2)),
        ListItem(marker="I.", text="Age is 12 years or older", indent=18.0, span=at(1, 3)),
        Paragraph(text="OR", bold=True, span=at(1, 4)),
        Rule(span=at(1, 5)),
        Table(
            header_rows=1,
            rows=(
                Row(
                    cells=(Cell(text="Code", span=at(1, 6)), Cell(text="Role", span=at(1, 6))),
                    span=at(1, 6),
                ),
                Row(
                    cells=(
                        Cell(text="J4595", span=at(1, 7)),
                        Cell(
                            text="covered",
                            blocks=(Paragraph(text="covered", span=at(1, 7)),),
                            span=at(1, 7),
                        ),
                    ),
                    span=at(1, 7),
                ),
            ),
            span=at(1, 6, 7),
        ),
    ),
)
SECTION = HeadedSection(
    title="Criteria",
    level=2,
    role="criteria",
    path=("Criteria",),
    blocks=LAYOUT.blocks[1:3],
    span=at(1, 2, 4),
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "60")
    Path("policy.pdf").write_bytes(b"")
    stages = SimpleNamespace(layout=LAYOUT, sections=(SECTION,), policy=POLICY)
    monkeypatch.setattr("policydiff.ingest.read_stages", lambda *_, **__: stages)
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("stage", "shown"),
    [
        (
            "lines",
            r"""
            furniture: Northfield Health NH-0042                    p. 1, 1
            Criteria (bold)                                         p. 1, 2
              I. Age is 12 (bold up to 2)                           p. 1, 3
            \x1b[2J                                                 p. 1, 4
            """,
        ),
        (
            "blocks",
            """
            heading 2: Criteria                                     p. 1, 2
              I. Age is 12 years or older                           p. 1, 3
            OR (bold)                                               p. 1, 4
            rule                                                    p. 1, 5
            table of 2 rows, 1 of them headings                   p. 1, 6-7
              Code | Role                                           p. 1, 6
              J4595 | covered                                       p. 1, 7
                within the cell:
                  covered                                           p. 1, 7
            """,
        ),
        (
            "sections",
            """
            Criteria criteria, level 2                            p. 1, 2-4
                I. Age is 12 years or older                         p. 1, 3
              OR (bold)                                             p. 1, 4
            """,
        ),
    ],
)
def test_as_text(run: Run, stage: str, shown: str) -> None:
    result = run("show", "policy.pdf", "--stage", stage)
    assert (result.code, result.err) == (0, "")
    wide = dedent(shown).strip("\n").splitlines()
    assert [" ".join(row.split()) for row in result.out.splitlines()] == [
        " ".join(row.split()) for row in wide
    ]
    assert {len(row) for row in result.out.splitlines() if row.endswith(tuple("1234567"))} == {60}


@pytest.mark.parametrize("stage", ["lines", "blocks", "sections"])
def test_as_json(run: Run, stage: str) -> None:
    values = json.loads(run("show", "policy.pdf", "--stage", stage, "--format", "json").out)
    expected = {"lines": 4, "blocks": 5, "sections": 1}
    assert len(values) == expected[stage]

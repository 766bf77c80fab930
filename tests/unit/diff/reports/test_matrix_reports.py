"""A matrix in every format: readable, complete, and harmless whatever the documents say."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.cli.schemas import json_schema
from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.matrix.matrix import Matrix, MatrixSource
from policydiff.diff.matrix.sources import Unread
from policydiff.diff.reports import MATRIX_FORMATS
from policydiff.diff.reports.layout import width_of
from policydiff.diff.reports.matrix.cells import as_text
from policydiff.diff.reports.matrix.workbook import link_to, workbook
from policydiff.diff.reports.style import Style
from tests.unit.diff.building import any_of, limit, product
from tests.unit.diff.matrix.payers import age, asks, denying, granting, payer, tried

ASTHMA = "Severe asthma"
HOSTILE = "\x1b[31mred\x1b[0m \u202etxet\u2069 \x07 =HYPERLINK(0) <script>x</script> |a|`b`"
CONTROLS = {"Cc", "Cs", "Zl", "Zp"}
BIDI = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
STARTS = ("=", "+", "-", "@", "\t")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1")


def example() -> Matrix:
    """Three payers, of whom one denies the indication, and a source that was not read."""
    return matrix_of(
        [
            payer(
                "ash",
                granting(ASTHMA, age(6), tried("steroid"), asks("The moon is full")),
                limits=[limit("6 months", 6, "month", purpose="initial")],
            ),
            payer(
                "birch",
                granting(ASTHMA, age(12), any_of(tried("steroid"), tried("theophylline"))),
                limits=[limit("1 year", 1, "year", purpose="initial")],
            ),
            payer("cedar", denying(ASTHMA), products=[product("Corvanta", "not_covered")]),
            Unread(name="dogwood.pdf", error="The file is damaged."),
        ]
    )


def hostile() -> Matrix:
    """A matrix whose every word is an attack."""
    attacked = payer(
        "ash",
        granting(HOSTILE, asks(HOSTILE), *map(asks, FORMULAS)),
        limits=[limit(HOSTILE, line_of_business=HOSTILE)],
        products=[product(f"Corvanta {HOSTILE}")],
    )
    who = msgspec.structs.replace(
        attacked.identity,
        title=f"=Corvanta {HOSTILE}",
        payer=msgspec.structs.replace(attacked.identity.payer, name=f"=1+1 {HOSTILE}"),
    )
    return matrix_of(
        [
            msgspec.structs.replace(attacked, identity=who),
            payer("birch", granting(ASTHMA, age(6))),
            Unread(name=HOSTILE, error=HOSTILE),
        ]
    )


def sheets(matrix: Matrix, folder: Path = Path()) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(matrix, folder)))


@pytest.mark.parametrize("name", ["text", "markdown", "csv"])
def test_every_format_says_what_was_asked_denied_and_not_read(name: str) -> None:
    report = MATRIX_FORMATS[name].render(example(), Style(width=140, verbose=True))
    for words in ("The moon is full", "most restrictive", "NOT COVERED", "not read", "not stated"):
        assert words in " ".join(report.split())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("verbose", [False, True])
@pytest.mark.parametrize("matrix", [example(), hostile()], ids=["example", "hostile"])
def test_no_line_is_wider_than_the_terminal(width: int, verbose: bool, matrix: Matrix) -> None:
    report = MATRIX_FORMATS["text"].render(matrix, Style(width=width, verbose=verbose))
    assert [line for line in report.splitlines() if width_of(line) > width] == []


def test_columns_stand_side_by_side_where_there_is_room() -> None:
    wide = MATRIX_FORMATS["text"].render(example(), Style(width=140))
    narrow = MATRIX_FORMATS["text"].render(example(), Style(width=60))
    assert any("Age 6" in line and "Age 12" in line for line in wide.splitlines())
    assert not any("Age 6" in line and "Age 12" in line for line in narrow.splitlines())


def test_long_cells_are_cut_and_say_so() -> None:
    words = [asks(f"Demand number {number} of a very long list") for number in range(40)]
    found = matrix_of([payer("ash", granting(ASTHMA, *words)), payer("birch")])
    short = MATRIX_FORMATS["text"].render(found, Style(width=80))
    assert "more lines (-v)" in short
    assert "number 39" not in short
    assert "number 39" in " ".join(
        MATRIX_FORMATS["text"].render(found, Style(width=80, verbose=True)).split()
    )


def test_the_first_line_alone() -> None:
    assert MATRIX_FORMATS["text"].render(example(), Style(brief=True)) == (
        "tevolimab: 4 sources, 1 indication (failed)\n"
    )


@pytest.mark.parametrize("matrix", [example(), hostile()], ids=["example", "hostile"])
def test_json_keeps_to_its_schema(matrix: Matrix) -> None:
    report = json.loads(MATRIX_FORMATS["json"].render(matrix, Style()))
    jsonschema.validate(report, json.loads(json_schema("matrix")))
    assert report["schema"] == "policydiff.matrix/1"
    assert msgspec.convert(report, Matrix) == matrix


@pytest.mark.parametrize("name", MATRIX_FORMATS)
@pytest.mark.parametrize("verbose", [False, True])
def test_a_hostile_document_is_shown_and_not_obeyed(name: str, verbose: bool) -> None:
    report = MATRIX_FORMATS[name].render(hostile(), Style(verbose=verbose))
    found = {
        character
        for character in report.replace("\n", "")
        if unicodedata.category(character) in CONTROLS or character in BIDI
    }
    assert found == set()
    assert "x1b" in report or "u001b" in report


def test_no_cell_of_the_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(MATRIX_FORMATS["csv"].render(hostile(), Style()))))
    assert len({len(row) for row in rows}) == 1
    assert [
        cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))
    ] == []


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    for sheet in sheets(hostile()):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert not str(cell.value or "").lstrip().startswith(STARTS)
                assert "\x1b" not in str(cell.value)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_in_a_cell_is_text(text: str) -> None:
    safe = as_text(text)
    assert not safe.lstrip().startswith(STARTS)
    assert all(
        unicodedata.category(character) not in CONTROLS for character in safe.replace("\n", "")
    )
    assert not BIDI & set(safe)


def test_a_cell_is_never_longer_than_excel_takes() -> None:
    assert len(as_text("word " * 20_000)) < 32_767


def test_the_workbook_keeps_its_heads_in_sight_and_wraps_its_cells() -> None:
    book = sheets(example())
    assert book.sheetnames == ["Overview", "Matrix", "Sources"]
    sheet = book["Matrix"]
    assert sheet.freeze_panes == "C2"
    assert [cell.value for cell in sheet[1]][:4] == ["Indication", "Row", "Ash", "Page"]
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row)


def test_links_lead_to_the_page_from_where_the_workbook_lies(tmp_path: Path) -> None:
    (tmp_path / "ash (1).pdf").write_bytes(b"%PDF-")
    found = example()
    first = found.sources[0]
    read = first.source
    assert read is not None

    def source(name: str, media_type: str = "application/pdf") -> MatrixSource:
        described = msgspec.structs.replace(read, name=name, media_type=media_type)
        return msgspec.structs.replace(first, source=described)

    local = str(tmp_path / "ash (1).pdf")
    assert link_to(source(local), 2, tmp_path) == "ash%20%281%29.pdf#page=2"
    assert link_to(source(local), 2, tmp_path / "out") == "../ash%20%281%29.pdf#page=2"
    assert link_to(source(local, "text/markdown"), 2, tmp_path) == "ash%20%281%29.pdf"
    assert link_to(source("https://x.test/a.pdf#z"), 3, tmp_path) == "https://x.test/a.pdf#page=3"
    assert link_to(source("-"), 1, tmp_path) is None
    assert link_to(source("javascript:alert(1)"), 1, tmp_path) is None
    assert link_to(found.sources[3], None, tmp_path) is None


def test_the_same_matrix_gives_the_same_words() -> None:
    for name in MATRIX_FORMATS:
        render = MATRIX_FORMATS[name].render
        assert render(example(), Style()) != ""
    first, second = (
        [[cell.value for cell in row] for sheet in sheets(one) for row in sheet.iter_rows()]
        for one in (hostile(), hostile())
    )
    assert len(first) == len(second)

"""`policydiff matrix` from the arguments to the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from policydiff.cli.schemas import json_schema
from tests.unit.cli.running import Run, runner

ASH = """# Corvanta (tevolimab)

**Payer:** Ash Health

## Coverage Criteria

### Severe asthma

Corvanta is medically necessary when ALL of the following are met:

1. Patient is 6 years of age or older
2. Patient has tried and failed a long-acting beta2-agonist for at least 3 months

Initial authorization will be for 6 months.
"""
BIRCH = ASH.replace("Ash", "Birch").replace("6 years", "12 years").replace("6 months", "12 months")
OTHER = (
    ASH.replace("Ash", "Cedar")
    .replace("Corvanta (tevolimab)", "Mirellin (bexafor)")
    .replace("Corvanta", "Mirellin")
)
PROMISE = "# Corvanta (tevolimab)\n\n**Payer:** Dogwood\n\n## Coverage Criteria\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs in a folder with four policies and a file that is none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / ".git").mkdir()
    for name, text in (("ash", ASH), ("birch", BIRCH), ("other", OTHER), ("promise", PROMISE)):
        Path(f"{name}.md").write_text(text)
    Path("damaged.pdf").write_bytes(b"%PDF-1.4 nothing more")
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        (["ash.md", "birch.md"], 0),
        (["ash.md", "other.md"], 3),
        (["ash.md", "promise.md"], 3),
        (["ash.md", "damaged.pdf"], 2),
        (["ash.md", "absent.md"], 2),
        (["ash.md", "other.md", "absent.md"], 2),
    ],
)
def test_what_the_exit_code_says(run: Run, sources: list[str], code: int) -> None:
    result = run("matrix", *sources)
    assert result.code == code
    assert "SEVERE ASTHMA" in result.out


def test_inconclusive_can_be_allowed_and_a_failure_not(run: Run) -> None:
    assert run("matrix", "ash.md", "other.md", "--allow-inconclusive").code == 0
    assert run("matrix", "ash.md", "absent.md", "--allow-inconclusive").code == 2


def test_columns_and_marks(run: Run) -> None:
    lines = run("matrix", "ash.md", "birch.md").out.splitlines()
    assert any("Ash Health" in line and "Birch Health" in line for line in lines)
    assert any("least restrictive" in line and "most restrictive" in line for line in lines)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--dimension", "ages"], "There is no row 'ages'"),
        (["--indication", "gout"], "No source has the indication 'gout'"),
        (["--format", "pdf"], "There is no format 'pdf'"),
        (["--format", "xlsx"], "name one with --output"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, options: list[str], words: str) -> None:
    result = run("matrix", "ash.md", "birch.md", *options)
    assert result.code == 2
    assert words in result.err
    assert result.out == ""


def test_standard_input_can_stand_once(run: Run) -> None:
    assert "only once" in run("matrix", "-", "-").err


def test_rows_and_indications_are_chosen(run: Run) -> None:
    out = run(
        "matrix", "ash.md", "birch.md", "--dimension", "age,steps", "--indication", "asthma",
        "--format", "json",
    ).out  # fmt: skip
    found = json.loads(out)
    (one,) = (one for one in found["indications"] if one["title"])
    assert [row["dimension"] for row in one["rows"]] == ["age", "steps"]


def test_a_drug_that_only_one_source_has(run: Run) -> None:
    result = run("matrix", "ash.md", "other.md", "--drug", "Mirellin", "--format", "json")
    assert result.code == 3
    assert [source["state"] for source in json.loads(result.out)["sources"]] == [
        "other_drug",
        "complete",
    ]


def test_json_keeps_to_the_schema_that_is_printed(run: Run) -> None:
    schema = json.loads(run("schema", "matrix").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == json.loads(json_schema("matrix"))
    for sources in (("ash.md", "birch.md"), ("ash.md", "other.md", "damaged.pdf", "promise.md")):
        jsonschema.validate(json.loads(run("matrix", *sources, "--format", "json").out), schema)


def test_a_workbook_is_written_to_its_file_with_links_from_there(run: Run) -> None:
    Path("out").mkdir()
    result = run("matrix", "ash.md", "birch.md", "--format", "xlsx", "--output", "out/m.xlsx")
    assert (result.code, result.out) == (0, "")
    sheet = openpyxl.load_workbook("out/m.xlsx")["Matrix"]
    links = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"../ash.md", "../birch.md"}


def test_documents_that_are_read_in_processes_of_their_own_come_in_order(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = run("matrix", "birch.md", "damaged.pdf", "ash.md", "--format", "json")
    monkeypatch.setattr("policydiff.cli.parallel_reading.WORTH_A_PROCESS", 0)
    monkeypatch.setattr("policydiff.cli.parallel_reading.usable_cores", lambda: 2)
    together = run("matrix", "birch.md", "damaged.pdf", "ash.md", "--format", "json")
    assert together == alone

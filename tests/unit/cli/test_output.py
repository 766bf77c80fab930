"""Where results go: files all or nothing, pipes as long as somebody reads."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policydiff.cli.errors import OutputError
from policydiff.cli.output import style_for, write_report

QUELVIRA = Path(__file__).parents[3] / "docs/examples/northwind/quelvira-2023-05.md"
PROGRAM = (sys.executable, "-c", "import sys; from policydiff.cli import main; sys.exit(main())")


def printing_to(encoding: str, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding=encoding))
    return stream


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("before")
    write_report("≥ 18\n", report, terminal=True)
    assert report.read_bytes() == "≥ 18\n".encode()
    assert list(tmp_path.iterdir()) == [report]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.txt"
    report.write_text("before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match="No space left on device"):
        write_report("after", report, terminal=True)
    assert report.read_text() == "before"
    assert list(tmp_path.iterdir()) == [report]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    write_report("after", link, terminal=True)
    assert link.is_symlink()
    assert target.read_text() == "after"


def test_a_device_is_written_to() -> None:
    write_report("gone", Path(os.devnull), terminal=True)
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("encoding", "terminal", "data"),
    [
        ("utf-8", True, "≥ 18"),
        ("ascii", True, r"\u2265 18"),
        ("ascii", False, "≥ 18"),
    ],
)
def test_letters_that_a_terminal_lacks(
    encoding: str, terminal: bool, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = printing_to(encoding, monkeypatch)
    write_report("≥ 18", None, terminal=terminal)
    assert stream.getvalue() == data.encode()


@pytest.mark.parametrize(("encoding", "symbols"), [("utf-8", True), ("ascii", False)])
def test_symbols_where_they_can_be_shown(
    encoding: str, symbols: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing_to(encoding, monkeypatch)
    assert style_for(None).symbols is symbols
    assert style_for(Path("report.txt")).symbols is True


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("300", 100), ("", 80)])
def test_the_width_follows_the_terminal(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert style_for(None).width == width
    assert style_for(Path("report.txt")).width == 80


def test_standard_output_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="standard output is closed"):
        write_report("x", None, terminal=False)
    with pytest.raises(OutputError, match="standard output is closed"):
        style_for(None)
    assert style_for(Path("report.txt")).width == 80


@pytest.mark.parametrize("arguments", [("schema", "comparison"), ("rules",), ("--help",)])
def test_a_pipe_closed_early_is_no_error(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run((*PROGRAM, *arguments), stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_is_an_error() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run((*PROGRAM, "schema", "policy"), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"The result cannot be written to standard output: No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['policydiff', '--help']; from policydiff.cli import main; main();"
        "heavy = {'msgspec', 'rich', 'pdfplumber', 'lxml', 'markdown_it', 'deepdiff'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True)
    assert done.stderr.strip() == ""


def test_showing_a_policy_loads_nothing_that_compares() -> None:
    code = (
        "import sys; from policydiff.cli import main; main();"
        "compares = {'rapidfuzz', 'deepdiff', 'policydiff.diff.rule', 'policydiff.diff.compare'};"
        "sys.exit(', '.join(sorted(compares & set(sys.modules))))"
    )
    command = (sys.executable, "-c", code, "show", str(QUELVIRA))
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stderr.strip() == ""
    assert "Quelvira" in done.stdout

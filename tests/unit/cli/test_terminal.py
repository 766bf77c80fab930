"""What a person at a terminal gets: a pager for long reports, completion, columns side by side."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.comparing import COMMAND, ROOT

EXAMPLES = ROOT / "docs" / "examples" / "northwind"
OLD, NEW = str(EXAMPLES / "quelvira-2023-05.md"), str(EXAMPLES / "quelvira-2024-04.md")


def on_terminal(*arguments: str, **environment: str) -> tuple[int, str]:
    """Runs the command on a terminal of 24 lines; its exit code and what it shows."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [COMMAND, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=ROOT,
        env={
            **os.environ,
            "TERM": "xterm",
            "NO_COLOR": "1",
            "LINES": "24",
            "COLUMNS": "80",
            **environment,
        },
        close_fds=True,
    )
    os.close(follower)
    shown = b""
    while True:
        ready, _, _ = select.select([leader], [], [], 60)
        assert ready, "the command hangs"
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux says so when nobody holds the other end any more
            break
        if not part:
            break
        shown += part
    os.close(leader)
    return process.wait(), shown.decode()


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that says how many lines it got."""
    script = tmp_path / "pager.py"
    script.write_text("import sys\nprint('PAGED', len(sys.stdin.readlines()))\n")
    return f"{sys.executable} {script}"


def test_a_long_report_goes_to_the_pager(pager: str) -> None:
    code, shown = on_terminal("compare", OLD, NEW, "--fail-on", "any", PAGER=pager)
    assert code == 1
    assert shown.startswith("PAGED ")
    assert int(shown.split()[1]) > 24


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (("--no-pager",), {}),
        ((), {"POLICYDIFF_PAGER": ""}),
        ((), {"PAGER": ""}),
        ((), {"TERM": "dumb"}),
        ((), {"LINES": "2000"}),
        ((), {"POLICYDIFF_PAGER": "/no/such/program"}),
    ],
)
def test_it_is_printed_at_once_where_there_is_no_pager(
    pager: str, options: tuple[str, ...], environment: dict[str, str]
) -> None:
    code, shown = on_terminal(*options, "compare", OLD, NEW, **{"PAGER": pager, **environment})
    assert code == 0
    assert shown.startswith("MIXED")


def test_a_pager_that_is_left_early_is_no_error(tmp_path: Path) -> None:
    script = tmp_path / "leave.py"
    script.write_text("print('LEFT')\n")
    code, shown = on_terminal("show", OLD, PAGER=f"{sys.executable} {script}")
    assert (code, shown.split()) == (0, ["LEFT"])


def test_what_goes_to_a_program_is_never_paged(pager: str) -> None:
    run = subprocess.run(
        [COMMAND, "compare", OLD, NEW],
        capture_output=True,
        text=True,
        env={**os.environ, "PAGER": pager, "TERM": "xterm"},
        check=True,
    )
    assert run.stdout.startswith("MIXED")


def test_commands_can_be_completed() -> None:
    run = subprocess.run(
        [COMMAND],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "_POLICYDIFF_COMPLETE": "complete_bash",
            "COMP_WORDS": "policydiff comp",
            "COMP_CWORD": "1",
        },
        check=False,
    )
    assert "compare" in run.stdout.split()

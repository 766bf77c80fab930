"""The reference pages that are made from the code: `python -m tests.laws.reference_pages`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policydiff.cli.app import command_line
from policydiff.cli.schema import SCHEMAS
from policydiff.cli.schemas import json_schema
from tests.comparing import ROOT, policydiff

REFERENCE = ROOT / "docs" / "reference"
WIDTH = "88"


def pages() -> dict[Path, str]:
    """What each page has to say, by its path."""
    found = {REFERENCE / "command-line.md": _command_line()}
    found |= {REFERENCE / f"{name}.schema.json": json_schema(name) for name in SCHEMAS}
    return found


def _command_line() -> str:
    lines = [
        "# The command line",
        "",
        "What `--help` prints of each command; made from the code.",
        "",
        *_help(),
    ]
    app = command_line()
    for command in app.registered_commands:
        name = (command.name or command.callback.__name__).replace("_", "-")  # type: ignore[union-attr]
        lines += ["", f"## policydiff {name}", "", *_help(name)]
    for group in app.registered_groups:
        assert group.name is not None
        lines += ["", f"## policydiff {group.name}", "", *_help(group.name)]
        assert group.typer_instance is not None
        for command in group.typer_instance.registered_commands:
            name = (command.name or command.callback.__name__).replace("_", "-")  # type: ignore[union-attr]
            lines += ["", f"### policydiff {group.name} {name}", "", *_help(group.name, name)]
    return "\n".join(lines) + "\n"


def _help(*command: str) -> Iterator[str]:
    run = policydiff(*command, "--help", COLUMNS=WIDTH)
    assert run.returncode == 0, run.stderr.decode()
    yield "```text"
    yield from (line.rstrip() for line in run.stdout.decode().strip().splitlines())
    yield "```"


def put() -> None:
    """Write the pages, and take away those of schemas that are gone."""
    made = pages()
    for page in REFERENCE.glob("*"):
        if page not in made:
            page.unlink()
    for page, text in made.items():
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    put()

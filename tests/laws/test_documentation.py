"""The README and the command's help speak of the same commands, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.comparing import ROOT, policydiff
from tests.laws import readme_example, reference_pages

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    *(page for page in sorted((ROOT / "docs").rglob("*.md")) if "examples" not in page.parts),
]


def commands() -> list[str]:
    """The commands that the help lists."""
    run = policydiff("--help", COLUMNS="100", TERM="dumb")
    assert run.returncode == 0
    _, _, listed = run.stdout.decode().partition("Commands")
    return re.findall(r"^\W*([a-z][a-z-]+)  ", listed, flags=re.MULTILINE)


def test_the_readme_shows_what_the_example_prints() -> None:
    """`python -m tests.laws.readme_example` puts the present output there."""
    assert readme_example.printed() in README


def test_the_readme_names_every_command() -> None:
    assert commands()
    assert [name for name in commands() if f"`policydiff {name}" not in README] == []


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"(?:`|^    )policydiff ([a-z][a-z-]+)", README, flags=re.MULTILINE))
    assert named <= set(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_module_that_the_architecture_names_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = text.partition("\n## Modules")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z][a-z_]*)/?`", modules))
    packages = ("model", "ingest", "diff", "corpus", "cli", "tests")
    paths = [path for package in packages for path in (ROOT / package).rglob("*")]
    assert named
    assert named - set(packages) - {path.stem for path in paths} == set()


@pytest.mark.parametrize("command", [".ci/example", ".ci/test"])
def test_the_set_up_commands_are_programs(command: str) -> None:
    assert command in README
    assert (ROOT / command).stat().st_mode & 0o111


def test_the_reference_is_what_the_code_gives() -> None:
    """`python -m tests.laws.reference_pages` writes it anew."""
    made = reference_pages.pages()
    assert set(reference_pages.REFERENCE.glob("*")) == set(made)
    for page, text in made.items():
        assert page.read_text(encoding="utf-8") == text, f"{page.name} is out of date"

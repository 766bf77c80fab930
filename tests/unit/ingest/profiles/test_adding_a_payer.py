"""`docs/adding-a-payer.md` does what it says: its profile, its commands and their output.

`pytest --update-golden` writes the output of the commands into the document anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.profiles.profile import (
    GENERIC,
    Profile,
    load_profile,
    on_top_of,
    parse_profile,
    profile_names,
)
from policydiff.model.criteria import AllOf, AnyOf, criteria_in
from policydiff.model.policy import Dates
from tests.unit.cli.running import Run, runner

ROOT = Path(__file__).parents[4]
PAGE = ROOT / "docs" / "adding-a-payer.md"
DOCUMENT = ROOT / "docs" / "examples" / "adding-a-payer" / "sorvelda.md"
NAME = "harrowgate"

_BLOCK = re.compile(r"^```(toml|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Command(NamedTuple):
    """A command of the page with the output that stands under it."""

    arguments: str
    output: str
    profile_is_there: bool
    """True behind the place where the page adds the profile."""


def blocks() -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]


def commands() -> list[Command]:
    found = []
    profile_is_there = False
    for kind, text in blocks():
        if kind == "toml":
            profile_is_there = True
            continue
        line, _, output = text.partition("\n")
        found.append(Command(line.removeprefix("$ policydiff "), output, profile_is_there))
    return found


def profile() -> Profile:
    """The profile of the page, as it is loaded from a file."""
    (text,) = (text for kind, text in blocks() if kind == "toml")
    return on_top_of(parse_profile(text, NAME), load_profile(GENERIC))


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the profile among the others, as if its file were in the folder."""
    names = (NAME, *profile_names())
    harrowgate = profile()
    monkeypatch.setattr("policydiff.ingest.profiles.recognise.profile_names", lambda: names)
    monkeypatch.setattr(
        "policydiff.ingest.profiles.recognise.load_profile",
        lambda name: harrowgate if name == NAME else load_profile(name),
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return runner(monkeypatch, capsys)


def test_without_the_profile_number_dates_and_history_are_not_known() -> None:
    assert NAME not in profile_names()
    policy = read_policy(DOCUMENT.read_bytes(), DOCUMENT.name)
    assert policy.source.profile == GENERIC
    assert [one.purpose for one in policy.criteria or ()] == ["initial", "continuation"]
    assert (policy.identity.number, policy.dates, policy.history) == (None, Dates(), None)


@pytest.mark.usefixtures("added")
def test_with_the_profile_the_document_is_read() -> None:
    policy = read_policy(DOCUMENT.read_bytes(), DOCUMENT.name)
    assert policy.source.profile == NAME
    assert policy.status == "complete"
    assert (policy.identity.payer.id, policy.identity.key) == (NAME, "RX-214")
    assert policy.dates == Dates(effective="2025-06-03", reviewed="2025-04-14")
    begin, go_on = policy.criteria or ()
    assert (begin.purpose, go_on.purpose) == ("initial", "continuation")
    assert isinstance(begin.root, AllOf)
    assert isinstance(begin.root.children[-1], AnyOf)
    assert [len(list(criteria_in(one.root))) for one in (begin, go_on)] == [4, 1]
    assert [(one.purpose, one.value) for one in policy.limits or ()] == [
        ("initial", 4),
        ("continuation", 12),
    ]
    assert {entry.role for entry in policy.coding or ()} == {"informational"}
    assert [entry.date for entry in policy.history or ()] == ["2025-04-14", "2024-04-08"]


@pytest.mark.usefixtures("added")
def test_other_documents_keep_their_templates() -> None:
    for path in sorted((ROOT / "docs" / "examples").glob("*/*.md")):
        expected = NAME if path == DOCUMENT else GENERIC
        assert read_policy(path.read_bytes(), path.name).source.profile == expected


@pytest.mark.parametrize("place", range(len(commands())))
def test_the_commands_print_what_the_page_shows(
    place: int, run: Run, request: pytest.FixtureRequest
) -> None:
    command = commands()[place]
    if command.profile_is_there:
        request.getfixturevalue("added")
    result = run(*command.arguments.split())
    assert result.code == 0
    if request.config.getoption("--update-golden"):
        _put(place, result.out)
    assert result.out == commands()[place].output


def _put(place: int, output: str) -> None:
    """Write the output of a command into the page."""
    text = PAGE.read_text(encoding="utf-8")
    start, end = [match.span(2) for match in _BLOCK.finditer(text) if match[1] == "console"][place]
    first = text[start:end].split("\n", 1)[0]
    PAGE.write_text(f"{text[:start]}{first}\n{output}{text[end:]}", encoding="utf-8")

"""The commands from the arguments to the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from policydiff.cli.app import COMMANDS, CORPUS, command_line
from policydiff.cli.fail_on import CONDITIONS
from policydiff.cli.pager import VARIABLE as PAGER_VARIABLE
from policydiff.diff.change import Area
from policydiff.diff.reports import COMPARISON_FORMATS, POLICY_FORMATS
from tests.unit.cli.running import Run, fake_comparing, fake_reading, runner
from tests.unit.diff.reports.building import AGE, CODE, comparison

NAMES = tuple(command.__name__.replace("_", "-") for command in COMMANDS)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs in a folder with two versions of a policy and a file that cannot be read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / ".git").mkdir()
    Path("old.md").write_text("northfield NH-1 first")
    Path("new.md").write_text("northfield NH-1 second")
    Path("unreadable.md").write_text("unreadable")
    fake_reading(monkeypatch)
    return runner(monkeypatch, capsys)


def test_the_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    for command in COMMANDS:
        assert f"\n  {command.__name__.replace('_', '-')} " in result.out


@pytest.mark.parametrize("command", NAMES)
def test_every_command_has_help(run: Run, command: str) -> None:
    result = run(command, "-h")
    assert result.code == 0
    assert f"policydiff {command}" in result.out


@pytest.mark.parametrize(
    ("first", "commands", "groups"),
    [
        ("show", ["show"], []),
        ("check-patient", ["check-patient"], []),
        (CORPUS, [], [CORPUS]),
        *((first, [*NAMES], [CORPUS]) for first in (None, "sho", "check_patient", "--no-pager")),
    ],
)
def test_a_command_that_is_named_first_is_alone(
    first: str | None, commands: list[str], groups: list[str]
) -> None:
    app = command_line(first)
    assert [command.name for command in app.registered_commands] == commands
    assert [group.name for group in app.registered_groups] == groups


def test_options_may_stand_before_the_command_and_what_is_like_one_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PAGER_VARIABLE, "less")  # the option sets it for the process
    assert run("--no-pager", "rules").code == 0
    assert "Did you mean 'show'?" in run("shwo").err


def test_the_help_of_compare_knows_every_word(run: Run) -> None:
    text = re.sub(r"-?\s+", lambda gap: "-" if "-" in gap[0] else " ", run("compare", "-h").out)
    for word in (*CONDITIONS, *get_args(Area), *COMPARISON_FORMATS, "cycles", "payers"):
        assert word in text


def test_the_version(run: Run) -> None:
    assert re.fullmatch(r"policydiff \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("compare",),
        ("compare", "old.md"),
        ("compare", "old.md", "new.md", "--nonsense"),
        ("compare", "old.md", "new.md", "--format", "xml"),
        ("compare", "old.md", "new.md", "--only", "codes"),
        ("compare", "old.md", "new.md", "--fail-on", "any,worse"),
        ("compare", "old.md", "new.md", "--relation", "twins"),
        ("show",),
        ("show", "old.md", "--stage", "words"),
        ("show", "old.md", "--stage", "lines", "--format", "markdown"),
        ("rules", "no-such-rule"),
        ("schema", "table"),
    ],
)
def test_bad_usage(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("compare", "old.md", "gone.md"), "gone.md: There is no such file."),
        (("compare", ".", "new.md"), ".: This is a directory, and new.md is not; "),
        (("compare", "old.md", "unreadable.md"), "unreadable.md: The file is damaged"),
        (("compare", "-", "-"), "Standard input can be read only once"),
        (("show", "."), ".: This is a directory; name a file in it."),
        (("show", "gone\x1b[2J.md"), r"gone\x1b[2J.md: There is no such file."),
        (("compare", "old.md", "new.md", "--format", "xml"), "There is no format 'xml'; there are"),
        (("compare", "old.md", "new.md", "--output", "no/file"), "The result cannot be written to"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], sentence: str
) -> None:
    fake_comparing(monkeypatch)
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"policydiff: {sentence}")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("format", COMPARISON_FORMATS)
@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "any"), 1),
        (("--fail-on", "coding,criteria"), 1),
        (("--fail-on", "coding", "--fail-on", "criteria"), 1),
        (("--fail-on", "coding"), 0),
        (("--fail-on", "any", "--only", "coding"), 0),
    ],
)
def test_exit_codes_of_a_comparison(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    options: tuple[str, ...],
    code: int,
) -> None:
    fake_comparing(monkeypatch)
    result = run("compare", "old.md", "new.md", "--format", format, *options)
    assert (result.code, result.err) == (code, "")
    assert "MORE RESTRICTIVE" in result.out or "more_restrictive" in result.out


@pytest.mark.parametrize("format", COMPARISON_FORMATS)
@pytest.mark.parametrize(
    ("outcome", "options", "code"),
    [
        ("unchanged", (), 0),
        ("inconclusive", (), 3),
        ("inconclusive", ("--allow-inconclusive",), 0),
    ],
)
def test_the_same_word_stands_in_every_format(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    outcome: str,
    options: tuple[str, ...],
    code: int,
) -> None:
    fake_comparing(monkeypatch, comparison(outcome=outcome))
    result = run("compare", "old.md", "new.md", "--format", format, *options)
    assert result.code == code
    assert outcome in result.out
    assert ("unchanged" in result.out.casefold()) == (outcome == "unchanged")


def test_what_is_asked_of_the_library(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fake_comparing(monkeypatch)
    run("compare", "old.md", "new.md", "--relation", "payers", "--payer", "cedar")
    (old, new, relation) = asked[0]
    assert (old.source.name, new.source.name, relation) == ("old.md", "new.md", "payers")
    assert (old.identity.payer.id, new.identity.payer.id) == ("cedar", "cedar")


def test_only_some_areas(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_comparing(monkeypatch, comparison(AGE, CODE))
    value = json.loads(
        run("compare", "old.md", "new.md", "--format", "json", "--only", "coding").out
    )
    assert [found["area"] for found in value["changes"]] == ["coding"]
    assert value["verdict"]["effect"] == "more_restrictive"
    assert (
        "not shown: 1 change (criteria 1)"
        in run("compare", "old.md", "new.md", "--only", "coding").out
    )


def test_quiet_and_verbose(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_comparing(monkeypatch)
    assert run("compare", "old.md", "new.md", "--quiet").out.startswith("MORE RESTRICTIVE")
    assert "changed:" not in run("compare", "old.md", "new.md", "--quiet").out
    assert "criterion-changed" in run("compare", "old.md", "new.md", "--verbose").out
    assert "criterion-changed" not in run("compare", "old.md", "new.md").out


def test_the_configuration_holds(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_comparing(monkeypatch)
    Path("policydiff.toml").write_text('fail-on = ["criteria"]\n')
    assert run("compare", "old.md", "new.md").code == 1
    assert run("compare", "old.md", "new.md", "--fail-on", "coding").code == 0
    Path("policydiff.toml").write_text('fail_on = ["criteria"]\n')
    result = run("compare", "old.md", "new.md")
    assert (result.code, result.out) == (2, "")


def test_colour_only_where_it_can_be_seen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_comparing(monkeypatch)
    assert "\x1b" not in run("compare", "old.md", "new.md").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31;9m" in run("compare", "old.md", "new.md").out
    assert "\x1b" not in run("compare", "old.md", "new.md", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("compare", "old.md", "new.md").out


@pytest.mark.parametrize("format", POLICY_FORMATS)
def test_show(run: Run, format: str) -> None:
    result = run("show", "old.md", "--format", format)
    assert (result.code, result.err) == (0, "")
    assert "NH-1" in result.out


def test_rules_lists_and_explains(run: Run) -> None:
    listed = run("rules")
    assert listed.code == 0
    found = re.findall(r"^  ([a-z-]+) \(", listed.out, flags=re.MULTILINE)
    assert "code-added" in found
    explained = run("rules", "code-added")
    assert explained.code == 0
    assert "code-added" in explained.out
    assert run("rules", "code-aded").err.endswith("did you mean code-added?\n")


@pytest.mark.parametrize("name", ["policy", "comparison", "directories"])
def test_schema(run: Run, name: str) -> None:
    result = run("schema", name)
    assert result.code == 0
    assert json.loads(result.out)["$id"] == f"urn:policydiff:{name}:1"


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policydiff.ingest.read_policy", interrupt)
    assert run("show", "old.md") == (130, "", "")


def test_a_defect_never_looks_like_a_condition(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr("policydiff.ingest.read_policy", fail)
    monkeypatch.delenv("POLICYDIFF_TRACEBACK", raising=False)
    result = run("show", "old.md")
    assert (result.code, result.out) == (2, "")
    assert "This is a defect of policydiff" in result.err
    assert "ZeroDivisionError: of all things" in result.err
    monkeypatch.setenv("POLICYDIFF_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run("show", "old.md")

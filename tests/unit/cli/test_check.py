"""`policydiff check` and `policydiff accept`, from the arguments to the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policydiff.diff.reports import CHECK_FORMATS
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render
from tests.unit.cli.running import Run, runner
from tests.unit.corpus.watching.repository import commit_all, repository

FIRST = render(NORTHWIND_2023, "clinical", "md")
SECOND = render(NORTHWIND_2024, "clinical", "md")
POLICY = "northwind-health-plan/NW-0417"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """In a repository with a policy, and a next version of it that is not committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    repository(tmp_path)
    Path("policies").mkdir()
    Path("policies/a.md").write_bytes(FIRST)
    Path(".gitignore").write_text("store/\n")
    Path("policydiff.toml").write_text('corpus = "store"\n[[watch]]\nsource = "policies"\n')
    commit_all(tmp_path, "first")
    Path("policies/a.md").write_bytes(SECOND)
    return runner(monkeypatch, capsys)


@pytest.fixture
def stored(run: Run) -> Run:
    """The first version is in the corpus."""
    Path("policies/a.md").write_bytes(FIRST)
    assert run("check", "-q").code == 0
    Path("policies/a.md").write_bytes(SECOND)
    return run


def found(run: Run, *arguments: str) -> Any:
    return json.loads(run("check", "--format", "json", *arguments).out)


def test_text(stored: Run) -> None:
    result = stored("check")
    assert result.code == 1
    head, _, rest = result.out.partition("\n\n")
    assert head == f"1 source checked: 1 changed\n  CHANGED {POLICY} - policies/a.md"
    assert "Minimum age lowered from 12 to 6 years" in rest
    again = stored("check")
    assert (again.code, again.out) == (0, "1 source checked: 1 unchanged\n")


def test_the_state_stands_in_every_format(run: Run) -> None:
    for form in CHECK_FORMATS:
        assert "changed" in run("check", "--against", "HEAD", "--format", form).out.casefold()


def test_several_reports_of_one_check(run: Run) -> None:
    result = run(
        "check", "-q", "--against", "HEAD", "-o", "t.txt",
        "--report", "json=found.json", "--report", "markdown=found.md",
    )  # fmt: skip
    assert (result.code, result.out) == (1, "")
    assert json.loads(Path("found.json").read_text())["sources"][0]["state"] == "changed"
    assert Path("found.md").read_text().startswith("## 1 source checked: 1 changed\n")
    assert Path("t.txt").read_text().startswith("1 source checked: 1 changed\n")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "any"), 1),
        (("--fail-on", "more-restrictive"), 1),
        (("--fail-on", "limits"), 0),
        (("--fail-on", "new"), 0),
        (("--only", "limits"), 0),
        (("--report", "pdf=x"), 2),
        (("--report", "json"), 2),
        (("--fail-on", "all"), 2),
        (("--against", "v9"), 2),
        (("missing.pdf",), 2),
    ],
)
def test_exit_codes(run: Run, options: tuple[str, ...], code: int) -> None:
    result = run("check", "--against", "HEAD", *options)
    assert result.code == code
    assert (result.out == "") == (code == 2 and options != ("missing.pdf",))


def test_new_policies_fail_where_that_is_asked(run: Run) -> None:
    Path("other.md").write_bytes(FIRST.replace(b"NW-0417", b"NW-0418"))
    assert run("check", "other.md", "--fail-on", "new").code == 1


def test_the_configuration_sets_what_fails(run: Run) -> None:
    Path("strict.toml").write_text('fail-on = ["limits"]\n[[watch]]\nsource = "policies"\n')
    assert run("check", "--config", "strict.toml", "--against", "HEAD").code == 0
    Path("quiet.toml").write_text(
        '[levels]\ncriterion-removed = "off"\n[[watch]]\nsource = "policies"\n'
    )
    (source,) = found(run, "--config", "quiet.toml", "--against", "HEAD")["sources"]
    assert source["comparison"]["switched_off"] == [{"rule": "criterion-removed", "changes": 1}]


def test_nothing_to_watch(run: Run) -> None:
    Path("policydiff.toml").write_text("")
    result = run("check")
    assert (result.code, result.out) == (2, "")
    assert "list it under [[watch]]" in result.err


def test_a_report_that_cannot_be_written_is_not_a_report(stored: Run) -> None:
    """What was found is told by the next check, since nobody has seen it."""
    assert stored("check", "-o", "missing/report.txt").code == 2
    assert stored("check").code == 1


def test_from_a_folder_within(stored: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("policies")
    assert stored("check", "a.md").code == 1
    monkeypatch.chdir("..")
    assert stored("check").code == 0


def changes(run: Run) -> dict[str, str]:
    """The ids of the changes against the last commit, by title."""
    (source,) = found(run, "--against", "HEAD")["sources"]
    return {change["title"]: change["id"] for change in source["comparison"]["changes"]}


def test_an_accepted_change(run: Run) -> None:
    ids = changes(run)
    title = "Minimum age lowered from 12 to 6 years"
    result = run(
        "accept", ids[title], "HEAD:policies/a.md", "policies/a.md",
        "--reason", "Follows the label", "--until", "2999-12-31", "--by", "R. Okafor",
    )  # fmt: skip
    assert (result.code, result.out) == (
        0,
        f"{ids[title]} is accepted in policydiff-accepted.toml\n",
    )
    assert (
        Path("policydiff-accepted.toml")
        .read_text()
        .endswith(
            "[[accepted]]\n"
            f'id = "{ids[title]}"\n'
            f'policy = "{POLICY}"\n'
            f'title = "{title}"\n'
            'reason = "Follows the label"\n'
            "until = 2999-12-31\n"
            'by = "R. Okafor"\n'
        )
    )
    (source,) = found(run, "--against", "HEAD")["sources"]
    accepted = {
        change["title"]: change["accepted"]
        for change in source["comparison"]["changes"]
        if change["accepted"]
    }
    by_whom = {"reason": "Follows the label", "until": "2999-12-31", "by": "R. Okafor"}
    assert accepted == {title: by_whom}
    shown = run("compare", "HEAD:policies/a.md", "policies/a.md")
    assert "accepted by R. Okafor until 2999-12-31: Follows the label" in shown.out


def test_all_accepted(run: Run) -> None:
    assert run("check", "--against", "HEAD").code == 1
    for change_id in changes(run).values():
        run("accept", change_id, "--reason", "Seen")
    assert run("check", "--against", "HEAD").code == 0
    assert run("compare", "HEAD:policies/a.md", "policies/a.md", "--fail-on", "any").code == 0
    verdict = found(run, "--against", "HEAD")["sources"][0]["comparison"]["verdict"]
    assert verdict["effect"] == "mixed"


def test_an_acceptance_that_ran_out(run: Run) -> None:
    for change_id in changes(run).values():
        run("accept", change_id, "--reason", "Seen", "--until", "2020-01-31")
    result = run("check", "--against", "HEAD")
    assert result.code == 1
    assert "ran out on 2020-01-31, and the change is still there (Seen)" in " ".join(
        result.out.split()
    )


def test_an_acceptance_of_no_use(run: Run) -> None:
    run("accept", "0" * 12, "--reason", "Seen")
    result = run("check", "--against", "HEAD")
    assert "the acceptance 000000000000 accepts nothing any more (Seen)" in result.out
    (remark,) = found(run, "--against", "HEAD")["acceptances"]
    assert (remark["id"], remark["status"]) == ("0" * 12, "unused")


def test_an_acceptance_may_belong_to_what_could_not_be_read(run: Run) -> None:
    run("accept", "0" * 12, "--reason", "Seen")
    Path("policies/a.md").write_bytes(b"\0\1\2\3" * 50)
    result = run("check", "--against", "HEAD")
    assert result.code == 2
    assert "accepts nothing" not in result.out


def test_a_baseline(run: Run) -> None:
    result = run("check", "--against", "HEAD", "--write-baseline")
    assert result.code == 0
    text = Path("policydiff-accepted.toml").read_text()
    assert text.count("[[accepted]]") == len(changes(run))
    assert run("check", "--against", "HEAD", "--write-baseline").code == 0
    assert Path("policydiff-accepted.toml").read_text() == text
    assert run("check", "--against", "HEAD").code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("age", "--reason", "x"), "'age' is no id of a change"),
        (("0" * 12,), "An acceptance needs a reason"),
        (("0" * 12, "--reason", "x", "--until", "May"), "'May' is no day; write it as 2026-12-31"),
        (
            ("0" * 12, "HEAD:policies/a.md", "policies/a.md", "--reason", "x"),
            "There is no change 000000000000 between these two.",
        ),
    ],
)
def test_what_is_not_accepted(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    result = run("accept", *arguments)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err
    assert not Path("policydiff-accepted.toml").exists()


def test_a_broken_acceptance_file_stops_everything(run: Run) -> None:
    Path("policydiff-accepted.toml").write_text("accepted = 1\n")
    for command in (("check",), ("compare", "HEAD:policies/a.md", "policies/a.md")):
        result = run(*command)
        assert (result.code, result.out) == (2, "")
        assert "policydiff-accepted.toml: accepted has to be a list" in result.err

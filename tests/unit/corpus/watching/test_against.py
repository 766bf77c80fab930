"""A work tree against a revision, policy by policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policydiff.corpus.watching.against import Revision, check_against
from policydiff.corpus.watching.errors import FetchError
from policydiff.corpus.watching.watch_list import Watch
from policydiff.diff import compare_policies
from policydiff.diff.checked import CheckedSource
from tests.rendering.cedar_valley import CEDAR_2024
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render
from tests.unit.corpus.watching.repository import commit_all, git, repository

FIRST = render(NORTHWIND_2023, "clinical", "md")
SECOND = render(NORTHWIND_2024, "clinical", "md")
CEDAR = render(CEDAR_2024, "program", "md")
NORTHWIND = "northwind-health-plan/NW-0417"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with two policies, and one that is not watched."""
    repository(tmp_path)
    for name in ("policies", "drafts"):
        (tmp_path / name).mkdir()
    (tmp_path / "policies" / "a.md").write_bytes(FIRST)
    (tmp_path / "policies" / "cedar.md").write_bytes(CEDAR)
    (tmp_path / "drafts" / "a.md").write_bytes(FIRST)
    (tmp_path / ".gitignore").write_text("ignored.md\n")
    commit_all(tmp_path, "first")
    return tmp_path


def against(folder: Path, *sources: str, revision: str = "HEAD") -> list[CheckedSource]:
    compared = Revision(revision, folder, compare_policies, date(2026, 5, 1))
    return list(check_against([Watch(source) for source in sources], compared))


def states(found: list[CheckedSource]) -> dict[str, str]:
    return {source.source: source.state for source in found}


def test_nothing_changed(folder: Path) -> None:
    assert states(against(folder, "policies")) == {
        "policies/a.md": "unchanged",
        "policies/cedar.md": "unchanged",
    }


@pytest.mark.parametrize("source", ["policies", "policies/*.md", "**/a.md", "policies/a.md"])
def test_one_changed(folder: Path, source: str) -> None:
    (folder / "policies" / "a.md").write_bytes(SECOND)
    (folder / "policies" / "ignored.md").write_bytes(SECOND)
    found = [one for one in against(folder, source) if one.state != "unchanged"]
    assert [(one.source, one.state, one.policy) for one in found] == [
        ("policies/a.md", "changed", NORTHWIND)
    ]
    assert found[0].comparison is not None
    assert found[0].comparison.old.source.name == "HEAD:policies/a.md"


def test_a_file_of_two_entries_is_told_once(folder: Path) -> None:
    (folder / "policies" / "a.md").write_bytes(SECOND)
    found = against(folder, "policies", "policies/*.md")
    assert [(one.source, one.state) for one in found] == [
        ("policies/cedar.md", "unchanged"),
        ("policies/a.md", "changed"),
    ]


@pytest.mark.parametrize("commit", [True, False])
def test_renamed_and_changed(folder: Path, commit: bool) -> None:
    """The policy is paired by payer and key, whether or not git knows of the new file."""
    (folder / "policies" / "a.md").unlink()
    (folder / "policies" / "b.md").write_bytes(SECOND)
    if commit:
        commit_all(folder, "second")
    found = against(folder, "policies", revision="HEAD~1" if commit else "HEAD")
    assert states(found) == {"policies/cedar.md": "unchanged", "policies/b.md": "changed"}


def test_moved_as_it_is(folder: Path) -> None:
    git(folder, "mv", "policies/a.md", "policies/b.md")
    assert states(against(folder, "policies"))["policies/b.md"] == "unchanged"


def test_new_and_vanished(folder: Path) -> None:
    (folder / "policies" / "cedar.md").unlink()
    found = against(folder, "policies")
    assert states(found) == {"policies/a.md": "unchanged", "policies/cedar.md": "vanished"}
    assert found[1].flags == ("vanished",)
    commit_all(folder, "without")
    (folder / "policies" / "cedar.md").write_bytes(CEDAR)
    assert states(against(folder, "policies"))["policies/cedar.md"] == "new"


def test_what_cannot_be_read(folder: Path) -> None:
    (folder / "policies" / "a.md").write_bytes(SECOND)
    (folder / "policies" / "cedar.md").write_bytes(b"\0\1\2\3" * 50)
    found = [(one.source, one.state) for one in against(folder, "policies")]
    assert found == [("policies/a.md", "changed"), ("policies/cedar.md", "failed")]
    commit_all(folder, "a slip")
    (folder / "policies" / "cedar.md").write_bytes(CEDAR)
    found = [(one.source, one.state) for one in against(folder, "policies")]
    assert found == [("policies/a.md", "unchanged"), ("HEAD:policies/cedar.md", "failed")]


def test_what_cannot_be_read_in_one_place_may_be_in_another(folder: Path) -> None:
    (folder / "policies" / "cedar.md").rename(folder / "policies" / "moved.md")
    (folder / "policies" / "moved.md").write_bytes(CEDAR + b"\nNew.\n")
    (folder / "policies" / "cedar.md").write_bytes(b"\0\1\2\3" * 50)
    found = states(against(folder, "policies"))
    assert found["policies/moved.md"] != "new"
    assert found["policies/cedar.md"] == "failed"


def test_one_policy_in_several_files(folder: Path) -> None:
    (folder / "policies" / "a.md").write_bytes(SECOND)
    (folder / "policies" / "copy.md").write_bytes(SECOND)
    found = states(against(folder, "policies"))
    assert found["policies/a.md"] == "changed"
    assert found["policies/copy.md"] == "failed"


def test_from_a_folder_within(folder: Path) -> None:
    (folder / "policies" / "a.md").write_bytes(SECOND)
    assert states(against(folder / "policies", "*.md")) == {
        "cedar.md": "unchanged",
        "a.md": "changed",
    }


@pytest.mark.parametrize(
    ("sources", "revision", "sentence"),
    [
        (["policies"], "v9", "The repository has no revision v9; a shallow clone"),
        (["policies"], "--output=x", "The repository has no revision --output=x"),
        (["https://payer.example/a.pdf"], "HEAD", "The watch list names no files"),
        (["HEAD~1:policies"], "HEAD", "The watch list names no files"),
    ],
)
def test_what_is_refused(folder: Path, sources: list[str], revision: str, sentence: str) -> None:
    with pytest.raises(FetchError, match=sentence):
        against(folder, *sources, revision=revision)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="is in no git repository"):
        against(tmp_path, "policies")


def test_an_entry_that_names_nothing(folder: Path) -> None:
    assert states(against(folder, "*.pdf", "policies/a.md")) == {
        "*.pdf": "failed",
        "policies/a.md": "unchanged",
    }

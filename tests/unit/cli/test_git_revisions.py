"""`REV:path`: documents as they stood in a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from policydiff.cli.errors import SourceError
from policydiff.cli.sources import fetch


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two commits of `docs/policy.md`, of which the second is tagged `current`."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "repository"
    (root / "docs").mkdir(parents=True)

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(("git", *identity, *arguments), cwd=root, check=True, capture_output=True)

    git("init", "--quiet")
    for content in (b"first\r\n", b"second\r\n"):
        (root / "docs" / "policy.md").write_bytes(content)
        git("add", "--all")
        git("commit", "--quiet", "--message", "policy")
    git("tag", "current")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("HEAD:docs/policy.md", b"second\r\n"),
        ("HEAD~1:docs/policy.md", b"first\r\n"),
        ("current:docs/policy.md", b"second\r\n"),
        (":docs/policy.md", b"second\r\n"),
    ],
)
def test_a_file_in_a_revision(repository: Path, source: str, data: bytes) -> None:
    fetched = fetch(source)
    assert fetched.data == data
    assert fetched.name == source


def test_from_a_folder_of_the_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "docs")
    assert fetch("HEAD~1:docs/policy.md").data == b"first\r\n"
    assert fetch("HEAD~1:policy.md").data == b"first\r\n"


def test_a_path_that_is_there_wins(repository: Path) -> None:
    (repository / "HEAD:docs").mkdir()
    (repository / "HEAD:docs" / "policy.md").write_bytes(b"a file")
    assert fetch("HEAD:docs/policy.md").data == b"a file"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "HEAD:docs/other.md",
            "HEAD:docs/other.md: There is no file docs/other.md in",
        ),
        (
            "HEAD~7:docs/policy.md",
            "HEAD~7:docs/policy.md: There is no such file, and no rev",
        ),
        ("HEAD:docs", "HEAD:docs: This is a directory; name a file in it."),
        ("--help:docs/policy.md", "--help:docs/policy.md: There is no such file."),
    ],
)
def test_what_is_not_there(repository: Path, source: str, sentence: str) -> None:
    with pytest.raises(SourceError) as error:
        fetch(source)
    assert str(error.value).startswith(sentence)


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match="the current folder is in no git repository"):
        fetch("HEAD:policy.md")


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match=r"HEAD:docs/policy\.md: git cannot be run: "):
        fetch("HEAD:docs/policy.md")

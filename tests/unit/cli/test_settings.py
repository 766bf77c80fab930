"""What the configuration may say, and the sentence when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.cli.errors import UsageError
from policydiff.cli.settings import Settings, read_settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_without_a_file(folder: Path) -> None:
    assert read_settings(folder) == Settings()


def test_its_own_file(folder: Path) -> None:
    (folder / "policydiff.toml").write_text(
        'corpus = "policies"\n'
        'fail-on = ["criteria", "undeclared"]\n'
        "[levels]\n"
        'reference-added = "off"\n'
        "[[watch]]\n"
        'source = "policies/*.pdf"\n'
    )
    assert read_settings(folder) == Settings(
        fail_on=("criteria", "undeclared"), levels={"reference-added": "off"}
    )


def test_the_project_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.policydiff]\nfail-on = "any"\n')
    assert read_settings(folder).fail_on == ("any",)


def test_its_own_file_wins(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.policydiff]\nfail-on = ["any"]\n')
    (folder / "policydiff.toml").write_text('fail-on = ["coding"]\n')
    assert read_settings(folder).fail_on == ("coding",)


def test_a_folder_above_in_the_repository(folder: Path) -> None:
    inner = folder / "policies" / "2026"
    inner.mkdir(parents=True)
    (folder / "policydiff.toml").write_text('fail-on = ["any"]\n')
    (inner / "pyproject.toml").write_text("[project]\n")
    assert read_settings(inner).fail_on == ("any",)


def test_not_from_outside_of_the_repository(folder: Path) -> None:
    inner = folder / "repository"
    (inner / ".git").mkdir(parents=True)
    (folder / "policydiff.toml").write_text('fail-on = ["any"]\n')
    assert read_settings(inner) == Settings()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('fail_on = ["any"]', "There is no key 'fail_on'; there are corpus, fail-on, levels"),
        ('fail-on = ["all"]', "There is no condition 'all'; there are any, criteria"),
        ("fail-on = 3", "fail-on has to be a list of conditions"),
        ("fail-on = [3]", "fail-on has to be a list of conditions"),
        ("levels = 3", "levels has to be a table of rule ids"),
        (
            '[levels]\nreference-added = "none"',
            "There is no level 'none' for reference-added",
        ),
        ("[levels]\nreference-added = 1", "There is no level 1 for reference-added; there are"),
        ('[levels]\nno-rule = "off"', "There is no rule 'no-rule'."),
        ("fail-on = [", "cannot be read: "),
    ],
)
def test_what_is_refused(folder: Path, text: str, sentence: str) -> None:
    (folder / "policydiff.toml").write_text(text)
    with pytest.raises(UsageError) as error:
        read_settings(folder)
    assert sentence in str(error.value)
    assert "policydiff.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / "policydiff.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        read_settings(folder)

"""What the configuration may say, and the sentence when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.cli.configuration import (
    KEYS,
    Configuration,
    WatchedSource,
    read_configuration,
)
from policydiff.cli.errors import UsageError
from tests.comparing import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_without_a_file(folder: Path) -> None:
    assert read_configuration(folder) == Configuration(folder)


def test_its_own_file(folder: Path) -> None:
    (folder / "policydiff.toml").write_text(
        'corpus = "policies.corpus"\n'
        'fail-on = ["criteria", "undeclared"]\n'
        'vocabulary = "words.toml"\n'
        "allow-private = true\n"
        "notice-days = 60\n"
        "[levels]\n"
        'reference-added = "off"\n'
        "[[watch]]\n"
        'source = "policies/*.pdf"\n'
        "[[watch]]\n"
        'source = "https://payer.example/policies/1.pdf"\n'
        'payer = "northwind"\n'
        'key = "NW-0417"\n'
    )
    assert read_configuration(folder) == Configuration(
        folder=folder,
        corpus=str(folder / "policies.corpus"),
        fail_on=("criteria", "undeclared"),
        levels={"reference-added": "off"},
        vocabulary=folder / "words.toml",
        watch=(
            WatchedSource("policies/*.pdf"),
            WatchedSource("https://payer.example/policies/1.pdf", "northwind", "NW-0417"),
        ),
        allow_private=True,
        notice_days=60,
    )


def test_a_corpus_in_a_database(folder: Path) -> None:
    (folder / "policydiff.toml").write_text('corpus = "postgresql://host/policies"\n')
    assert read_configuration(folder).corpus == "postgresql://host/policies"


def test_a_file_that_was_named(folder: Path) -> None:
    (folder / "policydiff.toml").write_text('fail-on = ["any"]\n')
    (folder / "other").mkdir()
    named = folder / "other" / "strict.toml"
    named.write_text('fail-on = ["coding"]\nvocabulary = "words.toml"\n')
    found = read_configuration(folder, named)
    assert found.fail_on == ("coding",)
    assert found.vocabulary == folder / "other" / "words.toml"


def test_a_named_file_has_to_be_there(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.toml: The file cannot be read: No such file"):
        read_configuration(folder, folder / "missing.toml")


def test_a_named_project_has_to_configure_something(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(UsageError, match="There is no table"):
        read_configuration(folder, folder / "pyproject.toml")


def test_the_project_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.policydiff]\nfail-on = "any"\n')
    assert read_configuration(folder).fail_on == ("any",)


def test_its_own_file_wins(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.policydiff]\nfail-on = ["any"]\n')
    (folder / "policydiff.toml").write_text('fail-on = ["coding"]\n')
    assert read_configuration(folder).fail_on == ("coding",)


def test_a_folder_above_in_the_repository(folder: Path) -> None:
    inner = folder / "policies" / "2026"
    inner.mkdir(parents=True)
    (folder / "policydiff.toml").write_text('fail-on = ["any"]\n')
    (inner / "pyproject.toml").write_text("[project]\n")
    assert read_configuration(inner).fail_on == ("any",)


def test_not_from_outside_of_the_repository(folder: Path) -> None:
    inner = folder / "repository"
    (inner / ".git").mkdir(parents=True)
    (folder / "policydiff.toml").write_text('fail-on = ["any"]\n')
    assert read_configuration(inner) == Configuration(inner)


def test_from_any_folder_above_where_there_is_no_repository(tmp_path: Path) -> None:
    inner = tmp_path / "policies" / "2026"
    inner.mkdir(parents=True)
    (tmp_path / "policydiff.toml").write_text('fail-on = ["any"]\n')
    assert read_configuration(inner).fail_on == ("any",)


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
        ("corpus = 3", "corpus has to be a text that is not empty"),
        ('corpus = " "', "corpus has to be a text that is not empty"),
        ("vocabulary = []", "vocabulary has to be a text"),
        ('watch = "a.pdf"', "watch has to be a list of tables; write each as [[watch]]"),
        ('watch = ["a.pdf"]', "watch has to be a list of tables"),
        ('[[watch]]\nkey = "A"', "A [[watch]] has to name its source"),
        ('[[watch]]\nurl = "A"', "There is no key 'url' in [[watch]]; there are source, payer"),
        ("[[watch]]\nsource = 3", "watch.source has to be a text"),
        ("allow-private = 1", "allow-private has to be true or false"),
        ("notice-days = true", "notice-days has to be a number of days"),
        ("notice-days = -1", "notice-days has to be a number of days"),
    ],
)
def test_what_is_refused(folder: Path, text: str, sentence: str) -> None:
    (folder / "policydiff.toml").write_text(text)
    with pytest.raises(UsageError) as error:
        read_configuration(folder)
    assert sentence in str(error.value)
    assert "policydiff.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / "policydiff.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        read_configuration(folder)


def test_the_reference_names_every_key_and_its_example_holds(folder: Path) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    tables = {"watch": "[[watch]]", "levels": "[levels]"}
    keys = {tables.get(key, key) for key in KEYS}
    assert {key for key in keys if f"| `{key}` |" not in page} == set()
    (folder / "policydiff.toml").write_text(page.split("```toml\n")[1].split("```")[0])
    found = read_configuration(folder)
    assert (len(found.watch), found.notice_days) == (2, 60)

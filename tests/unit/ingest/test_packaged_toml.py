"""The TOML files of the package, kept parsed between runs."""

import sys
import tomllib
from pathlib import Path

import pytest

from policydiff.ingest.packaged_toml import TomlFile

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(
    path for folder in ("lexicon", "profiles") for path in (ROOT / "ingest" / folder).glob("*.toml")
)


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_all_files_of_the_package_are_as_parsed(tmp_path: Path) -> None:
    assert len(FILES) > 10
    first, kept = (TomlFile(str(tmp_path / "kept"), len(FILES)) for _ in range(2))
    texts = [file.read_text(encoding="utf-8") for file in FILES]
    assert [first.parsed(text) for text in texts] == [tomllib.loads(text) for text in texts]
    first.write()
    assert [kept.parsed(text) for text in texts] == [tomllib.loads(text) for text in texts]


def test_what_the_file_has_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, kept = (TomlFile(str(tmp_path / "kept"), 2) for _ in range(2))
    first.parsed("a = [1]")
    first.write()
    monkeypatch.setattr(tomllib, "loads", lambda text: pytest.fail(f"{text} was parsed."))
    assert kept.parsed("a = [1]") == {"a": [1]}


def test_each_caller_has_a_value_of_its_own() -> None:
    file = TomlFile(None, 2)
    for _ in range(3):
        found = file.parsed("a = [1]")
        assert found == {"a": [1]}
        found.pop("a").append(2)


def test_what_is_no_toml_is_told_each_time(tmp_path: Path) -> None:
    file = TomlFile(str(tmp_path / "kept"), 2)
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            file.parsed("a = ")
    file.write()
    assert not (tmp_path / "kept").exists()

"""What is installed is what is in the repository."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    setuptools: dict[str, Any] = project["tool"]["setuptools"]
    return setuptools


def test_every_package_is_listed(settings: dict[str, Any]) -> None:
    """A package that is left out works in an editable install and is missing from the wheel."""
    found = {
        "policydiff." + path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for folder in settings["package-dir"].values()
        for path in (ROOT / folder).rglob("__init__.py")
    }
    assert sorted(settings["packages"]) == sorted(found)


def test_the_top_level_folders_are_mapped_under_one_name(settings: dict[str, Any]) -> None:
    mapped = settings["package-dir"]
    assert {name: f"policydiff.{folder}" for name, folder in mapped.items()} == {
        name: name for name in mapped
    }


def test_data_files_are_covered_by_the_packaged_patterns(settings: dict[str, Any]) -> None:
    suffixes = {pattern.rpartition(".")[2] for pattern in settings["package-data"]["*"]}
    missing = [
        str(path.relative_to(ROOT))
        for folder in settings["package-dir"].values()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and path.suffix != ".py"
        and path.name.rpartition(".")[2] not in suffixes
    ]
    assert missing == []

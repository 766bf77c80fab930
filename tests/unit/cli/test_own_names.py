"""The configuration's vocabulary goes with every source."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.cli.sources import Places, fetch


def test_the_file_that_the_configuration_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policydiff.toml").write_text('vocabulary = "names.toml"\n')
    (tmp_path / "policy.md").write_text("text")
    monkeypatch.chdir(tmp_path)
    assert fetch("policy.md").vocabulary == tmp_path / "names.toml"


def test_another_configuration_names_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policy.md").write_text("text")
    other = tmp_path / "other.toml"
    other.write_text('vocabulary = "more.toml"\n')
    monkeypatch.chdir(tmp_path)
    assert fetch("policy.md").vocabulary is None
    assert fetch("policy.md", Places(config=other)).vocabulary == tmp_path / "more.toml"

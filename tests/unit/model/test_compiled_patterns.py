"""Compiled patterns that are kept between runs."""

import gc
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from policydiff.ingest import read_policy
from policydiff.model import compiled_patterns, patterns
from policydiff.model.compiled_patterns import PATTERNS, PatternFile
from tests.rendering.examples import EXAMPLES_FOLDER

ROOT = Path(__file__).resolve().parents[3]
EXPRESSION = r"(?P<first>\w)(?:é|[a-zß-ÿ]){2,}?(?<=x)\b(?P=first)|(?i:naïve)|Ω*+"
CASES = (
    (EXPRESSION, 0),
    (EXPRESSION, re.IGNORECASE),
    (EXPRESSION, re.IGNORECASE | re.MULTILINE | re.ASCII),
    ("", 0),
    ("(a)(?:b)(c)", re.VERBOSE),
    ("(?s).", 0),
)
DOCUMENTS = (
    EXAMPLES_FOLDER / "northwind" / "quelvira-2024-04.md",
    EXAMPLES_FOLDER / "northwind" / "quelvira-2025-04.pdf",
)


def _like(pattern: re.Pattern[str], compiled: re.Pattern[str]) -> bool:
    """Patterns are equal where their flags, code and expression are; the names are not asked."""
    return pattern == compiled and (pattern.groups, dict(pattern.groupindex)) == (
        compiled.groups,
        dict(compiled.groupindex),
    )


def _filled(path: Path) -> bytes:
    """A file of all cases, and what it holds."""
    patterns = PatternFile(str(path))
    for expression, flags in CASES:
        patterns.pattern(expression, flags)
    patterns.write()
    return path.read_bytes()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The expressions that were compiled since, and not found."""
    found = []
    real = compiled_patterns._compile

    def recording(expression: str, flags: int) -> compiled_patterns.Compiled:
        found.append(expression)
        return real(expression, flags)

    monkeypatch.setattr(compiled_patterns, "_compile", recording)
    return found


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.parametrize(("expression", "flags"), CASES)
def test_a_kept_pattern_is_the_compiled_one(tmp_path: Path, expression: str, flags: int) -> None:
    _filled(tmp_path / "kept")
    fresh, kept = PatternFile(str(tmp_path / "new")), PatternFile(str(tmp_path / "kept"))
    for each in (fresh, kept):
        assert _like(each.pattern(expression, flags), re.compile(expression, flags))


def test_all_patterns_of_the_package_are_as_compiled(tmp_path: Path) -> None:
    for package in ("model", "ingest", "diff", "cli"):
        for path in sorted((ROOT / package).rglob("*.py")):
            import_module(".".join(("policydiff", *path.relative_to(ROOT).with_suffix("").parts)))
    for document in DOCUMENTS:  # patterns of profiles are made when one is read
        read_policy(document.read_bytes(), name=document.name)
    all_of_them = {
        (one._expression, one._flags)
        for one in gc.get_objects()
        if type(one) is patterns._Deferred and isinstance(one._expression, str)
    }
    assert 1000 < len(all_of_them) < compiled_patterns.MOST_KEPT
    first, kept = (PatternFile(str(tmp_path / "kept")) for _ in range(2))
    for expression, flags in all_of_them:
        assert _like(first.pattern(expression, flags), re.compile(expression, flags))
    first.write()
    for expression, flags in all_of_them:
        assert _like(kept.pattern(expression, flags), re.compile(expression, flags))


def test_what_the_file_has_is_not_compiled(tmp_path: Path, compiled: list[str]) -> None:
    _filled(tmp_path / "kept")
    del compiled[:]
    kept = PatternFile(str(tmp_path / "kept"))
    kept.pattern(EXPRESSION, 0)
    assert not compiled
    kept.pattern(EXPRESSION + "!", 0)
    kept.pattern(EXPRESSION, re.DOTALL)
    assert compiled == [EXPRESSION + "!", EXPRESSION]


def test_what_others_have_written_meanwhile_stays(tmp_path: Path, compiled: list[str]) -> None:
    one, other = (PatternFile(str(tmp_path / "kept")) for _ in range(2))
    one.pattern("one", 0)
    other.pattern("other", 0)
    one.write()
    other.write()
    del compiled[:]
    both = PatternFile(str(tmp_path / "kept"))
    both.pattern("one", 0)
    both.pattern("other", 0)
    assert not compiled
    assert os.listdir(tmp_path) == ["kept"]


def test_the_file_does_not_grow_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    monkeypatch.setattr(compiled_patterns, "MOST_KEPT", len(CASES))
    _filled(tmp_path / "kept")
    patterns = PatternFile(str(tmp_path / "kept"))
    patterns.pattern("one more", 0)
    patterns.write()
    del compiled[:]
    kept = PatternFile(str(tmp_path / "kept"))
    kept.pattern("one more", 0)
    kept.pattern(EXPRESSION, 0)
    assert compiled == [EXPRESSION]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: data + b"\0",
        lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
        lambda data: data.replace(sys.version.encode(), b"3.11.0 (another)"),
        lambda data: b"\xff" * 300,
    ],
    ids=["empty", "cut short", "heading", "longer", "one bit", "another Python", "noise"],
)
def test_a_file_of_another_kind_counts_as_empty(
    tmp_path: Path, damage: Callable[[bytes], bytes], compiled: list[str]
) -> None:
    path = tmp_path / "kept"
    path.write_bytes(damage(_filled(path)))
    del compiled[:]
    patterns = PatternFile(str(path))
    assert _like(patterns.pattern(EXPRESSION, 0), re.compile(EXPRESSION))
    assert compiled == [EXPRESSION]
    patterns.write()
    assert _like(PatternFile(str(path)).pattern(EXPRESSION, 0), re.compile(EXPRESSION))
    assert compiled == [EXPRESSION]


def test_where_no_file_can_be_written_nothing_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive.zip").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "archive.zip" / "kept", tmp_path / "folder"):
        patterns = PatternFile(str(path))
        assert _like(patterns.pattern(EXPRESSION, 0), re.compile(EXPRESSION))
        patterns.write()
    assert sorted(os.listdir(tmp_path)) == ["archive.zip", "folder"]
    assert capfd.readouterr() == ("", "")


def test_nothing_is_written_where_python_may_not_write_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    patterns = PatternFile(str(tmp_path / "kept"))
    patterns.pattern(EXPRESSION, 0)
    patterns.write()
    assert not os.listdir(tmp_path)


def test_a_python_whose_steps_are_not_known_compiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    monkeypatch.setattr(compiled_patterns, "PYTHONS", ())
    patterns = PatternFile(str(tmp_path / "kept"))
    assert _like(patterns.pattern(EXPRESSION, 0), re.compile(EXPRESSION))
    patterns.write()
    assert not compiled
    assert not os.listdir(tmp_path)


def test_a_fault_in_an_expression_is_told_and_not_kept(tmp_path: Path) -> None:
    patterns = PatternFile(str(tmp_path / "kept"))
    for _ in range(2):
        with pytest.raises(re.error):
            patterns.pattern("(", 0)
    patterns.write()
    assert not os.listdir(tmp_path)


def test_a_run_leaves_the_file_where_python_keeps_its_modules(tmp_path: Path) -> None:
    code = "from policydiff.model.wording import canonical; canonical('at least 3 - 4 mg/dL')"
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    } | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)
        (kept,) = tmp_path.rglob("*.patterns")
        (module,) = tmp_path.rglob("compiled_patterns.*.pyc")
        assert kept == module.with_suffix(".patterns")
    assert PatternFile(str(kept))._read()


def test_patterns_are_kept_beside_the_module() -> None:
    assert PATTERNS._path is not None
    assert Path(PATTERNS._path).name.startswith("compiled_patterns.")

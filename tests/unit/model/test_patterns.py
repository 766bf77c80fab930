"""Patterns that are compiled when they are first asked for anything."""

import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

from policydiff.model import patterns
from policydiff.model.compiled_patterns import PATTERNS
from policydiff.model.patterns import deferred

ROOT = Path(__file__).resolve().parents[3]


def test_a_deferred_pattern_does_what_the_pattern_does() -> None:
    words = deferred(r"(?P<first>\w)\w*", re.IGNORECASE)
    plain = re.compile(r"(?P<first>\w)\w*", re.IGNORECASE)
    text = "Any word of it"
    assert words.pattern == plain.pattern
    assert words.flags == plain.flags
    assert words.sub("x", text) == plain.sub("x", text)
    assert words.findall(text) == plain.findall(text)
    for found, expected in zip(words.finditer(text), plain.finditer(text), strict=True):
        assert (found.span(), found["first"]) == (expected.span(), expected["first"])


def test_it_is_compiled_when_it_is_first_asked() -> None:
    faulty = deferred("(")
    with pytest.raises(re.error):
        faulty.search("text")


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    real = PATTERNS.pattern

    def counting(expression: str, flags: int) -> re.Pattern[str]:
        compiled.append(expression)
        return real(expression, flags)

    monkeypatch.setattr(PATTERNS, "pattern", counting)
    words = deferred(r"\w+")
    assert not compiled
    for text in ("one", "two"):
        assert words.match(text)
        assert words.search(text)
    assert compiled == [r"\w+"]


def test_all_patterns_can_be_compiled() -> None:
    for package in ("model", "ingest", "diff", "cli"):
        for path in sorted((ROOT / package).rglob("*.py")):
            import_module(".".join(("policydiff", *path.relative_to(ROOT).with_suffix("").parts)))
    waiting = [one for one in gc.get_objects() if type(one) is patterns._Deferred]
    assert len(waiting) > 500
    for one in waiting:
        assert one.pattern is not None

"""Words without which an expression finds nothing, and the sieve that is made of them."""

import gc
import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policydiff.ingest import read_stages
from policydiff.ingest.document import text_of
from policydiff.model import patterns, required_words
from policydiff.model.patterns import deferred
from policydiff.model.required_words import (
    MOST_WORDS,
    UNLIKE_THEIR_SMALL_LETTERS,
    RequiredWords,
)
from tests.rendering.examples import EXAMPLES_FOLDER

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = (
    EXAMPLES_FOLDER / "northwind" / "quelvira-2024-04.md",
    EXAMPLES_FOLDER / "northwind" / "quelvira-2025-04.pdf",
)
LONGEST = 500
"""Letters of a text that is looked through: tables and long paragraphs have nothing new to tell."""

_MANY = tuple(f"{first}{last}word" for first in "abcd" for last in "aeiou")


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"not covered", ("not covered",)),
        (r"Not Covered", ("not covered",)),
        (r"\bnot\s+covered\b", ("covered",)),
        (r"(?:experimental|unproven)\W+use", ("experimental", "unproven")),
        (r"approv(?:al|ed)|approval period", ("approv",)),
        (r"(?:limits?)+", ("limit",)),
        (r"(?:limits?)*\d", ()),
        (r"(?:limits?)?x{3}", ()),
        (r"\d+ ?mg|denied", ("denied", "mg")),
        (r"denied|no?", ()),
        (r"(?=.*refill)\w+", ("refill",)),
        (r"(?!refill)\w+", ()),
        (r"(?<!pre)authoriz", ("authoriz",)),
        (r"[Mm]onth[s]?", ("onth",)),
        (r"naïve patient", ("ve patient",)),
        (r"\d+\s*[≥≤<>]", ("<", ">", "≤", "≥")),
        (r"[®™*]|\(r\)", ("(r)", "*", "®", "™")),
        (r"[®\w]", ()),
        (r"[^®]", ()),
        (r"[.,;]", (",", ".", ";")),
        (r"[.,;:()-]", ()),
        (r"\d+ⓐ", ()),
        ("|".join(_MANY), _MANY),
        ("|".join(f"{first}{last}" for first in "mnopq" for last in _MANY), ()),
    ],
)
def test_words_of_an_expression(expression: str, words: tuple[str, ...]) -> None:
    assert required_words.required_words(expression, re.IGNORECASE) == words


def test_letters_that_match_unlike_their_small_letters() -> None:
    matching = [
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if re.match("[a-z]", sign, re.IGNORECASE)
    ]
    assert {sign for sign in matching if sign.lower() not in ascii_lowercase} == set(
        UNLIKE_THEIR_SMALL_LETTERS
    )


@cache
def _patterns_of_the_package() -> tuple[tuple[str, int], ...]:
    for package in ("model", "ingest", "diff", "cli"):
        for path in sorted((ROOT / package).rglob("*.py")):
            import_module(".".join(("policydiff", *path.relative_to(ROOT).with_suffix("").parts)))
    _lines()  # patterns of profiles are made when one is read
    return tuple(
        sorted(
            {
                (one._expression, one._flags)
                for one in gc.get_objects()
                if type(one) is patterns._Deferred and isinstance(one._expression, str)
            }
        )
    )


@cache
def _lines() -> tuple[str, ...]:
    found = [read_stages(each.read_bytes(), each.name).layout for each in DOCUMENTS]
    texts = dict.fromkeys(text_of(block) for layout in found for block in layout.blocks)
    return tuple(text for text in texts if len(text) < LONGEST)


def test_all_patterns_of_the_package_find_what_they_found() -> None:
    for expression, flags in _patterns_of_the_package():
        sifted, plain = deferred(expression, flags), re.compile(expression, flags)
        for line in _lines():
            found = [one.span() for one in plain.finditer(line)]
            assert [one.span() for one in sifted.finditer(line)] == found, expression
            if found:
                assert sifted.findall(line) == plain.findall(line), expression
                assert sifted.sub("~", line) == plain.sub("~", line), expression


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_an_expression_finds_has_one_of_its_words(data: st.DataObject) -> None:
    # No text has half a sign, which one pattern looks for in bytes that are no text.
    drawable = [each for each in _patterns_of_the_package() if each[0].isprintable()]
    expression, flags = data.draw(st.sampled_from(drawable))
    plain = re.compile(expression, flags)
    text = data.draw(st.from_regex(plain))
    found, known = deferred(expression, flags).search(text), plain.search(text)
    assert (found and found.span()) == (known and known.span())


def test_most_patterns_that_look_through_a_text_are_sifted() -> None:
    words = [required_words.required_words(*each) for each in _patterns_of_the_package()]
    assert sum(map(bool, words)) > len(words) / 2
    assert max(map(len, words)) <= MOST_WORDS


def test_a_sifted_pattern_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = patterns._Deferred._compile

    def recording(pattern: patterns._Deferred) -> re.Pattern[str]:
        made.append(str(pattern._expression))
        return real(pattern)

    monkeypatch.setattr(patterns._Deferred, "_compile", recording)
    pattern = deferred(r"\bnot\s+covered\b", re.IGNORECASE)
    assert pattern.search("Covers much, but not all.") is None
    assert not made
    assert pattern.search("It is not  COVERED.") is not None
    assert made == [r"\bnot\s+covered\b"]


def test_places_of_a_search_hold() -> None:
    pattern = deferred(r"covered\b")
    found = pattern.search("covered and not covered", 1)
    assert found is not None
    assert found.start() == 16
    assert pattern.search("covered and not covered", 1, 22) is None


def test_words_that_will_not_be_kept_are_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert RequiredWords(None, 9).of("covered", 0) == ()
    words = RequiredWords(str(tmp_path / "kept"), 9)
    assert words.of("covered", 0) == ("covered",)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert words.of("denied", 0) == ()
    assert words.of("covered", 0) == ("covered",)


def test_words_are_kept_between_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = RequiredWords(str(tmp_path / "kept"), 9)
    assert first.of("covered", re.IGNORECASE) == ("covered",)
    first.write()
    monkeypatch.setattr(required_words, "required_words", lambda *_: ("read anew",))
    again = RequiredWords(str(tmp_path / "kept"), 9)
    assert again.of("covered", re.IGNORECASE) == ("covered",)
    assert again.of("covered", 0) == ("read anew",)

"""Nothing of a document reaches a terminal but letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.reports.visible_text import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("  two\n lines\tand a tab ", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("bell\x07 back\x08space", r"bell\x07 back\x08space"),
        ("csi \x9b2J", r"csi \x9b2J"),
        ("abc\u202egnirts", r"abc\u202egnirts"),
        ("isolate \u2066x\u2069", r"isolate \u2066x\u2069"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("a bullet of a symbol font \uf0b7", r"a bullet of a symbol font \uf0b7"),
        ("soft\u00adhyphen, zero\u200bwidth", "softhyphen, zerowidth"),
        ("age ≥ 18, 体重, naïve, n\u0303", "age ≥ 18, 体重, naïve, n\u0303"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("", ""),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_what_is_shown_is_one_line_of_printable_characters(text: str) -> None:
    shown = visible(text)
    assert "\n" not in shown
    categories = {unicodedata.category(character) for character in shown} - {"Cf"}
    assert not categories & {"Cc", "Co", "Cs", "Zl", "Zp"}
    assert set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069").isdisjoint(shown)

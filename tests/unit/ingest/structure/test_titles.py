"""Titles and labels in the form in which they are looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.structure.titles import plain

PLAIN = [
    ("Prior – Approval  Limits", "Prior-Approval Limits"),
    ("Prior - Approval Limits", "Prior-Approval Limits"),
    ("Prior-approval\u00a0limits ", "Prior-approval limits"),
    ("Zorbinex® (zorbinumab)*", "Zorbinex (zorbinumab)"),
    ("Zorbinex(TM) “kit”", 'Zorbinex "kit"'),
    ("\tof\n 12 mg", "of 12 mg"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_a_text_is_made_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(alphabet="ab -*(r)\t\n", max_size=12))
def test_ascii_is_not_treated_otherwise(text: str) -> None:
    assert plain(text) == plain(f"{text}®")

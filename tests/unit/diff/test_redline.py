"""Redlines: whole words, no confetti, nothing lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.change import WordRun
from policydiff.diff.wording.redline import redline
from policydiff.diff.wording.word_blocks import LONG, differing_blocks


def marked(runs: tuple[WordRun, ...]) -> str:
    """The redline as it is printed without colour."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(marks[run.op].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Age is 18 years", "Age is 12 years", "Age is [-18-] {+12+} years"),
        (
            "Corvanta, Lumetra or Nosera",
            "Corvanta or Nosera",
            "Corvanta [-Lumetra-] or Nosera",
        ),
        (
            "ICD-10 C91.00-C91.02",
            "ICD-10 C91.00-C91.09",
            "ICD-10 [-C91.00-C91.02-] {+C91.00-C91.09+}",
        ),
        ("", "Now there", "{+Now there+}"),
        ("Was there", "", "[-Was there-]"),
        ("ALT ≥ 3 x ULN", "ALT >= 3 x ULN", "ALT >= 3 x ULN"),
        ("Failure of a steroid;", "failure of a steroid", "failure of a steroid"),
        ("mild “asthma” – stable", 'mild "asthma" - stable', 'mild "asthma" - stable'),
        (
            "History of failure of two topical steroids",
            "History of intolerance to any three systemic steroids",
            "History of [-failure of two topical-] {+intolerance to any three systemic+} steroids",
        ),
        (
            "Documented failure after at least 8 weeks of a steroid",
            "Proven intolerance within at most 8 weeks of a biologic",
            "[-Documented failure after at least-] {+Proven intolerance within at most+} 8 weeks "
            "of a [-steroid-] {+biologic+}",
        ),
    ],
)
def test_redlines_as_a_reader_wants_them(old: str, new: str, expected: str) -> None:
    assert marked(redline(old, new)) == expected


def test_punctuation_is_shown_where_nothing_else_differs() -> None:
    assert marked(redline("(A or B) and C", "A or (B and C)")) == (
        "[-(A or B) and C-] {+A or (B and C)+}"
    )


TEXTS = st.lists(
    st.sampled_from(["a", "of", "the", "12", "18", "mg", "Corvanta", "Lumetra", "failure", "≥"]),
    max_size=25,
).map(" ".join)


@given(old=TEXTS, new=TEXTS)
def test_the_runs_hold_both_texts(old: str, new: str) -> None:
    runs = redline(old, new)
    assert " ".join(run.text for run in runs if run.op != "removed") == new
    assert " ".join(run.text for run in runs if run.op != "added") == old


@given(old=TEXTS, new=TEXTS)
def test_runs_alternate_and_are_never_empty(old: str, new: str) -> None:
    runs = redline(old, new)
    assert all(run.text for run in runs)
    assert all(one.op != other.op for one, other in itertools.pairwise(runs))


@given(text=TEXTS)
def test_equal_texts_have_one_run(text: str) -> None:
    assert [run.op for run in redline(text, text)] == (["same"] if text else [])


def test_a_long_text_goes_the_other_way_with_the_same_result() -> None:
    words = [f"word{number}" for number in range(LONG * 3)]
    edited = [*words[:50], "inserted", *words[50:700], *words[703:900], "Corvanta", *words[901:]]
    assert [(run.op, run.text) for run in redline(" ".join(words), " ".join(edited))] == [
        ("same", " ".join(words[:50])),
        ("added", "inserted"),
        ("same", " ".join(words[50:700])),
        ("removed", "word700 word701 word702"),
        ("same", " ".join(words[703:900])),
        ("removed", "word900"),
        ("added", "Corvanta"),
        ("same", " ".join(words[901:])),
    ]


def test_a_long_text_that_repeats_itself_is_compared_all_the_same() -> None:
    old = ["the", "same", "words"] * LONG
    new = [*old[:500], "other", *old[500:]]
    assert differing_blocks(old, new) == [(500, 500, 500, 501)]


LONG_TEXTS = st.integers(0, 2**16).map(
    lambda seed: [f"w{(seed + number * number) % 97}" for number in range(LONG + 150)]
)


@given(
    old=LONG_TEXTS,
    cuts=st.lists(st.integers(0, LONG + 149), max_size=8),
    words=st.lists(st.sampled_from(["w1", "w2", "new", "other"]), min_size=1, max_size=4),
)
@settings(max_examples=30)
def test_blocks_of_long_texts_lead_from_one_to_the_other(
    old: list[str], cuts: list[int], words: list[str]
) -> None:
    new = list(old)
    for cut in cuts:
        new[cut : cut + 2] = words
    rebuilt: list[str] = []
    place = 0
    for old_from, old_to, new_from, new_to in differing_blocks(old, new):
        assert old_from >= place
        rebuilt += [*old[place:old_from], *new[new_from:new_to]]
        place = old_to
    assert [*rebuilt, *old[place:]] == new

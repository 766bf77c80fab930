"""A policy printed in any style reads as the same policy."""

from __future__ import annotations

from random import Random

import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from tests.laws.printed_styles.comparing import faults, real_changes
from tests.laws.printed_styles.content import drawn_policy
from tests.laws.printed_styles.printing import Press
from tests.laws.printed_styles.styles import CHOICES, Style, features, is_printed

SEEDS = {"md": 9000, "txt": 9000, "html": 9002, "docx": 9003}
"""The policy that is printed in each form; of plain text one without a part for all requests behind
the uses, which nothing there tells from the last of them."""
HELD = {
    "markers": ("1. a. i.", "A. 1. a.", "I. A. 1.", "1) a) i)", "1. • o", "• o ▪", "- - -"),
    "lead_in": ("neutral", "must", "named", "drug"),
    "connectives": ("trailing", "own line"),
    "quantifiers": ("any of", "either", "met"),
    "headings": ("numbered", "caps"),
    "order": ("by use",),
    "durations": ("line", "each", "title", "sentence"),
    "indent": (2, 3, 6),
    "gaps": (True,),
    "lists": ("real",),
    "uses": ("lead-in", "run-in", "item"),
    "title": tuple(range(10)),
}
UNTOLD_IN_TEXT = (1, 3, 4, 8, 9)
"""Names of sections that plain text, which has no headings, does not tell from the lines around."""
"""What may stand in a style by itself without disturbing the reading of criteria.

`benchmarks/printed_styles.py` tells how far combinations of features are read.
"""


def single_styles() -> list[Style]:
    made = [
        Style(**{"form": form, name: value})  # type: ignore[arg-type]
        for form in SEEDS
        for name, values in HELD.items()
        for value in values
    ]
    told = (one for one in made if one.form != "txt" or one.title not in UNTOLD_IN_TEXT)
    return [style for style in told if is_printed(style)]


def style_id(style: Style) -> str:
    return ", ".join(f"{name} {value}" for name, value in features(style)) or "plain"


@pytest.mark.parametrize("style", single_styles(), ids=style_id)
def test_no_feature_of_the_layout_disturbs_the_criteria(style: Style) -> None:
    policy = drawn_policy(Random(SEEDS[style.form]))
    with Press() as press:
        reading = read_policy(press.printed(policy, style), f"policy.{style.form}")
    assert [told for told in faults(policy, style, reading) if told.startswith("(")] == []


@pytest.mark.parametrize("style", single_styles(), ids=style_id)
def test_a_policy_that_is_printed_anew_asks_the_same(style: Style) -> None:
    policy = drawn_policy(Random(SEEDS[style.form]))
    with Press() as press:
        old, new = (
            read_policy(press.printed(policy, one), f"policy.{one.form}")
            for one in (Style(form=style.form), style)
        )
    assert real_changes(compare_policies(old, new)) == []


def test_every_feature_that_is_held_can_be_drawn() -> None:
    assert all(set(values) <= set(CHOICES[name]) for name, values in HELD.items())

"""Whatever a document says, no report of it steers a terminal or breaks its own form."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from policydiff.diff.change import Comparison
from policydiff.diff.reports import COMPARISON_FORMATS, POLICY_FORMATS
from policydiff.diff.reports.layout import width_of
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.criteria import Criterion
from policydiff.model.policy import Note, Policy
from tests.laws.model_values import values_of
from tests.unit.diff.reports.building import change, comparison, place, side_of, span
from tests.unit.diff.reports.policies import ASTHMA, POLICY

QUICK = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole policy takes minutes
)
HOSTILE = "\x1b[31;1mX\x1b]0;title\x07 \x9b2J \u202eabc\u2069 \r\n| a | <img src=x onerror=y> `b`"
CONTROLS = {"Cc", "Cs", "Zl", "Zp"}
BIDI = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def hostile_comparison() -> Comparison:
    note = Note(kind="unread_text", message=HOSTILE, text=HOSTILE, span=span(1))
    side = side_of(HOSTILE, payer=HOSTILE, number=HOSTILE, profile=HOSTILE)
    places = tuple(place(HOSTILE, indication=HOSTILE + str(n), new=span(n)) for n in range(1, 4))
    return comparison(
        change(HOSTILE, old="a", new=HOSTILE, places=places),
        change(HOSTILE, new=HOSTILE, area="references", effect="equivalent"),
        change(HOSTILE, old=HOSTILE, area="coding"),
        old=side,
        new=side,
        notes=(note,),
        outcome="inconclusive",
    )


def hostile_policy() -> Policy:
    root = Criterion(label=HOSTILE, text=HOSTILE, evidence=(HOSTILE,), span=span(1))
    return msgspec.structs.replace(
        POLICY,
        identity=msgspec.structs.replace(POLICY.identity, title=HOSTILE, kind=HOSTILE),
        criteria=(
            msgspec.structs.replace(ASTHMA, indication=HOSTILE, statement=HOSTILE, root=root),
        ),
    )


def controls_in(report: str) -> set[str]:
    return {
        character
        for character in report.replace("\n", "")
        if unicodedata.category(character) in CONTROLS or character in BIDI
    }


@pytest.mark.parametrize("name", COMPARISON_FORMATS)
@pytest.mark.parametrize("verbose", [False, True])
def test_a_hostile_comparison_is_shown_and_not_obeyed(name: str, verbose: bool) -> None:
    report = COMPARISON_FORMATS[name].render(select(hostile_comparison()), Style(verbose=verbose))
    assert controls_in(report) == set()
    assert "x1b" in report or "u001b" in report


@pytest.mark.parametrize("name", POLICY_FORMATS)
@pytest.mark.parametrize("verbose", [False, True])
def test_a_hostile_policy_is_shown_and_not_obeyed(name: str, verbose: bool) -> None:
    report = POLICY_FORMATS[name].render(hostile_policy(), Style(verbose=verbose))
    assert controls_in(report) == set()
    assert "x1b" in report or "u001b" in report


def test_hostile_markup_stays_text() -> None:
    report = COMPARISON_FORMATS["markdown"].render(select(hostile_comparison()), Style())
    assert "<img" not in report.replace("\\<img", "")


@QUICK
@given(values_of(Comparison))
def test_any_comparison_can_be_reported(found: Comparison) -> None:
    for style in (Style(width=40), Style(verbose=True, symbols=False)):
        report = COMPARISON_FORMATS["text"].render(select(found), style)
        assert controls_in(report) == set()
        assert all(width_of(line) <= style.width for line in report.splitlines())
    assert controls_in(COMPARISON_FORMATS["markdown"].render(select(found), Style())) == set()


@QUICK
@given(values_of(Policy))
def test_any_policy_can_be_shown(policy: Policy) -> None:
    for name in POLICY_FORMATS:
        assert controls_in(POLICY_FORMATS[name].render(policy, Style())) == set()

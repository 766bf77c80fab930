"""The exit code of a check: 2 before 1 before 3 before 0, and what each state says by itself."""

from __future__ import annotations

from typing import Any

import pytest

from policydiff.cli.checking import check_exit_code
from policydiff.cli.comparing import Request
from policydiff.diff.checked import CheckedSource
from policydiff.diff.reports.check import CheckReport, ReportedSource
from policydiff.diff.reports.selection import select
from tests.unit.diff.reports.building import AGE, comparison


def source(state: Any, *flags: Any) -> ReportedSource:
    compared = None
    if state in ("changed", "inconclusive"):
        compared = comparison(AGE) if state == "changed" else comparison(outcome="inconclusive")
    return ReportedSource(
        checked=CheckedSource(source="a.pdf", state=state, flags=flags, comparison=compared),
        selection=None if compared is None else select(compared),
    )


@pytest.mark.parametrize(
    ("states", "conditions", "code"),
    [
        ([], ("any",), 0),
        (["unchanged", "new"], ("any",), 0),
        (["new"], ("new",), 1),
        (["changed"], ("any",), 1),
        (["changed"], ("limits",), 0),
        (["changed"], ("new",), 0),
        (["vanished"], ("any",), 1),
        (["vanished"], ("criteria",), 0),
        (["inconclusive"], ("any",), 3),
        (["inconclusive", "changed"], ("any",), 1),
        (["failed"], ("new",), 2),
        (["unchanged", "inconclusive", "changed", "failed"], ("any",), 2),
    ],
)
def test_codes(states: list[str], conditions: tuple[str, ...], code: int) -> None:
    report = CheckReport(sources=tuple(map(source, states)))
    assert check_exit_code(report, Request(conditions=conditions)) == code


def test_inconclusive_may_be_allowed() -> None:
    report = CheckReport(sources=(source("inconclusive"),))
    assert check_exit_code(report, Request(conditions=("any",), allow_inconclusive=True)) == 0


def test_another_policy_in_its_place_is_a_change() -> None:
    report = CheckReport(sources=(source("new", "replaced-by-another-policy"),))
    assert check_exit_code(report, Request(conditions=("any",))) == 1
    assert check_exit_code(report, Request(conditions=("criteria",))) == 0

"""Which comparison stops a job: the conditions of `--fail-on` and the exit codes."""

from __future__ import annotations

from itertools import product

import msgspec
import pytest

from policydiff.cli.exit_codes import ExitCode, worst
from policydiff.cli.fail_on import CONDITIONS, exit_code
from policydiff.diff.change import Acceptance, Comparison
from policydiff.diff.reports.selection import select
from tests.unit.diff.reports.building import (
    AGE,
    CODE,
    DATE,
    DURATION,
    PRESCRIBER,
    change,
    comparison,
)

PRODUCT = change("A product was added", new="Veltora", area="products", effect="less_restrictive")
MIXED = change("The dose depends on weight", new="2 mg/kg", area="limits", effect="mixed")
UNREAD = change("Unread text differs", old="a", new="b", effect="undetermined")
HIDDEN = msgspec.structs.replace(AGE, declared="undeclared")
DENIED = msgspec.structs.replace(AGE, declared="contradicted")
ADMITTED = msgspec.structs.replace(AGE, declared="declared")
ACCEPTED = msgspec.structs.replace(
    AGE, accepted=Acceptance(reason="follows the label", until=None, by=None)
)


def code_of(found: Comparison, *conditions: str, allow_inconclusive: bool = False) -> ExitCode:
    return exit_code(select(found), conditions, allow_inconclusive=allow_inconclusive)


@pytest.mark.parametrize(
    ("name", "found", "holding"),
    [
        ("nothing", comparison(), set()),
        ("an age raised", comparison(AGE), {"any", "criteria", "more-restrictive"}),
        (
            "a requirement dropped",
            comparison(PRESCRIBER, effect="less_restrictive"),
            {"any", "criteria", "less-restrictive"},
        ),
        (
            "a shorter approval",
            comparison(DURATION, effect="equivalent", burden="more_restrictive"),
            {"any", "limits", "more-restrictive"},
        ),
        (
            "both ways",
            comparison(AGE, PRESCRIBER, effect="mixed"),
            {"any", "criteria", "more-restrictive", "less-restrictive"},
        ),
        (
            "one change that is mixed",
            comparison(MIXED, effect="equivalent", burden="mixed"),
            {"any", "limits", "more-restrictive", "less-restrictive"},
        ),
        ("a code", comparison(CODE, effect="equivalent"), {"any", "coding"}),
        (
            "a product",
            comparison(PRODUCT, effect="less_restrictive"),
            {"any", "products", "less-restrictive"},
        ),
        ("a date", comparison(DATE, effect="equivalent"), {"any"}),
        (
            "unread text",
            comparison(UNREAD, effect="undetermined"),
            {"any", "criteria", "undetermined"},
        ),
        (
            "a change that the history hides",
            comparison(HIDDEN),
            {"any", "criteria", "more-restrictive", "undeclared"},
        ),
        (
            "a change that the history denies",
            comparison(DENIED),
            {"any", "criteria", "more-restrictive", "undeclared"},
        ),
        (
            "a change that the history admits",
            comparison(ADMITTED),
            {"any", "criteria", "more-restrictive"},
        ),
        ("an accepted change", comparison(ACCEPTED), set()),
        (
            "an accepted change beside another",
            comparison(ACCEPTED, DATE),
            {"any"},
        ),
        (
            "a whole that says more than its parts",
            comparison(UNREAD, effect="more_restrictive"),
            {"any", "criteria", "more-restrictive", "undetermined"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_each_condition_holds_for(name: str, found: Comparison, holding: set[str]) -> None:
    assert {word for word in CONDITIONS if code_of(found, word)} == holding


def test_without_a_condition_nothing_fails() -> None:
    assert code_of(comparison(AGE, PRESCRIBER, UNREAD, effect="mixed")) == ExitCode.DONE


def test_one_condition_of_several_is_enough() -> None:
    assert code_of(comparison(AGE), "coding", "criteria") == ExitCode.CONDITION_HOLDS


@pytest.mark.parametrize(
    ("conditions", "allow", "code"),
    [
        ((), False, ExitCode.INCONCLUSIVE),
        ((), True, ExitCode.DONE),
        (("coding",), False, ExitCode.INCONCLUSIVE),
        (("criteria",), False, ExitCode.CONDITION_HOLDS),
        (("criteria",), True, ExitCode.CONDITION_HOLDS),
    ],
)
def test_inconclusive(conditions: tuple[str, ...], allow: bool, code: ExitCode) -> None:
    found = comparison(AGE, outcome="inconclusive")
    assert code_of(found, *conditions, allow_inconclusive=allow) == code


@pytest.mark.parametrize("word", ["any", "criteria", "more-restrictive", "undeclared"])
def test_areas_left_out_are_not_seen(word: str) -> None:
    selection = select(comparison(HIDDEN, CODE), areas=("limits",))
    assert exit_code(selection, [word], allow_inconclusive=False) == ExitCode.DONE


def test_a_rule_that_is_off_is_not_seen() -> None:
    selection = select(comparison(AGE), levels={AGE.rule: "off"})
    assert exit_code(selection, CONDITIONS, allow_inconclusive=False) == ExitCode.DONE


def test_precedence() -> None:
    order = (
        ExitCode.DONE,
        ExitCode.INCONCLUSIVE,
        ExitCode.CONDITION_HOLDS,
        ExitCode.NOT_DONE,
    )
    for first, second in product(range(4), repeat=2):
        assert worst(order[first], order[second]) == order[max(first, second)]
    assert worst() == ExitCode.DONE


def test_the_numbers_are_those_of_the_contract() -> None:
    assert [int(code) for code in ExitCode] == [0, 1, 2, 3, 130]

"""The table of axes names every rule for all that it reports, and is symmetric or says why not."""

from __future__ import annotations

from collections import defaultdict

import pytest

from policydiff.diff.change import ChangeKind
from policydiff.diff.rule import ChangeRule
from policydiff.diff.rule_axes import ACTIONS, AXES, AxisRow
from policydiff.diff.rules import ALL_RULES

BY_ID = {rule.id: rule for rule in ALL_RULES}


def named(row: AxisRow) -> str:
    return f"{row.area}, {row.aspect}"


@pytest.mark.parametrize("rule", ALL_RULES, ids=[rule.id for rule in ALL_RULES])
def test_every_rule_stands_in_the_table_for_all_that_it_reports(rule: ChangeRule) -> None:
    found: dict[str, set[ChangeKind]] = defaultdict(set)
    for row in AXES:
        for action, rule_id in row.rules():
            found[rule_id].add(action)
    assert found[rule.id] == set(rule.kinds)


@pytest.mark.parametrize("row", AXES, ids=named)
def test_a_row_names_rules_of_its_area(row: AxisRow) -> None:
    assert row.rules()
    assert {BY_ID[rule].area for _, rule in row.rules()} == {row.area}


@pytest.mark.parametrize("row", AXES, ids=named)
def test_what_can_be_added_can_be_removed_by_the_mirror(row: AxisRow) -> None:
    assert (row.added is None) == (row.removed is None)
    if row.added is not None and row.removed is not None:
        assert BY_ID[row.added].mirror == row.removed
        assert BY_ID[row.removed].mirror == row.added


@pytest.mark.parametrize("row", AXES, ids=named)
def test_a_row_that_is_not_symmetric_says_why(row: AxisRow) -> None:
    """Nothing to add and remove: a reason of its own. Something: no excuse is left standing."""
    assert (row.added is None) == bool(row.reason)


def test_what_stays_mirrors_itself() -> None:
    for row in AXES:
        for action, rule in row.rules():
            if action in ("changed", "moved", "reworded"):
                assert BY_ID[rule].mirror == rule


def test_no_aspect_stands_twice() -> None:
    assert len({(row.area, row.aspect) for row in AXES}) == len(AXES)
    assert ACTIONS == ("added", "removed", "changed", "moved", "reworded")

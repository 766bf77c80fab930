"""Levels by rule id: they change how loud a change is, never what the comparison says."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import SwitchedOff
from policydiff.diff.configured_levels import (
    LEVELS,
    ConfiguredLevels,
    UnknownLevelError,
    UnknownRuleError,
    configured_levels,
)
from policydiff.diff.reports import COMPARISON_FORMATS
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.policy import Dates
from tests.unit.diff.building import all_of, criteria_set, criterion, policy, reference

OLD = policy(
    criteria=[criteria_set("initial", all_of(criterion("Patient is 18 years or older")))],
    references=[reference("Marlowe T. A trial. J Invented Med. 2020.")],
    dates=Dates(effective="2024-01-01"),
    history=(),
)
NEW = policy(
    criteria=[criteria_set("initial", all_of(criterion("Patient is 21 years or older")))],
    references=[],
    dates=Dates(effective="2025-01-01"),
    history=(),
)


def test_a_level_that_was_set_goes_before_the_rules_own() -> None:
    for level in ("error", "warning", "info"):
        found = compare_policies(OLD, NEW, levels={"criterion-changed": level})
        levels = {change.rule: change.level for change in found.changes}
        assert levels["criterion-changed"] == level
        assert levels["date-changed"] == "info"


def test_what_is_off_leaves_the_list_and_nothing_else() -> None:
    whole = compare_policies(OLD, NEW)
    found = compare_policies(OLD, NEW, levels={"criterion-changed": "off"})
    assert [one.rule for one in found.changes] == [
        one.rule for one in whole.changes if one.rule != "criterion-changed"
    ]
    assert found.switched_off == (SwitchedOff(rule="criterion-changed", changes=1),)
    assert found.verdict == whole.verdict
    assert found.verdict.effect == "more_restrictive"
    assert found.outcome == whole.outcome == "changed"
    assert whole.history is not None
    assert found.history is not None
    (hidden,) = set(whole.history.undeclared) - set(found.history.undeclared)
    assert hidden in {one.id for one in whole.changes if one.rule == "criterion-changed"}


def test_everything_off_is_still_changed() -> None:
    whole = compare_policies(OLD, NEW)
    found = compare_policies(OLD, NEW, levels=dict.fromkeys({c.rule for c in whole.changes}, "off"))
    assert found.changes == ()
    assert found.outcome == "changed"
    assert sum(each.changes for each in found.switched_off) == len(whole.changes)


def test_every_report_for_people_says_how_many_were_switched_off() -> None:
    found = select(compare_policies(OLD, NEW, levels={"date-changed": "off"}))
    for name in ("text", "markdown"):
        report = COMPARISON_FORMATS[name].render(found, Style())
        assert "witched off: 1 change (date-changed 1)" in report.replace("\\", "")


def test_levels_of_lint_rules_are_no_mistake() -> None:
    assert compare_policies(OLD, NEW, levels={"malformed-code": "off"}) == compare_policies(
        OLD, NEW
    )


@pytest.mark.parametrize(
    ("rule", "hint"),
    [("criterion-chnged", " Did you mean 'criterion-changed'?"), ("xyzzy", "")],
)
def test_an_unknown_rule_is_refused(rule: str, hint: str) -> None:
    with pytest.raises(UnknownRuleError) as refused:
        compare_policies(OLD, NEW, levels={rule: "off"})
    assert str(refused.value) == f"There is no rule {rule!r}.{hint}"


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(UnknownLevelError) as refused:
        configured_levels({"date-changed": "loud"})
    assert str(refused.value) == (
        "There is no level 'loud' for date-changed; there are error, warning, info, off."
    )


def test_checked_levels_are_a_frozen_value() -> None:
    one = configured_levels({"title-changed": "off", "date-changed": "warning"})
    other = configured_levels({"date-changed": "warning", "title-changed": "off"})
    assert one == other
    assert hash(one) == hash(other)
    assert compare_policies(OLD, NEW, levels=one) == compare_policies(
        OLD, NEW, levels={"date-changed": "warning", "title-changed": "off"}
    )
    with pytest.raises(AttributeError):
        one.by_rule = ()  # type: ignore[misc]
    assert ConfiguredLevels() == configured_levels({})


def test_the_levels_that_can_be_set() -> None:
    assert LEVELS == ("error", "warning", "info", "off")
    assert (
        msgspec.json.decode(msgspec.json.encode(compare_policies(OLD, NEW)))["switched_off"] == []
    )

"""The table of rules, the folder of rules and the catalogue say the same."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from policydiff.diff.rule import ChangeRule
from policydiff.diff.rules import ALL_RULES, catalogue, explain

FOLDER = Path(importlib.import_module("policydiff.diff.rules").__file__ or "").parent
FRAME = {"__init__"}
"""Modules of the folder that are no rules."""

HEADINGS = ("*What it reports.*", "*Why it matters.*", "*Example.*", "*Before.*", "*After.*")
NOTHING = "(nothing)"
"""What stands on the side of an example on which there is nothing."""
MIRRORED_KINDS = {"added": "removed", "removed": "added"}


def named(rule: ChangeRule) -> str:
    return rule.id


def test_the_table_is_the_folder() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - FRAME
    assert {rule.id.replace("-", "_") for rule in ALL_RULES} == modules
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)


@pytest.mark.parametrize("rule", ALL_RULES, ids=named)
def test_a_rule_is_the_module_of_its_name(rule: ChangeRule) -> None:
    module = importlib.import_module(f"policydiff.diff.rules.{rule.id.replace('-', '_')}")
    assert module.RULE is rule
    assert rule.find.__module__ == module.__name__


@pytest.mark.parametrize("rule", ALL_RULES, ids=named)
def test_a_rule_explains_itself(rule: ChangeRule) -> None:
    text = explain(rule.id) or ""
    assert [text.count(heading) for heading in HEADINGS] == [1] * len(HEADINGS)
    assert rule.summary.endswith(".")
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", rule.id)


@pytest.mark.parametrize("rule", ALL_RULES, ids=named)
def test_the_example_of_a_rule_shows_two_sides_that_differ(rule: ChangeRule) -> None:
    text = " ".join((explain(rule.id) or "").split())
    found = re.search(r"\*Before\.\* (.+?) \*After\.\* (.+?) \*In short\.\*", text)
    assert found is not None
    before, after = found.groups()
    assert before != after
    assert (before == NOTHING) <= ("added" in rule.kinds)
    assert (after == NOTHING) <= ("removed" in rule.kinds)


@pytest.mark.parametrize("rule", ALL_RULES, ids=named)
def test_the_mirror_of_a_rule_reports_the_mirrored_kinds(rule: ChangeRule) -> None:
    (mirror,) = (other for other in ALL_RULES if other.id == rule.mirror)
    assert mirror.mirror == rule.id
    assert (mirror.area, mirror.axis) == (rule.area, rule.axis)
    assert {MIRRORED_KINDS.get(kind, kind) for kind in mirror.kinds} == set(rule.kinds)
    assert mirror.between_payers == rule.between_payers


def test_what_no_rule_explains_is_asked_last() -> None:
    assert ALL_RULES[-1].id == "unexplained-difference"


def test_a_rule_that_is_not_there_has_no_explanation() -> None:
    assert explain("no-such-rule") is None


def test_the_catalogue_is_generated() -> None:
    written = (FOLDER / "CATALOGUE.md").read_text(encoding="utf-8")
    assert written == catalogue(), "write it anew: .ci/catalogue"

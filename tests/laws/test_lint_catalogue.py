"""The table of lint rules and the folder of lint rules say the same."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from policydiff.diff.lint import LINT_RULES, explain_lint
from policydiff.diff.lint.finding import LintRule
from policydiff.diff.rules import ALL_RULES

FOLDER = Path(importlib.import_module("policydiff.diff.lint.rules").__file__ or "").parent
HEADINGS = ("*What it reports.*", "*Why it matters.*", "*Example.*")


def named(rule: LintRule) -> str:
    return rule.id


def test_the_table_is_the_folder() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {rule.id.replace("-", "_") for rule in LINT_RULES} == modules
    assert len({rule.id for rule in LINT_RULES}) == len(LINT_RULES)


def test_no_rule_has_the_name_of_a_change_rule() -> None:
    assert {rule.id for rule in LINT_RULES}.isdisjoint(rule.id for rule in ALL_RULES)


@pytest.mark.parametrize("rule", LINT_RULES, ids=named)
def test_a_rule_is_the_module_of_its_name(rule: LintRule) -> None:
    module = importlib.import_module(f"policydiff.diff.lint.rules.{rule.id.replace('-', '_')}")
    assert module.RULE is rule
    assert rule.find.__module__ == module.__name__


@pytest.mark.parametrize("rule", LINT_RULES, ids=named)
def test_a_rule_explains_itself(rule: LintRule) -> None:
    text = explain_lint(rule.id) or ""
    assert [text.count(heading) for heading in HEADINGS] == [1, 1, 1]
    assert text.splitlines()[2] == rule.summary
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", rule.id)


def test_a_rule_that_is_not_there_has_no_explanation() -> None:
    assert explain_lint("no-such-rule") is None

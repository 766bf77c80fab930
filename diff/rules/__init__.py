"""The catalogue of change rules: an explicit table, so that reading this file tells the order."""

from __future__ import annotations

from policydiff.diff.rules.rule import ChangeRule

RULES_VERSION = "1"
"""Raised when a rule is added, removed or judges otherwise, so that an upgrade cannot move a gate
silently; a better sentence does not raise it."""

ALL_RULES: tuple[ChangeRule, ...] = ()

"""How loud the changes are that a user's configuration says otherwise of, by rule id.

A level is set for all changes of a rule; `off` takes them out of the list. Outcome, verdict and
what the history is said to contradict stay as they are: they are about the whole policy, whatever
part of it somebody wants to hear of. How many changes were switched off stands in the result, so
that a quiet report is not taken for a quiet policy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches
from typing import get_args

import msgspec

from policydiff.diff.change import Change, Comparison, ConfiguredLevel, Level, SwitchedOff
from policydiff.diff.lint import LINT_RULES
from policydiff.diff.rules import ALL_RULES
from policydiff.model.errors import PolicyDiffError

LEVELS: tuple[ConfiguredLevel, ...] = (*get_args(Level), "off")


class UnknownRuleError(PolicyDiffError):
    """A level was set for a rule that is in no catalogue."""


class UnknownLevelError(PolicyDiffError):
    """A rule was given a level that does not exist."""


class ConfiguredLevels(msgspec.Struct, frozen=True):
    """Levels by rule id, checked; made by `configured_levels`."""

    by_rule: tuple[tuple[str, ConfiguredLevel], ...] = ()
    """In the order of their ids."""

    def level_of(self, change: Change) -> ConfiguredLevel:
        """The level that was set for the change's rule, or its own."""
        return dict(self.by_rule).get(change.rule, change.level)


def configured_levels(table: Mapping[str, str]) -> ConfiguredLevels:
    """The levels of a configuration's table, for change rules and lint rules.

    Raises:
        UnknownRuleError: a key is no rule's id; the message names the nearest one.
        UnknownLevelError: a value is none of error, warning, info and off.
    """
    known = [*(rule.id for rule in ALL_RULES), *(rule.id for rule in LINT_RULES)]
    found: list[tuple[str, ConfiguredLevel]] = []
    for rule, asked in sorted(table.items()):
        if rule not in known:
            near = get_close_matches(rule, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise UnknownRuleError(f"There is no rule {rule!r}.{hint}")
        level = next((one for one in LEVELS if one == asked), None)
        if level is None:
            raise UnknownLevelError(
                f"There is no level {asked!r} for {rule}; there are {', '.join(LEVELS)}."
            )
        found.append((rule, level))
    return ConfiguredLevels(tuple(found))


def at_levels(comparison: Comparison, levels: ConfiguredLevels) -> Comparison:
    """The comparison with these levels, and without the changes of rules that are off."""
    shown: list[Change] = []
    off: Counter[str] = Counter()
    for change in comparison.changes:
        level = levels.level_of(change)
        if level == "off":
            off[change.rule] += 1
        else:
            shown.append(msgspec.structs.replace(change, level=level))
    history = comparison.history
    return msgspec.structs.replace(
        comparison,
        changes=tuple(shown),
        history=history.restricted_to({change.id for change in shown}) if history else None,
        switched_off=tuple(SwitchedOff(rule=rule, changes=off[rule]) for rule in sorted(off)),
    )

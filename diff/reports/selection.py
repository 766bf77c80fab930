"""What of a comparison is reported: the areas that were asked for, at the levels that were set."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from policydiff.diff.change import Change, Comparison, ConfiguredLevel
from policydiff.model.policy import Policy


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison with the changes that are reported, and the others beside it."""

    comparison: Comparison
    """Whole in verdict and outcome; `changes` holds what is reported."""
    areas: tuple[str, ...] | None = None
    """The areas that were asked for; None is all."""
    left_out: tuple[Change, ...] = ()
    """The changes that are not reported; a report says how many there are."""
    policies: tuple[Policy, Policy] | None = None
    """Both policies as they were read, old and new, for reports that show what stayed too; None
    where only the comparison is at hand."""


def select(
    comparison: Comparison,
    *,
    areas: Collection[str] | None = None,
    levels: Mapping[str, ConfiguredLevel] | None = None,
    policies: tuple[Policy, Policy] | None = None,
) -> Selection:
    """The changes of `areas`, at the levels that `levels` gives by rule id.

    A rule at the level `off` is not reported. The verdict is never touched: it is about the whole
    policy, whatever part of it is shown.
    """
    levels = levels or {}
    shown: list[Change] = []
    left_out: list[Change] = []
    for change in comparison.changes:
        level = levels.get(change.rule, change.level)
        if level == "off" or (areas is not None and change.area not in areas):
            left_out.append(change)
        else:
            shown.append(msgspec.structs.replace(change, level=level))
    history = comparison.history
    return Selection(
        comparison=msgspec.structs.replace(
            comparison,
            changes=tuple(shown),
            history=history.restricted_to({change.id for change in shown}) if history else None,
        ),
        areas=None if areas is None else tuple(areas),
        left_out=tuple(left_out),
        policies=policies,
    )

"""How loud a change is, from what it does: one table, for all rules that name no level themselves.

Whoever can lose access, or has to do more, is an error; so is what could not be judged, for it may
be that. What loosens is a warning: nobody loses, but somebody has to act on it. What decides
nothing is information, unless it is not known what it does. Rules and users override it by rule id.
"""

from __future__ import annotations

from policydiff.diff.change import Axis, Effect, Level

_LOUD: dict[Effect, Level] = {
    "more_restrictive": "error",
    "mixed": "error",
    "undetermined": "error",
    "less_restrictive": "warning",
    "not_comparable": "info",
    "equivalent": "info",
}
_QUIET: dict[Effect, Level] = {**dict.fromkeys(_LOUD, "info"), "undetermined": "warning"}

LEVELS: dict[Axis, dict[Effect, Level]] = {
    "eligibility": _LOUD,
    "burden": _LOUD,
    "administration": _QUIET,
}


def level_of(axis: Axis, effect: Effect) -> Level:
    """The level of a change on this axis with this effect."""
    return LEVELS[axis][effect]

"""The conditions of `--fail-on`: what a job wants to be stopped by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from policydiff.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from policydiff.diff.change import Change
    from policydiff.diff.reports.selection import Selection


def exit_code(
    selection: Selection, conditions: Iterable[str], *, allow_inconclusive: bool
) -> ExitCode:
    """What a comparison says to a job.

    Changes that were accepted or switched off, and areas left out, never fail.
    """
    if any(CONDITIONS[condition](selection) for condition in conditions):
        return ExitCode.CONDITION_HOLDS
    if selection.comparison.outcome == "inconclusive" and not allow_inconclusive:
        return ExitCode.INCONCLUSIVE
    return ExitCode.DONE


def _open_changes(selection: Selection) -> list[Change]:
    return [change for change in selection.comparison.changes if change.accepted is None]


def _any(selection: Selection) -> bool:
    return bool(_open_changes(selection))


def _in_area(area: str) -> Callable[[Selection], bool]:
    return lambda selection: any(change.area == area for change in _open_changes(selection))


def _has_effect(*effects: str) -> Callable[[Selection], bool]:
    def holds(selection: Selection) -> bool:
        found = [change.effect for change in _open_changes(selection)]
        return any(effect in effects for effect in (*found, *_judged_as_a_whole(selection)))

    return holds


def _judged_as_a_whole(selection: Selection) -> list[str]:
    """The effects of the verdict that rest on open and reported changes alone.

    A proof over the whole tree can say more than its changes one by one. It counts where nothing
    that it rests on was accepted or left out.
    """
    if selection.left_out or selection.areas is not None or selection.comparison.switched_off:
        return []
    verdict = selection.comparison.verdict
    accepted = {change.axis for change in selection.comparison.changes if change.accepted}
    judgements = (("eligibility", verdict.eligibility), ("burden", verdict.burden))
    return [judgement.effect for axis, judgement in judgements if axis not in accepted]


def _undeclared(selection: Selection) -> bool:
    return any(
        change.declared in ("undeclared", "contradicted") for change in _open_changes(selection)
    )


def _never(selection: Selection) -> bool:
    """`new` is about policies that were not seen before, which only `check` can know."""
    return False


CONDITIONS: dict[str, Callable[[Selection], bool]] = {
    "any": _any,
    "criteria": _in_area("criteria"),
    "limits": _in_area("limits"),
    "coding": _in_area("coding"),
    "products": _in_area("products"),
    "more-restrictive": _has_effect("more_restrictive", "mixed"),
    "less-restrictive": _has_effect("less_restrictive", "mixed"),
    "undetermined": _has_effect("undetermined"),
    "undeclared": _undeclared,
    "new": _never,
}

"""The side that has what the other lacks: the new version what was added, the old what was removed.

Nothing is "added" by a second payer: one of them says it, and the other does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from policydiff.diff.change import Axis, Basis, Effect, Place, Side
from policydiff.diff.findings.criteria_findings import payer_name
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import Differences, Finding
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan

_T = TypeVar("_T")

_UNDETERMINED: Final[tuple[Effect, Basis]] = ("undetermined", "undetermined")


class _Unpaired(Protocol):
    """An alignment as far as it tells what has no counterpart."""

    @property
    def added(self) -> Sequence[Any]: ...
    @property
    def removed(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class OneSide:
    """One of two policies that are compared, as the one that has something."""

    differences: Differences
    is_new: bool

    @property
    def policy(self) -> Policy:
        """The policy that has it."""
        return self.differences.new if self.is_new else self.differences.old

    @property
    def other(self) -> Policy:
        """The policy that lacks it."""
        return self.differences.old if self.is_new else self.differences.new

    @property
    def happened(self) -> str:
        """What happened to it between cycles."""
        return "added" if self.is_new else "removed"

    @property
    def between_payers(self) -> bool:
        """Whether the other is another payer's, and not another version."""
        return self.differences.relation == "payers"

    @property
    def unjudged(self) -> tuple[Effect, Basis]:
        """Effect and basis of what cannot be weighed without knowing how the other side has it."""
        return ("not_comparable", "derived") if self.between_payers else _UNDETERMINED

    def unpaired(self, alignment: _Unpaired) -> Sequence[Any]:
        """What of this side the alignment leaves without a counterpart."""
        return alignment.added if self.is_new else alignment.removed

    def says(self, alone: str, *, cycles: str) -> str:
        """`cycles`, or between payers that only this one `alone` ("lists ...", "has ...")."""
        if not self.between_payers:
            return cycles
        return f"Only {payer_name(self.policy.identity)} {alone}"

    def places(self, thing: _T) -> tuple[_T | None, _T | None]:
        """The thing as (old, new), None for the side that lacks it."""
        return (None, thing) if self.is_new else (thing, None)

    def place(self, path: tuple[str, ...], span: SourceSpan | None = None) -> Place:
        """A place outside the criteria."""
        old, new = self.places(span)
        return Place(set=None, path=path, old=old, new=new)

    def finding(
        self,
        *,
        cause: tuple[str, ...],
        effect: Effect,
        basis: Basis,
        title: str,
        places: tuple[Place, ...],
        side: Side,
        explains: tuple[ModelPath, ...],
        axis: Axis | None = None,
        several: str | None = None,
    ) -> Finding:
        """What a rule says of something that only this side has; its fields are those of `Finding`.

        `side` is how it is printed, and `explains` are the parts of this side's model that are
        accounted for.
        """
        old, new = self.places(side)
        return Finding(
            cause=cause,
            kind="added" if self.is_new else "removed",
            axis=axis,
            effect=effect,
            basis=basis,
            title=title,
            several=several,
            places=places,
            old=old,
            new=new,
            explains_old=() if self.is_new else explains,
            explains_new=explains if self.is_new else (),
        )


def in_new(differences: Differences) -> OneSide:
    """What the new version has and the old one lacks."""
    return OneSide(differences, is_new=True)


def in_old(differences: Differences) -> OneSide:
    """What the old version has and the new one lacks."""
    return OneSide(differences, is_new=False)

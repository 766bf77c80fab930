"""The limits found among the criteria so far, each with the criteria sets that it is for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from policydiff.ingest.readers.durations.approval_phrases import EACH_TIME
from policydiff.ingest.readers.scenes.scene import StatedDuration
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import CriteriaSet, Purpose
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_AMOUNT = deferred(r"([\d,.]*\d)\s*(mg/m[2²]|mg/kg|mcg/kg|mg|mcg|g|units?|mL|IU)\b")

# "Dependent upon the table below": the table has the durations.
_POINTS_BELOW = deferred(
    r"\W*(?:see|refer\s+to|(?:is\s+)?dependent\s+(?:up)?on|based\s+on|as\s+listed)\b.{0,40}\b"
    r"(?:below|above|table)\b.{0,20}",
    re.IGNORECASE,
)

# The purposes that tell requests apart; how long an approval lasts is said of a request.
_OF_REQUESTS = ("initial", "continuation")


class _Pending(msgspec.Struct):
    limit: Limit
    sets: list[int]
    """Places in the list of sets; ids come last."""


class FoundLimits(msgspec.Struct):
    """Collects limits in document order."""

    pending: list[_Pending] = msgspec.field(default_factory=list)
    closing: list[SourceSpan] = msgspec.field(default_factory=list)
    """Where lines stand that name their request and close criteria ("Initial approval: 1 year")."""

    def __len__(self) -> int:
        return len(self.pending)

    def of_sets(self, ids: Sequence[str]) -> tuple[Limit, ...]:
        """The limits, each with the ids of its sets; `ids` by the place of a set.

        Where ways in for one use have become one set, what is said of the same length of each
        of them is said once.
        """
        found: list[Limit] = []
        said: set[tuple[object, ...]] = set()
        joined = {one for one, count in Counter(ids).items() if count > 1}
        for pending in self.pending:
            sets = tuple(dict.fromkeys(ids[place] for place in pending.sets)) or None
            limit = msgspec.structs.replace(pending.limit, sets=sets)
            if sets is not None and joined.issuperset(sets) and limit.value is not None:
                told = (limit.kind, limit.purpose, limit.line_of_business, sets)
                length = (*told, limit.value, limit.unit)
                if length in said:
                    continue
                said.add(length)
            found.append(limit)
        return tuple(found)

    def spread_closing(self, sets: Sequence[CriteriaSet]) -> None:
        """Let the one line that closes the last use of several hold for all of them.

        "Initial approval: 1 year" below the last list, where nothing is said of the uses above it,
        is said of every first request.
        """
        for purpose in _OF_REQUESTS:
            asked = [
                place
                for place, one in enumerate(sets)
                if one.purpose == purpose and one.role == "alternative"
            ]
            lasting = [
                each
                for each in self.pending
                if each.limit.kind == "approval_duration"
                and (each.limit.purpose == purpose or not set(asked).isdisjoint(each.sets))
            ]
            if len(lasting) == 1 and lasting[0].limit.span in self.closing:
                (only,) = lasting
                closes_last = only.sets == asked[-1:] or (not only.sets and len(asked) > 1)
                only.sets = asked if closes_last else only.sets

    def add_duration(
        self, stated: StatedDuration, purpose: Purpose | None, sets: list[int]
    ) -> None:
        """How long an approval lasts; what was said before holds for these sets as well."""
        statement = stated.statement
        if statement.value is None and _POINTS_BELOW.fullmatch(statement.text):
            return
        around = purpose if purpose in _OF_REQUESTS else None
        if EACH_TIME.search(statement.text):
            around = None
        limit = Limit(
            kind="approval_duration",
            purpose=statement.purpose or around,
            line_of_business=statement.line_of_business,
            text=statement.text,
            value=statement.value,
            unit=statement.unit,
            span=stated.span,
        )
        for pending in self.pending:
            if pending.limit == limit:
                pending.sets += [each for each in sets if each not in pending.sets]
                return
        self.pending.append(_Pending(limit, sets))

    def add_amounts(self, limits: Sequence[Limit], sets: Sequence[int]) -> None:
        """Quantities and doses from a line of limits."""
        self.pending += [_Pending(limit, list(sets)) for limit in limits]

    def add_dosing(self, line: OutlineNode, purpose: Purpose | None) -> None:
        """A dose line: a limit, whatever stands under it; nothing for a label over nothing."""
        text = line.all_text
        if line.span is None or text.rstrip().endswith(":"):
            return
        amount = _AMOUNT.search(text)
        value = float(amount.group(1).replace(",", "")) if amount else None
        limit = Limit(
            kind="dose",
            purpose=purpose,
            text=text,
            value=int(value) if value is not None and value.is_integer() else value,
            unit=amount.group(2) if amount else None,
            span=line.span.through(line.end),
        )
        self.pending.append(_Pending(limit, []))

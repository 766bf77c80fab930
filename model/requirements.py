"""The typed meaning of a criterion.

Each kind is one value type. A criterion that is not understood has no requirement at all: it is
compared by its words, and never guessed. What tightens or loosens each kind is told in
docs/explanation; here only the meaning is stored.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class _Requirement(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    pass


class AgeRequirement(_Requirement, frozen=True, kw_only=True, tag="age"):
    """The patient's age lies in a range; at least one bound is given."""

    minimum: float | None = None
    maximum: float | None = None
    unit: Literal["year", "month", "week", "day"] = "year"
    minimum_strict: bool = False
    """True for "over 18"."""
    maximum_strict: bool = False
    """True for "under 18"."""


Requirement = AgeRequirement

"""What an invented policy says, before any template or file format is chosen.

The values here are the ground truth of the example documents and of the laws: one `PolicyContent`
is rendered into many documents, and what the tool says of two documents is compared with what is
known of their contents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Operator = Literal["all", "any", "none", "at_least"]
Purpose = Literal["initial", "continuation", "not_covered"]


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a condition asks of one quantity, so that effects can be computed by brute force.

    `values` are samples that tell all bounds in use apart; `accepted` are those that satisfy.
    """

    variable: str
    values: tuple[float, ...]
    accepted: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One criterion. Without a `meaning` it is a yes-or-no question named by its text."""

    text: str
    evidence: str | None = None
    """The evidence tag printed behind it, without parentheses."""
    meaning: Meaning | None = None
    is_age: bool = False
    """True where the program template prints it on the line labelled "Age"."""


@dataclass(frozen=True, kw_only=True)
class Combination:
    """A group of criteria under a lead-in that names the quantifier, printed without its colon."""

    op: Operator
    lead: str
    parts: tuple[Part, ...]
    count: int | None = None
    """How many have to hold, for `at_least` only."""


Part = Condition | Combination


@dataclass(frozen=True, kw_only=True)
class SetContent:
    """The criteria for one indication and purpose; all parts have to hold.

    For `not_covered` the parts are the reasons to deny, each of them sufficient.
    """

    purpose: Purpose
    diagnosis: Condition | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class CodeContent:
    """A code or a range of codes with its description."""

    code: str
    description: str
    last: str | None = None

    @property
    def printed(self) -> str:
        """`J45.50-J45.52` for a range, else the code."""
        return f"{self.code}-{self.last}" if self.last else self.code


@dataclass(frozen=True, kw_only=True)
class HistoryContent:
    """One entry of the revision history; the date is ISO and may end with the month."""

    date: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PolicyContent:
    """All that one version of an invented policy says."""

    payer: str
    number: str
    brand: str
    generic: str
    heading: str
    """The payer's name for this kind of document, or the subsection it belongs to."""
    status: str
    effective: str | None
    published: str | None
    reviewed: str
    original: str | None
    background: tuple[str, ...]
    """Prose about the drug. It states conditions that are not criteria, as real policies do."""
    sets: tuple[SetContent, ...]
    initial_months: int | None
    continuation_months: int | None
    quantity: str | None
    hcpcs: tuple[CodeContent, ...] = ()
    icd: tuple[CodeContent, ...] = ()
    history: tuple[HistoryContent, ...] = ()
    """Oldest first; the template decides the printed order."""
    references: tuple[str, ...] = ()

    @property
    def drug(self) -> str:
        """Brand and generic name as headings print them."""
        return f"{self.brand} ({self.generic})"

    def sets_for(self, purpose: Purpose) -> tuple[SetContent, ...]:
        """The sets of one purpose in printed order."""
        return tuple(one for one in self.sets if one.purpose == purpose)

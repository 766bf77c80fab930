"""Criteria sets: what has to hold for which request.

What a policy approves: a request for an indication and a purpose is approvable if and only if at
least one `alternative` set for them holds, every `also_required` set that covers it holds, and no
`excludes` set that covers it holds. The indication is an implied condition of its set. An
`alternative` set for no purpose of a request (`general`, `preferred_product`) lets in past the
rules on preferred products: "Requests may be authorized if the infection is resistant".
"""

from __future__ import annotations

from typing import Literal

import msgspec

from policydiff.model.criteria import Node
from policydiff.model.requirements import Requirement
from policydiff.model.source import SourceSpan

Purpose = Literal["initial", "continuation", "not_covered", "preferred_product", "general"]
SetRole = Literal["alternative", "also_required", "excludes"]
Position = Literal["covered", "not_covered", "investigational"]


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a set applies to; None means no limit is stated on that side."""

    sets: tuple[str, ...] | None = None
    products: tuple[str, ...] | None = None
    line_of_business: tuple[str, ...] | None = None
    states: tuple[str, ...] | None = None


class CriteriaSet(msgspec.Struct, frozen=True, kw_only=True):
    """One way in, one further requirement, or one exclusion, with its criteria tree."""

    id: str
    """Derived from purpose, indication or title, branch and scope, never from the place."""
    title: str
    """The heading it stands under, as printed."""
    purpose: Purpose
    role: SetRole
    indication: str | None
    """As printed; None is the whole policy."""
    condition: tuple[Requirement, ...] = ()
    """The typed meaning of the indication, which is an implied condition of the set; empty where
    it is not understood."""
    branch: str | None = None
    """A noun-phrase heading inside an indication ("Relapse")."""
    position: Position
    applies_to: Scope = Scope()
    catch_all: bool = False
    """True for the sentence that denies all that is not listed."""
    statement: str | None = None
    """The lead-in sentence as printed ("X may be approved if ...")."""
    root: Node | None
    span: SourceSpan

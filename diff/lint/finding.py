"""What lint says of a document, and what a lint rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from policydiff.diff.change import Level
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan

SCHEMA: Literal["policydiff.lint/1"] = "policydiff.lint/1"


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of one place in a document."""

    title: str
    """One sentence without a full stop."""
    span: SourceSpan | None
    """None where the document has no place for it (dates of its head)."""
    text: str | None = None
    """The words in question, as printed."""
    set: str | None = None
    """Id of the criteria set that it stands in."""


class LintRule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: a module of `rules/` that is named by its id, with underscores.

    The docstring of the module is its entry in the catalogue.
    """

    id: str
    """Permanent, in the form `contradicting-bounds`."""
    level: Level
    """An error is a fault whatever was meant; a warning needs somebody to look; information is
    what is often meant so."""
    summary: str
    find: Callable[[Policy], Iterator[Fault]]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One fault with the rule that found it."""

    rule: str
    level: Level
    title: str
    span: SourceSpan | None
    text: str | None
    set: str | None


class LintedSource(msgspec.Struct, frozen=True, kw_only=True):
    """One document: its findings, or why there are none."""

    source: str
    error: str | None
    """One sentence where it could not be read."""
    findings: tuple[Finding, ...]


class LintReport(msgspec.Struct, frozen=True, kw_only=True):
    """All that `policydiff lint` says, in the order of its arguments."""

    schema: Literal["policydiff.lint/1"] = SCHEMA
    sources: tuple[LintedSource, ...]

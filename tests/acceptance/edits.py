"""Edits made by hand to a copy of a document, and what a right comparison says of each.

An edit finds its place by as few words as possible. Patterns are regular expressions in multi-line
mode; every one has to be found, so that an edit which changes nothing fails instead of passing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policydiff.diff.change import Comparison
from tests.comparing import told


@dataclass(frozen=True, kw_only=True)
class Step:
    """A pattern and what takes its place."""

    pattern: str
    by: str
    which: int | None = None
    """Which match is replaced, 0-based; None is all of them."""

    def done(self, text: str) -> str:
        """The text after the step."""
        found = list(re.finditer(self.pattern, text, flags=re.MULTILINE))
        assert found, f"{self.pattern!r} is not in the document"
        chosen = found if self.which is None else [found[self.which]]
        for match in reversed(chosen):
            text = text[: match.start()] + match.expand(self.by) + text[match.end() :]
        return text


@dataclass(frozen=True, kw_only=True)
class HandEdit:
    """One change of meaning, and the one change that must be reported."""

    name: str
    steps: tuple[Step, ...]
    area: str
    kind: str
    effect: str

    def done(self, document: bytes) -> bytes:
        """The edited copy."""
        text = document.decode("utf-8")
        for step in self.steps:
            text = step.done(text)
        return text.encode("utf-8")


def check(comparison: Comparison, edit: HandEdit) -> None:
    """Exactly one change, with the area, kind and effect of the edit."""
    found = [(one.area, one.kind, one.effect) for one in comparison.changes]
    assert found == [(edit.area, edit.kind, edit.effect)], told(comparison.changes)


def replace(pattern: str, by: str, which: int | None = None) -> Step:
    """One replacement."""
    return Step(pattern=pattern, by=by, which=which)

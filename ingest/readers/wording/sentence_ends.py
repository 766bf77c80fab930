"""Where a printed sentence ends: behind its stop, before the capital of the next."""

from __future__ import annotations

from policydiff.model.patterns import deferred

SENTENCE_END = deferred(r"(?<=[a-z\d)]\.)\s+(?=[A-Z])")
"""The gap between two sentences."""

CLAUSE_END = deferred(r"(?<=[a-z\d)][.;])\s+(?=[A-Z])")
"""The same, or the gap behind a semicolon before a capital."""

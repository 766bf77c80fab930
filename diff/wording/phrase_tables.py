"""What a table of phrases is that stand for one another, and the words that all tables share."""

from __future__ import annotations

import re
from collections.abc import Callable

PERSONS = r"(?:patients?|members?|individuals?|recipients?|beneficiaries|enrollees?)"

Replacement = str | Callable[[re.Match[str]], str]
Phrases = tuple[tuple[re.Pattern[str], Replacement], ...]
"""Each with the one that stands for it, in the order in which they are taken on canonical text."""

"""Lines that explain what stands before them: notes, examples, footnotes."""

from __future__ import annotations

import re

FOOTNOTE_SIGNS = "*†‡^"

_NOTE = re.compile(
    r"(?:\*+|†|‡|\^)?\s*"
    r"(?:notes?|examples?|n\.b\.|documentation(?: hint| note)?|footnotes?)\s*[:.\d]"
    r"|(?:\*{1,3}|†|‡|\^)\s?(?=[A-Za-z]).*[^;:]$",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """True for a paragraph that explains what stands before it ("Note: ...", "Examples: ...")."""
    return _NOTE.match(text) is not None

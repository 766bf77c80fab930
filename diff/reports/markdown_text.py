"""Text from a document inside Markdown: every mark in it is a letter, nothing becomes a link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.diff.change import WordRun
from policydiff.diff.reports.visible_text import visible
from policydiff.model.patterns import deferred

_MARKS = deferred(r"[\\`*_{}\[\]<|~&$]|(?<!-)>|:(?=//|\w+:)|(?<=www)\.")
"""What marks something anywhere in a line: emphasis, code, links, tables, HTML, formulas."""

_STARTS = deferred(r"^(?:[#+=>-]|[0-9]+(?=[.)]))")
"""What begins a heading, a list or a quotation where it stands first."""

_MENTION = deferred(r"(@|(?<!\w)(?:#|GH-))(?=\w)")
"""What GitHub turns into a link to a person or an issue, behind a backslash too."""

_WORD_JOINER = "\u2060"


def escaped(text: str) -> str:
    """`text` on one line, as it reads."""
    marked = _MARKS.sub(r"\\\g<0>", _MENTION.sub(rf"\1{_WORD_JOINER}", visible(text)))
    return _STARTS.sub(_start, marked)


def _start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def redline(words: Sequence[WordRun]) -> str:
    """Struck words as `~~old~~`, new ones as `**new**`."""
    marks = {"same": "", "removed": "~~", "added": "**"}
    parts = ((marks[run.op], escaped(run.text)) for run in words)
    return " ".join(f"{mark}{text}{mark}" for mark, text in parts if text)


def removed(text: str) -> str:
    """A passage that is struck as a whole."""
    return f"~~{escaped(text)}~~"


def added(text: str) -> str:
    """A passage that is new as a whole."""
    return f"**{escaped(text)}**"

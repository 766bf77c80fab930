"""A document printed anew: other dashes and quotes, other line breaks, other running heads."""

from __future__ import annotations

import re
import textwrap

_LIST_ITEM = re.compile(r"( *)((?:[-*•o]|\w{1,4}[.)]) +(?:[IVX]+\. |[A-Z]\. )?)?(.*)")
_PAGE_HEAD = re.compile(r"^Section:\t.*\n^Subsection:\t.*\n^Subject:\t.*Page:\t.*\n", re.MULTILINE)
_SPREAD_HEAD = re.compile(r"^Section: .*\n(?:.*\n){1,9}?Page: .*\n", re.MULTILINE)
"""The same head with its cells on lines of their own."""
_PAGE_LENGTH = 23
"""Lines between two running heads of the new print; the real ones stand further apart."""


def reprinted(text: str, *, width: int) -> str:
    """The text with each of its lines wrapped at `width`, other dashes, quotes and heads."""
    heads = _PAGE_HEAD.findall(text)
    text = other_characters(_without_later_heads(text))
    lines = [part for line in text.split("\n") for part in _wrapped(line, width)]
    return "\n".join(_paged(lines, heads)) if len(heads) > 1 else "\n".join(lines)


def other_characters(text: str) -> str:
    """Dashes, quotes and spaces exchanged for others of the same meaning."""
    text = re.sub(r"(?<= )[–-](?= [A-Z*])", "—", text)
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r'"([^"\n]*)"', "“\\1”", text)
    return re.sub(r"(?<=[0-9])-(?=[A-Z][0-9])", "–", text)


def _without_later_heads(text: str) -> str:
    """The text with the first running head only; a sentence that one divided is whole again."""
    first = _PAGE_HEAD.search(text)
    if first is None:
        return text
    rest = text[first.end() :]
    inside_sentence = r"(?<=[a-z],)\n\n" + _PAGE_HEAD.pattern + r"\n(?=[a-z])"
    rest = re.sub(inside_sentence, " ", rest, flags=re.MULTILINE)
    rest = re.sub(_PAGE_HEAD.pattern + r"\n", "", rest, flags=re.MULTILINE)
    rest = _SPREAD_HEAD.sub("", rest)
    return text[: first.end()] + rest


def _wrapped(line: str, width: int) -> list[str]:
    if len(line) <= width or line.startswith(("#", "|")) or "\t" in line:
        return [line]
    match = _LIST_ITEM.match(line)
    assert match
    indent, marker, _ = match.groups(default="")
    hanging = " " * (len(indent) + len(marker))
    return textwrap.wrap(
        line, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    ) + ([""] if line.endswith("  ") else [])


def _paged(lines: list[str], heads: list[str]) -> list[str]:
    """The lines with running heads at other places, in other spacing."""
    pages = len(lines) // _PAGE_LENGTH + 1
    paged: list[str] = []
    for number, line in enumerate(lines, start=1):
        paged.append(line)
        # A table row that is cut off from its table would be another document.
        if number % _PAGE_LENGTH == 0 and "\t" not in line:
            head = re.sub(r"Page:\t.*", f"Page:\t{number // _PAGE_LENGTH + 1} of {pages}", heads[0])
            paged += ["", *head.rstrip("\n").split("\n"), ""]
    return paged

"""The block of `key: value` lines that site generators put before a Markdown page.

Only flat pairs are read, and keys one level down as `outer.inner`: what stands there (a date, a
title, a boost for the site's search) needs no YAML.
"""

from __future__ import annotations

from policydiff.model.patterns import deferred

_FENCE = deferred(r"---[ \t]*")
_PAIR = deferred(r"(?P<indent>\s*)(?P<key>[\w.-]+)\s*:(?:\s+(?P<value>.*))?$")


def split_front_matter(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The pairs, and the text with the front matter blanked out: lines keep their numbers."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return (), text
    end = next(
        (number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), None
    )
    if end is None or not _is_front_matter(lines[1:end]):
        return (), text
    return tuple(_pairs(lines[1:end])), "\n".join([""] * (end + 1) + lines[end + 1 :])


def _is_front_matter(lines: list[str]) -> bool:
    """False for a text that merely begins with a rule: its first words are no key."""
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return _PAIR.match(first) is not None


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    pairs = []
    outer = ""
    for line in lines:
        match = _PAIR.match(line)
        if match is None:
            continue
        value = (match["value"] or "").strip().strip("\"'")
        if not match["indent"]:
            outer = match["key"]
        if value:
            key = f"{outer}.{match['key']}" if match["indent"] and outer else match["key"]
            pairs.append((key, value))
    return pairs

"""What the pages of a printed document leave behind in Markdown that was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policydiff.model.patterns import deferred

LONGEST_FOOT = 100
"""Characters of a line that counts pages, with the number and the title of the policy in it."""

FEWEST_PAGES = 2
"""Counters that go on from each other; one may be said in a sentence."""

_COUNTER = deferred(r"\bpage\s+(?P<page>\d{1,3})\s+of\s+(?P<pages>\d{1,3})\W*$", re.IGNORECASE)
_RULE = deferred(r"[-*_](?:\s*[-*_]){2,}")
_MARKS = deferred(r"&nbsp;|[*_|]+")


def page_edges(lines: Sequence[str]) -> frozenset[int]:
    """The places of the feet of pages, and of the running heads and rules right behind them.

    A line like "RX.12 Zorvex **Page 2 of 7**" is a foot where the numbers of all such lines go on
    up to the same last page. What stands behind two of them, or behind one and at the top of the
    text, is the head of the next page.
    """
    feet = _feet(lines)
    behind = {foot: _behind(lines, foot) for foot in feet}
    heads = Counter(_plain(lines[places[-1]]) for places in behind.values() if places)
    heads.update(_plain(line) for line in [next(filter(str.strip, lines), "")] if feet)
    edges = set(feet)
    for places in behind.values():
        if places and heads[_plain(lines[places[-1]])] >= FEWEST_PAGES:
            edges.update(places)
    return frozenset(edges)


def _feet(lines: Sequence[str]) -> list[int]:
    found: list[tuple[int, int, int]] = []
    for place, line in enumerate(lines):
        text = _plain(line)
        counter = _COUNTER.search(text)
        if counter is not None and len(text) <= LONGEST_FOOT:
            found.append((place, int(counter["page"]), int(counter["pages"])))
    pages = {last for _, _, last in found}
    numbers = [page for _, page, _ in found]
    goes_on = numbers == sorted(set(numbers))
    if len(found) < FEWEST_PAGES or len(pages) != 1 or not goes_on or numbers[-1] > max(pages):
        return []
    return [place for place, _, _ in found]


def _behind(lines: Sequence[str], foot: int) -> list[int]:
    """The rule and the first line with words behind a foot; empty at the end of the text."""
    passed: list[int] = []
    for place in range(foot + 1, len(lines)):
        if lines[place].strip():
            passed.append(place)
            if _RULE.fullmatch(lines[place].strip()) is None:
                return passed
    return []


def _plain(line: str) -> str:
    return _MARKS.sub(" ", line).strip()

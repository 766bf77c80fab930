"""Running heads of text without page marks: header rows that recur inside the running text.

What a copy of a PDF leaves has no form feeds, but its running heads stand between the lines, each
time with another page number. That number is what gives them away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from policydiff.ingest.structure.furniture import PAGE_NUMBER, shape_of

FEWEST_REPEATS = 2
"""A numbered row that recurs with another number is furniture from its second time on."""

REACH = 8
"""Lines (blank ones counted) round a numbered row that can belong to the same running head."""

OPENING_LINES = 4
"""A running head without a page number has at most so many lines."""

SHORTEST_PART = 4
"""Letters that a line must have to be told as part of a running head by its words alone."""


def running_heads_of(lines: Sequence[str]) -> frozenset[int]:
    """The places in `lines` of the lines that are running heads or feet."""
    anchors = _numbered_rows(lines)
    if not anchors:
        return frozenset()
    heads = set(anchors)
    for step in (-1, 1):
        _add_neighbours(lines, anchors, step, heads)
    heads.update(_repeated_openings(lines, sorted(heads)))
    words = _vocabulary(lines[place] for place in sorted(heads))
    for place in _odd_pages(lines, heads, words):
        heads.add(place)
    return frozenset(heads)


def _numbered_rows(lines: Sequence[str]) -> list[int]:
    """Rows with a page number that recur, the number rising."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if PAGE_NUMBER.search(line):
            places[shape_of(line)].append(place)
    found: list[int] = []
    for members in places.values():
        numbers = [_page_number(lines[place]) for place in members]
        rising = all(a < b for a, b in pairwise(numbers))
        if len(members) >= FEWEST_REPEATS and rising:
            found.extend(members)
    return sorted(found)


def _page_number(line: str) -> int:
    match = PAGE_NUMBER.search(line)
    digits = re.search(r"\d+", match.group()) if match else None
    return int(digits.group()) if digits else 0


def _add_neighbours(
    lines: Sequence[str], anchors: Sequence[int], step: int, heads: set[int]
) -> None:
    """Lines that stand next to every numbered row in the same order."""
    reached = {anchor: anchor for anchor in anchors}
    for _ in range(REACH):
        following = {anchor: _next_line(lines, place, step) for anchor, place in reached.items()}
        shapes: dict[str, list[int]] = defaultdict(list)
        for anchor, place in following.items():
            if place is not None:
                shapes[shape_of(lines[place])].append(anchor)
        recurring = [members for members in shapes.values() if len(members) >= FEWEST_REPEATS]
        if not recurring:
            return
        best = max(recurring, key=len)
        if len(best) < max(FEWEST_REPEATS, len(reached) // 2):
            return
        reached = {anchor: place for anchor in best if (place := following[anchor]) is not None}
        heads.update(reached.values())


def _repeated_openings(lines: Sequence[str], heads: Sequence[int]) -> set[int]:
    """Lines that open the document and stand again right after a running foot."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    order = {place: index for index, place in enumerate(filled)}
    opening = [place for place in filled[:OPENING_LINES] if place not in heads]
    found: set[int] = set()
    for head in heads:
        following = filled[order[head] + 1 : order[head] + 1 + len(opening)]
        for first, again in zip(opening, following, strict=False):
            if first == again or shape_of(lines[first]) != shape_of(lines[again]):
                break
            found.update((first, again))
    return found


def _next_line(lines: Sequence[str], place: int, step: int) -> int | None:
    """The next line that is not blank, at most one blank line away."""
    for distance in (1, 2):
        other = place + step * distance
        if not 0 <= other < len(lines):
            return None
        if lines[other].strip():
            return other
    return None


def _vocabulary(heads: object) -> frozenset[str]:
    """The words of the running heads, numbers replaced."""
    assert hasattr(heads, "__iter__")
    return frozenset(word for line in heads for word in shape_of(line).split())


def _odd_pages(lines: Sequence[str], heads: set[int], words: frozenset[str]) -> list[int]:
    """The running head of a page on which it is laid out otherwise.

    It is a run of lines made of the words of the others, with a page number among them.
    """
    found: list[int] = []
    run: list[int] = []
    for place in range(len(lines) + 1):
        line = lines[place] if place < len(lines) else "."
        if place not in heads and _made_of(line, words):
            run.append(place)
            continue
        if place < len(lines) and not line.strip():
            continue
        if len(run) > 1 and any(PAGE_NUMBER.search(lines[member]) for member in run):
            found.extend(run)
        run = []
    return found


def _made_of(line: str, words: frozenset[str]) -> bool:
    parts = shape_of(line).split()
    return (
        bool(parts) and len(line.strip()) >= SHORTEST_PART and all(part in words for part in parts)
    )

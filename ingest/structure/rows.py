"""Runs of glyphs -> rows: what stands on one baseline, superscripts with their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.structure.markers import BULLETS, split_marker
from policydiff.ingest.structure.words import (
    CELL_GAP,
    Run,
    TextRow,
    dominant,
    is_lone_marker,
    row_of,
    text_of_runs,
)
from policydiff.model.patterns import deferred

SAME_BASELINE = 0.22
"""Baselines that differ by less than this share of the larger font size are one row. Measured, the
words of a line differ by up to 0.19, and superscripts rise by 0.3 and more."""

SMALLER = 0.86
"""A superscript is at most this share of the size of the text that it hangs on."""

RAISED = (0.1, 0.75)
LOWERED = (-0.4, -0.02)
"""How far a superscript stands above, a subscript below the baseline, in sizes of their text."""

CLEARLY_RAISED = 0.3
"""Numbers that stand so much above the baseline are citations, whatever their size."""

REACH = 0.45
"""A superscript follows (or precedes) its text within this share of the font size."""

LONGEST_SCRIPT = 14
"""More letters than this in small print are a line of their own ("1-3,7,12-15" is a citation)."""

BULLET_GAP = 0.25
"""A bullet stands at least so many font sizes before its text."""

_CITATION = deferred(r"\d{1,2}(?:[,–-]\d{1,2})*,?")
_ODD_BULLET = deferred("[\u2010-\u2012\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff]")

MARKER_REACH = 50.0
"""A marker alone on its baseline belongs to a text that begins at most so far to its right."""

# "D.H.E. 45", "I.V. use": initials that a font's kerning draws apart; "I.A." numbers a part.
_INITIAL = deferred(r"[A-Z]\.")
_SECOND_INITIAL = deferred(r"[B-HJ-Z]\.")


def rows_of(runs: Sequence[Run], page: int | None) -> list[TextRow]:
    """The rows of a page from top to bottom."""
    settled = _with_scripts(runs) if runs and runs[0].style.size else list(runs)
    rows: list[list[Run]] = []
    for run in sorted(settled, key=lambda run: (run.baseline, run.x0)):
        home = _home_of(run, rows)
        if home is None:
            rows.append([run])
        else:
            home.append(run)
    return _with_lone_markers([row_of(_spaced_marker(row), page) for row in rows])


def _shows_bullet(first: Run, second: Run) -> bool:
    """True for a lone sign before a text that no list of bullets knows: an arrow, a dingbat."""
    if len(first.text) != 1 or first.text in BULLETS:
        return False
    if second.x0 - first.x1 < BULLET_GAP * first.em:
        return False
    return first.style.symbol or bool(_ODD_BULLET.match(first.text))


def _begins_cell(before: Run, first: Run) -> bool:
    return first.x0 - before.x1 >= CELL_GAP * max(before.em, first.em)


def _spaced_marker(runs: list[Run]) -> list[Run]:
    """A number that stands right against its text, with the space that the text needs."""
    ordered = sorted(runs, key=lambda run: run.x0)
    for place, (run, following) in enumerate(pairwise(ordered)):
        if _shows_bullet(run, following) and (
            place == 0 or (run.style.symbol and _begins_cell(ordered[place - 1], run))
        ):
            ordered[place] = msgspec.structs.replace(run, text="•")
    if len(ordered) < 2 or ordered[1].space_before or not ordered[1].text[0].isalnum():
        return ordered
    initials = _INITIAL.fullmatch(ordered[0].text) and _SECOND_INITIAL.match(ordered[1].text)
    if is_lone_marker(ordered[0].text) and not initials:
        ordered[1] = msgspec.structs.replace(ordered[1], space_before=True)
    return ordered


def _home_of(run: Run, rows: list[list[Run]]) -> list[Run] | None:
    """The row that a run stands in, of those that are begun; nearly always it is the last one."""
    for row in reversed(rows[-4:]):
        anchor = row[0]
        if run.baseline == anchor.baseline:
            return row
        if abs(run.baseline - anchor.baseline) <= SAME_BASELINE * max(anchor.em, run.em):
            return row
    return None


def _with_scripts(runs: Sequence[Run]) -> list[Run]:
    """The runs with superscripts and subscripts put on the baseline of their text.

    Content order is tried first (a superscript is drawn right after its text), then geometry.
    """
    settled: list[Run] = []
    host: Run | None = None
    for place, run in enumerate(runs):
        size = run.style.size
        following = runs[place + 1] if place + 1 < len(runs) else None
        script = None
        if host is not None and (size <= SMALLER * host.style.size or _is_raised(run, host)):
            script = _script_of(run, host, settled[-1])
        if script is None and following is not None and size <= SMALLER * following.style.size:
            script = _script_before(run, following)
        if script is not None:
            settled.append(script)
            continue
        settled.append(run)
        host = run
    return _with_stray_scripts(settled)


def _is_raised(run: Run, host: Run) -> bool:
    """True for numbers of citations that are hardly smaller than their text, but stand high."""
    if run.style.size >= host.style.size:
        return False
    rise = (host.baseline - run.baseline) / host.em
    return rise >= CLEARLY_RAISED and _CITATION.fullmatch(run.text) is not None


def _script_of(run: Run, host: Run, last: Run) -> Run | None:
    if len(run.text) > LONGEST_SCRIPT:
        return None
    gap = min(abs(run.x0 - host.x1), abs(run.x0 - last.x1))
    if gap > REACH * host.em:
        return None
    return _placed(run, host)


def _script_before(run: Run, host: Run) -> Run | None:
    """A footnote sign or isotope number that stands before its text."""
    if len(run.text) > 4:
        return None
    if not -0.5 <= host.x0 - run.x1 <= REACH * host.em:
        return None
    placed = _placed(run, host)
    return placed if placed is not None and placed.script == "super" else None


def _placed(run: Run, host: Run) -> Run | None:
    rise = (host.baseline - run.baseline) / host.em
    if RAISED[0] <= rise <= RAISED[1]:
        return msgspec.structs.replace(run, baseline=host.baseline, script="super")
    if LOWERED[0] <= rise <= LOWERED[1]:
        return msgspec.structs.replace(run, baseline=host.baseline, script="sub")
    return None


def _with_stray_scripts(runs: list[Run]) -> list[Run]:
    """Superscripts that are drawn apart from their text (all at the end of the page, say)."""
    usual = dominant(runs).size
    suspects = [
        place
        for place, run in enumerate(runs)
        if run.style.size <= SMALLER * usual and run.script == "base" and len(run.text) <= 8
    ]
    if not suspects:
        return runs
    by_right_edge: dict[int, list[Run]] = {}
    for run in runs:
        if run.script == "base":
            by_right_edge.setdefault(round(run.x1), []).append(run)
    for place in suspects:
        run = runs[place]
        edge = round(run.x0)
        near = (host for x in range(edge - 3, edge + 4) for host in by_right_edge.get(x, ()))
        for host in near:
            smaller = host is not run and run.em <= SMALLER * host.em
            script = _script_of(run, host, host) if smaller else None
            if script is not None and script.script == "super":
                runs[place] = script
                break
    return runs


def _with_lone_markers(rows: list[TextRow]) -> list[TextRow]:
    """Bullets and numbers that landed on a line of their own, put before their text."""
    joined: list[TextRow] = []
    taken: set[int] = set()
    for place, row in enumerate(rows):
        if place in taken:
            continue
        partner = _text_of_marker(rows, place) if _has_only_marker(row) else None
        if partner is None or partner in taken:
            joined.append(row)
            continue
        text = rows[partner]
        moved = (msgspec.structs.replace(run, baseline=text.baseline) for run in row.runs)
        both = row_of((*moved, *text.runs), row.page)
        both = msgspec.structs.replace(
            both, top=text.top, bottom=text.bottom, baseline=text.baseline
        )
        taken.update((place, partner))
        if partner < place:
            joined[_index_of(joined, text)] = both
        else:
            joined.append(both)
    return joined


def _index_of(rows: list[TextRow], wanted: TextRow) -> int:
    return next(place for place, row in enumerate(rows) if row is wanted)


def _has_only_marker(row: TextRow) -> bool:
    return len(row.runs) <= 2 and is_lone_marker(text_of_runs(row.runs))


def _text_of_marker(rows: list[TextRow], place: int) -> int | None:
    """The row that a lone marker belongs to: the nearest one to its right that overlaps it."""
    marker = rows[place]
    em = marker.size
    found: list[tuple[float, int]] = []
    for other in range(max(0, place - 2), min(len(rows), place + 3)):
        text = rows[other]
        if other == place or not 0 < text.x0 - marker.x1 <= MARKER_REACH:
            continue
        if split_marker(text.text) is not None:
            continue
        shift = abs(text.baseline - marker.baseline)
        if shift <= 0.75 * max(em, text.size):
            found.append((shift, other))
    return min(found)[1] if found else None


def part_of(row: TextRow, runs: Iterable[Run], column: int | None = None) -> TextRow:
    """Some runs of a row as a row of their own, on the same line number."""
    kept = row.column if column is None else column
    return row_of(runs, row.page, row.number, kept, row.sheet)

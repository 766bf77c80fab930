"""Limits in tables: label and value, or drug, limit and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import Row, Table
from policydiff.ingest.readers.durations.duration_statement import purpose_of
from policydiff.ingest.readers.durations.labelled_durations import labelled_durations
from policydiff.ingest.readers.tables.table_grid import (
    column_titles,
    heading_of_row,
    spread,
    width_of,
)
from policydiff.ingest.readers.wording.amounts import amounts_in, singular
from policydiff.ingest.readers.wording.lengths import find_duration
from policydiff.ingest.readers.wording.numbers import NUMBER, number_of
from policydiff.ingest.request_words import AGAIN, FIRST
from policydiff.model.coverage import Purpose
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

ColumnKind = Literal["label", "indication", "duration", "period", "amount", "form", "other"]

_COLUMNS: tuple[tuple[ColumnKind, str], ...] = (
    ("duration", r"\b(?:authori[sz]ation|approval)s?\b|\bduration\b|\blength\b"),
    ("period", r"^per\b|\btime\b|\bperiod\b|^days\b|\(days\)|\binterval\b"),
    ("amount", r"\blimits?\b|\bquantity\b|\bmax(?:imum)?\b|\bunits?\b|\bqty\b"),
    ("label", r"\b(?:drug|product|medication|agent|brand|name)s?\b"),
    ("indication", r"\b(?:indication|diagnos[ie]s|condition|disease)\b"),
    (
        "form",
        r"\bstrengths?\b|\bdosage\s+forms?\b|\bformulations?\b|\bpackages?\b|\bpresentations?\b",
    ),
    ("other", r"\bdos(?:e|age|ing)\b"),
)
_STRONG_TITLE = deferred(
    r"\b(?:authori[sz]ation|approval|coverage)\s+(?:length|duration|period)\b"
    r"|\b(?:length|duration)\s+of\s+(?:authori[sz]ation|approval)\b|\bquantity\s+limits?\b"
    r"|\bmax(?:imum)?\s+(?:billable\s+)?(?:units?|dose|quantity|allowed)\b|\bdosing\s+limits?\b",
    re.IGNORECASE,
)
# "Initial approval", "Reauthorization" over durations: how long each of them lasts.
_OF_REQUEST = deferred(
    rf"\W*(?:(?:rx|pharmacy|medical|drug)\s+(?:benefit\W+)?)?(?:{FIRST}|{AGAIN})"
    r"(?:\s+(?:rx|pharmacy|medical|drug)(?:\s+benefit)?)?(?:\s+(?:approvals?|authori[sz]ations?|requests?|therapy|coverage))?\W*",
    re.IGNORECASE,
)
_PURPOSE_REMARK = deferred(
    r"\s*\((?:[^()]*\b(?:initial|subsequent|renewal|continu)\w*[^()]*)\)", re.I
)
_ALL_OTHERS = deferred(r"^all\s+(?:others?|other\b.*)$", re.IGNORECASE)
_NO_VALUE = deferred(r"\W*(?:n/?a|none|not\s+applicable)?\W*", re.IGNORECASE)
_BARE = deferred(rf"^\W*{NUMBER}\W*$", re.IGNORECASE)


def limits_of_table(table: Table, kind: LimitKind, purpose: Purpose | None) -> Iterator[Limit]:
    """The limits of a table, one for each value; `kind` and `purpose` are those of its section."""
    first, titles = _titles(table)
    kinds = [_kind(title, place) for place, title in enumerate(titles)]
    rows = [spread(row) for row in table.rows[first:]]
    if kinds[:1] == ["duration"] and not any(find_duration(cells[0].text) for cells in rows):
        # "Approval" over "Initial", "Renewal": what the limit is for.
        kinds[0], kind = "label", "approval_duration"
    for row in table.rows[first:]:
        if heading_of_row(row, width_of(table)) is None:
            yield from _limits_of_row(row, titles, kinds, kind, purpose)


def is_limit_table(table: Table) -> bool:
    """True where a column title says that the column holds approval durations or limits."""
    titles = _titles(table)[1]
    if any(_STRONG_TITLE.search(title) for title in titles):
        return True
    return any(map(names_request, titles)) and has_durations(table)


def names_request(title: str) -> bool:
    """True for "Initial approval", "Reauthorization": a request, and nothing besides."""
    return _OF_REQUEST.fullmatch(title) is not None


def has_durations(table: Table) -> bool:
    """True where every row has a cell that is a duration."""
    return all(
        any(find_duration(cell.text) is not None for cell in row.cells)
        for row in table.rows[table.header_rows :]
    )


def _titles(table: Table) -> tuple[int, list[str]]:
    """The index of the first row of data, and the column titles, of a table that may not say."""
    first = table.header_rows
    if first == 0:
        for place, row in enumerate(table.rows[:TITLE_ROWS]):
            texts = [cell.text for cell in row.cells if cell.text.strip()]
            known = [text for text in texts if any(re.search(s, text, re.I) for _, s in _COLUMNS)]
            valued = any(find_duration(text) or amounts_in(text) for text in texts)
            if len(texts) > 1 and len(known) * 2 > len(texts) and not valued:
                first = place + 1
    return first, column_titles(table, first)


TITLE_ROWS = 3
"""Rows at the top of a table that may be titles."""


def _kind(title: str, place: int) -> ColumnKind:
    for kind, shape in _COLUMNS:
        if re.search(shape, title, re.IGNORECASE):
            return kind
    return "label" if place == 0 else "other"


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """What a row and its section say of every value in the row."""

    label: str
    """What the row is for: a drug, an indication, or the kind of limit ("Duration")."""
    product: str | None
    period: str | None
    kind: LimitKind
    purpose: Purpose | None
    span: SourceSpan


def _limits_of_row(
    row: Row, titles: list[str], kinds: list[ColumnKind], kind: LimitKind, purpose: Purpose | None
) -> Iterator[Limit]:
    cells = [" ".join(cell.text.split()) for cell in spread(row)]
    drug = _first(cells, kinds, "label")
    label = drug or _first(cells, kinds, "indication") or ""
    # "Zorvex | 80 mg vial | 2 vials": what is counted is no amount itself.
    form = _first(cells, kinds, "form")
    line = _Line(
        label=" ".join(filter(None, (label, form))),
        product=_product(" ".join(filter(None, (drug, form)))) if drug or not label else None,
        period=_first(cells, kinds, "period"),
        kind=kind,
        purpose=purpose_of(label) or purpose,
        span=row.span,
    )
    several = kinds.count("amount") > 1
    for text, column, title in zip(cells, kinds, titles, strict=False):
        if column in ("label", "indication", "period", "form") or not text:
            continue
        lasts = (
            kind == "approval_duration" and column != "amount" and find_duration(text) is not None
        )
        if column == "duration" or lasts or (column == "other" and label.casefold() == "duration"):
            yield from _duration_limits(text, title, line)
        elif column == "amount" or (len(text) <= LONGEST_VALUE and amounts_in(text)):
            if several and _NO_VALUE.fullmatch(text):
                continue
            named = _named_by(line, title) if several else line
            yield from _amount_limits(text, title, named)


def _named_by(line: _Line, title: str) -> _Line:
    """The line with the title of one of several columns of amounts: "Exception limit"."""
    label = f"{line.label}, {title.rstrip('*† ')}" if line.label else title
    return msgspec.structs.replace(line, label=label)


LONGEST_VALUE = 80
"""Characters of a cell that is a limit; longer ones tell how the drug is dosed."""


def _first(cells: list[str], kinds: list[ColumnKind], wanted: ColumnKind) -> str | None:
    return next(
        (text for text, kind in zip(cells, kinds, strict=False) if kind == wanted and text), None
    )


def _duration_limits(text: str, title: str, line: _Line) -> Iterator[Limit]:
    """One limit for a cell, or one for each kind of request that it names."""
    stated = labelled_durations(text, 0, line.purpose or purpose_of(title))
    if len(stated) < 2 or None in (each.purpose for each in stated):
        found = find_duration(text)
        yield Limit(
            kind="approval_duration",
            purpose=line.purpose or purpose_of(title),
            product=line.product,
            text=f"{line.label} {text}".strip(),
            value=found.value if found else None,
            unit=found.unit if found else None,
            span=line.span,
        )
        return
    for each in stated:
        yield Limit(
            kind="approval_duration",
            purpose=each.purpose,
            product=line.product,
            text=f"{line.label} {each.text}".strip(),
            value=each.value,
            unit=each.unit,
            span=line.span,
        )


def _amount_limits(text: str, title: str, line: _Line) -> Iterator[Limit]:
    kind: LimitKind = "quantity" if line.kind == "approval_duration" else line.kind
    if re.search(r"\bdos(?:e|age|ing)\b", title, re.IGNORECASE):
        kind = "dose"
    printed = " ".join(part for part in (line.label, text, line.period) if part)
    amounts = amounts_in(text)
    bare = _BARE.match(text) is not None
    counted = bare and re.search(r"\bunits?\b", title, re.IGNORECASE) is not None
    told: list[tuple[float | int | None, str | None, str | None]] = [
        (amount.value, amount.unit, amount.per) for amount in amounts
    ]
    if not told:
        told = [(number_of(text) if bare else None, "unit" if counted else None, None)]
    for place, (value, unit, per) in enumerate(told):
        yield Limit(
            kind=kind,
            purpose=line.purpose,
            product=line.product,
            text=printed
            if len(told) == 1
            else f"{line.label} {text[amounts[place].start : amounts[place].end]}",
            value=value,
            unit=unit,
            per=per or _period(line.period),
            span=line.span,
        )


def _product(label: str) -> str | None:
    """The drug that a row's label names; None where the row is for all."""
    words = _PURPOSE_REMARK.sub("", label).strip()
    kind_word = re.fullmatch(
        rf"(?:duration|quantity|dose|limits?|{FIRST}|{AGAIN}|authori[sz]ation|approval)\b.*",
        words,
        re.IGNORECASE,
    )
    return None if not words or kind_word or _ALL_OTHERS.match(words) else words


def _period(text: str | None) -> str | None:
    """The period of a column: "30 days", or a bare number of days."""
    found = find_duration(text or "")
    if found is not None:
        return f"{found.value} {found.unit}" if found.value is not None else found.unit
    if text and _BARE.match(text):
        return f"{number_of(text)} day"
    return singular(text.casefold()) if text else None

"""Limits in tables: label and value, or drug, limit and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from policydiff.ingest.document import Row, Table
from policydiff.ingest.readers.amounts import amounts_in, singular
from policydiff.ingest.readers.durations import find_duration, purpose_of
from policydiff.ingest.readers.numbers import NUMBER, number_of
from policydiff.ingest.readers.table_grid import column_titles, heading_of_row, spread, width_of
from policydiff.model.coverage import Purpose
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.source import SourceSpan

ColumnKind = Literal["label", "duration", "period", "amount", "other"]

_COLUMNS: tuple[tuple[ColumnKind, str], ...] = (
    ("duration", r"\b(?:authori[sz]ation|approval)s?\b|\bduration\b|\blength\b"),
    ("period", r"^per\b|\btime\b|\bperiod\b|^days\b|\(days\)|\binterval\b"),
    (
        "amount",
        r"\blimits?\b|\bquantity\b|\bmax(?:imum)?\b|\bunits?\b|\bqty\b|\bdos(?:e|age|ing)\b",
    ),
    (
        "label",
        r"\bdrugs?\b|\bproducts?\b|\bmedications?\b|\bagents?\b|\bbrand\b|\bindication\b|\bname\b",
    ),
)
_PURPOSE_REMARK = re.compile(
    r"\s*\((?:[^()]*\b(?:initial|subsequent|renewal|continu)\w*[^()]*)\)", re.I
)
_ALL_OTHERS = re.compile(r"^all\s+(?:others?|other\b.*)$", re.IGNORECASE)
_BARE = re.compile(rf"^\W*{NUMBER}\W*$", re.IGNORECASE)


def limits_of_table(table: Table, kind: LimitKind, purpose: Purpose | None) -> Iterator[Limit]:
    """The limits of a table, one for each value; `kind` and `purpose` are those of its section."""
    titles = column_titles(table)
    kinds = [_kind(title, place) for place, title in enumerate(titles)]
    for row in table.rows[table.header_rows :]:
        if heading_of_row(row, width_of(table)) is None:
            yield from _limits_of_row(row, titles, kinds, kind, purpose)


def _kind(title: str, place: int) -> ColumnKind:
    for kind, shape in _COLUMNS:
        if re.search(shape, title, re.IGNORECASE):
            return kind
    return "label" if place == 0 else "other"


def _limits_of_row(
    row: Row, titles: list[str], kinds: list[ColumnKind], kind: LimitKind, purpose: Purpose | None
) -> Iterator[Limit]:
    cells = [" ".join(cell.text.split()) for cell in spread(row)]
    labels = [
        text for text, column in zip(cells, kinds, strict=False) if column == "label" and text
    ]
    label = labels[0] if labels else ""
    period = next(
        (text for text, column in zip(cells, kinds, strict=False) if column == "period" and text),
        None,
    )
    for text, column, title in zip(cells, kinds, titles, strict=False):
        if column in ("label", "period") or not text or text == label:
            continue
        found = find_duration(text)
        lasts = column == "duration" or (kind == "approval_duration" and found is not None)
        if lasts or (column == "other" and label.casefold() == "duration"):
            yield Limit(
                kind="approval_duration",
                purpose=purpose_of(label) or purpose_of(title) or purpose,
                product=_product(label),
                text=f"{label} {text}".strip(),
                value=found.value if found else None,
                unit=found.unit if found else None,
                span=row.span,
            )
        elif column == "amount" or amounts_in(text):
            yield from _amounts(text, label, title, period, kind, purpose, row.span)


def _amounts(
    text: str,
    label: str,
    title: str,
    period: str | None,
    kind: LimitKind,
    purpose: Purpose | None,
    span: SourceSpan,
) -> Iterator[Limit]:
    told = kind if kind in ("dose", "quantity", "interval", "cycles") else "quantity"
    if re.search(r"\bdos(?:e|age|ing)\b", title, re.IGNORECASE):
        told = "dose"
    printed = " ".join(part for part in (label, text, period) if part)
    amounts = amounts_in(text)
    if not amounts:
        bare = _BARE.match(text)
        yield Limit(
            kind=told,
            purpose=purpose,
            product=_product(label),
            text=printed,
            value=number_of(text) if bare else None,
            unit="unit" if bare and re.search(r"\bunits?\b", title, re.IGNORECASE) else None,
            per=_period(period),
            span=span,
        )
    for amount in amounts:
        yield Limit(
            kind=told,
            purpose=purpose,
            product=_product(label),
            text=printed if len(amounts) == 1 else f"{label} {text[amount.start : amount.end]}",
            value=amount.value,
            unit=amount.unit,
            per=amount.per or _period(period),
            span=span,
        )


def _product(label: str) -> str | None:
    """The drug that a row's label names; None where the row is for all."""
    words = _PURPOSE_REMARK.sub("", label).strip()
    kind_word = re.fullmatch(
        r"(?:duration|quantity|dose|limits?|initial|renewal|subsequent)\b.*", words, re.IGNORECASE
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

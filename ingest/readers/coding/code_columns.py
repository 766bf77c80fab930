"""What the columns of a code table hold, by their titles and by what stands in them."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from policydiff.ingest.document import Cell, Table
from policydiff.ingest.readers.coding.code_headings import CodeContext, systems_named
from policydiff.ingest.readers.coding.code_patterns import codes_at_start, codes_in, codes_of_cell
from policydiff.ingest.readers.tables.table_grid import LONGEST_TITLE
from policydiff.model.coding import CodeSystem
from policydiff.model.patterns import deferred

ColumnKind = Literal["code", "description", "product", "mark", "other"]

_DESCRIPTION = deferred(
    r"descri\w*|definition|nomenclature|long name|meaning|diagnosis$", re.IGNORECASE
)
_PRODUCT = deferred(r"\b(?:brand|trade|generic|drug|product|medication|agent)s?\b", re.IGNORECASE)
_CODE_TITLE = deferred(
    r"\bcodes?\b|^(?:HCPCS|CPT|NDC|ICD|J[- ]?code)|\b(?:HCPCS|CPT|NDC)\b|\bICD-?10", re.IGNORECASE
)
# Titles that extraction ran together: the words of each of the usual ones, in any order.
_TITLE = deferred(
    r"(?:(?:applicable|procedure|diagnosis|billing|HCPCS|CPT|NDC|ICD-10(?:-CM|-PCS)?)[/\s]*)+"
    r"(?:codes?(?:\(s\))?)?|codes?(?:\(s\))?|(?:code\s+)?descriptions?"
    r"|(?:brand|trade|generic|drug|product)(?:\s+names?)?",
    re.IGNORECASE,
)
_MARK = deferred(r"[xX✓✔●•*]|yes|no|n/?a|-|–", re.IGNORECASE)

TITLE_ROWS = 3
"""Rows at the top of a table that may hold its column titles."""

SAMPLE = 40
"""Rows from which the kind of a column is told; tables of one kind run to thousands of rows."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """What one column of a code table holds."""

    kind: ColumnKind
    title: str
    systems: tuple[CodeSystem, ...] = ()


def first_data_row(table: Table, grid: list[list[Cell]]) -> int:
    """The index of the first row that is no column title, whatever the layout says."""
    first = 0
    while first < len(grid) and is_title_row(grid[first], first < table.header_rows):
        first += 1
    if first == 0 and _titles_code_below(grid):
        return 1
    if first == 0:
        # A legend may stand over the column titles.
        later = [at for at in range(1, min(TITLE_ROWS, len(grid))) if is_title_row(grid[at])]
        first = later[-1] + 1 if later else 0
    return first


def _titles_code_below(grid: list[list[Cell]]) -> bool:
    """True where a cell of the first row names a code system, and the cell below it has a code."""
    return len(grid) > 1 and any(
        names_code_column(title.text) and codes_of_cell(cell.text) is not None
        for title, cell in zip(grid[0], grid[1], strict=False)
    )


def is_title_row(cells: list[Cell], declared: bool = False) -> bool:
    """True where a row holds column titles; `declared` where the layout says so."""
    texts = [cell.text.strip() for cell in cells if cell.text.strip()]
    if not texts:
        return declared
    coded = [codes_of_cell(text) is not None for text in texts]
    if any(coded):
        # A second row of titles may be codes alone, over the columns that marks stand in.
        return declared and (all(coded) or not coded[0])
    if codes_at_start(texts[0]):
        return False
    if declared or _run_together(texts[0], len(cells)):
        return True
    named = [text for text in texts if _names_column(text)]
    most = len(set(texts)) > 1 and len(named) * 2 > len(texts)
    return most and _CODE_TITLE.search(" ".join(named)) is not None


def names_code_column(text: str) -> bool:
    """True for the title of a column of codes that names their system."""
    return bool(systems_named(text)) and _CODE_TITLE.search(text) is not None


def speaks_of_codes(text: str) -> bool:
    """True for the title of a column of codes, whether it names their system or not."""
    return _CODE_TITLE.search(text) is not None and len(text) <= LONGEST_TITLE


def are_systems_beside(grid: list[list[Cell]]) -> bool:
    """True where the first cell of each row names a system, whose codes stand beside it."""
    rows = [cells for cells in grid if len(cells) > 1]
    labels = [cells[0].text for cells in rows]
    return (
        len(set(labels)) > 1
        and all(names_code_column(label) and not codes_in(label) for label in labels)
        and not any(names_code_column(cell.text) for cells in rows for cell in cells[1:])
    )


def are_column_titles(text: str) -> bool:
    """True for a line that consists of the titles of several columns ("HCPCS Code Description")."""
    return _run_together(text, len(_TITLE.findall(text))) is not None


def columns_of(grid: list[list[Cell]], first: int, context: CodeContext) -> list[Column]:
    """The columns of a table whose rows from `first` on are data."""
    data = grid[first:]
    width = max(map(len, data or grid), default=0)
    # A row of one cell over all columns heads the rows below it and shows no column.
    data = [cells for cells in data if len(cells) == 1 or len(set(map(id, cells))) > 1]
    titles = [_titles_of_row(cells, width) for cells in grid[:first]]
    columns: list[Column] = []
    for place in range(width):
        over = list(dict.fromkeys(row[place] for row in titles if row[place]))
        texts = [cells[place].text.strip() for cells in data if place < len(cells)]
        columns.append(_column(over, [text for text in texts if text], context))
    if not any(column.kind == "description" for column in columns):
        columns = _with_descriptions(columns)
    return columns


def _titles_of_row(cells: list[Cell], width: int) -> list[str]:
    """The titles of a row, one a column.

    A row of titles that is wider or narrower than the data was ruled otherwise; then the last
    columns, which are the narrow ones that marks stand in, are the ones that agree.
    """
    texts = [" ".join(cell.text.split()) for cell in cells]
    run = _run_together(texts[0], width) if len(set(map(id, cells))) == 1 else None
    texts = run or texts
    return [""] * (width - len(texts)) + texts[max(0, len(texts) - width) :]


def _run_together(text: str, width: int) -> list[str] | None:
    """The titles in a text that consists of `width` usual titles; None for any other text."""
    titles = [match.group().strip() for match in _TITLE.finditer(text)]
    rest = _TITLE.sub("", text).strip(" \t*")
    return titles if len(titles) == width > 1 and not rest else None


def _names_column(text: str) -> bool:
    shown = _CODE_TITLE.search(text) or _DESCRIPTION.search(text) or _PRODUCT.search(text)
    return shown is not None and len(text) <= LONGEST_TITLE


def _column(titles: list[str], data: list[str], context: CodeContext) -> Column:
    title = titles[-1] if titles else ""
    if title and data and all(_MARK.fullmatch(text) for text in data):
        return Column(kind="mark", title=title)
    if title and not data and codes_of_cell(title) is not None:
        return Column(kind="mark", title=title)
    systems = next((named for text in reversed(titles) if (named := systems_named(text))), ())
    sample = data[:SAMPLE]
    coded = sum(codes_of_cell(text, systems or context.systems) is not None for text in sample)
    if coded * 2 > len(sample) or (coded and _CODE_TITLE.search(title)):
        return Column(kind="code", title=title, systems=systems)
    if _DESCRIPTION.search(title):
        return Column(kind="description", title=title)
    if _PRODUCT.search(title):
        return Column(kind="product", title=title)
    return Column(kind="other", title=title)


def _with_descriptions(columns: list[Column]) -> list[Column]:
    """Where no title says so, the untitled column after a column of codes describes them."""
    return [
        msgspec.structs.replace(column, kind="description")
        if column.kind == "other"
        and not column.title
        and "code" in (before.kind for before in columns[:place])
        else column
        for place, column in enumerate(columns)
    ]

"""The words of a matrix: the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from policydiff.diff.matrix.matrix import (
    Dimension,
    Matrix,
    MatrixCell,
    MatrixIndication,
    MatrixRow,
    MatrixSource,
    Statement,
)
from policydiff.diff.reports.margin import short_span
from policydiff.diff.reports.phrases import RELEVANT_DATES, counted

ROW_WORDS: Final[dict[Dimension, str]] = {
    "coverage": "Covered",
    "age": "Age",
    "diagnosis": "Diagnosis",
    "biomarker": "Biomarkers",
    "clinical_values": "Laboratory and clinical values",
    "line_of_therapy": "Line of therapy",
    "step_count": "Steps, number",
    "steps": "Steps, which",
    "preferred_products": "Preferred products",
    "regimen": "Regimen",
    "prescriber": "Prescriber",
    "site_of_care": "Site of care",
    "monitoring": "Monitoring and attestation",
    "exclusions": "Exclusions",
    "other_criteria": "Other criteria",
    "initial_duration": "Initial approval",
    "quantity": "Quantity, dose, interval",
    "continuation": "Continuation",
    "renewal_duration": "Renewal approval",
    "codes": "Codes",
}

ALL_INDICATIONS: Final = "All indications"

STATE_WORDS: Final = {
    "stated": "",
    "none": "none",
    "not_stated": "not stated",
    "as_general": "as for all indications",
    "covered": "covered",
    "not_covered": "NOT COVERED",
    "investigational": "NOT COVERED (investigational)",
    "not_listed": "not listed",
    "not_applicable": "–",
    "unread": "? not wholly read",
    "other_drug": "other drug",
    "failed": "not read",
}

MARK_WORDS: Final = {"most": "most restrictive", "least": "least restrictive"}
MARK_SIGNS: Final = {"most": ("▲", "^"), "least": ("▼", "v")}

LEGEND: Final = (
    "most and least restrictive are marked where that is proved, of those that state something; "
    "not stated: the document is silent, which is not the same as none"
)

SOURCE_WORDS: Final = {
    "complete": "",
    "partial": "READ ONLY IN PART",
    "other_drug": "NOT ABOUT THIS DRUG",
    "failed": "NOT READ",
}

_OPERATORS: Final = {
    "all": "all of",
    "any": "one of",
    "none": "none of",
    "if": "if",
    "then": "then",
}
_NUMBERS: Final = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


class Line(NamedTuple):
    """One line of a cell: words with their depth and place."""

    text: str
    depth: int
    place: str


def title_line(matrix: Matrix) -> str:
    """`rituximab: 3 sources, 17 indications`."""
    listed = sum(one.title is not None for one in matrix.indications)
    name = matrix.drug or "No drug in common"
    numbers = f"{counted(len(matrix.sources), 'source')}, {counted(listed, 'indication')}"
    return f"{name}: {numbers}" + ("" if matrix.outcome == "complete" else f" ({matrix.outcome})")


def source_line(source: MatrixSource) -> str:
    """`Drug Coverage Policy IP0319, effective 2026-02-01, a.pdf`, or why it was not read."""
    if source.error is not None:
        return source.error
    parts = [*document_words(source), source.name]
    word = SOURCE_WORDS[source.state]
    return ", ".join(filter(None, (word, *parts)))


def document_words(source: MatrixSource) -> Iterator[str]:
    """Title, number and date of a document."""
    if source.identity is not None:
        yield source.identity.title or source.identity.key
        if source.identity.number:
            yield source.identity.number
    yield from date_words(source)


def date_words(source: MatrixSource) -> Iterator[str]:
    """The date by which a version is known, where it has one."""
    for kind in RELEVANT_DATES if source.dates is not None else ():
        value = getattr(source.dates, kind)
        if value is not None:
            yield f"{kind} {value}"
            return


def indication_title(one: MatrixIndication) -> str:
    """The name of an indication, or that all are meant."""
    return one.title or ALL_INDICATIONS


def other_names(one: MatrixIndication, sources: Sequence[MatrixSource]) -> str:
    """`UHC: Wegener's granulomatosis`, for the payers that use another name."""
    found = (
        f"{source.label}: {name}"
        for source, name in zip(sources, one.names, strict=True)
        if name is not None and one.title is not None and name.casefold() != one.title.casefold()
    )
    return "; ".join(found)


def is_listed(one: MatrixIndication) -> int:
    """How many sources list the indication by name, covered or denied."""
    coverage = next((row for row in one.rows if row.dimension == "coverage"), None)
    if coverage is None:
        return sum(name is not None for name in one.names)
    listed = ("covered", "not_covered", "investigational")
    return sum(cell.state in listed for cell in coverage.cells)


def says_something(row: MatrixRow) -> bool:
    """False for a row in which every payer only points to what holds for all indications."""
    silent = ("not_stated", "as_general", "not_applicable", "not_listed", "other_drug", "failed")
    return any(cell.state not in silent for cell in row.cells)


def cell_head(cell: MatrixCell) -> str:
    """What a cell comes to, before its words: its state, its value, its mark."""
    said = len(cell.statements) == 1 and cell.statements[0].text == cell.value
    parts = [STATE_WORDS[cell.state], "" if said else cell.value or ""]
    return (": " if cell.state == "as_general" else ", ").join(filter(None, parts))


def cell_lines(cell: MatrixCell) -> Iterator[Line]:
    """The words of a cell, each with its place; what they are for stands before them once."""
    for way, statements in groupby(cell.statements, key=lambda line: line.way):
        if way is not None:
            yield Line(f"[{way}]", 0, "")
        for statement in statements:
            yield Line(statement_words(statement), statement.depth, place_words(statement))


def statement_words(statement: Statement) -> str:
    """The words of a line, with the operator where they do not say it."""
    text = statement.text
    if statement.operator is not None and not _says_operator(statement):
        word = _OPERATORS.get(statement.operator) or f"at least {statement.count} of"
        text = f"{word}: {text}" if text else f"{word}:"
    if statement.within is not None:
        text = f"{text} (within: {statement.within})"
    return text


def place_words(statement: Statement) -> str:
    """`p. 3, 14-16`, with the number of further places."""
    more = f" and {len(statement.also)} more" if statement.also else ""
    return short_span(statement.span) + more


def overview(matrix: Matrix) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each indication with what each payer makes of it in a few words."""
    general: dict[Dimension, MatrixRow] = {}
    for one in matrix.indications:
        rows = {row.dimension: row for row in one.rows}
        if one.title is None:
            general = rows
        if "coverage" in rows:
            words = (_in_short(rows, general, place) for place in range(len(matrix.sources)))
            yield indication_title(one), tuple(words)


def joined(lines: Iterable[Line]) -> str:
    """The lines of a cell in one text, deeper ones indented, a line each."""
    return "\n".join(
        f"{'   ' * line.depth}{line.text}" + (f" [{line.place}]" if line.place else "")
        for line in lines
    )


def _step_words(value: str) -> str:
    """`1 step`, `2 steps (not certain)`, `1 to 2 steps, by way in`."""
    numbers, _, comma = value.partition(",")
    number, _, doubt = numbers.partition(" ")
    if comma:
        return f"{numbers} steps,{comma}"
    return f"{counted(int(number), 'step')} {doubt}".strip()


def _in_short(
    rows: dict[Dimension, MatrixRow], general: dict[Dimension, MatrixRow], place: int
) -> str:
    coverage = rows["coverage"].cells[place]
    parts = [STATE_WORDS[coverage.state]]
    if coverage.state in ("covered", "as_general"):
        if "step_count" in rows and (steps := rows["step_count"].cells[place].value):
            parts.append(_step_words(steps))
        durations = rows.get("initial_duration") or general.get("initial_duration")
        if durations is not None and (value := durations.cells[place].value):
            parts.append(value)
    return ", ".join(parts)


def _says_operator(statement: Statement) -> bool:
    """Whether the payer's words of a group say what it asks of its parts."""
    words = f" {statement.text.casefold()} "
    match statement.operator:
        case "all":
            return any(word in words for word in (" all ", " both ", " each ", " following"))
        case "any":
            return any(word in words for word in (" one ", " any ", " either ", " or "))
        case "none":
            return any(word in words for word in (" none ", " not ", " no ", " neither "))
        case "at_least":
            return any(
                word in words
                for word in (f" {statement.count} ", f" {_NUMBERS.get(statement.count or 0)} ")
            )
        case _:
            return False

"""What a row of a patients' file states.

A column has a meaning of its own (`age`, `diagnosis`, `failed`), or its header is the wording of a
criterion and its cells say yes or no. Everything is read by the readers of criteria, so that the
words of a patient's file and of a policy meet in the same typed values. What is not given is not
known; nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, cast

import msgspec

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.patients.table import Cell, PatientsFileError, read_rows
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.ingest.readers.requirements.vocabulary import vocabulary_in
from policydiff.model.patient import PatientRecord, Statement
from policydiff.model.patterns import deferred
from policydiff.model.requirements import (
    AgeRequirement,
    LaboratoryRequirement,
    LineOfTherapyRequirement,
    PerformanceStatusRequirement,
    Period,
    Requirement,
    TimeUnit,
    WeightRequirement,
)

SENTENCES: Final[Mapping[str, str]] = {
    "sex": "Patient is {}",
    "diagnosis": "Diagnosis of {}",
    "disease status": "{} disease",
    "biomarkers": "{}",
    "tried": "Trial of {}",
    "failed": "Failure of {}",
    "inadequate response": "Inadequate response to {}",
    "intolerant": "Intolerance to {}",
    "contraindicated": "Contraindication to {}",
    "with": "Used in combination with {}",
    "prescriber": "Prescribed by {}",
    "consulted": "Prescribed in consultation with {}",
    "statements": "{}",
}
"""The columns whose cells hold words, each with the criterion that the words stand for."""

LABORATORY: Final = "laboratory"
"""The column of measured values: `LDL-C 121 mg/dL, 30 days ago`."""

_REQUEST: Final = ("id", "indication", "purpose")
_SEPARATOR: Final = ";"
_YES: Final = frozenset({"yes", "y", "true", "1", "x"})
_NO: Final = frozenset({"no", "n", "false", "0"})
_DENIED: Final = deferred(r"(?:not|no)\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_RESULT: Final = deferred(
    r"(?P<test>.+?)\s*[:=]?\s+(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>[^\s,][^,]*?)?"
    r"(?:,\s*(?P<ago>\d+)\s+(?P<period>\w+)\s+ago)?"
)
_AMOUNT: Final = deferred(r"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s]\S*)?")
_TIME_WORDS: Final[Mapping[TimeUnit, str]] = {
    "day": "day days d",
    "week": "week weeks wk wks",
    "month": "month months mo mos",
    "year": "year years yr yrs y",
}
_TIME_UNITS: Final[Mapping[str, TimeUnit]] = {
    word: unit for unit, words in _TIME_WORDS.items() for word in words.split()
}
_MEASURES: Final = {"weight": "kg", "bmi": "kg/m²", "bsa": "m²"}
_SCALES: Final = ("ecog", "karnofsky", "lansky")
_PURPOSES: Final = ("initial", "continuation")


def read_patients(data: bytes, name: str, lexicon: Lexicon) -> tuple[PatientRecord, ...]:
    """The patients of a file, in its order.

    Args:
        data: CSV or JSON.
        name: of the file, for messages.
        lexicon: with the drugs of the policies (`Lexicon.with_drugs`).

    Raises:
        PatientsFileError: the file or a cell cannot be understood, or two patients share an id.
    """
    found: dict[str, PatientRecord] = {}
    for number, row in enumerate(read_rows(data, name), start=1):
        record = _record({_column(column): cell for column, cell in row.items()}, number, lexicon)
        if record.id in found:
            raise PatientsFileError(f"{name}: two patients have the id {record.id!r}.")
        found[record.id] = record
    return tuple(found.values())


def _column(header: str) -> str:
    """A header as it is looked up; one that is the wording of a criterion stays as written."""
    plain = " ".join(header.replace("_", " ").split())
    known = (*_REQUEST, *SENTENCES, *_MEASURES, *_SCALES, LABORATORY, "age", "line of therapy")
    return plain.casefold() if plain.casefold() in known else " ".join(header.split())


def _record(row: Mapping[str, Cell], number: int, lexicon: Lexicon) -> PatientRecord:
    identity = _text(row.get("id")) or str(number)
    purpose = _text(row.get("purpose")).casefold() or None
    if purpose is not None and purpose not in _PURPOSES:
        raise PatientsFileError(
            f"Patient {identity}: the purpose is initial or continuation, not {purpose!r}."
        )
    statements = tuple(
        statement
        for column, cell in row.items()
        if column not in _REQUEST
        for statement in _statements(column, cell, identity, lexicon)
    )
    asked = [requirement for statement in statements for requirement in statement.requirements]
    return PatientRecord(
        id=identity,
        indication=_text(row.get("indication")) or None,
        purpose=cast("Literal['initial', 'continuation'] | None", purpose),
        statements=statements,
        vocabulary=vocabulary_in(asked, (), lexicon),
    )


def _statements(column: str, cell: Cell, patient: str, lexicon: Lexicon) -> Iterator[Statement]:
    if cell is None or _text(cell) == "" or cell == []:
        return
    if column in SENTENCES or column == LABORATORY:
        values = cell if isinstance(cell, list) else _text(cell).split(_SEPARATOR)
        for value in filter(None, map(str.strip, values)):
            if column == LABORATORY:
                yield _result(value, patient, lexicon)
            else:
                yield _worded(SENTENCES[column], value, lexicon)
        return
    measured = _measured(column, cell, patient)
    if measured is not None:
        yield Statement(text=f"{column} {_text(cell)}", holds=True, requirements=(measured,))
        return
    yield Statement(
        text=column,
        holds=_yes_or_no(column, cell, patient),
        requirements=read_requirements(column, lexicon),
    )


def _worded(sentence: str, value: str, lexicon: Lexicon) -> Statement:
    """What a cell says in words; "not" before it denies it."""
    denied = _DENIED.fullmatch(value)
    # A line of negations ("no evidence of progression") is the wording of a criterion as it is.
    if denied is not None and sentence == "{}":
        whole = read_requirements(value, lexicon)
        if whole:
            return Statement(text=value, holds=True, requirements=whole)
    said = sentence.format(denied["rest"] if denied else value)
    return Statement(
        text=value if denied is None else denied["rest"],
        holds=denied is None,
        requirements=read_requirements(said, lexicon),
    )


def _result(value: str, patient: str, lexicon: Lexicon) -> Statement:
    """A laboratory value: the threshold that is just met is what was measured."""
    found = _RESULT.fullmatch(value)
    period = _TIME_UNITS.get((found["period"] or "day").casefold()) if found else None
    if found is None or period is None:
        raise PatientsFileError(
            f"Patient {patient}: a laboratory value is a test, a number and its unit, and how long "
            f'ago if that is known ("LDL-C 121 mg/dL, 30 days ago"), not {value!r}.'
        )
    amount = " ".join(filter(None, (found["value"], found["unit"])))
    requirements = tuple(
        msgspec.structs.replace(
            one,
            comparator="=",
            window=Period(value=float(found["ago"]), unit=period) if found["ago"] else None,
        )
        for one in read_requirements(f"{found['test']} of at least {amount}", lexicon)
        if isinstance(one, LaboratoryRequirement)
    )
    return Statement(text=value, holds=True, requirements=requirements)


def _measured(column: str, cell: Cell, patient: str) -> Requirement | None:
    """What a column of numbers says."""
    if column == "age":
        value, unit = _amount(column, cell, patient)
        found = _TIME_UNITS.get(unit or "year")
        if found is None:
            raise PatientsFileError(f"Patient {patient}: {unit!r} is no unit of age.")
        return AgeRequirement(minimum=value, maximum=value, unit=found)
    if column in _MEASURES:
        value, unit = _amount(column, cell, patient)
        if unit not in (None, _MEASURES[column]):
            raise PatientsFileError(
                f"Patient {patient}: {column} is given in {_MEASURES[column]}, not in {unit}."
            )
        return WeightRequirement(
            measure=cast("Literal['weight', 'bsa', 'bmi']", column),
            minimum=value,
            maximum=value,
            unit=_MEASURES[column],
        )
    if column in _SCALES:
        score = int(_amount(column, cell, patient)[0])
        scale = cast("Literal['ecog', 'karnofsky', 'lansky']", column)
        return PerformanceStatusRequirement(scale=scale, minimum=score, maximum=score)
    if column == "line of therapy":
        line = int(_amount(column, cell, patient)[0])
        return LineOfTherapyRequirement(minimum=line, maximum=line)
    return None


def _amount(column: str, cell: Cell, patient: str) -> tuple[float, str | None]:
    found = _AMOUNT.fullmatch(_text(cell))
    if found is None:
        raise PatientsFileError(f"Patient {patient}: {column} is a number, not {_text(cell)!r}.")
    unit = found["unit"]
    return float(found["value"]), unit.casefold() if unit and column == "age" else unit


def _yes_or_no(column: str, cell: Cell, patient: str) -> bool:
    word = _text(cell).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise PatientsFileError(
        f"Patient {patient}: under {column!r} yes or no is expected, not {_text(cell)!r}; columns "
        f"that take words are {', '.join(SENTENCES)}."
    )


def _text(cell: Cell) -> str:
    """A cell as text; of a list that holds one thing that thing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:g}"
    if isinstance(cell, list):
        return _SEPARATOR.join(cell)
    return cell.strip()

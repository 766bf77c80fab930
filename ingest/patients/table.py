"""The rows of a patients' file: CSV with a header line, or JSON.

JSON is a list of objects, or one object whose `patients` is such a list.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import msgspec

from policydiff.ingest.decoding import decode_text
from policydiff.model.errors import PolicyDiffError

Cell = str | bool | float | list[str] | None
"""None and "" say nothing; a list says several things."""


class PatientsFileError(PolicyDiffError):
    """A patients' file cannot be understood."""


class _Wrapped(msgspec.Struct):
    patients: list[dict[str, Cell]]


def read_rows(data: bytes, name: str) -> list[Mapping[str, Cell]]:
    """One mapping from column to cell for each patient, in the order of the file.

    Raises:
        PatientsFileError: it is neither CSV with a header nor such JSON, or holds nobody.
    """
    text = decode_text(data).lstrip("\ufeff")
    found = text.lstrip()[:1]
    rows = _from_json(text, name) if found in ("[", "{") else _from_csv(text, name)
    if not rows:
        raise PatientsFileError(f"{name}: there is no patient in it.")
    return rows


def _from_json(text: str, name: str) -> list[Mapping[str, Cell]]:
    try:
        found = msgspec.json.decode(text, type=list[dict[str, Cell]] | _Wrapped)
    except msgspec.DecodeError as error:
        raise PatientsFileError(
            f"{name}: a list of patients is expected, each an object of texts, numbers and lists "
            f"of texts ({error})."
        ) from error
    return list(found.patients if isinstance(found, _Wrapped) else found)


def _from_csv(text: str, name: str) -> list[Mapping[str, Cell]]:
    lines = io.StringIO(text, newline="")
    try:
        reader = csv.DictReader(lines, dialect=_dialect(text), strict=True)
        header = [column.strip() for column in reader.fieldnames or ()]
        if len(set(header)) != len(header) or not all(header):
            raise PatientsFileError(
                f"{name}: every column needs a name of its own in the first line."
            )
        reader.fieldnames = header
        rows: list[Mapping[str, Cell]] = []
        for row in reader:
            if None in row:
                raise PatientsFileError(
                    f"{name}: line {reader.line_num} has more cells than the first line."
                )
            rows.append({column: cell for column, cell in row.items() if cell is not None})
    except csv.Error as error:
        raise PatientsFileError(f"{name}: it is no CSV that can be read ({error}).") from error
    return rows


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or what the first line has instead: spreadsheets of some countries write others."""
    first = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max((",", ";", "\t"), key=lambda sign: (first.count(sign), sign == ","))

    return Found

"""Documents -> the matrix of what they ask, and the exit code for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policydiff.cli.errors import UsageError
from policydiff.cli.exit_codes import ExitCode
from policydiff.cli.options import require_known, words_of
from policydiff.cli.parallel_reading import read_each
from policydiff.cli.sources import HERE, STANDARD_INPUT, Places, Source, fetch
from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.matrix.dimensions import DIMENSIONS
from policydiff.diff.matrix.matrix import Dimension, Matrix
from policydiff.diff.matrix.sources import Unread
from policydiff.diff.reports import MATRIX_FORMATS
from policydiff.diff.reports.style import Style
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy

WORKBOOK = "xlsx"
"""The format that is bytes, and that knows where it will lie so that its links hold there."""


def matrix_of_sources(
    sources: Sequence[str],
    *,
    drug: str | None = None,
    indications: Sequence[str] | None = None,
    dimensions: Sequence[Dimension] = (),
    places: Places = HERE,
) -> Matrix:
    """The matrix of the sources; what cannot be read is a column that says so.

    Raises:
        UsageError: standard input is named more than once.
        UnknownIndication: no source has an indication that is asked for.
    """
    if sources.count(STANDARD_INPUT) > 1:
        raise UsageError("Standard input can be read only once; name files for the others.")
    return matrix_of(
        _read_all(sources, places),
        drug=drug,
        indications=words_of(indications),
        dimensions=dimensions,
    )


def dimensions_of(asked: Sequence[str] | None) -> tuple[Dimension, ...]:
    """The rows that are asked for, in the order of the matrix.

    Raises:
        UsageError: there is no such row.
    """
    words = [require_known(word, DIMENSIONS, "row") for word in words_of(asked)]
    return tuple(one for one in DIMENSIONS if one in words)


def matrix_exit_code(matrix: Matrix, *, allow_inconclusive: bool = False) -> ExitCode:
    """2 where a source was not read, 3 where one was read in part or is not about the drug."""
    if matrix.outcome == "failed":
        return ExitCode.NOT_DONE
    if matrix.outcome == "inconclusive" and not allow_inconclusive:
        return ExitCode.INCONCLUSIVE
    return ExitCode.DONE


def rendered(
    matrix: Matrix, format: str, style: Style, output: Path | None
) -> tuple[str | bytes, bool]:
    """The report in a format, and whether it is made for a terminal."""
    if format == WORKBOOK:
        from policydiff.diff.reports.matrix.workbook import workbook

        return workbook(matrix, output.parent if output is not None else Path()), False
    report = MATRIX_FORMATS[format]
    return report.render(matrix, style), report.terminal


def _read_all(sources: Sequence[str], places: Places) -> list[Policy | Unread]:
    """What was read of each, in their order."""
    fetched = [_fetched(source, places) for source in sources]
    readings = iter(read_each([found for found in fetched if isinstance(found, Source)]))
    results = [next(readings) if isinstance(found, Source) else found for found in fetched]
    return [
        Unread(name=name, error=result) if isinstance(result, str) else result
        for name, result in zip(sources, results, strict=True)
    ]


def _fetched(source: str, places: Places) -> Source | str:
    try:
        return fetch(source, places)
    except PolicyDiffError as error:
        return str(error)

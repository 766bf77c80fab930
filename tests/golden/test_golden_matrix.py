"""The matrix of the example payers as people and programs get it.

`pytest tests/golden --update-golden` writes the files anew; read what changed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.matrix.matrix import Matrix
from policydiff.diff.reports import MATRIX_FORMATS
from policydiff.diff.reports.style import Style
from policydiff.ingest import read_policy
from tests.rendering.examples import EXAMPLES_FOLDER

FOLDER = Path(__file__).parent / "matrices"
SOURCES = (
    "northwind/quelvira-2025-04.pdf",
    "cedar-valley/quelvira-2025-02.pdf",
    "harbor-point/quelvira-2025-01.md",
)


@cache
def matrix() -> Matrix:
    return matrix_of(
        [read_policy((EXAMPLES_FOLDER / source).read_bytes(), source) for source in SOURCES]
    )


@pytest.mark.parametrize(
    ("name", "format", "style"),
    [
        ("quelvira.txt", "text", Style(width=100)),
        ("quelvira-narrow-verbose.txt", "text", Style(width=60, verbose=True, symbols=False)),
        ("quelvira.md", "markdown", Style()),
        ("quelvira.csv", "csv", Style()),
    ],
)
def test_the_matrix_of_the_examples(
    name: str, format: str, style: Style, request: pytest.FixtureRequest
) -> None:
    found = MATRIX_FORMATS[format].render(matrix(), style)
    path = FOLDER / name
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")

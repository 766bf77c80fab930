"""What is read of one invented document in each payer's template, as `policydiff show` prints it.

A case is a document in `readings/<profile>/` and beside it the text expected of it.
`pytest tests/golden --update-golden` writes the texts anew; read what changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.diff.reports.policy_text import render
from policydiff.diff.reports.style import Style
from policydiff.ingest import read_policy

FOLDER = Path(__file__).parent / "readings"
EXPECTED = ".txt"
DOCUMENTS = sorted(
    path for path in FOLDER.glob("*/*") if path.is_file() and path.suffix != EXPECTED
)


def named(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def test_there_are_cases() -> None:
    assert DOCUMENTS


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_the_reading_of_a_template(document: Path, request: pytest.FixtureRequest) -> None:
    policy = read_policy(document.read_bytes(), named(document))
    assert policy.source.profile == document.parent.name
    found = render(policy, Style())
    expected = document.with_name(document.name + EXPECTED)
    if request.config.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")

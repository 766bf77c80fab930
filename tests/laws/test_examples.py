"""The committed example documents are what the renderer makes of their contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rendering.examples import EXAMPLES_FOLDER, example_files

FILES = dict(example_files())
WRITTEN_BY_HAND = {
    Path("README.md"),
    Path("adding-a-payer/sorvelda.md"),
    Path("harbor-point/quelvira-2025-01.md"),
    Path("patients/asthma.csv"),
}
CONFIGURATIONS = EXAMPLES_FOLDER / "ci"
"""Workflows, which are no documents."""


@pytest.mark.parametrize("path", FILES, ids=str)
def test_the_committed_example_is_current(path: Path) -> None:
    """`python -m tests.rendering` writes them anew."""
    assert (EXAMPLES_FOLDER / path).read_bytes() == FILES[path]


def test_no_other_file_is_among_them() -> None:
    committed = {
        path.relative_to(EXAMPLES_FOLDER)
        for path in EXAMPLES_FOLDER.rglob("*")
        if path.is_file() and not path.is_relative_to(CONFIGURATIONS)
    }
    assert committed - WRITTEN_BY_HAND == set(FILES)

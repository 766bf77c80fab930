"""The same input gives the same bytes, whatever the process, the hash seed and the format."""

from __future__ import annotations

import pytest

from tests.comparing import policydiff
from tests.rendering.examples import EXAMPLES_FOLDER

OLD = EXAMPLES_FOLDER / "northwind" / "quelvira-2024-04.md"
NEW = EXAMPLES_FOLDER / "northwind" / "quelvira-2025-04.pdf"


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_every_run_prints_the_same_bytes(form: str) -> None:
    runs = [
        policydiff("compare", OLD, NEW, "--format", form, PYTHONHASHSEED=seed)
        for seed in ("0", "1", "31337")
    ]
    assert {run.returncode for run in runs} == {0}
    assert runs[0].stdout
    assert {run.stdout for run in runs} == {runs[0].stdout}

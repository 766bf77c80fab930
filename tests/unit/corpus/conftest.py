"""Every test that asks for a corpus runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydiff.corpus import Corpus
from tests.corpora import KINDS, empty_corpus, place


@pytest.fixture(params=KINDS)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a corpus can be made."""
    with place(request.param, tmp_path) as found:
        yield found


@pytest.fixture(params=KINDS)
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus."""
    with (
        empty_corpus(request.param, tmp_path) as found,
        Corpus.open(found, create=False) as opened,
    ):
        yield opened

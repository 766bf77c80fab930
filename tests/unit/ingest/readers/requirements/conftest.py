"""Criteria of an invented policy on Orbivance (talsonertib), read with the packaged lexicon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.ingest.lexicon import Lexicon, load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.policy import Drug
from policydiff.model.requirements import Requirement

Read = Callable[..., tuple[Requirement, ...]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon().with_drugs([Drug(brand="Orbivance", generic="talsonertib")])


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Read:
    def reading(text: str, stem: str | None = None) -> tuple[Requirement, ...]:
        return read_requirements(text, lexicon, stem=stem)

    return reading

"""Documents with readings made by hand, so that nothing has to be read to fill a corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from policydiff.corpus import Corpus
from policydiff.corpus.versions import Added
from policydiff.model.policy import Dates, Drug, Policy, Section
from tests.unit.diff.building import (
    all_of,
    criteria_set,
    criterion,
    entry,
    identity,
    policy,
    section,
)

FIRST_SEEN = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)

TEVOLIMAB = (
    "Individual has a diagnosis of severe gout",
    "Prescribed by a rheumatologist",
    "Serum urate is above 6 mg/dL",
    "Individual has failed allopurinol",
    "Individual has failed febuxostat",
)
"""Criteria of an invented drug."""


class Document(NamedTuple):
    """Bytes and what a reader would make of them."""

    data: bytes
    reading: Policy


def document(
    text: str,
    *,
    payer: str = "northwind",
    key: str = "NW-101",
    effective: str | None = None,
    published: str | None = None,
    reviewed: str | None = None,
    criteria: Sequence[str] = TEVOLIMAB,
    drug: str = "tevolimab",
    brand: str | None = None,
    other_drugs: Sequence[str] = (),
    lines: tuple[str, ...] | None = None,
    history: Sequence[str] = (),
    sections: Sequence[Section] = (),
    title: str | None = "Corvanta",
    kind: str | None = None,
) -> Document:
    """A document; `text` makes its bytes, and the rest is what is read of them."""
    data = text.encode()
    reading = policy(
        who=identity(
            payer=payer,
            key=key,
            number=key,
            title=title,
            kind=kind,
            lines_of_business=lines,
            drugs=(
                Drug(brand=brand, generic=drug),
                *(Drug(brand=None, generic=name) for name in other_drugs),
            ),
        ),
        dates=Dates(effective=effective, published=published, reviewed=reviewed),
        criteria=[
            criteria_set(
                root=all_of(*(criterion(said, str(n)) for n, said in enumerate(criteria, 1)))
            )
        ],
        history=[entry("2024-01-01", said) for said in history] or None,
        sections=sections,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return Document(data, reading)


def add(corpus: Corpus, *documents: Document, name: str = "policy.md") -> list[Added]:
    """Adds documents, each seen a day after the one before."""
    there = sum(1 for _ in corpus.all_versions())
    return [
        corpus.add(
            one.data,
            name=name,
            reading=one.reading,
            first_seen=FIRST_SEEN + timedelta(days=there + number),
        )
        for number, one in enumerate(documents)
    ]


def stating(text: str) -> Section:
    """A section that says something of other policies."""
    return section("Overview", text)

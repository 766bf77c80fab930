"""What a corpus is does not depend on the order in which its documents were added."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.entry import entry_of
from policydiff.corpus.storing import ToStore
from tests.corpora import KINDS, empty_corpus
from tests.unit.corpus.filling import FIRST_SEEN, TEVOLIMAB, document

SKIN = (
    "Individual has a diagnosis of plaque psoriasis",
    "At least 10 % of the body surface is affected",
    "Individual has failed phototherapy",
    "Individual has failed methotrexate",
)

DOCUMENTS = (
    document("1", effective="2022-01-01", published="2021-12-01"),
    document("2", effective="2023-06-01", published="2023-03-01"),
    document("moves 2", effective="2023-08-01", published="2023-04-01"),
    document("a change", effective="2023-09-01", published="2023-04-15", criteria=TEVOLIMAB[:4]),
    document("moves 2 again", effective="2023-07-01", published="2023-04-10"),
    document("renamed", key="NW-7", effective="2024-06-01", published="2024-04-01"),
    document("renamed and moved", key="NW-7", effective="2024-08-01", published="2024-05-01"),
    document("of one line", key="NW-8", drug="q", lines=("Commercial",), effective="2023-06-01"),
    document("of another", key="NW-8", drug="q", lines=("Medicaid",), effective="2023-08-01"),
    document("of both", key="NW-9", drug="q", effective="2025-09-01", history=["Formerly NW-3."]),
    document("3", key="NW-3", drug="z", effective="2020-09-01", criteria=SKIN),
)


def what_it_is(kind: str, folder: Any, seed: int) -> tuple[Any, ...]:
    """All of a corpus, which some of the documents at a time were added to, in some order."""
    source = random.Random(seed)
    left = [
        ToStore(
            entry_of(one.data, name=f"{number}.md", reading=one.reading),
            one.data,
            FIRST_SEEN + timedelta(days=number),
        )
        for number, one in enumerate(DOCUMENTS)
    ]
    source.shuffle(left)
    with empty_corpus(kind, folder) as location, Corpus.open(location, create=False) as corpus:
        while left:
            together = source.choice((1, 1, 3, 5))
            corpus.store(left[:together], follow_dates=True)
            left = left[together:]
        assert corpus.verify().faults == ()
        versions = tuple(corpus.all_versions())
        policies = corpus.policies()
        lineages = tuple(corpus.lineage(one.policy) for one in policies)
        return versions, policies, lineages


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_adding_does_not_matter(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first, *others = (
        what_it_is(kind, tmp_path_factory.mktemp("corpus"), seed) for seed in range(8)
    )
    moved = [one.superseded_by is not None for one in first[0]]
    assert sum(moved) == 3, "some of the documents move the date of others"
    assert len({link for policy in first[1] for link in policy.successions}) >= 2
    assert all(other == first for other in others)

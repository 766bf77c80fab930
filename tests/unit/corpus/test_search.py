"""Search: the same answers from both engines."""

from __future__ import annotations

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.errors import BadSearch
from tests.unit.corpus.filling import add, document


@pytest.fixture
def filled(corpus: Corpus) -> Corpus:
    """Two policies, one of them with an earlier version."""
    add(
        corpus,
        document(
            "1",
            effective="2023-01-01",
            criteria=("Individual has failed a tyrosine kinase inhibitor", "Age 12 or older"),
        ),
        document(
            "2",
            effective="2024-01-01",
            criteria=("Individual has failed two kinase inhibitors", "Age 6 or older"),
        ),
        document(
            "3",
            payer="southwind",
            key="SW-1",
            effective="2024-01-01",
            title="Quelvira",
            criteria=(
                "Inadequate response to a tyrosine kinase inhibitor",
                "Kinase is not tyrosine",
                '100% of doses; a "quoted" -- criterion\'s end',
            ),
        ),
    )
    return corpus


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tyrosine", {"Inadequate response to a tyrosine kinase inhibitor",
                      "Kinase is not tyrosine"}),
        ('"tyrosine kinase"', {"Inadequate response to a tyrosine kinase inhibitor"}),
        ("KINASE inhibitor", {"Inadequate response to a tyrosine kinase inhibitor",
                              "Individual has failed two kinase inhibitors"}),
        ("failing", {"Individual has failed two kinase inhibitors"}),
        ("kinase -response -failed", {"Kinase is not tyrosine"}),
        ("older or quoted", {"Age 6 or older", "100% of doses; a \"quoted\" -- criterion's end"}),
        ("quelvira", {"Quelvira, tevolimab"}),
        ("nothing-like-that", set()),
    ],
)  # fmt: skip
def test_what_words_find(filled: Corpus, words: str, expected: set[str]) -> None:
    assert {hit.text for hit in filled.search(words)} == expected


def test_a_hit_says_where_it_stands(filled: Corpus) -> None:
    (hit,) = filled.search('"tyrosine kinase"')
    assert hit.version.policy.reference == "southwind/SW-1"
    assert (hit.kind, hit.heading, hit.path, hit.line) == ("criterion", "Initial approval", "1", 10)


def test_earlier_versions_are_searched_when_asked_for(filled: Corpus) -> None:
    found = filled.search('"tyrosine kinase"', every_version=True)
    assert {hit.version.in_force for hit in found} == {"2023-01-01", "2024-01-01"}


def test_of_one_payer(filled: Corpus) -> None:
    found = filled.search("inhibitor", payer="northwind")
    assert [hit.text for hit in found] == ["Individual has failed two kinase inhibitors"]


def test_no_more_than_asked_for(filled: Corpus) -> None:
    assert len(filled.search("kinase or older", most=2)) == 2


@pytest.mark.parametrize(
    "words", ["", "  ", '""', "-tyrosine", "≥ --", "or", "kinase or -tyrosine"]
)
def test_a_search_needs_a_word(filled: Corpus, words: str) -> None:
    with pytest.raises(BadSearch):
        filled.search(words)


@pytest.mark.parametrize(
    "words",
    ["'; DROP TABLE passage; --", '"unclosed', "a AND (b", "NEAR(x y)", "col:x", "x*", "^x",
     "a & b | !c", "{x}"],
)  # fmt: skip
def test_no_words_break_the_engine(filled: Corpus, words: str) -> None:
    filled.search(words)
    assert filled.verify().faults == ()


def test_those_that_are_left_out_take_nobodys_place(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Earlier versions and other payers fit as well, and more of them than are looked at first."""
    monkeypatch.setattr("policydiff.corpus.search.MOST_RANKED", 4)
    add(corpus, document("wanted", payer="southwind", key="SW-1", effective="2020-01-01"))
    add(corpus, *(document(f"{year}", effective=f"{year}-01-01") for year in range(2000, 2024)))
    for most in (1, 2, 10):
        found = corpus.search("rheumatologist", most=most)
        assert len(found) == min(most, 2)
        assert {hit.version.in_force for hit in found} <= {"2020-01-01", "2023-01-01"}
    (hit,) = corpus.search("rheumatologist", payer="southwind", most=5)
    assert hit.version.policy.key == "SW-1"
    assert len(corpus.search("rheumatologist", every_version=True, most=20)) == 20

"""Which version a reference names."""

from __future__ import annotations

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.errors import (
    AmbiguousReference,
    BadReference,
    UnknownPolicy,
    UnknownVersion,
)
from tests.unit.corpus.filling import add, document

POLICY = "northwind/NW-101"


@pytest.fixture
def filled(corpus: Corpus) -> Corpus:
    """Versions of 2023 and 2024, and one that will be in force in 2099."""
    add(
        corpus,
        document("of 2023", effective="2023-01-01"),
        document("of 2024", effective="2024-01-01"),
        document("of 2099", effective="2099-01-01"),
    )
    return corpus


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (POLICY, "of 2099"),
        (f"{POLICY}@latest", "of 2099"),
        (f"{POLICY}@previous", "of 2024"),
        (f"{POLICY}@2023-01-01", "of 2023"),
        (f"{POLICY}@2023-12-31", "of 2023"),
        (f"{POLICY}@2024-01-01", "of 2024"),
        (f"{POLICY}@2098-12-31", "of 2024"),
        (f"{POLICY}@2100-01-01", "of 2099"),
        ("Northwind/nw-101@2023-06-01", "of 2023"),
    ],
)
def test_a_reference_names_a_version(filled: Corpus, reference: str, text: str) -> None:
    assert filled.bytes_of(filled.resolve(reference).sha256).decode() == text


def test_a_hash_names_a_version(filled: Corpus) -> None:
    for version in filled.versions(POLICY):
        assert filled.resolve(version.reference) == version
        assert filled.resolve(f"{POLICY}@{version.sha256.upper()}") == version


@pytest.mark.parametrize(
    ("reference", "error", "says"),
    [
        ("northwind", BadReference, "payer/key"),
        ("/NW-101", BadReference, "payer/key"),
        ("northwind/", BadReference, "payer/key"),
        (f"{POLICY}@2024-13-01", BadReference, "no day"),
        (f"{POLICY}@2024", BadReference, "six"),
        (f"{POLICY}@newest", BadReference, "latest"),
        (f"{POLICY}@", BadReference, "latest"),
        ("northwind/NW-102", UnknownPolicy, "NW-102"),
        ("southwind/NW-101", UnknownPolicy, "southwind"),
        (f"{POLICY}@2022-12-31", UnknownVersion, "from 2023-01-01"),
        (f"{POLICY}@000000000000", UnknownVersion, "000000000000"),
    ],
)
def test_what_a_reference_cannot_name(
    filled: Corpus, reference: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        filled.resolve(reference)


def test_a_policy_with_one_version_has_no_previous(corpus: Corpus) -> None:
    add(corpus, document("text", effective="2024-01-01"))
    with pytest.raises(UnknownVersion, match="only one"):
        corpus.resolve(f"{POLICY}@previous")


def test_a_key_may_have_slashes(corpus: Corpus) -> None:
    add(corpus, document("text", key="RX/2024/7", effective="2024-01-01"))
    assert corpus.resolve("northwind/RX/2024/7").policy.key == "RX/2024/7"


def test_lines_of_business_that_never_overlap_are_policies_of_their_own(corpus: Corpus) -> None:
    add(
        corpus,
        document("c1", effective="2023-01-01", lines=("Commercial",)),
        document("m1", effective="2023-06-01", lines=("Medicaid",)),
        document("c2", effective="2024-01-01", lines=("Commercial", "Exchange")),
    )
    with pytest.raises(AmbiguousReference, match="northwind/NW-101/medicaid"):
        corpus.resolve(POLICY)
    assert [one.policy.line for one in corpus.policies()] == ["commercial+exchange", "medicaid"]
    commercial = corpus.versions(f"{POLICY}/commercial+exchange")
    assert [one.in_force for one in commercial] == ["2023-01-01", "2024-01-01"]
    assert corpus.resolve(f"{POLICY}/medicaid@2024-06-01").in_force == "2023-06-01"
    assert corpus.versions(commercial[0].policy) == commercial
    assert corpus.verify().faults == ()


def test_a_document_for_both_lines_makes_them_one_policy(corpus: Corpus) -> None:
    add(
        corpus,
        document("c", effective="2023-01-01", lines=("Commercial",)),
        document("m", effective="2023-06-01", lines=("Medicaid",)),
        document("both", effective="2024-01-01", lines=("Commercial", "Medicaid")),
    )
    (only,) = corpus.policies()
    assert (only.policy.line, only.versions) == (None, 3)
    assert corpus.verify().faults == ()

"""Renamed, split and merged policies: where documents say so, and where the content shows it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.errors import UnknownVersion
from policydiff.corpus.mentions import mentions_in
from tests.unit.corpus.filling import TEVOLIMAB, Document, add, document, stating

OTHERS = (
    "Individual has a diagnosis of plaque psoriasis",
    "At least 10 % of the body surface is affected",
    "Individual has failed phototherapy",
    "Individual has failed methotrexate",
    "Individual has failed acitretin",
)


def links(corpus: Corpus) -> list[tuple[str, str, str, str]]:
    found = dict.fromkeys(link for policy in corpus.policies() for link in policy.successions)
    return [(link.earlier.key, link.kind, link.later.key, link.basis) for link in found]


def in_any_order(corpus: Corpus, documents: Sequence[Document], seed: int) -> None:
    add(corpus, *random.Random(seed).sample(list(documents), len(documents)))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_new_number_with_the_same_criteria_is_a_renaming(corpus: Corpus, seed: int) -> None:
    in_any_order(
        corpus,
        [
            document("1", key="OLD-1", effective="2022-01-01"),
            document("2", key="OLD-1", effective="2023-01-01"),
            document("3", key="NEW-1", effective="2024-01-01", criteria=(*TEVOLIMAB[:4], "New")),
            document("4", key="NEW-1", effective="2025-01-01"),
        ],
        seed,
    )
    assert links(corpus) == [("OLD-1", "renamed", "NEW-1", "content")]
    assert [one.in_force[:4] for one in corpus.lineage("northwind/NEW-1")] == [
        "2022", "2023", "2024", "2025",
    ]  # fmt: skip
    assert corpus.resolve("northwind/NEW-1@2023-06-01").policy.key == "OLD-1"
    assert corpus.resolve("northwind/OLD-1@2024-06-01").policy.key == "NEW-1"
    assert corpus.resolve("northwind/OLD-1").in_force == "2025-01-01"
    assert len(corpus.versions("northwind/OLD-1")) == 2
    latest = corpus.latest("northwind", "OLD-1")
    assert latest is not None
    assert latest.in_force == "2023-01-01"


def test_a_version_under_a_new_number_takes_the_place_of_the_last_under_the_old(
    corpus: Corpus,
) -> None:
    old, new = add(
        corpus,
        document("1", key="OLD-1", effective="2022-01-01"),
        document("2", key="NEW-1", effective="2024-01-01"),
    )
    assert new.state == "new-version"
    assert new.previous == old.version


@pytest.mark.parametrize("seed", [1, 2])
def test_a_policy_split_in_two(corpus: Corpus, seed: int) -> None:
    in_any_order(
        corpus,
        [
            document("1", key="BOTH", effective="2022-01-01", criteria=TEVOLIMAB + OTHERS),
            document("2", key="GOUT", effective="2024-01-01", criteria=TEVOLIMAB),
            document("3", key="SKIN", effective="2024-01-01", criteria=OTHERS),
        ],
        seed,
    )
    assert links(corpus) == [
        ("BOTH", "split", "GOUT", "content"),
        ("BOTH", "split", "SKIN", "content"),
    ]
    assert corpus.resolve("northwind/SKIN@2023-01-01").policy.key == "BOTH"
    assert corpus.resolve("northwind/BOTH@2025-01-01").policy.key == "BOTH"


def test_a_part_that_leaves_a_policy_that_goes_on(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="BOTH", effective="2022-01-01", criteria=TEVOLIMAB + OTHERS),
        document("2", key="BOTH", effective="2024-01-01", criteria=TEVOLIMAB),
        document("3", key="SKIN", effective="2024-01-01", criteria=OTHERS),
    )
    assert links(corpus) == [("BOTH", "split", "SKIN", "content")]


@pytest.mark.parametrize("seed", [1, 2])
def test_two_policies_merged_into_a_new_one(corpus: Corpus, seed: int) -> None:
    in_any_order(
        corpus,
        [
            document("1", key="GOUT", effective="2022-01-01", criteria=TEVOLIMAB),
            document("2", key="SKIN", effective="2022-01-01", criteria=OTHERS),
            document("3", key="BOTH", effective="2024-01-01", criteria=TEVOLIMAB + OTHERS),
        ],
        seed,
    )
    assert links(corpus) == [
        ("GOUT", "merged", "BOTH", "content"),
        ("SKIN", "merged", "BOTH", "content"),
    ]
    assert corpus.resolve("northwind/SKIN@2024-06-01").policy.key == "BOTH"
    with pytest.raises(UnknownVersion, match="2024-01-01"):
        corpus.resolve("northwind/BOTH@2023-01-01")


@pytest.mark.parametrize("said", [[], ["Replaces policies ONE and TWO."]])
def test_several_that_go_over_into_one_as_a_whole_are_merged(
    corpus: Corpus, said: list[str]
) -> None:
    history = [one.replace("ONE", "GOUT-1").replace("TWO", "GOUT-2") for one in said]
    criteria = OTHERS if said else TEVOLIMAB
    add(
        corpus,
        document("1", key="GOUT-1", effective="2022-01-01"),
        document("2", key="GOUT-2", effective="2022-01-01"),
        document("3", key="NEW", effective="2024-01-01", criteria=criteria, history=history),
    )
    basis = "stated" if said else "content"
    assert links(corpus) == [
        ("GOUT-1", "merged", "NEW", basis),
        ("GOUT-2", "merged", "NEW", basis),
    ]
    assert {link.kind for link in corpus.successions([corpus.policies()[0].policy])} == {"merged"}
    assert corpus.resolve("northwind/GOUT-1@2024-06-01").policy.key == "NEW"


def test_one_that_goes_over_into_several_as_a_whole_is_split(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="OLD", effective="2022-01-01"),
        document("2", key="NEW-1", effective="2024-01-01"),
        document("3", key="NEW-2", effective="2024-01-01"),
    )
    assert links(corpus) == [
        ("OLD", "split", "NEW-1", "content"),
        ("OLD", "split", "NEW-2", "content"),
    ]
    assert corpus.resolve("northwind/NEW-2@2023-01-01").policy.key == "OLD"
    assert corpus.resolve("northwind/OLD@2025-01-01").policy.key == "OLD"


def test_a_policy_merged_into_one_that_was_there(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="GOUT", effective="2022-01-01", criteria=TEVOLIMAB),
        document("2", key="SKIN", effective="2021-01-01", criteria=OTHERS),
        document("3", key="SKIN", effective="2024-01-01", criteria=TEVOLIMAB + OTHERS),
    )
    assert links(corpus) == [("GOUT", "merged", "SKIN", "content")]


@pytest.mark.parametrize(
    "other",
    [
        document("of another payer", key="NEW-1", payer="southwind", effective="2024-01-01"),
        document("on another drug", key="NEW-1", drug="talsonertib", effective="2024-01-01"),
        document("with other criteria", key="NEW-1", criteria=OTHERS, effective="2024-01-01"),
        document("at the same time", key="NEW-1", effective="2022-01-01"),
        document(
            "with a few of them", key="NEW-1", criteria=(*TEVOLIMAB[:2], *OTHERS[:3]),
            effective="2024-01-01",
        ),
    ],
    ids=lambda one: one.data.decode(),
)  # fmt: skip
def test_what_is_no_successor(corpus: Corpus, other: Document) -> None:
    add(corpus, document("1", key="OLD-1", effective="2022-01-01"), other)
    assert links(corpus) == []


def test_a_policy_that_goes_on_beside_a_like_one_was_not_renamed(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="OLD-1", effective="2022-01-01"),
        document("2", key="OLD-1", effective="2024-06-01"),
        document("3", key="NEW-1", effective="2024-01-01"),
    )
    assert links(corpus) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            document("1", key="A-1", effective="2022-01-01", brand="Corvanta"),
            document("a biosimilar", key="B-1", effective="2024-01-01", brand="Corvanza"),
        ),
        (
            document("1", key="A-1", effective="2022-01-01", lines=("Commercial",)),
            document("of another plan", key="B-1", effective="2024-01-01", lines=("Medicaid",)),
        ),
        (
            document("1", key="A-1", effective="2022-01-01", kind="Medical Drug Policy"),
            document("a benefit", key="B-1", effective="2024-01-01", kind="Pharmacy Criteria"),
        ),
        (
            document("1", key="A-1", effective="2022-01-01", drug="tevolimab"),
            document("another drug in one template", key="B-1", effective="2024-01-01", drug="x"),
        ),
        (
            document("1", key="A-1", effective="2022-01-01", other_drugs=("b", "c", "d", "e")),
            document(
                "another class with one drug in common", key="B-1", effective="2024-01-01",
                other_drugs=("w", "x", "y", "z"),
            ),
        ),
    ],
    ids=lambda one: one.data.decode(),
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_siblings_of_one_template_do_not_follow_each_other(
    corpus: Corpus, one: Document, other: Document, turned: bool
) -> None:
    add(corpus, *((other, one) if turned else (one, other)))
    assert links(corpus) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"brand": "Corvanta"}, {"brand": None}),
        ({"kind": "Medical Drug Policy"}, {"kind": None}),
        ({"kind": "Medical Drug Policy"}, {"kind": "MEDICAL DRUG POLICY"}),
        ({"lines": ("Commercial",)}, {"lines": None}),
        ({"lines": ("Commercial",)}, {"lines": ("Commercial", "Exchange")}),
        ({"other_drugs": ("b", "c")}, {"other_drugs": ("b", "d")}),
    ],
)
def test_a_new_number_may_come_with_other_small_changes(
    corpus: Corpus, old: dict[str, Any], new: dict[str, Any]
) -> None:
    add(
        corpus,
        document("1", key="OLD-1", effective="2022-01-01", **old),
        document("2", key="NEW-1", effective="2024-01-01", **new),
    )
    assert links(corpus) == [("OLD-1", "renamed", "NEW-1", "content")]


def test_one_drug_of_a_class_that_gets_a_policy_of_its_own_is_a_part(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="CLASS", effective="2022-01-01", other_drugs=("b", "c", "d", "e")),
        document("2", key="OWN", effective="2024-01-01"),
    )
    assert links(corpus) == [("CLASS", "split", "OWN", "content")]


def test_of_two_statements_the_later_one_counts(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="OLD-1", effective="2022-01-01", history=["Replaced by NEW-1."]),
        document("2", key="NEW-1", effective="2024-01-01", history=["Split from OLD-1."]),
    )
    assert links(corpus) == [("OLD-1", "split", "NEW-1", "stated")]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("said_by", "sentence", "expected"),
    [
        ("NEW-1", "This policy was formerly OLD-1.", ("OLD-1", "renamed", "NEW-1")),
        ("NEW-1", "Renumbered from OLD-1 to NEW-1.", ("OLD-1", "renamed", "NEW-1")),
        ("NEW-1", "Replaces policy OLD-1.", ("OLD-1", "renamed", "NEW-1")),
        ("NEW-1", "Merged OLD-1 into this policy.", ("OLD-1", "merged", "NEW-1")),
        ("NEW-1", "Split from OLD-1.", ("OLD-1", "split", "NEW-1")),
        ("OLD-1", "Retired; replaced by NEW-1.", ("OLD-1", "renamed", "NEW-1")),
        ("OLD-1", "This policy was merged into NEW-1.", ("OLD-1", "merged", "NEW-1")),
        ("OLD-1", "Split into NEW-1 and NEW-2.", ("OLD-1", "split", "NEW-1")),
        ("NEW-1", "Corvanta (formerly policy OLD-1)", ("OLD-1", "renamed", "NEW-1")),
        ("NEW-1", "Previously known as Gout Agents, OLD-1.", ("OLD-1", "renamed", "NEW-1")),
        ("NEW-1", "The policy number changed from OLD-1.", ("OLD-1", "renamed", "NEW-1")),
        ("NEW-1", "Supersedes Medical Policy No. OLD-1.", ("OLD-1", "renamed", "NEW-1")),
        ("NEW-1", "Formerly part of OLD-1.", ("OLD-1", "split", "NEW-1")),
        ("NEW-1", "Policy OLD-1 was merged into this policy.", ("OLD-1", "merged", "NEW-1")),
        ("NEW-1", "OLD-1 has been replaced by this document.", ("OLD-1", "renamed", "NEW-1")),
        (
            "OLD-1",
            "Effective 01/01/2024, this policy is retired and replaced by NEW-1.",
            ("OLD-1", "renamed", "NEW-1"),
        ),
        (
            "OLD-1",
            "01/2024: Annual review; merged into the Gout Agents policy (NEW-1).",
            ("OLD-1", "merged", "NEW-1"),
        ),
    ],
)
def test_what_a_document_says_of_its_number(
    corpus: Corpus, seed: int, said_by: str, sentence: str, expected: tuple[str, str, str]
) -> None:
    said = {said_by: [stating(f"Some prose. {sentence} More prose.")]}
    in_any_order(
        corpus,
        [
            document(
                "1", key="OLD-1", effective="2022-01-01", sections=said.get("OLD-1", ()),
                drug="allopurinol",
            ),
            document(
                "2", key="NEW-1", effective="2024-01-01", sections=said.get("NEW-1", ()),
                criteria=OTHERS,
            ),
        ],
        seed,
    )  # fmt: skip
    assert links(corpus) == [(*expected, "stated")]


def test_the_words_are_the_evidence(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="OLD-1", effective="2022-01-01"),
        document("2", key="NEW-1", effective="2024-01-01", history=["Formerly OLD-1."]),
    )
    (link,) = corpus.policies()[0].successions
    assert (link.basis, link.evidence) == ("stated", "Formerly OLD-1.")


@pytest.mark.parametrize(
    "sentence",
    [
        "See also policy OLD-1.",
        "Changed the dose to 150 mg.",
        "Formerly a quantity limit applied.",
        "Reviewed 01/01/2024.",
        "Members who were previously approved under OLD-1 keep their approval.",
        "Coverage was previously addressed in OLD-1.",
        "Patient was previously treated as OLD-1 requires.",
        "Criteria for nasal polyps moved to OLD-1.",
        "HCPCS codes moved from OLD-1.",
        "This policy replaces the step therapy requirement of OLD-1.",
        "The dose was changed to that in OLD-1.",
        "See QL-2, which replaces OLD-1.",
        "Requests formerly reviewed under OLD-1 are reviewed here.",
        "This policy is used with OLD-1 and was formerly called Gout.",
        "Individuals have converted to OLD-1 therapy.",
    ],
)
def test_what_says_nothing_of_a_number(corpus: Corpus, sentence: str) -> None:
    add(
        corpus,
        document("1", key="OLD-1", effective="2022-01-01", drug="allopurinol"),
        document("2", key="NEW-1", effective="2024-01-01", sections=[stating(sentence)]),
    )
    assert links(corpus) == []


def test_numbers_on_the_side_of_the_policy_itself_share_its_fate() -> None:
    """The document of NW-1 says what became of it, not that NW-2 was part of it."""
    one = document("1", key="NW-1", sections=[stating("Combined NW-1 and NW-2 into NW-3.")])
    assert [(said.number, said.direction) for said in mentions_in(one.reading)] == [
        ("nw-3", "later")
    ]


def test_a_list_names_what_took_whose_place(corpus: Corpus) -> None:
    add(
        corpus,
        document("1", key="OLD-1", effective="2022-01-01"),
        document("2", key="NEW-1", effective="2024-01-01"),
        document("3", key="NEW-1", effective="2025-01-01", title="Corvanta again"),
        document("4", payer="southwind", effective="2024-01-01"),
    )
    for payer in (None, "northwind", "southwind"):
        whole, short = corpus.policies(payer), corpus.policy_lines(payer)
        assert [line.policy for line in short] == [policy.policy for policy in whole]
        assert [
            (line.versions, line.title, line.in_force, line.in_force_basis, line.successions)
            for line in short
        ] == [
            (
                policy.versions,
                policy.latest.title,
                policy.latest.in_force,
                policy.latest.in_force_basis,
                policy.successions,
            )
            for policy in whole
        ]
    assert [len(line.successions) for line in corpus.policy_lines()] == [1, 1, 0]

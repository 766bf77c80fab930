"""Indications that no vocabulary knows, paired by the codes that both documents list for them."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.diff.payers.printed_codes import Listed, printed_codes, shared_codes
from policydiff.model.coding import CodeEntry
from policydiff.model.policy import Policy
from tests.unit.diff.payers.two_payers import DENIES_THE_REST, asks, leaf, payer

OURS, THEIRS = "Grelling vasculopathy", "Morbid corvine reaction"


def _with_codes(policy: Policy, **groups: tuple[str, ...]) -> Policy:
    """The policy with code tables, each under a heading."""
    entries = tuple(
        CodeEntry(
            system="ICD-10-CM",
            code=code.partition("-")[0],
            last=code.partition("-")[2] or None,
            role="covered",
            group=heading.replace("_", " "),
            span=leaf("").span,
        )
        for heading, codes in groups.items()
        for code in codes
    )
    return msgspec.structs.replace(policy, coding=entries)


def _compared(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> Comparison:
    return compare_policies(
        _with_codes(
            payer("northwind", asks("18 years of age or older", indication=OURS), DENIES_THE_REST),
            **old,
        ),
        _with_codes(payer("cedar", asks(indication=THEIRS), DENIES_THE_REST), **new),
    )


def test_codes_of_both_pair_and_are_told() -> None:
    verdict = _compared(
        {"Codes for Grelling vasculopathy": ("L95.0", "L95.8")},
        {"Morbid corvine reaction": ("L95.0-L95.9",)},
    ).verdict
    (found,) = verdict.indications
    assert (found.title, found.effect, found.basis) == (THEIRS, "less_restrictive", "assumed")
    (assumption,) = verdict.assumptions
    assert assumption.kind == "same"
    assert "L95.0 and L95.8" in assumption.text
    assert assumption.score == 1.0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"ICD-10 Diagnosis": ("L95.0",)}, {"ICD-10 Diagnosis": ("L95.0",)}),
        ({"Grelling vasculopathy": ("L95.0",)}, {"ICD-10 Diagnosis": ("L95.0",)}),
        ({"Grelling vasculopathy": ("L95.0",)}, {"Morbid corvine reaction": ("L96.0",)}),
        ({"Grelling vasculopathy": ("L95.0", "L96.0", "L97.0")},
         {"Morbid corvine reaction": ("L95.0",)}),
    ],
    ids=["tables for the whole policy", "one of them for all", "other codes", "one of three"],
)  # fmt: skip
def test_what_pairs_nothing(
    old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]
) -> None:
    assert len(_compared(old, new).verdict.indications) == 2


def test_a_table_for_two_indications_is_of_neither() -> None:
    both = _with_codes(payer("cedar"), Gout_and_sarcoidosis=("M10",), Gout=("M1A",))
    assert printed_codes(both, ["Gout", "Sarcoidosis"]) == {"Gout": (Listed("M1A", "M1A"),)}


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (Listed("L40", "L40"), Listed("L40.0", "L40.0"), 1.0),
        (Listed("L40.0", "L40.4"), Listed("L40.1", "L40.1"), 1.0),
        (Listed("L40.0", "L40.0"), Listed("L40.50", "L40.59"), None),
    ],
)
def test_a_category_has_all_codes_below_it(one: Listed, other: Listed, share: float | None) -> None:
    for pair in ((one, other), (other, one)):
        found = shared_codes([pair[0]], [pair[1]])
        assert (found.share if found is not None else None) == share

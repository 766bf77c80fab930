"""Combinations, monotherapy, and "with or without", which asks for nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import (
    BiomarkerRequirement,
    DiagnosisRequirement,
    LineOfTherapyRequirement,
    Requirement,
)
from policydiff.model.requirements import RegimenRequirement as With

Read = Callable[..., tuple[Requirement, ...]]


@pytest.mark.parametrize(
    ("text", "regimen"),
    [
        ("As a single agent", With(alone=True)),
        ("A single agent", With(alone=True)),
        ("Used as monotherapy", With(alone=True)),
        ("Given as monotherapy", With(alone=True)),
        ("Orbivance will be used as monotherapy", With(alone=True)),
        ("Individual is using Orbivance as a single agent", With(alone=True)),
        ("In combination with methotrexate", With(partners=("methotrexate",))),
        ("Used in combination with methotrexate", With(partners=("methotrexate",))),
        ("Orbivance will be used in combination with methotrexate",
         With(partners=("methotrexate",))),
        ("Orbivance (talsonertib) is given together with methotrexate",
         With(partners=("methotrexate",))),
        ("The medication is being administered in combination with corticosteroids",
         With(partners=("corticosteroid",))),
        ("Patient is receiving concurrent therapy with methotrexate",
         With(partners=("methotrexate",))),
        ("Patient is concomitantly taking methotrexate", With(partners=("methotrexate",))),
        ("In combination with methotrexate or leflunomide",
         With(partners=("methotrexate", "leflunomide"))),
        ("In combination with methotrexate and/or leflunomide",
         With(partners=("methotrexate", "leflunomide"))),
        ("Concomitantly with methotrexate or with leflunomide",
         With(partners=("methotrexate", "leflunomide"))),
        ("In combination with methotrexate and leflunomide",
         With(partners=("methotrexate", "leflunomide"), count=2)),
        ("In combination with a TKI (bosutinib, dasatinib, or imatinib)",
         With(partners=("bosutinib", "dasatinib", "imatinib"))),
        ("In combination with a TKI (e.g., bosutinib)",
         With(partners=("tyrosine kinase inhibitor",))),
        ("In combination with mini-hyper CVD (vincristine, dexamethasone)",
         With(partners=("mini-hyper cvd",))),
        ("As monotherapy or in combination with methotrexate",
         With(alone=True, partners=("methotrexate",))),
        ("In combination with disease modifying therapies for the treatment of gout",
         With(partners=("disease modifying therapy for gout",))),
        ("Used in combination with a corticosteroid unless contraindicated",
         With(partners=("corticosteroid",), exceptions=("contraindication",))),
    ],
)  # fmt: skip
def test_a_regimen_is_read(read: Read, text: str, regimen: With) -> None:
    assert read(text) == (regimen,)


@pytest.mark.parametrize(
    "tail",
    [
        " with or without leflunomide",
        " and with or without leflunomide",
        ", with or without leflunomide as consolidation therapy",
    ],
)
def test_with_or_without_is_no_constraint(read: Read, tail: str) -> None:
    plain = "In combination with methotrexate"
    assert read(plain + tail) == read(plain) != ()


def test_the_disease_of_a_combination(read: Read) -> None:
    assert read(
        "In combination with a TKI (bosutinib or dasatinib) for Philadelphia chromosome-positive "
        "B-ALL"
    ) == (
        With(partners=("bosutinib", "dasatinib")),
        DiagnosisRequirement(concepts=("b-cell acute lymphoblastic leukemia",)),
        BiomarkerRequirement(marker="philadelphia chromosome", values=("positive",)),
    )


def test_an_add_on_to_maintenance(read: Read) -> None:
    text = "Orbivance is used as add-on maintenance therapy in combination with methotrexate"
    assert read(text) == (
        With(partners=("methotrexate",)),
        LineOfTherapyRequirement(setting=("maintenance",)),
    )


@pytest.mark.parametrize(
    ("stem", "item"),
    [
        ("Individual is using Orbivance as:", "A single agent"),
        ("Individual is using Orbivance as", "in combination with methotrexate"),
        ("Patient is receiving Orbivance in combination with any of the following", "Methotrexate"),
    ],
)
def test_an_item_finishes_its_lead_in(read: Read, stem: str, item: str) -> None:
    (found,) = read(item, stem)
    assert isinstance(found, With)


@pytest.mark.parametrize(
    "text",
    [
        "With or without methotrexate",
        "Leflunomide will be used in combination with methotrexate",
        "In combination with methotrexate unless the patient is pregnant",
        "In combination with two or more of methotrexate and others",
        "In combination with methotrexate or as directed",
        "Orbivance is not used in combination with methotrexate",
        "Combination of symptoms",
    ],
)
def test_what_says_more_is_not_read_as_a_regimen(read: Read, text: str) -> None:
    assert not any(isinstance(one, With) for one in read(text))

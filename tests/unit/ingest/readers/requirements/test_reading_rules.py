"""What holds for every kind: the table is complete, clauses hold together, frames are harmless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from policydiff.ingest.readers import requirements as package
from policydiff.ingest.readers.requirements import KINDS
from policydiff.model.requirements import (
    AgeRequirement,
    DiagnosisRequirement,
    PriorTherapyRequirement,
    Requirement,
    WeightRequirement,
)

Read = Callable[..., tuple[Requirement, ...]]


def test_every_kind_of_the_contract_has_its_reader_and_module() -> None:
    kinds = {struct.__struct_config__.tag for struct in Requirement.__args__}
    assert sorted(name for name, _, _ in KINDS) == sorted(kinds)
    folder = Path(next(iter(package.__path__)))
    assert {f"{name}.py" for name, _, _ in KINDS} <= {path.name for path in folder.iterdir()}


def test_clauses_that_hold_together(read: Read) -> None:
    assert read("Patient is ≥ 18 years of age and weighs at least 40 kg") == (
        AgeRequirement(minimum=18),
        WeightRequirement(minimum=40),
    )
    assert read("Patient has asthma and is at least 12 years of age") == (
        DiagnosisRequirement(concepts=("asthma",)),
        AgeRequirement(minimum=12),
    )
    assert read("Is ≥ 12 years of age AND has a diagnosis of asthma") == (
        AgeRequirement(minimum=12),
        DiagnosisRequirement(concepts=("asthma",)),
    )


def test_one_clause_that_is_not_understood_makes_all_opaque(read: Read) -> None:
    assert read("Patient is ≥ 18 years of age and has a supportive family") == ()
    assert read("Patient is ≥ 18 years of age or has asthma") == ()


@pytest.mark.parametrize(
    "frame",
    ["Patient is {}", "The patient is {}", "Individual is {}", "Member is {}", "Must be {}",
     "According to the prescriber, the patient is {}", "Prescriber attests that the patient is {}"],
)  # fmt: skip
def test_harmless_words_around_a_criterion(read: Read, frame: str) -> None:
    assert read(frame.format("at least 12 years of age")) == (AgeRequirement(minimum=12),)


@pytest.mark.parametrize(
    "frame",
    ["Documentation that the patient has tried {}", "Documented trial of {}",
     "Submission of medical records documenting that the patient has tried {}",
     "Chart notes showing that the patient has tried {}"],
)  # fmt: skip
def test_a_frame_that_asks_for_documents_is_remembered(read: Read, frame: str) -> None:
    assert read(frame.format("methotrexate")) == (
        PriorTherapyRequirement(targets=("methotrexate",), outcomes=("trial",), documented=True),
    )


@pytest.mark.parametrize("left", ["(", "["])
def test_examples_are_no_targets(read: Read, left: str) -> None:
    right = {"(": ")", "[": "]"}[left]
    text = f"Patient has tried a bisphosphonate {left}e.g., alendronate, risedronate{right}"
    (found,) = read(text)
    assert isinstance(found, PriorTherapyRequirement)
    assert found.targets == ("bisphosphonate",)


def test_a_closed_list_is_the_targets(read: Read) -> None:
    for words in ("(alendronate or risedronate)", "(i.e., alendronate or risedronate)"):
        (found,) = read(f"Patient has tried a bisphosphonate {words}")
        assert isinstance(found, PriorTherapyRequirement)
        assert found.targets == ("alendronate", "risedronate")


def test_a_paragraph_is_not_read(read: Read) -> None:
    assert read("Patient is ≥ 18 years of age " + "and more words follow here " * 30) == ()


def test_an_abbreviation_that_is_none_of_the_words_is_not_dropped(read: Read) -> None:
    assert read("Diagnosis of diabetes (T2DM)") == ()


def test_the_order_of_spaces_and_capitals_does_not_matter(read: Read) -> None:
    texts = ("Diagnosis of Asthma", "DIAGNOSIS  of asthma", "diagnosis of\nasthma;")
    meanings = {msgspec.json.encode(read(text)) for text in texts}
    assert len(meanings) == 1
    assert read(texts[0])


@pytest.mark.parametrize(
    "person",
    ["Patient", "The member", "Individual", "Enrollee", "Beneficiary", "Recipient", "Participant"],
)
def test_whoever_the_payer_speaks_of_is_the_patient(read: Read, person: str) -> None:
    assert read(f"{person} weighs at least 40 kg") == (WeightRequirement(minimum=40),)
    assert read(f"{person} has tried and failed methotrexate") == (
        PriorTherapyRequirement(targets=("methotrexate",), outcomes=("failure",)),
    )

"""What a sentence that nobody understood may be about."""

from __future__ import annotations

import pytest

from policydiff.diff.payers.subjects import SUBJECT_OF_KIND, subject_of, subjects_of_words
from policydiff.model import requirements as typed
from policydiff.model.requirements import ConcomitantBanRequirement, RegimenRequirement


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Patient has had a fair trial of what the pathway names", {"prior therapy"}),
        ("The drug is not to be given together with others of its kind",
         {"concomitant use", "regimen"}),
        ("20 weeks or more will elapse between two treatment courses",
         {"treatment interval"}),
        ("Prescriber attests that the dose follows the label", {"attestation"}),
        ("One inhaler at full strength (adjusted for age, after a failed trial)", set()),
        ("The moon is full", set()),
    ],
)  # fmt: skip
def test_words_hint_at_subjects(text: str, subjects: set[str]) -> None:
    assert subjects <= subjects_of_words(text)
    if not subjects:
        assert not subjects_of_words(text)


def test_a_regimen_that_must_not_be_is_a_ban() -> None:
    regimen = RegimenRequirement(partners=("methotrexate",))
    ban = ConcomitantBanRequirement(partners=("methotrexate",))
    assert subject_of(regimen, forbids=False) == "regimen"
    assert subject_of(regimen, forbids=True) == subject_of(ban, forbids=False) == "concomitant use"


def test_every_kind_of_requirement_has_a_subject() -> None:
    kinds = set(typed.Requirement.__args__)
    assert kinds == set(SUBJECT_OF_KIND)

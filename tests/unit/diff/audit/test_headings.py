"""Claims under the heading of an indication, and abbreviations that the policy explains."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.audit.abbreviations import Abbreviations
from policydiff.diff.change import Comparison
from policydiff.ingest.readers.claims import claims_of
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import Policy
from tests.unit.diff.building import all_of, at, criteria_set, criterion, policy

ASTHMA, HES = "Severe asthma", "Hypereosinophilic syndrome (HES)"
STEP, AGE = "Failure of theophylline", "Age 12 years or older"


def compared(entry: str, *, asthma: tuple[str, ...], hes: tuple[str, ...]) -> Comparison:
    """Both indications ask for the same before; the entry is what the new version logs."""
    before = HistoryEntry(date="2023-02-10", text="New", claims=(), span=at(70))
    logged = HistoryEntry(date="2024-02-09", text=entry, claims=claims_of(entry), span=at(71))

    def version(first: tuple[str, ...], second: tuple[str, ...], *entries: HistoryEntry) -> Policy:
        sets = [
            criteria_set(
                name, all_of(*map(criterion, texts)), indication=title, title=title, line=line
            )
            for name, title, texts, line in (("a", ASTHMA, first, 1), ("h", HES, second, 30))
        ]
        return policy(criteria=sets, history=entries)

    whole = (STEP, AGE, "Blood count on file")
    old, new = version(whole, whole, before), version(asthma, hes, logged, before)
    return compare_policies(old, new, "cycles")


def told(found: Comparison) -> list[tuple[str, str]]:
    assert found.history is not None
    return [(claim.text, claim.status) for claim in found.history.claims]


WHOLE = (STEP, AGE, "Blood count on file")
ENTRY = "Severe asthma\n- Removed theophylline\n\nHES\n- Removed age requirement"


def test_a_claim_under_a_heading_is_about_the_criteria_there() -> None:
    found = compared(ENTRY, asthma=WHOLE[1:], hes=(STEP, WHOLE[2]))
    assert [status for _, status in told(found)] == ["confirmed", "confirmed"]
    assert {change.declared for change in found.changes if change.area == "criteria"} == {
        "declared"
    }


def test_what_changed_under_another_heading_is_not_what_is_claimed() -> None:
    found = compared(ENTRY, asthma=(STEP, WHOLE[2]), hes=WHOLE[1:])
    assert [status for _, status in told(found)] == ["not_found", "not_found"]
    assert {change.declared for change in found.changes if change.area == "criteria"} == {
        "undeclared"
    }


@pytest.mark.parametrize("entry", ["Severe asthma: removed theophylline", "Removed theophylline"])
def test_a_heading_may_stand_in_the_sentence_or_nowhere(entry: str) -> None:
    found = compared(entry, asthma=WHOLE[1:], hes=WHOLE)
    assert [status for _, status in told(found)] == ["confirmed"]


@pytest.mark.parametrize("entry", ["Label update\n- Removed theophylline", ENTRY[:36]])
def test_a_heading_that_names_no_criteria_says_nothing_of_the_place(entry: str) -> None:
    found = compared(entry, asthma=WHOLE[1:], hes=WHOLE)
    assert told(found)[0][1] == "confirmed"


@pytest.mark.parametrize(
    ("printed", "said", "spelled_out"),
    [
        ("Hypereosinophilic syndrome (HES)", "Added HES", "Added Hypereosinophilic syndrome"),
        ("a tyrosine kinase inhibitor (TKI)", "Added TKIs", "Added tyrosine kinase inhibitor"),
        (
            "antibody-mediated rejection (AMR)",
            "AMR criteria revised",
            "antibody-mediated rejection criteria revised",
        ),
        ("asthma (see the Oncology policy)", "see it", "see it"),
        ("body mass index (BMI)", "BMI-adjusted dose", "BMI-adjusted dose"),
        ("a history of relapse (OS)", "OS", "OS"),
        ("red (RED) blood cells", "RED", "red"),
    ],
)
def test_an_abbreviation_is_what_the_policy_explains(
    printed: str, said: str, spelled_out: str
) -> None:
    assert Abbreviations((printed,)).spelled_out(said) == spelled_out

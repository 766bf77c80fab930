"""Claims under the heading of an indication, and abbreviations that the policy explains."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.audit.abbreviations import Abbreviations
from policydiff.diff.change import Comparison
from policydiff.ingest.readers.history.claims import claims_of
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import Policy
from tests.unit.diff.building import all_of, at, criteria_set, criterion, policy

ASTHMA, HES = "Severe asthma", "Hypereosinophilic syndrome (HES)"
STEP, AGE = "Failure of theophylline", "Age 12 years or older"


STEP_AGE_COUNT = (STEP, AGE, "Blood count on file")


def compared(
    entry: str,
    *,
    asthma: tuple[str, ...],
    hes: tuple[str, ...],
    whole: tuple[str, ...] = STEP_AGE_COUNT,
) -> Comparison:
    """Asthma asks for the `whole` before, the other one as ever; `entry` is what is logged."""
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

    old = version(whole, STEP_AGE_COUNT, before)
    new = version(asthma, hes, logged, before)
    return compare_policies(old, new, "cycles")


def told(found: Comparison) -> list[tuple[str, str]]:
    assert found.history is not None
    return [(claim.text, claim.status) for claim in found.history.claims]


ENTRY = "Severe asthma\n- Removed theophylline\n\nHES\n- Removed age requirement"


def test_a_claim_under_a_heading_is_about_the_criteria_there() -> None:
    found = compared(ENTRY, asthma=STEP_AGE_COUNT[1:], hes=(STEP, STEP_AGE_COUNT[2]))
    assert [status for _, status in told(found)] == ["confirmed", "confirmed"]
    assert {change.declared for change in found.changes if change.area == "criteria"} == {
        "declared"
    }


def test_what_changed_under_another_heading_is_not_what_is_claimed() -> None:
    found = compared(ENTRY, asthma=(STEP, STEP_AGE_COUNT[2]), hes=STEP_AGE_COUNT[1:])
    assert [status for _, status in told(found)] == ["not_found", "not_found"]
    assert {change.declared for change in found.changes if change.area == "criteria"} == {
        "undeclared"
    }


@pytest.mark.parametrize("entry", ["Severe asthma: removed theophylline", "Removed theophylline"])
def test_a_heading_may_stand_in_the_sentence_or_nowhere(entry: str) -> None:
    found = compared(entry, asthma=STEP_AGE_COUNT[1:], hes=STEP_AGE_COUNT)
    assert [status for _, status in told(found)] == ["confirmed"]


@pytest.mark.parametrize("entry", ["Label update\n- Removed theophylline", ENTRY[:36]])
def test_a_heading_that_names_no_criteria_says_nothing_of_the_place(entry: str) -> None:
    found = compared(entry, asthma=STEP_AGE_COUNT[1:], hes=STEP_AGE_COUNT)
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


def test_an_exclusion_that_is_gone_is_told_under_the_disease_that_it_named() -> None:
    excluded = criteria_set(
        "n", criterion("Velmosis (VM)"), purpose="not_covered", title="Conditions Not Covered",
        line=40,
    )  # fmt: skip
    asthma = criteria_set("a", criterion(STEP), indication=ASTHMA, title=ASTHMA)
    velmosis = criteria_set("v", criterion(AGE), indication="Velmosis", title="Velmosis", line=20)
    entry = "Velmosis\n- Added as an indication\n- Removed from Conditions Not Covered"
    logged = HistoryEntry(date="2024-02-09", text=entry, claims=claims_of(entry), span=at(71))
    before = HistoryEntry(date="2023-02-10", text="New", claims=(), span=at(70))
    found = compare_policies(
        policy(criteria=[asthma, excluded], history=(before,)),
        policy(criteria=[asthma, velmosis], history=(logged, before)),
        "cycles",
    )
    assert [status for _, status in told(found)] == ["confirmed", "confirmed"]


def test_a_claim_that_gives_the_new_value_means_the_change_that_has_it() -> None:
    """Though another change of the same drug shares more of its words."""
    trial = "At least {} of therapy with an intranasal corticosteroid"
    stays = "Has received Zorvex for 6 months{}"
    entry = (
        "Severe asthma\n- The duration of intranasal corticosteroid therapy was changed from "
        "3 months to 8 weeks"
    )
    found = compared(
        entry,
        asthma=(trial.format("8 weeks"), stays.format(" and continues an intranasal "
                "corticosteroid")),
        hes=STEP_AGE_COUNT,
        whole=(trial.format("3 months"), stays.format("")),
    )  # fmt: skip
    declared = {
        change.title.partition(" ")[0]: change.declared
        for change in found.changes
        if change.area == "criteria" and change.places[0].set is not None
        and change.places[0].set.title == ASTHMA
    }  # fmt: skip
    assert declared["Minimum"] == "declared"
    assert "declared" not in [each for word, each in declared.items() if word != "Minimum"]

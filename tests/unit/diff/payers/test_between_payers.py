"""What two payers ask, held to each other by what it is about and not by its words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policydiff.diff.change import Effect
from policydiff.diff.trees.polarity import MIRRORED
from policydiff.model.criteria import Node
from tests.unit.diff.payers.two_payers import (
    DENIES_THE_REST,
    asks,
    between,
    choice,
    every,
    leaf,
)

Demands = Sequence[Node | str]

OPAQUE = "The local committee has met about the request"
DECIDED: list[tuple[str, Demands, Demands, Effect, str]] = [
    ("a label and a sentence", ["1 year of age or older"],
     ["Patient is ≥ 1 year of age"], "equivalent", "proved"),
    ("a heading and a criterion", [], ["Diagnosis of rheumatoid arthritis (RA)"],
     "equivalent", "proved"),
    ("a bound", ["Patient is 6 years of age or older"], ["12 years of age or older"],
     "more_restrictive", "proved"),
    ("months and years", ["Patient is at least 24 months of age"], ["2 years of age or older"],
     "equivalent", "proved"),
    ("a brand and its substance", ["Patient has tried Humira"], ["Patient has tried adalimumab"],
     "equivalent", "proved"),
    ("a member and its class", ["History of failure of a TNF inhibitor"],
     ["History of failure of adalimumab"], "more_restrictive", "proved"),
    ("any therapy and a named one", ["Patient has tried one other therapy"],
     ["Patient has tried methotrexate"], "more_restrictive", "proved"),
    ("two substances", ["Patient has tried methotrexate"], ["Patient has tried leflunomide"],
     "mixed", "proved"),
    ("a specialist of one payer", ["Prescribed by a rheumatologist"], [],
     "less_restrictive", "proved"),
    ("prescribed and consulted", ["Prescribed by a rheumatologist"],
     ["Prescribed by or in consultation with a rheumatologist"], "less_restrictive", "proved"),
    ("a narrower disease", [], ["Diagnosis of moderate to severe rheumatoid arthritis"],
     "more_restrictive", "proved"),
    ("the same sentence that nobody read", [OPAQUE], [OPAQUE], "equivalent", "proved"),
    ("a sentence that nobody read at one payer", [], [OPAQUE], "more_restrictive", "assumed"),
    ("typed demands each way decide though a sentence was not read",
     ["Prescribed by a rheumatologist"], [OPAQUE, "Patient is 18 years of age or older"],
     "mixed", "proved"),
]  # fmt: skip
PATIENTS: dict[Effect, set[bool]] = {
    "equivalent": set(),
    "more_restrictive": {True},
    "less_restrictive": {False},
    "mixed": {True, False},
}
"""By the effect, which payer approves somebody alone: the first (True), the second."""

OPEN: list[tuple[str, Demands, Demands]] = [
    ("two sentences on one subject",
     ["Therapy has been tried in line with the pathway of the region"],
     ["A trial that the medical director deems sufficient took place"]),
    ("a sentence and a typed demand on one subject", ["Patient has tried methotrexate"],
     ["A trial that the medical director deems sufficient took place"]),
    ("two names of which nothing is known", ["Patient has tried dranolimab"],
     ["Patient has tried vextorinib"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "effect", "basis"),
    [case[1:] for case in DECIDED],
    ids=[case[0] for case in DECIDED],
)
def test_the_verdict_is_proved(old: Demands, new: Demands, effect: Effect, basis: str) -> None:
    verdict = between([asks(*old)], [asks(*new)]).verdict
    assert (verdict.eligibility.effect, verdict.eligibility.basis) == (effect, basis)
    assert {witness.loses for witness in verdict.witnesses} == PATIENTS[effect]


@pytest.mark.parametrize(
    ("old", "new"),
    [case[1:3] for case in (*DECIDED, *OPEN)],
    ids=[*(case[0] for case in DECIDED), *(case[0] for case in OPEN)],
)
def test_the_verdict_mirrors(old: Demands, new: Demands) -> None:
    there = between([asks(*old)], [asks(*new)]).verdict
    back = between([asks(*new)], [asks(*old)]).verdict
    assert back.eligibility.effect == MIRRORED[there.eligibility.effect]
    assert back.eligibility.basis == there.eligibility.basis


@pytest.mark.parametrize(
    ("old", "new"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN]
)
def test_what_may_be_the_same_is_not_guessed(old: Demands, new: Demands) -> None:
    found = between([asks(*old)], [asks(*new)])
    assert found.verdict.eligibility.effect == "undetermined"
    (change,) = [one for one in found.changes if one.rule == "requirement-differs"]
    assert (change.effect, change.basis) == ("undetermined", "undetermined")


def test_what_was_not_read_is_named_where_it_decides() -> None:
    verdict = between([asks()], [asks(OPAQUE)]).verdict
    (assumption,) = verdict.assumptions
    assert OPAQUE in assumption.text
    assert "only Cedar makes" in assumption.text


def test_each_direction_has_its_patient() -> None:
    verdict = between(
        [asks("Prescribed by a rheumatologist")], [asks("Patient is 18 years of age or older")]
    ).verdict
    told = {witness.loses: witness for witness in verdict.witnesses}
    assert told[True].summary.startswith("Approved by Northwind alone: ")
    assert told[True].fails.text == "Patient is 18 years of age or older"
    assert told[False].summary.startswith("Approved by Cedar alone: ")
    assert told[False].fails.text == "Prescribed by a rheumatologist"


def test_a_choice_fails_as_a_whole() -> None:
    choices = choice(
        leaf("Methotrexate"), leaf("Leflunomide"), text="History of failure of one of the following"
    )
    verdict = between([asks("Patient has tried one other therapy")], [asks(choices)]).verdict
    assert verdict.eligibility.effect == "more_restrictive"
    assert verdict.witnesses[0].fails.text.startswith("History of failure of one of the following")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Immune Thrombocytopenia (ITP)", "Immune thrombocytopenic purpura"),
        ("Neuromyelitis Optica Spectrum Disorder", "Neuromyelitis optica"),
        ("Wegener's granulomatosis", "Granulomatosis with Polyangiitis (GPA)"),
        ("Autoimmune Hemolytic Anemia", "Autoimmune hemolytic anemia, including cold agglutinin"),
        ("Grelling syndrome", "Grelling syndrome (GS)"),
    ],
)
def test_indications_are_paired_by_the_condition(first: str, second: str) -> None:
    verdict = between(
        [asks("Prescribed by a neurologist", indication=first), DENIES_THE_REST],
        [asks(indication=second), DENIES_THE_REST],
    ).verdict
    assert [(one.title, one.effect) for one in verdict.indications] == [
        (second, "less_restrictive")
    ]


def test_a_form_of_the_condition_is_narrower() -> None:
    verdict = between(
        [asks(indication="ANCA-associated vasculitis"), DENIES_THE_REST],
        [asks(indication="Microscopic polyangiitis"), DENIES_THE_REST],
    ).verdict
    (found,) = verdict.indications
    assert (found.effect, found.basis) == ("more_restrictive", "proved")


@pytest.mark.parametrize(
    ("denies", "effect", "basis"),
    [
        (False, "not_comparable", "derived"),
        (True, "more_restrictive", "assumed"),
    ],
)
def test_an_indication_that_one_payer_does_not_list(
    denies: bool, effect: Effect, basis: str
) -> None:
    rest = [DENIES_THE_REST] if denies else []
    verdict = between(
        [asks(indication="Asthma"), asks(indication="Gout")], [asks(indication="Asthma"), *rest]
    ).verdict
    found = {one.title: one.eligibility for one in verdict.indications}
    assert found["Asthma"].effect == "equivalent"
    assert (found["Gout"].effect, found["Gout"].basis) == (effect, basis)


def test_an_indication_that_may_stand_under_another_name_is_not_denied() -> None:
    verdict = between(
        [asks(indication="Grelling vasculopathy"), DENIES_THE_REST],
        [asks(indication="Cutaneous Grelling reaction"), DENIES_THE_REST],
    ).verdict
    assert {one.effect for one in verdict.indications} == {"undetermined"}


def test_an_indication_that_one_payer_names_as_not_covered() -> None:
    not_covered = asks("Gout", indication=None, purpose="not_covered", role="excludes")
    verdict = between(
        [asks(indication="Asthma"), asks(indication="Gout")],
        [asks(indication="Asthma"), not_covered],
    ).verdict
    found = {one.title: one.eligibility for one in verdict.indications}
    assert found["Asthma"].effect == "equivalent"
    assert (found["Gout"].effect, found["Gout"].basis) == ("more_restrictive", "proved")
    (witness,) = verdict.witnesses
    assert (witness.loses, witness.fails.side, witness.fails.text) == (True, "new", "Gout")


def test_who_is_denied_with_all_the_rest_is_told() -> None:
    verdict = between(
        [asks(indication="Asthma"), asks("12 years of age or older", indication="Gout")],
        [asks(indication="Asthma"), DENIES_THE_REST],
    ).verdict
    (witness,) = verdict.witnesses
    assert witness.fails.text == "All other uses"
    assert {fact.text for fact in witness.facts} == {"41 years old", "gout"}
    assert 'Cedar rules out "All other uses"' in witness.summary


def test_a_ban_among_what_is_not_covered_is_a_ban() -> None:
    not_covered = asks(
        "Concurrent use with a biologic or another targeted drug",
        indication=None, purpose="not_covered", role="excludes",
    )  # fmt: skip
    verdict = between(
        [asks(indication="Asthma"), not_covered],
        [asks("Patient is not receiving the drug with omalizumab", indication="Asthma")],
    ).verdict
    assert verdict.eligibility.effect == "undetermined"


def test_silence_on_continuation_is_not_compared() -> None:
    verdict = between(
        [asks()], [asks(), asks("Patient has improved", purpose="continuation")]
    ).verdict
    assert verdict.eligibility.effect == "equivalent"
    by_set = {one.set: one.effect for one in verdict.sets}
    assert by_set["continuation/rheumatoid arthritis"] == "not_comparable"


def test_a_way_in_that_one_payer_has() -> None:
    single = every(leaf("Patient has tried methotrexate"), leaf("18 years of age or older"))
    other = every(leaf("Patient has tried adalimumab"), leaf("Patient is 2 years of age or older"))
    found = between([asks(choice(single, other))], [asks(single)])
    assert found.verdict.eligibility.effect == "more_restrictive"
    assert [change.rule for change in found.changes if change.effect == "more_restrictive"] == [
        "criterion-removed"
    ]


def test_every_criterion_is_paired_or_stands_alone_once() -> None:
    found = between(
        [asks("Patient has tried methotrexate", "Prescribed by a rheumatologist", OPAQUE)],
        [asks("History of failure of a TNF inhibitor", "12 years of age or older")],
    )
    olds = [pair.old.path for pair in found.pairs if pair.old is not None]
    news = [pair.new.path for pair in found.pairs if pair.new is not None]
    assert sorted(olds) == [("#1",), ("#2",), ("#3",)]
    assert sorted(news) == [("#1",), ("#2",)]


def test_a_bare_demand_for_the_diagnosis_asks_nothing() -> None:
    """The word alone, in a list of general requirements, is the disease that is asked for."""
    general = asks("Diagnosis", indication=None, purpose="general", role="also_required")
    sentence = "Symptoms have progressed over two months"
    verdict = between(
        [asks(sentence)], [asks("Diagnosis of rheumatoid arthritis"), general]
    ).verdict
    assert (verdict.eligibility.effect, verdict.eligibility.basis) == (
        "less_restrictive",
        "assumed",
    )


BY_DISEASE = asks(
    choice(
        leaf("Rheumatoid arthritis and gout: rheumatologist"),
        leaf("Plaque psoriasis: dermatologist"),
        text="Prescribed by or in consultation with one of the following",
    ),
    indication=None, purpose="general", role="also_required",
)  # fmt: skip


@pytest.mark.parametrize(
    ("indication", "effect"),
    [
        ("Rheumatoid arthritis", "equivalent"),
        ("Plaque psoriasis", "mixed"),
        ("Sarcoidosis", "more_restrictive"),
    ],
)
def test_a_specialist_for_some_diseases_is_asked_for_them_only(
    indication: str, effect: Effect
) -> None:
    asked = "Prescribed by or in consultation with a rheumatologist"
    verdict = between(
        [asks(indication=indication), BY_DISEASE], [asks(asked, indication=indication)]
    ).verdict
    assert verdict.eligibility.effect == effect


def test_ways_in_for_other_diseases_say_nothing_of_this_one() -> None:
    """A payer that has all diseases in one list is compared disease by disease."""
    asthma = every(leaf("Diagnosis of asthma"), leaf("Patient is 12 years of age or older"))
    gout = every(leaf("Diagnosis of gout"), leaf(OPAQUE), leaf("Prescribed by a rheumatologist"))
    verdict = between(
        [asks(indication="Asthma"), asks("Prescribed by a rheumatologist", indication="Gout")],
        [asks(choice(asthma, gout), indication=None)],
    ).verdict
    found = {one.title: (one.effect, one.basis) for one in verdict.indications}
    assert found == {
        "Asthma": ("more_restrictive", "proved"),
        "Gout": ("more_restrictive", "assumed"),
    }


def test_long_lists_are_paired_by_their_telling_words() -> None:
    """Beyond what is held to each other one by one, the words that few criteria have decide."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"{one}{other}lixate" for one in letters for other in "xyz"]
    found = between(
        [asks(*(f"The {name} committee has met" for name in names))],
        [asks(*(f"There was a meeting of the {name} committee" for name in names))],
    )
    pairs = [
        (pair.old.path, pair.new.path)
        for pair in found.pairs
        if pair.old is not None and pair.new is not None
    ]
    assert len(pairs) == len(names)
    assert all(old == new for old, new in pairs)


NEAR = "Patient has a plan of care in line with the pathway of the region"


@pytest.mark.parametrize(
    ("new", "effect", "kind"),
    [
        (
            "Individual must have a plan of care in line with the pathway of the region",
            "equivalent",
            "same",
        ),
        (f"{NEAR} within 30 days", "more_restrictive", "implies"),
    ],
)
def test_sentences_that_say_nearly_the_same(new: str, effect: Effect, kind: str) -> None:
    verdict = between([asks(NEAR)], [asks(new)]).verdict
    assert (verdict.eligibility.effect, verdict.eligibility.basis) == (effect, "assumed")
    (assumption,) = verdict.assumptions
    assert assumption.kind == kind
    assert 0.6 < assumption.score < 1
    assert NEAR[:30] in assumption.text


def test_burdens_that_say_nearly_the_same_are_one() -> None:
    """What has to be handed in is told as one thing of both, and weighs nothing."""
    first = "Documentation of the registry number must be submitted with the request"
    second = "Documentation of the registry number is submitted with the request"
    verdict = between([asks(first)], [asks(second)]).verdict
    assert verdict.burden.effect == "equivalent"


def test_a_rule_for_an_indication_that_nobody_grants_is_no_obstacle() -> None:
    step = asks("Trial of gold", indication="Eye Drops: Coated", role="also_required")
    found = between([asks("Age 18 years or older"), step], [asks("Age 12 years or older")])
    assert found.verdict.effect == "less_restrictive"


UNNAMED = [
    asks("Diagnosis of ulcerative colitis", "Prescribed by a gastroenterologist",
         indication=None, set_id="first"),
    asks("Diagnosis of Crohn's disease", indication=None, set_id="second"),
]  # fmt: skip
NAMED = [
    asks(indication="Ulcerative Colitis (UC)"),
    asks("Patient is 18 years of age or older", indication="Crohn's Disease"),
]
EFFECTS: dict[str, Effect] = {
    "ulcerative colitis": "less_restrictive",
    "crohn's disease": "more_restrictive",
}


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_set_under_no_heading_is_for_the_disease_that_it_asks_for(mirrored: bool) -> None:
    sides = (NAMED, UNNAMED) if mirrored else (UNNAMED, NAMED)
    found = {
        one.title.removesuffix(" (UC)").lower(): one.effect
        for one in between(*sides).verdict.indications
    }
    expected = {name: MIRRORED[one] if mirrored else one for name, one in EFFECTS.items()}
    assert found == expected


def test_two_payers_without_headings_are_compared_by_disease() -> None:
    other = asks("Diagnosis of ulcerative colitis", indication=None, set_id="other")
    verdict = between(UNNAMED[:1], [other]).verdict
    assert [(one.title, one.effect) for one in verdict.indications] == [
        ("Ulcerative colitis", "less_restrictive")
    ]


@pytest.mark.parametrize(
    "demands",
    [
        pytest.param([choice(leaf("Diagnosis of gout"), leaf("Diagnosis of asthma"))], id="choice"),
        pytest.param(["Diagnosis of gout", "Diagnosis of asthma"], id="two diseases"),
    ],
)
def test_criteria_for_several_diseases_decide_on_each(demands: Demands) -> None:
    verdict = between([asks(*demands, indication=None)], [asks(indication="Asthma")]).verdict
    assert [one.title for one in verdict.indications] == ["Asthma"]
    assert verdict.indications[0].effect != "not_comparable"

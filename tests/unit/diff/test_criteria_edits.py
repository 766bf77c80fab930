"""Edits to a criteria tree: one cause is one change, with the effect that its place gives it."""

from __future__ import annotations

import pytest

from tests.unit.diff.outlining import Outline, compared, summary

AGE = "Patient is 12 years of age or older"
PSORIASIS = "Diagnosis of plaque psoriasis"
STEROID = "Inadequate response to a topical steroid"
LIGHT = "Inadequate response to phototherapy"
BIOPSY = "The diagnosis was confirmed by biopsy"
LIVER = "Liver enzymes were measured before treatment"
EXTENT = "Body surface area involvement of at least 10 percent"
HANDS = "Involvement of hands, feet or face"
INFECTION = "Active serious infection"
PREGNANCY = "Pregnancy"
HEART = "Decompensated heart failure"

MORE, LESS = "more_restrictive", "less_restrictive"
SAME, MIXED, OPEN = "equivalent", "mixed", "undetermined"

NOTHING: list[tuple[str, Outline, Outline]] = [
    ("the same", ["all", AGE, PSORIASIS], ["all", AGE, PSORIASIS]),
    ("another order under all", ["all", AGE, PSORIASIS, BIOPSY], ["all", BIOPSY, AGE, PSORIASIS]),
    ("another order under any", ["any", STEROID, LIGHT], ["any", LIGHT, STEROID]),
    (
        "another order of groups",
        ["all", ["any", STEROID, LIGHT], ["any", EXTENT, HANDS]],
        ["all", ["any", HANDS, EXTENT], ["any", LIGHT, STEROID]],
    ),
    ("all inside all", ["all", AGE, ["all", PSORIASIS, BIOPSY]], ["all", AGE, PSORIASIS, BIOPSY]),
    ("any inside any", ["any", STEROID, ["any", LIGHT, EXTENT]], ["any", STEROID, LIGHT, EXTENT]),
    ("any inside none", ["none", ["any", INFECTION, HEART]], ["none", INFECTION, HEART]),
    ("a group around one item", ["all", AGE, ["any", PSORIASIS]], ["all", AGE, PSORIASIS]),
    ("a single criterion", ["all", AGE], AGE),
    ("at least one", ["at_least 1", STEROID, LIGHT], ["any", STEROID, LIGHT]),
    (
        "both of two",
        ["all", AGE, ["at_least 2", STEROID, LIGHT]],
        ["all", AGE, ["all", STEROID, LIGHT]],
    ),
    (
        "the quantifier of a stem that stays",
        ["any: History of failure of one of the following", "Velnorix", "Tarquel"],
        ["any: History of failure of at least ONE of the following", "Velnorix", "Tarquel"],
    ),
    ("typography", ["all", "Age ≥ 12 years", PSORIASIS], ["all", "Age >= 12 years.", PSORIASIS]),
]

ONE_CHANGE: list[tuple[str, Outline, Outline, str]] = [
    # Items that come and go.
    (
        "added under all",
        ["all", AGE, PSORIASIS],
        ["all", AGE, PSORIASIS, BIOPSY],
        f"criterion-added: {MORE}",
    ),
    (
        "added under any",
        ["all", AGE, ["any", STEROID, LIGHT]],
        ["all", AGE, ["any", STEROID, LIGHT, BIOPSY]],
        f"criterion-added: {LESS}",
    ),
    (
        "added under none",
        ["all", AGE, ["none", INFECTION, HEART]],
        ["all", AGE, ["none", INFECTION, HEART, PREGNANCY]],
        f"criterion-added: {MORE}",
    ),
    (
        "added under any under none",
        ["none", ["all", INFECTION, ["any", HEART, LIVER]]],
        ["none", ["all", INFECTION, ["any", HEART, LIVER, PREGNANCY]]],
        f"criterion-added: {MORE}",
    ),
    (
        "added under all under none",
        ["none", ["all", INFECTION, HEART]],
        ["none", ["all", INFECTION, HEART, PREGNANCY]],
        f"criterion-added: {LESS}",
    ),
    (
        "one more to choose two from",
        ["at_least 2", STEROID, LIGHT, BIOPSY],
        ["at_least 2", STEROID, LIGHT, BIOPSY, EXTENT],
        f"criterion-added: {LESS}",
    ),
    (
        "one less to choose two from",
        ["at_least 2", STEROID, LIGHT, BIOPSY],
        ["at_least 2", STEROID, LIGHT],
        f"criterion-removed: {MORE}",
    ),
    (
        "a group added",
        ["all", AGE, PSORIASIS],
        ["all", AGE, PSORIASIS, ["any", STEROID, LIGHT, BIOPSY]],
        f"criterion-added: {MORE}",
    ),
    (
        "an alternative to a criterion",
        ["all", AGE, STEROID],
        ["all", AGE, ["any", STEROID, LIGHT]],
        f"criterion-added: {LESS}",
    ),
    (
        "an alternative to everything",
        ["all", AGE, STEROID],
        ["any", ["all", AGE, STEROID], LIGHT],
        f"criterion-added: {LESS}",
    ),
    (
        "a condition of one alternative",
        ["any", STEROID, LIGHT],
        ["any", ["all", STEROID, BIOPSY], LIGHT],
        f"criterion-added: {MORE}",
    ),
    (
        "an alternative with several conditions",
        ["any", STEROID, LIGHT],
        ["any", STEROID, LIGHT, ["all", EXTENT, HANDS]],
        f"criterion-added: {LESS}",
    ),
    (
        "a first exclusion",
        ["all", AGE, PSORIASIS],
        ["all", AGE, PSORIASIS, ["none", INFECTION, HEART]],
        f"criterion-added: {MORE}",
    ),
    (
        "a duplicate",
        ["all", AGE, PSORIASIS],
        ["all", AGE, PSORIASIS, AGE],
        f"criterion-added: {SAME}",
    ),
    (
        "an absorbed branch",
        ["any", STEROID, LIGHT],
        ["any", STEROID, LIGHT, ["all", STEROID, AGE]],
        f"criterion-added: {SAME}",
    ),
    # Words of a criterion.
    (
        "a bound",
        ["all", AGE, PSORIASIS],
        ["all", "Patient is 18 years of age or older", PSORIASIS],
        f"criterion-changed: {MORE}",
    ),
    (
        "a bound under none",
        ["none", "ECOG status > 2", HEART],
        ["none", "ECOG status > 3", HEART],
        f"criterion-changed: {LESS}",
    ),
    (
        "a negation",
        ["all", AGE, "Patient is pregnant"],
        ["all", AGE, "Patient is not pregnant"],
        f"criterion-changed: {MIXED}",
    ),
    (
        "another drug in a sentence",
        ["all", AGE, "Failure of a trial of Velnorix"],
        ["all", AGE, "Failure of a trial of Tarquel"],
        f"criterion-changed: {OPEN}",
    ),
    (
        "other words",
        ["all", AGE, "Patient has a diagnosis of asthma"],
        ["all", AGE, "Member must have a diagnosis of asthma"],
        f"criterion-reworded: {SAME}",
    ),
    # How items are combined.
    (
        "any to all",
        ["all", AGE, ["any", STEROID, LIGHT, BIOPSY]],
        ["all", AGE, ["all", STEROID, LIGHT, BIOPSY]],
        f"group-operator-changed: {MORE}",
    ),
    (
        "all to any",
        ["all", STEROID, LIGHT],
        ["any", STEROID, LIGHT],
        f"group-operator-changed: {LESS}",
    ),
    (
        "any to all with a stem",
        ["any: Failure of ONE of the following", "Velnorix", "Tarquel"],
        ["all: Failure of ALL of the following", "Velnorix", "Tarquel"],
        f"group-operator-changed: {MORE}",
    ),
    (
        "one of three to two of three",
        ["any: Failure of one of the following", "Velnorix", "Tarquel", "Dorvane"],
        ["at_least 2: Failure of two of the following", "Velnorix", "Tarquel", "Dorvane"],
        f"group-operator-changed: {MORE}",
    ),
    (
        "any to all under none",
        ["none", ["any", INFECTION, HEART]],
        ["none", ["all", INFECTION, HEART]],
        f"group-operator-changed: {LESS}",
    ),
    (
        "or to and between two of three",
        ["any", STEROID, LIGHT, BIOPSY],
        ["any", ["all", STEROID, LIGHT], BIOPSY],
        f"group-operator-changed: {MORE}",
    ),
    (
        "and to or between two of three",
        ["all", AGE, STEROID, LIGHT],
        ["all", AGE, ["any", STEROID, LIGHT]],
        f"group-operator-changed: {LESS}",
    ),
    (
        "items of two groups exchanged",
        ["any", ["all", STEROID, LIGHT], ["all", EXTENT, HANDS, BIOPSY]],
        ["any", ["all", STEROID, LIGHT, BIOPSY], ["all", EXTENT, HANDS]],
        f"criterion-moved: {MIXED}",
    ),
    (
        "moved from one alternative to all",
        ["all", PSORIASIS, ["any", ["all", STEROID, LIGHT, BIOPSY], EXTENT]],
        ["all", PSORIASIS, BIOPSY, ["any", ["all", STEROID, LIGHT], EXTENT]],
        f"criterion-moved: {MORE}",
    ),
    (
        "a negation around a group",
        ["all", AGE, ["any", INFECTION, HEART]],
        ["all", AGE, ["none", INFECTION, HEART]],
        f"group-operator-changed: {MIXED}",
    ),
    # Stems.
    (
        "a stem widened",
        ["any: Failure of one of the following", "Velnorix", "Tarquel"],
        ["any: Failure of or intolerance to one of the following", "Velnorix", "Tarquel"],
        f"group-lead-in-changed: {LESS}",
    ),
    (
        "a stem under none widened",
        ["none: Patient is not receiving any of the following", "Velnorix", "Tarquel"],
        ["none: Patient is not receiving or planning any of the following", "Velnorix", "Tarquel"],
        f"group-lead-in-changed: {MORE}",
    ),
    (
        "a stem reworded",
        ["any: Patient has failed one of the following", "Velnorix", "Tarquel"],
        ["any: The member has failed one of the following", "Velnorix", "Tarquel"],
        f"group-lead-in-changed: {SAME}",
    ),
    # A sentence that became a list.
    (
        "a sentence as a list",
        ["all", AGE, "Prescribed by a dermatologist or an allergist"],
        ["all", AGE, ["any: Prescribed by one of the following", "Dermatologist", "Allergist"]],
        f"criterion-reworded: {SAME}",
    ),
    (
        "a sentence as a list with one item more",
        ["all", AGE, "Prescribed by a dermatologist or an allergist"],
        [
            "all",
            AGE,
            ["any: Prescribed by one of the following", "Dermatologist", "Allergist", "Surgeon"],
        ],
        f"criterion-changed: {LESS}",
    ),
    # Conditionals.
    (
        "the condition of a conditional narrowed",
        ["all", AGE, ["if", "Patient is over 60 years", LIVER]],
        ["all", AGE, ["if", "Patient is over 65 years", LIVER]],
        f"criterion-changed: {LESS}",
    ),
    (
        "the consequence of a conditional narrowed",
        ["all", AGE, ["if", PREGNANCY, "At least 2 visits a month"]],
        ["all", AGE, ["if", PREGNANCY, "At least 4 visits a month"]],
        f"criterion-changed: {MORE}",
    ),
    (
        "a conditional added",
        ["all", AGE, PSORIASIS],
        ["all", AGE, PSORIASIS, ["if", PREGNANCY, LIVER]],
        f"criterion-added: {MORE}",
    ),
]

MIRRORED = {
    "criterion-added": "criterion-removed",
    "criterion-removed": "criterion-added",
    MORE: LESS,
    LESS: MORE,
}


@pytest.mark.parametrize(
    ("old", "new"), [case[1:] for case in NOTHING], ids=[case[0] for case in NOTHING]
)
def test_what_only_prints_otherwise_is_no_change(old: Outline, new: Outline) -> None:
    found = compared(old, new)
    assert summary(found.changes) == []
    assert found.verdict.effect == "equivalent"


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in ONE_CHANGE], ids=[c[0] for c in ONE_CHANGE]
)
def test_an_edit_is_one_change_with_its_effect(old: Outline, new: Outline, expected: str) -> None:
    assert summary(compared(old, new).changes) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in ONE_CHANGE], ids=[c[0] for c in ONE_CHANGE]
)
def test_the_way_back_is_the_mirrored_change(old: Outline, new: Outline, expected: str) -> None:
    rule, effect = expected.split(": ")
    mirrored = f"{MIRRORED.get(rule, rule)}: {MIRRORED.get(effect, effect)}"
    assert summary(compared(new, old).changes) == [mirrored]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in ONE_CHANGE], ids=[c[0] for c in ONE_CHANGE]
)
def test_in_a_set_of_exclusions_the_effect_is_turned_round(
    old: Outline, new: Outline, expected: str
) -> None:
    rule, effect = expected.split(": ")
    found = compared(old, new, role="excludes", purpose="not_covered", position="not_covered")
    assert summary(found.changes) == [f"{rule}: {MIRRORED.get(effect, effect)}"]


SPLIT: list[tuple[str, Outline, Outline]] = [
    (
        "two requirements in one sentence",
        ["all", AGE, "Baseline liver enzymes and documented adherence to therapy"],
        ["all", AGE, "Baseline liver enzymes", "Documented adherence to therapy"],
    ),
    (
        "two alternatives in one item",
        ["all", AGE, ["any: Prescribed by any of these", "Allergist/Immunologist", "Nurse"]],
        ["all", AGE, ["any: Prescribed by any of these", "Nurse", "Allergist", "Immunologist"]],
    ),
    (
        "a choice without a lead-in",
        ["all", AGE, "Patient has tried methotrexate or cyclosporine"],
        ["all", AGE, ["any", "Patient has tried methotrexate", "Patient has tried cyclosporine"]],
    ),
    (
        "an age and a prescriber",
        ["all", HANDS, "Age 18 years or older and the drug is prescribed by a dermatologist"],
        ["all", HANDS, "Age 18 years or older", "Prescribed by a dermatologist"],
    ),
    (
        "three exclusions in one item",
        ["none", INFECTION, "Pregnancy, lactation, or heart failure"],
        ["none", INFECTION, "Pregnancy", "Lactation", "Heart failure"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "several"), [case[1:] for case in SPLIT])
def test_what_was_split_or_drawn_together_says_the_same(one: Outline, several: Outline) -> None:
    assert summary(compared(one, several).changes) == [f"criterion-reworded: {SAME}"]
    assert summary(compared(several, one).changes) == [f"criterion-reworded: {SAME}"]


def test_what_came_beside_a_split_is_told_apart() -> None:
    one: Outline = ["all", AGE, "Baseline liver enzymes and documented adherence to therapy"]
    several: Outline = [
        "all",
        AGE,
        BIOPSY,
        "Baseline liver enzymes",
        "Documented adherence to therapy",
    ]
    assert summary(compared(one, several).changes) == [
        f"criterion-added: {MORE}", f"criterion-reworded: {SAME}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "several",
    [
        ["all", AGE, "Liver enzymes at baseline", "No adherence to therapy for 90 days"],
        ["all", AGE, "Liver enzymes at baseline", "Adherence to therapy for 60 days"],
    ],
)
def test_parts_with_another_bound_or_a_negation_are_not_weighed(several: Outline) -> None:
    one: Outline = ["all", AGE, "Liver enzymes at baseline and adherence to therapy for 90 days"]
    assert summary(compared(one, several).changes) == [f"criterion-changed: {OPEN}"]


def test_the_parts_of_a_sentence_with_another_joint_are_no_split() -> None:
    one: Outline = ["all", AGE, "Baseline liver enzymes or documented adherence to therapy"]
    several: Outline = ["all", AGE, "Baseline liver enzymes", "Documented adherence to therapy"]
    assert summary(compared(one, several).changes) != [f"criterion-reworded: {SAME}"]


def test_a_requirement_that_is_asked_only_under_a_condition_now_is_one_change() -> None:
    always: Outline = ["all", AGE, BIOPSY]
    sometimes: Outline = ["all", AGE, ["if", PREGNANCY, BIOPSY]]
    assert summary(compared(always, sometimes).changes) == [f"group-operator-changed: {LESS}"]
    assert summary(compared(sometimes, always).changes) == [f"group-operator-changed: {MORE}"]


def test_a_name_that_is_exchanged_throughout_is_one_change() -> None:
    old: Outline = ["all", AGE, "Tried two sleeping pills", "No harm was done by sleeping pills"]
    new: Outline = ["all", AGE, "Tried two sedative pills", "No harm was done by sedative pills"]
    (found,) = compared(old, new).changes
    assert (found.rule, len(found.places)) == ("criterion-changed", 2)
    assert found.title == '"sleeping" became "sedative" in 2 places'


def test_a_number_that_is_exchanged_twice_is_two_changes() -> None:
    old: Outline = ["all", AGE, "Given in 10 mg doses", "Weekly visits of 10 hours or so"]
    new: Outline = ["all", AGE, "Given in 20 mg doses", "Weekly visits of 20 hours or so"]
    assert len(compared(old, new).changes) == 2


CROSSWISE: list[tuple[str, Outline, Outline, list[str]]] = [
    (
        "a bound that the other alternative had",
        ["any", ["all", PSORIASIS, "Age 12 or older"], ["all", HANDS, "Age 18 or older"]],
        ["any", ["all", PSORIASIS, "Age 6 or older"], ["all", HANDS, "Age 12 or older"]],
        [f"criterion-changed: {LESS}", f"criterion-changed: {LESS}"],
    ),
    (
        "a new alternative with the words that another had",
        ["any", ["all", PSORIASIS, STEROID, BIOPSY], ["all", HANDS, STEROID, BIOPSY]],
        [
            "any",
            ["all", PSORIASIS, STEROID, f"{BIOPSY} within 4 weeks"],
            ["all", HANDS, STEROID, BIOPSY],
            ["all", EXTENT, STEROID, BIOPSY],
        ],
        [f"criterion-changed: {MORE}", f"criterion-added: {LESS}"],
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in CROSSWISE])
def test_what_stays_at_its_place_is_not_told_as_moved(
    old: Outline, new: Outline, expected: list[str]
) -> None:
    assert summary(compared(old, new).changes) == expected


def test_an_alternative_that_lost_half_of_its_words_is_one_change() -> None:
    old: Outline = ["any", AGE, "Member has gout or predominantly axial disease"]
    new: Outline = ["any", AGE, "Member has gout"]
    assert summary(compared(old, new).changes) == [f"criterion-changed: {MORE}"]
    assert summary(compared(new, old).changes) == [f"criterion-changed: {LESS}"]


def test_a_criterion_that_was_written_anew_between_its_neighbours_is_one_change() -> None:
    old: Outline = ["all", AGE, "Patient has been prescribed an adrenalone auto-injector", BIOPSY]
    new: Outline = [
        "all", AGE, "Patient has been prescribed an adrenalone spray or nasal product", BIOPSY,
    ]  # fmt: skip
    assert summary(compared(old, new).changes) == [f"criterion-changed: {OPEN}"]
    other: Outline = ["all", AGE, "Liver enzymes are checked", BIOPSY]
    assert summary(compared(old, other).changes) == [
        f"criterion-removed: {LESS}",
        f"criterion-added: {MORE}",
    ]

"""Sets with a criterion that was split, or drawn together from several, are proved all the same."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison, SetVerdict, Verdict
from policydiff.model.criteria import Criterion, Node
from policydiff.model.requirements import AgeRequirement, PrescriberRequirement, Requirement
from tests.unit.diff.building import all_of, any_of, at, criteria_set, criterion, policy
from tests.unit.diff.outlining import Outline, node

ADULT, GOUT = "Age 18 years or older", "Tophaceous gout"
SENTENCE = "Fibrosis of the marrow and enlargement of the spleen"
PARTS = "Fibrosis of the marrow", "Enlargement of the spleen"


def compared(old: Node, new: Node) -> Comparison:
    before, after = (policy(criteria=[criteria_set(root=root)]) for root in (old, new))
    return compare_policies(before, after, "cycles")


def verdict(old: Outline, new: Outline) -> Verdict:
    return compared(node(old), node(new)).verdict


CASES: list[tuple[str, Outline, Outline, str]] = [
    ("nothing else", ["all", ADULT, SENTENCE], ["all", ADULT, *PARTS], "equivalent"),
    ("one more", ["all", ADULT, SENTENCE], ["all", ADULT, *PARTS, GOUT], "more_restrictive"),
    ("one less", ["all", ADULT, GOUT, SENTENCE], ["all", ADULT, *PARTS], "less_restrictive"),
    (
        "another exchanged",
        ["all", ADULT, "Plaque biopsy", SENTENCE],
        ["all", ADULT, *PARTS, GOUT],
        "mixed",
    ),
    (
        "a choice",
        ["all", ADULT, "Patient has tried methotrexate or cyclosporine"],
        ["all", ADULT, GOUT, ["any", "Patient has tried methotrexate", "Tried cyclosporine"]],
        "more_restrictive",
    ),
    (
        "exclusions",
        ["none", "Active infection", "Pregnancy, lactation, or heart failure"],
        ["none", "Active infection", "Pregnancy", "Lactation", "Heart failure"],
        "equivalent",
    ),
    (
        "a list with a stem",
        ["all", ADULT, GOUT, "Prescribed by a dermatologist or allergist"],
        ["all", ADULT, ["any: Prescribed by one of the following", "Dermatologist", "Allergist"]],
        "less_restrictive",
    ),
]

MIRROR = {"more_restrictive": "less_restrictive", "less_restrictive": "more_restrictive"}


@pytest.mark.parametrize(
    ("old", "new", "effect"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_set_with_a_split_is_proved_both_ways(old: Outline, new: Outline, effect: str) -> None:
    for found, expected in (
        (verdict(old, new), effect),
        (verdict(new, old), MIRROR.get(effect, effect)),
    ):
        assert (found.eligibility.effect, found.eligibility.basis) == (expected, "assumed")
        (one,) = found.sets
        assert isinstance(one, SetVerdict)
        assert (one.effect, one.basis) == (expected, "assumed")
        assert len(found.assumptions) == 1
        loses = {witness.loses for witness in found.witnesses}
        assert (
            loses
            == {
                "equivalent": set(),
                "more_restrictive": {True},
                "less_restrictive": {False},
                "mixed": {True, False},
            }[expected]
        )


def test_a_burden_in_the_sentence_is_one_among_its_parts() -> None:
    """Who can be approved is told by the parts that are none."""
    one = "Enlargement of the spleen and documentation of the diagnosis"
    parts = "Enlargement of the spleen", "Documentation of the diagnosis"
    found = verdict(["all", ADULT, one], ["all", ADULT, *parts])
    assert (found.eligibility.effect, found.eligibility.basis) == ("equivalent", "assumed")
    found = verdict(["all", ADULT, one, GOUT], ["all", ADULT, *parts])
    assert (found.eligibility.effect, found.eligibility.basis) == ("less_restrictive", "assumed")


def test_what_is_assumed_is_said() -> None:
    (assumption,) = verdict(["all", ADULT, SENTENCE], ["all", ADULT, *PARTS, GOUT]).assumptions
    assert assumption.kind == "same"
    assert assumption.text == (
        'read "Fibrosis of the marrow and enlargement of the spleen" as the same condition as '
        '"Fibrosis of the marrow" and "Enlargement of the spleen" together'
    )
    assert assumption.old is not None
    assert assumption.new is not None
    assert assumption.new.first_line < assumption.new.last_line


def test_a_witness_tells_the_parts_in_their_own_words() -> None:
    found = verdict(["all", ADULT, SENTENCE], ["all", ADULT, *PARTS, GOUT])
    (witness,) = found.witnesses
    assert {fact.text for fact in witness.facts if fact.holds} >= set(PARTS)


def typed(text: str, *meaning: Requirement) -> Criterion:
    return Criterion(text=text, requirements=meaning, span=at(10))


AGE = AgeRequirement(minimum=18)
HANDS = PrescriberRequirement(specialties=("dermatologist",), consultation=False)
WHOLE = typed("Age 18 years or older and prescribed by a dermatologist", AGE, HANDS)


def test_types_that_say_it_need_no_assumption() -> None:
    parts = typed("Age 18 years or older", AGE), typed("Prescribed by a dermatologist", HANDS)
    found = compared(
        all_of(criterion(GOUT), WHOLE), all_of(criterion(GOUT), *parts, criterion("Plaque"))
    ).verdict
    assert (found.effect, found.basis) == ("more_restrictive", "proved")
    assert found.assumptions == ()


def test_parts_that_cannot_be_weighed_are_not_proved() -> None:
    one: Outline = ["all", ADULT, "Liver enzymes at baseline and adherence to therapy for 90 days"]
    several: Outline = [
        "all",
        ADULT,
        "Liver enzymes at baseline",
        "Adherence to therapy for 60 days",
    ]
    found = verdict(one, several)
    assert (found.effect, found.basis) == ("undetermined", "undetermined")


def test_a_part_that_stands_elsewhere_too_is_the_same_condition_there() -> None:
    """What the sentence asks was a way in beside it, so that it asks nothing."""
    first, second = PARTS
    old = all_of(criterion(GOUT), any_of(criterion(SENTENCE), criterion("Plaque biopsy")))
    new = all_of(
        criterion(GOUT),
        any_of(all_of(criterion(first), criterion(second)), criterion("Plaque biopsy")),
    )
    found = compared(old, new).verdict
    assert (found.effect, found.basis) == ("equivalent", "assumed")

"""The verdict for the policy, its indications and its sets."""

from __future__ import annotations

from policydiff.diff import compare_policies
from policydiff.diff.change import Judgement, Verdict
from policydiff.model.coverage import CriteriaSet, Scope
from tests.unit.diff.outlining import Outline, one_set, policy_of

YOUNG = "Age ≥ 12 years"
OLD = "Age ≥ 18 years"
STEROID = "Inadequate response to a topical steroid"
REPORT = "Prescriber agrees to report severe infections"

SAME = Judgement(effect="equivalent", basis="derived")
PROVED_MORE = Judgement(effect="more_restrictive", basis="proved")
PROVED_SAME = Judgement(effect="equivalent", basis="proved")


def set_for(indication: str, *criteria: Outline, **fields: object) -> CriteriaSet:
    return one_set(
        ["all", *criteria], id=indication.lower(), title=indication, indication=indication, **fields
    )


def general(*criteria: Outline, **fields: object) -> CriteriaSet:
    return one_set(
        ["all", *criteria], id="general", title="General", purpose="general", role="also_required",
        **fields,
    )  # fmt: skip


def verdict(old: list[CriteriaSet], new: list[CriteriaSet]) -> Verdict:
    return compare_policies(policy_of(*old), policy_of(*new), "cycles").verdict


def test_no_change_is_equivalent() -> None:
    found = verdict([set_for("Gout", YOUNG)], [set_for("Gout", YOUNG)])
    assert (found.effect, found.basis) == ("equivalent", "derived")
    assert (found.eligibility, found.burden) == (SAME, SAME)


def test_eligibility_and_burden_stay_apart() -> None:
    found = verdict([set_for("Gout", YOUNG)], [set_for("Gout", OLD)])
    assert (found.effect, found.eligibility, found.burden) == (
        "more_restrictive",
        PROVED_MORE,
        SAME,
    )
    found = verdict([set_for("Gout", YOUNG)], [set_for("Gout", YOUNG, REPORT)])
    assert (found.effect, found.eligibility, found.burden) == (
        "more_restrictive",
        PROVED_SAME,
        PROVED_MORE,
    )


def test_opposite_changes_are_mixed() -> None:
    found = verdict([set_for("Gout", YOUNG, STEROID)], [set_for("Gout", OLD)])
    assert (found.effect, found.basis) == ("mixed", "proved")


def test_what_could_not_be_judged_leaves_the_whole_open() -> None:
    dose = "Dose of 10 mg a day", "Dose of 20 mg a day"
    found = verdict([set_for("Gout", YOUNG, dose[0])], [set_for("Gout", OLD, dose[1])])
    assert found.eligibility == PROVED_MORE
    assert (found.burden.effect, found.burden.basis) == ("undetermined", "undetermined")
    assert found.burden.obstacle == '10 became 20 in "Dose of 20 mg a day"'


def test_each_indication_is_judged_by_its_own_changes() -> None:
    old = [set_for("Gout", YOUNG), set_for("Asthma", YOUNG, STEROID), set_for("Lupus", YOUNG)]
    new = [set_for("Gout", OLD), set_for("Asthma", YOUNG), set_for("Lupus", YOUNG)]
    found = verdict(old, new)
    assert [(one.title, one.effect) for one in found.indications] == [
        ("Gout", "more_restrictive"),
        ("Asthma", "less_restrictive"),
        ("Lupus", "equivalent"),
    ]
    assert [(one.set, one.effect) for one in found.sets] == [
        ("gout", "more_restrictive"),
        ("asthma", "less_restrictive"),
        ("lupus", "equivalent"),
    ]


def test_all_purposes_of_an_indication_are_judged_together() -> None:
    first = set_for("Gout", YOUNG)
    renewed = one_set(["all", STEROID], id="r", purpose="continuation", indication="Gout")
    later = one_set(["all", STEROID, OLD], id="r", purpose="continuation", indication="Gout")
    (found,) = verdict([first, renewed], [first, later]).indications
    assert (found.effect, found.sets) == ("more_restrictive", ("gout", "r"))


def test_a_general_requirement_counts_for_the_indications_that_it_covers() -> None:
    sets = [set_for("Gout", YOUNG), set_for("Lupus", STEROID)]
    narrow = general("Weight ≥ 40 kg", applies_to=Scope(sets=("gout",)))
    narrower = general("Weight ≥ 50 kg", applies_to=Scope(sets=("gout",)))
    found = verdict([*sets, narrow], [*sets, narrower])
    assert [one.effect for one in found.indications] == ["more_restrictive", "equivalent"]


def test_a_set_that_is_gone_has_a_verdict_too() -> None:
    found = verdict([set_for("Gout", YOUNG), set_for("Lupus", YOUNG)], [set_for("Gout", YOUNG)])
    assert [(one.set, one.effect) for one in found.sets] == [
        ("gout", "equivalent"),
        ("lupus", "more_restrictive"),
    ]
    assert [one.title for one in found.indications] == ["Gout", "Lupus"]


def test_a_policy_that_names_no_indication_is_judged_as_one() -> None:
    (found,) = verdict([one_set(["all", YOUNG])], [one_set(["all", OLD])]).indications
    assert (found.title, found.effect) == ("Corvanta", "more_restrictive")

"""Changes of whole criteria sets, of notes and evidence, and of what sets say of themselves."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.change import Change, Relation
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.criteria import Criterion, NodeNote
from policydiff.model.policy import Drug
from policydiff.model.requirements import DiagnosisRequirement
from tests.unit.diff import building
from tests.unit.diff.building import all_of, at, criterion
from tests.unit.diff.outlining import Outline, derived, one_set, policy_of, summary

STEROID: Outline = ["all", "Inadequate response to a topical steroid", "Age ≥ 12 years"]
BIOPSY: Outline = ["all", "The diagnosis was confirmed by biopsy", "Prescribed by a nephrologist"]
RESPONSE: Outline = ["all", "Symptoms have improved since treatment began"]
THE_REST: Outline = "Velnorix is not covered for any other indication"

MORE, LESS = "more_restrictive", "less_restrictive"
SAME, OPEN, SILENT = "equivalent", "undetermined", "not_comparable"


def gout(tree: Outline = STEROID, **fields: object) -> CriteriaSet:
    return one_set(tree, id="gout", title="Gout", indication="Gout", **fields)


def asthma(tree: Outline = BIOPSY, **fields: object) -> CriteriaSet:
    named = {"id": "asthma", "title": "Asthma", "indication": "Asthma"}
    return one_set(tree, **(named | fields))


def renewal(tree: Outline = RESPONSE) -> CriteriaSet:
    return asthma(tree, id="asthma/renewal", purpose="continuation")


def general(tree: Outline = RESPONSE, **fields: object) -> CriteriaSet:
    return one_set(
        tree, id="general", title="General", purpose="general", role="also_required", **fields
    )


def denied(tree: Outline, **fields: object) -> CriteriaSet:
    return one_set(
        tree, id="not", title="Not covered", purpose="not_covered", role="excludes",
        position="not_covered", **fields,
    )  # fmt: skip


def changes(
    old: list[CriteriaSet], new: list[CriteriaSet], relation: Relation = "cycles"
) -> tuple[Change, ...]:
    return derived(policy_of(*old), policy_of(*new), relation).changes


ADDED = [
    ("an indication", [gout()], [gout(), asthma()], f"criteria-set-added: {LESS}"),
    ("an indication with its renewal", [gout()], [gout(), asthma(), renewal()],
     f"criteria-set-added: {LESS}"),
    ("criteria for continuation", [asthma()], [asthma(), renewal()], f"criteria-set-added: {OPEN}"),
    ("a general requirement", [gout()], [gout(), general()], f"criteria-set-added: {MORE}"),
    ("exclusions", [gout()], [gout(), denied(BIOPSY)], f"criteria-set-added: {MORE}"),
    ("the sentence that denies the rest", [gout()], [gout(), denied(THE_REST, catch_all=True)],
     f"criteria-set-added: {MORE}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in ADDED], ids=[case[0] for case in ADDED]
)
def test_a_set_that_came_is_one_change(
    old: list[CriteriaSet], new: list[CriteriaSet], expected: str
) -> None:
    assert summary(changes(old, new)) == [expected]
    mirrored = {LESS: MORE, MORE: LESS, OPEN: OPEN}[expected.partition(": ")[2]]
    assert summary(changes(new, old)) == [f"criteria-set-removed: {mirrored}"]


def test_an_indication_has_a_place_for_each_of_its_sets() -> None:
    (found,) = changes([gout()], [gout(), asthma(), renewal()])
    assert [place.set and place.set.id for place in found.places] == ["asthma", "asthma/renewal"]
    assert "Asthma" in found.title


def test_the_same_change_in_several_sets_is_one_change_with_several_places() -> None:
    raised: Outline = ["all", STEROID[1], "Age ≥ 18 years"]
    old = [gout(), asthma(STEROID), renewal(STEROID)]
    new = [gout(raised), asthma(raised), renewal(raised)]
    (found,) = changes(old, new)
    assert (found.rule, found.effect, len(found.places)) == ("criterion-changed", MORE, 3)
    assert found.title == "Minimum age raised from 12 to 18 years (3 places)"


FIELDS: list[tuple[str, str, object, object, str | None]] = [
    ("a narrower indication", "indication", "Plaque psoriasis", "Severe plaque psoriasis",
     f"criteria-set-renamed: {MORE}"),
    ("two names for one use", "indication", "Velmotic gout (idiopathic gout)", "Velmotic gout",
     f"criteria-set-renamed: {SAME}"),
    ("in brackets which gout it is", "indication", "Old gout (velmotic old gout)", "Old gout",
     f"criteria-set-renamed: {OPEN}"),
    ("an acronym", "indication", "Immune thrombocytopenia", "Immune thrombocytopenia (ITP)",
     f"criteria-set-renamed: {SAME}"),
    ("the same words in another order", "indication", "Postmenopausal velmosis treatment",
     "Velmosis in postmenopausal members", f"criteria-set-renamed: {SAME}"),
    ("its form put otherwise", "indication", "Velmosis, severe juvenile",
     "Velmosis with juvenile phenotype, severe", f"criteria-set-renamed: {SAME}"),
    ("for others", "indication", "Velmosis in adults", "Velmosis in children",
     f"criteria-set-renamed: {OPEN}"),
    ("another name", "indication", "Wegener disease", "Granulomatosis",
     f"criteria-set-renamed: {OPEN}"),
    ("a second indication gone", "indication", "Pemphigus and Other Blistering Diseases",
     "Pemphigus", f"criteria-set-renamed: {MORE}"),
    ("a remark on the duration", "statement", "Approve for 1 month if all are met:",
     "Approve for 1 month (which is adequate duration for one course) if all are met:", None),
    ("one product more", "applies_to", Scope(products=("Velnorix",)),
     Scope(products=("Velnorix", "Tarquel")), f"criteria-set-scope-changed: {LESS}"),
    ("a position", "position", "covered", "investigational", f"criteria-set-role-changed: {MORE}"),
    ("another introduction", "statement", "Velnorix may be approved if:",
     "Velnorix may be approved when all are met:", None),
    ("an introduction about the drug and the use", "statement", "All criteria must be met:",
     "Corvanta may be approved when the patient meets the following (A, B, and C):",
     f"criteria-set-statement-changed: {SAME}"),
    ("a condition in the introduction", "statement", "Velnorix is covered for adults",
     "Velnorix is covered for severe disease in adults", f"criteria-set-statement-changed: {OPEN}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [case[1:] for case in FIELDS],
    ids=[case[0] for case in FIELDS],
)
def test_what_a_set_says_of_itself(
    field: str, old: object, new: object, expected: str | None
) -> None:
    found = changes([one_set(STEROID, **{field: old})], [one_set(STEROID, **{field: new})])
    assert summary(found) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("concept", "effect"),
    [
        ("chronic velmitis with nasal velmosis", SAME),
        ("chronic velmitis", OPEN),
        ("chronic velmitis without nasal velmosis", OPEN),
    ],
)
def test_a_title_is_no_other_condition_where_both_ask_for_the_diagnosis(
    concept: str, effect: str
) -> None:
    diagnosis = Criterion(
        text=f"Diagnosis of {concept}",
        requirements=(DiagnosisRequirement(concepts=(concept,)),),
        span=at(9),
    )
    titles = "Nasal velmosis", "Chronic velmitis with nasal velmosis (CVwNV)"
    old, new = (
        [
            asthma(root=all_of(diagnosis, criterion("Failure of a spray")), indication=title),
            msgspec.structs.replace(renewal(), indication=title),
        ]
        for title in titles
    )
    (found,) = changes(old, new)
    assert (found.rule, found.effect, len(found.places)) == ("criteria-set-renamed", effect, 2)


def test_a_condition_that_moved_from_the_introduction_into_a_list_is_asked_as_before() -> None:
    sentence = one_set("Prescribed by a nephrologist", statement=(
        "Approve for 6 months if prescribed by a nephrologist."
    ))  # fmt: skip
    list_of_two = one_set(
        ["all", "Age ≥ 18 years", "Prescribed by a nephrologist"],
        statement="Approve for 6 months if the patient meets BOTH of the following:",
    )
    assert summary(changes([sentence], [list_of_two])) == [f"criterion-added: {MORE}"]


def test_a_requirement_that_holds_in_more_states_asks_more_in_the_area_scope() -> None:
    one = general(applies_to=Scope(states=("Illinois",)))
    both = general(applies_to=Scope(states=("Illinois", "Ohio")))
    (found,) = changes([gout(), one], [gout(), both])
    assert (found.area, found.effect) == ("scope", MORE)


def test_other_words_for_denying_the_rest_are_a_rewording() -> None:
    other: Outline = "All uses that are not listed above are considered investigational"
    old, new = denied(THE_REST, catch_all=True), denied(other, catch_all=True)
    assert summary(changes([gout(), old], [gout(), new])) == [f"criterion-reworded: {SAME}"]


def test_a_criterion_that_went_to_another_set_has_moved() -> None:
    old = [gout(), asthma([*BIOPSY, "Negative pregnancy test"])]
    new = [gout([*STEROID, "Negative pregnancy test"]), asthma()]
    assert summary(changes(old, new)) == ["criterion-moved: mixed"]


def test_a_product_more_of_which_something_is_said_is_one_more() -> None:
    old, new = (
        denied("Migraine", statement=f"{names} are unproven for the following conditions:")
        for names in ("Velnorix and Tarquel", "Velnorix, Dorvane, and Tarquel")
    )
    assert summary(changes([gout(), old], [gout(), new])) == [
        f"criteria-set-statement-changed: {MORE}"
    ]


def test_a_drug_that_came_to_the_policy_is_not_told_by_the_introduction_again() -> None:
    drugs = [Drug(brand=name, generic=None) for name in ("Velnorix", "Dorvane", "Tarquel")]
    old, new = (
        building.policy(
            who=building.identity(drugs=tuple(listed)),
            criteria=[
                gout(),
                denied("Migraine", statement=f"Resins ({names}) are unproven for the following:"),
            ],
        )
        for listed, names in (
            (drugs[::2], "Velnorix, Tarquel"),
            (drugs, "Velnorix, Dorvane, Tarquel"),
        )
    )
    assert f"criteria-set-statement-changed: {SAME}" in summary(building.changes(old, new))


def test_names_in_brackets_in_an_introduction_are_told_and_ask_nothing() -> None:
    def introduced(subject: str) -> list[CriteriaSet]:
        return [gout(statement=f"{subject} may be approved for gout when all criteria are met:")]

    (named,) = changes(introduced("Testoramab (Testora)"), introduced("Testoramab"))
    assert (named.kind, named.effect) == ("reworded", "equivalent")
    (asked,) = changes(introduced("Testoramab (for adults)"), introduced("Testoramab"))
    assert asked.kind == "changed"
    assert asked.effect != "equivalent"


def test_products_in_the_introduction_are_the_scope_and_told_once() -> None:
    old, new = (
        general(
            statement=f"Treatment with {words} is necessary when all are met:",
            applies_to=Scope(products=products),
        )
        for words, products in (
            ("Velnorix, Tarquel (tarquolimab), or others", ("Velnorix", "Tarquel")),
            ("Velnorix or others", ("Velnorix",)),
        )
    )
    assert summary(changes([gout(), old], [gout(), new])) == [f"criteria-set-scope-changed: {LESS}"]


def test_what_a_preferred_product_asks_is_a_burden_whatever_its_words() -> None:
    old, new = (
        one_set(
            f"History of intolerance to {products}",
            id="preferred", title="Preferred products",
            purpose="preferred_product", role="also_required",
        )
        for products in ("Velnorix or Tarquel", "Velnorix, Tarquel, or Dorvane")
    )  # fmt: skip
    (found,) = changes([gout(), old], [gout(), new])
    assert (found.axis, found.effect) == ("burden", LESS)


def noted(*notes: str, grants: bool = False) -> CriteriaSet:
    made = tuple(NodeNote(text=note, grants_exception=grants, span=at(12)) for note in notes)
    return gout(root=all_of(msgspec.structs.replace(criterion("Age ≥ 12 years"), notes=made)))


def test_a_note_that_grants_an_exception_decides_who_is_approved() -> None:
    note = "A patient who has tried Tarquel is not required to try Velnorix"
    (found,) = changes([noted()], [noted(note, grants=True)])
    assert (found.rule, found.kind, found.effect) == ("criterion-note-changed", "added", LESS)
    assert (found.area, found.axis) == ("criteria", "eligibility")


def test_a_note_that_comes_to_grant_an_exception_lets_more_in() -> None:
    """And less where it ceases to; what the note explains besides decides nothing."""
    examples = "Examples are inhaled Velnorix, oral Tarquel and other controllers of the disease."
    explains = noted(examples)
    grants = noted(f"{examples} An exception can be made after a biologic.", grants=True)
    for old, new, effect in ((explains, grants, LESS), (grants, explains, MORE)):
        (found,) = changes([old], [new])
        assert (found.kind, found.effect, found.basis) == ("changed", effect, "derived")


def test_a_note_that_only_explains_is_narrative() -> None:
    (found,) = changes([noted("Examples are Velnorix")], [noted("Examples are Velnorix, Tarquel")])
    assert (found.rule, found.area, found.effect) == ("criterion-note-changed", "narrative", SAME)


def test_examples_beside_an_exception_are_no_exception() -> None:
    """What grants it stayed as it was; where that differs as well, it is told."""
    exception = "An exception can be made after a biologic."
    old = noted(f"Examples include Velnorix or Tarquel. {exception}", grants=True)
    new = noted(f"Examples of old drugs include Tarquel and Velnorix. {exception}", grants=True)
    (found,) = changes([old], [new])
    assert (found.area, found.effect) == ("narrative", SAME)
    other = noted("Examples include Tarquel. An exception can be made after gold.", grants=True)
    (found,) = changes([old], [other])
    assert found.area == "criteria"


def test_another_note_only_explains() -> None:
    old = noted("Examples of steroids are Velnorix and Tarquel")
    new = noted("Examples of steroids are Velnorix, Tarquel and Dorvane")
    (found,) = changes([old], [new])
    assert (found.kind, found.effect, found.axis) == ("changed", SAME, "administration")


def tagged(*tags: str) -> CriteriaSet:
    return gout(root=all_of(Criterion(text="Age ≥ 12 years", evidence=tags, span=at(11))))


def test_evidence_tags_are_administration() -> None:
    (found,) = changes([tagged("Label", "NCCN 2A")], [tagged("Label", "NCCN 1")])
    assert (found.rule, found.effect) == ("criterion-evidence-changed", SAME)
    assert found.axis == "administration"
    assert found.old is not None
    assert (found.old.text, found.new and found.new.text) == ("NCCN 2A", "NCCN 1")


PAYERS = [
    ("the other says nothing on continuation", [asthma()], [asthma(), renewal()], SILENT),
    ("the other lists fewer and denies nothing", [gout()], [gout(), asthma()], SILENT),
    ("the other denies what it does not list", [gout(), denied(THE_REST, catch_all=True)],
     [gout(), asthma(), denied(THE_REST, catch_all=True)], LESS),
    ("a requirement that only one has", [gout()], [gout(), general()], MORE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "effect"), [case[1:] for case in PAYERS], ids=[case[0] for case in PAYERS]
)
def test_between_payers_silence_is_not_a_rule(
    old: list[CriteriaSet], new: list[CriteriaSet], effect: str
) -> None:
    (found,) = changes(old, new, "payers")
    assert found.effect == effect
    assert found.title.startswith("Only Northwind")


RULE = one_set(
    "Failure of a preferred drug",
    id="rule",
    title="Non-preferred",
    purpose="preferred_product",
    role="also_required",
)


def test_the_first_criteria_asked_of_what_a_list_lets_in_ask_more() -> None:
    first = one_set(BIOPSY, id="clinical", title="Clinical criteria")
    other = one_set("Asthma", id="other", title="Severe cases")
    assert summary(changes([RULE], [RULE, first])) == [f"criteria-set-added: {MORE}"]
    assert summary(changes([RULE, first], [RULE])) == [f"criteria-set-removed: {LESS}"]
    assert summary(changes([RULE, first], [RULE, first, other])) == [f"criteria-set-added: {LESS}"]


def test_an_exception_lets_in_past_the_rule_on_preferred_products() -> None:
    exception = one_set("Brittle gout", id="information", title="Exceptions", purpose="general")
    assert summary(changes([RULE], [RULE, exception])) == [f"criteria-set-added: {LESS}"]
    assert summary(changes([RULE, exception], [RULE])) == [f"criteria-set-removed: {MORE}"]


@pytest.mark.parametrize(
    ("heading", "effect"),
    [("FDA-approved indications", SAME), ("Severe disease", OPEN)],
)
def test_a_heading_above_all_indications_is_one_change(heading: str, effect: str) -> None:
    before = [gout(), asthma()]
    after = [
        msgspec.structs.replace(one, indication=heading, branch=one.indication) for one in before
    ]
    for old, new in ((before, after), (after, before)):
        (found,) = changes(old, new)
        assert (found.rule, found.effect, len(found.places)) == ("criteria-set-renamed", effect, 2)

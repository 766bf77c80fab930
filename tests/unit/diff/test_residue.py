"""The safety net: what no rule explains is told, and what is no change is not."""

from __future__ import annotations

import sys

import msgspec
import pytest

from policydiff.diff.change import Change
from policydiff.diff.classify import find_changes
from policydiff.diff.differences import find_differences
from policydiff.diff.rules import unexplained_difference
from policydiff.model.criteria import Node
from policydiff.model.policy import Note, NoteKind, Policy, SectionRole
from tests.unit.diff.building import (
    all_of,
    any_of,
    at,
    changes,
    code,
    criteria_set,
    criterion,
    identity,
    limit,
    policy,
    product,
    section,
    told,
)

ADULT, SEVERE, SMOKER = (criterion(text) for text in ("Adult", "Severe asthma", "Never smoked"))


def left(old: Policy, new: Policy) -> tuple[Change, ...]:
    """What the safety net finds where no other rule has run."""
    return find_changes(find_differences(old, new, "cycles"), (unexplained_difference.RULE,))


def trees(old: Node, new: Node) -> tuple[Change, ...]:
    return left(
        policy(criteria=[criteria_set(root=old)]), policy(criteria=[criteria_set(root=new)])
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (policy(coding=[code("C1")]), policy(coding=[code("C2")])),
        (
            policy(coding=[code("C1", role="covered")]),
            policy(coding=[code("C1", role="not_covered")]),
        ),
        (policy(limits=[limit("6 months", 6)]), policy(limits=[limit("3 months", 3)])),
        (policy(limits=[limit("6 months", 6)]), policy(limits=[])),
        (policy(products=[product("A")]), policy(products=[product("A", "excluded")])),
        (policy(products=[product("A")]), policy(products=[product("A", restrictions=("PA",))])),
        (policy(), policy(who=identity(title="Another"))),
    ],
)
def test_what_no_rule_explains_is_one_change_for_each_part(old: Policy, new: Policy) -> None:
    (found,) = left(old, new)
    assert (found.rule, found.kind) == ("unexplained-difference", "changed")
    assert found.basis == "undetermined"


def test_one_part_with_many_differences_is_one_change() -> None:
    old = policy(coding=[code(f"C{number}") for number in range(100)])
    new = policy(coding=[code(f"D{number}") for number in range(100)])
    assert len(left(old, new)) == 1


@pytest.mark.parametrize(
    "new",
    [
        all_of(SEVERE, ADULT, SMOKER),
        all_of(ADULT, all_of(SEVERE, SMOKER)),
        all_of(
            criterion("ADULT;", "1"), criterion("Severe  asthma", "2"), criterion("Never smoked.")
        ),
        all_of(any_of(ADULT), SEVERE, SMOKER, SMOKER),
    ],
    ids=["reordered", "nested", "renumbered", "single choice, repeated"],
)
def test_a_tree_that_asks_the_same_leaves_nothing(new: Node) -> None:
    assert trees(all_of(ADULT, SEVERE, SMOKER), new) == ()


@pytest.mark.parametrize(
    "new",
    [
        any_of(ADULT, SEVERE, SMOKER),
        all_of(ADULT, any_of(SEVERE, SMOKER)),
        all_of(ADULT, SEVERE),
        all_of(ADULT, SEVERE, criterion("Never smoked much")),
    ],
    ids=["other operator", "choice", "missing", "reworded"],
)
def test_a_tree_that_asks_something_else_is_left(new: Node) -> None:
    (found,) = trees(all_of(ADULT, SEVERE, SMOKER), new)
    assert (found.area, found.axis, found.effect) == ("criteria", "eligibility", "undetermined")
    assert found.level == "warning"
    assert found.places[0].set is not None
    assert found.title == 'Criteria differ under "Initial approval" in a way that no rule describes'


def test_the_words_of_a_difference_are_those_printed() -> None:
    (found,) = trees(all_of(ADULT, SEVERE), all_of(ADULT, criterion("Never  SMOKED.")))
    assert found.old is not None
    assert found.new is not None
    assert (found.old.text, found.new.text) == ("Severe asthma", "Never  SMOKED.")


def test_each_set_is_a_change_of_its_own() -> None:
    sets = [criteria_set("a", all_of(ADULT)), criteria_set("b", all_of(SEVERE))]
    other = [criteria_set("a", all_of(SMOKER, ADULT)), criteria_set("b", all_of(SMOKER, SEVERE))]
    assert len(left(policy(criteria=sets), policy(criteria=other))) == 2


def test_a_paragraph_beside_the_criteria_is_not_lost() -> None:
    rule = "Adult."
    lead = "Requests are reviewed by a pharmacist within two days."
    other = "Requests are reviewed by a physician within ten days."
    root = all_of(ADULT)

    def with_lead(text: str) -> Policy:
        body = section("Criteria", f"{text}\nA. {rule}", "criteria")
        return policy(criteria=[criteria_set(root=root)], sections=[body])

    (found,) = changes(with_lead(lead), with_lead(other))
    assert found.rule == "unexplained-difference"
    assert found.title == (
        'Text beside what was read differs in section "Criteria" in a way that no rule describes'
    )
    assert found.new is not None
    assert found.new.text == "requests are reviewed by a physician within ten days"


@pytest.mark.parametrize(
    ("text", "area", "effect"),
    [
        ("One month is read as thirty days throughout", "narrative", "equivalent"),
        ("Members of the national plan are not concerned", "criteria", "undetermined"),
        ("When the patient meets all of the criteria below", "narrative", "equivalent"),
        ("The criteria below determine whether the drug is approved", "narrative", "equivalent"),
        ("All approvals are given for the duration noted", "narrative", "equivalent"),
        (
            "Approval is recommended for those who meet the criteria for the listed indications",
            "narrative",
            "equivalent",
        ),
        ("All approvals are given for gout alone", "criteria", "undetermined"),
        (
            "It is the policy of the Larkspur plan that this drug is medically necessary when the"
            " following criteria are met",
            "narrative",
            "equivalent",
        ),
        ("This drug is not covered under the policy", "criteria", "undetermined"),
        ("Approval is given only under this policy", "criteria", "undetermined"),
    ],
)
def test_a_sentence_beside_the_criteria_is_weighed_by_what_it_speaks_of(
    text: str, area: str, effect: str
) -> None:
    body = section("Criteria", "Adult", "criteria")
    more = section("Criteria", f"Adult\n{text}", "criteria")
    sets = [criteria_set(root=all_of(ADULT))]
    (found,) = changes(
        policy(criteria=sets, sections=[body]), policy(criteria=sets, sections=[more])
    )
    assert (found.rule, found.area, found.effect) == ("unexplained-difference", area, effect)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("See the administrative policies on the site for further information", "narrative"),
        ("Use J9999 until a code of its own is given", "coding"),
        ("These are covered for adults only", "coding"),
    ],
)
def test_a_sentence_beside_codes_is_weighed_by_what_it_speaks_of(text: str, area: str) -> None:
    codes = [code("C1")]
    old, new = (
        policy(coding=codes, sections=[section("Coding", said, "coding")])
        for said in ("C1", f"C1\n{text}")
    )
    (found,) = changes(old, new)
    assert (found.rule, found.area) == ("unexplained-difference", area)


def test_a_section_under_its_title_in_other_letters_is_one_difference() -> None:
    def uses(title: str, *items: str) -> Policy:
        text = "\n".join(f"{letter}. {item}" for letter, item in zip("ABC", items, strict=False))
        body = section(title, text, "criteria")
        return policy(criteria=[criteria_set()], sections=[body])

    kept = "In patients 4 years of age and older"
    (found,) = changes(
        uses("FDA-Approved Uses", "In patients who are candidates for surgery", kept, "Gout"),
        uses("FDA-approved Uses", "In patients who are candidates for phototherapy", kept, "Gout"),
    )
    assert found.old is not None
    assert found.new is not None
    assert found.old.text == "in patients who are candidates for surgery"
    assert found.new.text == "in patients who are candidates for phototherapy"
    assert found.places[0].old == found.places[0].new


@pytest.mark.parametrize(
    ("old", "new", "area"),
    [
        (
            "Provider must submit documentation (such as office notes) supporting that member has "
            "met all approval criteria.",
            "All requests must be accompanied by clinical documentation that supports that the "
            "member has met all approval criteria.",
            "narrative",
        ),
        (
            "Provider must submit documentation supporting that member has met all criteria.",
            "Provider must submit documentation of two failed trials.",
            "criteria",
        ),
        ("Useful in patients treated twice.", "Useful in individuals treated twice.", "narrative"),
    ],
)
def test_what_says_the_same_in_other_words_beside_the_criteria(
    old: str, new: str, area: str
) -> None:
    sets = [criteria_set(root=all_of(ADULT))]
    versions = [
        policy(criteria=sets, sections=[section("Policy", f"{text}\nAdult", "criteria")])
        for text in (old, new)
    ]
    (found,) = changes(*versions)
    assert found.area == area


def test_a_list_that_one_limit_holds_is_said_where_its_items_have_lines_of_their_own() -> None:
    def version(days: int) -> Policy:
        first = f"10 mg/kg once weekly, again no sooner than {days} days from the last dose"
        text = f"ONE of these (A or B): A) {first}; OR B) 1,200 mg once weekly."
        printed = f"ONE of these (A or B):\nA) {first}; OR\nB) 1,200 mg once weekly."
        return policy(
            limits=[limit(text, 10, "mg/kg", kind="dose")],
            sections=[section("Dosing", printed, "criteria")],
        )

    assert [change.rule for change in changes(version(50), version(63))] == ["limit-changed"]


def test_a_name_in_a_list_beside_the_criteria_is_not_lost() -> None:
    def listing(*names: str) -> Policy:
        text = "\n".join(f"● {name}" for name in ("Adult", *names))
        body = section("Criteria", text, "criteria")
        log = section("History", "Added Tarquel to the list of drugs", "history")
        return policy(criteria=[criteria_set(root=all_of(ADULT))], sections=[body, log])

    (found,) = changes(listing("Velnorix"), listing("Velnorix", "Tarquel"))
    assert found.rule == "unexplained-difference"
    assert found.new is not None
    assert found.new.text == "tarquel"


@pytest.mark.parametrize(
    ("role", "area", "effect"),
    [
        ("criteria", "criteria", "undetermined"),
        ("coding", "coding", "undetermined"),
        ("history", "history", "equivalent"),
        ("references", "references", "equivalent"),
    ],
)
def test_what_is_left_of_a_section_belongs_to_what_it_is_about(
    role: SectionRole, area: str, effect: str
) -> None:
    old, new = (
        policy(criteria=[criteria_set()], sections=[section("Part", text, role)])
        for text in (
            "Patients are seen in spring and summer.",
            "Patients are seen in autumn and winter.",
        )
    )
    (found,) = changes(old, new)
    assert (found.rule, found.area, found.effect) == ("unexplained-difference", area, effect)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A. Adult; AND\nB. Severe asthma", "1. Severe asthma; and\n2. Adult"),
        ("A. Adult\nB. Severe asthma", "A. Adult B. Severe\nasthma"),
        ("Duration\nA. Adult\nB. Severe asthma", "A. Adult\nB. Severe asthma"),
    ],
    ids=["renumbered", "re-wrapped", "a label"],
)
def test_how_a_section_is_printed_leaves_nothing(old: str, new: str) -> None:
    sets = [criteria_set(root=all_of(ADULT, SEVERE))]
    assert not left(
        policy(criteria=sets, sections=[section("Criteria", old, "criteria")]),
        policy(criteria=sets, sections=[section("Criteria", new, "criteria")]),
    )


@pytest.mark.parametrize(
    "kind", ["ambiguous_logic", "external_reference", "unknown_template", "asks_nothing"]
)
def test_a_note_on_our_own_reading_is_no_difference(kind: NoteKind) -> None:
    note = Note(kind=kind, message="The header and the connectives disagree.", span=at(5))
    assert told(changes(policy(notes=[note]), policy())) == []


def test_spans_and_the_source_are_no_difference() -> None:
    old = policy(criteria=[criteria_set()], coding=[code("C1")], limits=[limit("6 months", 6)])
    new = msgspec.json.decode(
        msgspec.json.encode(old).replace(b'"first_line":', b'"page":3,"first_line":9'), type=Policy
    )
    assert left(old, new) == ()


def test_deepdiff_is_not_loaded_while_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deepdiff", None)
    one, other = policy(coding=[code("C1")]), policy(coding=[code("C1")])
    assert left(one, other) == ()
    with pytest.raises(ImportError):
        left(one, policy(coding=[code("C2")]))


@pytest.mark.parametrize(
    ("old", "new", "area"),
    [
        (
            "If the member is a smoker they should be counseled on the harmful effects of smoking",
            "Members who smoke should receive counseling on the harmful effects of smoking",
            "narrative",
        ),
        (
            "If the member is a smoker they should be counseled on the harmful effects of smoking",
            "Members who smoke should receive counseling on the harmful effects of alcohol",
            "criteria",
        ),
        (
            "Members should be counseled within 30 days",
            "Members should be counseled within 60 days",
            "criteria",
        ),
    ],
)
def test_other_words_for_the_same_things_beside_the_criteria(old: str, new: str, area: str) -> None:
    sets = [criteria_set(root=all_of(ADULT))]
    found = changes(
        *(
            policy(criteria=sets, sections=[section("Criteria", f"Adult\n{text}", "criteria")])
            for text in (old, new)
        )
    )
    assert [one.area for one in found] == [area]


def test_the_names_of_code_systems_say_nothing_of_a_code() -> None:
    codes = [code("C1")]
    old, new = (
        policy(coding=codes, sections=[section("Coding", said, "coding")])
        for said in ("C1", "C1\nCPT codes / HCPCS codes / ICD-10 codes are listed below")
    )
    (found,) = changes(old, new)
    assert found.area == "narrative"

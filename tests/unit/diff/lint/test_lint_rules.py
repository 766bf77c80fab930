"""Every lint rule on small policies: what it reports, and what looks like it and is none."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from policydiff.diff.lint import LINT_RULES, lint_policy
from policydiff.ingest.readers.history.claims import claims_of
from policydiff.model.criteria import (
    AllOf,
    AtLeast,
    Criterion,
    IfThen,
    Node,
    NodeNote,
    NoneOf,
)
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import Dates, NoteKind, Policy
from policydiff.model.requirements import AgeRequirement, PerformanceStatusRequirement
from tests.laws.model_values import values_of
from tests.unit.diff.building import (
    all_of,
    any_of,
    at,
    code,
    criteria_set,
    criterion,
    entry,
    identity,
    limit,
    policy,
    section,
    unread,
)


def found(one: Policy) -> list[tuple[str, int | None]]:
    """Rule and first line of each finding."""
    return [
        (finding.rule, finding.span.first_line if finding.span else None)
        for finding in lint_policy(one)
    ]


def asking(root: Node) -> Policy:
    """A policy with one tree."""
    return policy(criteria=[criteria_set(root=root)])


def none_of(*children: Node) -> NoneOf:
    return NoneOf(children=children, span=at(9))


def labelled(*labels: str | None) -> tuple[Criterion, ...]:
    """Items with these labels, from line 10 on."""
    return tuple(
        criterion(f"Condition number {place}", label, line=10 + place)
        for place, label in enumerate(labels)
    )


ADULT = criterion("Individual is 18 years of age or older", line=10)
CHILD = criterion("Patient is under 12 years of age", line=11)
RELAPSED = criterion("Individual has relapsed disease", line=12)
FAILED = criterion("Individual has failed one prior therapy", line=13)
ACTIVE_INFECTION = criterion("Individual has an active infection", line=14)

TREES: list[tuple[str, Node, list[tuple[str, int]]]] = [
    # contradicting-bounds
    ("an adult under 12", all_of(ADULT, CHILD), [("contradicting-bounds", 11)]),
    ("in a group below", all_of(ADULT, all_of(RELAPSED, CHILD)), [("contradicting-bounds", 11)]),
    ("either of the two", any_of(all_of(ADULT, FAILED), all_of(CHILD, RELAPSED)), []),
    (
        "months and years",
        all_of(criterion("Age at least 2 years"), criterion("Age less than 18 months", line=11)),
        [("contradicting-bounds", 11)],
    ),
    (
        "months and years that meet",
        all_of(criterion("Age at least 2 years"), criterion("Age up to 24 months", line=11)),
        [],
    ),
    (
        "a bound that is out and the same one",
        all_of(criterion("Age 12 years or older"), criterion("Under 12 years of age", line=11)),
        [("contradicting-bounds", 11)],
    ),
    (
        "a laboratory value",
        all_of(
            criterion("Hemoglobin is at least 12 g/dL"),
            criterion("Hemoglobin less than 10 g/dL", line=11),
        ),
        [("contradicting-bounds", 11)],
    ),
    (
        "two laboratory values",
        all_of(
            criterion("Hemoglobin is at least 12 g/dL"),
            criterion("Ferritin less than 10 g/dL", line=11),
        ),
        [],
    ),
    (
        "one value at two times",
        all_of(
            criterion("Ferritin at least 100 ng/mL at baseline"),
            criterion("Ferritin less than 50 ng/mL", line=11),
        ),
        [],
    ),
    (
        "a way around the bound",
        all_of(
            criterion("IgE at least 700 IU/mL or a positive skin test"),
            criterion("IgE less than 30 IU/mL or a positive skin test", line=11),
        ),
        [],
    ),
    (
        "a negated bound",
        all_of(
            criterion("Hemoglobin is not at least 12 g/dL"),
            criterion("Hemoglobin is not below 10 g/dL", line=11),
        ),
        [],
    ),
    (
        "under different stems",
        all_of(
            AllOf(
                text="Before treatment",
                stem=True,
                children=(criterion("ALT above 50"),),
                span=at(9),
            ),
            AllOf(
                text="After treatment",
                stem=True,
                children=(criterion("ALT below 40"),),
                span=at(9),
            ),
        ),
        [],
    ),
    (
        "a range the wrong way round",
        all_of(criterion("Patient is between 18 and 12 years of age")),
        [("contradicting-bounds", 10)],
    ),
    (
        "typed meaning",
        all_of(
            Criterion(
                text="An adolescent with eczema",
                requirements=(AgeRequirement(minimum=12, maximum=18),),
                span=at(10),
            ),
            Criterion(
                text="No older than an infant",
                requirements=(AgeRequirement(maximum=12, unit="month"),),
                span=at(11),
            ),
        ),
        [("contradicting-bounds", 11)],
    ),
    (
        "typed performance status",
        all_of(
            Criterion(
                text="Ambulatory",
                requirements=(PerformanceStatusRequirement(scale="ecog", maximum=1),),
                span=at(10),
            ),
            Criterion(
                text="Bedridden",
                requirements=(PerformanceStatusRequirement(scale="ecog", minimum=3),),
                span=at(11),
            ),
        ),
        [("contradicting-bounds", 11)],
    ),
    (
        "both of two",
        AtLeast(count=2, children=(ADULT, CHILD), span=at(9)),
        [("contradicting-bounds", 11)],
    ),
    # contradicting-criteria
    (
        "asked for and excluded",
        all_of(ACTIVE_INFECTION, none_of(ACTIVE_INFECTION)),
        [("contradicting-criteria", 14)],
    ),
    ("another is excluded", all_of(RELAPSED, none_of(ACTIVE_INFECTION)), []),
    # branch-never-holds
    (
        "children among adults",
        all_of(ADULT, any_of(all_of(CHILD, RELAPSED), FAILED)),
        [("branch-never-holds", 11)],
    ),
    (
        "an excluded branch",
        all_of(none_of(ACTIVE_INFECTION), any_of(FAILED, ACTIVE_INFECTION)),
        [("branch-never-holds", 14)],
    ),
    (
        "under a condition",
        all_of(ADULT, IfThen(condition=RELAPSED, then=CHILD, span=at(9))),
        [],
    ),
    # absorbed-branch
    (
        "a branch that asks for more",
        any_of(RELAPSED, all_of(RELAPSED, FAILED, line=15)),
        [("absorbed-branch", 15)],
    ),
    (
        "branches that ask for different things",
        any_of(all_of(RELAPSED, FAILED), all_of(RELAPSED, ADULT)),
        [],
    ),
    (
        "a choice that is met anyway",
        all_of(RELAPSED, any_of(RELAPSED, FAILED, line=15)),
        [("absorbed-branch", 15)],
    ),
    (
        "an age inside another",
        any_of(criterion("Age 12 years or older"), criterion("Age 18 years or older", line=11)),
        [("absorbed-branch", 11)],
    ),
    (
        "an age asked twice",
        all_of(criterion("Age 12 years or older"), criterion("Age 18 years or older", line=11)),
        [("absorbed-branch", 10)],
    ),
    (
        "an age with a condition of its own",
        any_of(
            criterion("Age 12 years or older"),
            criterion("Age 6 years or older with severe asthma", line=11),
        ),
        [],
    ),
    # duplicate-criterion
    (
        "the same twice",
        all_of(RELAPSED, FAILED, msgspec.structs.replace(RELAPSED, span=at(20))),
        [("duplicate-criterion", 20)],
    ),
    (
        "the same but for typography",
        any_of(criterion("Failure of “tevolimab”;"), criterion('failure of "tevolimab"', line=20)),
        [("duplicate-criterion", 20)],
    ),
    (
        "the same in two branches",
        any_of(all_of(RELAPSED, ADULT), all_of(RELAPSED, FAILED)),
        [],
    ),
    (
        "with another note",
        all_of(
            RELAPSED,
            msgspec.structs.replace(RELAPSED, notes=(NodeNote(text="Within a year", span=at(21)),)),
        ),
        [],
    ),
    # numbering-fault
    ("ii twice", all_of(*labelled("i", "ii", "ii")), [("numbering-fault", 12)]),
    ("C left out", all_of(*labelled("A", "B", "D")), [("numbering-fault", 12)]),
    ("2 left out", all_of(*labelled("1", "3")), [("numbering-fault", 11)]),
    ("on from another list", all_of(*labelled("III", "IV", "V")), []),
    ("begun anew", all_of(*labelled("1", "2", "1", "2")), []),
    ("two styles", all_of(*labelled("A", "1", "C")), []),
    ("letters about i", all_of(*labelled("h", "i", "j")), []),
    ("long Roman numerals", all_of(*labelled("VIII", "IX", "X", "XI")), []),
    ("bullets between", all_of(*labelled("a", None, "c")), []),
    (
        "over the halves of a list",
        any_of(all_of(*labelled("I", "II")), criterion("A third condition", "IV", line=20)),
        [("numbering-fault", 20)],
    ),
    # criteria-not-found
    (
        "nothing follows",
        all_of(RELAPSED, criterion("Patient has failed two of the following:", line=16)),
        [("criteria-not-found", 16)],
    ),
    (
        "it follows inline",
        all_of(RELAPSED, criterion("One of the following: tevolimab or corvanib", line=16)),
        [],
    ),
]


@pytest.mark.parametrize(
    ("root", "expected"), [case[1:] for case in TREES], ids=[c[0] for c in TREES]
)
def test_faults_of_criteria(root: Node, expected: list[tuple[str, int]]) -> None:
    assert found(asking(root)) == expected


def test_a_fault_says_what_and_where() -> None:
    (finding,) = lint_policy(asking(all_of(ADULT, CHILD)))
    assert finding.level == "error"
    assert finding.title == (
        "'Individual is 18 years of age or older' and 'Patient is under 12 years of age' cannot "
        "both hold, and both are asked for"
    )
    assert (finding.text, finding.set, finding.span) == (CHILD.text, "initial", CHILD.span)


NAMED_LABELS = [
    ("(i, ii and iii)", ("i", "ii", "iii"), False),
    ("(i, ii, and iii)", ("i", "ii"), True),
    ("(i and ii)", ("i", "ii", "iii"), True),
    ("(i, ii, and ii)", ("i", "ii", "iii"), True),
    ("(i-iii)", ("i", "ii", "iii"), False),
    ("(A through D)", ("A", "B", "C", "D"), False),
    ("(A through D)", ("A", "B", "C"), True),
    ("(1 or 2)", ("1", "2"), False),
    ("(a, b, or c):", ("a", "b", "c"), False),
    ("(tevolimab)", ("a", "b"), False),
    ("", ("a", "b"), False),
]


@pytest.mark.parametrize(("reference", "labels", "is_fault"), NAMED_LABELS)
def test_labels_that_a_lead_in_names(
    reference: str, labels: tuple[str, ...], is_fault: bool
) -> None:
    root = AllOf(text="Patient meets ALL of the following", children=labelled(*labels), span=at(9))
    printed = "\n".join(f"{item.label}. {item.text}; AND" for item in labelled(*labels))
    lines = f"Patient meets ALL of the following {reference}:\n{printed}"
    one = policy(
        criteria=[criteria_set(root=root)], sections=[section("Criteria", lines, "criteria")]
    )
    assert found(one) == [("label-reference-fault", 9)] * is_fault


def test_a_misnumbered_list_is_told_once() -> None:
    root = AllOf(text="ALL of the following", children=labelled("i", "ii", "ii"), span=at(9))
    lines = "ALL of the following (i, ii, and iii):\ni. Condition number 0"
    one = policy(
        criteria=[criteria_set(root=root)], sections=[section("Criteria", lines, "criteria")]
    )
    assert found(one) == [("numbering-fault", 12)]


POINTERS = [
    ("The dose is no more than the maximum in Table 9", True),
    ("The dose is no more than the maximum in Table 1", False),
    ("Dosing is within the limits (Appendix C)", True),
    ("Dosing is within the limits (see Appendix A)", False),
    ('Criteria are met, see the "Site of Care" section', True),
    ('Criteria are met, see the "Dosing Limits" section', False),
    ("Criteria are met, see the Site of Care section", True),
    ("Criteria are met, see the Dosing Limits section", False),
    ("Criteria of Section IV are met", True),
    ("Criteria of Section II are met", False),
    ("Dosing follows Section 5 of the prescribing information", False),
    ("Dosing follows the prescribing information (Section 5)", False),
    ("Response is good to grade C or better", False),
]


@pytest.mark.parametrize(("text", "is_fault"), POINTERS)
def test_parts_that_are_not_there(text: str, is_fault: bool) -> None:
    one = policy(
        criteria=[criteria_set(root=all_of(criterion(text, line=10)))],
        sections=[
            section("II. Dosing", "All doses.", "limits"),
            section("Dosing Limits", "Table 1: Doses\nDrug\tDose", "limits"),
            section("Appendix A - Classes", "Classes of drugs.", "background"),
        ],
    )
    assert found(one) == [("missing-part", 10)] * is_fault


CODES = [
    ("ICD-10-CM", "C91.00", True),
    ("ICD-10-CM", "C9100", True),
    ("ICD-10-CM", "D46.A", True),
    ("ICD-10-CM", "G43.E01", True),
    ("ICD-10-CM", "Z3A.01", True),
    ("ICD-10-CM", "S72.001A", True),
    ("ICD-10-CM", "C91.0x", True),
    ("ICD-10-CM", "C91.0-", True),
    ("ICD-10-CM", "L40", True),
    ("ICD-10-CM", "M80.M84", False),
    ("ICD-10-CM", "4D6.1", False),
    ("ICD-10-CM", "C91.00000", False),
    ("HCPCS", "J9229", True),
    ("HCPCS", "J922", False),
    ("HCPCS", "J9O29", False),
    ("CPT", "96413", True),
    ("CPT", "0075T", True),
    ("CPT", "9641", False),
    ("NDC", "50242-0040-62", True),
    ("NDC", "50242004062", True),
    ("NDC", "5024-2", False),
    ("ICD-10-PCS", "3E03305", True),
    ("ICD-10-PCS", "3E0330O", False),
    ("REV", "0636", True),
    ("REV", "06", False),
]


@pytest.mark.parametrize(("system", "name", "is_code"), CODES)
def test_forms_of_codes(system: str, name: str, is_code: bool) -> None:
    listed = msgspec.structs.replace(code(name), system=system)
    expected = [] if is_code else [("malformed-code", 50)]
    assert found(policy(coding=[listed])) == expected


@pytest.mark.parametrize(
    ("first", "last", "is_fault"),
    [
        ("C91.00", "C91.02", False),
        ("M80", "M84", False),
        ("C91.0", "C91.02", False),
        ("C91.02", "C91.00", True),
        ("M84", "M80", True),
    ],
)
def test_ranges_of_codes(first: str, last: str, is_fault: bool) -> None:
    expected = [("malformed-code-range", 50)] * is_fault
    assert found(policy(coding=[code(first, last)])) == expected


LEUKEMIA = criteria_set(
    root=all_of(criterion("Individual has relapsed acute lymphoblastic leukemia (ALL)"))
)
PSORIASIS = criteria_set("p", indication="Plaque psoriasis", root=all_of(ADULT), line=30)
UVEITIS = criteria_set("u", indication="Uveitis", root=all_of(ADULT), line=31)
C91 = code("C91.00", description="Acute lymphocytic leukemia not having achieved remission")
D46 = code("D46.A", description="Refractory cytopenia with multilineage dysplasia", line=51)
L40 = code("L40.0", description="Psoriasis vulgaris", line=52)
L40_5 = code("L40.50", description="Arthropathic psoriasis, unspecified", line=53)
H20 = code("H20.00", description="Unspecified acute and subacute iridocyclitis", line=54)

DISEASES = [
    ("a disease that nothing names", [LEUKEMIA], [C91, D46], [("code-without-criterion", 51)]),
    ("named by the beginning of a word", [LEUKEMIA], [C91], []),
    ("named in the title of the policy", [LEUKEMIA], [C91, L40], []),
    ("nothing is named", [criteria_set(root=all_of(ADULT))], [C91, D46], []),
    ("no criteria", None, [C91, D46], []),
    ("not covered", [LEUKEMIA], [C91, msgspec.structs.replace(D46, role="not_covered")], []),
    (
        "without a description",
        [LEUKEMIA],
        [C91, msgspec.structs.replace(D46, description=None)],
        [],
    ),
    (
        "an indication without a code",
        [PSORIASIS, UVEITIS],
        [L40, L40_5],
        [("indication-without-code", 31)],
    ),
    ("perhaps under another name", [PSORIASIS, UVEITIS], [L40, H20], []),
    ("most have none", [UVEITIS], [L40], []),
    ("each has one", [PSORIASIS], [L40, L40_5], []),
    ("no list", [PSORIASIS, UVEITIS], None, []),
]


@pytest.mark.parametrize(
    ("sets", "coding", "expected"), [case[1:] for case in DISEASES], ids=[c[0] for c in DISEASES]
)
def test_codes_and_criteria(
    sets: Sequence[object] | None, coding: Sequence[object] | None, expected: list[tuple[str, int]]
) -> None:
    one = msgspec.structs.replace(
        policy(who=identity(title="Corvanta for psoriasis")),
        criteria=None if sets is None else tuple(sets),
        coding=None if coding is None else tuple(coding),
    )
    assert found(one) == expected


DATES = [
    (Dates(original="2020-05-01", effective="2024-01-01"), False),
    (Dates(original="2024-05-01", effective="2024-01-01"), True),
    (Dates(original="2024-01", effective="2024-01-15"), False),
    (Dates(original="2024", effective="2024-01-15"), False),
    (Dates(reviewed="2024-05-01", next_review="2025-05"), False),
    (Dates(reviewed="2024-05-01", next_review="2024-04"), True),
    (Dates(effective="2024-05-01", retired="2024-04-30"), True),
    (Dates(effective="2024-05-01", reviewed="2024-03-01", published="2024-04-01"), False),
]


@pytest.mark.parametrize(("dates", "is_fault"), DATES)
def test_dates_of_the_head(dates: Dates, is_fault: bool) -> None:
    assert found(policy(dates=dates)) == [("dates-out-of-order", None)] * is_fault


HISTORIES: list[tuple[list[str | None], list[int]]] = [
    (["2024-02", "2023-02", "2022-02"], []),
    (["2022-02", "2023-02", "2024-02"], []),
    (["2024-02", "2023-02", "2032-02", "2021-02"], [72]),
    (["2021-02", "2022-02", "2020-02", "2023-02"], [72]),
    (["2024-02-01", "2024-02", "2023-02"], []),
    (["2024-02", None, "2023-02"], []),
    (["2025-02", "2020-02", "2023-02"], [72]),
    (["2024-02", "2023-02", "2024-02"], []),
    (["2024-02", "2023-02", "2023-02", "2024-02"], []),
    (["2024-02", "2023-02", "2024-03", "2023-03", "2024-04"], []),
]


@pytest.mark.parametrize(("dates", "lines"), HISTORIES)
def test_order_of_the_history(dates: list[str | None], lines: list[int]) -> None:
    entries = [entry(date, "Annual review", 70 + place) for place, date in enumerate(dates)]
    expected = [("history-out-of-order", line) for line in lines]
    assert found(policy(history=entries)) == expected


@pytest.mark.parametrize(
    ("dates", "is_fault"),
    [
        (Dates(effective="2024-01-01"), True),
        (Dates(effective="2024-01-01", reviewed="2024-06-15"), False),
        (Dates(effective="2024-06"), False),
        (Dates(published="2025-01-01"), False),
        (Dates(reviewed="2024-01-01"), False),
        (Dates(), False),
    ],
)
def test_an_entry_after_the_version(dates: Dates, is_fault: bool) -> None:
    one = policy(dates=dates, history=[entry("2024-06-15", "Revised")])
    assert found(one) == [("history-after-version", 70)] * is_fault


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("unread_text", ["unread-text"]),
        ("unread_page", ["unread-text"]),
        ("unread_date", ["unread-text"]),
        ("broken_table", ["unread-text"]),
        ("ambiguous_logic", ["ambiguous-logic"]),
        ("criteria_not_found", ["criteria-not-found"]),
        ("criteria_under_other_title", []),
        ("external_reference", []),
        ("unknown_template", []),
        ("asks_nothing", []),
    ],
)
def test_what_the_reader_could_not_settle(kind: NoteKind, rules: list[str]) -> None:
    assert found(policy(notes=[unread("Some words", kind)])) == [(rule, 20) for rule in rules]


def test_a_listed_code_that_is_none_is_told_once() -> None:
    one = policy(coding=[code("M80.M84")], notes=[unread("M80.M84", "broken_table")])
    assert found(one) == [("malformed-code", 50)]


def test_findings_stand_in_the_order_of_the_document() -> None:
    one = policy(
        criteria=[criteria_set(root=all_of(*labelled("1", "1")))],
        coding=[code("M80.M84")],
        dates=Dates(original="2024-05", effective="2024-01"),
        limits=[limit("See Table 3", line=40)],
    )
    assert found(one) == [
        ("dates-out-of-order", None),
        ("numbering-fault", 11),
        ("missing-part", 40),
        ("malformed-code", 50),
    ]


@given(values_of(Policy))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_every_policy_is_looked_at_to_the_end(one: Policy) -> None:
    levels = {rule.id: rule.level for rule in LINT_RULES}
    for finding in lint_policy(one):
        assert levels[finding.rule] == finding.level
        assert not finding.title.endswith(".")


LOGGED = [
    ("Coding reviewed: Added J2199.", ("J2199",), False),
    ("Coding reviewed: Added J2199.", ("J3590",), True),
    ("Coding reviewed: Removed J2199.", ("J2199",), True),
    ("Coding reviewed: Removed J2199.", ("J3590",), False),
    ("Coding reviewed: Removed J3590.", ("J3590",), False),
    ("Updated HCPCS codes; replaced J2199 with J2299", ("J2299",), False),
    ("Updated HCPCS codes; replaced J2199 with J2299", ("J2199", "J2299"), True),
    ("Coding reviewed: Added ICD-10-CM C91.01.", ("C91.00-C91.02",), False),
    ("Coding reviewed: No changes.", ("J3590",), False),
    ("Coding reviewed: Added J2199.", (), False),
]


@pytest.mark.parametrize(("text", "codes", "is_fault"), LOGGED)
def test_codes_that_the_history_tells_otherwise(
    text: str, codes: tuple[str, ...], is_fault: bool
) -> None:
    rows = [code(*one.split("-"), system="HCPCS", description="Injection") for one in codes]
    one = policy(coding=rows or None, history=[logged("2024-02", text)])
    assert ("history-code-mismatch" in rules_of(one)) == is_fault


def test_the_youngest_entry_that_names_a_code_counts() -> None:
    entries = [
        logged("2023-02", "Coding reviewed: Added J2199."),
        logged("2024-02", "Coding reviewed: Removed J2199."),
    ]
    assert "history-code-mismatch" not in rules_of(
        policy(coding=[code("J3590", system="HCPCS")], history=entries)
    )


KEPT = [
    ("Removed ECOG performance status requirement.", "ECOG performance status of 0-2", True),
    ("Removed ECOG performance status requirement.", "Patient is 18 years or older", False),
    ("Remove age from criteria.", "Patient is 18 years or older", True),
    ("Remove age from criteria.", "Failure of methotrexate", False),
    ("Removed requirement for liver biopsy.", "Liver biopsy shows fibrosis", True),
    ("Removed requirement for liver biopsy.", "Liver enzymes are measured", False),
    ("Removed step therapy.", "Failure of methotrexate", False),
    ("Removed age from criteria; added age of 18 years for initial requests.",
     "Patient is 18 years or older", False),
    ("Updated criteria.", "Patient is 18 years or older", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "criteria", "is_fault"), KEPT)
def test_criteria_that_the_history_calls_removed(text: str, criteria: str, is_fault: bool) -> None:
    sets = [criteria_set(root=all_of(criterion(criteria)))]
    one = policy(criteria=sets, history=[logged("2024-02", text)])
    assert ("history-criterion-mismatch" in rules_of(one)) == is_fault


@pytest.mark.parametrize(
    ("entries", "is_fault"),
    [
        (["Age lowered from 18 to 6 years."], True),
        (["Age lowered from 18 to 12 years."], False),
        (["Added minimum weight of 40 kg."], True),
        (["Added age requirement of 12 years."], False),
        (["Added age requirement."], False),
        (["Age lowered from 18 to 6 years.", "Age raised to 12 years."], False),
        (["Age lowered from 18 to 6 years.", "Updated criteria."], False),
        (["Trial of two steroids lowered to 6 weeks."], False),
    ],
)
def test_a_value_that_the_history_gives_is_looked_up(entries: list[str], is_fault: bool) -> None:
    history = [logged(f"202{year}-02", text) for year, text in enumerate(entries)]
    root = all_of(criterion("Patient is 12 years or older"), criterion("Has gout"))
    one = policy(criteria=[criteria_set(root=root)], history=history)
    assert ("history-criterion-mismatch" in rules_of(one)) == is_fault


def test_what_one_indication_lost_another_may_keep() -> None:
    sets = [
        criteria_set("a", all_of(criterion("Patient is 18 years or older")), indication="asthma"),
        criteria_set("b", all_of(criterion("Patient is 18 years or older")), indication="hives"),
    ]
    one = policy(criteria=sets, history=[logged("2024-02", "Removed age requirement.")])
    assert "history-criterion-mismatch" not in rules_of(one)


def logged(date: str, text: str) -> HistoryEntry:
    """An entry with its claims read."""
    return msgspec.structs.replace(entry(date, text), claims=claims_of(text))


def rules_of(one: Policy) -> set[str]:
    return {finding.rule for finding in lint_policy(one)}

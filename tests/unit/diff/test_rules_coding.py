"""Codes that come, go, change their role, their range, their heading or their description."""

from __future__ import annotations

import pytest

from policydiff.model.coding import CodeEntry, CodeRole
from tests.unit.diff.building import changes, code, only, policy, told

KEPT = code("C91.00", description="Acute lymphoblastic leukemia", group="Diagnoses")


def change_of(old: list[CodeEntry], new: list[CodeEntry]) -> tuple[str, str, str, str]:
    found = only(policy(coding=old), policy(coding=new))
    return found.rule, found.kind, found.axis, found.effect


@pytest.mark.parametrize(
    ("role", "axis", "added", "removed"),
    [
        ("covered", "eligibility", "less_restrictive", "more_restrictive"),
        ("not_covered", "eligibility", "more_restrictive", "less_restrictive"),
        ("informational", "administration", "equivalent", "equivalent"),
        ("unspecified", "administration", "undetermined", "undetermined"),
    ],
)
def test_a_code_that_comes_or_goes_is_judged_by_the_role_of_its_list(
    role: CodeRole, axis: str, added: str, removed: str
) -> None:
    one, other = code("C91.00", role=role), code("D46.A", role=role)
    assert change_of([one], [one, other]) == ("code-added", "added", axis, added)
    assert change_of([one, other], [one]) == ("code-removed", "removed", axis, removed)


def test_codes_that_came_together_are_one_change_that_names_them() -> None:
    found = only(
        policy(coding=[KEPT]),
        policy(coding=[KEPT, code("C92.00", group="Diagnoses"), code("C93.00", group="Diagnoses")]),
    )
    assert found.title == 'ICD-10-CM codes C92.00 and C93.00 added under "Diagnoses"'
    assert [place.path for place in found.places] == [("C92.00",), ("C93.00",)]


def test_many_codes_are_counted_after_the_first_few() -> None:
    new = [code(f"D{number}", group="Diagnoses") for number in range(10, 30)]
    found = only(policy(coding=[KEPT]), policy(coding=[KEPT, *new]))
    assert found.title == (
        'ICD-10-CM codes D10, D11, D12, D13, D14, D15 and 14 more added under "Diagnoses"'
    )
    assert found.new is not None
    assert found.new.text.splitlines()[-1] == "D29"


def test_a_table_that_comes_is_one_change_however_long() -> None:
    table = [code(f"D{number}", group="Further diagnoses") for number in range(100, 500)]
    found = only(policy(coding=[KEPT]), policy(coding=[KEPT, *table]))
    assert (found.rule, found.kind, found.effect) == (
        "code-table-added",
        "added",
        "less_restrictive",
    )
    assert found.title == 'Code table "Further diagnoses" added, 400 ICD-10-CM codes'
    assert len(found.places) == 1


def test_a_table_that_goes_is_one_change() -> None:
    table = [code("D46.A", group="Other"), code("D46.B", group="Other")]
    found = only(policy(coding=[KEPT, *table]), policy(coding=[KEPT]))
    assert told([found]) == [("code-table-removed", "removed", "more_restrictive")]


@pytest.mark.parametrize("role", ["covered", "unspecified"])
def test_a_first_coding_part_has_no_direction(role: CodeRole) -> None:
    table = [code("C91.00", role=role), code("J9229", system="HCPCS", role=role)]
    found = only(policy(coding=None), policy(coding=table))
    assert told([found]) == [("code-table-added", "added", "undetermined")]
    assert found.title == "Coding added: 1 ICD-10-CM and 1 HCPCS codes where none were listed"


def test_a_first_informational_coding_part_is_administration() -> None:
    found = only(policy(coding=None), policy(coding=[code("C91.00", role="informational")]))
    assert (found.axis, found.effect, found.level) == ("administration", "equivalent", "info")


@pytest.mark.parametrize(
    ("old", "new", "kind", "effect", "words"),
    [
        (("C91.00", "C91.02"), ("C91.00", "C91.09"), "changed", "less_restrictive", "widened to"),
        (("C91.00", "C91.09"), ("C91.00", "C91.02"), "changed", "more_restrictive", "narrowed to"),
        (("C91.00", "C91.05"), ("C91.02", "C91.09"), "changed", "mixed", "changed to"),
        (("C91.00", None), ("C91.00", "C91.02"), "changed", "less_restrictive", "widened to"),
        (("C91.0", None), ("C91.00", None), "changed", "more_restrictive", "narrowed to"),
        (("C91.0", None), ("C91.00", "C91.0Z"), "reworded", "equivalent", "written as"),
    ],
)
def test_a_redrawn_range_is_one_change(
    old: tuple[str, str | None],
    new: tuple[str, str | None],
    kind: str,
    effect: str,
    words: str,
) -> None:
    found = only(policy(coding=[code(*old)]), policy(coding=[code(*new)]))
    assert told([found]) == [("code-range-changed", kind, effect)]
    assert f" {words} " in found.title


def test_a_range_that_is_spelled_out_says_the_same() -> None:
    spelled = [code("C91.00"), code("C91.01"), code("C91.02")]
    found = only(policy(coding=[code("C91.00", "C91.02")]), policy(coding=spelled))
    assert told([found]) == [("code-range-changed", "reworded", "equivalent")]
    assert found.title == "ICD-10-CM C91.00-C91.02 written as C91.00, C91.01 and C91.02"


def test_a_widened_informational_range_is_administration() -> None:
    old = code("C91.00", "C91.02", role="informational")
    new = code("C91.00", "C91.09", role="informational")
    assert change_of([old], [new]) == (
        "code-range-changed",
        "changed",
        "administration",
        "equivalent",
    )


@pytest.mark.parametrize(
    ("old", "new", "axis", "effect"),
    [
        ("covered", "not_covered", "eligibility", "more_restrictive"),
        ("not_covered", "covered", "eligibility", "less_restrictive"),
        ("covered", "informational", "eligibility", "undetermined"),
        ("unspecified", "covered", "eligibility", "undetermined"),
        ("unspecified", "informational", "administration", "equivalent"),
    ],
)
def test_a_change_of_role_is_one_change_with_its_heading(
    old: CodeRole, new: CodeRole, axis: str, effect: str
) -> None:
    before = [code("C91.00", role=old, group="One heading"), code("C91.01", role=old)]
    after = [code("C91.00", role=new, group="Another heading"), code("C91.01", role=old)]
    assert change_of(before, after) == ("code-role-changed", "changed", axis, effect)


def test_a_code_under_another_heading_has_moved() -> None:
    stays = [code("C1", group="A"), code("C2", group="B")]
    found = only(
        policy(coding=[*stays, code("C3", group="A")]),
        policy(coding=[*stays, code("C3", group="B")]),
    )
    assert told([found]) == [("code-moved", "moved", "equivalent")]
    assert found.title == 'ICD-10-CM code C3 moved from "A" to "B"'


def test_a_renamed_heading_is_one_change_for_all_its_codes() -> None:
    old = [code(f"C{number}", group="Diagnosis codes") for number in range(40)]
    new = [code(f"C{number}", group="ICD-10 diagnosis codes") for number in range(40)]
    found = only(policy(coding=old), policy(coding=new))
    assert told([found]) == [("code-moved", "reworded", "equivalent")]
    assert found.title == 'Heading of codes "Diagnosis codes" is now "ICD-10 diagnosis codes"'


def test_descriptions_that_changed_under_one_heading_are_one_change() -> None:
    old = [code("J1", description="Injection, 1 mg"), code("J2", description="Injection, 2 mg")]
    new = [code("J1", description="Inj., 1 mg each"), code("J2", description="Inj., 2 mg each")]
    found = only(policy(coding=old), policy(coding=new))
    assert told([found]) == [("code-description-changed", "changed", "equivalent")]
    assert len(found.places) == 2


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (("J1", "J2"), ("J1",), "more_restrictive"),
        (("J1",), ("J1", "J2"), "less_restrictive"),
        (None, ("J1",), "more_restrictive"),
        (("J1",), None, "less_restrictive"),
        (("J1",), ("J2",), "mixed"),
    ],
)
def test_what_a_code_is_listed_for(
    old: tuple[str, ...] | None, new: tuple[str, ...] | None, effect: str
) -> None:
    found = only(
        policy(coding=[code("K50.00", applies_to=old)]),
        policy(coding=[code("K50.00", applies_to=new)]),
    )
    assert told([found]) == [("code-scope-changed", "changed", effect)]


def test_order_dashes_and_rows_printed_twice_are_no_change() -> None:
    old = [code("C1", description="First - one"), code("C2"), code("C3")]
    new = [code("C3"), code("C2"), code("C2"), code("C1", description="First – one")]
    assert changes(policy(coding=old), policy(coding=new)) == ()


def test_a_code_listed_for_two_indications_goes_from_one_of_them() -> None:
    both = [code("C1", group="A"), code("C1", group="B"), code("C2", group="B")]
    found = only(policy(coding=both), policy(coding=[both[0], both[2]]))
    assert told([found]) == [("code-removed", "removed", "more_restrictive")]
    assert found.title == 'ICD-10-CM code C1 removed under "B"'

"""The most and the least restrictive are marked where that is proved, and nowhere else."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.matrix.matrix import Matrix
from policydiff.model.criteria import Node
from policydiff.model.limits import Limit
from policydiff.model.requirements import LaboratoryRequirement, PrescriberRequirement
from policydiff.model.vocabulary import VocabularyTerm
from tests.unit.diff.building import any_of, limit
from tests.unit.diff.matrix.payers import age, asks, granting, marks, payer, rows_of, tried

ASTHMA = "Severe asthma"


def asked(*nodes: Node | None) -> Matrix:
    """The matrix of payers each of whom asks one thing, or nothing."""
    return matrix_of(
        [
            payer(f"payer{number}", granting(ASTHMA, *(() if node is None else (node,))))
            for number, node in enumerate(nodes)
        ]
    )


def durations(*limits: Limit | None) -> Matrix:
    return matrix_of(
        [
            payer(f"payer{number}", granting(ASTHMA), limits=None if one is None else [one])
            for number, one in enumerate(limits)
        ]
    )


def prescriber(*names: str, consultation: bool = False) -> Node:
    requirement = PrescriberRequirement(specialties=names, consultation=consultation)
    return asks(f"By {names}", requirement)


def eosinophils(value: float) -> Node:
    requirement = LaboratoryRequirement(
        analyte="eosinophil count", comparator=">=", value=value, unit="cells/mcl"
    )
    return asks(f"At least {value}", requirement)


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((age(6), age(12), age(18)), ["least", None, "most"]),
        ((age(6), age(12), age(6)), [None, "most", None]),
        ((age(12), age(6), age(12)), [None, "least", None]),
        ((age(12), age(12)), [None, None]),
        ((age(6, 17), age(18)), [None, None]),
        ((age(6), age(12), None), [None, "most", None]),
        ((age(6), None), [None, None]),
        ((age(6), asks("Patient is an adult")), [None, None]),
        ((age(6), any_of(age(12), asks("Or not"))), [None, None]),
    ],
)
def test_ages(nodes: tuple[Node | None, ...], expected: list[str | None]) -> None:
    assert marks(asked(*nodes), ASTHMA, "age") == expected


def test_laboratory_values_and_prescribers_by_what_they_imply() -> None:
    found = asked(eosinophils(150), eosinophils(300))
    assert marks(found, ASTHMA, "clinical_values") == ["least", "most"]
    found = asked(
        prescriber("allergist", consultation=True),
        prescriber("allergist"),
        prescriber("pulmonologist"),
    )
    assert marks(found, ASTHMA, "prescriber") == [None, None, None]
    found = asked(prescriber("allergist"), prescriber("allergist", "pulmonologist"))
    assert marks(found, ASTHMA, "prescriber") == ["most", "least"]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((limit("6 months", 6, "month"), limit("1 year", 1, "year")), ["most", "least"]),
        ((limit("12 months", 12, "month"), limit("1 year", 1, "year")), [None, None]),
        ((limit("6 months", 6, "month"), limit("6 cycles", 6, "cycle")), [None, None]),
        ((limit("6 months", 6, "month"), None), [None, None]),
        ((limit("as needed"), limit("6 months", 6, "month")), [None, None]),
    ],
)
def test_durations(limits: tuple[Limit | None, ...], expected: list[str | None]) -> None:
    assert marks(durations(*limits), None, "initial_duration") == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("10 mg per dose", "20 mg per dose", ["most", "least"]),
        ("1,000 mg per dose", "20 mg per dose", ["least", "most"]),
        ("10 mg per dose, then 40 mg", "20 mg per dose", [None, None]),
    ],
)
def test_doses(first: str, second: str, expected: list[str | None]) -> None:
    doses = [
        limit(text, float(text.split()[0].replace(",", "")), "mg", kind="dose", per="dose")
        for text in (first, second)
    ]
    assert marks(durations(*doses), None, "quantity") == expected


def test_a_silent_payer_may_be_the_least_restrictive_in_who_is_eligible_only() -> None:
    assert marks(asked(age(6), age(12), None), ASTHMA, "age") == [None, "most", None]
    found = durations(limit("6 months", 6, "month"), limit("9 months", 9, "month"), None)
    assert marks(found, None, "initial_duration") == ["most", "least", None]


def test_several_limits_of_one_payer_are_ordered_where_all_are() -> None:
    short, long = limit("3 months", 3, "month"), limit("6 months", 6, "month")
    year = limit("12 months", 12, "month")

    def order(*first: Limit) -> list[str | None]:
        found = matrix_of(
            [
                payer("ash", granting(ASTHMA), limits=first),
                payer("birch", granting(ASTHMA), limits=[limit("4 months", 4, "month")]),
            ]
        )
        return marks(found, None, "initial_duration")

    assert order(short) == ["most", "least"]
    assert order(long, year) == ["least", "most"]
    assert order(short, year) == [None, None]


def test_the_number_of_steps_is_ordered_where_it_is_certain() -> None:
    found = asked(tried("steroid"), tried("steroid", "theophylline", count=2))
    assert marks(found, ASTHMA, "step_count") == ["least", "most"]
    found = asked(tried("steroid"), tried("a", "b", count=2, note="Not for those on a biologic"))
    assert marks(found, ASTHMA, "step_count") == [None, None]


def test_what_stands_under_all_indications_keeps_a_row_from_being_ordered() -> None:
    found = matrix_of(
        [
            payer("ash", granting(ASTHMA, age(6)), granting(None, age(18))),
            payer("birch", granting(ASTHMA, age(12))),
        ]
    )
    assert marks(found, ASTHMA, "age") == [None, None]


def test_a_condition_and_a_form_of_it_stand_in_one_row_and_are_not_ordered() -> None:
    wider, narrower = "Nephrotic syndrome", "Pediatric nephrotic syndrome"
    terms = tuple(VocabularyTerm(kind="condition", name=name.lower()) for name in (wider, narrower))
    sources = [payer("ash", granting(wider, age(6))), payer("birch", granting(narrower, age(12)))]
    found = matrix_of([msgspec.structs.replace(one, vocabulary=terms) for one in sources])
    (title,) = (one.title for one in found.indications if one.title is not None)
    assert marks(found, title, "age") == [None, None]


AGES = st.lists(st.none() | st.integers(0, 30), min_size=2, max_size=5)


@given(AGES)
def test_marks_are_never_guessed_and_never_ties(minimums: list[int | None]) -> None:
    """Against the order of the numbers themselves; an age of nought asks for nothing."""
    found = asked(*(None if value is None else age(value) for value in minimums))
    stated = [value for value in minimums if value is not None]
    row = rows_of(found, ASTHMA).get("age")
    if row is None:
        assert not stated
        return
    several = len(stated) > 1
    for value, cell in zip(minimums, row.cells, strict=True):
        most = several and value == max(stated) and stated.count(value) == 1
        least = (
            several
            and value == min(stated)
            and stated.count(value) == 1
            and len(stated) == len(minimums)
        )
        assert cell.restrictive == ("most" if most else "least" if least else None)


@given(AGES, st.permutations(range(5)))
def test_the_order_of_the_sources_does_not_matter(
    minimums: list[int | None], shuffled: list[int]
) -> None:
    places = [place for place in shuffled if place < len(minimums)]

    def found(values: list[int | None]) -> list[str | None]:
        row = rows_of(asked(*(None if one is None else age(one) for one in values)), ASTHMA)
        return [cell.restrictive for cell in row["age"].cells] if "age" in row else []

    before, after = found(minimums), found([minimums[place] for place in places])
    assert after == ([before[place] for place in places] if before else [])

"""What the cells of a matrix come to: stated, none, silent, denied, not read."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.matrix.build import UnknownIndication, matrix_of
from policydiff.diff.matrix.matrix import Dimension
from policydiff.diff.matrix.sources import Unread
from policydiff.model.criteria import Criterion, IfThen
from policydiff.model.policy import Dates, Drug
from policydiff.model.requirements import PrescriberRequirement
from tests.unit.diff.building import any_of, at, code, identity, limit, policy, product
from tests.unit.diff.matrix.payers import (
    age,
    asks,
    cells,
    denying,
    granting,
    payer,
    rows_of,
    states,
    tried,
)

ASTHMA = "Severe asthma"
POLYPS = "Nasal polyps"
AGE: Dimension = "age"


def test_a_criterion_stands_in_the_payers_words_with_its_place() -> None:
    found = matrix_of([payer("ash", granting(ASTHMA, age(12))), payer("birch")])
    cell = cells(found, ASTHMA, "age")[0]
    assert cell.state == "stated"
    assert [line.text for line in cell.statements] == ["Age 12 to  years"]
    assert cell.statements[0].span.page == 2


def test_silence_is_not_none() -> None:
    found = matrix_of(
        [
            payer("ash", granting(ASTHMA, age(12)), limits=[limit("None", kind="quantity")]),
            payer("birch", granting(ASTHMA)),
            payer("cedar", granting(ASTHMA), limits=[limit("2 vials", 2, "vial", kind="quantity")]),
        ]
    )
    assert states(found, ASTHMA, "age") == ["stated", "not_stated", "not_stated"]
    assert states(found, None, "quantity") == ["none", "not_stated", "stated"]


@pytest.mark.parametrize(
    ("other", "coverage", "age_row"),
    [
        (payer("birch", granting(POLYPS)), "not_listed", "not_applicable"),
        (payer("birch", denying(ASTHMA)), "not_covered", "not_applicable"),
        (payer("birch", granting(POLYPS), denying("Others", catch_all=True)), "not_listed",
         "not_applicable"),
        (payer("birch", granting(None, age(18))), "as_general", "as_general"),
        (payer("birch", granting(POLYPS), status="partial"), "unread", "not_applicable"),
        (payer("birch", granting(ASTHMA), status="partial"), "covered", "unread"),
        (payer("birch", drugs=(Drug(brand="Mirellin", generic="bexafor"),)), "other_drug",
         "other_drug"),
        (Unread(name="birch.pdf", error="The file is damaged."), "failed", "failed"),
    ],
)  # fmt: skip
def test_a_payer_that_does_not_state_an_age(other: object, coverage: str, age_row: str) -> None:
    found = matrix_of([payer("ash", granting(ASTHMA, age(12))), other])  # type: ignore[list-item]
    assert states(found, ASTHMA, "coverage") == ["covered", coverage]
    assert states(found, ASTHMA, "age") == ["stated", age_row]


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        (payer("birch", granting(ASTHMA)), "complete"),
        (payer("birch", denying(ASTHMA)), "complete"),
        (payer("birch", granting(ASTHMA), status="partial"), "inconclusive"),
        (payer("birch", drugs=(Drug(brand="Mirellin", generic="bexafor"),)), "inconclusive"),
        (Unread(name="birch.pdf", error="The file is damaged."), "failed"),
    ],
)
def test_the_outcome_says_whether_all_sources_tell(other: object, outcome: str) -> None:
    found = matrix_of([payer("ash", granting(ASTHMA, age(12))), other])  # type: ignore[list-item]
    assert found.outcome == outcome


def test_a_source_that_was_not_read_says_why() -> None:
    found = matrix_of([payer("ash", granting(ASTHMA)), Unread(name="x.pdf", error="It is gone.")])
    assert [source.error for source in found.sources] == [None, "It is gone."]


def test_the_sentence_that_denies_what_is_not_listed_stands_where_it_decides() -> None:
    other = payer("birch", granting(POLYPS), denying("All others are denied", catch_all=True))
    found = matrix_of([payer("ash", granting(ASTHMA)), other])
    (_, cell) = cells(found, ASTHMA, "coverage")
    assert [line.text for line in cell.statements] == ["All others are denied"]
    assert cell.remark is not None


def test_an_untyped_criterion_is_never_dropped() -> None:
    words = "The moon is full"
    found = matrix_of([payer("ash", granting(ASTHMA, asks(words))), payer("birch")])
    assert [line.text for line in cells(found, ASTHMA, "other_criteria")[0].statements] == [words]


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("Prescribed by a lung specialist at the centre", "prescriber"),
        ("Patient is an adult", "age"),
        ("Liver tests will be monitored every month", "monitoring"),
        ("The dose is per FDA approved labeling", "quantity"),
        ("Submit chart notes", "other_criteria"),
        ("Patient has tried and failed an inhaler", "steps"),
        ("Patient has not tried an inhaler", "other_criteria"),
    ],
)
def test_words_tell_the_row_of_an_untyped_criterion(words: str, row: Dimension) -> None:
    found = matrix_of([payer("ash", granting(ASTHMA, asks(words))), payer("birch")])
    assert states(found, ASTHMA, row)[0] == "stated"


def test_what_holds_for_all_indications_is_told_once() -> None:
    general = granting(None, age(18))
    found = matrix_of(
        [payer("ash", granting(ASTHMA), general), payer("birch", granting(ASTHMA, age(6)))]
    )
    assert states(found, None, "age") == ["stated", "not_stated"]
    assert states(found, ASTHMA, "age") == ["as_general", "stated"]


def test_continuation_is_one_row() -> None:
    again = granting(ASTHMA, age(12), asks("Responds to therapy"), purpose="continuation")
    found = matrix_of([payer("ash", granting(ASTHMA), again), payer("birch")])
    lines = cells(found, ASTHMA, "continuation")[0].statements
    assert [line.text for line in lines] == ["Age 12 to  years", "Responds to therapy"]
    assert "age" not in rows_of(found, ASTHMA)


def test_a_choice_stands_in_one_row_with_its_lead_in_and_values_where_they_are_looked_for() -> None:
    specialist = asks(
        "By an allergist", PrescriberRequirement(specialties=("allergist",), consultation=False)
    )
    choice = any_of(tried("steroid"), tried("theophylline"), specialist)
    found = matrix_of([payer("ash", granting(ASTHMA, choice)), payer("birch")])
    steps = cells(found, ASTHMA, "steps")[0].statements
    assert [(line.operator, line.depth) for line in steps] == [
        ("any", 0),
        (None, 1),
        (None, 1),
        (None, 1),
    ]
    (part,) = cells(found, ASTHMA, "prescriber")[0].statements
    assert part.within is not None


def test_a_condition_on_another_product_is_left_out() -> None:
    def request(name: str, demand: str) -> IfThen:
        condition = Criterion(text=f"The request is for {name}", span=at(1))
        return IfThen(condition=condition, then=asks(demand), span=at(1))

    drugs = (Drug(brand="Corvanta", generic="tevolimab"), Drug(brand="Mirellin", generic="bexafor"))
    both = granting(None, request("Corvanta", "Ours"), request("Mirellin", "Theirs"))
    found = matrix_of([payer("ash", both, drugs=drugs), payer("birch", granting(ASTHMA))])
    words = [line.text for row in rows_of(found, None).values() for line in row.cells[0].statements]
    assert "Ours" in words
    assert "Theirs" not in words


def test_products_stand_with_their_position_and_codes_with_their_table() -> None:
    listed = [product("Corvanta (tevolimab)"), product("Mirellin (bexafor)", "non_preferred")]
    source = payer("ash", granting(ASTHMA), products=listed)
    found = matrix_of([source, payer("birch", granting(ASTHMA))])
    (line,) = cells(found, None, "preferred_products")[0].statements
    assert (line.text, line.way) == ("Corvanta (tevolimab)", "preferred")


def test_diagnosis_codes_are_one_line_and_procedure_codes_one_each() -> None:
    coded = policy(
        who=identity(payer="ash"),
        coding=[
            code("J45.50", "J45.52"),
            code("J33.0"),
            code("J2199", system="HCPCS", description="1 mg"),
        ],
    )
    lines = cells(matrix_of([coded, payer("birch")]), None, "codes")[0].statements
    assert [line.text for line in lines] == ["J45.50-J45.52, J33.0", "J2199 1 mg"]


def test_what_two_sets_say_in_the_same_words_stands_once() -> None:
    first = granting(ASTHMA, asks("Uses an inhaler"), branch="First way")
    second = granting(ASTHMA, asks("Uses an inhaler"), branch="Second way")
    found = matrix_of([payer("ash", first, second), payer("birch")])
    lines = cells(found, ASTHMA, "other_criteria")[0].statements
    assert [line.way for line in lines] == ["First way", "Second way"]
    same = payer("ash", granting(ASTHMA, asks("Uses an inhaler"), asks("Uses an inhaler.")))
    (line,) = cells(matrix_of([same, payer("birch")]), ASTHMA, "other_criteria")[0].statements
    assert len(line.also) == 1


def test_rows_and_indications_can_be_chosen() -> None:
    source = payer("ash", granting(ASTHMA, age(12), tried("steroid")), granting(POLYPS, age(18)))
    found = matrix_of([source, payer("birch")], indications=("polyps",), dimensions=[AGE])
    assert [one.title for one in found.indications] == [POLYPS]
    assert [row.dimension for row in found.indications[0].rows] == ["age"]


def test_an_indication_that_nobody_has_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(UnknownIndication, match=ASTHMA):
        matrix_of([payer("ash", granting(ASTHMA))], indications=("gout",))


def test_columns_are_called_by_their_payer_and_by_as_much_more_as_tells_them_apart() -> None:
    sources = [payer("ash"), payer("birch", granting(ASTHMA)), payer("birch", granting(POLYPS))]
    numbered = [
        policy(who=identity(payer="cedar", number=number), dates=Dates(effective=date))
        for number, date in (("C-1", "2024-01-01"), ("C-1", "2025-01-01"), ("C-2", "2025-01-01"))
    ]
    found = matrix_of([*sources, *numbered])
    assert [source.label for source in found.sources] == [
        "Ash",
        "Birch, Corvanta, birch.pdf",
        "Birch, Corvanta, birch.pdf",
        "Cedar, C-1, 2024-01-01",
        "Cedar, C-1, 2025-01-01",
        "Cedar, C-2",
    ]


def test_a_drug_that_a_list_excludes_is_not_covered_for_any_indication() -> None:
    listed = payer(
        "birch",
        products=[
            product("Corvanta (tevolimab)", "excluded", line=31),
            product("Mirellin", line=32),
        ],
    )
    rows = [code("J2199", system="HCPCS", line=31), code("J2200", system="HCPCS", line=32)]
    excluded = msgspec.structs.replace(listed, coding=tuple(rows))
    found = matrix_of([payer("ash", granting(ASTHMA)), excluded])
    assert states(found, None, "coverage") == ["covered", "not_covered"]
    assert states(found, ASTHMA, "coverage") == ["covered", "not_covered"]
    assert [line.text for line in cells(found, None, "codes")[1].statements] == ["J2199"]


def test_codes_under_the_name_of_an_indication_stand_there() -> None:
    """A table for one indication is its own, one for several is of all."""
    coding = [
        msgspec.structs.replace(code("J33.0"), group="Codes for nasal polyps"),
        msgspec.structs.replace(code("J45.50"), group="Severe asthma and nasal polyps"),
        code("J9"),
    ]
    listed = payer("ash", granting(ASTHMA, age(12)), granting(POLYPS, age(18)))
    found = matrix_of([msgspec.structs.replace(listed, coding=tuple(coding)), payer("birch")])
    assert [line.text for line in cells(found, POLYPS, "codes")[0].statements] == ["J33.0"]
    assert [line.text for line in cells(found, None, "codes")[0].statements] == ["J45.50, J9"]

"""Indications: taken from headings, criteria and lists, and paired over all payers."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.matrix.build import UnknownIndication, matrix_of
from policydiff.diff.matrix.matrix import Matrix
from policydiff.model.criteria import AnyOf, Criterion
from policydiff.model.requirements import DiagnosisRequirement
from policydiff.model.vocabulary import VocabularyTerm
from tests.unit.diff.building import all_of, any_of, at
from tests.unit.diff.matrix.payers import age, asks, cells, granting, payer, states, tried


def diagnosis(text: str, concept: str) -> Criterion:
    return asks(text, DiagnosisRequirement(concepts=(concept,)))


def names(found: Matrix) -> list[tuple[str | None, ...]]:
    return [one.names for one in found.indications if one.title is not None]


def test_one_indication_under_three_names_is_one_row() -> None:
    known = VocabularyTerm(kind="condition", name="gout", also=("podagra",), source="a textbook")
    first, second, third = (
        payer("ash", granting("Gout", age(12), concepts=("gout",))),
        payer("birch", granting("Podagra", age(18), concepts=("podagra",))),
        payer("cedar", granting("GOUT (arthritis urica)", concepts=("gout",))),
    )
    sources = [msgspec.structs.replace(one, vocabulary=(known,)) for one in (first, second, third)]
    assert names(matrix_of(sources)) == [("Gout", "Podagra", "GOUT (arthritis urica)")]


def test_two_indications_of_one_payer_stay_two() -> None:
    one = payer(
        "ash", granting("Gout", concepts=("gout",)), granting("Acute gout", concepts=("gout",))
    )
    found = matrix_of([one, payer("birch", granting("Gout", concepts=("gout",)))])
    assert names(found) == [("Gout", "Gout"), ("Acute gout", None)]


def test_ways_in_one_list_are_indications_where_each_names_its_condition() -> None:
    asthma = all_of(diagnosis("Patient has severe asthma", "asthma"), age(6), tried("steroid"))
    polyps = all_of(diagnosis("Diagnosis of nasal polyps", "nasal polyps"), age(18))
    both = payer("ash", granting(None, any_of(asthma, polyps)))
    found = matrix_of([both, payer("birch", granting("Nasal polyps", age(12)))])
    assert names(found) == [("Severe asthma", None), ("Nasal polyps", "Nasal polyps")]
    assert states(found, "Nasal polyps", "age") == ["stated", "stated"]
    assert states(found, "Severe asthma", "steps") == ["stated", "not_applicable"]


def test_what_ways_share_is_asked_in_each() -> None:
    ways = any_of(
        all_of(diagnosis("Gout", "gout"), age(6)), all_of(diagnosis("Lupus", "lupus"), age(18))
    )
    found = matrix_of([payer("ash", granting(None, tried("steroid"), ways)), payer("birch")])
    assert states(found, "Gout", "steps")[0] == "stated"
    assert states(found, "Lupus", "steps")[0] == "stated"


def test_a_list_of_conditions_grants_each_of_them() -> None:
    root = AnyOf(
        text="Corvanta is proven in the treatment of the following conditions",
        stem=True,
        children=(asks("Gout"), asks("Lupus, active")),
        span=at(5),
    )
    listed = msgspec.structs.replace(granting(None), root=root)
    found = matrix_of([payer("ash", listed), payer("birch", granting("Gout", concepts=()))])
    assert names(found) == [("Gout", "Gout"), ("Lupus, active", None)]
    assert states(found, "Gout", "coverage") == ["covered", "covered"]


def test_a_criterion_that_only_names_the_condition_stands_beside_covered() -> None:
    found = matrix_of(
        [payer("ash", granting("Gout", diagnosis("Diagnosis of gout", "gout"))), payer("birch")]
    )
    (one,) = (one for one in found.indications if one.title)
    assert [row.dimension for row in one.rows] == ["coverage"]
    words = [line.text for line in cells(found, "Gout", "coverage")[0].statements]
    assert words == ["Gout", "Diagnosis of gout"]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ("gout", ["Gout"]),
        ("GOU", ["Gout"]),
        ("podagra", ["Gout"]),
        ("lupus", ["Lupus nephritis"]),
        ("nephritis", ["Lupus nephritis"]),
    ],
)
def test_an_indication_is_asked_for_by_its_words_and_by_its_synonyms(
    wanted: str, titles: list[str]
) -> None:
    known = VocabularyTerm(kind="condition", name="gout", also=("podagra",), source="a textbook")
    policy = payer("ash", granting("Gout", age(6)), granting("Lupus nephritis", age(12)))
    found = matrix_of([msgspec.structs.replace(policy, vocabulary=(known,))], indications=(wanted,))
    assert [one.title for one in found.indications if one.title] == titles


def test_a_part_of_a_word_is_no_name() -> None:
    with pytest.raises(UnknownIndication):
        matrix_of([payer("ash", granting("Gout", age(6)))], indications=("out",))

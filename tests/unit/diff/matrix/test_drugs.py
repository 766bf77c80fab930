"""Which drug a matrix is about, by all names that any of the documents knows."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.matrix.drugs import DrugsOf, drug_family
from policydiff.model.policy import Drug, Policy
from tests.unit.diff.building import product
from tests.unit.diff.matrix.payers import asks, granting, payer

CORVANTA = Drug(brand="Corvanta", generic="tevolimab")
COPY = Drug(brand="Tevlira", generic="tevolimab-abcd")
MIXED = Drug(brand="Corvanta Plus", generic="tevolimab and hyaluronidase")
MIRELLIN = Drug(brand="Mirellin", generic="bexafor")


def policies(*drugs: tuple[Drug, ...]) -> list[Policy]:
    return [
        payer(f"payer{number}", granting("Gout"), drugs=own) for number, own in enumerate(drugs)
    ]


@pytest.mark.parametrize(
    ("drugs", "asked", "name"),
    [
        ([(CORVANTA,), (COPY, MIXED)], None, "tevolimab"),
        ([(MIRELLIN, CORVANTA), (COPY,)], None, "tevolimab"),
        ([(MIRELLIN,), (CORVANTA,)], None, "bexafor"),
        ([(MIRELLIN, CORVANTA), (CORVANTA, MIRELLIN)], None, "bexafor, tevolimab"),
        ([(MIRELLIN, CORVANTA), (CORVANTA, MIRELLIN)], "Corvanta", "tevolimab"),
        ([(MIRELLIN, CORVANTA), (COPY,)], "TEVLIRA", "tevolimab"),
        ([(CORVANTA,)], "quintarol", "quintarol"),
    ],
)
def test_the_drug(drugs: list[tuple[Drug, ...]], asked: str | None, name: str) -> None:
    family = drug_family(policies(*drugs), asked)
    assert family is not None
    assert family.name == name


@pytest.mark.parametrize(
    ("generic", "known"),
    [("tevolimab", True), ("tevolimba", True), ("tevolmab", True), ("tevalumib", False)],
)
def test_a_misspelt_name_is_known_and_kept_as_printed(generic: str, known: bool) -> None:
    found = matrix_of(policies((CORVANTA,), (Drug(brand=None, generic=generic),)), drug="tevolimab")
    assert found.sources[1].drugs == ((generic,) if known else ())


def test_a_list_of_brands_alone_is_about_them() -> None:
    listed = payer(
        "list", granting("Gout"), products=[product("Tevlira"), product("Mirellin")], drugs=()
    )
    found = matrix_of([listed])
    assert (found.drug, found.outcome) == ("tevlira, mirellin", "complete")


def test_documents_that_name_no_drug_have_none_in_common() -> None:
    assert drug_family(policies((), ()), None) is None


def test_a_brand_in_a_list_is_known_by_what_another_document_says_of_it() -> None:
    listed = payer("list", products=[product("TEVLIRA"), product("MIRELLIN")], drugs=())
    (policy,) = policies((COPY, CORVANTA))
    found = matrix_of([policy, listed])
    assert [source.drugs for source in found.sources][1] == ("TEVLIRA",)
    assert found.outcome == "complete"


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Mirellin", True),
        ("Mirellin or Corvanta", False),
        ("any product", False),
        ("Mirelline", False),
        ("bexafor 10 mg", True),
    ],
)
def test_text_on_other_drugs_of_the_policy_is_told_from_text_on_this_one(
    text: str, left_out: bool
) -> None:
    (policy,) = policies((MIRELLIN, CORVANTA))
    family = drug_family([policy], "corvanta")
    assert DrugsOf(policy, family).leaves_out(text) is left_out


def test_a_document_on_another_drug_says_what_it_is_about() -> None:
    found = matrix_of(policies((CORVANTA,), (MIRELLIN,)), drug="Corvanta")
    assert [source.state for source in found.sources] == ["complete", "other_drug"]
    assert "Mirellin" in found.sources[1].remarks[0]


def book(*headings: tuple[str, str]) -> Policy:
    """A book of drug classes with criteria for single drugs in them."""
    sets = [
        msgspec.structs.replace(granting(group, asks(f"Demand of {title}")), id=title, title=title)
        for group, title in headings
    ]
    return payer("book", *sets, drugs=())


def test_of_a_book_of_classes_the_class_of_the_drug_holds_for_every_indication() -> None:
    source = book(
        ("Antigout agents", "Antigout agents"),
        ("Antigout agents", "Tevolimab (Corvanta) Criteria"),
        ("Antigout agents", "Bexafor (Mirellin) Criteria"),
        ("Statins", "Quintarol (Elipor) Criteria"),
    )
    found = matrix_of([payer("ash", granting("Gout")), source], drug="Corvanta")
    said = {line.text for row in found.indications[0].rows for line in row.cells[1].statements}
    assert said == {"Demand of Antigout agents", "Demand of Tevolimab (Corvanta) Criteria"}
    assert [one.title for one in found.indications] == [None, "Gout"]


def test_of_a_book_alone_nothing_is_left_out() -> None:
    source = book(("Antigout agents", "Bexafor (Mirellin) Criteria"), ("Statins", "Statins"))
    found = matrix_of([source])
    assert [one.title for one in found.indications] == [None, "Antigout agents", "Statins"]

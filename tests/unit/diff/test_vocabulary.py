"""The names of two documents as one vocabulary."""

from __future__ import annotations

import pytest

from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.requirements import DiagnosisRequirement, PriorTherapyRequirement
from policydiff.model.vocabulary import TermKind, VocabularyTerm


def term(kind: TermKind, name: str, **known: tuple[str, ...]) -> VocabularyTerm:
    """A name of which something is known."""
    return VocabularyTerm(kind=kind, name=name, source="the test", **known)


KNOWN = Vocabulary(
    [
        term("drug", "talsonertib", also=("orbivance",), broader=("kinase inhibitor",)),
        term("drug", "kinase inhibitor", members=("talsonertib", "imatinib")),
        term("drug", "kinase blocker", members=("imatinib",)),
        term("drug", "steroid", members=("prednisone",)),
        term("drug", "imatinib"),
        VocabularyTerm(kind="drug", name="orbivance"),
        VocabularyTerm(kind="drug", name="dranolimab"),
        term("condition", "nephrotic syndrome", codes=("N04",)),
        term("condition", "pediatric nephrotic syndrome"),
        term("condition", "hodgkin lymphoma"),
        term("condition", "non hodgkin lymphoma"),
    ]
)


def test_a_brand_that_one_document_alone_has_is_the_substance_of_the_other() -> None:
    told = PriorTherapyRequirement(targets=("orbivance", "talsonertib"), outcomes=("trial",))
    (shared,) = KNOWN.shared((told,))
    assert isinstance(shared, PriorTherapyRequirement)
    assert shared.targets == ("talsonertib",)


def test_names_of_one_kind_do_not_touch_those_of_another() -> None:
    (shared,) = KNOWN.shared((DiagnosisRequirement(concepts=("orbivance",)),))
    assert shared == DiagnosisRequirement(concepts=("orbivance",))


@pytest.mark.parametrize(
    ("kind", "name", "broader"),
    [
        ("drug", "talsonertib", ("kinase inhibitor",)),
        ("condition", "pediatric nephrotic syndrome", ("nephrotic syndrome",)),
        ("condition", "non hodgkin lymphoma", ()),
        (
            "condition",
            "chronic pediatric nephrotic syndrome",
            (
                "pediatric nephrotic syndrome",
                "nephrotic syndrome",
            ),
        ),
        (
            "condition",
            "pediatric velmotic nephrotic syndrome",
            (
                "pediatric nephrotic syndrome",
                "nephrotic syndrome",
            ),
        ),
        ("condition", "nephrotic syndrome", ()),
        ("specialty", "neurologist", ("specialist in the condition being treated",)),
        ("specialty", "specialist in the condition being treated", ()),
    ],
)
def test_what_a_thing_is_a_case_of(kind: TermKind, name: str, broader: tuple[str, ...]) -> None:
    assert KNOWN.broader(kind, name) == broader


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("talsonertib", "imatinib", False),
        ("talsonertib", "kinase inhibitor", False),
        ("kinase inhibitor", "steroid", False),
        ("kinase inhibitor", "kinase blocker", True),
        ("talsonertib", "dranolimab", True),
        ("dranolimab", "dranolimab", False),
    ],
)
def test_which_names_may_mean_the_same(one: str, other: str, may: bool) -> None:
    assert KNOWN.may_overlap("drug", one, other) is may
    assert KNOWN.may_overlap("drug", other, one) is may


def test_codes_are_those_of_the_condition() -> None:
    assert KNOWN.codes("nephrotic syndrome") == {"N04"}
    assert KNOWN.codes("hodgkin lymphoma") == frozenset()

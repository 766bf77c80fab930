"""The lexicon: spellings that are one thing, the document's own drugs, the user's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.ingest.lexicon import Lexicon, LexiconError, load_lexicon
from policydiff.model.policy import Drug


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("kind", "spelling", "name"),
    [
        ("condition", "acute lymphocytic leukemia", "acute lymphoblastic leukemia"),
        ("condition", "Acute Lymphoblastic Leukemia", "acute lymphoblastic leukemia"),
        ("condition", "B-ALL", "b-cell acute lymphoblastic leukemia"),
        ("condition", "Graft versus host disease", "graft-versus-host disease"),
        ("biomarker", "Ph", "philadelphia chromosome"),
        ("biomarker", "Philadelphia chromosome", "philadelphia chromosome"),
        ("biomarker", "CD22", "cd22"),
        ("line_of_therapy", "frontline", "1"),
        ("line_of_therapy", "first-line", "1"),
        ("drug_class", "TNF inhibitors", "tumor necrosis factor inhibitor"),
        ("drug_class", "NSAIDs", "non-steroidal anti-inflammatory drug"),
        ("drug", "Humira", "adalimumab"),
        ("specialty", "liver specialist", "hepatologist"),
        ("test", "HbA1c", "hemoglobin a1c"),
    ],
)
def test_spellings_of_one_thing(lexicon: Lexicon, kind: str, spelling: str, name: str) -> None:
    assert lexicon.name(kind, spelling) == name


def test_an_unknown_name_stays_as_it_is(lexicon: Lexicon) -> None:
    assert lexicon.find("drug", "orbivance") is None
    assert lexicon.name("drug", "orbivance") == "orbivance"


def test_wider_conditions(lexicon: Lexicon) -> None:
    assert lexicon.broader("condition", "granulomatosis with polyangiitis") == (
        "anca-associated vasculitis",
    )
    assert lexicon.broader("condition", "asthma") == ()


def test_every_entry_has_a_source_and_knows_what_it_refers_to(lexicon: Lexicon) -> None:
    for term in lexicon.terms.values():
        assert term.source
        assert term.name == term.name.lower()
        for wider in term.broader:
            assert lexicon.find(term.kind, wider) is not None, wider


def test_no_spelling_stands_for_two_things() -> None:
    owners: dict[tuple[str, str], str] = {}
    for (kind, key), term in load_lexicon().terms.items():
        owners[kind, key] = term.name
        for spelling in (term.name, *term.also):
            found = load_lexicon().find(kind, spelling)
            assert found is not None
            assert found.name == term.name, spelling
    assert len(owners) > 200


def test_the_drugs_of_the_document(lexicon: Lexicon) -> None:
    own = lexicon.with_drugs([Drug(brand="Orbivance", generic="talsonertib")])
    assert own.name("drug", "Orbivance") == "talsonertib"
    assert own.is_requested("talsonertib")
    assert own.is_requested("an Orbivance product")
    assert not own.is_requested("methotrexate")
    assert not lexicon.is_requested("Orbivance")


def test_two_brands_of_one_substance_stay_apart(lexicon: Lexicon) -> None:
    own = lexicon.with_drugs(
        [
            Drug(brand="Orbivance", generic="talsonertib"),
            Drug(brand="Talsora", generic="talsonertib"),
        ]
    )
    assert own.name("drug", "Orbivance") != own.name("drug", "Talsora")
    assert own.is_requested("Talsora")


def test_a_drug_with_one_name_only(lexicon: Lexicon) -> None:
    own = lexicon.with_drugs([Drug(brand=None, generic="talsonertib")])
    assert own.is_requested("talsonertib")


def test_an_extra_file_extends_and_overrides(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(
        '[sources]\nmine = "our formulary"\n'
        '[[drug]]\nname = "talsonertib"\nalso = ["Orbivance"]\nsource = "mine"\n'
        '[[condition]]\nname = "asthma"\nalso = ["reactive airways"]\nsource = "mine"\n'
    )
    own = load_lexicon(extra)
    found = own.find("drug", "ORBIVANCE")
    assert found is not None
    assert (found.name, found.source) == ("talsonertib", "our formulary")
    assert own.name("condition", "reactive airways") == "asthma"
    assert own.name("condition", "B-ALL") == "b-cell acute lymphoblastic leukemia"


def test_an_entry_adds_to_the_one_of_its_name(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(
        '[[drug_class]]\nname = "Tyrosine Kinase Inhibitor"\nmembers = ["talsonertib"]\n'
        'also = ["TK blocker"]\nsource = "our formulary"\n'
    )
    found = load_lexicon(extra).find("drug_class", "TK blockers")
    assert found is not None
    assert found.name == "tyrosine kinase inhibitor"
    assert {"imatinib", "talsonertib"} <= set(found.members)
    assert load_lexicon().find("drug_class", "TK blocker") is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[drug]\n", "not TOML"),
        ('sources = "mine"\n', "has to be a table"),
        ('[drug]\nname = "x"\nsource = "y"\n', r"write each entry of drug as \[\[drug\]\]"),
        ('[[drug]]\nname = "x"\nsource = "y"\nalso = "z"\n', "also of 'x' has to be a list"),
        ('[[condition]]\nname = "x"\nsource = "y"\nbroader = ["nothing"]\n',
         "'x' is said to be a case of 'nothing'"),
        ('[[remedy]]\nname = "x"\nsource = "y"\n', "unknown kind of entry: remedy"),
        ('[[drug]]\nname = "x"\nsource = "y"\ncolor = "red"\n', "unknown field in an entry: color"),
        ('[[drug]]\nname = "x"\n', "lacks its name or its source"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used(tmp_path: Path, content: str, message: str) -> None:
    extra = tmp_path / "bad.toml"
    extra.write_text(content)
    with pytest.raises(LexiconError, match=message):
        load_lexicon(extra)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_lexicon(tmp_path / "none.toml")

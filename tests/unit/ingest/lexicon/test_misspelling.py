"""Misspelt names of drugs, and names that only look like a misspelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.lexicon.misspelling import is_one_slip, meant
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.policy import Drug
from policydiff.model.requirements import PriorTherapyRequirement

LEXICON = load_lexicon().with_drugs([Drug(brand="Orbivance", generic="talsonertib")])
WORDS = st.text(alphabet="abcdefgh", min_size=8, max_size=12)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("blinatumumab", "blinatumomab"),
        ("Methotrexat", "methotrexate"),
        ("methotrexatte", "methotrexate"),
        ("mehtotrexate", "methotrexate"),
        ("talsonertip", "talsonertib"),
        ("Orbivanse", "talsonertib"),
    ],
)
def test_one_slip_is_the_drug(printed: str, name: str) -> None:
    (found,) = read_requirements(f"Patient has tried {printed}", LEXICON)
    assert isinstance(found, PriorTherapyRequirement)
    assert found.targets == (name,)


@pytest.mark.parametrize("printed", ["cycloserine", "statim", "dranolimab", "clonidin and c"])
def test_another_name_stays(printed: str) -> None:
    assert LEXICON.meant_drug(printed) is None


def test_a_name_between_two_drugs_is_neither() -> None:
    assert meant("abcdefgx", ["abcdefgh", "abcdefgk"]) is None
    assert meant("abcdefgx", ["abcdefgh", "bbcdefgx"]) == "abcdefgh"


def test_no_drug_of_the_lexicon_looks_like_another_misspelt() -> None:
    terms = {key: term for (kind, key), term in load_lexicon().terms.items() if kind == "drug"}
    for key, term in terms.items():
        others = [other for other, known in terms.items() if known.name != term.name]
        assert meant(key, others) is None


@given(word=WORDS, place=st.integers(0, 7), letter=st.sampled_from("xyz"))
def test_each_slip_is_one(word: str, place: int, letter: str) -> None:
    assert is_one_slip(word[:place] + letter + word[place:], word)
    assert is_one_slip(word[:place] + word[place + 1 :], word)
    assert is_one_slip(word[:place] + letter + word[place + 1 :], word)
    assert not is_one_slip(word, word)
    assert not is_one_slip(letter + word[:place] + letter + word[place:], word)

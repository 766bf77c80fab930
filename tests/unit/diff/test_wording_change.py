"""What the words of a criterion decide: same, narrower, broader, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.trees.truth import REVERSED
from policydiff.diff.wording.wording_change import wording_change

REWORDED = [
    ("Patient has asthma", "Member must have asthma"),
    ("The individual has a diagnosis of asthma", "Diagnosis of asthma"),
    ("Two or more flares", "At least 2 flares"),
    ("Failure of one preferred drug", "Failure of one preferred drugs"),
    ("Patient is an adult", "18 years of age or older"),
    ("Age >= 18 years", "Patient is 18 years of age or older"),
    ("12 months of age or older", "1 year of age or older"),
    ("On therapy for at least 90 days", "On therapy for at least 3 months"),
    ("No stroke within the last 365 days", "No stroke within the last 12 months"),
    ("Velnorix, Tarquel, or Dorvane", "Dorvane, Velnorix, or Tarquel"),
    ("Prior trial of Velnorix", "Previous trial of Velnorix"),
    ("Velnorix and/or Tarquel", "Velnorix or Tarquel"),
    ("A drug of the same drug class", "A drug of the same class"),
    ("Both Velnorix and Tarquel", "Velnorix and Tarquel"),
    ("Enzymes >= 150 mcg/g", "Enzymes of 150 mcg/g or greater"),
    ("Enzymes >= 150 mcg/g", "Enzymes at or above 150 mcg/g"),
    ("Rate of at least 45 mL/min/1.73 m2", "Rate of 45 mL/min/1.73 m2 or more"),
    ("At most 80% of predicted", "80% of predicted or lower"),
    ("Copies <= 3", "Copies at or below 3"),
]

NARROWER = [
    # A clause on how a thing is known, whatever joins what it lists.
    ("Positive clinical response to Velnorix",
     "Positive clinical response to Velnorix, as evidenced by a lower score or fewer flares"),
    ("Diagnosis of velmosis, gout, or asthma",
     "Diagnosis of velmosis, gout, or asthma, confirmed by biopsy or imaging"),
    ("Severe disease", "Severe disease, as shown by a score of the skin, joints, or nails"),
    # Bounds.
    ("12 years of age or older", "18 years of age or older"),
    ("Biopsy within the past 12 months", "Biopsy within the past 6 months"),
    ("Failed at least ONE kinase inhibitor", "Failed at least TWO kinase inhibitors"),
    ("No history of stroke within 6 months", "No history of stroke within 12 months"),
    ("If over 60 years, enzymes were measured", "If over 50 years, enzymes were measured"),
    ("No more frequently than every 4 weeks", "No more frequently than every 8 weeks"),
    ("Dosed within the labeled dose of 300 mg every 2 weeks",
     "Dosed within the labeled dose of 300 mg every 4 weeks"),
    ("Up to 300 mg every 4 weeks", "Up to 300 mg every 8 weeks"),
    ("At least 4 attacks every 6 months", "At least 4 attacks every 3 months"),
    ("Completed treatment (or is receiving treatment) for tuberculosis",
     "Completed treatment for tuberculosis"),
    ("Not more than once every 3 months", "Not more than once every 6 months"),
    ("Pressure is 20 mm Hg or higher", "Pressure is 25 mm Hg or higher"),
    ("Ratio of 3 mg/g or less", "Ratio of 2 mg/g or less"),
    ("Failure of one potent agent, up-dosed to the dose that is tolerated",
     "Failure of two potent agents, each up-dosed to the dose that is tolerated"),
    ("At least 2 flares of velmosis", "At least 3 flares of documented velmosis"),
    ("Treatment of adults with velmosis", "Treatment of adults with severe velmosis"),
    # Items of a list.
    ("Prescribed by a neurologist or psychiatrist", "Prescribed by a neurologist"),
    ("Prescribed by or in consultation with a neurologist", "Prescribed by a neurologist"),
    ("A neurologist, psychiatrist, or geneticist", "A neurologist or geneticist"),
    ("Inhibitor (bosutinib, dasatinib, or imatinib) for Ph+ disease",
     "Inhibitor (bosutinib or dasatinib) for Ph+ disease"),
    ("Failure, contraindication, or intolerance to Velnorix", "Failure of Velnorix"),
    ("Relapsed or refractory disease", "Refractory disease"),
    ("Failure of A1, B2, or C3 at maximum dose", "Failure of A1 or B2 at maximum dose"),
    ("Failure of Velnorix", "Failure of Velnorix and Tarquel"),
    ("Enzymes prior to each dose", "Enzymes prior to and following each dose"),
    ("Not receiving Velnorix or Tarquel", "Not receiving Velnorix, Tarquel, or Dorvane"),
    ("Moderate to severe psoriasis", "Severe psoriasis"),
    ("Velnorix with or without Tarquel", "Velnorix with Tarquel"),
    # Connectives and quantifiers.
    ("Trial of Velnorix or Tarquel", "Trial of Velnorix and Tarquel"),
    ("Failure of any of these drugs", "Failure of all of these drugs"),
    # Qualifiers.
    ("Diagnosis of plaque psoriasis", "Diagnosis of moderate to severe plaque psoriasis"),
    ("Diagnosis of asthma", "Diagnosis of asthma confirmed by spirometry"),
    ("Trial of Velnorix", "Trial of Velnorix for at least 3 months"),
    ("B-cell leukemia", "CD22-positive B-cell leukemia"),
    # Exceptions free from the whole sentence, whether it affirms or denies.
    ("Failure of Velnorix unless contraindicated", "Failure of Velnorix"),
    ("Has measured enzymes, unless as a bridge to surgery", "Has measured enzymes"),
    ("Not used with Velnorix, unless as a bridge to surgery", "Not used with Velnorix"),
    ("No history of cancer except skin cancer", "No history of cancer"),
    ("Prescribed by a neurologist, except in rural areas", "Prescribed by a neurologist"),
    ("Diagnosis of heart failure", "Diagnosis of heart failure with reduced ejection fraction"),
]  # fmt: skip

SAME_FOR_ALL = [
    ("Used with or without Velnorix", "Used"),
    ("As a single agent with or without Velnorix in adults", "As a single agent in adults"),
    ("Velnorix, with or without Tarquel or radiation, for relapse", "Velnorix for relapse"),
    ("Therapy (with or without Velnorix) and no progression", "Therapy and no progression"),
    ("Surgery with or without Velnorix when tumour is large", "Surgery when tumour is large"),
    ("B-cell leukemia (ALL)", "B-cell leukemia"),
    ("Trial of a steroid (e.g., Velnorix)", "Trial of a steroid (e.g., Velnorix, Tarquel)"),
    ("Trial of a steroid such as Velnorix", "Trial of a steroid"),
]

NEITHER = [
    ("Patient is pregnant", "Patient is not pregnant"),
    ("Age 6 to 17 years", "Age 12 to 21 years"),
    ("Score > 6 in active disease", "Score ≥ 6 in documented active disease"),
    ("At least 3 flares of velmosis", "At least 2 flares of documented velmosis"),
]

UNCLEAR = [
    ("Positive response", "Positive response, as shown by a lower score or has tried gold"),
    ("Diagnosis of leukemia", "Diagnosis of leukemia except promyelocytic leukemia"),
    ("Failure of Velnorix", "Failure of Tarquel"),
    ("Dose of 10 mg", "Dose of 20 mg"),
    ("Use with A1, B2, C3", "Use with A1, B2"),
    ("Documentation of response", "Response"),
    ("Patient has hepatitis A", "Patient has hepatitis"),
    ("Single agent", "As a single agent"),
    ("Age over 18 and asthma", "Age over 12 and eczema"),
    ("Diagnosis of asthma", "History of asthma"),
    ("No stroke and no infarction within 6 months", "No stroke and no infarction within 12 months"),
    ("Failure of Velnorix", "Suspected failure of Velnorix"),
]


@pytest.mark.parametrize(("old", "new"), REWORDED)
def test_other_words_for_the_same_are_reworded(old: str, new: str) -> None:
    change = wording_change(old, new)
    assert (change.kind, change.relation) == ("reworded", "equal")


@pytest.mark.parametrize(("old", "new"), NARROWER)
def test_the_words_decide_the_direction(old: str, new: str) -> None:
    assert wording_change(old, new).relation == "narrower"
    assert wording_change(new, old).relation == "broader"


@pytest.mark.parametrize(("old", "new"), SAME_FOR_ALL)
def test_what_asks_nothing_more_changes_nothing(old: str, new: str) -> None:
    assert wording_change(old, new).relation == "equal"


@pytest.mark.parametrize(("old", "new"), NEITHER)
def test_what_lets_others_through_is_neither(old: str, new: str) -> None:
    assert wording_change(old, new).relation == "neither"


@pytest.mark.parametrize(("old", "new"), UNCLEAR)
def test_what_the_words_do_not_decide_is_left_open(old: str, new: str) -> None:
    assert wording_change(old, new).relation is None
    assert wording_change(new, old).relation is None


def test_the_items_that_came_and_went_are_named() -> None:
    change = wording_change("Velnorix, Tarquel, or Dorvane", "Velnorix or Dorvane")
    assert (change.kind, change.removed, change.added) == ("options", ("tarquel",), ())


def test_the_bound_that_moved_is_named() -> None:
    change = wording_change(
        "Biopsy of at least 2 sites within 6 months", "Biopsy of at least 3 sites within 6 months"
    )
    ((old, new),) = change.bounds
    assert (str(old), str(new), change.is_age) == ("2", "3", False)


VOCABULARY = """no not failure trial of Velnorix Tarquel or and , ( ) severe with for at least 2 3
    months unless asthma within 6 ≥ 18 years older patient has (e.g., such as all any"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@given(SENTENCES, SENTENCES)
@settings(deadline=None)
def test_the_way_back_is_the_mirror(old: str, new: str) -> None:
    forth, back = wording_change(old, new), wording_change(new, old)
    assert back.kind == forth.kind
    assert back.relation == (REVERSED[forth.relation] if forth.relation else None)
    assert (back.removed, back.added) == (forth.added, forth.removed)


@given(SENTENCES)
@settings(deadline=None)
def test_a_sentence_says_the_same_as_itself(text: str) -> None:
    assert wording_change(text, text).relation == "equal"

"""What is the same text, and what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.model.wording import canonical, wording_key, words

SAME = [
    ("dashes", "Prior – Approval — limits", "Prior - Approval - limits"),
    ("non-breaking hyphen", "CD22‑positive", "CD22-positive"),
    ("quotes", "prescriber’s “clinical” notes", "prescriber's \"clinical\" notes"),
    ("ligatures", "ofﬁce conﬁrmed ﬂare", "office confirmed flare"),
    ("soft hyphen", "contra\u00adindication", "contraindication"),
    ("line-end hyphen", "contra-\nindication to Velnorix", "contraindication to Velnorix"),
    ("line break", "trial of\n   Velnorix", "trial of Velnorix"),
    ("no-break space", "at least\u00a03 months", "at least 3 months"),
    ("sign ascii", "Age >= 18 years", "Age ≥ 18 years"),
    ("sign spelled", "Age greater than or equal to 18 years", "Age ≥18 years"),
    ("sign slash", "Age >/= 18 years", "Age ≥ 18 years"),
    ("sign with or", "Age > or = 18 years", "Age ≥ 18 years"),
    ("sign glyph", "Age ≧ 18 years", "Age ≥ 18 years"),
    ("sign latex", r"ECOG status $\leq 2$", "ECOG status ≤ 2"),
    ("sign latex power", r"platelets < 30 x $10^{9}$/L", "platelets < 30 x 10⁹/L"),
    ("less than or equal", "ECOG less than or equal to 2", "ECOG <= 2"),
    ("greater than", "score greater than 1.5", "score > 1.5"),
    ("lost superscript", "platelets < 30 x 109/L", "platelets < 30 × 10⁹ / L"),
    ("micro", "≥ 150 cells/μL", "≥ 150 cells/uL"),
    ("square metre", "75 mg/m²", "75 mg/m2"),
    ("minus", "T-score ≤ −2.5", "T-score <= - 2.5"),
    ("unit spacing", "10mg for 3months", "10 mg for 3 months"),
    ("percent", "less than 80 % predicted", "less than 80% predicted"),
    ("thousands", "1,500 units", "1500 units"),
    ("slash spacing", "and / or", "and/or"),
    ("comma spacing", "Medium,high, or very high", "Medium, high, or very high"),
    ("brackets", "Velnorix( velnorimab )daily", "Velnorix (velnorimab) daily"),
    ("case", "Prescribed By A Dermatologist", "prescribed by a dermatologist"),
    ("quantifier case", "Meets ALL of the following", "meets all of the following"),
    ("unit case", "10 MG", "10 mg"),
    ("closing punctuation", "Patient has asthma.", "Patient has asthma"),
    ("closing connective", "Patient has asthma; AND", "Patient has asthma"),
    ("bullet", "• Patient has asthma", "Patient has asthma"),
    ("private-use bullet", "\uf0b7 Patient has asthma", "Patient has asthma"),
    ("hyphen bullet", "- Patient has asthma", "Patient has asthma"),
    ("o bullet", "o Patient has asthma", "Patient has asthma"),
    ("trademark", "Velnorix® or Tarquel™", "Velnorix or Tarquel"),
    ("footnote mark", "Velnorix† daily", "Velnorix daily"),
    ("markers of items", "ONE of the following (i, ii, or iii):", "one of the following"),
    ("two markers", "both of the following (A and B)", "both of the following"),
    ("markers after criteria", "the following criteria (1 or 2)", "the following criteria"),
    ("citation", "Patient has asthma (1).", "Patient has asthma"),
    ("citations", "Patient has asthma [3,4-6]", "Patient has asthma"),
    ("documentation mark", "Patient is 12 [documentation required]", "Patient is 12"),
    ("documentation mark upper", "Patient is 12 (DOCUMENTATION REQUIRED).", "Patient is 12"),
    ("number restated", "at least two (2) trials", "at least two trials"),
    ("acronym in capitals", "PATIENT HAS LEUKEMIA (ALL)", "patient has leukemia (ALL)"),
]  # fmt: skip

DIFFERENT = [
    ("the disease and the quantifier", "leukemia (ALL)", "leukemia (all)"),
    ("hyphenated leukemia", "B-ALL", "b-all"),
    ("leukemia after a word", "Ph-positive ALL", "Ph-positive all"),
    ("acronym in brackets", "spondylitis (AS)", "spondylitis (as)"),
    ("negation", "Patient is not pregnant", "Patient is pregnant"),
    ("sign", "Age > 18", "Age ≥ 18"),
    ("direction of a sign", "score ≥ 10", "score ≤ 10"),
    ("number", "at least 2 trials", "at least 3 trials"),
    ("decimal", "≥ 1.5 mg", "≥ 15 mg"),
    ("minus sign", "T-score ≤ -2.5", "T-score ≤ 2.5"),
    ("unit", "10 mg", "10 mcg"),
    ("drug", "failure of dasatinib", "failure of imatinib"),
    ("connective", "A and B", "A or B"),
    ("types in brackets", "hepatitis (B or C)", "hepatitis"),
    ("restated number that disagrees", "at least two (3) trials", "at least two trials"),
    ("Philadelphia negative", "Ph- disease", "Ph disease"),
    ("Philadelphia positive", "Ph+ disease", "Ph disease"),
    ("power", "10⁹/L", "10⁶/L"),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in SAME], ids=[c[0] for c in SAME])
def test_typography_is_not_wording(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"), [case[1:] for case in DIFFERENT], ids=[c[0] for c in DIFFERENT]
)
def test_what_is_said_differently_stays_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert wording_key(one) != wording_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("non-preferred product", "nonpreferred product"),
        ("moderate-to-severe", "moderateto-severe"),
        ("follow-up", "follow up"),
    ],
)
def test_joining_of_words_has_one_key(one: str, other: str) -> None:
    assert wording_key(one) == wording_key(other)


def test_the_key_keeps_numbers_apart() -> None:
    assert wording_key("grade 1 2") != wording_key("grade 12")


def test_words_keep_numbers_signs_and_markers_of_positivity() -> None:
    assert words("CD22+ disease, age ≥ 1.5 years (Ph-), 80% at 10⁹/L") == (
        "cd22+", "disease", "age", "≥", "1.5", "years", "ph-", "80", "%", "at", "10^9", "l",
    )  # fmt: skip


TEXT_FRAGMENTS = """- – • ( ) ; : , . / [ ] $ % ^ + ≥ ≤ < > = ™ ⁹ ALL all AS and or AND OR of the
    following met with B T x 10 9 /L mg u μ L (1) (a or b) (ALL) two (2) >/= equal to than greater
    Patient ofﬁce medi- cation 18 years Ph- CD22+ \\leq ^{9} 1,000 o O documentation required"""
FRAGMENTS = st.sampled_from([*TEXT_FRAGMENTS.split(), "\n", "\u00a0", "\u00ad"])


@given(
    st.lists(FRAGMENTS, max_size=14).map(" ".join) | st.lists(FRAGMENTS, max_size=14).map("".join)
)
@settings(deadline=None)
def test_canonical_is_idempotent(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(st.text(max_size=40))
@settings(deadline=None)
def test_canonical_is_idempotent_on_any_text(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


SMALL_WORDS = st.lists(
    st.sampled_from(
        ["greater", "less", "fewer", "than", "or", "equal", "to", "o", "x", "of", "mg"]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(SMALL_WORDS)
def test_words_in_small_letters_are_not_treated_otherwise(text: str) -> None:
    assert canonical(text) == canonical(f"{text}.")

"""What history entries claim, phrasing by phrasing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.readers.history.claims import claims_of
from policydiff.model.history import ClaimAction, ClaimArea

# The entry, and area and action of each of its claims.
PHRASINGS = [
    ("No Changes to criteria", [("criteria", "none")]),
    ("No criteria changes.", [("criteria", "none")]),
    ("No changes.", [("any", "none")]),
    ("Annual Review: No changes.", [("any", "none")]),
    ("Coding Reviewed: No changes.", [("coding", "none")]),
    ("Yearly review with no change to the coverage criteria.", [("criteria", "none")]),
    ("Criteria unchanged", [("criteria", "none")]),
    (
        "Routine review; no change to coverage guidelines",
        [("any", "reviewed"), ("criteria", "none")],
    ),
    ("There are no other changes to the criteria; added an age", [("criteria", "added")]),
    ("Criteria remain the same.", [("criteria", "none")]),
    ("Annual review", [("any", "reviewed")]),
    ("Scheduled revision. Removed age requirement", [("criteria", "removed")]),
    ("Annual editorial review", [("any", "reviewed")]),
    ("Annual review and reference update", [("any", "reviewed"), ("references", "changed")]),
    ("Wording and formatting updates", [("narrative", "editorial")]),
    ("Annual Review: Wording and formatting changes.", [("narrative", "editorial")]),
    (
        "Clarified potency with no change to clinical intent or coverage criteria.",
        [("criteria", "editorial")],
    ),
    (
        "Updated criteria for clarity without change to clinical intent",
        [("criteria", "editorial")],
    ),
    ("Other minor formatting adjustments made for clarity", [("narrative", "editorial")]),
    ("Update criteria to include combination use with a taxane", [("criteria", "added")]),
    ("include use as induction therapy per guideline", [("criteria", "added")]),
    ("Added pulmonologist to specialty requirement", [("criteria", "added")]),
    ('Added "after each dose" to monitoring requirement', [("criteria", "added")]),
    ("For initial approvals, a requirement of an age was added.", [("criteria", "added")]),
    ("remove performance status requirement", [("criteria", "removed")]),
    ("Remove age from criteria", [("criteria", "removed")]),
    ("remove specific may not approve language", [("criteria", "removed")]),
    ("Removed step therapy.", [("criteria", "removed")]),
    ("Replaced criterion requiring “no added codes” with “foo”", [("criteria", "changed")]),
    (
        "Per PI update, reduced age requirement to 6 and older and changed indication to gout",
        [("criteria", "changed"), ("criteria", "changed")],
    ),
    (
        "Removed records requirement while adding requirement for a trial.",
        [("criteria", "removed"), ("criteria", "added")],
    ),
    ("Added ICD-10-CM D46.A", [("coding", "added")]),
    (
        "Coding Reviewed: Added HCPCS J7777. Removed M10.9 for diagnosis of gout.",
        [("coding", "added"), ("coding", "removed")],
    ),
    ("Updated list of applicable HCPCS codes; added J7777 and J7778", [("coding", "added")]),
    (
        "Coding change: For Testora, added HCPCS code J7777; deleted C9399.",
        [("coding", "added"), ("coding", "removed")],
    ),
    ("Updated duration to 12 months", [("limits", "changed")]),
    ("Updated initial authorization period to 12 months.", [("limits", "changed")]),
    ("Added quantity limit.", [("limits", "added")]),
    ("Updated approval duration from 9 months to 2 months", [("limits", "changed")]),
    (
        "Updated background and references to reflect most current information",
        [("narrative", "changed"), ("references", "changed")],
    ),
    (
        "Updated background and criteria to include new indication for gout",
        [("narrative", "changed"), ("criteria", "added")],
    ),
    ("References reviewed and updated.", [("references", "changed")]),
    ("Added reference link to the policy titled Excluded Drugs", [("narrative", "added")]),
    (
        "Annual editorial review Addition of the requirement of one failed drug per SME",
        [("criteria", "added")],
    ),
    ("Add reference for off label criteria.", [("references", "added")]),
    ("Revised list of excluded medications; added: Testora (J7777)", [("products", "added")]),
    (
        "Added new product Testora (testumab) to policy as non-preferred with same criteria",
        [("products", "added")],
    ),
    (
        "Updated list of excluded medications:\no Added Testora (J7777) to exclusions\n"
        "o Removed Exempla (J7778) from exclusions",
        [("products", "added"), ("products", "removed")],
    ),
    ("Policy name changed from Gout – A to Gout – B.", [("identity", "changed")]),
    ("Addition to PA", [("identity", "new")]),
    ("New program.", [("identity", "new")]),
    ("First review of Testora clinical criteria.", [("identity", "new")]),
    ("Policy created", [("identity", "new")]),
    ("Updated state mandate footnote", [("scope", "changed")]),
    ("Added CMS section", [("narrative", "added")]),
    ("Testora was added to the policy.", [("any", "added")]),
    ("Testora for children", [("any", "changed")]),
    (
        "Annual Review: No changes to criteria. Formatting updates. Coding Reviewed: No changes.",
        [("criteria", "none"), ("narrative", "editorial"), ("coding", "none")],
    ),
    (
        "Coverage Rationale\nRevised coverage criteria:\no Added criterion for the unstable\n"
        "Applicable Codes\nUpdated list; added J7777\n"
        "Supporting Information\nUpdated Clinical Evidence and References sections",
        [
            ("criteria", "added"),
            ("coding", "added"),
            ("narrative", "changed"),
            ("references", "changed"),
        ],
    ),
    ("", []),
]


@pytest.mark.parametrize(("entry", "claims"), PHRASINGS)
def test_phrasings(entry: str, claims: list[tuple[ClaimArea, ClaimAction]]) -> None:
    assert [(claim.area, claim.action) for claim in claims_of(entry)] == claims


def test_the_words_of_a_claim_are_those_printed() -> None:
    claims = claims_of("Annual Review: Update an age; remove a dose. Coding Reviewed: No changes.")
    assert [claim.text for claim in claims] == ["Update an age", "remove a dose", "No changes"]


@given(st.text(max_size=200))
def test_every_entry_with_words_claims_something(entry: str) -> None:
    claims = claims_of(entry)
    assert bool(claims) == bool(entry.strip())


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "Coding change: For Testora, added HCPCS code J7777; deleted C9399.",
            ["For Testora, added HCPCS code J7777", "deleted C9399"],
        ),
        (
            "Revised coverage criteria:\no Added an age\no Removed a weight",
            ["Revised coverage criteria: Added an age", "Removed a weight"],
        ),
        ("Revised list of codes; added J7777", ["Revised list of codes; added J7777"]),
        ("Wording and formatting updates", ["Wording and formatting updates"]),
    ],
)
def test_no_word_is_put_between_those_printed(entry: str, words: list[str]) -> None:
    assert [claim.text for claim in claims_of(entry)] == words


def test_a_named_code_is_coding_even_in_a_list_of_something_else() -> None:
    claims = claims_of(
        "Revised list of excluded drugs:\no Added Testora (J7777)\n"
        "o Updated HCPCS code for Exemplan; replaced J7778 with J7779"
    )
    assert [(claim.area, claim.action) for claim in claims] == [
        ("products", "added"),
        ("coding", "changed"),
        ("coding", "changed"),
    ]


def test_names_in_a_list_are_no_headings() -> None:
    claims = claims_of(
        "Updated list of excluded drugs; added:\no Testora (HCPCS code J7777)\n"
        "Added notation that an exclusion applies to adults"
    )
    assert [(claim.area, claim.action) for claim in claims] == [
        ("products", "added"),
        ("criteria", "added"),
    ]

"""Criteria by product, with the indications below the name of each; lists of what is proven."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.ingest.readers.requirements.headed_condition import condition_of
from policydiff.ingest.readers.wording.drug_titles import names_only_drugs
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.model.requirements import DiagnosisRequirement
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, spelled

BY_PRODUCT = """**Plan Name:** Harborview Health Plan

**Document #:** HV-0303

# Botulinum Toxin

## Criteria for Initial Approval

### OnabotulinumtoxinA (Botox)

#### Hemifacial spasm

For treatment of hemifacial spasm.

#### Strabismus

For treatment of strabismus in members 12 years of age or older.
"""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("OnabotulinumtoxinA (Botox)", True),
        ("Dysport® and Botox®", True),
        ("Gout", False),
        ("Insulin resistance", False),
        ("", False),
    ],
)
def test_a_title_of_drugs_alone(title: str, expected: bool) -> None:
    assert names_only_drugs(title) is expected


def test_indications_below_a_product() -> None:
    read = read_policy(BY_PRODUCT.encode(), "botulinum.md")
    assert [one.indication for one in read.criteria or ()] == ["Hemifacial spasm", "Strabismus"]


def test_a_list_of_what_is_proven_names_conditions() -> None:
    found = read_requirements(
        "Hemifacial spasm (a disorder of the facial nerve)",
        load_lexicon(),
        stem="Quelvira is proven in the treatment of the following conditions:",
    )
    assert found == (DiagnosisRequirement(concepts=("hemifacial spasm",)),)


@pytest.mark.parametrize(
    "title", ["Chronic migraine prophylaxis", "Prevention of chronic migraine"]
)
def test_a_title_that_says_what_for(title: str) -> None:
    assert condition_of(title, load_lexicon()) == (
        DiagnosisRequirement(concepts=("chronic migraine",)),
    )


@pytest.mark.parametrize(
    "use", ["eosinophilic esophagitis (EoE)", "chronic rhinosinusitis with nasal polyps (CRSwNP)"]
)
def test_a_use_in_the_sentence_of_approval_with_its_short_name(use: str) -> None:
    said = f"Requests for Quelvira (nosertamab) for {use} may be approved if all of these are met:"
    asked = "- I. Individual is 12 years of age or older"
    text = f"# Quelvira\n\n## Clinical Criteria\n\n{said}\n\n{asked}\n"
    read = read_policy(text.encode(), "quelvira.md")
    assert [(one.role, one.indication) for one in read.criteria or ()] == [("alternative", use)]


@pytest.mark.parametrize("how_long", ["1 year", "the duration noted", "up to 6 months"])
def test_an_approval_may_name_the_drug_before_how_long(how_long: str) -> None:
    said = announcement(
        f"Gout. Approve Quelvira for {how_long} if the patient has tried another drug"
    )
    assert (said.kind, said.title) == ("approval", "Gout")


@pytest.mark.parametrize(
    ("title", "indication"),
    [
        ("Strabismus (Quelvira)", "Strabismus (Quelvira)"),
        (
            "Plaque velmosis - Adult (Quelvira, Zorvex)",
            "Plaque velmosis - Adult (Quelvira, Zorvex)",
        ),
        ("Nosertamab (Quelvira)", None),
        ("Quelvira (nosertamab, subcutaneous)", None),
    ],
)
def test_products_behind_an_indication_leave_it_one(title: str, indication: str | None) -> None:
    text = f"""
        ## Criteria for Initial Approval

        ### {title}

        - Member is an adult
        - Member has tried gold
        """
    reading = reading_of(text, "quelvira", "zorvex", "nosertamab")
    assert [one.indication for one in reading.sets] == [indication]


SECTIONS = """
    # Velmosis

    ## Policy

    ### Step-Therapy Criteria

    Zorvex, Testora and T.S. 45 are considered medically necessary for members who meet the
    following criteria:

    ### {first}

    - A documented trial of gold
    - A documented trial of tin

    ### {second}

    - A documented fear of needles
    - A documented trial of tin
    """


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zorvex:", "Testora, T.S. 45"),
        ("T.S. 45, Zorvex", "Testora"),
        ("For Zorvex", "For Testora"),
        ("Zorvex and Testora", "T.S. 45 or Testora (zorvanib)"),
    ],
)
def test_sections_of_drugs_stand_below_the_sentence_that_opens_them(
    first: str, second: str
) -> None:
    sets = reading_of(SECTIONS.format(first=first, second=second), "Zorvex", "Testora").sets
    assert [(one.title.rstrip(":"), spelled(one.root)) for one in sets] == [
        (first.rstrip(":"), "all(A documented trial of, A documented trial of)"),
        (second, "all(A documented fear of, A documented trial of)"),
    ]

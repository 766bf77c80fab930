"""What a title over criteria says by its own words."""

from collections.abc import Callable

import pytest

from policydiff.ingest.readers.wording.title_kinds import (
    is_general,
    is_generic_title,
    is_patient_sentence,
    is_preferred_product,
    names_kind_of_criteria,
)

SAYS: dict[str, Callable[[str], bool]] = {
    "generic": is_generic_title,
    "kind": names_kind_of_criteria,
    "general": is_general,
    "preferred": is_preferred_product,
    "patient": is_patient_sentence,
}


@pytest.mark.parametrize(
    ("title", "says"),
    [
        # The words of the field alone tell nothing of what is under them.
        ("Coverage Criteria", {"generic"}),
        ("III. Coverage Criteria:", {"generic"}),
        ("Statement of Medical Necessity", {"generic"}),
        ("Approved Indication(s)", {"generic"}),
        ("FDA-Approved Indications", {"generic"}),
        ("Indications that are covered", set()),
        ("Larkspur Medical Policy", {"generic"}),
        ("COMMERCIAL PLAN POLICY AND CRITERIA", {"generic"}),
        ("Larkspur Health Precertification Documentation", {"generic"}),
        ("Zorvex (zorvexumab) Pharmacy Coverage Guidelines", {"generic"}),
        ("Effective for dates of service on or after January 1, 2020:", {"generic"}),
        ("Criteria (bullet points are all inclusive unless otherwise noted)", {"generic"}),
        ("Criteria (adults)", set()),
        # Nor do a day, a part of the document, or a pointer to one.
        ("April 2031", {"generic"}),
        ("May 3, 2031:", {"generic"}),
        ("May respond to one dose", set()),
        ("Table 1", {"generic"}),
        ("Table of velmosis", set()),
        ("See 'Other Criteria'", {"generic"}),
        ("Coverage Guideline Disclaimer", {"generic"}),
        ("Nationally Covered Indications", {"generic"}),
        ("Managed Dose Limit", {"generic"}),
        # A name among them is what the criteria are for.
        ("Gout Criteria", set()),
        ("Chronic Velmosis", set()),
        # A kind of criteria is a label inside a set.
        ("Diagnosis", {"generic", "kind"}),
        ("Age:", {"kind"}),
        ("Prescriber", {"kind"}),
        ("Required Medical Information", {"generic", "kind"}),
        ("Other Criteria", {"generic", "kind"}),
        ("Member must have the", {"kind", "patient"}),
        ("Age at diagnosis", set()),
        # What holds for all requests.
        ("Universal Criteria", {"generic", "general"}),
        ("General Requirements", {"generic", "kind", "general"}),
        ("Overall Safety Requirements", {"general"}),
        ("Criteria Applicable to All Indications", {"general"}),
        ("For all indications except gout", {"general"}),
        ("All requests:", {"general"}),
        ("All requests for gout", set()),
        ("Age Restrictions", {"kind", "general"}),
        ("Age restrictions in gout", set()),
        ("Additional Information", {"generic", "general"}),
        # Which product has to be tried before.
        ("Step Therapy", {"generic", "preferred"}),
        ("Non-Preferred Products", {"generic", "preferred"}),
        ("Preferred biologics for gout", {"preferred"}),
        ("Where Zorvex is preferred", set()),
        # A sentence about the patient is a condition.
        ("Patient is Currently Receiving Zorvex", {"patient"}),
        ("Members who have not tried gold", {"patient"}),
        ("Individuals with gout who are new to therapy", {"patient"}),
        ("Patients with gout", set()),
        ("Patient Information", {"generic"}),
        ("", set()),
    ],
)
def test_a_title_is_known_by_its_words(title: str, says: set[str]) -> None:
    assert {kind for kind, holds in SAYS.items() if holds(title)} == says


@pytest.mark.parametrize(
    "title", ["COVERAGE CRITERIA", "coverage criteria", "  Coverage  Criteria:"]
)
def test_the_print_of_a_title_tells_nothing(title: str) -> None:
    assert is_generic_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "Prescribing Restriction",
        "Prescriber Specialty",
        "Physician Requirements:",
        "Age Limitations",
        "QUANTITY LIMIT CLINICAL CRITERIA FOR APPROVAL",
        "Quantity Limits Criteria (QL with PA)",
        "Special Instructions and Pertinent Information",
        "Special Instructions",
        "Site of Care Requirements",
        "Site-of-Service Criteria",
    ],
)
def test_what_is_asked_of_every_request_is_no_way_in(title: str) -> None:
    assert is_general(title)


@pytest.mark.parametrize(
    "title",
    [
        "Quantity Limit Exception Criteria",
        "Quantity limit criteria for approval to exceed the limit",
        "Age-related Velmosis",
        "Prescribing Information",
        "Special populations",
        "Site-specific velmosis",
    ],
)
def test_what_grants_more_or_names_something_else_is_not_general(title: str) -> None:
    assert not is_general(title)

"""Lead-ins: what the text before a list says of its items."""

import pytest

from policydiff.ingest.readers.trees.lead_ins import read_lead_in


@pytest.mark.parametrize(
    ("text", "operator", "count"),
    [
        ("Individual meets all of the following:", "all", None),
        ("Patient meets BOTH of the following (A and B):", "all", None),
        ("One of the following:", "any", None),
        ("ONE of the following (1, 2, or 3):", "any", None),
        ("Member must meet ANY ONE of the following criteria:", "any", None),
        ("At least one of the following is met:", "any", None),
        ("Either of the following:", "any", None),
        ("Patient meets at least TWO (2) of the following:", "at_least", 2),
        ("Two or more of the following:", "at_least", 2),
        ("Any two of the following:", "at_least", 2),
        ("None of the following:", "none", None),
        ("AND ALL of the following:", "all", None),
        ("AND ALL of the following for ALL indications:", "all", None),
        ("NONE of the following for any indication:", "none", None),
        ("Patient meets the following (i, ii, and iii):", "all", None),
        ("Patient meets the following (a or b):", "any", None),
        ("(must meet all):", "all", None),
        ("(must meet one):", "any", None),
    ],
)
def test_only_a_quantifier(text: str, operator: str, count: int | None) -> None:
    lead = read_lead_in(text)
    assert (lead.operator, lead.count) == (operator, count)
    assert lead.condition is None
    assert not lead.stem


def test_what_is_asked_beside_the_items_that_add_to_it() -> None:
    lead = read_lead_in("Patient adheres to an inhaled steroid plus ONE of the following drugs:")
    assert (lead.operator, lead.condition) == ("any", "Patient adheres to an inhaled steroid")
    assert read_lead_in("Failure of both gold plus one of the following drugs:").condition is None


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("History of failure or intolerance to one of the following:", "any"),
        ("Prescribed by one of the following:", "any"),
        ("Failure of a 3 month trial of both of the following:", "all"),
        ("Two or more of the following symptoms for over 12 weeks:", "at_least"),
        ("Patient has not responded to one of the following:", "any"),
        ("Inadequate response to all of the following:", "all"),
        ("The member has a serum velmin level that is one of the following:", "any"),
        ("Member has one or more high risk feature(s):", "any"),
        ("Presence of at least two clinical characteristics:", "at_least"),
        ("Patient is currently treated with BOTH of the following for at least 3 months:", "all"),
        ("Member has been diagnosed with one of the following:", "any"),
        ("Inadequate response to at least two calming agents listed below:", "at_least"),
        ("Inadequate response to two drugs from the list below:", "at_least"),
    ],
)
def test_a_stem_is_finished_by_its_items(text: str, operator: str) -> None:
    lead = read_lead_in(text)
    assert lead.stem
    assert lead.operator == operator
    assert lead.condition is None


@pytest.mark.parametrize(
    "text",
    [
        "Patient is not receiving the drug in combination with any of the following:",
        "Patient does not have any of the following:",
        "The drug will not be used with either of the following:",
        "No history of any of the following:",
    ],
)
def test_a_negated_stem_wants_none_of_its_items(text: str) -> None:
    lead = read_lead_in(text)
    assert lead.operator == "none"
    assert lead.stem


@pytest.mark.parametrize(
    ("text", "condition", "operator", "joined"),
    [
        ("Relapsed disease, and ONE of the following:", "Relapsed disease", "any", "and"),
        (
            "Diagnosis of plaque rash as confirmed by at least one of the following:",
            "Diagnosis of plaque rash",
            "any",
            "and",
        ),
        (
            "Asthma is poorly controlled as defined by all of the following:",
            "Asthma is poorly controlled",
            "all",
            "and",
        ),
        (
            "Patient has a diagnosis of velmosis based upon the presence of ALL of the following:",
            "Patient has a diagnosis of velmosis",
            "all",
            "and",
        ),
        (
            "Velmosis that is one of the following:",
            "Velmosis",
            "any",
            "and",
        ),
        (
            "Gout is not controlled, as shown by one of the following within the past year:",
            "Gout is not controlled",
            "any",
            "and",
        ),
        ("Stable disease or one of the following:", "Stable disease", "any", "or"),
        (
            "Velmosis with symptoms and at least one other reason to treat from the following:",
            "Velmosis with symptoms",
            "any",
            "and",
        ),
        (
            "Full policy criteria are met, OR there is documentation that criteria A or B below "
            "are met:",
            "Full policy criteria are met",
            "any",
            "or",
        ),
        (
            "For uses NOT listed below, criteria 1 and 2 must be met:",
            "For uses NOT listed below",
            "all",
            "and",
        ),
        ("Patient has gout and meets both of the following:", "Patient has gout", "all", "and"),
        ("Relapsed or refractory disease:", "Relapsed or refractory disease", None, "and"),
    ],
)
def test_a_whole_condition_stands_beside_its_items(
    text: str, condition: str, operator: str | None, joined: str
) -> None:
    lead = read_lead_in(text)
    assert lead.condition == condition
    assert lead.operator == operator
    assert lead.joined == joined
    assert not lead.stem


@pytest.mark.parametrize(
    "text",
    [
        "If gold is not tolerated, either of the following:",
        "For members who have not had a biopsy, all of the following:",
    ],
)
def test_a_clause_that_is_over_denies_no_item(text: str) -> None:
    assert read_lead_in(text).operator != "none"


def test_the_disease_all_is_no_quantifier() -> None:
    lead = read_lead_in("Relapsed acute lymphoblastic leukemia (ALL), and one of the following:")
    assert lead.operator == "any"
    assert lead.condition == "Relapsed acute lymphoblastic leukemia (ALL)"


def test_labels_that_contradict_the_quantifier_are_reported() -> None:
    assert read_lead_in("ONE of the following (A and B):").conflict
    assert not read_lead_in("ONE of the following (A or B):").conflict


@pytest.mark.parametrize(
    "text",
    ["Acceptable reasons include:", "Valid exceptions may include but are not limited to:"],
)
def test_reasons_that_are_named_are_a_choice(text: str) -> None:
    lead = read_lead_in(text)
    assert lead.operator == "any"
    assert not lead.stem
    assert lead.condition is None


def test_that_products_need_an_authorization_is_no_condition_of_it() -> None:
    lead = read_lead_in("All products in this class require clinical prior authorization:")
    assert (lead.condition, lead.stem, lead.operator) == (None, False, None)


@pytest.mark.parametrize(
    "lead",
    [
        "Velmosis with fever, demonstrated by one of the following test results:",
        "Velmosis with fever, confirmed by at least one of the following methods:",
        "Velmosis with fever and any of the following symptoms:",
    ],
)
def test_what_the_items_are_is_no_part_of_the_condition(lead: str) -> None:
    assert read_lead_in(lead).condition == "Velmosis with fever"
    assert not read_lead_in(lead).stem


def test_what_a_record_shows_is_said_by_the_items() -> None:
    lead = read_lead_in("the member has recent chart notes demonstrating BOTH of the following:")
    assert (lead.operator, lead.stem, lead.condition) == ("all", True, None)


def test_an_exemption_at_the_end_of_a_requirement_is_the_other_way() -> None:
    lead = read_lead_in(
        "Daily dose is below 90 mg. Exemption from this applies to members with one of these below:"
    )
    assert (lead.operator, lead.joined) == ("any", "or")
    assert lead.condition == "Daily dose is below 90 mg."


@pytest.mark.parametrize(
    "text",
    ["Diagnosis confirmed by one of the following:", "Diagnosis as shown by ANY of the following:"],
)
def test_the_kind_of_what_is_asked_is_no_condition(text: str) -> None:
    lead = read_lead_in(text)
    assert (lead.operator, lead.condition, lead.stem) == ("any", None, True)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "A positive response, as evidenced by at least one of the following compared with"
            " baseline:",
            "A positive response",
        ),
        (
            "Has benefited by week 14, as demonstrated by a decrease from baseline in at least two"
            " of the following:",
            "Has benefited by week 14",
        ),
        ("Highly active disease, and either of these on brain MRI:", "Highly active disease"),
    ],
)
def test_against_what_and_where_the_items_are_seen_is_no_part_of_a_condition(
    text: str, condition: str
) -> None:
    assert read_lead_in(text).condition == condition


def test_items_that_finish_what_improved_leave_no_condition() -> None:
    lead = read_lead_in(
        "Response as evidenced by improvement of one of the following from baseline:"
    )
    assert (lead.condition, lead.stem) == (None, True)


def test_a_response_stands_beside_the_list_that_it_includes() -> None:
    lead = read_lead_in(
        "Documentation of a positive clinical response, including ONE of the following:"
    )
    assert lead.condition == "Documentation of a positive clinical response"
    assert (
        read_lead_in("Inadequate clinical response, including one of the following:").condition
        is None
    )

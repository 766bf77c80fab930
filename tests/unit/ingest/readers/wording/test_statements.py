"""What titles and sentences announce."""

import pytest

from policydiff.ingest.readers.scenes.scene import read_sentence
from policydiff.ingest.readers.wording.asking import is_about_document
from policydiff.ingest.readers.wording.purposes import names_only_purpose
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.readers.wording.title_kinds import is_generic_title


@pytest.mark.parametrize(
    ("text", "kind", "title", "purpose"),
    [
        ("Gout. Approve for 1 year if the patient meets:", "approval", "Gout", None),
        (
            "Initial Therapy. Approve for 1 year if the patient meets ALL of the following:",
            "approval",
            "Initial Therapy",
            "initial",
        ),
        (
            "Patient is Currently Receiving Zorvex. Approve for 1 year if there is a response.",
            "approval",
            "Patient is Currently Receiving Zorvex",
            "continuation",
        ),
        ("Zorvex may be approved if the following criteria are met:", "approval", None, None),
        (
            "The Plan may authorize continued coverage of Zorvex when all are met:",
            "approval",
            None,
            "continuation",
        ),
        ("Gout. The patient must meet the following criteria:", "other", "Gout", None),
        ("Coverage of Zorvex is recommended in those who meet these:", "approval", None, None),
        (
            "Renewal criteria – all of the following must be met:",
            "purpose",
            "Renewal criteria",
            "continuation",
        ),
        (
            "Criteria for initial approval (all of the following must be met):",
            "purpose",
            "Criteria for initial approval",
            "initial",
        ),
        ("Zorvex is proven for the treatment of:", "approval", None, None),
        ("Lakeside considers Zorvex medically necessary for gout when:", "approval", None, None),
        ("Authorization of 12 months may be granted when:", "approval", None, None),
        ("Zorvex is considered experimental for all other uses.", "denial", None, None),
        ("Zorvex may not be approved for any other indication.", "denial", None, None),
        ("Zorvex is not proven or medically necessary for:", "denial", None, None),
        ("Conditions Not Covered", "denial", "Conditions Not Covered", None),
        ("For initial therapy, all of the following:", "purpose", "For initial therapy", "initial"),
        ("For continuation of therapy:", "purpose", "For continuation of therapy", "continuation"),
        ("Reauthorization", "purpose", "Reauthorization", "continuation"),
        ("Prior – Approval Renewal Requirements", "purpose", None, "continuation"),
        ("Dosing. Approve up to 8 mg every 2 weeks.", "dosing", None, None),
        ("Patient has tried allopurinol", "other", "Patient has tried allopurinol", None),
    ],
)
def test_announcements(text: str, kind: str, title: str | None, purpose: str | None) -> None:
    said = announcement(text)
    assert (said.kind, said.purpose) == (kind, purpose)
    if title is not None:
        assert said.title == title


@pytest.mark.parametrize(
    ("text", "catch_all"),
    [
        ("Zorvex is investigational for all other indications.", True),
        ("Zorvex may not be approved when the criteria above are not met.", True),
        ("Zorvex may not be approved together with Balvent.", False),
        ("Zorvex may not be approved if the above criteria are not met.", True),
        ("Zorvex is not covered for ANY other use(s).", True),
        ("Zorvex is unproven for gout.", False),
    ],
)
def test_catch_alls(text: str, catch_all: bool) -> None:
    assert announcement(text).catch_all is catch_all


@pytest.mark.parametrize(
    ("title", "generic", "purpose_only"),
    [
        ("Authorizations", True, False),
        ("Coverage Criteria", True, False),
        ("Diagnosis-Specific Criteria", True, False),
        ("Initial Approval Criteria", False, True),
        ("Continuation of Therapy", False, True),
        ("Chronic Gout", False, False),
        ("Maintenance of Gout Remission", False, False),
    ],
)
def test_titles(title: str, generic: bool, purpose_only: bool) -> None:
    assert names_only_purpose(title) is purpose_only
    if not purpose_only:
        assert is_generic_title(title) is generic


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("This policy applies to the following products:", True),
        ("Additional information to support medical necessity review where applicable:", True),
        ("Coverage is contingent on the coverage criteria in the section below.", True),
        ("Patient has tried allopurinol.", False),
    ],
)
def test_sentences_about_the_document(text: str, about: bool) -> None:
    assert is_about_document(text) is about


@pytest.mark.parametrize(
    "sentence",
    [
        "Velpitor requires prior authorization and will generally be approved when all of the "
        "following are met:",
        "Velpitor will usually be approved for members who meet all of the following:",
        "Velpitor may be eligible for coverage when the following are met:",
        "The use of Velpitor may be considered if the following criteria are met:",
        "Authorization will be given when all of the following are met:",
        "Based on review of available data, the Company may consider the use of Velpitor for gout "
        "to be eligible for coverage when all of the following criteria are met:",
    ],
)
def test_a_plan_may_grant_in_many_words_where_a_list_follows(sentence: str) -> None:
    assert announcement(sentence).kind == "approval"
    said = read_sentence(sentence, has_list=True)
    assert said.condition is None
    assert said.lead is not None
    assert said.lead.operator in ("all", None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Velmosis – The patient must meet the following criteria:", "Velmosis"),
        ("Velmosis - All of the following:", "Velmosis"),
        ("Velmosis – a disease of the joints", None),
        ("Velmosis-like disease of the following:", None),
    ],
)
def test_a_bold_name_before_a_dash_titles_the_list_behind_it(text: str, title: str | None) -> None:
    said = announcement(text, bold_prefix=len("Velmosis"))
    assert (said.title if said.sentence else None) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Velmosis. Zorvex will be approved based on all of the following criteria:", "Velmosis"),
        ("Velmosis – Zorvex (zorvanib) may be renewed when both are met:", "Velmosis"),
        ("Velmosis: Zorvex is covered for 6 months when both are met:", "Velmosis"),
        ("Velmosis – The patient must meet the following criteria:", "Velmosis"),
        ("Zorvex is a drug. Zorvex may be approved when both are met:", None),
    ],
)
def test_a_name_before_a_sentence_on_the_drug_titles_its_list(text: str, title: str | None) -> None:
    assert announcement(text).title == title

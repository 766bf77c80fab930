"""What sentences of approval grant, and requirements for all requests and preferred products."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

HEAD = """
# Zorbinex (zorbinumab)

Document Number: RX.12

Effective Date: 01/01/2025

"""


def sets_of(text: str) -> list[str]:
    """One line a set: purpose, role where it is no way in, indication, tree."""
    policy = read_policy((HEAD + dedent(text)).encode(), "test.md")
    return [
        f"{each.purpose}{'' if each.role == 'alternative' else f' {each.role}'} "
        f"[{each.indication or 'whole policy'}] {spelled(each.root)}"
        for each in policy.criteria or ()
    ]


@pytest.mark.parametrize(
    ("sentence", "indication"),
    [
        ("Requests for Zorbinex (zorbinumab) for Chronic gout may be approved if all of the "
         "following are met:", "Chronic gout"),
        ("Initial requests for Zorbinex for treatment of chronic gout may be approved when all of "
         "the following are met:", "chronic gout"),
        ("Authorization of 12 months may be granted for treatment of chronic gout when all of the "
         "following criteria are met:", "chronic gout"),
        ("Zorbinex is proven for the treatment of chronic gout. Zorbinex is medically necessary "
         "when all of the following criteria are met:", "chronic gout"),
        ("Zorbinex is proven and medically necessary for the treatment of chronic gout in patients "
         "who meet all of the following criteria:", "chronic gout"),
        ("Zorbinex may be considered medically necessary in patients with asthma when all of the "
         "following are met:", "asthma"),
        ("Continuation of Zorbinex for asthma may be considered medically necessary when all of "
         "the following are met:", "asthma"),
        ("Zorbinex may be considered medically necessary in patients with three flares when all "
         "of the following are met:", "whole policy"),
        ("Requests for Zorbinex (zorbinumab) may be approved if all of the following are met:",
         "whole policy"),
    ],
)  # fmt: skip
def test_a_sentence_of_approval_names_the_use(sentence: str, indication: str) -> None:
    found = sets_of(f"## Clinical Criteria\n\n{sentence}\n\n1. Has tried gold\n2. Has tried lead\n")
    assert [line.split("[")[1].split("]")[0] for line in found] == [indication]


def test_sentences_for_several_uses_are_several_indications() -> None:
    assert sets_of(
        """
        ## Clinical Criteria

        Initial requests for Zorbinex for Chronic gout may be approved if all are met:

        1. Has tried gold
        2. Has tried lead

        Initial requests for Zorbinex for Asthma may be approved if all are met:

        1. Has tried tin
        2. Has tried iron
        """
    ) == [
        "initial [Chronic gout] all(Has tried gold, Has tried lead)",
        "initial [Asthma] all(Has tried tin, Has tried iron)",
    ]


@pytest.mark.parametrize(
    "lead_in",
    ["The following applies to all indications:", "All requests must meet the following:"],
)
def test_what_every_request_has_to_meet(lead_in: str) -> None:
    text = f"## General Requirements\n\n{lead_in}\n\n- Patient is not pregnant\n"
    assert sets_of(text) == ["general also_required [whole policy] all(Patient is not pregnant)"]


def test_a_step_through_preferred_products_under_a_title_of_products() -> None:
    assert sets_of(
        """
        ## Clinical Criteria

        ### Preferred Product

        Zorbinex is non-preferred. The following criterion applies to all requests:

        - Patient has tried at least one of the following preferred products: Velmora, Sorvex

        Requests for Zorbinex for Chronic gout may be approved if all of the following are met:

        1. Has tried gold
        2. Has tried lead
        """
    ) == [
        "preferred_product also_required [whole policy] all(Patient has tried at)",
        "initial [Chronic gout] all(Has tried gold, Has tried lead)",
    ]


def test_a_table_with_a_row_for_each_request_and_its_duration() -> None:
    rows = {
        "Initial Criteria": "<ul><li>Patient has tried gold</li></ul>",
        "Initial Approval Duration": "6 months",
        "Continuation Criteria": "<ul><li>Patient responds to therapy</li></ul>",
        "Continuation Approval Duration": "12 months",
    }
    table = "".join(f"<tr><th>{head}</th><td>{cell}</td></tr>" for head, cell in rows.items())
    policy = read_policy(
        b"<html><body><h1>Zorbinex (zorbinumab)</h1><p>Document Number: RX.12</p>"
        b"<h2>Coverage Criteria</h2><h3>Chronic gout</h3>"
        + f"<table>{table}</table></body></html>".encode(),
        "test.html",
    )
    assert [
        (each.purpose, each.role, each.indication, spelled(each.root))
        for each in policy.criteria or ()
    ] == [
        ("initial", "alternative", "Chronic gout", "Patient has tried gold"),
        ("continuation", "alternative", "Chronic gout", "Patient responds to therapy"),
    ]
    assert [(limit.purpose, limit.value) for limit in policy.limits or ()] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_nobody_is_called_the_plan() -> None:
    text = HEAD + "This is proprietary information of the plan.\n"
    assert read_policy(text.encode(), "test.md").identity.payer.name is None


def test_what_is_asked_if_a_use_is_treated_is_asked_for_no_other() -> None:
    """Who is treated for something else has to meet the first item only."""
    found = sets_of(
        """
        ## Clinical Criteria

        Whether Zorbinex is medically necessary will take into account whether the patient:

        1. Is 18 years of age or older; AND
        2. If being treated for velmosis, all of the following:
            a. Has tried gold
            b. Has tried lead
        3. If being treated for asthma, both of the following:
            a. Has tried tin
            b. Has tried zinc
        """
    )
    assert found == [
        "initial [whole policy] all(Is 18 years of, "
        "if(being treated for velmosis => all(Has tried gold, Has tried lead)), "
        "if(being treated for asthma => all(Has tried tin, Has tried zinc)))"
    ]


@pytest.mark.parametrize(
    ("around", "title", "indication"),
    [
        ("Policy", "Zorbinex (zorbinumab) Approval Criteria [Velmosis (VM) Diagnosis]",
         "Velmosis (VM)"),
        ("Policy", "Zorbinex Criteria (velmosis)", "velmosis"),
        # What stands around the name of a disease may have other words.
        ("Administrative Process", "Velmosis", "Velmosis"),
        # A title that tells something names no condition.
        ("Policy", "The plan follows the rules of the state", "whole policy"),
    ],
)  # fmt: skip
def test_titles_name_conditions_where_they_do(around: str, title: str, indication: str) -> None:
    found = sets_of(
        f"## Coverage Criteria\n\n### {around}\n\n#### {title}\n\nAll of the following are met:\n\n"
        "1. Has tried gold\n2. Has tried lead\n"
    )
    assert found == [f"initial [{indication}] all(Has tried gold, Has tried lead)"]


@pytest.mark.parametrize("title", ["Approval Timeframes", "Administrative Process"])
def test_titles_of_parts_of_a_document_name_no_condition(title: str) -> None:
    assert sets_of(
        f"## Coverage Criteria\n\n### {title}\n\nAll of the following are met:\n\n"
        "1. Has tried gold\n2. Has tried lead\n"
    ) == ["initial [whole policy] all(Has tried gold, Has tried lead)"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zorbinex (zorbinumab) – Rx", "Zorbinex SC (zorbinumab-hyal) – Rx"),
        (
            "Zorbinex (zorbinumab) and Zorbinex SC/Zorbinex Pen (zorbinumab-hyal)",
            "Zorbinex Oral (zorbinumab)",
        ),
    ],
)
def test_lines_of_names_over_lists_part_the_criteria(first: str, second: str) -> None:
    assert sets_of(
        f"## Policy/Criteria\n\n{first}\n\n1. Has tried gold\n2. Has tried lead\n\n"
        f"{second}\n\n1. Has tried tin\n2. Has tried iron\n"
    ) == [
        "initial [whole policy] all(Has tried gold, Has tried lead)",
        "initial [whole policy] all(Has tried tin, Has tried iron)",
    ]

"""Lists of products with remarks, of which some sentences ask something of the patient."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.document import Table
from policydiff.ingest.readers.tables.remark_cells import remark_rows
from policydiff.model.coverage import CriteriaSet
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled
from tests.unit.ingest.readers.tables.test_criteria_tables import SPAN, row

TRIED = "Patients must have tried and failed gold."

REMARKS = {
    f"Zorvex may be subject to step therapy. {TRIED} The limit is 1 tablet per day.": [TRIED],
    "Members are required to try tin first. Members must be 18 years of age or older.": [
        "Members are required to try tin first.",
        "Members must be 18 years of age or older.",
    ],
    "The member needs to have failed gold; Quantity limits apply.": [
        "The member needs to have failed gold;"
    ],
    "Prior authorization is required. The limit is 2 tablets per day.": [],
    "Patients must pay the difference in cost.": [],
    "Pharmacies must call for an override.": [],
}


def remarks_of(*rows: tuple[str, ...], heads: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    table = Table(rows=(row(*heads), *(row(*each) for each in rows)), span=SPAN, header_rows=1)
    return [
        (each.subject, [getattr(block, "text", "") for block in each.blocks])
        for each in remark_rows(table)
    ]


@pytest.mark.parametrize(("remark", "asked"), REMARKS.items())
def test_what_is_asked_of_patients_is_read_and_nothing_else(remark: str, asked: list[str]) -> None:
    found = remarks_of(("ZORVEX®", "01/01/20", remark), heads=("Drug Name", "Date", "Guideline"))
    assert found == ([("ZORVEX®", asked)] if asked else [])


@pytest.mark.parametrize("heads", [("Topic", "Text"), ("Description of the drugs named here", "X")])
def test_rows_of_other_things_have_no_remarks(heads: tuple[str, str]) -> None:
    assert remarks_of(("Zorvex", TRIED), heads=heads) == []


def sets_of(*rows: tuple[str, str]) -> tuple[CriteriaSet, ...]:
    body = "".join(f"<tr><td>{name}</td><td>{remark}</td></tr>" for name, remark in rows)
    page = f"""<html><body><h1>Larkspur Drug Guidelines</h1>
    <p>Some medications must meet set criteria before they are covered.</p>
    <table><thead><tr><th>Product Name</th><th>Guideline</th></tr></thead>{body}</table>
    </body></html>"""
    return read_policy(page.encode(), "test.html").criteria or ()


def test_each_product_of_such_a_list_has_criteria_of_its_own() -> None:
    found = sets_of(
        ("ZORVEX®", f"Step therapy applies. {TRIED} The limit is 1 tablet per day."),
        ("TESTORA®", "The limit is 4 tablets per 30 days."),
        ("QUELVIRA®", "Patients must have tried and failed both of these: 1) tin, AND 2) lead."),
        ("VELMARA®", "Patients must have tried tin OR have a contraindication to tin."),
    )
    # Of a criterion its first words are told; an OR within one sentence parts nothing.
    assert [(each.title, each.purpose, spelled(each.root)) for each in found] == [
        ("ZORVEX®", "initial", "Patients must have tried"),
        ("QUELVIRA®", "initial", "all(tin, lead.)"),
        ("VELMARA®", "initial", "Patients must have tried"),
    ]


def test_a_document_in_which_two_rows_ask_is_no_list_of_criteria() -> None:
    assert sets_of(("ZORVEX®", TRIED), ("QUELVIRA®", TRIED)) == ()

"""The edits that a payer makes between two cycles, made to our own example documents."""

from __future__ import annotations

import pytest

from tests.acceptance.edits import HandEdit, check, replace
from tests.acceptance.typography import reprinted
from tests.comparing import compare_documents, told
from tests.rendering.examples import EXAMPLES, example_bytes
from tests.rendering.layout import Layout
from tests.rendering.render import Format, render

LATEST = {example.folder: example for example in EXAMPLES}

NORTHWIND_EDITS = (
    HandEdit(
        name="age bound raised",
        steps=(replace("is 6 years", "is 12 years"),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="age bound lowered",
        steps=(replace("is 18 years", "is 16 years"),),
        area="criteria",
        kind="changed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="upper age bound added",
        steps=(replace("is 18 years of age or older", "is 18 to 64 years of age"),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="drug struck from a list",
        steps=(replace(r"^ +- B\. Long-acting musc.*\n", ""), replace(r"- C\. Leuk", "- B. Leuk")),
        area="criteria",
        kind="removed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="drug added to a list",
        steps=(replace(r"^( +)- C\. Leuk", r"\1- C. Cromolyn; **OR**" + "\n" + r"\1- D. Leuk"),),
        area="criteria",
        kind="added",
        effect="less_restrictive",
    ),
    HandEdit(
        name="OR to AND between two items",
        steps=(
            replace(r"(300|150) (cells .*)\*\*OR", r"\1 \2**AND"),
            replace(r"Individual has \*\*ONE", "Individual has **ALL"),
        ),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="item added to the denials",
        steps=(replace(r"^- II\. Relief.*", r"\g<0>; **OR**" + "\n- III. Active hepatitis B"),),
        area="criteria",
        kind="added",
        effect="more_restrictive",
    ),
    HandEdit(
        name="item removed from the denials",
        steps=(replace(r"^- I\. Use together.*\n", ""), replace(r"^- II\. Relief", "- I. Relief")),
        area="criteria",
        kind="removed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="siblings exchanged and renumbered beside an added item",
        steps=(
            replace(r"- A\. Fewer(.*)\n( +)- B\. A lower(.*)", r"- A. A lower\3\n\2- B. Fewer\1"),
            replace(r"- C\. Better", "- C. Fewer hospital stays; **OR**\n    - D. Better"),
        ),
        area="criteria",
        kind="added",
        effect="less_restrictive",
    ),
    HandEdit(
        name="shorter continuation",
        steps=(replace("(Continuation approval:\\*\\*) 12", r"\1 6"),),
        area="limits",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="less of the drug",
        steps=(replace("per 28 days", "per 56 days"),),
        area="limits",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="code range widened",
        steps=(replace(r"^J45\.50-J45\.52", "J45.40-J45.52"),),
        area="coding",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="code added",
        steps=(replace(r"^J82\.83 .*", r"\g<0>" + "\nD72.110 Idiopathic hypereosinophilia"),),
        area="coding",
        kind="added",
        effect="equivalent",
    ),
    HandEdit(
        name="date",
        steps=(replace(r"(Last Review Date:\*\* )03/07", r"\g<1>03/14"),),
        area="dates",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="history entry alone",
        steps=(replace(r"^- 03/07", "- 06/06/2025 - Off-cycle Review: No changes.\n- 03/07"),),
        area="history",
        kind="added",
        effect="equivalent",
    ),
    HandEdit(
        name="reference",
        steps=(replace(r"^2\. Aldersey.*\n", ""), replace(r"^3\. Ferr", "2. Ferr")),
        area="references",
        kind="removed",
        effect="equivalent",
    ),
    HandEdit(
        name="narrative",
        steps=(replace("at least two flare-ups", "at least three flare-ups"),),
        area="narrative",
        kind="changed",
        effect="equivalent",
    ),
)

CEDAR_EDITS = (
    HandEdit(
        name="age bound raised in both sets",
        steps=(replace("Age 6 years", "Age 12 years"),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="ALL to ONE",
        steps=(replace("response to ALL", "response to ONE"),),
        area="criteria",
        kind="changed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="item removed from what must not hold",
        steps=(replace(r"^1\. Untreated.*\n", ""), replace(r"^2\. Use for", "1. Use for")),
        area="criteria",
        kind="removed",
        effect="less_restrictive",
    ),
    HandEdit(
        name="item added to what must not hold",
        steps=(replace(r"^2\. Use for.*", r"\g<0>" + "\n3. Known allergy to nosertamab"),),
        area="criteria",
        kind="added",
        effect="more_restrictive",
    ),
    HandEdit(
        name="laboratory bound raised",
        steps=(replace("at least 150", "at least 300"),),
        area="criteria",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="item moved to the renewal",
        steps=(
            replace(r"^3\. Prescriber agrees to watch.*\n.*doses\n", ""),
            replace(r"^4\. Prescriber", "3. Prescriber"),
            replace(
                r"^2\. Prescriber",
                "2. Prescriber agrees to watch the patient for 30 minutes after each of the first "
                "three doses\n3. Prescriber",
            ),
        ),
        area="criteria",
        kind="moved",
        effect="mixed",
    ),
    HandEdit(
        name="shorter first approval",
        steps=(replace("Duration 6", "Duration 3", which=0),),
        area="limits",
        kind="changed",
        effect="more_restrictive",
    ),
    HandEdit(
        name="date",
        steps=(replace("(Effective Date:\\s+)February 1", r"\1March 1"),),
        area="dates",
        kind="changed",
        effect="equivalent",
    ),
    HandEdit(
        name="history entry alone",
        steps=(replace(r"^January 2025\t.*", r"\g<0>" + "\nJune 2025\tAnnual review"),),
        area="history",
        kind="added",
        effect="equivalent",
    ),
    HandEdit(
        name="reference",
        steps=(replace("third edition. 2022", "fourth edition. 2024"),),
        area="references",
        kind="changed",
        effect="equivalent",
    ),
)


@pytest.mark.parametrize("edit", NORTHWIND_EDITS, ids=lambda edit: edit.name)
def test_an_edit_of_the_clinical_template_is_one_change(edit: HandEdit) -> None:
    original = example_bytes(LATEST["northwind"], "md")
    check(compare_documents(original, edit.done(original)), edit)


@pytest.mark.parametrize("edit", CEDAR_EDITS, ids=lambda edit: edit.name)
def test_an_edit_of_the_program_template_is_one_change(edit: HandEdit) -> None:
    original = example_bytes(LATEST["cedar-valley"], "txt")
    check(compare_documents(original, edit.done(original)), edit)


@pytest.mark.parametrize("width", [50, 70, 120])
@pytest.mark.parametrize(("folder", "form"), [("northwind", "md"), ("cedar-valley", "txt")])
def test_a_reprint_is_no_change_at_all(folder: str, form: Format, width: int) -> None:
    example = LATEST[folder]
    unwrapped = Layout(line_width=1000)
    original = render(example.content, example.template, form, unwrapped).decode()
    copy = reprinted(original, width=width)
    assert copy != original
    comparison = compare_documents(original.encode(), copy.encode())
    assert told(comparison.changes) == []
    assert comparison.outcome == "unchanged"

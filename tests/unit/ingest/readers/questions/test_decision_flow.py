"""Courses of questions, as Medicaid programs print their criteria, and what they amount to."""

from __future__ import annotations

from textwrap import dedent

import msgspec
import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.readers.questions.decision_flow import ways_through
from policydiff.ingest.readers.questions.decision_steps import Outcome, Step
from policydiff.model.source import SourceSpan
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, spelled, summary

SPAN = SourceSpan(page=1, first_line=1, last_line=1)
APPROVE, DENY, ELSEWHERE = Outcome("approve"), Outcome("deny"), Outcome("elsewhere")


def go(step: int) -> Outcome:
    return Outcome("go", step)


def course(*answers: tuple[Outcome | None, Outcome | None]) -> tuple[Step, ...]:
    """Steps 1, 2, 3 ... with the questions "A?", "B?", "C?" ... and these answers."""
    return tuple(
        Step(place, str(place), f"{chr(64 + place)}?", yes, no, SPAN)
        for place, (yes, no) in enumerate(answers, start=1)
    )


@pytest.mark.parametrize(
    ("steps", "tree"),
    [
        (course((go(2), DENY), (APPROVE, DENY)), "all(A?, B?)"),
        (course((DENY, go(2)), (APPROVE, DENY)), "all(none(A?), B?)"),
        (course((APPROVE, go(2)), (APPROVE, DENY)), "any(A?, B?)"),
        (
            course((go(2), DENY), (go(4), go(3)), (go(4), DENY), (APPROVE, DENY)),
            "all(A?, any(B?, C?), D?)",
        ),
        (course((APPROVE, go(2)), (APPROVE, go(3)), (APPROVE, DENY)), "any(A?, B?, C?)"),
        (
            course((go(2), go(3)), (APPROVE, DENY), (APPROVE, DENY)),
            "any(all(A?, B?), all(none(A?), C?))",
        ),
        (course((None, None), (go(3), DENY), (APPROVE, DENY)), "all(B?, C?)"),
        (course((ELSEWHERE, go(2)), (APPROVE, DENY)), "B?"),
        (course((go(2), go(3)), (go(3), DENY), (APPROVE, DENY)), "all(if(A? => B?), C?)"),
        (course((DENY, DENY), (APPROVE, DENY)), ""),
        (course((go(2), DENY), (go(1), DENY)), ""),
        (course((go(7), DENY), (APPROVE, DENY)), ""),
    ],
)
def test_what_a_course_requires(steps: tuple[Step, ...], tree: str) -> None:
    assert " or ".join(spelled(way.root) for way in ways_through(steps)) == tree


def test_a_list_of_questions_with_boxes() -> None:
    text = """
        # Zorbinex Program

        ## Clinical Criteria Logic

        1. Is the client 18 years of age or older?

           [ ] Yes (Go to #2)

           [ ] No (Deny)

        2. Has the client had tablets in the last 90 days?

           [ ] Yes (Go to #4)

           [ ] No (Go to #3)

        3. Does the client have a contraindication to tablets?

           [ ] Yes (Go to #4)

           [ ] No (Deny)

        4. Is the client pregnant?

           [ ] Yes (Deny)

           [ ] No (Approve – 365 days)

        ## Clinical Criteria References

        1. Zorbinex prescribing information.
        2. Guideline on velmosis.
        """
    assert summary(reading_of(text)) == [
        "initial [whole policy] all(Is the client 18, any(Has the client had, "
        "Does the client have), none(Is the client pregnant?))"
    ]
    limits = read_policy(dedent(text).encode(), "test.md").limits or ()
    assert [(limit.purpose, limit.value, limit.unit) for limit in limits] == [
        ("initial", 365, "day")
    ]


def test_tables_of_questions_with_a_column_for_each_answer() -> None:
    reading = reading_of(
        """
        # Drugs for Velmosis

        ## Approval Criteria

        <table>
        <tr><td>1. What diagnosis is treated?</td><td colspan="2">Record the code.</td></tr>
        <tr><td>2. Is this a renewal?</td><td>Yes: Go to Renewal Criteria</td>
        <td>No: Go to #3</td></tr>
        <tr><td>3. Does the patient have velmosis?</td><td>Yes: Go to #4</td>
        <td>No: Pass to RPh. Deny; medical appropriateness</td></tr>
        <tr><td>4. Have tablets failed?</td><td>Yes: Approve for 6 months</td>
        <td>No: Pass to RPh. Deny; medical appropriateness</td></tr>
        </table>

        ---

        <table>
        <tr><td colspan="3">Renewal Criteria</td></tr>
        <tr><td>1. Is there a response?</td><td>Yes: Go to #2</td><td>No: Deny</td></tr>
        <tr><td>2. Is it taken?</td><td>Yes: Approve for 12 months</td><td>No: Deny</td></tr>
        </table>
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Does the patient have, Have tablets failed?)",
        "continuation [whole policy] all(Is there a response?, Is it taken?)",
    ]
    assert [(limit.purpose, limit.value) for limit in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_a_question_in_a_cell_over_a_list_needs_no_question_mark() -> None:
    reading = reading_of(
        """
        # Drugs for Velmosis

        ## Approval Criteria

        <table>
        <tr><td><p>1. Does the patient have velmosis?</p></td><td>Yes: Go to #2</td>
        <td>No: Pass to RPh. Deny</td></tr>
        <tr><td><p>2. Has the patient had one agent from each of the following:</p>
        <ul><li>Testorib; AND</li><li>Zorvanib or zorvexin</li></ul></td>
        <td>Yes: Approve for 6 months</td><td>No: Pass to RPh. Deny</td></tr>
        </table>

        P&T/DUR Review: 2/20 (AB), 5/18

        Implementation: 3/1/2020; 7/1/18
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Does the patient have, all(Testorib, Zorvanib or zorvexin))"
    ]


def test_questions_without_consequences_are_no_course() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Coverage Criteria

        Zorbinex may be covered when all of the following are met:

        1. Does the member have velmosis? Yes or no must be stated
        2. Has the member failed tablets?
        """
    )
    assert len(reading.sets) == 1
    assert spelled(reading.sets[0].root).startswith("all(")


LISTS = """
    # Zorbinex

    ## Initial Criteria (for renewal criteria see below)

    1. Does the patient have a diagnosis of velmosis (VEL) and meet ALL of the following criteria?
       - The patient is 18 years of age or older
       - The patient tried ONE of the following:
         - Tablets
         - Drops

       If yes, approve for 6 months.

       If no, continue to #2.
    2. Does the patient have a diagnosis of torvalgia and meet the following criterion?
       - Prescribed by a neurologist

       If yes, approve for 4 months.

       If no, do not approve.

    ## Denial Text

    Our guideline requires that you are 18 years of age or older.
    """


def test_each_diagnosis_that_a_course_asks_for_with_its_list_is_a_way_in() -> None:
    reading = reading_of(LISTS)
    assert [(each.purpose, each.indication, spelled(each.root)) for each in reading.sets] == [
        (
            "initial",
            "velmosis",
            "all(Does the patient have, The patient is 18, any(Tablets, Drops))",
        ),
        (
            "initial",
            "torvalgia",
            "all(Does the patient have, Prescribed by a neurologist)",
        ),
    ]
    assert [(each.value, each.sets) for each in reading.limits] == [
        (6, (reading.sets[0].id,)),
        (4, (reading.sets[1].id,)),
    ]


@pytest.mark.parametrize(
    "first",
    [
        "Is this a request for renewal of therapy? Yes: go to #4 No: go to #2",
        "Is the drug for initial therapy or continuation? Initial: go to 2 Continuation: go to 4",
    ],
)
def test_a_question_may_only_tell_kinds_of_requests_apart(first: str) -> None:
    reading = reading_of(
        f"""
        # Zorbinex Form

        1. {first}
        2. Is the patient an adult? Yes: proceed to question 3 No: STOP
        3. Is the patient pregnant? Yes: STOP No: sign and date below
        4. Has the patient improved? Yes: sign and date below No: STOP
        """
    )
    assert sorted((each.purpose, spelled(each.root)) for each in reading.sets) == [
        ("continuation", "Has the patient improved?"),
        ("initial", "all(Is the patient an, none(Is the patient pregnant?))"),
    ]


def test_a_box_for_each_diagnosis_and_a_question_on_the_past_that_tells_requests_apart() -> None:
    boxes = (
        "Active velmosis – proceed to question 3",
        "Active plexitis – proceed to question 3",
        "Stellar crisis – proceed to question 4",
        "Other: ____ – STOP Coverage not approved",
    )
    listed = "".join(f"<li>{box}</li>" for box in boxes)
    past = "Has the patient received this medication in the last 6 months?"
    rows = (
        (past, "Yes (subject to verification) proceed to question 6", "No proceed to question 2"),
        (f"What is the diagnosis?<ul>{listed}</ul>", "", ""),
        ("Has the patient tried gold?", "Yes proceed to question 5", "No STOP"),
        ("Is the patient 12 or older?", "Yes proceed to question 5", "No STOP"),
        ("Has the patient a stormy liver?", "Yes STOP Not approved", "No Sign and date below"),
        ("Has the patient improved?", "Yes Sign and date below", "No STOP Not approved"),
    )
    table = "\n".join(f"| {n}. | {' | '.join(row)} |" for n, row in enumerate(rows, start=1))
    text = f"# Zorvex Form\n\n## Clinical Criteria\n\n| | | | |\n|---|---|---|---|\n{table}\n"
    assert summary(reading_of(text)) == [
        "continuation [whole policy] Has the patient improved?",
        "initial [whole policy] all(any(all(any(Active velmosis, Active plexitis), "
        "Has the patient tried), all(Stellar crisis, Is the patient 12)), "
        "none(Has the patient a))",
    ]


@pytest.mark.parametrize(
    ("question", "ends", "ways"),
    [
        (
            "What is the indication or diagnosis?",
            (APPROVE, APPROVE),
            ["Acute velmosis: all(A?, C?)", "Its prevention: all(A?, D?)"],
        ),
        (
            "What is the diagnosis?",
            (go(5), go(5)),
            ["None: all(A?, any(all(Acute velmosis, C?), all(Its prevention, D?)), E?)"],
        ),
        (
            "Which form is requested?",
            (APPROVE, APPROVE),
            ["None: all(A?, any(all(Acute velmosis, C?), all(Its prevention, D?)))"],
        ),
    ],
)
def test_boxes_of_diagnoses_part_a_course_where_nothing_is_asked_of_both(
    question: str, ends: tuple[Outcome, Outcome], ways: list[str]
) -> None:
    boxes = (
        ("Acute velmosis", go(3), SPAN),
        ("Its prevention", go(4), SPAN),
        ("Other", DENY, SPAN),
    )
    first, second = ends
    steps = course((go(2), DENY), (None, None), (first, DENY), (second, DENY), (APPROVE, DENY))
    which = Step(2, "2", question, None, None, SPAN, choices=boxes)
    found = ways_through((steps[0], which, *steps[2:]))
    assert [f"{way.indication}: {spelled(way.root)}" for way in found] == ways


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ("Does the client have a diagnosis of velmosis?", "all(any(all(Q, B?), C?), D?)"),
        ("Has the patient tried gold?", "all(any(all(Q, B?), C?), D?)"),
        ("Is the patient younger than 12 years?", "all(any(all(Q, B?), all(none(Q), C?)), D?)"),
    ],
)
def test_a_question_that_opens_a_way_in_is_not_asked_to_fail_on_the_other(
    question: str, tree: str
) -> None:
    first, *rest = course((go(2), go(3)), (go(4), DENY), (go(4), DENY), (APPROVE, DENY))
    (way,) = ways_through((msgspec.structs.replace(first, question=question), *rest))
    named = " ".join(question.split()[:4])
    assert spelled(way.root) == tree.replace("Q", named)


def test_questions_that_deny_one_after_the_other_are_one_list_of_bans() -> None:
    steps = course((DENY, go(2)), (DENY, go(3)), (APPROVE, DENY))
    assert [spelled(way.root) for way in ways_through(steps)] == ["all(none(A?, B?), C?)"]


def test_how_to_send_a_form_is_no_criterion() -> None:
    text = """
        # Prior Authorization Form

        ## Zorvex criteria

        | MAIL ORDER | RETAIL |
        |---|---|
        | - The provider may call: 1-800-555-0100 | - Email the form to: forms@example.org |
        """
    assert summary(reading_of(text)) == []


def test_one_question_that_decides_alone_is_a_course() -> None:
    text = """
        # Zorbin Inhibitors

        | Approval Criteria | | |
        |---|---|---|
        | 1. Is this an approved indication? | Yes: Go to #2 | No: Pass to RPh. Deny. |
        | 2. Has gold been tried? | Yes: Approve for up to 12 months | No: Pass to RPh. Deny. |

        | Renewal Criteria | | |
        |---|---|---|
        | 1. Is there an improvement? | Yes: Approve for up to 6 months | No: Pass to RPh. Deny. |
        """
    assert summary(reading_of(text)) == [
        "initial [whole policy] all(Is this an approved, Has gold been tried?)",
        "continuation [whole policy] Is there an improvement?",
    ]


def test_a_disease_that_sends_to_other_questions_opens_a_way_in() -> None:
    first, *rest = course((go(2), go(3)), (go(4), DENY), (go(4), DENY), (APPROVE, DENY))
    question = "Does the patient have very high-risk larkspur disease?"
    (way,) = ways_through((msgspec.structs.replace(first, question=question), *rest))
    assert spelled(way.root) == "all(any(all(Does the patient have, B?), C?), D?)"

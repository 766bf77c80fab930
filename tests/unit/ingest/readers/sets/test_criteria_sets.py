"""Criteria sets from documents in the manner of several templates, none of which has a profile.

The documents are Markdown because that is the shortest to read; what they show (numbering, bold
run-in titles, lead-ins, connectives) is what a PDF shows too. Payers and drugs are invented.
"""

from textwrap import dedent

import pytest

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.profiles.recognise import recognise
from policydiff.ingest.readers.sets.criteria import read_criteria
from policydiff.ingest.readers.sets.found_sets import CriteriaReading
from policydiff.ingest.structure.sections import split_sections
from policydiff.model.criteria import AtLeast, Criterion, IfThen, Node, criteria_in


def reading_of(text: str, *names: str) -> CriteriaReading:
    """What the criteria reader makes of a Markdown document about the named drugs."""
    layout = read_layout(dedent(text).encode(), "test.md")
    sections = split_sections(layout, recognise(layout).profile)
    return read_criteria(sections, product_names=names)


def spelled(node: Node | None) -> str:
    """A tree in one line: operators as words, criteria as their first four words."""
    if node is None:
        return "nothing"
    if isinstance(node, Criterion):
        return " ".join(node.text.split()[:4])
    if isinstance(node, IfThen):
        return f"if({spelled(node.condition)} => {spelled(node.then)})"
    operator = type(node).__struct_config__.tag
    if isinstance(node, AtLeast):
        operator = f"{node.count}+"
    return f"{operator}({', '.join(spelled(child) for child in node.children)})"


def summary(reading: CriteriaReading) -> list[str]:
    """One line a set: purpose, role where it is not a way in, indication, tree."""
    lines = []
    for each in reading.sets:
        role = "" if each.role == "alternative" else f" {each.role}"
        about = each.indication or "whole policy"
        branch = f" / {each.branch}" if each.branch else ""
        lines.append(f"{each.purpose}{role} [{about}{branch}] {spelled(each.root)}")
    return lines


def test_numbered_template_with_must_meet_all() -> None:
    reading = reading_of(
        """
        # Clinical Policy: Zorvanib (Zorvex)

        ## Policy/Criteria

        ### I. Initial Approval Criteria

        A. **Chronic Gout** (must meet all):
        1. Diagnosis of chronic gout;
        2. Age ≥ 18 years;
        3. Member meets one of the following (a or b):
           a. Failure of allopurinol, unless contraindicated;
           b. Both of the following (i and ii):
              i. Serum uric acid > 6 mg/dL;
              ii. At least 2 flares in the last 12 months;
        4. Dose does not exceed 8 mg every 2 weeks.

        **Approval duration: 6 months**

        B. **Other diagnoses/indications**
        1. Refer to the off-label use policy.

        ### II. Continued Therapy

        A. **Chronic Gout** (must meet all):
        1. Member is responding positively to therapy;
        2. If request is for a dose increase, new dose does not exceed 8 mg every 2 weeks.

        **Approval duration: 12 months**
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "initial [Chronic Gout] all(Diagnosis of chronic gout, Age ≥ 18 years, "
        "any(Failure of allopurinol, unless, all(Serum uric acid >, At least 2 flares)), "
        "Dose does not exceed)",
        "continuation [Chronic Gout] all(Member is responding positively, "
        "if(request is for a => new dose does not))",
    ]
    assert [(x.purpose, x.value, x.unit, x.sets) for x in reading.limits] == [
        ("initial", 6, "month", ("initial/chronic-gout",)),
        ("continuation", 12, "month", ("continuation/chronic-gout",)),
    ]
    assert [note.kind for note in reading.notes] == ["external_reference"]


def test_bulleted_template_with_universal_criteria() -> None:
    reading = reading_of(
        """
        # Zorvex (zorvanib)

        ## Initial Approval Criteria

        Coverage is provided in the following conditions:

        - Patient is at least 18 years of age; **AND**

        **Universal Criteria**

        - Must be prescribed by, or in consultation with, a rheumatologist; **AND**
        - Patient does not have an active infection; **AND**

        **Chronic Gout † ‡**

        - Patient has failed allopurinol; **AND**
        - Used in combination with methotrexate; **AND**
          - Patient has two or more tophi; **OR**
          - Patient has had at least 2 flares in the past year

        **Tumor Lysis Syndrome**

        - Used as a single agent

        ## Renewal Criteria

        Coverage can be renewed based upon the following criteria:

        - Disease response with treatment; **AND**
        - Absence of unacceptable toxicity
        """,
        "Zorvex",
        "zorvanib",
    )
    assert summary(reading) == [
        "initial also_required [whole policy] all(Patient is at least)",
        "initial also_required [whole policy] all(Must be prescribed by,, Patient does not have)",
        "initial [Chronic Gout] all(Patient has failed allopurinol, all(Used in combination with, "
        "any(Patient has two or, Patient has had at)))",
        "initial [Tumor Lysis Syndrome] Used as a single",
        "continuation [whole policy] all(Disease response with treatment, "
        "Absence of unacceptable toxicity)",
    ]


def test_nested_ordered_lists_with_considers_medically_necessary() -> None:
    reading = reading_of(
        """
        # 0999 Zorvanib (Zorvex)

        ## Policy

        ### Criteria for Initial Approval

        Lakeside considers zorvanib (Zorvex) medically necessary for the following indications:

        1. Chronic gout

           Lakeside considers zorvanib medically necessary for chronic gout when all of the
           following criteria are met:

           1. Member is 18 years of age or older; *and*
           2. Member has had an inadequate response to either of the following:
              1. allopurinol
              2. febuxostat

        2. Tumor lysis syndrome

           Lakeside considers zorvanib medically necessary for treatment of tumor lysis syndrome.

        Lakeside considers all other indications as experimental and investigational.

        ### Continuation of Therapy

        Lakeside considers continuation of zorvanib medically necessary for an indication listed
        above when there is evidence of clinical benefit.
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [Chronic gout] all(Member is 18 years, any(allopurinol, febuxostat))",
        "initial [Tumor lysis syndrome] all()",
        "not_covered excludes [whole policy] Lakeside considers all other",
        "continuation [whole policy] there is evidence of",
    ]
    assert [each.catch_all for each in reading.sets] == [False, False, True, False]


def test_titles_run_into_approval_sentences() -> None:
    reading = reading_of(
        """
        # Coverage Policy

        ## Medical Necessity Criteria

        Zorvex is considered medically necessary when ONE of the following is met:

        1. **Chronic Gout.** Approve if the patient meets ONE of the following (A or B):
           A) Initial Therapy. Approve for 6 months if the patient meets BOTH of the following
              (i and ii):
              i. Patient is ≥ 18 years of age; AND
              ii. Patient has tried allopurinol; OR
           B) Patient is Currently Receiving Zorvex. Approve for 1 year if the patient has
              responded.
        2. **Tophi.** Approve for 1 month if prescribed by a rheumatologist.

        ## Conditions Not Covered

        Zorvex is considered not medically necessary for ANY other use(s) including the following:

        1. **Back Pain.** There are no data.
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "initial [Chronic Gout] all(Patient is ≥ 18, Patient has tried allopurinol)",
        "continuation [Chronic Gout] all(Patient is Currently Receiving, "
        "the patient has responded.)",
        "initial [Tophi] prescribed by a rheumatologist.",
        "not_covered excludes [whole policy] Zorvex is considered not",
        "not_covered excludes [whole policy] Back Pain",
    ]
    assert [(x.purpose, x.value, x.unit) for x in reading.limits] == [
        ("initial", 6, "month"),
        ("continuation", 1, "year"),
        ("initial", 1, "month"),
    ]


def test_a_bare_or_line_divides_numbering_that_runs_on() -> None:
    reading = reading_of(
        """
        ## Clinical Criteria

        ### Zorvex (zorvanib)

        Requests for Zorvex (zorvanib) may be approved if the following criteria are met:

        - I. Individual has chronic gout; **AND**
        - II. Individual is using Zorvex as (Label, NCCN 2A):
          1. A single agent; **OR**

        2. In combination with methotrexate;

        **OR**

        - III. Individual has tophi; **AND**
        - IV. Individual is 12 years of age or older.

        Requests for Zorvex (zorvanib) may not be approved for all other indications.
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "initial [whole policy] any(all(Individual has chronic gout, any(A single agent, "
        "In combination with methotrexate)), all(Individual has tophi, Individual is 12 years))",
        "not_covered excludes [whole policy] Requests for Zorvex (zorvanib)",
    ]
    assert reading.notes == ()


def test_prose_that_speaks_of_the_document_is_no_criterion() -> None:
    reading = reading_of(
        """
        ## Clinical Criteria

        When a request is reviewed, the following criteria will be used to determine whether it
        meets the requirements.

        ### Zorvex

        Zorvex may be approved when all of the following are met:

        - Patient has gout
        - Patient is an adult
        """,
        "Zorvex",
    )
    assert summary(reading) == ["initial [whole policy] all(Patient has gout, Patient is an adult)"]


def test_connectives_that_contradict_the_lead_in_are_noted() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        Zorvex may be approved when ALL of the following are met:

        - Patient has gout; OR
        - Patient has tophi; OR
        - Patient has stones
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "initial [whole policy] any(Patient has gout, Patient has tophi, Patient has stones)"
    ]
    (note,) = reading.notes
    assert note.kind == "ambiguous_logic"
    assert note.sets == (reading.sets[0].id,)


def test_a_table_gives_each_product_its_criteria() -> None:
    reading = reading_of(
        """
        <html><body><main><h1>Coverage Policy</h1><h2>Coverage Criteria</h2>
        <p>Zorvex is considered medically necessary when ONE of the following is met:</p>
        <ol><li><b>Chronic Gout.</b> Approve for 1 year if the patient meets BOTH of the following:
          <ol type="A"><li>Patient is an adult; AND</li>
          <li>Preferred product criteria is met for the product(s) in the table below.</li></ol>
        </li></ol>
        <h3>Employer Plans</h3>
        <table><tr><th>Product</th><th>Criteria</th></tr>
        <tr><td>Zorvex SR</td><td><p>Patient meets BOTH of the following:</p>
          <ol type="A"><li>Patient has tried Balvent; AND</li><li>Patient cannot swallow.</li></ol>
        </td></tr></table></main></body></html>
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "initial [Chronic Gout] all(Patient is an adult, Preferred product criteria is)",
        "preferred_product also_required [whole policy] all(Patient has tried Balvent, "
        "Patient cannot swallow.)",
    ]
    preferred = reading.sets[1]
    assert preferred.title == "Employer Plans: Zorvex SR"
    assert preferred.applies_to.products == ("Zorvex SR",)
    assert preferred.applies_to.line_of_business == ("Employer Plans",)
    pointer = [each for each in criteria_in(reading.sets[0].root) if each.refers_to]
    assert [each.refers_to for each in pointer] == [(preferred.id,)]


def test_sentences_about_some_of_the_brands_say_which() -> None:
    layout = read_layout(
        dedent(
            """
            # Botulants

            ## Coverage Rationale

            Zorvex is proven in the treatment of the following conditions:

            - Chronic gout
            - Tophi

            Balvent is proven in the treatment of the following condition:

            - Tophi
            """
        ).encode(),
        "test.md",
    )
    sections = split_sections(layout, recognise(layout).profile)
    reading = read_criteria(sections, brands=("Zorvex", "Balvent"))
    assert [each.applies_to.products for each in reading.sets] == [("Zorvex",), ("Balvent",)]
    assert summary(reading)[0] == "initial [whole policy] any(Chronic gout, Tophi)"


def test_exclusions_keep_the_name_and_note_the_reason() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        Zorvex may be approved when the patient has gout.

        Zorvex is unproven and not medically necessary for the treatment of:

        - Back pain
        - **Migraine.** There are no data.

        Zorvex is not covered for any other indication.
        """,
        "Zorvex",
    )
    listed = next(s for s in reading.sets if s.role == "excludes" and not s.catch_all)
    assert listed.position == "investigational"
    assert spelled(listed.root) == "any(Back pain, Migraine)"
    assert [note.text for note in list(criteria_in(listed.root))[1].notes] == ["There are no data."]
    assert [s.catch_all for s in reading.sets if s.role == "excludes"] == [False, True]


def test_a_form_of_fixed_fields_is_one_set() -> None:
    reading = reading_of(
        """
        # Prior Authorization Criteria

        ## ZORVEX

        | | |
        |---|---|
        | **Products Affected** | Zorvex |
        | **Exclusion Criteria** | Active infection |
        | **Required Medical Information** | Uric acid above 6 mg/dL |
        | **Age Restrictions** | 18 years of age or older |
        | **Prescriber Restrictions** | Rheumatologist |
        | **Coverage Duration** | 12 months |
        | **Other Criteria** | N/A |
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "not_covered excludes [whole policy] Active infection",
        "initial [whole policy] all(Uric acid above 6, 18 years of age, "
        "Prescriber Restrictions: Rheumatologist)",
    ]
    assert [(x.value, x.unit) for x in reading.limits] == [(12, "month")]


def test_a_table_of_drugs_with_approval_sentences_holds_ways_in() -> None:
    reading = reading_of(
        """
        <html><body><main><h1>Zorvex</h1><h2>Policy Coverage Criteria</h2>
        <table><tr><th>Drug</th><th>Medical Necessity</th></tr>
        <tr><td>Zorvex</td><td><p>Zorvex may be considered medically necessary when ALL the
        following criteria are met:</p><ul><li>The individual has gout</li></ul><p>AND</p>
        <ul><li>Is prescribed by a rheumatologist</li></ul></td></tr>
        <tr><td>Balvent</td><td><p>Balvent may be considered medically necessary when the
        individual has tophi.</p></td></tr></table>
        <table><tr><th>Drug</th><th>Investigational</th></tr>
        <tr><td>As listed</td><td>All other uses are considered investigational.</td></tr></table>
        </main></body></html>
        """,
        "Zorvex",
        "Balvent",
    )
    assert summary(reading) == [
        "initial [whole policy] all(The individual has gout, Is prescribed by a)",
        "initial [whole policy] the individual has tophi.",
        "not_covered excludes [whole policy] All other uses are",
    ]
    assert [each.applies_to.products for each in reading.sets] == [("Zorvex",), ("Balvent",), None]


def test_a_second_paragraph_under_an_item_is_a_remark() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        ### Zorvex

        - Patient has gout
        - A lifetime of 730 days will be authorized for all such drugs

          [Guidance on Zorvex](https://example.org)
        """,
        "Zorvex",
    )
    assert summary(reading) == ["initial [whole policy] all(Patient has gout, A lifetime of 730)"]
    remarks = [note.text for each in criteria_in(reading.sets[0].root) for note in each.notes]
    assert remarks == ["Guidance on Zorvex"]


def test_a_line_that_repeats_its_title_is_no_criterion() -> None:
    reading = reading_of(
        """
        ## Criteria

        ### Zorvanib (Zorvex)

        Additional Criteria for Zorvanib (Zorvex)

        - Patient has gout

        ### Renewal

        Renewal Authorization Criteria

        - Patient is better
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "initial also_required [whole policy] Patient has gout",
        "continuation [whole policy] Patient is better",
    ]
    assert reading.sets[0].applies_to.products == ("Zorvanib (Zorvex)",)


def test_the_title_of_the_document_and_criteria_for_a_product_are_no_indications() -> None:
    text = """
        # Gout Agents: Inhibitors

        **CRITERIA:**

        - Patient has gout

        **ADDITIONAL CRITERIA FOR BALVENT:**

        - Patient has tophi
        """
    layout = read_layout(dedent(text).encode(), "test.md")
    sections = split_sections(layout, recognise(layout).profile)
    reading = read_criteria(sections, policy_title="Gout Agents: Inhibitors")
    assert summary(reading) == [
        "initial [whole policy] Patient has gout",
        "initial also_required [whole policy] Patient has tophi",
    ]
    assert [each.applies_to.products for each in reading.sets] == [None, ("BALVENT",)]


def test_criteria_that_ask_why_no_preferred_drug_will_do_are_of_the_drugs_that_are_none() -> None:
    reading = reading_of(
        """
        ## Prior Authorization Criteria

        - Is there a reason the patient cannot be changed to a medication not requiring prior
          approval?

        ## Additional Information

        - High doses of Zorvex: 40 mg and more
        """
    )
    assert summary(reading)[0] == (
        "preferred_product also_required [whole policy] Is there a reason"
    )


@pytest.mark.parametrize(
    ("item", "denies_the_rest"),
    [
        ("All other indications", True),
        ("Any other use", True),
        ("Use in any other condition not listed above.", True),
        (
            "Treatment of any other diagnosis that is not specifically addressed in this policy",
            True,
        ),
        ("All remaining uses, not otherwise specified", True),
        ("Use with any other biologic treatment", False),
        ("All other indications of gout medicines", False),
        ("Any other condition of the liver", False),
        ("Other indications", False),
    ],
)
def test_an_item_that_stands_for_all_the_rest_is_a_set_of_its_own(
    item: str, denies_the_rest: bool
) -> None:
    reading = reading_of(
        f"""
        ## Coverage Criteria

        Zorvex may be approved when the patient has gout.

        Zorvex is not covered for any of the following:

        - Back pain
        - Migraine
        - {item}
        """,
        "Zorvex",
    )
    found = [(one.catch_all, spelled(one.root)) for one in reading.sets if one.role == "excludes"]
    text = " ".join(item.rstrip(".").split()[:4])
    if denies_the_rest:
        assert found == [(False, "any(Back pain, Migraine)"), (True, text)]
    else:
        assert found == [(False, f"any(Back pain, Migraine, {text})")]


def test_a_title_about_the_patient_belongs_to_the_criteria_below_its_approval_sentence() -> None:
    reading = reading_of(
        """
        # Zorvanib (Zorvex)

        ## Coverage Criteria

        ### 1. Chronic Gout

        #### Initial Therapy

        Approve for 6 months if ALL of the following criteria are met:

        - A) Patient is 18 years of age or older
        - B) Prescribed by a rheumatologist

        #### Patient is Currently Receiving Zorvex

        Approve for 12 months if BOTH of the following are met:

        - A) Patient responds to therapy
        - B) Prescribed by a rheumatologist
        """
    )
    assert summary(reading) == [
        "initial [Chronic Gout] all(Patient is 18 years, Prescribed by a rheumatologist)",
        "continuation [Chronic Gout] all(Patient is Currently Receiving, "
        "Patient responds to therapy, Prescribed by a rheumatologist)",
    ]


def test_for_whom_an_item_of_a_choice_is_belongs_to_what_it_asks() -> None:
    reading = reading_of(
        """
        ### I. Initial Approval Criteria

        A. **Velmosis** (must meet all):
        1. Member meets one of the following (a, b, or c):
           a. If member is an adult, both of the following (i and ii):
              i. Failure of gold;
              ii. Failure of silver;
           b. For members with severe disease, member has failed tablets;
           c. Member has had a relapse;
        2. If member is pregnant, both of the following (a and b):
           a. Prescribed by an obstetrician;
           b. Member has tried lead tablets.
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "initial [Velmosis] all(any(all(member is an adult, Failure of gold, Failure of silver), "
        "For members with severe, Member has had a), "
        "if(member is pregnant => all(Prescribed by an obstetrician, Member has tried lead)))"
    ]


def closing(first: str, second: str) -> list[tuple[float | None, tuple[str, ...] | None]]:
    """The durations of two uses, each with lines below its criteria."""
    reading = reading_of(
        f"""
        # Zorvex

        ## Initial Criteria

        ### Gout

        All of the following:

        1. An adult
        2. Has tried gold

        {first}

        ### Velmosis

        All of the following:

        1. A child
        2. Has tried tin

        {second}
        """
    )
    return [(limit.value, limit.sets) for limit in reading.limits]


def test_the_one_line_that_closes_the_last_use_holds_for_all_uses() -> None:
    assert closing("", "**Initial approval:** 6 months") == [
        (6, ("initial/gout", "initial/velmosis"))
    ]


def test_a_line_below_each_use_holds_for_that_use() -> None:
    first, second = "**Initial approval:** 3 months", "**Initial approval:** 6 months"
    assert closing(first, second) == [(3, ("initial/gout",)), (6, ("initial/velmosis",))]
    assert closing(first, "") == [(3, ("initial/gout",))]


@pytest.mark.parametrize(
    ("line", "indication"),
    [
        ("Gout. The patient must meet the following criteria:", "Gout"),
        ("Gout. All of the following:", "whole policy"),
        ("Has failed gold. The patient must meet the following criteria:", "whole policy"),
    ],
)
def test_the_name_before_the_lead_in_of_an_item_is_what_its_list_is_for(
    line: str, indication: str
) -> None:
    found = reading_of(
        f"# Zorvex\n\n## Initial Criteria\n\n1. {line}\n    a. An adult\n    b. Has tried tin\n",
        "Zorvex",
    )
    assert [one.indication or "whole policy" for one in found.sets] == [indication]

"""Details of templates that turn a reading around: where a list ends, what is said beside it."""

import pytest

from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.model.criteria import AllOf, criteria_in
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


def durations(text: str) -> list[tuple[str | None, float | int | None, str | None]]:
    """Purpose, value and unit of each limit that stands among the criteria."""
    return [(each.purpose, each.value, each.unit) for each in reading_of(text).limits]


def test_a_duration_under_the_last_item_is_that_of_the_list() -> None:
    text = """
    ## Initial Criteria for Approval

    1. The patient has gout; AND
    2. The dose is within labeling.

       **Duration of Approval:** 365 days (1 year)

    ## Continuation Criteria for Approval

    1. The patient has improved.
    """
    assert durations(text) == [("initial", 365, "day")]
    assert summary(reading_of(text)) == [
        "initial [whole policy] all(The patient has gout, The dose is within)",
        "continuation [whole policy] The patient has improved.",
    ]


def test_criteria_in_an_item_beside_an_outcome_are_read() -> None:
    reading = reading_of(
        """
        ## Coverage Rationale

        A drug on the list of exclusions will be (refer to the CMS section):

        - Excluded from coverage; or
        - When allowed by the member's benefit plan, excluded drugs may be approved based on all
          the following criteria:
            - Records document a trial of the covered alternative; and
            - One of the following:
                - The alternative caused a rash; or
                - The alternative has an inactive ingredient that harms the member

        Drug policies express a determination of whether a service is proven. Services determined
        to be investigational or unproven by the clinical evidence are typically not covered.
        """
    )
    assert summary(reading) == [
        "initial [whole policy] "
        "all(Records document a trial, any(The alternative caused a, The alternative has an))"
    ]
    root = reading.sets[0].root
    assert isinstance(root, AllOf)
    assert (root.text, root.stem) == ("all the following criteria", False)


def test_a_sentence_about_one_use_names_the_indication_of_its_list() -> None:
    reading = reading_of(
        """
        ## Coverage Rationale

        **Zorvex is proven in the treatment of the following conditions:**

        - Gout
        - Tremor

        **Zorvex is proven for the prophylaxis of chronic migraine when the following criterion is
        met:**

        - Migraine on 15 days per month

        **Spasticity**

        - Diagnosis of spasticity
        """,
        "Zorvex",
    )
    assert summary(reading)[:2] == [
        "initial [whole policy] any(Gout, Tremor)",
        "initial [chronic migraine] all(Migraine on 15 days)",
    ]


def test_a_duration_above_all_criteria_is_for_every_request() -> None:
    text = """
    # UPDL Criteria

    Ohio Department of Medicaid

    ## Gout Agents

    Gout Agents: **Urate Lowering**

    **Length of Authorizations**: 365 Days

    **Clinical PA Criteria**:

    - Must have gout

    **Subsequent Authorization Criteria**:

    - Must have improved
    """
    assert durations(text) == [(None, 365, "day")]


def test_a_sentence_about_products_that_was_numbered_into_a_list_leaves_it() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        ### Gout

        Approve for 1 year if the patient meets ONE of the following:

        a) Patient has tophi; OR
        b) Patient has had fewer flares, s
        c) Zorvex (zorvanib injection - Maker)
        d) zorvanib-abcd injection (Other Maker)
        e) is(are) considered experimental or unproven for ANY other use(s)
        f) uch as flares at night.
        """
    )
    assert summary(reading) == [
        "initial [Gout] any(Patient has tophi, Patient has had fewer)",
        "not_covered excludes [whole policy] Zorvex (zorvanib injection -",
    ]
    flares = [each.text for each in criteria_in(reading.sets[0].root)][1]
    assert flares == "Patient has had fewer flares, such as flares at night."


@pytest.mark.parametrize(
    "hint",
    [
        "[documentation required]",
        "(documentation is required)",
        "[medical record documentation required]",
        "(supporting documentation required)",
        "[chart notes documentation]",
    ],
)
def test_a_hint_at_documents_is_no_part_of_a_criterion(hint: str) -> None:
    assert take_apart(f"Patient has gout {hint}; AND").text == "Patient has gout"


def test_what_is_to_be_sent_is_a_note_of_what_it_proves() -> None:
    apart = take_apart("Failure of gold and silver. Submit documentation with dates of trials.")
    assert apart.text == "Failure of gold and silver."
    assert apart.notes == ("Submit documentation with dates of trials.",)
    assert take_apart("Provide documentation of fever").notes == ()


@pytest.mark.parametrize(
    ("behind", "note"),
    [
        ("Examples of toxicity include: fever, rash (of the hands), etc.",) * 2,
        ("Examples include fever; rash",) * 2,
        ("Example: fever",) * 2,
        ("Examples of toxicity are fever and rash.",) * 2,
        ("(Persons over 65 (e.g., in homes) are at higher risk.)",
         "Persons over 65 (e.g., in homes) are at higher risk."),
        ("[If tested elsewhere, test results must be provided with each request]",
         "If tested elsewhere, test results must be provided with each request"),
    ],
)  # fmt: skip
def test_examples_and_remarks_behind_a_criterion_are_notes(behind: str, note: str) -> None:
    apart = take_apart(f"Absence of toxicity. {behind}; AND")
    assert (apart.text, apart.after) == ("Absence of toxicity.", "and")
    assert [each.rstrip(";") for each in apart.notes] == [note]


@pytest.mark.parametrize(
    "text",
    [
        "Absence of toxicity. (Patients must be tested each month.)",
        "Absence of toxicity. (Adults are exempt from this.)",
        "Absence of toxicity. (If severe, two tests.)",
        "Absence of toxicity [results must be normal]",
        "Absence of toxicity (examples include fever)",
        "Exemplary results. Exampled fever include none",
    ],
)
def test_what_asks_or_exempts_stays_in_the_criterion(text: str) -> None:
    assert take_apart(text).text == text
    assert take_apart(text).notes == ()


@pytest.mark.parametrize("citation", ["[2]", "(2, 3)", "[1, 2, A]", "[B]"])
def test_a_pointer_at_a_source_or_endnote_is_no_part_of_a_criterion(citation: str) -> None:
    assert take_apart(f"Patient has gout {citation}").text == "Patient has gout"
    assert take_apart("Patient has gout (A)").text == "Patient has gout (A)"


@pytest.mark.parametrize(
    ("tag", "evidence"),
    [
        ("(VSG 2023)", ("VSG 2023",)),
        ("(VSG/EVA 2019, Label)", ("VSG/EVA 2019", "Label")),
        ("(VSG 2020 or later)", ()),
        ("(May 2020)", ()),
    ],
)
def test_a_guideline_in_brackets_is_on_what_a_criterion_rests(
    tag: str, evidence: tuple[str, ...]
) -> None:
    apart = take_apart(f"Patient has gout {tag}; AND")
    assert apart.evidence == evidence
    assert apart.text == ("Patient has gout" if evidence else f"Patient has gout {tag}")


def test_a_pointer_at_durations_below_is_none() -> None:
    text = """
    # UPDL Criteria

    Ohio Department of Medicaid

    ## Gout Agents

    Gout Agents: **Urate Lowering**

    **Length of Authorizations**: Dependent upon the table below; 30 days for Zorvex

    **Clinical PA Criteria**:

    - Must have gout
    """
    assert durations(text) == [(None, 30, "day")]


def test_titled_items_below_an_approval_that_counts_none_are_indications() -> None:
    text = """
    ## Medical Necessity Criteria

    **Zorvex is considered medically necessary when {lead}:**

    1. **Chronic Gout.** Individual meets **ALL** of the following criteria:
       A. Age 18 years or older
       B. Prescribed by a rheumatologist
    2. **Cold Fever.** Individual meets **ONE** of the following:
       A. Age 4 years or older
       B. Weight of 20 kg or more

    When coverage is available and medically necessary, the dosage and duration should be
    reasonable and supported by literature.
    """
    assert summary(reading_of(text.format(lead="the following are met"), "Zorvex")) == [
        "initial [Chronic Gout] all(Age 18 years or, Prescribed by a rheumatologist)",
        "initial [Cold Fever] any(Age 4 years or, Weight of 20 kg)",
    ]
    (only,) = reading_of(text.format(lead="ALL of the following are met"), "Zorvex").sets
    assert only.indication is None


def test_a_sentence_about_two_uses_leaves_the_indication_to_the_titles() -> None:
    reading = reading_of(
        """
        ## Coverage Rationale

        **Zorvex is medically necessary for the treatment of gout and lupus when the following
        criteria are met:**

        ### Gout

        - Diagnosis of gout
        - Age 18 years or older

        ### Lupus

        - Diagnosis of lupus
        """,
        "Zorvex",
    )
    assert [each.indication for each in reading.sets] == ["Gout", "Lupus"]


@pytest.mark.parametrize("joint", [" – {}", " - {}", ": {}", " ({})"])
def test_a_row_names_its_use_and_what_is_requested(joint: str) -> None:
    rows = "\n".join(
        f"    | Velmosis{joint.format(request)} | 1. {asked}.<br>2. Age is known. | {time} |"
        for request, asked, time in (
            ("Initial", "Enzymes are high", "6 months"),
            ("Renewal", "Enzymes have fallen", "12 months"),
        )
    )
    text = "    ## Coverage Criteria\n\n    | Indication | Criteria | Approval Duration |\n"
    text += f"    |---|---|---|\n{rows}\n"
    assert summary(reading_of(text)) == [
        "initial [Velmosis] all(Enzymes are high., Age is known.)",
        "continuation [Velmosis] all(Enzymes have fallen., Age is known.)",
    ]
    assert durations(text) == [("initial", 6, "month"), ("continuation", 12, "month")]

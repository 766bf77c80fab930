"""Forms of fixed fields whose criteria are prose, as Medicare Part D plans print them."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.forms.form_labels import names_same
from policydiff.ingest.readers.forms.form_prose import prose_parts, value_parts
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Velmosis (initial): Diagnosis of velmosis. Minimum of 3 lesions. "
            "Torvalgia (VT) (initial): Diagnosis of VT. All indications (reauth): Response.",
            [
                ("Velmosis", "initial", ("Diagnosis of velmosis.", "Minimum of 3 lesions.")),
                ("Torvalgia (VT)", "initial", ("Diagnosis of VT.",)),
                (None, "continuation", ("Response.",)),
            ],
        ),
        (
            "For velmosis: For initial therapy, patient has pain. For continuation of therapy, "
            "pain has improved.",
            [
                ("velmosis", "initial", ("patient has pain.",)),
                ("velmosis", "continuation", ("pain has improved.",)),
            ],
        ),
        (
            "Velmosis (initial): Diagnosis of velmosis. Renewal: Response to therapy.",
            [
                ("Velmosis", "initial", ("Diagnosis of velmosis.",)),
                (None, "continuation", ("Response to therapy.",)),
            ],
        ),
        (
            "Tried one of the following: tablets (e.g. Zor. Bel), drops. Has pain (VAS. 4).",
            [
                (
                    None,
                    None,
                    (
                        "Tried one of the following: tablets (e.g. Zor. Bel), drops.",
                        "Has pain (VAS. 4).",
                    ),
                )
            ],
        ),
        (
            "For velmosis type 1: Pain. For velmosis type 3: Fever.",
            [("velmosis type 1", None, ("Pain.",)), ("velmosis type 3", None, ("Fever.",))],
        ),
        (
            "INITIAL: FOR VELMOSIS: TRIAL OF TESTORA. FOR GOUT: TRIAL OF BALVENT. "
            "RENEWAL: RESPONSE.",
            [
                ("VELMOSIS", "initial", ("TRIAL OF TESTORA.",)),
                ("GOUT", "initial", ("TRIAL OF BALVENT.",)),
                (None, "continuation", ("RESPONSE.",)),
            ],
        ),
        (
            "For velmosis of the hereditary form or acquired velmosis of any grade, with its late "
            "sequels (VEL-M), initial therapy: Pain. For VEL-M, continuation of therapy: Relief.",
            [
                (
                    "velmosis of the hereditary form or acquired velmosis of any grade, with its "
                    "late sequels (VEL-M)",
                    "initial",
                    ("Pain.",),
                ),
                (
                    "velmosis of the hereditary form or acquired velmosis of any grade, with its "
                    "late sequels (VEL-M)",
                    "continuation",
                    ("Relief.",),
                ),
            ],
        ),
        (
            "For velmosis (VM): Confirmed by biopsy. "
            "For VM new starts only: 1) pain, AND 2) fever.",
            [
                (
                    "velmosis (VM)",
                    None,
                    (
                        "Confirmed by biopsy.",
                        "For VM new starts only: 1) pain, AND 2) fever.",
                    ),
                )
            ],
        ),
        (
            "Velmosis (initial). Approve if the patient has pain. Gout - approve if the patient "
            "has fever. Cont tx: approve if pt has improved. For tinnosis, approve if the patient "
            "hears.",
            [
                ("Velmosis", "initial", ("the patient has pain.",)),
                ("Gout", None, ("the patient has fever.",)),
                (None, "continuation", ("pt has improved.",)),
                ("tinnosis", None, ("the patient hears.",)),
            ],
        ),
        (
            "Renal Velmosis. The member has pain. The member has fever. Gout Flare. The member "
            "hurts.",
            [
                ("Renal Velmosis", None, ("The member has pain.", "The member has fever.")),
                ("Gout Flare", None, ("The member hurts.",)),
            ],
        ),
        (
            "Failure of gold. Coverage under Part D will be denied if coverage is available under "
            "Part A or Part B. Part B versus Part D determination will be made at time of review.",
            [(None, None, ("Failure of gold.",))],
        ),
    ],
)
def test_sentences_by_indication_and_request(
    text: str, parts: list[tuple[str | None, str | None, tuple[str, ...]]]
) -> None:
    found = [(part.indication, part.purpose, part.sentences) for part in prose_parts(text)]
    assert found == parts


def test_the_sentences_behind_a_label_of_amounts_are_amounts() -> None:
    (part,) = prose_parts("Quantity limit: Zorvex, 60 mL per 30 days. Balvent, 6 films per day.")
    assert part.indication is None
    assert part.sentences == (
        "Quantity limit: Zorvex, 60 mL per 30 days.",
        "Quantity limit: Balvent, 6 films per day.",
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Velmosis: 6 months of age or older, Gout: 18 years of age or older",
            [
                ("Velmosis", None, ("6 months of age or older",)),
                ("Gout", None, ("18 years of age or older",)),
            ],
        ),
        (
            "VM, initial: 4 months, Gout, initial: 6 months, All others: Plan Year",
            [
                ("VM", "initial", ("4 months",)),
                ("Gout", "initial", ("6 months",)),
                (None, None, ("Plan Year",)),
            ],
        ),
        (
            "Gout initial: 6 months, all other: Plan Year",
            [("Gout", "initial", ("6 months",)), (None, None, ("Plan Year",))],
        ),
        (
            "Velmosis/Gout-18 years and older (initial therapy). Tinnosis, prescribed by a surgeon",
            [
                ("Velmosis/Gout", "initial", ("18 years and older",)),
                ("Tinnosis", None, ("prescribed by a surgeon",)),
            ],
        ),
        (
            "VELMOSIS, GOUT: Prescribed by a surgeon. TINNOSIS: Prescribed by a neurologist.",
            [
                ("VELMOSIS, GOUT", None, ("Prescribed by a surgeon.",)),
                ("TINNOSIS", None, ("Prescribed by a neurologist.",)),
            ],
        ),
        (
            "Prescribed by a dermatologist, allergist, or immunologist",
            [(None, None, ("Prescribed by a dermatologist, allergist, or immunologist",))],
        ),
    ],
)
def test_commas_part_the_values_of_several_uses(
    text: str, parts: list[tuple[str | None, str | None, tuple[str, ...]]]
) -> None:
    found = [(part.indication, part.purpose, part.sentences) for part in value_parts(text)]
    assert found == parts


@pytest.mark.parametrize(
    ("label", "same"),
    [
        ("torvalgia", True),
        ("VT", True),
        ("TVP, VT", True),
        ("Torvalgia of the Palm", False),
        ("PV", False),
    ],
)
def test_names_of_an_indication(label: str, same: bool) -> None:
    assert names_same(label, "Torvalgia (VT)") is same


def test_a_label_may_be_the_end_of_a_longer_name() -> None:
    assert names_same("Velmosis", "Moderate to severe persistent velmosis")
    assert not names_same("Severe", "Moderate to severe velmosis")


FORM = """
    # Prior Authorization Criteria

    Plan 2026 Formulary ID: 7 Last Updated: 03/01/2026

    ## ZORBINEX

    ### Products Affected

    - Zorbinex TAB 5MG
    - Zorbinex Pen

    | PA Criteria | Criteria Details |
    |---|---|
    | PA Indication Indicator | All FDA-approved Indications |
    | Exclusion Criteria | N/A |
    | Required Medical Information | Velmosis (initial): Diagnosis of velmosis. One of the \
following: 1) pain at night, or 2) pain at work. Torvalgia (initial): Diagnosis of torvalgia. |
    | Age Restrictions | 18 years of age or older |
    | Prescriber Restrictions | Velmosis (initial): Prescribed by a rheumatologist. |
    | Coverage Duration | Initial: 6 months. Reauth: 12 months |
    | Other Criteria | Approve for continuation of prior therapy. |
    """


def test_a_form_of_prose_is_a_set_for_each_use() -> None:
    reading = reading_of(FORM)
    assert summary(reading) == [
        "continuation [whole policy] Approve for continuation of",
        "general also_required [whole policy] 18 years of age",
        "initial [Velmosis] all(Diagnosis of velmosis., any(pain at night, pain at work.), "
        "Prescribed by a rheumatologist.)",
        "initial [Torvalgia] Diagnosis of torvalgia.",
    ]
    assert reading.sets[2].applies_to.products == ("Zorbinex TAB 5MG", "Zorbinex Pen")
    assert [(each.purpose, each.value) for each in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


CLASS_TABLE = """
    # Larkspur Health

    This program requires prior authorization for certain drugs. Your prescriber must obtain
    approval before the drug is covered.

    ## VELMARIN

    ### Products Affected

    - VELMARIN 5 MG TABLET
    - VELMARIN 75 MG/0.5 ML PEN

    | PA Criteria | Criteria Details |
    |---|---|
    | Exclusion Criteria | Use with another velmatide. |
    | Required Medical Information | Severe persistent velmosis (initial): Positive test, AND a \
score of 10 or more, AND one of the following: 1) failure of gold, or 2) allergy to gold. \
Renewal (all indications): Fewer attacks. |
    | Age Restrictions | Velmosis: 6 years of age or older. |
    | Coverage Duration | Initial: 6 months. Renewal: 12 months. |
    | Other Criteria | Quantity limit: 60 films per 30 days. |
    | Indications | All FDA-approved Indications. |
    """


def test_a_form_with_a_duration_and_indications_is_no_card_above_criteria() -> None:
    reading = reading_of(CLASS_TABLE)
    assert summary(reading) == [
        "not_covered excludes [whole policy] Use with another velmatide",
        "initial [Severe persistent velmosis] all(Positive test, a score of 10, "
        "any(failure of gold, allergy to gold.), 6 years of age)",
        "continuation [whole policy] Fewer attacks.",
    ]
    assert [each.title for each in reading.sets][1:] == ["VELMARIN", "VELMARIN"]
    assert sorted((each.kind, each.value) for each in reading.limits) == [
        ("approval_duration", 6),
        ("approval_duration", 12),
        ("quantity", 60),
    ]


def test_what_stands_above_tables_and_beside_criteria_asks_for_nothing() -> None:
    reading = reading_of(
        """
        # Zorbinex Step Therapy Policy

        ## Prior Authorization Criteria

        Agents for velmosis

        | Brand | Generic |
        |---|---|
        | Zorbinex | zorbin |

        Prescriptions for Zorbinex that meet any of the following must be prior authorized:

        1. A quantity over the limit
        2. A second fill

        Zorbinex may be approved when all of the following are met:

        1. The member has velmosis
        2. The member is 18 years of age or older
        3. For recertification, documentation of a response is required.

        NOTE: If the criteria are not met but, in the professional judgment of the reviewer, the
        drug is necessary, the request will be approved.

        Claims for Zorbinex will usually process without a request.

        ### Procedures

        - Initial coverage may be approved for up to 6 months.
        - Coverage is limited to two tablets per day.
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(The member has velmosis, The member is 18)",
        "continuation [whole policy] For recertification, documentation of",
    ]
    assert [each.kind for each in reading.limits] == ["approval_duration", "quantity"]


def test_items_joined_by_or_stand_under_the_item_that_asks_for_one() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Coverage Criteria

        - The member has velmosis; AND
        - The member meets one of the following:
        - Tried tablets; OR
        - Tried drops; AND
        - The member is an adult
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(The member has velmosis, any(Tried tablets, Tried drops), "
        "The member is an)"
    ]


def test_questions_with_boxes_are_what_is_asked() -> None:
    reading = reading_of(
        """
        # Zorbinex Request Form

        ## Drug Information

        Drug Name: Strength:

        ### For initial approval, complete the following questions to receive a 6-month approval:

        1. Is the member an adult? **AND** ☐ Yes ☐ No
        2. Has the member tried at least one of the following?
           - ☐ Yes ☐ No
           - ☐ Tablets
           - ☐ Drops
        3. Does the member have gout? (If yes, the request will be denied.) ☐ Yes ☐ No

        ### For renewal, complete the following question to receive a 12-month approval:

        4. Has the member improved?

           ☐ Yes ☐ No

        Prescriber Signature (Required)
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Is the member an, any(Tablets, Drops), "
        "none(Does the member have))",
        "continuation [whole policy] all(Has the member improved?)",
    ]
    assert [(each.purpose, each.value) for each in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_each_use_below_a_sentence_on_payment_has_its_criteria_and_renewals() -> None:
    reading = reading_of(
        """
        # Department of Human Services

        ## Prior Authorization Criteria

        Prior authorization is required. Payment will be considered under the following conditions:

        ### Velmosis

        1. Patient is an adult; and
        2. Patient has pain.

        If criteria for coverage are met, initial requests will be given for 3 months. Continuation
        of therapy will be considered when the patient meets the following criteria:

        1. Pain has improved.

        ### Torvalgia

        **1. For torvalgia of the palm:**

        - Patient tried creams

        The required trials may be overridden when they would be harmful.
        """
    )
    assert summary(reading) == [
        "initial [Velmosis] all(Patient is an adult, Patient has pain.)",
        "continuation [Velmosis] all(Pain has improved.)",
        "initial [Torvalgia / torvalgia of the palm] Patient tried creams",
    ]
    assert [(each.purpose, each.value) for each in reading.limits] == [("initial", 3)]


def test_lead_ins_in_a_field_part_it_by_request_and_age_is_asked_of_both() -> None:
    reading = reading_of(
        """
        <html><body><main><h1>Zorvex</h1><h2>Policy Criteria</h2><table>
        <tr><td>COVERED USES:</td><td>All approved indications</td></tr>
        <tr><td>REQUIRED MEDICAL INFORMATION:</td><td>
        <p>For <b>initial authorization</b>, all of the following must be met:</p>
        <ol><li>Diagnosis of velmosis</li><li>Failure of gold</li></ol>
        <p>For <b>reauthorization</b>, both of the following must be met:</p>
        <ol><li>Less pain than before</li><li>Continued use of gold</li></ol></td></tr>
        <tr><td>AGE RESTRICTIONS:</td><td>18 years of age and older</td></tr>
        <tr><td>COVERAGE DURATION:</td><td>12 months</td></tr></table>
        <p>The clinical reviewer must override criteria when, in their professional judgment, the
        requested item is medically necessary.</p></main></body></html>
        """,
        "Zorvex",
    )
    assert summary(reading) == [
        "general also_required [whole policy] 18 years of age",
        "initial [whole policy] all(Diagnosis of velmosis, Failure of gold)",
        "continuation [whole policy] all(Less pain than before, Continued use of gold)",
    ]


BOOK = """
    <html><body><h1>2026 Prior Authorization Criteria</h1>
    <p>Larkspur Medicare (PDP)</p><p>If you do not get approval, we may not cover the drug.</p>
    <p><b>PRIOR AUTHORIZATION GROUP</b></p><p>ZORVEX</p>
    <p><b>DRUG NAMES</b></p><p>ZORVEX, ZORVEX PEN</p>
    <p><b>EXCLUSION CRITERIA</b></p><p>HISTORY OF SEIZURES. RENAL FAILURE.</p>
    <p><b>REQUIRED MEDICAL INFORMATION</b></p>
    <p>INITIAL: FOR VELMOSIS: TRIAL OF GOLD AND FAILURE OF TIN. FOR GOUT: 1) PAIN, AND 2) EITHER A)
    FEVER, OR B) CHILLS. RENEWAL: LESS PAIN THAN BEFORE.</p>
    <p><b>AGE RESTRICTIONS</b></p><p>VELMOSIS: 12 YEARS OF AGE OR OLDER, GOUT: 18 YEARS OF AGE OR
    OLDER</p>
    <p><b>PRESCRIBER RESTRICTIONS</b></p><p>PRESCRIBED BY A NEUROLOGIST.</p>
    <p><b>COVERAGE DURATION</b></p><p>INITIAL: 3 MONTHS RENEWAL: 12 MONTHS</p>
    <p><b>OTHER CRITERIA</b></p>
    <p><b>PRIOR AUTHORIZATION GROUP</b></p><p>TESTORA</p>
    <p><b>DRUG NAMES</b></p><p>TESTORA</p>
    <p><b>EXCLUSION CRITERIA</b></p><p>N/A</p>
    <p><b>REQUIRED MEDICAL INFORMATION</b></p><p>DIAGNOSIS OF TINNOSIS.</p>
    <p><b>AGE RESTRICTIONS</b></p><p>N/A</p>
    <p><b>PRESCRIBER RESTRICTIONS</b></p><p>N/A</p>
    <p><b>COVERAGE DURATION</b></p><p>12 MONTHS</p>
    <p><b>OTHER CRITERIA</b></p><p>N/A</p></body></html>
    """


def test_a_book_of_stacked_forms_is_read_drug_by_drug() -> None:
    reading = reading_of(BOOK)
    assert summary(reading) == [
        "not_covered excludes [whole policy] any(HISTORY OF SEIZURES, RENAL FAILURE)",
        "general also_required [whole policy] PRESCRIBED BY A NEUROLOGIST.",
        "initial [VELMOSIS] all(TRIAL OF GOLD, FAILURE OF TIN., 12 YEARS OF AGE)",
        "initial [GOUT] all(PAIN, any(FEVER, CHILLS.), 18 YEARS OF AGE)",
        "continuation [whole policy] LESS PAIN THAN BEFORE.",
        "initial [whole policy] DIAGNOSIS OF TINNOSIS.",
    ]
    products = {each.applies_to.products for each in reading.sets}
    assert products == {("ZORVEX", "ZORVEX PEN"), ("TESTORA",)}
    names = [each.id for each in reading.sets]
    assert [
        (each.value, [names.index(one) for one in each.sets or ()]) for each in reading.limits
    ] == [
        (3, [2, 3]),
        (12, [4]),
        (12, [5]),
    ]


STACKED = """
    # Larkspur Dual Plan

    ## Prior Authorization Protocol

    ### Prior Authorization Group Description:

    ZORBINEX PEN

    ### Prior Authorization Indication:

    All FDA-approved indications not otherwise excluded from Part D.

    ### Exclusion Criteria:

    ### Required Medical Information:

    ### Age Restrictions:

    ### Prescriber Restrictions:

    PSORIASIS, GOUT: Prescribed by a rheumatologist. ASTHMA: Prescribed by a pulmonologist.

    ### Coverage Duration:

    12 months.

    ### Other Criteria:

    PSORIASIS: Failure of gold. GOUT: Failure of one of the following: silver or tin.

    ## Prior Authorization Protocol

    ### Prior Authorization Group Description:

    TESTORA

    ### Prior Authorization Indication:

    All FDA-approved indications not otherwise excluded from Part D.

    ### Exclusion Criteria:

    ### Required Medical Information:

    ### Age Restrictions:

    16 years and older.

    ### Prescriber Restrictions:

    ### Coverage Duration:

    12 months.

    ### Other Criteria:

    Member tolerates gold.
    """


def test_labels_over_their_values_with_most_fields_empty() -> None:
    reading = reading_of(STACKED)
    assert summary(reading) == [
        "initial [PSORIASIS] all(Prescribed by a rheumatologist., Failure of gold.)",
        "initial [GOUT] all(Prescribed by a rheumatologist., Failure of one of)",
        "initial [ASTHMA] Prescribed by a pulmonologist.",
        "initial [whole policy] all(16 years and older., Member tolerates gold.)",
    ]
    assert [each.applies_to.products for each in reading.sets[2:]] == [
        ("ZORBINEX PEN",),
        ("TESTORA",),
    ]


WIDE = """
    # Prior Authorization Detail

    | Coverage Group | Indication Indicator | Exclusion Criteria | Required Medical Information \
| Age Restriction | Prescriber Restriction | Other Criteria | Duration |
    |---|---|---|---|---|---|---|---|
    | ZORBIN (ZORVEX) | 3 - All Medically-accepted Indications. | | Diagnosis. | | By or in \
consultation with a surgeon | | 6 months |
    | TESTIN (TESTORA) | 1 - All FDA-approved Indications. | Gout. | Diagnosis. Has pain. | | | \
For reauthorization: pain has improved. | 12 months |
    """


def test_a_row_of_fields_for_each_drug() -> None:
    reading = reading_of(WIDE)
    assert summary(reading) == [
        "initial [whole policy] all(Diagnosis., By or in consultation)",
        "not_covered excludes [whole policy] Gout",
        "initial [whole policy] all(Diagnosis., Has pain.)",
        "continuation [whole policy] pain has improved.",
    ]
    assert [each.title for each in reading.sets if each.role != "excludes"] == [
        "ZORBIN (ZORVEX)",
        "TESTIN (TESTORA)",
        "TESTIN (TESTORA)",
    ]
    assert [each.value for each in reading.limits] == [6, 12]


def test_a_name_with_an_apostrophe_has_its_first_letters_too() -> None:
    assert names_same("VD", "Velm's Disease")
    assert names_same("VD", "Velm\u2019s Disease")

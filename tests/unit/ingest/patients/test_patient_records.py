"""What a row of a patients' file states."""

from __future__ import annotations

import json

import pytest

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.patients import PatientsFileError, read_patients
from policydiff.model.patient import PatientRecord, Statement
from policydiff.model.requirements import (
    AgeRequirement,
    BiomarkerRequirement,
    DiagnosisRequirement,
    LaboratoryRequirement,
    LineOfTherapyRequirement,
    PerformanceStatusRequirement,
    Period,
    PrescriberRequirement,
    PriorTherapyRequirement,
    WeightRequirement,
)

LEXICON = load_lexicon()


def of_json(*rows: object) -> tuple[PatientRecord, ...]:
    return read_patients(json.dumps(rows).encode(), "patients.json", LEXICON)


def of_csv(*lines: str) -> tuple[PatientRecord, ...]:
    return read_patients("\n".join(lines).encode(), "patients.csv", LEXICON)


def stated(column: str, cell: object) -> tuple[Statement, ...]:
    (record,) = of_json({column: cell})
    return record.statements


@pytest.mark.parametrize(
    ("column", "cell", "requirement"),
    [
        ("age", 8, AgeRequirement(minimum=8, maximum=8)),
        ("age", "8 years", AgeRequirement(minimum=8, maximum=8)),
        ("Age", "30 mo", AgeRequirement(minimum=30, maximum=30, unit="month")),
        ("weight", "62.5 kg", WeightRequirement(minimum=62.5, maximum=62.5)),
        ("bmi", 31, WeightRequirement(measure="bmi", minimum=31, maximum=31, unit="kg/m²")),
        ("ECOG", "1", PerformanceStatusRequirement(scale="ecog", minimum=1, maximum=1)),
        ("line_of_therapy", 2, LineOfTherapyRequirement(minimum=2, maximum=2)),
        ("diagnosis", "plaque psoriasis", DiagnosisRequirement(concepts=("plaque psoriasis",))),
        (
            "failed",
            "methotrexate",
            PriorTherapyRequirement(targets=("methotrexate",), outcomes=("failure",)),
        ),
        (
            "prescriber",
            "dermatologist",
            PrescriberRequirement(specialties=("dermatologist",), consultation=False),
        ),
        ("biomarkers", "CD22-positive", BiomarkerRequirement(marker="cd22", values=("positive",))),
        (
            "laboratory",
            "platelet count 80 x 10^9/L",
            LaboratoryRequirement(
                analyte="platelet count", comparator="=", value=80, unit="10^9/l"
            ),
        ),
    ],
)
def test_a_column_is_read_as_a_criterion_is(column: str, cell: object, requirement: object) -> None:
    (statement,) = stated(column, cell)
    assert (statement.holds, statement.requirements) == (True, (requirement,))


def test_a_laboratory_value_can_say_how_old_it_is() -> None:
    (statement,) = stated("laboratory", "platelet count 80 x 10^9/L, 3 weeks ago")
    (requirement,) = statement.requirements
    assert isinstance(requirement, LaboratoryRequirement)
    assert requirement.window == Period(value=3, unit="week")


def test_a_cell_says_several_things() -> None:
    in_text = stated("failed", "methotrexate; not adalimumab")
    in_list = stated("failed", ["methotrexate", "not adalimumab"])
    assert in_text == in_list
    assert [(one.text, one.holds) for one in in_text] == [
        ("methotrexate", True),
        ("adalimumab", False),
    ]


@pytest.mark.parametrize(
    ("cell", "holds"),
    [("yes", True), ("X", True), (True, True), ("1", True), ("No", False), (False, False)],
)
def test_any_other_column_is_the_wording_of_a_criterion(cell: object, holds: bool) -> None:
    wording = "Documentation of a baseline eye examination"
    assert [(one.text, one.holds) for one in stated(wording, cell)] == [(wording, holds)]


@pytest.mark.parametrize("cell", ["", "  ", None, []])
def test_an_empty_cell_says_nothing(cell: object) -> None:
    assert stated("diagnosis", cell) == ()
    assert stated("age", cell) == ()
    assert stated("Documentation of a baseline eye examination", cell) == ()


def test_who_and_what_for() -> None:
    named, unnamed = of_csv(
        "id,indication,purpose,age", "A-7,Plaque psoriasis,Continuation,41", ",,,12"
    )
    assert (named.id, named.indication, named.purpose) == (
        "A-7",
        "Plaque psoriasis",
        "continuation",
    )
    assert (unnamed.id, unnamed.indication, unnamed.purpose) == ("2", None, None)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_spreadsheets_write_csv_in_many_ways(separator: str, encoding: str) -> None:
    text = f"id{separator}diagnosis\r\nA{separator}Sjögren’s disease\r\n"
    (record,) = read_patients(text.encode(encoding), "p.csv", LEXICON)
    assert (record.id, record.statements[0].text) == ("A", "Sjögren’s disease")


def test_json_may_be_wrapped() -> None:
    data = json.dumps({"patients": [{"id": "A"}]}).encode()
    assert [record.id for record in read_patients(data, "p.json", LEXICON)] == ["A"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "there is no patient"),
        ("id,age", "there is no patient"),
        ("id,id\n1,2", "a name of its own"),
        ("id,\n1,2", "a name of its own"),
        ("id,age\n1,2,3", "line 2 has more cells"),
        ('id,age\n"1,2', "no CSV that can be read"),
        ("id,age\n1,old", "age is a number, not 'old'"),
        ("id,age\n1,8 stones", "'stones' is no unit of age"),
        ("id,weight\n1,140 lb", "weight is given in kg, not in lb"),
        ("id,purpose\n1,renewal", "initial or continuation, not 'renewal'"),
        ("id,laboratory\n1,high", "a laboratory value is a test"),
        ("id,Documented flares\n1,perhaps", "yes or no is expected, not 'perhaps'"),
        ("id,age\n1,8\n1,9", "two patients have the id '1'"),
        ("[1]", "a list of patients is expected"),
        ("{}", "a list of patients is expected"),
        ("[{", "a list of patients is expected"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, sentence: str) -> None:
    with pytest.raises(PatientsFileError, match=sentence) as caught:
        read_patients(text.encode(), "patients", LEXICON)
    assert "\n" not in str(caught.value)

"""JSON is the values themselves, and its schemas describe it."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from policydiff.cli.schemas import json_schema
from policydiff.diff.change import Comparison
from policydiff.diff.reports import json as json_report
from policydiff.diff.reports.directories import DirectoryReport, FailedSource, render_json
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.policy import Policy
from tests.laws.model_values import values_of
from tests.unit.diff.reports.building import EVERYTHING, change, comparison, side_of
from tests.unit.diff.reports.policies import POLICY

SCHEMAS = {name: json.loads(json_schema(name)) for name in ("policy", "comparison", "directories")}


def validate(name: str, text: str) -> None:
    Draft202012Validator(SCHEMAS[name]).validate(json.loads(text))


def test_a_comparison_comes_back_as_it_was() -> None:
    text = json_report.render(select(EVERYTHING), Style())
    assert msgspec.json.decode(text.encode(), type=Comparison) == EVERYTHING
    validate("comparison", text)


def test_a_policy_comes_back_as_it_was() -> None:
    text = json_report.render_policy(POLICY, Style())
    assert msgspec.json.decode(text.encode(), type=Policy) == POLICY
    validate("policy", text)


def test_directories_hold_their_comparisons() -> None:
    report = DirectoryReport(
        pairs=(select(EVERYTHING),),
        added=(side_of(),),
        vanished=(),
        failed=(FailedSource(source="old/x.pdf", error="old/x.pdf: it is empty"),),
    )
    text = render_json(report, Style())
    validate("directories", text)
    value = json.loads(text)
    assert value["schema"] == "policydiff.directories/1"
    assert value["pairs"] == [json.loads(json_report.render(select(EVERYTHING), Style()))]
    assert value["failed"] == [{"source": "old/x.pdf", "error": "old/x.pdf: it is empty"}]


def test_it_is_indented_and_ends_in_a_line_end() -> None:
    text = json_report.render_policy(POLICY, Style())
    assert text.startswith('{\n  "schema": "policydiff.policy/1",\n  "status": "complete",\n')
    assert text.endswith("\n}\n")


def test_areas_left_out_leave_no_loose_ends() -> None:
    text = json_report.render(select(EVERYTHING, areas=("coding",)), Style())
    value = json.loads(text)
    assert [found["area"] for found in value["changes"]] == ["coding"]
    assert value["verdict"]["effect"] == "mixed"
    assert value["outcome"] == "changed"
    validate("comparison", text)


def test_control_characters_are_escapes_with_the_same_value() -> None:
    hostile = "\x1b[2J \x9b2J \u202egnirts\u2066"
    text = json_report.render(select(comparison(change(hostile, new=hostile))), Style())
    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["changes"][0]["title"] == hostile


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_and_names_itself(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == f"urn:policydiff:{name}:1"
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("policy", {"status": "half"}),
        ("policy", {"schema": "policydiff.policy/2"}),
        ("comparison", {"outcome": "same"}),
        ("comparison", {"changes": None}),
    ],
)
def test_a_schema_refuses_what_is_none_of_ours(name: str, damage: dict[str, Any]) -> None:
    texts = {
        "policy": json_report.render_policy(POLICY, Style()),
        "comparison": json_report.render(select(EVERYTHING), Style()),
    }
    value = json.loads(texts[name]) | damage
    assert not Draft202012Validator(SCHEMAS[name]).is_valid(value)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
@given(values_of(Comparison))
def test_any_comparison_fits_its_schema(found: Comparison) -> None:
    validate("comparison", json_report.render(select(found), Style()))

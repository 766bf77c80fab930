"""JSON Schemas, made from the types themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from policydiff.corpus import results
from policydiff.diff.change import SCHEMA as COMPARISON_SCHEMA
from policydiff.diff.change import Comparison
from policydiff.diff.checked import SCHEMA as CHECK_SCHEMA
from policydiff.diff.checked import Check
from policydiff.diff.lint.finding import SCHEMA as LINT_SCHEMA
from policydiff.diff.lint.finding import LintReport
from policydiff.diff.matrix.matrix import SCHEMA as MATRIX_SCHEMA
from policydiff.diff.matrix.matrix import Matrix
from policydiff.diff.patients.assessment import SCHEMA as PATIENTS_SCHEMA
from policydiff.diff.patients.assessment import PatientsReport
from policydiff.diff.reports.directories import SCHEMA as DIRECTORIES_SCHEMA
from policydiff.diff.reports.directories import DirectoryComparison
from policydiff.diff.reports.explanation.explanation import SCHEMA as EXPLANATION_SCHEMA
from policydiff.diff.reports.explanation.explanation import Explanation
from policydiff.diff.reports.json import encoded
from policydiff.model.policy import SCHEMA as POLICY_SCHEMA
from policydiff.model.policy import Policy

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TYPES: dict[str, tuple[str, type]] = {
    "policy": (POLICY_SCHEMA, Policy),
    "comparison": (COMPARISON_SCHEMA, Comparison),
    "check": (CHECK_SCHEMA, Check),
    "directories": (DIRECTORIES_SCHEMA, DirectoryComparison),
    "explanation": (EXPLANATION_SCHEMA, Explanation),
    "lint": (LINT_SCHEMA, LintReport),
    "matrix": (MATRIX_SCHEMA, Matrix),
    "patients": (PATIENTS_SCHEMA, PatientsReport),
    "corpus-add": (results.ADD_SCHEMA, results.AddReport),
    "corpus-list": (results.LIST_SCHEMA, results.PolicyList),
    "corpus-log": (results.LOG_SCHEMA, results.Timeline),
    "corpus-show": (results.SHOW_SCHEMA, results.ShownVersion),
    "corpus-search": (results.SEARCH_SCHEMA, results.SearchReport),
    "corpus-verify": (results.VERIFY_SCHEMA, results.Verification),
    "corpus-reread": (results.REREAD_SCHEMA, results.RereadReport),
}


def json_schema(name: str) -> str:
    """The schema of that name as JSON text; its `$id` is `urn:policydiff:policy:1` and the like."""
    identifier, described = _TYPES[name]
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "$id": f"urn:{identifier.replace('.', ':').replace('/', ':')}",
        **msgspec.json.schema(described),
    }
    return encoded(schema)

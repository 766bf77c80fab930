"""All JSON that is printed validates against the schema that is printed."""

from __future__ import annotations

import itertools
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.comparing import policydiff
from tests.rendering.examples import EXAMPLES_FOLDER, example_files

SOURCES = [EXAMPLES_FOLDER / path for path, _ in example_files() if path.suffix == ".md"]
PAIRS = list(itertools.pairwise(SOURCES))


def printed(*arguments: str | Path) -> Any:
    run = policydiff(*arguments)
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


@cache
def schema(name: str) -> Any:
    return printed("schema", name)


@pytest.mark.parametrize("name", ["policy", "comparison"])
def test_the_schema_is_itself_valid(name: str) -> None:
    definition = schema(name)
    jsonschema.Draft202012Validator.check_schema(definition)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": f"policydiff.{name}/0"}, definition)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_policy_keeps_to_it(source: Path) -> None:
    jsonschema.validate(printed("show", source, "--format", "json"), schema("policy"))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].stem} to {pair[1].stem}")
def test_every_comparison_keeps_to_it(pair: tuple[Path, Path]) -> None:
    printed_comparison = printed("compare", *pair, "--format", "json")
    jsonschema.validate(printed_comparison, schema("comparison"))

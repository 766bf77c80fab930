"""Imports go one way, and heavy libraries stay where the architecture puts them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ALLOWED_PACKAGES = {
    "model": {"model"},
    "ingest": {"ingest", "model"},
    "diff": {"diff", "model"},
    "corpus": {"corpus", "ingest", "diff", "model"},
    "cli": {"cli", "corpus", "ingest", "diff", "model"},
}
"""Which of our packages each may import. `ingest` and `diff` meet in `model` only."""

ALLOWED_LIBRARIES = {
    "msgspec": ("model/", "ingest/", "diff/", "corpus/", "cli/"),
    "markdown_it": ("ingest/adapters/",),
    "lxml": ("ingest/adapters/",),
    "pypdfium2": ("ingest/adapters/",),
    "pdfplumber": ("ingest/adapters/",),
    "pdfminer": ("ingest/adapters/pdf_font_entries.py",),  # pdfplumber's exceptions are its own
    "mammoth": ("ingest/adapters/",),
    "deepdiff": ("diff/residue/residue.py",),
    "rapidfuzz": ("diff/",),
    "z3": ("diff/proof/entailment.py",),
    "jinja2": ("diff/reports/html/",),
    "markupsafe": ("diff/reports/html/",),  # jinja2's own strings
    "openpyxl": ("diff/reports/",),
    "simple_icd_10_cm": ("cli/", "diff/effects/", "diff/reports/"),
    "sqlalchemy": ("corpus/",),
    "alembic": ("corpus/",),
    "distributed": ("corpus/",),
    "httpx": ("corpus/watching/",),
    "platformdirs": ("cli/",),
    "typer": ("cli/",),
    "click": ("cli/",),
}
"""Where each library may be imported: the folders or files that paths begin with."""


def modules() -> list[Path]:
    return sorted(path for package in ALLOWED_PACKAGES for path in (ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_place_allows(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    package = place.partition("/")[0]
    for name in imported(path):
        first, _, rest = name.partition(".")
        if first == "policydiff":
            assert rest.partition(".")[0] in ALLOWED_PACKAGES[package], f"{place} imports {name}"
        elif first not in sys.stdlib_module_names:
            places = ALLOWED_LIBRARIES.get(first, ())
            assert place.startswith(places or "-"), f"{place} imports {name}"


def test_the_five_packages_are_all_there_is() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/py.typed")}
    assert folders == set(ALLOWED_PACKAGES)

"""HTML pages of the example policies and of written ones, for tests that look at pages."""

from __future__ import annotations

from pathlib import Path

from policydiff.diff import compare_policies
from policydiff.diff.reports import COMPARISON_FORMATS, POLICY_FORMATS
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.ingest import read_policy

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
OLD = (EXAMPLES / "northwind" / "quelvira-2024-04.md").read_bytes()
NEW = (EXAMPLES / "northwind" / "quelvira-2025-04.md").read_bytes()
OTHER_PAYER = (EXAMPLES / "cedar-valley" / "quelvira-2025-02.md").read_bytes()


def comparison_page(old: bytes = OLD, new: bytes = NEW) -> str:
    """The report of two documents, as `compare --format html` writes it."""
    policies = read_policy(old, "old.md"), read_policy(new, "new.md")
    selection = select(compare_policies(*policies), policies=policies)
    return COMPARISON_FORMATS["html"].render(selection, Style())


def policy_page(document: bytes = NEW) -> str:
    """One policy, as `show --format html` writes it."""
    return POLICY_FORMATS["html"].render(read_policy(document, "new.md"), Style())

"""The catalogue of change rules: an explicit table, so that reading this file tells the order.

A rule is added as one module of this folder and one line below; `CATALOGUE.md` is generated from
the modules' docstrings.
"""

from __future__ import annotations

import sys

from policydiff.diff.rule import ChangeRule
from policydiff.diff.rule_axes import axis_table
from policydiff.diff.rules import (
    approval_duration_changed,
    code_added,
    code_description_changed,
    code_moved,
    code_range_changed,
    code_removed,
    code_role_changed,
    code_scope_changed,
    code_table_added,
    code_table_removed,
    criteria_set_added,
    criteria_set_removed,
    criteria_set_renamed,
    criteria_set_role_changed,
    criteria_set_scope_changed,
    criteria_set_statement_changed,
    criterion_added,
    criterion_changed,
    criterion_evidence_changed,
    criterion_moved,
    criterion_note_changed,
    criterion_removed,
    criterion_reworded,
    date_changed,
    definitions_changed,
    document_kind_changed,
    drug_added,
    drug_removed,
    drug_renamed,
    group_lead_in_changed,
    group_operator_changed,
    history_entry_added,
    history_entry_removed,
    history_entry_rewritten,
    limit_added,
    limit_changed,
    limit_removed,
    limit_reworded,
    limit_scope_changed,
    line_of_business_added,
    line_of_business_removed,
    payer_renamed,
    policy_number_changed,
    product_added,
    product_list_added,
    product_list_removed,
    product_moved,
    product_position_changed,
    product_remark_changed,
    product_removed,
    product_restriction_added,
    product_restriction_removed,
    reference_added,
    reference_changed,
    reference_removed,
    requirement_differs,
    revision_status_changed,
    section_added,
    section_changed,
    section_removed,
    section_renamed,
    title_changed,
    unexplained_difference,
    unread_text_changed,
)

RULES_VERSION = "3"
"""Raised when a rule is added, removed or judges otherwise, so that an upgrade cannot move a gate
silently; a better sentence does not raise it."""

ALL_RULES: tuple[ChangeRule, ...] = (
    unread_text_changed.RULE,
    criteria_set_added.RULE,
    criteria_set_removed.RULE,
    criteria_set_renamed.RULE,
    criteria_set_role_changed.RULE,
    criteria_set_scope_changed.RULE,
    criteria_set_statement_changed.RULE,
    criterion_added.RULE,
    criterion_changed.RULE,
    criterion_evidence_changed.RULE,
    criterion_moved.RULE,
    criterion_note_changed.RULE,
    criterion_removed.RULE,
    criterion_reworded.RULE,
    group_lead_in_changed.RULE,
    group_operator_changed.RULE,
    requirement_differs.RULE,
    limit_added.RULE,
    limit_removed.RULE,
    approval_duration_changed.RULE,
    limit_changed.RULE,
    limit_reworded.RULE,
    limit_scope_changed.RULE,
    product_list_added.RULE,
    product_list_removed.RULE,
    product_added.RULE,
    product_removed.RULE,
    product_position_changed.RULE,
    product_restriction_added.RULE,
    product_restriction_removed.RULE,
    product_moved.RULE,
    product_remark_changed.RULE,
    code_table_added.RULE,
    code_table_removed.RULE,
    code_added.RULE,
    code_removed.RULE,
    code_range_changed.RULE,
    code_role_changed.RULE,
    code_scope_changed.RULE,
    code_moved.RULE,
    code_description_changed.RULE,
    line_of_business_added.RULE,
    line_of_business_removed.RULE,
    drug_added.RULE,
    drug_removed.RULE,
    drug_renamed.RULE,
    title_changed.RULE,
    policy_number_changed.RULE,
    document_kind_changed.RULE,
    revision_status_changed.RULE,
    payer_renamed.RULE,
    date_changed.RULE,
    history_entry_added.RULE,
    history_entry_removed.RULE,
    history_entry_rewritten.RULE,
    reference_added.RULE,
    reference_removed.RULE,
    reference_changed.RULE,
    definitions_changed.RULE,
    section_added.RULE,
    section_removed.RULE,
    section_changed.RULE,
    section_renamed.RULE,
    unexplained_difference.RULE,
)


def explain(rule_id: str) -> str | None:
    """The catalogue entry of a rule as Markdown; None where there is no such rule."""
    for rule in ALL_RULES:
        if rule.id == rule_id:
            return _entry(rule)
    return None


def catalogue() -> str:
    """The whole catalogue as Markdown, as it stands in `CATALOGUE.md`."""
    rows = "\n".join(
        f"| [{rule.id}](#{rule.id}) | {rule.area} | {rule.axis} | {', '.join(rule.kinds)} "
        f"| {rule.summary} |"
        for rule in ALL_RULES
    )
    entries = "\n\n".join(_entry(rule) for rule in ALL_RULES)
    return (
        "# Catalogue of change rules\n\n"
        f"Rules version {RULES_VERSION}. Generated from the rules' docstrings; a test keeps it "
        "true.\n\n"
        "| rule | area | axis | kinds | what happened |\n|---|---|---|---|---|\n"
        f"{rows}\n\n"
        "## Area, aspect and action\n\n"
        "Where a row has a rule for what was added it has its mirror for what was removed; a row "
        "that has neither says why in `diff/rule_axes.py`.\n\n"
        f"{axis_table()}\n\n{entries}\n"
    )


def _entry(rule: ChangeRule) -> str:
    level = rule.level or "by effect"
    payers = "yes" if rule.between_payers else "no"
    about = (
        f"area {rule.area}, axis {rule.axis}, kinds {', '.join(rule.kinds)}, level {level}, "
        f"between payers: {payers}, mirror `{rule.mirror}`"
    )
    return f"## {rule.id}\n\n{_docstring(rule).strip()}\n\n*In short.* {about}."


def _docstring(rule: ChangeRule) -> str:
    """The docstring of the rule's module, which is its entry in the catalogue."""
    return sys.modules[rule.find.__module__].__doc__ or ""

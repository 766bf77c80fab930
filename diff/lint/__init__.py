"""What is wrong inside one document: an explicit table of rules, run over one policy.

A rule is added as one module of `rules/` and one line below. Rules look at the canonical model
only; what the reader could not settle reaches them as notes.
"""

from __future__ import annotations

import sys

from policydiff.diff.lint.finding import Finding, LintRule
from policydiff.diff.lint.rules import (
    absorbed_branch,
    ambiguous_logic,
    branch_never_holds,
    code_without_criterion,
    contradicting_bounds,
    contradicting_criteria,
    criteria_not_found,
    dates_out_of_order,
    duplicate_criterion,
    history_after_version,
    history_code_mismatch,
    history_criterion_mismatch,
    history_out_of_order,
    indication_without_code,
    label_reference_fault,
    malformed_code,
    malformed_code_range,
    missing_part,
    numbering_fault,
    unread_text,
)
from policydiff.model.policy import Policy

LINT_RULES: tuple[LintRule, ...] = (
    criteria_not_found.RULE,
    unread_text.RULE,
    ambiguous_logic.RULE,
    contradicting_bounds.RULE,
    contradicting_criteria.RULE,
    branch_never_holds.RULE,
    absorbed_branch.RULE,
    duplicate_criterion.RULE,
    numbering_fault.RULE,
    label_reference_fault.RULE,
    missing_part.RULE,
    malformed_code.RULE,
    malformed_code_range.RULE,
    code_without_criterion.RULE,
    indication_without_code.RULE,
    dates_out_of_order.RULE,
    history_out_of_order.RULE,
    history_after_version.RULE,
    history_code_mismatch.RULE,
    history_criterion_mismatch.RULE,
)
"""In the order in which findings at one place are told."""


def lint_policy(policy: Policy) -> tuple[Finding, ...]:
    """The faults of a policy in document order; what has no place in it stands first."""
    found = [
        Finding(
            rule=rule.id,
            level=rule.level,
            title=fault.title,
            span=fault.span,
            text=fault.text,
            set=fault.set,
        )
        for rule in LINT_RULES
        for fault in rule.find(policy)
    ]
    return tuple(sorted(dict.fromkeys(found), key=_place))


def explain_lint(rule_id: str) -> str | None:
    """The catalogue entry of a lint rule as Markdown; None where there is no such rule."""
    for rule in LINT_RULES:
        if rule.id == rule_id:
            entry = (sys.modules[rule.find.__module__].__doc__ or "").strip()
            return f"## {rule.id}\n\n{entry}\n\n*In short.* lint, level {rule.level}."
    return None


def _place(finding: Finding) -> tuple[int, int]:
    span = finding.span
    return (0, 0) if span is None else (span.page or 0, span.first_line)

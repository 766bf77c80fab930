"""Which rule reports what: area, aspect and action, in one table.

A row is one aspect of an area; it names the rule for each action on it. Where a row has a rule for
what was added it has one for what was removed, and each is the other's mirror: a comparison with
its sides exchanged says the same the other way round. A row that lacks an action says why.
"""

from __future__ import annotations

import msgspec

from policydiff.diff.change import Area, ChangeKind

ACTIONS: tuple[ChangeKind, ...] = ("added", "removed", "changed", "moved", "reworded")


class AxisRow(msgspec.Struct, frozen=True, kw_only=True):
    """The rules for one aspect of an area."""

    area: Area
    aspect: str
    """What of the area it is about, in a few words."""
    added: str | None = None
    """The rule's id; likewise the others."""
    removed: str | None = None
    changed: str | None = None
    moved: str | None = None
    reworded: str | None = None
    reason: str = ""
    """Why there is nothing to be added or removed, or nothing else."""

    def rules(self) -> tuple[tuple[ChangeKind, str], ...]:
        """Each action that has a rule, with its rule."""
        found = ((action, getattr(self, action)) for action in ACTIONS)
        return tuple((action, rule) for action, rule in found if rule is not None)


AXES: tuple[AxisRow, ...] = (
    AxisRow(
        area="criteria",
        aspect="criteria set",
        added="criteria-set-added",
        removed="criteria-set-removed",
        changed="criteria-set-renamed",
        reworded="criteria-set-renamed",
    ),
    AxisRow(
        area="criteria",
        aspect="role and position of a set",
        changed="criteria-set-role-changed",
        reason="Every set has a role; it comes and goes with the set.",
    ),
    AxisRow(
        area="criteria",
        aspect="scope of a set",
        changed="criteria-set-scope-changed",
        reason="No scope is the scope of all requests, so that a first scope is a change of it.",
    ),
    AxisRow(
        area="criteria",
        aspect="statement of a set",
        changed="criteria-set-statement-changed",
        reworded="criteria-set-statement-changed",
        reason="A statement comes and goes with its set.",
    ),
    AxisRow(
        area="criteria",
        aspect="criterion",
        added="criterion-added",
        removed="criterion-removed",
        changed="criterion-changed",
        moved="criterion-moved",
        reworded="criterion-reworded",
    ),
    AxisRow(
        area="criteria",
        aspect="wording with changed bounds that mean the same",
        reworded="criterion-changed",
        reason="Bounds that mean the same (12 months, 1 year) neither come nor go.",
    ),
    AxisRow(
        area="criteria",
        aspect="requirement of one payer beside another's",
        changed="requirement-differs",
        reworded="requirement-differs",
        reason="What only one payer asks for is reported as added or removed.",
    ),
    AxisRow(
        area="criteria",
        aspect="logic of a group",
        changed="group-operator-changed",
        reworded="group-operator-changed",
        reason="A group comes and goes with its criteria.",
    ),
    AxisRow(
        area="criteria",
        aspect="lead-in of a group",
        changed="group-lead-in-changed",
        reworded="group-lead-in-changed",
        reason="A lead-in comes and goes with its group.",
    ),
    AxisRow(
        area="criteria",
        aspect="evidence tag",
        added="criterion-evidence-changed",
        removed="criterion-evidence-changed",
        changed="criterion-evidence-changed",
    ),
    AxisRow(
        area="criteria",
        aspect="note",
        added="criterion-note-changed",
        removed="criterion-note-changed",
        changed="criterion-note-changed",
    ),
    AxisRow(
        area="criteria",
        aspect="text that was not read",
        added="unread-text-changed",
        removed="unread-text-changed",
        changed="unread-text-changed",
    ),
    AxisRow(
        area="criteria",
        aspect="anything that no rule explains",
        changed="unexplained-difference",
        reason="It stands for both sides at once: nobody knows what came and what went.",
    ),
    AxisRow(
        area="limits",
        aspect="limit",
        added="limit-added",
        removed="limit-removed",
        changed="limit-changed",
        reworded="limit-reworded",
    ),
    AxisRow(
        area="limits",
        aspect="approval duration",
        changed="approval-duration-changed",
        reason="A duration that comes or goes is a limit that does.",
    ),
    AxisRow(
        area="limits",
        aspect="requests that a limit holds for",
        moved="limit-scope-changed",
        reason="No scope is the scope of all requests.",
    ),
    AxisRow(
        area="products",
        aspect="product list",
        added="product-list-added",
        removed="product-list-removed",
    ),
    AxisRow(
        area="products",
        aspect="product",
        added="product-added",
        removed="product-removed",
        changed="product-position-changed",
        moved="product-moved",
    ),
    AxisRow(
        area="products",
        aspect="restriction of a product",
        added="product-restriction-added",
        removed="product-restriction-removed",
    ),
    AxisRow(
        area="products",
        aspect="remark on a product",
        changed="product-remark-changed",
        reason="A first remark is a remark that differs from none.",
    ),
    AxisRow(
        area="coding",
        aspect="code table",
        added="code-table-added",
        removed="code-table-removed",
    ),
    AxisRow(
        area="coding",
        aspect="code",
        added="code-added",
        removed="code-removed",
        changed="code-role-changed",
        moved="code-moved",
        reworded="code-moved",
    ),
    AxisRow(
        area="coding",
        aspect="range of codes",
        changed="code-range-changed",
        reworded="code-range-changed",
        reason="A range comes and goes as a code does.",
    ),
    AxisRow(
        area="coding",
        aspect="codes that a code is listed for",
        changed="code-scope-changed",
        reason="No scope is the scope of all codes.",
    ),
    AxisRow(
        area="coding",
        aspect="description of a code",
        changed="code-description-changed",
        reason="A description comes and goes with its code.",
    ),
    AxisRow(
        area="scope",
        aspect="line of business",
        added="line-of-business-added",
        removed="line-of-business-removed",
    ),
    AxisRow(
        area="identity",
        aspect="drug",
        added="drug-added",
        removed="drug-removed",
        changed="drug-renamed",
    ),
    *(
        AxisRow(area="identity", aspect=aspect, added=rule, removed=rule, changed=rule)
        for aspect, rule in (
            ("title", "title-changed"),
            ("policy number", "policy-number-changed"),
            ("kind of document", "document-kind-changed"),
            ("revision status", "revision-status-changed"),
        )
    ),
    AxisRow(
        area="identity",
        aspect="payer",
        changed="payer-renamed",
        reason="Every policy has a payer.",
    ),
    AxisRow(
        area="dates",
        aspect="date",
        added="date-changed",
        removed="date-changed",
        changed="date-changed",
    ),
    AxisRow(
        area="history",
        aspect="history entry",
        added="history-entry-added",
        removed="history-entry-removed",
        changed="history-entry-rewritten",
    ),
    AxisRow(
        area="references",
        aspect="reference",
        added="reference-added",
        removed="reference-removed",
        changed="reference-changed",
    ),
    AxisRow(
        area="narrative",
        aspect="definitions",
        added="definitions-changed",
        removed="definitions-changed",
        changed="definitions-changed",
    ),
    AxisRow(
        area="narrative",
        aspect="section",
        added="section-added",
        removed="section-removed",
        changed="section-changed",
        reworded="section-renamed",
    ),
)
"""In the order of a report's areas."""


def axis_table() -> str:
    """The table as Markdown."""
    head = "| area | aspect | " + " | ".join(ACTIONS) + " |"
    lines = [head, "|---" * (len(ACTIONS) + 2) + "|"]
    for row in AXES:
        cells = (
            f"[{rule}](#{rule})" if (rule := getattr(row, action)) else "" for action in ACTIONS
        )
        lines.append(f"| {row.area} | {row.aspect} | {' | '.join(cells)} |")
    return "\n".join(lines)

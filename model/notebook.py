"""A policy in a notebook: what a reader wants to see of a value before he looks into it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from policydiff.model.criteria import AtLeast, Criterion, Node, children_of

if TYPE_CHECKING:
    from policydiff.model.coverage import CriteriaSet
    from policydiff.model.policy import Policy


def policy_html(policy: Policy) -> str:
    """A fragment of HTML without scripts and styles of its own; all text is escaped."""
    identity = policy.identity
    payer = identity.payer.name or identity.payer.id
    number = f" {identity.number}" if identity.number else ""
    dates = "; ".join(
        f"{kind} {value}"
        for kind in ("effective", "published", "reviewed")
        if (value := getattr(policy.dates, kind)) is not None
    )
    sets = "".join(_set(one) for one in policy.criteria or ())
    return (
        f"<p><strong>{escape(identity.title or identity.key)}</strong>, "
        f"{escape(f'{payer}{number}')}<br>{escape(dates)} "
        f"({escape(policy.status)}, {escape(policy.source.name)})</p>{sets}"
    )


def _set(one: CriteriaSet) -> str:
    title = escape(one.indication or one.title)
    tree = "" if one.root is None else f"<ul>{_node(one.root)}</ul>"
    return f"<details><summary>{title}, {escape(one.purpose)}</summary>{tree}</details>"


def _node(node: Node) -> str:
    label = f"{escape(node.label)}. " if node.label else ""
    text = escape(node.text or "")
    if isinstance(node, Criterion):
        return f"<li>{label}{text}</li>"
    name = f"at least {node.count}" if isinstance(node, AtLeast) else node.__struct_config__.tag
    parts = "".join(map(_node, children_of(node)))
    return f"<li>{label}<em>{escape(str(name))}</em> {text}<ul>{parts}</ul></li>"

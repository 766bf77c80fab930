"""A policy as Markdown: its criteria as nested lists, its other parts as lists under headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from policydiff.diff.reports.margin import short_span
from policydiff.diff.reports.markdown_text import escaped
from policydiff.diff.reports.policy_phrases import (
    LEFT_OUT,
    code_heading,
    code_words,
    dates_line,
    document_line,
    lead_in,
    left_out_words,
    limit_words,
    missing_parts,
    node_remarks,
    note_words,
    operator_words,
    parted_notes,
    product_heading,
    product_words,
    reading_line,
    set_line,
    set_title,
    title_line,
    ways_in,
)
from policydiff.diff.reports.style import Style
from policydiff.model.criteria import IfThen, Node, children_of
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan


def render(policy: Policy, style: Style) -> str:
    """The policy as GitHub's Markdown."""
    lines = [f"## {escaped(title_line(policy.identity))}", ""]
    about = (document_line(policy.identity), dates_line(policy.dates), reading_line(policy))
    lines += [f"- {escaped(line)}" for line in about if line]
    if missing := missing_parts(policy):
        lines.append(f"- Not in the document: {', '.join(missing)}")
    for title, entries in _parts(policy):
        lines += ["", f"### {title}", "", *entries]
    return "\n".join(lines) + "\n"


def _parts(policy: Policy) -> Iterator[tuple[str, list[str]]]:
    """Every part that the document has, with its lines; `none` where it is empty."""
    parts = {
        "Criteria": policy.criteria,
        "Limits": policy.limits,
        "Products": policy.products,
        "Coding": policy.coding,
        "History": policy.history,
        "References": policy.references,
        "Sections": policy.sections,
    }
    lines = {
        "Criteria": _criteria,
        "Limits": _limits,
        "Products": _products,
        "Coding": _coding,
        "History": _history,
        "References": _references,
        "Sections": _sections,
    }
    for title, part in parts.items():
        if part is not None:
            yield title, list(lines[title](policy)) or ["none"]
    if policy.notes:
        yield "Notes", list(_notes(policy))


def _notes(policy: Policy) -> Iterator[str]:
    notes, left_out = parted_notes(policy)
    for note in notes:
        yield _item(note_words(note), note.span)
    if left_out:
        yield f"- {LEFT_OUT}:"
    for note in left_out:
        yield f"  {_item(left_out_words(note), note.span)}"


def _criteria(policy: Policy) -> Iterator[str]:
    ways = ways_in(policy.criteria or ())
    for criteria_set in policy.criteria or ():
        yield f"#### {escaped(set_title(criteria_set))}"
        yield ""
        yield f"{escaped(set_line(criteria_set, ways))}{_place(criteria_set.span)}"
        yield ""
        if criteria_set.root is not None:
            yield from _node(criteria_set.root, "")
            yield ""


def _node(node: Node, indent: str, word: str = "") -> Iterator[str]:
    label = f"{escaped(f'{node.label}.')} " if node.label else ""
    operator = " ".join(filter(None, (word, operator_words(node))))
    head = ": ".join(filter(None, (f"**{operator}**" if operator else "", escaped(lead_in(node)))))
    yield f"{indent}- {label}{head}{_place(node.span)}"
    for remark in node_remarks(node):
        yield f"{indent}  - *{escaped(remark)}*"
    children = children_of(node)
    words = ("IF", "THEN") if isinstance(node, IfThen) else ("",) * len(children)
    for child, part in zip(children, words, strict=True):
        yield from _node(child, indent + "  ", part)


def _limits(policy: Policy) -> Iterator[str]:
    for limit in policy.limits or ():
        yield _item(limit_words(limit), limit.span)


def _products(policy: Policy) -> Iterator[str]:
    for heading, group in groupby(policy.products or (), key=product_heading):
        yield f"- {escaped(heading)}"
        for product in group:
            yield f"  {_item(product_words(product), product.span)}"


def _coding(policy: Policy) -> Iterator[str]:
    for heading, group in groupby(policy.coding or (), key=code_heading):
        yield f"- {escaped(heading)}"
        for entry in group:
            yield f"  {_item(code_words(entry), entry.span)}"


def _history(policy: Policy) -> Iterator[str]:
    for entry in policy.history or ():
        yield _item(f"{entry.date or 'undated'}: {entry.text}", entry.span)


def _references(policy: Policy) -> Iterator[str]:
    for reference in policy.references or ():
        yield _item(reference.text, reference.span)


def _sections(policy: Policy) -> Iterator[str]:
    for section in policy.sections:
        yield _item(
            f"{section.title or '(before the first heading)'}, {section.role}", section.span
        )


def _item(text: str, span: SourceSpan | None) -> str:
    return f"- {escaped(text)}{_place(span)}"


def _place(span: SourceSpan | None) -> str:
    return "" if span is None else f" ({short_span(span)})"

"""A policy as it was understood, on a page that can be checked against the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby

from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.margin import placed
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
    note_words,
    parted_notes,
    product_heading,
    product_words,
    reading_line,
    set_line,
    set_title,
    title_line,
    ways_in,
)
from policydiff.diff.reports.policy_tree import tree_lines
from policydiff.diff.reports.style import Style
from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy, Product
from policydiff.model.source import SourceSpan

FOLDED_TABLE = 12
"""Rows shown of a table of codes or products, or of a list of notes, before the rest is counted."""

FOLDED_HISTORY = 10
"""Entries shown of the history before the rest is counted: some years of reviews."""

LONG_LIST = 60
"""Products from which a list is shown by the numbers of its categories: more than a screen."""


def render(policy: Policy, style: Style) -> str:
    """The policy as text; its first line says which it is."""
    head = wrapped((Run(title_line(policy.identity), "strong"),), style, rest="  ")
    if style.brief:
        return "\n".join(head) + "\n"
    about = (document_line(policy.identity), dates_line(policy.dates), reading_line(policy))
    lines = [wrapped((Run(line),), style, rest="  ") for line in about if line]
    blocks = [
        list(chain(head, *lines)),
        *_criteria(policy, style),
        _part("Limits", _limits(policy, style), policy.limits, style),
        _part("Products", _products(policy, style), policy.products, style),
        _part("Coding", _coding(policy, style), policy.coding, style),
        _part("History", _history(policy, style), policy.history, style),
        _references(policy, style),
        _part("Sections", _sections(policy, style), policy.sections, style),
        _missing(policy, style),
        _notes(policy, style),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _criteria(policy: Policy, style: Style) -> list[list[str]]:
    """The heading with the first set, then one block for each set."""
    blocks = []
    ways = ways_in(policy.criteria or ())
    for criteria_set in policy.criteria or ():
        title = (Run(set_title(criteria_set), "strong"),)
        block = placed(title, criteria_set.span, style, rest="  ")
        block += wrapped((Run(set_line(criteria_set, ways), "faint"),), style, "  ", "  ")
        if criteria_set.statement and not _repeats(criteria_set):
            block += wrapped((Run(f'"{criteria_set.statement}"'),), style, "  ", "  ")
        for note in policy.notes:
            if criteria_set.id in note.sets:
                block += wrapped(
                    (Run(f"unsure: {note.message}", "undetermined"),), style, "  ", "    "
                )
        if criteria_set.root is not None:
            block += tree_lines(criteria_set.root, style, "  ")
        blocks.append(block)
    if policy.criteria is not None:
        blocks = [[*_title("Criteria", style), *(blocks[0] if blocks else ["  none"])], *blocks[1:]]
    return blocks


def _part(
    title: str, lines: Sequence[str], part: Sequence[object] | None, style: Style
) -> list[str]:
    """A part under its title; `none` where the document has the part and it is empty."""
    if part is None:
        return []
    return [*_title(title, style), *(lines or ["  none"])]


def _limits(policy: Policy, style: Style) -> list[str]:
    titles = {one.id: set_title(one) for one in policy.criteria or ()}
    lines: list[str] = []
    for limit in policy.limits or ():
        names = dict.fromkeys(titles.get(one, one) for one in limit.sets or ())
        scope = f" [{', '.join(names)}]" if names else ""
        runs = (Run(limit_words(limit) + scope),)
        lines += placed(runs, limit.span, style, "  ", "    ")
    return lines


def _repeats(criteria_set: CriteriaSet) -> bool:
    """True where the tree begins with the words of the statement."""
    if criteria_set.root is None or criteria_set.statement is None:
        return False
    begin = lead_in(criteria_set.root).rstrip(" .:")
    return bool(begin) and criteria_set.statement.rstrip(" .:").endswith(begin)


def _products(policy: Policy, style: Style) -> list[str]:
    if len(policy.products or ()) > LONG_LIST and not style.verbose:
        return _product_counts(policy.products or (), style)
    lines: list[str] = []
    for heading, group in groupby(policy.products or (), key=product_heading):
        entries = [(product_words(product), product.span) for product in group]
        lines += _table(heading, entries, style)
    return lines


def _product_counts(products: Sequence[Product], style: Style) -> list[str]:
    """Each category with the number of its products by position."""
    counts: dict[str, Counter[str]] = {}
    for product in products:
        found = counts.setdefault(product.category or "without a category", Counter())
        found[product.position.replace("_", " ")] += 1
    lines = wrapped((Run(f"{len(products)} products (-v shows them)"),), style, "  ", "    ")
    for category, found in counts.items():
        words = ", ".join(f"{number} {position}" for position, number in found.items())
        lines += wrapped((Run(f"{category}: {words}"),), style, "    ", "      ")
    return lines


def _coding(policy: Policy, style: Style) -> list[str]:
    lines: list[str] = []
    for heading, group in groupby(policy.coding or (), key=code_heading):
        entries = [(code_words(entry), entry.span) for entry in group]
        lines += _table(heading, entries, style)
    return lines


def _table(heading: str, entries: Sequence[tuple[str, SourceSpan]], style: Style) -> list[str]:
    lines = wrapped((Run(f"{heading} ({len(entries)})"),), style, "  ", "    ")
    shown = entries if style.verbose else entries[:FOLDED_TABLE]
    for text, span in shown:
        lines += placed((Run(text),), span, style, "    ", "      ")
    return lines + _more(len(entries) - len(shown), "    ")


def _history(policy: Policy, style: Style) -> list[str]:
    entries = policy.history or ()
    shown = entries if style.verbose else entries[:FOLDED_HISTORY]
    lines: list[str] = []
    for entry in shown:
        runs = (Run(f"{entry.date or 'undated'}: {entry.text}"),)
        lines += placed(runs, entry.span, style, "  ", "    ")
        if style.verbose:
            for claim in entry.claims:
                text = f"{claim.area}, {claim.action}: {claim.text}"
                lines += wrapped((Run(text, "faint"),), style, "    ", "      ")
    return lines + _more(len(entries) - len(shown), "  ")


def _references(policy: Policy, style: Style) -> list[str]:
    if policy.references is None:
        return []
    head = wrapped((Run(f"REFERENCES ({len(policy.references)})", "strong"),), style)
    if not style.verbose:
        return head
    lines = list(head)
    for reference in policy.references:
        label = f"{reference.label}. " if reference.label else ""
        runs = (Run(f"{label}{reference.text}"),)
        lines += placed(runs, reference.span, style, "  ", "    ")
    return lines


def _sections(policy: Policy, style: Style) -> list[str]:
    lines: list[str] = []
    for section in policy.sections:
        indent = "  " * max(section.level, 1)
        runs = (
            Run(section.title or "(before the first heading)"),
            Run(f" ({section.role})", "faint"),
        )
        lines += placed(runs, section.span, style, indent, indent + "  ")
    return lines


def _missing(policy: Policy, style: Style) -> list[str]:
    parts = missing_parts(policy)
    if not parts:
        return []
    return wrapped((Run(f"Not in the document: {', '.join(parts)}"),), style, rest="  ")


def _notes(policy: Policy, style: Style) -> list[str]:
    lines: list[str] = []
    notes, left_out = parted_notes(policy)
    for note in notes:
        lines += placed((Run(note_words(note)),), note.span, style, "  ", "    ")
    if left_out:
        lines += wrapped((Run(f"{LEFT_OUT} ({len(left_out)}):"),), style, "  ", "    ")
    shown = left_out if style.verbose else left_out[:FOLDED_TABLE]
    for note in shown:
        words = f'"{note.text}"' if style.verbose else left_out_words(note)
        lines += placed((Run(words),), note.span, style, "    ", "      ")
    lines += _more(len(left_out) - len(shown), "    ")
    return [*_title("Notes", style), *lines] if lines else []


def _title(text: str, style: Style) -> list[str]:
    return wrapped((Run(text.upper(), "strong"),), style)


def _more(number: int, indent: str) -> list[str]:
    return [f"{indent}and {number} more (-v shows them)"] if number > 0 else []

"""The parts of two policies that are shown as tables: limits, products, codes and history."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from policydiff.diff.alignment.coding import align_coding
from policydiff.diff.alignment.limits import SetNames, align_limits
from policydiff.diff.alignment.parts import align_history, align_products
from policydiff.diff.change import Area
from policydiff.diff.effects.products import POSITION_WORDS
from policydiff.diff.reports.html.part_rows import Pairing, Part, PartTable, part_table
from policydiff.diff.reports.policy_phrases import set_title
from policydiff.diff.reports.selection import Selection
from policydiff.model.coding import CodeEntry
from policydiff.model.history import HistoryEntry
from policydiff.model.limits import Limit
from policydiff.model.policy import Policy, Product

LIMIT_COLUMNS = ("Limit", "For", "As printed")
PRODUCT_COLUMNS = ("Product", "Position", "Category", "Restrictions", "Remarks")
CODE_COLUMNS = ("System", "Code", "Description", "Listed under", "Role")
HISTORY_COLUMNS = ("Date", "Entry")


def part_tables(
    selection: Selection, sets: SetNames, old: Policy, new: Policy
) -> tuple[PartTable, ...]:
    """The tables of all parts that a side has and that were asked for.

    `sets` says which criteria sets of the two are the same. The histories of two payers have
    nothing to do with each other and are left out.
    """
    changes = selection.comparison.changes
    tables: dict[Area, PartTable] = {
        "limits": part_table(_limits(old, new, sets), changes),
        "products": part_table(_products(old, new), changes),
        "coding": part_table(_coding(old, new), changes),
        "history": part_table(_history(old, new), changes),
    }
    if selection.comparison.relation == "payers":
        del tables["history"]
    return tuple(
        table
        for area, table in tables.items()
        if not all(table.lacking) and (selection.areas is None or area in selection.areas)
    )


def _limits(old: Policy, new: Policy, sets: SetNames) -> Part[Limit]:
    titles = {one.id: set_title(one) for one in (*(old.criteria or ()), *(new.criteria or ()))}
    aligned = align_limits(old.limits, new.limits, sets)
    pairing = Pairing(
        pairs=aligned.pairs,
        removed=tuple(sorted((*aligned.removed, *aligned.with_sets_removed))),
        added=tuple(sorted((*aligned.added, *aligned.with_sets_added))),
    )
    cells = partial(limit_cells, titles=titles)
    return Part("All limits", "limits", LIMIT_COLUMNS, cells, old.limits, new.limits, pairing)


def _products(old: Policy, new: Policy) -> Part[Product]:
    aligned = align_products(old.products, new.products)
    pairing = Pairing(aligned.pairs, aligned.removed, aligned.added)
    parts = (old.products, new.products)
    return Part("All products", "products", PRODUCT_COLUMNS, product_cells, *parts, pairing)


def _history(old: Policy, new: Policy) -> Part[HistoryEntry]:
    aligned = align_history(old.history, new.history)
    pairing = Pairing(aligned.pairs, aligned.removed, aligned.added)
    parts = (old.history, new.history)
    return Part("All history entries", "history", HISTORY_COLUMNS, history_cells, *parts, pairing)


def _coding(old: Policy, new: Policy) -> Part[CodeEntry]:
    aligned = align_coding(old.coding, new.coding)
    gone = (*aligned.tables_removed, *aligned.removed)
    come = (*aligned.tables_added, *aligned.added)
    pairing = Pairing(
        pairs=aligned.pairs,
        removed=(
            *(place for table in gone for place in table.entries),
            *(place for one in aligned.ranges for place in one.old),
        ),
        added=(
            *(place for table in come for place in table.entries),
            *(place for one in aligned.ranges for place in one.new),
        ),
    )
    return Part("All codes", "coding", CODE_COLUMNS, code_cells, old.coding, new.coding, pairing)


def limit_cells(limit: Limit, titles: Mapping[str, str]) -> tuple[str, ...]:
    """`approval duration`, `initial, Severe asthma`, `6 months`; `titles` are those of sets."""
    sets = dict.fromkeys(titles.get(one, one) for one in limit.sets or ())
    purpose = (limit.purpose or "").replace("_", " ")
    scope = filter(None, (purpose, limit.product, limit.line_of_business, *sets))
    return (limit.kind.replace("_", " "), ", ".join(scope), limit.text)


def product_cells(product: Product) -> tuple[str, ...]:
    """The cells of `PRODUCT_COLUMNS`."""
    return (
        product.name,
        POSITION_WORDS[product.position],
        product.category or "",
        ", ".join(product.restrictions),
        product.text or "",
    )


def code_cells(entry: CodeEntry) -> tuple[str, ...]:
    """The cells of `CODE_COLUMNS`."""
    applies = f"for {', '.join(entry.applies_to)}" if entry.applies_to else ""
    return (
        entry.system,
        f"{entry.code}-{entry.last}" if entry.last else entry.code,
        entry.description or "",
        ", ".join(filter(None, (entry.group, applies))),
        "" if entry.role == "unspecified" else entry.role.replace("_", " "),
    )


def history_cells(entry: HistoryEntry) -> tuple[str, ...]:
    """The cells of `HISTORY_COLUMNS`."""
    return (entry.date or "undated", entry.text)

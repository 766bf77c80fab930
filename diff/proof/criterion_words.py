"""The words of a criterion with those of the stems that it finishes."""

from __future__ import annotations

from functools import lru_cache

from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.lead_ins import stem_text, with_item
from policydiff.diff.wording.idle_options import without_idle_options
from policydiff.model.criteria import Group
from policydiff.model.wording import wording_key

Said = tuple[str, ...]
"""What a criterion says: the keys of its stems, and its own."""


@lru_cache(maxsize=16384)
def asked_words(text: str) -> str:
    """The key of what a criterion asks: its wording without what may be or not be."""
    return wording_key(without_idle_options(text))


def said_by(leaf: FlatNode) -> Said:
    """What a criterion says, equal for criteria that say the same."""
    return (*leaf.stems, asked_words(leaf.text))


def whole_text(tree: FlatTree, leaf: FlatNode) -> str:
    """A criterion as printed, with the stems that it finishes."""
    stems = [group.text for group in _groups_around(tree, leaf)]
    return " ".join([*filter(None, stems), leaf.text])


def told_text(tree: FlatTree, leaf: FlatNode) -> str:
    """A criterion as it is told of a patient, behind the stems that it finishes.

    What only says that conditions follow is no part of what a patient meets.
    """
    groups = [
        group
        for group in _groups_around(tree, leaf)
        if group.text and isinstance(group.printed, Group) and group.printed.stem
    ]
    if groups and groups[-1].op != "none" and (told := with_item(groups[-1].text, leaf.text)):
        groups = groups[:-1]
    else:
        told = leaf.text
    stems = [stem_text(group.text, group.op) for group in groups]
    return ": ".join(filter(None, (" ".join(stems).rstrip(" :"), told)))


def stems_around(tree: FlatTree, leaf: FlatNode) -> str:
    """The lead-ins above a criterion, outermost first, without what only says how they join."""
    return " ".join(
        stem_text(group.text, group.op) for group in _groups_around(tree, leaf) if group.text
    )


def _groups_around(tree: FlatTree, leaf: FlatNode) -> list[FlatNode]:
    """The groups in which a criterion stands, outermost first."""
    return [tree.nodes[group] for group in tree.ancestors(leaf.index)][::-1]

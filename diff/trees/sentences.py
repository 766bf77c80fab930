"""A list as the sentence that it would be.

"Prescribed by one of the following:" with two items asks what "Prescribed by a dermatologist or
allergist" asks, so that either is read against the other.
"""

from __future__ import annotations

from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.lead_ins import stem_text

_JOINTS = {"any": "or", "all": "and", "at_least": "or"}


def sentence_of(tree: FlatTree, node: FlatNode) -> str:
    """A criterion's words, or those of a list of criteria in one sentence."""
    if node.is_criterion:
        return node.text
    items = [tree.nodes[child].text for child in node.children]
    stem = stem_text(node.text, node.op)
    if node.op == "at_least":
        stem = f"{stem} at least {node.count} of"
    return f"{stem} {', '.join(items[:-1])} {_JOINTS[node.op]} {items[-1]}".strip()


def is_list_of_words(tree: FlatTree, node: FlatNode) -> bool:
    """Whether a group is a list of criteria that finish one stem, and could be a sentence."""
    items = [tree.nodes[child] for child in node.children]
    return node.op in _JOINTS and bool(node.text) and all(item.is_criterion for item in items)

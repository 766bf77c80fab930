"""What was taken to hold of two wordings so that a proof could be given, as a sentence."""

from __future__ import annotations

from policydiff.diff.change import Assumption
from policydiff.diff.trees.flat_tree import FlatNode
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.phrases import quoted


def assumption(
    relation: Implication | None,
    texts: tuple[str, str],
    score: float,
    nodes: tuple[FlatNode, FlatNode],
) -> Assumption:
    """How two criteria were read to lie to each other.

    Args:
        relation: of the new one to the old.
        texts: the old one and the new one as printed, with their stems.
        score: how alike they are, of 1.
        nodes: where they stand.
    """
    old, new = quoted(texts[0]), quoted(texts[1])
    more, less = (new, old) if relation == "narrower" else (old, new)
    text = f"read {old} and {new} as the same condition"
    if old == new:
        # They differ behind what fits into a sentence.
        text = f"read two wordings of {old} as the same condition"
    if relation != "equal":
        text = f"read {more} as asking all that {less} asks, and more"
    spans = [node.printed.span if node.printed is not None else None for node in nodes]
    return Assumption(
        kind="same" if relation == "equal" else "implies",
        text=text,
        score=round(score, 2),
        old=spans[0],
        new=spans[1],
    )

"""Ways of which a sentence says by name how many hold: "either Set A or Set B below is met:".

Below it each stands under its name as a title, as large as the titles of indications. They are the
list that the sentence opens.
"""

from __future__ import annotations

import re

from policydiff.ingest.document import Heading, ListItem, Paragraph
from policydiff.ingest.structure.combinators import strip_references
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred
from policydiff.model.wording import wording_key

_NAMES_BRANCH = deferred(
    r"\W*(?P<name>(?:criteria\s+|criterion\s+)?(?:criteri(?:a|on)|group|option|pathway|set)\s+"
    r"(?:[A-H]|[1-9]|I{1,3}|IV|V))\W*",
    re.IGNORECASE,
)


def names_branch(title: str) -> bool:
    """True for "Set A" over criteria: which of several ways they are, and no scene of their own."""
    return _NAMES_BRANCH.fullmatch(title) is not None


def set_branches_inside(node: OutlineNode) -> None:
    """Put titles of named ways below the sentence that names them, throughout.

    What a paragraph says below the list of the last way is said of all, and goes behind them.
    """
    placed: list[OutlineNode] = []
    below: OutlineNode | None = None
    """The sentence that names the ways below it."""
    for child in node.children:
        set_branches_inside(child)
        above = placed[-1] if placed else None
        if isinstance(child.block, Heading) and names_branch(child.text):
            sentence = below or _sentence_above(above)
            if sentence is not None and _names(sentence, child):
                below = sentence
                below.children.append(child)
                continue
        if below is not None:
            _with_what_follows(below, placed)
        below = None
        placed.append(child)
    if below is not None:
        _with_what_follows(below, placed)
    node.children = placed


def _sentence_above(above: OutlineNode | None) -> OutlineNode | None:
    """The last line above the first way, where it opens a list that nothing stands in yet."""
    last = above
    while last is not None and isinstance(last.block, Heading) and last.children:
        last = last.children[-1]
    if last is None or last.children or not isinstance(last.block, Paragraph | ListItem):
        return None
    opens = last.text.rstrip().endswith(":") and strip_references(last.text)[1] is not None
    return last if opens else None


def _names(sentence: OutlineNode, way: OutlineNode) -> bool:
    name = _NAMES_BRANCH.fullmatch(way.text)
    said = wording_key(sentence.text)
    return name is not None and wording_key(name["name"]) in said


def _with_what_follows(sentence: OutlineNode, placed: list[OutlineNode]) -> None:
    """Move the paragraphs behind the last list of the ways behind the sentence."""
    last = sentence.children[-1]
    listed = next(
        (
            place
            for place in range(len(last.children), 0, -1)
            if not isinstance(last.children[place - 1].block, Paragraph)
        ),
        len(last.children),
    )
    said, last.children = last.children[listed:], last.children[:listed]
    around = next((each for each in reversed(placed) if _holds(each, sentence)), None)
    beside = placed if around is None else around.children
    beside += said


def _holds(node: OutlineNode, sentence: OutlineNode) -> bool:
    """Whether a title holds the sentence as its last line, itself or in a title in it."""
    if node is sentence:
        return False
    return bool(node.children) and (
        node.children[-1] is sentence or _holds(node.children[-1], sentence)
    )

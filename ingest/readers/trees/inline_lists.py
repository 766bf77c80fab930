"""Lists printed inside a sentence: "ONE of the following: (i) a mutation OR (ii) a biopsy".

With a quantifier and a colon before it and labels in order, such a list is one as good as any
below it. What a sentence merely names in a row stays in it; so a list whose labels have but one
bracket or a full stop ("One of the following: 1) ..., or 2) ...") has to be the whole of what is
asked, or to have its connectives in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from policydiff.ingest.document import Block, ListItem, Paragraph
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.nesting import outline
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

_SEQUENCES = (
    ("i", "ii", "iii", "iv", "v", "vi"),
    ("a", "b", "c", "d", "e", "f"),
    ("1", "2", "3", "4", "5", "6"),
    ("A", "B", "C", "D", "E", "F"),
)


# Between the sentences of "VELMOSIS: Prescribed by ... GOUT: Prescribed by ...".
_LABEL_IN_CAPITALS = deferred(
    r"(?<=[.;\])])\s+(?=[A-Z][A-Z'’]{2,}[A-Z0-9 ,'’/()-]{0,80}:\s+[A-Z][a-z])"
)
# "patient has either 1) ... OR 2) ...".
_EITHER = deferred(r"\beither\s+(?=\(?(?:1|A|a|i)\)\s)")
# Items with a connective in capitals between them are no mere names in a row.
_JOINED = deferred(r"\s(?:OR|AND)\s+\(?(?:2|B|b|ii)[.)]\s")


def outlined(blocks: Iterable[Block]) -> list[OutlineNode]:
    """The nodes of blocks that stand in a cell, the lists inside their sentences below them."""
    root = outline(blocks)
    set_lists_below(root)
    return root.children


def set_lists_below(node: OutlineNode) -> None:
    """Turn the lists inside sentences into items below them, throughout an outline."""
    node.children = [part for child in node.children for part in _by_label(child)]
    for child in node.children:
        set_lists_below(child)
    if node.children or node.span is None or not isinstance(node.block, ListItem | Paragraph):
        return
    lead, colon, listed = node.text.partition(":")
    either = _EITHER.search(node.text)
    if either is not None:
        lead, colon, listed = node.text[: either.end()], " ", node.text[either.end() :]
        lead = f"{lead.rstrip()} of the following"
    quantifier = find_quantifier(lead)
    if not colon or quantifier is None or not quantifier.explicit:
        return
    listed = listed.strip()
    items = _items(listed, "({})")
    if not items and (_asks_nothing_else(f"{lead}:") or _JOINED.search(listed)):
        items = _items(listed, "{})") or _items(listed, "{}.")
    if not items:
        return
    node.text = f"{lead}:"
    for marker, text in items:
        block = ListItem(marker=marker, text=text, indent=0.0, span=node.span)
        node.children.append(OutlineNode(block=block, text=text, span=node.span, marker=marker))


def _by_label(node: OutlineNode) -> list[OutlineNode]:
    """A paragraph of sentences that each begin with a label in capitals, one node a sentence.

    "VELMOSIS: Prescribed by a neurologist. GOUT: Prescribed by a rheumatologist."
    """
    parts = _LABEL_IN_CAPITALS.split(node.text)
    labelled = len(parts) > 1 and _LABEL_IN_CAPITALS.match(f". {parts[0]}", 1) is not None
    if not labelled or node.children or not isinstance(node.block, Paragraph):
        return [node]
    return [
        msgspec.structs.replace(node, text=text, notes=[] if place else node.notes)
        for place, text in enumerate(parts)
    ]


def _asks_nothing_else(lead_in: str) -> bool:
    """True for "One of the following:", which says only how many of the items have to hold."""
    lead = read_lead_in(lead_in)
    return not lead.stem and lead.condition is None


def _items(text: str, form: str) -> list[tuple[str, str]]:
    """The items of a list labelled in that form with their markers.

    None where the labels do not go on.
    """
    for sequence in _SEQUENCES:
        if not text.startswith(f"{form.format(sequence[0])} "):
            continue
        places: list[tuple[int, str]] = []
        start = 0
        for label in sequence:
            marker = form.format(label)
            found = re.compile(rf"(?:^|(?<=\s)){re.escape(marker)}\s").search(text, start)
            if found is None:
                break
            places.append((found.start(), marker))
            start = found.end()
        if len(places) < 2:
            return []
        ends = [place for place, _ in places[1:]] + [len(text)]
        return [
            (marker, text[place + len(marker) : end].strip())
            for (place, marker), end in zip(places, ends, strict=True)
        ]
    return []

"""Remarks among criteria, which ask for nothing.

They are paragraphs under a finished item that open no list, and footnotes with a list of their own:
"*Components of severity may include any of the following:" explains the "severe disease*" above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.durations.duration_lines import only_duration
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

_ASKS = deferred(r"\b(?:must|required?|requires|should|shall)\b", re.IGNORECASE)

# The sign of a footnote behind a word, and before the note itself.
_SIGN = r"(?P<sign>\*{1,3}|†{1,2}|‡{1,2}|§{1,2}|\^)"
_REFERS = deferred(rf"(?<=[\w)]){_SIGN}(?=[\s;,.:)]|$)")
_FOOTNOTE = deferred(rf"{_SIGN}\s?(?=[A-Z])")


def set_footnotes_apart(root: OutlineNode) -> None:
    """Make the footnotes that have a list of their own notes of the lines that refer to them."""
    referring: dict[str, OutlineNode] = {}
    for node in _nodes_in(root):
        for found in _REFERS.finditer(node.text):
            referring.setdefault(found["sign"], node)
    if referring:
        _take_footnotes(root, referring)


def _take_footnotes(node: OutlineNode, referring: dict[str, OutlineNode]) -> None:
    kept: list[OutlineNode] = []
    for child in node.children:
        found = _FOOTNOTE.match(child.text)
        # A footnote of one line is an item only by the bullet before its sign.
        opens = bool(child.children) or isinstance(child.block, ListItem)
        opens = opens and isinstance(child.block, Paragraph | ListItem)
        to = referring.get(found["sign"]) if found is not None and opens else None
        if to is not None and child.span is not None:
            _, *items = _nodes_in(child)
            words = f"{child.text} {'; '.join(each.text for each in items)}".rstrip()
            to.notes.append(Paragraph(text=words, span=child.span.through(child.end)))
            continue
        _take_footnotes(child, referring)
        kept.append(child)
    node.children = kept


def _nodes_in(node: OutlineNode) -> Iterator[OutlineNode]:
    yield node
    for child in node.children:
        yield from _nodes_in(child)


def set_remarks_apart(node: OutlineNode) -> None:
    """Move remarks from the children to the notes of their item, throughout an outline.

    A second paragraph under an item ("See the guidance on ...") explains it; counted as a child
    it would read as a further criterion.
    """
    kept: list[OutlineNode] = []
    for child in node.children:
        if _is_remark(child, node) and isinstance(child.block, Paragraph):
            node.notes.append(child.block)
        else:
            set_remarks_apart(child)
            kept.append(child)
    node.children = kept


def _is_remark(child: OutlineNode, parent: OutlineNode) -> bool:
    finished = isinstance(parent.block, ListItem) and not parent.bold
    if not finished or parent.text.rstrip().endswith(":"):
        return False
    if not isinstance(child.block, Paragraph) or child.children or child.before is not None:
        return False
    text = child.text.rstrip()
    if text.endswith(":") or _ASKS.search(text) is not None or only_duration(child):
        return False
    return announcement(text, bold_prefix=child.bold_prefix).kind == "other"

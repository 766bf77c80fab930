"""Lines over criteria that are titles though nothing marks them as such."""

from __future__ import annotations

import msgspec

from policydiff.ingest.document import Heading, ListItem, Paragraph
from policydiff.ingest.readers.node_kinds import is_labelled
from policydiff.ingest.readers.purposes import names_only_purpose
from policydiff.ingest.readers.scene import Scene
from policydiff.ingest.readers.statements import Announcement
from policydiff.ingest.readers.use_names import names_disease
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# "Zorvex (zorvanib) and Testora/Testora SR (testorib) – Rx": a name with another in brackets.
_NAME = r"[A-Z0-9][\w®™'’-]*(?:(?:\s|/)[\w®™/'’-]+){0,4}\s\([^()]{2,80}\)"
_NAMES = deferred(
    rf"\W*{_NAME}(?:(?:,|,?\s+and|,?\s+or|\s*/)\s+{_NAME}){{0,3}}(?:\s[–—-]\s[^.:;]{{2,20}})?\W*"
)
_FIRST = frozenset({"1", "a", "i"})

LOWEST_LEVEL = 9
"""The level of a heading made of such a line: nothing stands below one."""


def with_named_titles(nodes: list[OutlineNode]) -> list[OutlineNode]:
    """The nodes with a line that only names a product or a use as a heading over the list below it.

    It stands right above the first item of a numbered list, whose items go on up to another line.
    """
    placed: list[OutlineNode] = []
    titled: OutlineNode | None = None
    for place, node in enumerate(nodes):
        after = nodes[place + 1] if place + 1 < len(nodes) else None
        if isinstance(node.block, Paragraph) and _is_named_title(node, after):
            block = Heading(text=node.text, level=LOWEST_LEVEL, span=node.block.span)
            titled = msgspec.structs.replace(node, block=block, children=[])
            placed.append(titled)
        elif titled is not None and isinstance(node.block, ListItem):
            titled.children.append(node)
        else:
            titled = None
            placed.append(node)
    return placed


def _is_named_title(node: OutlineNode, after: OutlineNode | None) -> bool:
    """True for a line of nothing but names, right above the first item of a list."""
    if node.children or after is None or not isinstance(after.block, ListItem):
        return False
    first = (after.label or "").casefold() in _FIRST
    return first and _NAMES.fullmatch(node.text) is not None


def are_titles(nodes: list[OutlineNode], scene: Scene) -> bool:
    """True for bare lines above an approval sentence: "Brand (generic)", a title in plain text."""
    return (
        bool(nodes)
        and scene.lead is None
        and all(
            isinstance(node.block, Paragraph) and not node.children and not is_labelled(node.text)
            for node in nodes
        )
    )


def under_bare_title(text: str, scene: Scene) -> Scene:
    """The scene below such a line: the name of a disease is the indication."""
    use = text if names_disease(text) else None
    return msgspec.structs.replace(scene, title=text, indication=scene.indication or use)


def is_request_alone(child: OutlineNode, said: Announcement) -> bool:
    """True for a line like "Renewal Evaluation" in a cell: a title over its siblings."""
    return (
        isinstance(child.block, Paragraph)
        and not child.children
        and said.sentence is None
        and names_only_purpose(said.title or "")
    )

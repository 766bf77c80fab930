"""Lines over criteria that are titles though nothing marks them as such."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from policydiff.ingest.document import Heading, ListItem, Paragraph
from policydiff.ingest.readers.scenes.node_kinds import is_labelled, opens
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.scenes.use_names import names_disease
from policydiff.ingest.readers.wording.asking import says_a_demand
from policydiff.ingest.readers.wording.drug_titles import names_only_product
from policydiff.ingest.readers.wording.purposes import names_only_purpose
from policydiff.ingest.readers.wording.statements import Announcement, announcement
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# "Zorvex (zorvanib) and Testora/Testora SR (testorib) – Rx": a name with another in brackets.
_NAME = r"[A-Z0-9][\w®™'’-]*(?:(?:\s|/)[\w®™/'’-]+){0,4}\s\([^()]{2,80}\)"
_NAMES = deferred(
    rf"\W*{_NAME}(?:(?:,|,?\s+and|,?\s+or|\s*/)\s+{_NAME}){{0,3}}(?:\s[–—-]\s[^.:;]{{2,20}})?\W*"
)
_BETWEEN_NAMES = deferred(r"\s*[(),/;&]\s*|\s+(?:and|or)\s+")
# "T.S. 45", "Zorvex XR", "zorvanib".
_DRUG_NAME = deferred(r"[A-Za-z][\w.®™-]{2,}(?:\s[\w.®™-]+){0,2}")
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


def set_drugs_inside(node: OutlineNode, names: Collection[str]) -> None:
    """Put what stands under the name of one drug below the sentence that opens it, throughout.

    "The plan considers Zorvex necessary when all of the following are met:" may have the title
    "For Zorvex" between it and its list. Several such titles part what follows by the drug.
    """
    placed: list[OutlineNode] = []
    for place, child in enumerate(node.children):
        set_drugs_inside(child, names)
        titles = [_names_drug(each, names) for each in node.children[place : place + 2]]
        alone = titles[0] and not any(titles[1:])
        if placed and alone and _awaits_list(placed[-1]):
            placed[-1].children = child.children
        else:
            placed.append(child)
    node.children = placed


def set_drug_sections_inside(node: OutlineNode, names: Collection[str]) -> None:
    """Put headings that name drugs below the heading whose section ends in a sentence over them.

    "Step Therapy: Zorvex and Testora are necessary for members who meet the following:" is printed
    on the level of "Zorvex" and "Testora", which have the criteria.
    """
    placed: list[OutlineNode] = []
    over: OutlineNode | None = None
    for child in node.children:
        set_drug_sections_inside(child, names)
        if over is not None and _names_drug(child, names):
            over.children.append(child)
            continue
        over = child if isinstance(child.block, Heading) and _is_over_drugs(child, names) else None
        placed.append(child)
    node.children = placed


def _is_over_drugs(node: OutlineNode, names: Collection[str]) -> bool:
    """True where a sentence awaits its list as the last under a node, but for drugs."""
    below = [each for each in node.children if not _names_drug(each, names)]
    last = node.children[: len(below)] == below
    return bool(below) and last and _awaits_list(below[-1])


def _awaits_list(node: OutlineNode) -> bool:
    """True for a sentence that approves or denies, and whose list has not come yet."""
    return (
        not node.children and opens(node) and announcement(node.text).kind in ("approval", "denial")
    )


def _names_drug(node: OutlineNode, names: Collection[str]) -> bool:
    """True for "For Zorvex" as a heading, and for "Zorvex, T.S. 45 (zorvanib)"."""
    if not isinstance(node.block, Heading):
        return False
    if names_only_product(node.text, names):
        return True
    parts = [part.strip() for part in _BETWEEN_NAMES.split(node.text.rstrip(" :")) if part.strip()]
    known = [names_only_product(part, names) for part in parts]
    named = all(_DRUG_NAME.fullmatch(part) and not names_disease(part) for part in parts)
    return any(known) and (all(known) or named)


def titles_above(nodes: list[OutlineNode], scene: Scene) -> list[OutlineNode]:
    """The bare lines that title an approval sentence: "Brand (generic)", in plain text.

    So is "1. Plaque velmosis", where the items of a list name the uses: the last line alone.

    Args:
        nodes: the lines above the sentence that are no part of anything yet.
        scene: what is said above them.
    """
    if not nodes or scene.lead is not None:
        return []
    if _numbers_use(nodes[-1]) and all(node.label is None for node in nodes[:-1]):
        return nodes[-1:]
    bare = all(
        isinstance(node.block, Paragraph) and not node.children and not is_labelled(node.text)
        for node in nodes
    )
    return nodes if bare else []


def _numbers_use(node: OutlineNode) -> bool:
    """True for a numbered item that is the name of a disease and asks for nothing."""
    text = node.text
    item = isinstance(node.block, ListItem) and node.label is not None and not node.children
    named = item and node.before is None and node.after is None and names_disease(text)
    return named and not (is_labelled(text) or says_a_demand(text))


def under_bare_title(node: OutlineNode, scene: Scene) -> Scene:
    """The scene below such a line: the name of a disease is the indication.

    Of numbered names each takes the place of the one before it.
    """
    text = node.text
    use = text if names_disease(text) else None
    named = use if isinstance(node.block, ListItem) else scene.indication or use
    return msgspec.structs.replace(scene, title=text, indication=named)


def is_request_alone(child: OutlineNode, said: Announcement) -> bool:
    """True for a line like "Renewal Evaluation" in a cell: a title over its siblings."""
    return (
        isinstance(child.block, Paragraph)
        and not child.children
        and said.sentence is None
        and names_only_purpose(said.title or "")
    )

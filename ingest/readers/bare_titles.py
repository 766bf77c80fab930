"""Lines over criteria that are titles though nothing marks them as such."""

from __future__ import annotations

from dataclasses import replace

from policydiff.ingest.document import Paragraph
from policydiff.ingest.readers.node_kinds import is_labelled
from policydiff.ingest.readers.scene import Scene
from policydiff.ingest.readers.statements import Announcement, names_only_purpose
from policydiff.ingest.readers.use_names import names_disease
from policydiff.ingest.structure.outline_node import OutlineNode


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
    return replace(scene, title=text, indication=scene.indication or use)


def is_request_alone(child: OutlineNode, said: Announcement) -> bool:
    """True for a line like "Renewal Evaluation" in a cell: a title over its siblings."""
    return (
        isinstance(child.block, Paragraph)
        and not child.children
        and said.sentence is None
        and names_only_purpose(said.title or "")
    )

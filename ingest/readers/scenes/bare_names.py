"""Titles and names under which nothing stands, and which ask for nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.document import Paragraph
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.scenes.use_names import names_disease
from policydiff.ingest.readers.wording.asking import says_a_demand
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

LONGEST_NAME = 15
"""Words of a name; the longest title of a drug class seen has 11, a longer text says something."""

_SAYS_SOMETHING = deferred(
    r"\d\s?(?:mg|mcg|g|ml|kg|%)|[.;?]\s*$|\b(?:is|are|was|were|be|been|has|have|had|will|can|may|no|"
    r"not|never|without|prior|previous(?:ly)?|used?|using|receiving|taking|giv(?:en|ing)|approved?|"
    r"treated|treatment|when|if|who|while|only|any|all|wherever|through|until)\b",
    re.IGNORECASE,
)


def are_bare_names(nodes: Sequence[OutlineNode], scene: Scene) -> bool:
    """True for lines between criteria that only name something, where nothing asks for the names.

    That is the title of a class of drugs over a table, or the last word of a form. Names ask for
    something in a list below a sentence ("ONE of the following:"), as steps to be tried, and as
    diseases.
    """
    announced = scene.lead is not None or scene.statement is not None or bool(scene.conditions)
    if announced or scene.preferred or scene.general or not nodes:
        return False
    # Below the title of a use or of a request a name may well be what is asked.
    named = scene.purpose is not None or scene.indication is not None
    if named and not all(node.text.isupper() for node in nodes):
        return False
    alone = len(nodes) == 1 or all(isinstance(node.block, Paragraph) for node in nodes)
    return alone and all(map(_is_bare_name, nodes))


def _is_bare_name(node: OutlineNode) -> bool:
    text = node.text
    if node.children or node.after or len(text.split()) > LONGEST_NAME:
        return False
    says = _SAYS_SOMETHING.search(text) is not None or says_a_demand(text)
    return not says and not names_disease(text)

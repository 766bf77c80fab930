"""Items that deny in the words of a sentence of its own, but are joined to the criteria before.

    5. Has failed surgery; AND
    6. Will not be approved if any of the following are present:
        a. Pregnancy
    AND
    7. Is enrolled in the program

The sixth is one of the criteria: none of what stands under it may hold.
"""

from __future__ import annotations

from policydiff.ingest.document import ListItem
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.trees.negating_lead_ins import negates_items
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.ingest.readers.wording.statements import Announcement
from policydiff.ingest.structure.outline_node import OutlineNode


def is_joined_denial(
    child: OutlineNode, said: Announcement, scene: Scene, above: OutlineNode | None
) -> bool:
    """True for an item that denies a list, which an AND joins to the criterion `above` it."""
    if said.kind != "denial" or said.catch_all or above is None or not child.children:
        return False
    if not isinstance(child.block, ListItem) or scene.position != "covered":
        return False
    joined = child.before == "and" or above.after == "and" or take_apart(above.text).after == "and"
    return joined and negates_items(child.text)

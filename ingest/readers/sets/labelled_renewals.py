"""Lists in which each item says first for which of the policy's uses it is asked.

"Renewal requires documentation of:" over "VM: fewer plaques" and "For gout: fewer attacks", or over
"For gout:" with a list of its own. No patient has all of the diseases, so that such a list is a set
for each of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import ListItem
from policydiff.ingest.readers.forms.form_labels import names_same
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.scenes.set_roles import purpose_in
from policydiff.ingest.readers.wording.drug_titles import names_only_drugs
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import CriteriaSet
from policydiff.model.patterns import deferred

FEWEST_USES = 2
"""Uses named by the items; one may be the exception in what is asked of all."""

LONGEST_LABEL = 8
"""Words before a colon that may be the name of a use; those of real ones are up to six."""

_FOR = deferred(r"(?i:\s*(?:for\s+)?(?:the\s+)?(?:treatment\s+of\s+)?(?:patients\s+with\s+)?)")

Part = tuple[list[OutlineNode], Scene]


def parts_by_label(
    children: Sequence[OutlineNode], scene: Scene, sets: Sequence[CriteriaSet]
) -> list[Part]:
    """What a list asks of each use that sets for other requests are for, in its scene.

    () for a list in which some item names no such use.
    """
    lead = scene.lead
    listed = lead is None or lead.operator in (None, "all")
    if not listed or scene.general or scene.indication is not None:
        return []
    purpose = purpose_in(scene)
    known = {each.indication: each.purpose for each in sets if each.role == "alternative"}
    uses = [use for use, of in known.items() if use is not None and of != purpose]
    parts: list[Part] = []
    for child in children:
        label, colon, rest = child.text.partition(":")
        name = _FOR.sub("", label, count=1).strip()
        named = [use for use in uses if names_same(name, use)]
        short = 0 < len(name.split()) <= LONGEST_LABEL and not names_only_drugs(name)
        says = bool(rest.strip() or child.children)
        if not (isinstance(child.block, ListItem) and colon and says and short and named):
            return []
        said = msgspec.structs.replace(child, text=rest.strip(), marker=None)
        asked = [said] if said.text else child.children
        inner = msgspec.structs.replace(
            scene, lead=None, statement=None, statement_span=None, promises=True
        )
        parts += [
            (asked, msgspec.structs.replace(inner, title=use, indication=use)) for use in named
        ]
    return parts if len({part[1].indication for part in parts}) >= FEWEST_USES else []

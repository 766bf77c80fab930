"""Lists of nothing but the names of what is covered, and titles over parts of them.

"We cover Zorvex for the following diagnoses:", "Blood disorders" and their names below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.document import Heading, ListItem
from policydiff.ingest.readers.scenes.listed_uses import FEWEST_USES, announces_uses, only_names
from policydiff.ingest.readers.scenes.use_names import names_disease
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# A word for a disease, wherever it stands.
_DISEASE = deferred(
    r"(?i:(?:itis|osis|emia|oma|pathy|trophy|plasia|philia|penia|algia|uria|dystrophy|deficiency)s?\b"
    r"|\b(?:diseases?|disorders?|syndromes?|infections?|cancers?|failure|depression|migraines?|neoplasms?)\b)"
)
# "Moderate to severe disease": how bad the disease in the title has to be.
_HOW_BAD = deferred(
    r"(?i:\b(?:severe|moderate|mild|active|refractory|progressive|stable)\b(?:\s[\w-]+){0,3}\sdisease\W*$)"
)
_CLASS = deferred(
    r"(?i:\b(?:disorders|diseases|conditions|cancers|infections|neoplasms|malignancies|syndromes)\W*$)"
)
USES_SHARE = 0.5
"""Share of the items of a list that have to name a disease and ask nothing for all to be uses: a
list of what is covered may say more of some ("in adults who have failed gold")."""

# "Covered Indications" over their names.
_TITLES_USES = deferred(
    r"\W*(?:(?:(?:medicare|plan|currently|medically)\s+)?(?:covered|approved|accepted|necessary|approvable|allowable)\s+"
    r"(?:\w+\s+)?(?:indications?|uses|diagnos[ei]s|conditions)|(?:indications?|diagnos[ei]s|conditions|uses)\s+"
    r"(?:for|of)\s+coverage|(?:indications?|diagnos[ei]s|conditions|uses)\s+(?:that\s+are\s+)?covered)\W*",
    re.IGNORECASE,
)


def lists_uses(title: str, nodes: Sequence[OutlineNode]) -> bool:
    """True for items that name the diseases for which something is covered.

    No patient has them all, so that each of them will do. Below the name of a class of diseases
    ("Blood disorders") names that the lexicon does not know are of that class.
    """
    items = [node for node in nodes if isinstance(node.block, ListItem)]
    if len(items) < FEWEST_USES or any(node.children or node.before == "and" for node in items):
        return False
    of_class = _CLASS.search(title) is not None
    named = sum(
        (of_class or _DISEASE.search(node.text) is not None or names_disease(node.text))
        and only_names(node.text)
        and _HOW_BAD.search(node.text) is None
        for node in items
    )
    return named >= USES_SHARE * len(items)


def titles_uses(title: str, nodes: Sequence[OutlineNode]) -> bool:
    """True for "Covered Indications" over their names."""
    return _TITLES_USES.fullmatch(title) is not None and lists_uses(title, nodes)


def set_groups_inside(node: OutlineNode) -> None:
    """Put titles over parts of a list of uses below the title of its sentence, throughout.

    "We cover Zorvex for the following diagnoses:" may be the last line below a title, and "Blood
    disorders" over the first of them a title like that one.
    """
    placed: list[OutlineNode] = []
    for child in node.children:
        set_groups_inside(child)
        above = placed[-1] if placed else None
        group = isinstance(child.block, Heading) and lists_uses(child.text, child.children)
        if group and above is not None and _awaits_uses(above):
            above.children.append(child)
        else:
            placed.append(child)
    node.children = placed


def _awaits_uses(node: OutlineNode) -> bool:
    """True for a title whose last sentence announces uses, with nothing but such groups below."""
    told = [each for each in node.children if not isinstance(each.block, Heading)]
    groups = node.children[len(told) :]
    if not isinstance(node.block, Heading) or not told or told[-1].children:
        return False
    if not all(lists_uses(group.text, group.children) for group in groups):
        return False
    text = told[-1].text
    return (
        text.rstrip().endswith(":")
        and announces_uses(text)
        and announcement(text).kind == "approval"
    )

"""Indications that stand among the items of one list, each over criteria of its own.

"X is covered for the following indications when all of the associated criteria are met:" and below
it "Gout, when ALL of the following are met:" and "Velmosis:". No patient has all of the diseases:
each is a way in of its own, and what stands beside them in the list is asked of all.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Heading, ListItem, Paragraph
from policydiff.ingest.readers.durations.duration_lines import only_duration
from policydiff.ingest.readers.scenes.node_kinds import has_structure
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.scenes.use_names import (
    LONGEST_NAME,
    ListedUse,
    labelled_use,
    name_in,
    names_disease,
    titles_use,
    use_of,
    without_brackets,
)
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.readers.wording.asking_sentences import is_renewal_line
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.readers.wording.title_kinds import names_kind_of_criteria
from policydiff.ingest.structure.combinators import find_quantifier, strip_references
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# "... for the following indications when": what the items are.
_ANNOUNCED = deferred(
    r"(?i:\bfollowing\s+(?:[\w-]+\s+){0,2}(?:indications?|conditions?|diagnos[ei]s|uses|disorders|"
    r"diseases)\b)"
)
# "Zorvex is covered for:": each item is a use for itself.
_USES_FOLLOW = deferred(
    r"(?i:\b(?:covered|necessary|approved|authori[sz]ed)\s+for(?:\s+(?:any\s+of\s+)?the\s+following)?"
    r"\s*:?\s*$)"
)
# "The patient has a diagnosis of one of the following and the applicable criteria are met:"
_ONE_USE_OF = deferred(
    r"(?i:\b(?:diagnos[ei]s|indications?|conditions?)\s+of\s+(?:one|any)(?:\s+or\s+more)?\s+of\s+the\s+following"
    r"\b[^:]*\b(?:applicable|associated|corresponding|respective|relevant|specific|related|listed)\b"
    r"[^:]*\bcriteri(?:a|on)\b"
    # "... that one of the diagnostic criteria 1 through 4 below is met"
    r"|\b(?:one|any)(?:\s+or\s+more)?\s+of\s+the\s+(?:following\s+)?(?:diagnos\w+|indication|disease)"
    r"(?:[- ]specific)?\s+criteria\b)"
)

# How a criterion begins, and the name of a use does not.
_ASKS = deferred(
    r"(?i:\W*(?:not?|the|must|will|does|is|has|members?|patients?|individuals?|dos(?:es?|ing)|prescri\w+|"
    r"aged?|used?|requested|documentation|trial|failure|inadequate|history)\b)"
)
# What a list under the name of a disease asks; the names of its kinds ask nothing.
_ASKED = deferred(
    r"(?i:\d|\b(?:is|are|has|have|had|must|will|not|diagnosis|document\w+|evidence|prescribed|trial|tried|failed|"
    r"failure|response|improve\w+|decrease\w*|increase\w*|reduc\w+|stabili\w+|requested|use[ds]?)\b)"
)

# "Diagnosis of velmosis": a demand like those beside it, where a bare name would be a title.
_ASKS_DIAGNOSIS = deferred(
    r"(?i:\W*(?:(?:an?|the|confirmed|documented|established|clinical)\s+)*diagnos(?:is|ed)\b)"
)

FEWEST_USES = 2
"""A list with one disease among its items may well ask for that disease."""

Part = tuple[list[OutlineNode], Scene]


def announces_uses(sentence: str) -> bool:
    """True for a sentence that says that uses follow, one in each item."""
    return bool(_ANNOUNCED.search(sentence) or _USES_FOLLOW.search(sentence))


def only_names(text: str) -> bool:
    """True for an item that may be the name of a use: nothing in it asks for anything."""
    return _ASKS.match(text) is None and _ASKED.search(text) is None


def by_use(children: list[OutlineNode], scene: Scene) -> list[Part]:
    """The nodes of a list in parts, each with its scene: those of a use, those asked of all.

    A list that does not name several uses over criteria of their own is one part.
    """
    if scene.indication is not None and names_disease(scene.indication):
        return [(children, scene)]
    return _of_list(children, scene) or _of_lead_in(children, scene) or [(children, scene)]


def _of_list(children: list[OutlineNode], scene: Scene) -> list[Part]:
    """The parts of a list whose items are the uses, () where they are not."""
    lead = scene.lead
    announced = _ANNOUNCED.search(scene.statement or "") is not None
    follow = _USES_FOLLOW.search(scene.statement or "") is not None
    choice = lead is not None and lead.stem and (follow or (announced and lead.operator == "any"))
    if choice and any(map(has_structure, children)):
        # Each item is approved by a sentence of its own.
        return []
    asked = lead is None or lead.operator in (None, "all")
    if not (choice or asked):
        return []
    uses: list[ListedUse | None]
    if lead is not None:
        listed = announced or follow
        uses = [use_of(each, announced=listed) if each.children else None for each in children]
    elif scene.general:
        # "Asthma: 6 years and older": of what is asked of all, each demand says for which use.
        uses = [
            None if labelled_use(child) else use
            for child, use in zip(children, _titled(children), strict=True)
        ]
    else:
        uses = _labelled(children) or _titled(children)
    # "AND" on a line of its own below the uses: what follows is asked for each of them.
    joined = choice and any(child.before == "and" for child in children)
    if sum(use is not None for use in uses) < (1 if joined else FEWEST_USES):
        return []
    if not choice and _joined_demands(children, uses):
        return []
    of_all = _of_all(scene)
    if choice:
        of_all = msgspec.structs.replace(of_all, lead=None, statement=None, promises=True)
    beside = scene
    if choice and lead is not None:
        beside = msgspec.structs.replace(
            scene, lead=msgspec.structs.replace(lead, operator="any", explicit=True)
        )
    renewals = _own_renewals(children, uses)
    parts: list[Part] = []
    for place, (child, use) in enumerate(zip(children, uses, strict=True)):
        if use is not None:
            parts.append(_part(child, use, scene))
        elif place in renewals:
            parts.append(([child], parts[-1][1]))
        elif choice and parts and (child.before == "and" or _ASKS.match(child.text)):
            if parts[-1][1] is not of_all:
                parts.append(([], of_all))
            parts[-1][0].append(child)
        elif parts and (parts[-1][1] is of_all or (choice and parts[-1][1] is beside)):
            parts[-1][0].append(child)
        elif (request := _of_request(child, beside)) is not None:
            parts.append(request)
        elif choice:
            parts.append(([child], beside))
        else:
            parts.append(([child], of_all))
    return parts


def _own_renewals(children: list[OutlineNode], uses: Sequence[ListedUse | None]) -> frozenset[int]:
    """Places of the lines that say what renewals ask of the use right above them.

    One such line in the whole list is for all uses; so is one that stands elsewhere.
    """
    places = [place for place, child in enumerate(children) if is_renewal_line(child)]
    below = all(place > 0 and uses[place - 1] is not None for place in places)
    return frozenset(places) if below and len(places) >= FEWEST_USES else frozenset()


def _joined_demands(children: list[OutlineNode], uses: Sequence[ListedUse | None]) -> bool:
    """True where "or" stands between items that ask for a diagnosis, among others asked of all.

    The list then says itself how its items belong together, and the diagnosis is one of them.
    """
    named = [place for place, use in enumerate(uses) if use is not None]
    return len(named) < len(children) and all(
        _ASKS_DIAGNOSIS.match(children[place].text) is not None
        and (place == named[0] or (place - 1 in named and children[place].before == "or"))
        for place in named
    )


def _of_lead_in(children: list[OutlineNode], scene: Scene) -> list[Part]:
    """The parts where a line among the nodes asks for one of the uses below it, else ().

    "Patient must have ONE of the following:" over "1. Asthma" and "2. Urticaria" with criteria of
    their own, and then "AND ALL of the following for ALL indications:".
    """
    if scene.lead is not None and scene.lead.operator != "all":
        return []
    parts: list[Part] = []
    found = False
    of_all = msgspec.structs.replace(_of_all(scene), purpose=scene.purpose or "initial")
    for child in _without_labels(children):
        uses = _alternatives(child)
        # What an approval sentence asks for is one set, with all that can be chosen in it, unless
        # one of its items says that the criteria of several uses follow.
        if uses and (scene.lead is None or _ONE_USE_OF.search(child.text) is not None):
            found = True
            inner = msgspec.structs.replace(scene, lead=None)
            parts += [_part(*each, inner) for each in zip(child.children, uses, strict=True)]
            continue
        within = of_all if _asks_of_all(child) else scene
        if not parts or parts[-1][1] is not within:
            parts.append(([], within))
        parts[-1][0].append(child)
    return parts if found else []


def _alternatives(node: OutlineNode) -> list[ListedUse]:
    """The uses below a line that asks for one of its items and for nothing itself, else ()."""
    quantifier = find_quantifier(strip_references(node.text)[0])
    plain = isinstance(node.block, ListItem | Paragraph) and len(node.children) >= FEWEST_USES
    if not plain or quantifier is None or quantifier.operator != "any":
        return []
    if announcement(node.text).kind != "other":
        return []
    if read_lead_in(node.text).condition is not None and _ONE_USE_OF.search(node.text) is None:
        return []
    told = _ONE_USE_OF.search(node.text) is not None
    uses = [use_of(child, announced=told) if child.children else None for child in node.children]
    return [use for use in uses if use is not None] if all(uses) else []


def _without_labels(children: list[OutlineNode]) -> list[OutlineNode]:
    """The nodes with what stands under headings like "Diagnoses" in the place of these."""
    return [
        each
        for child in children
        for each in (
            child.children
            if isinstance(child.block, Heading) and names_kind_of_criteria(child.text)
            else [child]
        )
    ]


def _asks_of_all(node: OutlineNode) -> bool:
    """True for a node beside a list of uses that is asked of each, and is no title of its own."""
    plain = isinstance(node.block, ListItem | Paragraph) and not node.bold
    return plain and announcement(node.text).kind == "other" and not only_duration(node)


def _part(node: OutlineNode, use: ListedUse, scene: Scene) -> Part:
    """What is asked for a use, in its scene."""
    inner = msgspec.structs.replace(
        scene,
        title=use.name,
        indication=use.name,
        purpose=use.purpose or scene.purpose,
        lead=use.lead,
        statement=None if use.lead is None else node.text,
        statement_span=None if use.lead is None else node.span,
        promises=True,
    )
    return use.asked or node.children, inner


def _of_all(scene: Scene) -> Scene:
    """The scene of what stands beside uses: whatever is a title around them, it names none."""
    return msgspec.structs.replace(scene, indication=None, general=True, durations=())


def _of_request(node: OutlineNode, scene: Scene) -> Part | None:
    """What "Renewal requests (both uses). All of the following must be met:" asks, in its scene.

    None for a node of another kind.
    """
    quantifier = find_quantifier(node.text)
    title = node.text if quantifier is None else node.text[: quantifier.start]
    if not node.children or not names_only_purpose(title):
        return None
    if quantifier is None:
        return [node], scene
    lead = read_lead_in(node.text[quantifier.start :])
    inner = msgspec.structs.replace(
        scene, purpose=purpose_of_title(title), lead=lead, promises=True
    )
    return node.children, inner


def _titled(children: list[OutlineNode]) -> list[ListedUse | None]:
    """The uses that titles over lists name, in bold, as "For X:" or by the name of a disease.

    What stands beside the name of a disease is one too.
    """
    titles = [
        child.bold or titles_use(child.text) or labelled_use(child) is not None
        for child in children
    ]
    announced = any(
        titled and use_of(child) for child, titled in zip(children, titles, strict=True)
    )
    return [
        use_of(child, announced=announced and titled) if titled or _asks_below(child) else None
        for child, titled in zip(children, titles, strict=True)
    ]


def _asks_below(node: OutlineNode) -> bool:
    """True for an item over criteria; the kinds of a disease and examples ask nothing."""
    below = any(_ASKED.search(child.text) for child in node.children)
    return below or find_quantifier(node.text) is not None


def _labelled(children: list[OutlineNode]) -> list[ListedUse | None]:
    """The uses of a list in which each item begins with the name of one: "Asthma: fewer attacks".

    Empty for another list.
    """
    found: list[ListedUse | None] = []
    for child in children:
        if not isinstance(child.block, ListItem):
            found.append(None)
            continue
        label, colon, asked = child.text.partition(":")
        use, name = labelled_use(child), name_in(label)
        short = len(without_brackets(name).split()) <= LONGEST_NAME and label[:1].isalpha()
        if use is None and (child.children or not (colon and asked.strip() and short)):
            return []
        found.append(
            use or ListedUse(name, None, None, [msgspec.structs.replace(child, text=asked.strip())])
        )
    return found if any(names_disease(use.name) for use in found if use) else []

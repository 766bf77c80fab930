"""What a node of the outline is: a criterion, a title, a sentence about approval, or prose.

Asked in the scene that the titles above have set: under a lead-in every item is a criterion
unless it clearly opens something of its own, elsewhere none is.
"""

from __future__ import annotations

import re

from policydiff.ingest.document import Heading, ListItem, Paragraph, Table
from policydiff.ingest.readers.durations.duration_lines import only_duration
from policydiff.ingest.readers.scenes.named_branches import names_branch
from policydiff.ingest.readers.scenes.scene import Scene, read_sentence
from policydiff.ingest.readers.scenes.title_lines import is_caption
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.readers.trees.negating_lead_ins import frees
from policydiff.ingest.readers.wording.asking import asks_nothing
from policydiff.ingest.readers.wording.counted_titles import is_counted_title
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.ingest.readers.wording.granted_for import granted_for
from policydiff.ingest.readers.wording.positions import is_catch_all, is_not_covered_title
from policydiff.ingest.readers.wording.purposes import names_only_purpose, opens_for_purpose
from policydiff.ingest.readers.wording.statements import Announcement, announcement
from policydiff.ingest.readers.wording.title_kinds import (
    is_generic_title,
    is_preferred_product,
    names_kind_of_criteria,
)
from policydiff.ingest.structure.announcing import is_unfinished
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.note_lines import is_note
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred
from policydiff.model.wording import words

LONGEST_TITLE_WORDS = 30
"""A title of more words is a sentence; the longest indication heading seen has 27."""

LONGEST_LINE = 400
"""Characters of an unmarked criterion; prose paragraphs are longer or have several sentences."""

LONGEST_ACRONYM = 6
"""Letters in capitals that are a name ("NSCLC:") and no title in capitals."""

# "Refer to the policy on ...", as an item of its own, also for "Other indications: Refer to ...".
REFERS_OUTSIDE = deferred(
    r"\W*(?:(?:all\s+)?other\s+(?:diagnos[ei]s|indications?|uses|conditions)[^:.]{0,40}:\s*)?"
    r"(?:please\s+)?(?:refer\s+to|see)\s+(?!above|below)",
    re.IGNORECASE,
)

# "For all indications: Member has ...": asked of every request, wherever it stands.
FOR_ALL = deferred(
    r"\W*for\s+all\s+(?:indications|diagnoses|requests|uses|members|patients)\s*[:,]", re.IGNORECASE
)

# A label over remarks in a list of their own.
_NOTES_BELOW = deferred(r"\W*(?:please\s+)?notes?\s*:\W*", re.IGNORECASE)

_ABOUT_REQUEST = deferred(
    r"\b(?:patients?|individuals?|members?|recipients?|beneficiar(?:y|ies)|clients?|enrollees?|prescrib\w+|must|document\w*|diagnos\w+|ages?)\b",
    re.IGNORECASE,
)

# A line that names criteria, as a title does.
_CAPTION = deferred(
    r"\b(?:criteria|requirements)\W*$|^\W*(?:additional|other|clinical)?\s*criteria\s+for\b",
    re.IGNORECASE,
)

# "General Requirements"
_OF_ALL = deferred(r"\W*general\b", re.IGNORECASE)
# "1. For velmosis:" in bold over its criteria.
_FOR_USE = deferred(r"\W*for\s+(?:the\s+treatment\s+of\s+)?[\w'’(),/ -]{3,90}:", re.IGNORECASE)

# What becomes of the request, as an item beside the one that says when it is approved.
_OUTCOME = deferred(
    r"\W*(?:excluded\s+from\s+coverage|not\s+covered|denied)\W*(?:\b(?:or|and)\W*)?", re.IGNORECASE
)

# "If the requested use is not listed, refer to the off-label policy for the line of business".
_POINTS = deferred(r"\W*if\b.{0,600}?,?\s+refer\s+to\b", re.IGNORECASE | re.DOTALL)

_CONSIDERED = deferred(
    r"\b(?:considered|deemed|experimental|investigational|unproven|not\s+covered)\b", re.IGNORECASE
)

# "... is medically necessary for the following indications", and what is more than a name of one.
_LISTS_USES = deferred(r"\bfollowing\s+(?:\w+\s+)?(?:indications|conditions|uses)\W*$", re.I)
_SAYS_MORE = deferred(
    r"[.;:,]\s*$|\b(?:is|are|has|have|had|when|if|who|must|will|all|any|one|both|following|age[ds]?|"
    r"years?|history|failure|trial|and|or)\b",
    re.IGNORECASE,
)

_LABELLED = deferred(
    r"(?:age|weight|gender|sex|prescriber|diagnosis|quantity)\b[^.]{0,30}?[:\s]\s*\S", re.IGNORECASE
)


def is_criterion(child: OutlineNode, said: Announcement, scene: Scene) -> bool:
    """True for a node that belongs to the tree of the scene's criteria set."""
    block = child.block
    if isinstance(block, Table):
        return False
    expecting = scene.lead is not None or scene.promises or scene.indication is not None
    if isinstance(block, Heading):
        # What is asked of all requests is no part of what one title over all of them promises.
        of_all = scene.indication is None and _OF_ALL.match(child.text) is not None
        label = names_kind_of_criteria(child.text) and not has_structure(child)
        label = label or (scene.lead is not None and names_branch(child.text))
        return expecting and label and not of_all
    if said.kind == "dosing" or not expecting or tells(child):
        return False
    if isinstance(block, Paragraph) and (_is_caption(child, scene) or is_note(child.text)):
        return False
    if isinstance(block, Paragraph) and (FOR_ALL.match(child.text) or _only_counts(child)):
        return False
    if _is_outcome(child) or _POINTS.match(child.text):
        return False
    if child.children and frees(child.text) and is_preferred_product(child.text):
        # Who need not try the preferred products first; the others still have to.
        return False
    if said.kind == "denial" and (said.title is None or is_not_covered_title(said.title)):
        inline = isinstance(block, ListItem) and not said.catch_all and not child.children
        # Without a lead-in above, an item that calls a use investigational denies it, unless it is
        # joined to the others: "Zorvex is not covered for members under 12; AND".
        denies = scene.lead is None and _CONSIDERED.search(child.text) is not None
        denies = denies and take_apart(child.text).after != "and"
        return inline and not denies and scene.position == "covered"
    approves = said.kind == "approval" and said.sentence is not None
    if approves and _is_sub_branch(said, child, scene):
        return True
    if approves and (isinstance(block, Paragraph) or _approves(said, child)):
        return False
    alone = scene.lead is None and not scene.additional and not scene.in_form
    if approves and alone and _grants_by_itself(said, child, scene):
        return False
    # One of several that will do may stand in another document: "or 2. Refer to the policy on X".
    chosen = scene.lead is not None and scene.lead.operator == "any" and isinstance(block, ListItem)
    if (REFERS_OUTSIDE.match(child.text) and not chosen) or _is_bold_title(child):
        return False
    if said.kind == "purpose" and sets_purpose(child, said):
        return False
    if has_structure(child) or is_counted_title(child, said):
        return False
    if _opens_indication(child, said, scene):
        return False
    if _is_use(child, scene):
        return False
    if isinstance(block, ListItem):
        return True
    if not isinstance(block, Paragraph):
        return False
    quantified = find_quantifier(child.text)
    if child.children or (quantified is not None and (quantified.explicit or opens(child))):
        return True
    if scene.lead is None and not scene.promises:
        # Under a title alone, items are criteria, and a line of its own may be anything.
        return False
    if only_duration(child):
        return scene.lead is not None and bool(child.before)
    return is_labelled(child.text) or _short(child.text)


def is_prose(child: OutlineNode, said: Announcement, scene: Scene) -> bool:
    """True for a node that neither is a criterion nor sets a scene."""
    if isinstance(child.block, Table):
        return True
    if (REFERS_OUTSIDE.match(child.text) and not child.children) or _is_outcome(child):
        return True
    if _POINTS.match(child.text):
        return True
    if _NOTES_BELOW.fullmatch(child.text) and isinstance(child.block, Paragraph):
        return True
    # "Any use that is not listed in this policy is investigational" denies, for all its "policy".
    if not child.children and tells(child, as_prose=said.kind != "denial"):
        return True
    if said.kind == "other" and not child.bold and tells(child):
        # With the list under it: the products that the policy is about, a pointer elsewhere.
        return isinstance(child.block, Paragraph) and not has_structure(child)
    if child.children or isinstance(child.block, Heading):
        return False
    if said.kind in ("dosing",) or only_duration(child):
        return False
    if said.kind == "denial":
        return False
    if said.kind == "approval":
        if opens(child) or isinstance(child.block, ListItem):
            return False
        # A sentence with its condition in it is criteria only where a scene is set.
        purpose = said.purpose or scene.purpose
        aimed = purpose is not None or scene.indication is not None or scene.promises
        sentence = said.sentence or child.text
        return not aimed or not _says_for_whom(sentence, scene)
    if said.kind == "purpose":
        return not (opens(child) or child.bold or sets_purpose(child, said))
    return is_note(child.text) or not (opens(child) or child.bold)


def tells(child: OutlineNode, *, as_prose: bool = True) -> bool:
    """True for a line that tells of something else than what is asked of a patient or request.

    Args:
        child: the line.
        as_prose: False where a paragraph is judged like an item.
    """
    if isinstance(child.block, ListItem) and child.children:
        # "No response to trials (6 weeks each) of ALL of the following:" asks for what it lists.
        counted = find_quantifier(child.text)
        if counted is not None and counted.explicit:
            return False
    return asks_nothing(child.text, prose=as_prose and isinstance(child.block, Paragraph))


def sets_purpose(child: OutlineNode, said: Announcement) -> bool:
    """True where a title that names a purpose stands over criteria, and is no criterion itself."""
    title = said.title or ""
    if names_only_purpose(title):
        alone = isinstance(child.block, Paragraph)
        return alone or bool(child.children) or opens(child) or child.bold
    runs_in = child.bold_prefix > 0 and opens(child) and said.sentence is not None
    titled = child.bold or opens_for_purpose(child.text) or (runs_in and not said.patient_sentence)
    return bool(child.children) and titled and len(title.split()) <= LONGEST_TITLE_WORDS


def has_structure(node: OutlineNode) -> bool:
    """True where titles or approval sentences stand under a node: it is no criterion."""
    for child in node.children:
        said = announcement(child.text, bold_prefix=child.bold_prefix)
        approves = said.kind == "approval" and said.sentence is not None
        if approves and (_approves(said, child) or grants(node)):
            return True
        if said.kind == "purpose" and sets_purpose(child, said):
            return True
        if has_structure(child):
            return True
    return False


def points_outside(text: str) -> bool:
    """True where the criteria stand in another document or section."""
    return REFERS_OUTSIDE.match(text) is not None or _POINTS.match(text) is not None


def pointed_at(text: str) -> tuple[str, ...]:
    """The words behind "See" or "Refer to" ("See Benefit Considerations")."""
    found = REFERS_OUTSIDE.match(text)
    return words(text[found.end() :]) if found is not None else ()


def is_labelled(text: str) -> bool:
    """True for a line that names the kind of its requirement ("Age 12 years or older")."""
    return _LABELLED.match(text) is not None


def grants(node: OutlineNode) -> bool:
    """True for an item under which only a sentence says that it is covered."""
    if len(node.children) != 1 or node.children[0].children:
        return False
    only = node.children[0]
    approves = isinstance(only.block, Paragraph) and announcement(only.text).kind == "approval"
    return approves and not only_duration(only)


def _is_caption(child: OutlineNode, scene: Scene) -> bool:
    """True for a line that says the title again ("Additional Criteria for X" under "X").

    Nothing is asked in it: all its words are those of titles, or of the title above.
    """
    if child.children or _CAPTION.search(child.text) is None:
        return False
    around = scene.title, scene.branch or "", scene.indication or ""
    said = {word for title in around for word in words(title)}
    rest = " ".join(word for word in words(child.text) if word not in said)
    return not rest or is_generic_title(rest) or names_only_purpose(rest)


def _is_bold_title(child: OutlineNode) -> bool:
    """True for an item that is a title over its items ("B. **Other uses**")."""
    titled = child.bold or is_generic_title(child.text)
    if child.bold and child.children and _FOR_USE.fullmatch(child.text):
        return find_quantifier(child.text) is None
    if _is_in_capitals(child.text) and find_quantifier(child.text) is None:
        return bool(child.children)
    if child.bold and is_generic_title(child.text) and not opens(child):
        return True
    return bool(child.children) and titled and not opens(child)


def _is_outcome(child: OutlineNode) -> bool:
    """True for an item that only says that something is not covered, and not what."""
    item = isinstance(child.block, ListItem) and not child.bold and not child.children
    return item and _OUTCOME.fullmatch(child.text) is not None


def _is_in_capitals(text: str) -> bool:
    return text.isupper() and len(text) > LONGEST_ACRONYM


def _is_sub_branch(said: Announcement, child: OutlineNode, scene: Scene) -> bool:
    """True for a patient sentence with an approval inside a purpose: a branch of its tree.

    "B. Patient is Currently Receiving X. ... ONE of the following (i or ii): i. Patient has
    received X for < 1 year. Approve if ..."
    """
    inside = scene.purpose is not None and scene.indication is not None
    return inside and said.patient_sentence and isinstance(child.block, ListItem)


def _grants_by_itself(said: Announcement, child: OutlineNode, scene: Scene) -> bool:
    """True for an item that is an approval with its condition, a way in beside others."""
    if child.children or said.sentence is None or said.patient_sentence:
        return False
    return _says_for_whom(said.sentence, scene)


def _says_for_whom(sentence: str, scene: Scene) -> bool:
    """True for a sentence of approval that asks for something beside what the title above says."""
    if read_sentence(sentence, has_list=False).condition is not None:
        return True
    return granted_for(sentence, scene.indication) is not None


def _approves(said: Announcement, child: OutlineNode) -> bool:
    """True where an approval phrase opens a list or states a condition, not merely stands in it."""
    sentence = said.sentence or ""
    if said.title is not None:
        return True
    if child.children or opens(child):
        return True
    return (
        re.match(r"\W*(?:approve|authorize|may be approved)\b", sentence, re.IGNORECASE) is not None
    )


def _opens_indication(child: OutlineNode, said: Announcement, scene: Scene) -> bool:
    """True for "1. **Gout.** Individual meets ALL of the following:" below an approval.

    An approval that asks for all or some of its items makes criteria of them.
    """
    lead = scene.lead
    asked = lead is not None and lead.explicit and lead.operator != "any"
    if asked or scene.indication is not None or not child.children:
        return False
    if not child.bold_prefix and (lead is not None or not is_caption(said.title or "")):
        # "Velmosis. The patient must meet the following criteria:", right under a title.
        return False
    if said.title is None or said.sentence is None or said.patient_sentence:
        return False
    if said.title.casefold().startswith("if "):
        return False
    asks = read_lead_in(said.sentence)
    only_counts = asks.operator is not None and asks.condition is None and not asks.stem
    return only_counts and not is_generic_title(said.title)


def _is_use(child: OutlineNode, scene: Scene) -> bool:
    """True for an indication over its own criteria, in a list of what is covered."""
    lead = scene.lead
    if lead is None or lead.operator != "any" or not lead.stem or not child.children:
        return False
    listed = _LISTS_USES.search(lead.text) is not None
    return listed and _SAYS_MORE.search(child.text) is None and child.text[:1].isupper()


def _only_counts(child: OutlineNode) -> bool:
    """True for "Must meet all of the criteria listed below:" with nothing right below it."""
    if child.children or not opens(child):
        return False
    said = read_lead_in(child.text)
    return said.operator is not None and said.condition is None and not said.stem


def opens(child: OutlineNode) -> bool:
    """True for a text that announces what follows it."""
    return child.text.rstrip().endswith(":") or is_unfinished(child.text)


# "For treatment of X." below the title "X": the whole of what is asked.
_FOR_WHOM = deferred(
    r"(?:for|in)\s+(?:(?:the\s+)?(?:treatment|prophylaxis|prevention|management)\s+of"
    r"|(?:adult\s+)?(?:members?|patients?|individuals?|adults?)\s+\S)",
    re.IGNORECASE,
)


def _short(text: str) -> bool:
    """True for a line that may be a criterion, false for prose of several sentences."""
    if is_catch_all(text):
        return False
    if text.endswith(".") and not (_ABOUT_REQUEST.search(text) or _FOR_WHOM.match(text)):
        return False
    return len(text) <= LONGEST_LINE and re.search(r"[.!?]\s+[A-Z]", text) is None

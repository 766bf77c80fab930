"""Which role a title gives to its section."""

from __future__ import annotations

import re
from typing import cast

from policydiff.ingest.document import Block, ListItem, Paragraph, Table
from policydiff.ingest.profiles.profile import GENERIC, Profile, load_profile
from policydiff.ingest.structure.combinators import connective_alone
from policydiff.ingest.structure.markers import EMPTY_BOX
from policydiff.ingest.structure.titles import (
    pattern,
    plain,
    plain_title,
    which_title,
)
from policydiff.model.patterns import deferred
from policydiff.model.policy import SectionRole

NARRATIVE: tuple[SectionRole, ...] = (
    "background",
    "history",
    "references",
    "definitions",
    "boilerplate",
)
"""Roles of sections in which a heading like "Initial Therapy" or a sentence like "X is approved
for" tells of the world and sets no criteria."""


FEWEST_LABELS = 3
"""Rows labelled as number, title or date that make a table the head of a document."""

PATIENTS = r"\W*(?:the\s+)?(?:patients?|members?|individuals?|beneficiar(?:y|ies)|recipients?)\s+"
"""Expression for the beginning of a sentence about patients."""

FEWEST_ANSWERS = 2
"""Answers that lead on to another question in a course of questions; one may be a remark."""

MOST_PARTS = 3
"""Names joined in one title; more is a list."""

LONGEST_PART = 4
"""Words of one of the names joined in a title; longer ones are sentences."""

FEWEST_JOINED = 2
"""Items that end in AND or OR: one may be a sentence that a page broke off."""

_PARTS = deferred(r"\s*[/&]\s*| and ")
_JOINS = deferred(r"(?:[;,.]|\b)\s*(?:AND|OR)\W*$|;\s*(?:and|or)\W*$")
_LEADS_ON = deferred(
    r"\b(?:yes|no|initial|continuation)\b[^.?]{0,40}?\b(?:go|continue|proceed|skip|move)\s+(?:on\s+)?to\s+"
    r"(?:question|step|number|no\.?)?\s*#?\s*\d",
    re.IGNORECASE,
)
_BOXES = deferred(
    rf"(?:^|{EMPTY_BOX})\s*(?:yes\s*{EMPTY_BOX}\s*no|no\s*{EMPTY_BOX}\s*yes)\b", re.IGNORECASE
)
# The heads of a grid: "Drug | Indication | Initial Criteria".
_HEADS_CRITERIA = deferred(
    r"\b(?:initial|renewal|approval|clinical|coverage|pa|authori[sz]ation) "
    r"(?:criteria|parameters)\b|^criteria$",
    re.IGNORECASE,
)
_HEADS_SUBJECTS = deferred(
    r"^(?:(?:non-?)?preferred )?"
    r"(?:drugs?|products?|agents?|medications?|brands?|indications?|diagnos[ei]s|conditions?)\b",
    re.IGNORECASE,
)
_OF_PATIENTS = deferred(PATIENTS + r"(?:must|has|have|is|are)\b", re.IGNORECASE)


def role_of_title(title: str, profile: Profile) -> SectionRole | None:
    """The role that a title carries wherever it stands; None where it carries none."""
    words = plain_title(title)
    return _role_of_words(words, profile) or _role_of_parts(words, profile)


def _role_of_words(words: str, profile: Profile) -> SectionRole | None:
    return _looked_up(words, profile.section_titles, load_profile(GENERIC).section_titles)


def _role_of_parts(words: str, profile: Profile) -> SectionRole | None:
    """The role of a title of several ("Policy/Coverage", "Policy and Criteria").

    None where they do not agree, or where none has a role.
    """
    parts = _PARTS.split(words)
    if not 1 < len(parts) <= MOST_PARTS or any(part.count(" ") >= LONGEST_PART for part in parts):
        return None
    roles = {role for part in parts if (role := _role_of_words(part, profile)) is not None}
    return roles.pop() if len(roles) == 1 else None


def has_own_title(title: str, profile: Profile) -> bool:
    """True for a title that the profile itself knows, and not only the generic one."""
    own = profile.id != GENERIC
    return own and _looked_up(plain_title(title), profile.section_titles) is not None


def role_within(title: str, parent: SectionRole, profile: Profile) -> SectionRole:
    """The role of a section of that title inside one of the role `parent`."""
    return (
        role_of_title(title, profile)
        or (inner_role(title, profile) if parent == "other" else None)
        or parent
    )


def inner_role(title: str, profile: Profile) -> SectionRole | None:
    """The role that a title carries inside a part that sets criteria, None where none."""
    return _looked_up(plain_title(title), profile.inner_titles, load_profile(GENERIC).inner_titles)


def is_inner_title(title: str, profile: Profile) -> bool:
    """True for a title like "Initial Therapy", which heads a part of a section."""
    return inner_role(title, profile) is not None


def is_label(text: str, profile: Profile) -> bool:
    """True for the label of a value that tells which document it is ("Policy", "Review Date").

    The name of a kind of document is one too ("Corporate Medical Policy: TITLE").
    """
    labels = tuple(
        (field, getattr(profile.labels, field))
        for field in profile.labels.__struct_fields__
        if field != "ignored"
    )
    return which_title((("kinds", profile.kinds), *labels), plain_title(text)) is not None


def announced_role(blocks: tuple[Block, ...], profile: Profile) -> SectionRole | None:
    """The role that the blocks of an untitled or unknown section show by themselves.

    `criteria` where a sentence opens them ("X may be approved if ...") or a labelled part holds
    them ("Age Restrictions: ..."), `limits` where a labelled part is all there is of those
    ("Approval Duration: 12 months"); None where nothing tells.
    """
    printed = [label for block in blocks for label in _labels(block)]
    of_document = [label for label in printed if is_label(label, profile)]
    labels = {role_within(label, "other", profile) for label in printed if label not in of_document}
    if "criteria" in labels or announces_criteria(blocks, profile):
        return "criteria"
    # Beside number, drugs and dates it is a line of the head.
    return "limits" if "limits" in labels and not of_document else None


def labels_document(blocks: tuple[Block, ...], profile: Profile) -> bool:
    """True where the blocks say which document it is: a table of number, title and dates."""
    printed = [label for block in blocks if isinstance(block, Table) for label in _labels(block)]
    return sum(is_label(label, profile) for label in printed) >= FEWEST_LABELS


def holds_criteria(blocks: tuple[Block, ...], profile: Profile) -> bool:
    """True where the blocks are criteria by their form, whatever the title above them.

    That is a form of labelled rows ("Age Restrictions", "Required Medical Information"), or a
    course of questions of which each answer leads to the next.
    """
    for block in blocks:
        roles = [role_within(label, "other", profile) for label in _labels(block)]
        asked = sum(role in ("criteria", "limits") for role in roles)
        if not isinstance(block, Table):
            continue
        if "criteria" in roles and (asked >= FEWEST_LABELS or len(roles) == asked):
            return True
        heads = [plain(cell.text) for cell in block.rows[0].cells] if block.rows else []
        if any(map(_HEADS_CRITERIA.search, heads)) and any(map(_HEADS_SUBJECTS.search, heads)):
            return True
    texts = [text for block in blocks for text in _texts(block)]
    answers = sum(len(_LEADS_ON.findall(text)) for text in texts)
    return answers >= FEWEST_ANSWERS or asks_with_boxes(blocks)


def joins_items(blocks: tuple[Block, ...]) -> bool:
    """True where connectives join list items ("; AND", ", OR"), as only criteria do.

    They end the items, or stand in capitals on lines of their own between them.
    """
    items = [block.text for block in blocks if isinstance(block, ListItem)]
    alone = [
        block.text
        for block in blocks
        if isinstance(block, Paragraph) and block.text.isupper() and connective_alone(block.text)
    ]
    ended = sum(_JOINS.search(item) is not None for item in items)
    return bool(items) and ended + len(alone) >= FEWEST_JOINED


def asks_with_boxes(blocks: tuple[Block, ...], *, fewest: int = FEWEST_ANSWERS) -> bool:
    """True for questions with a box for "yes" and one for "no", as on a form to fill in."""
    texts = [text for block in blocks for text in _texts(block)]
    asked = sum("?" in text for text in texts)
    return asked > 0 and sum(_BOXES.search(text) is not None for text in texts) >= fewest


def asks_of_patients(blocks: tuple[Block, ...], profile: Profile) -> bool:
    """True where the blocks are sentences about patients or open criteria, and no table."""
    lines = [block.text for block in blocks if isinstance(block, Paragraph | ListItem)]
    if len(lines) != len(blocks):
        return False
    return any(map(_OF_PATIENTS.match, lines)) or announces_criteria(blocks, profile)


def announces_criteria(blocks: tuple[Block, ...], profile: Profile) -> bool:
    """True where a sentence among the blocks opens criteria ("X may be approved if ...")."""
    texts = [plain(text) for block in blocks for text in _texts(block)]
    return any(
        pattern(lead_in).search(text) for text in texts for lead_in in profile.criteria.lead_ins
    )


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph() | ListItem():
            return (block.text,)
        case Table():
            return tuple(cell.text for row in block.rows for cell in row.cells)
        case _:
            return ()


def _labels(block: Block) -> tuple[str, ...]:
    """What stands before the colon of a line, or in the first cell of each row."""
    match block:
        case Paragraph() | ListItem():
            label, colon, value = block.text.partition(":")
            return (label,) if colon and value.strip() else ()
        case Table():
            return tuple(row.cells[0].text for row in block.rows if len(row.cells) > 1)
        case _:
            return ()


def _looked_up(words: str, *tables: dict[SectionRole, tuple[str, ...]]) -> SectionRole | None:
    """The role of a plain title by the first of the tables that knows it, None where none does.

    The template's own titles come before those of all templates: it may use a word in its own way.
    """
    found = (which_title(tuple(table.items()), words) for table in tables)
    return cast("SectionRole | None", next(filter(None, found), None))

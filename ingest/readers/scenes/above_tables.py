"""Lines above a table that belong to it: its caption, the products that a form is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Heading,
    ListItem,
    Paragraph,
    Table,
)
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.scenes.title_lines import is_caption
from policydiff.ingest.readers.tables.labelled_rows import is_form, names_drugs
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan
from policydiff.model.wording import wording_key

# "Products Affected", under a title that names the drug or its group.
_AFFECTED = deferred(
    r"\W*(?:drugs?|products?|medications?|agents?)\s+(?:affected|addressed|included)\W*",
    re.IGNORECASE,
)

# What a line with a requirement says, and no name of a table.
_ASKS = deferred(
    r"[<>≤≥\d;]|\b(?:is|are|was|be|has|have|had|must|will|not|no|all|any|one|both|each|following|tried|"
    r"trials?|fail(?:ed|ure)|history|diagnos(?:is|ed)|confirm\w*|document\w+|prescribed|age[ds]?|"
    r"patients?|members?|individuals?|clients?|beneficiar(?:y|ies)|response|intoleran\w+|"
    r"contraindicat\w+)\b",
    re.IGNORECASE,
)

_OF_PLAN = deferred(
    r"\bbenefits?\s+(?:is|are|exists?)\b|\b(?:member|subscriber|enrollee|benefit)(?:['’]s|s['’])?\s+"
    r"(?:contract|certificate|benefits?|plan\s+document)",
    re.IGNORECASE,
)
# "Medical necessity criteria and guidelines are met": which, the criteria themselves say.
_CRITERIA_ARE_MET = deferred(
    r"\W*(?:(?:all|the|any|applicable|medical(?:ly)?|necess(?:ity|ary)|coverage|clinical|policy|criteria|"
    r"guidelines?|requirements?|and|or|of|plan|are|is|have|been|met|satisfied|services?)\b\W*)+",
    re.IGNORECASE,
)

LONGEST_CAPTION = 15
"""Words of a line that names the table below it; longer ones say something."""


def heading_of(section: HeadedSection) -> Heading:
    """The heading of a section; where it only announces products, with the title around it."""
    title = section.title
    if _AFFECTED.fullmatch(title) and len(section.path) > 1:
        title = section.path[-2]
    first = SourceSpan(
        page=section.span.page,
        first_line=section.span.first_line,
        last_line=section.span.first_line,
    )
    return Heading(text=title, level=section.level, span=first)


def without_preface(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without what is printed above the first form of a book: how to use the book.

    Titles stay, and the products listed right above the form.
    """
    forms = [place for place, block in enumerate(blocks) if is_form(block)]
    first = blocks[forms[0]] if forms else None
    if not isinstance(first, Table) or not (len(forms) > 1 or names_drugs(first)):
        return list(blocks)
    listed = forms[0]
    while listed and isinstance(blocks[listed - 1], ListItem):
        listed -= 1
    above = [block for block in blocks[:listed] if not isinstance(block, Paragraph | ListItem)]
    return [*above, *blocks[listed:]]


def without_captions(children: list[OutlineNode], policy_title: str) -> list[OutlineNode]:
    """The nodes without those that ask nothing: on the benefit plan, or repeating a title.

    That is the document's title, or the caption of a table. A running head that is printed on few
    pages stays among the text.
    """
    kept = []
    title = wording_key(policy_title)
    for child, after in zip(children, (*children[1:], None), strict=False):
        if _is_about_benefits(child):
            continue
        if not child.children and isinstance(child.block, Paragraph):
            repeated = child.text[-1:].isalnum() and wording_key(child.text) == title
            heads_table = after is not None and isinstance(after.block, Table)
            if repeated or (heads_table and _names_table(child.text)):
                continue
        kept.append(child)
    return kept


def _is_about_benefits(node: OutlineNode) -> bool:
    """True for a list of what the benefit plan has to cover, with nothing asked of a patient.

    "Drugs may be provided only if: benefits are available in the member's contract, and medical
    necessity criteria are met."
    """
    texts = [child.text for child in node.children if not child.children]
    listed = all(isinstance(child.block, ListItem) for child in node.children)
    if not listed or len(texts) != len(node.children):
        return False
    plan = [text for text in texts if _OF_PLAN.search(text)]
    rest = [text for text in texts if text not in plan]
    return bool(plan) and all(map(_CRITERIA_ARE_MET.fullmatch, rest))


def _names_table(text: str) -> bool:
    """True for a line above a table that names what it lists: "Headache Agents - Triptans"."""
    names = len(text.split()) <= LONGEST_CAPTION and _ASKS.search(text) is None
    return is_caption(text) or (names and text[:1].isupper() and text[-1:].isalnum())


def affected_apart(children: list[OutlineNode], scene: Scene) -> tuple[list[OutlineNode], Scene]:
    """The nodes without the products listed above a form, and the scene of these products.

    The title above them names the drug or its group then, and no indication.
    """
    place = next(
        (n for n, child in enumerate(children) if child.block and is_form(child.block)), None
    )
    above = children[:place] if place else []
    if not above or any(child.children or child.marker is None for child in above):
        return children, scene
    title = scene.indication or scene.title
    names = tuple(child.text for child in above)
    inner = msgspec.structs.replace(
        scene, title=title, products=names, indication=None, branch=None
    )
    return children[len(above) :], inner

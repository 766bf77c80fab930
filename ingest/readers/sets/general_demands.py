"""Sentences among the criteria that ask something of every request, under no indication.

"All authorizations: Must be prescribed as labelled." is such a line, and so is the last clause of
"Because of the skills that its use takes, initial approval requires Zorbinex to be prescribed by a
specialist." in a paragraph on the policy.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Paragraph, Table
from policydiff.ingest.readers.forms.form_prose import sentences_of
from policydiff.ingest.readers.scenes.node_kinds import FOR_ALL, LONGEST_LINE
from policydiff.ingest.readers.wording.asking import asks_nothing, lays_down
from policydiff.ingest.readers.wording.sentence_ends import SENTENCE_END
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

# A requirement in a line of its own holds for every request under its title.
_REQUIRES = deferred(
    r"\bmust\b|\brequires?\s+(?:(?:an?|the|prior|documented|documentation\s+of|evidence\s+of)\s+)*"
    r"(?:fail\w*|trials?|inability|intoleran\w+|contraindication|inadequate)\b"
    r"|\b(?:fail(?:ure|ed)|trials?|intoleran\w+)\b[^.;:]{0,120}?\b(?:is|are)\s+required\b",
    re.IGNORECASE,
)
_OF_THERAPY = deferred(
    r"\bmust\b[^.;:]{0,80}?\b(?:fail(?:ure|ed)|trials?|tried|intoleran\w+|contraindicat\w+)\b",
    re.IGNORECASE,
)
_OF_THE_ONE_BEFORE = deferred(r"\W*(?:this|these|those|it|they|such|exceptions?)\b", re.IGNORECASE)
# What approval itself requires of the drug or the patient; "approval requires prior review" asks
# nothing of either.
_APPROVAL_REQUIRES = deferred(
    r"(?:^|(?<=[.;,])\s+)(?P<asked>(?:(?P<first>initial|first)\s+|all\s+)?"
    r"(?:approvals?|authori[sz]ations?)\s+(?:of\s+[\w-]+\s+)?requires?\s+(?:that\s+)?"
    r"(?:the\s+|an?\s+)?(?:[\w®™-]+\s+){1,8}?(?:to\s+be|be|is|are|has|have)\s+[^;:]*?)"
    r"(?=\.\s+[A-Z]|\.?\s*$)",
    re.IGNORECASE,
)


def asks_of_all(text: str) -> bool:
    """True for a line that asks something of every request, and not how it is sent in."""
    return bool(demands_of_all(text))


def demands_of_all(text: str) -> tuple[str, ...]:
    """The sentences of a line that ask something of every request.

    What goes on with such a sentence ("This does not apply to ...") belongs to it.
    """
    if len(text) > LONGEST_LINE:
        return ()
    if FOR_ALL.match(text) is not None and not asks_nothing(text, prose=True):
        return (text,)
    asked: list[str] = []
    goes_on = False
    for sentence in sentences_of(text):
        if goes_on and _OF_THE_ONE_BEFORE.match(sentence):
            asked[-1] = f"{asked[-1]} {sentence}"
            continue
        demands = _REQUIRES.search(sentence) is not None or lays_down(sentence)
        goes_on = demands and not asks_nothing(sentence, prose=True)
        if goes_on:
            asked.append(sentence)
    return tuple(asked)


def approval_demand(node: OutlineNode) -> tuple[OutlineNode, Purpose] | None:
    """What a paragraph says that approval requires, and of which requests.

    Returns:
        The node with that clause as its whole text; None where there is none.
    """
    if not isinstance(node.block, Paragraph) or node.children:
        return None
    found = _APPROVAL_REQUIRES.search(node.text)
    if found is None:
        return None
    purpose: Purpose = "initial" if found.group("first") else "general"
    return msgspec.structs.replace(node, text=found.group("asked").strip()), purpose


def demands_in_cells(table: Table) -> list[OutlineNode]:
    """The sentences in the cells of a table of remarks that ask for another therapy first.

    "Formulary Status | All requests are reviewed. Drugs that are not covered must also have had a
    failure of two that are." stands beside how long approvals last, under no indication.
    """
    return [
        OutlineNode(block=Paragraph(text=sentence, span=cell.span), text=sentence, span=cell.span)
        for row in table.rows
        for cell in row.cells[1:]
        for sentence in SENTENCE_END.split(cell.text)
        if _OF_THERAPY.search(sentence) and asks_of_all(sentence)
    ]

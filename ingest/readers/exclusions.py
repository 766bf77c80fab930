"""What a policy does not cover: listed conditions, and the sentence that denies all others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policydiff.ingest.document import Block, HeadedSection, Heading, ListItem, Paragraph
from policydiff.ingest.readers.criterion_text import take_apart
from policydiff.ingest.readers.statements import (
    Announcement,
    announcement,
    is_catch_all,
    is_not_covered_title,
)
from policydiff.ingest.readers.subjects import with_subjects
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.criteria import AnyOf, Criterion, Node, NodeNote
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

# What a catch-all sentence goes on with, and which denies nothing itself.
_TAIL = deferred(
    r"(?:,?\s*including,?\s+(?:but\s+not\s+limited\s+to,?\s*)?(?:the\s+following.*|:?\s*$)|\s*\(this\s+list\b.*|"
    r"[;.]\s*criteria\s+will\s+be\s+updated.*|,?\s*(?:such\s+as|including)\s*:?\s*$)",
    re.IGNORECASE | re.DOTALL,
)
# An item that stands for all that no other item names.
_ALL_THE_REST = deferred(
    r"\W*(?:(?:use|treatment)\s+(?:in|for|of)\s+)?(?:all|any)\s+(?:other|remaining)\s+"
    r"(?:indications?|uses?|conditions?|diagnos[ei]s|requests?|purposes?)"
    r"(?:,?\s+(?:(?:that|which)\s+(?:are|is)\s+)?not\s+(?:otherwise\s+|specifically\s+)?"
    r"(?:listed|included|specified|mentioned|addressed|identified|noted|stated)\b[^.;]*)?\W*",
    re.IGNORECASE,
)
# "Zorvex for the following indications (not an all-inclusive list):" over items of its own.
_LISTS_USES = deferred(
    r"\bthe\s+following\s+(?:[\w-]+\s+)?(?:indications?|conditions?|uses?|diagnos[ei]s|circumstances)"
    r"(?:\s*\([^()]*\))?\s*:?\s*$",
    re.IGNORECASE,
)
_ALL_OTHER = deferred(
    r"\W*(?:all|any)\s+other\s+(?:indications?|uses?|conditions?|diagnos[ei]s)\b", re.IGNORECASE
)
# "FDA-Approved Indications", "Compendial Uses": what the drug is for, beside the criteria.
_TELLS_OF_USES = deferred(r"\b(?:indications?|uses)\W*$", re.IGNORECASE)
_LIMITATIONS = deferred(
    r"\W*(?:(?:coverage|policy|benefit)\s+)?(?:limits?|limitations?|restrictions?)\W*",
    re.IGNORECASE,
)
_DENIES_FOLLOWING = deferred(
    r"\W*(?:the\s+following|these)\s+(?:[\w-]+\s+){0,2}?(?:indications?|uses?|conditions?|diagnos[ei]s)\s+"
    r"(?:do|does|are|is|will)\s+not\b",
    re.IGNORECASE,
)
_SENTENCE = deferred(r"(?<=[.!?])\s+(?=[A-Z(])")


def denials_inside(section: HeadedSection, sections: Sequence[HeadedSection]) -> list[Block]:
    """What a part beside the criteria denies.

    In a narrative part of the criteria that is the sentence on all that is not listed: "All other
    indications are considered investigational" stands below the approved indications, which tell
    of the drug and set no criteria. In a part of an unknown kind it is a list as well: "The
    following indications do not meet the criteria:". Under "Limits" that is whatever denies.
    """
    around = section.path[:-1]
    beside = [each.path for each in sections if each.role == "criteria"]
    inside = around in beside
    if section.role == "background" and _TELLS_OF_USES.search(section.title):
        inside = inside or any(path[:-1] == around for path in beside)
    listing = section.role == "other" and any(each.role == "criteria" for each in sections)
    limits = listing and _LIMITATIONS.fullmatch(section.title) is not None
    found: list[Block] = []
    for place, block in enumerate(section.blocks):
        if limits and isinstance(block, ListItem) and announcement(block.text).kind == "denial":
            found.append(block)
        if not isinstance(block, Paragraph) or announcement(block.text).kind != "denial":
            continue
        label, _, denied = block.text.partition(":")
        titled = is_not_covered_title(label) and announcement(denied).kind == "denial"
        if titled or limits or (inside and _ALL_OTHER.match(block.text)):
            found.append(block)
        elif listing and _DENIES_FOLLOWING.match(block.text):
            items = takewhile(lambda each: isinstance(each, ListItem), section.blocks[place + 1 :])
            found += [block, *items]
    return found


def exclusion_criteria(
    node: OutlineNode, said: Announcement
) -> Iterator[tuple[list[Criterion], str | None, bool]]:
    """The exclusions under a denial: (criteria, statement, is catch-all), in document order."""
    if node.span is None:
        return
    text = said.sentence or ""
    denying = [each for each in _SENTENCE.split(text) if _denies(each)]
    sentence = _TAIL.sub("", " ".join(denying) or text).strip().rstrip(":;,").strip()
    children = with_subjects(node.children)
    items = list(_listed(children))
    listed = [item for item in items if _ALL_THE_REST.fullmatch(item.text) is None]
    if sentence and (is_catch_all(sentence) or not (items or _only_titles(node, children))):
        criterion = Criterion(text=sentence, notes=_notes(node), span=node.span)
        yield [criterion], None, is_catch_all(sentence)
    if listed:
        yield listed, text or None, False
    for item in items:
        if item not in listed:
            yield [item], text or None, True
    for child in children:
        inner = announcement(child.text)
        if inner.kind == "denial" and not isinstance(child.block, ListItem):
            yield from exclusion_criteria(child, inner)


def _only_titles(node: OutlineNode, children: list[OutlineNode]) -> bool:
    """True for a heading over sentences that deny: they say what it only announces."""
    return isinstance(node.block, Heading) and any(
        not isinstance(child.block, ListItem) and _denies(child.text) for child in children
    )


def exclusion_sentence(criteria: list[Criterion]) -> Node:
    """One exclusion as it is, several as alternatives: any of them excludes."""
    if len(criteria) == 1:
        return criteria[0]
    span: SourceSpan = criteria[0].span.through(criteria[-1].span)
    return AnyOf(children=tuple(criteria), span=span)


def _listed(children: list[OutlineNode]) -> Iterator[Criterion]:
    """The conditions listed: the title of each item, its explanation as a note."""
    for child in children:
        if isinstance(child.block, Paragraph) and _opens_uses(child):
            yield from _listed(child.children)
        if not isinstance(child.block, ListItem) or child.span is None:
            continue
        if child.children and _LISTS_USES.search(child.text):
            yield from _listed(child.children)
            continue
        title, rest = _title_and_rest(child)
        notes = list(_notes(child))
        if rest:
            notes.insert(0, NodeNote(text=rest, span=child.span))
        text = take_apart(title).text.rstrip(".:")
        if text:
            yield Criterion(label=child.label, text=text, notes=tuple(notes), span=child.span)
        elif child.children:
            yield from _listed(child.children)


def _opens_uses(node: OutlineNode) -> bool:
    """True for "There is too little evidence of a benefit in:" over a list, below such a title."""
    said = announcement(node.text).kind
    return node.text.rstrip().endswith(":") and said in ("other", "purpose")


def _title_and_rest(node: OutlineNode) -> tuple[str, str]:
    """The name of the condition, and what is said of it ("Some Disease. There are no data")."""
    text = node.text.strip()
    prefix = node.bold_prefix
    if 0 < prefix < len(text) - 3:
        return text[:prefix].strip(), text[prefix:].lstrip(" .:–-")
    match = re.search(r"[.:]\s+(?=[A-Z])", text)
    # "... any of the following drugs: X, Y": what is behind such a colon is what is meant.
    if match is not None and find_quantifier(text[: match.start()]) is None:
        return text[: match.start()], text[match.end() :]
    return text, ""


def _notes(node: OutlineNode) -> tuple[NodeNote, ...]:
    paragraphs = [*node.notes, *(c.block for c in node.children if isinstance(c.block, Paragraph))]
    return tuple(NodeNote(text=each.text, span=each.span) for each in paragraphs)


def _denies(sentence: str) -> bool:
    return announcement(sentence).kind == "denial"

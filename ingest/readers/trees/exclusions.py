"""What a policy does not cover: listed conditions, and the sentence that denies all others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policydiff.ingest.document import Block, HeadedSection, Heading, ListItem, Paragraph
from policydiff.ingest.readers.trees.subjects import with_subjects
from policydiff.ingest.readers.trees.tree import read_tree
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.ingest.readers.wording.positions import is_catch_all, is_not_covered_title
from policydiff.ingest.readers.wording.statements import Announcement, announcement
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
    r"(?:listed|included|specified|mentioned|addressed|identified|noted|stated)\b[^.;]*)?\W*"
    # "any indication that is not listed above"
    r"|\W*(?:all|any)\s+(?:indications?|uses?|conditions?|diagnos[ei]s),?\s+(?:(?:that|which)\s+(?:are|is)\s+)?"
    r"not\s+(?:otherwise\s+|specifically\s+)?(?:listed|included|specified|mentioned|named)\b[^.;]*\W*",
    re.IGNORECASE,
)
# "Zorvex for the following indications (not an all-inclusive list):" over items of its own.
_LISTS_USES = deferred(
    r"\bthe\s+following\s+(?:[\w-]+\s+)?(?:indications?|conditions?|uses?|diagnos[ei]s|circumstances)"
    r"(?:\s*\([^()]*\))?\s*:?\s*$",
    re.IGNORECASE,
)
# ", as there is insufficient evidence that it is effective": why, and not what is denied. Without a
# comma the clause may say which use is meant, and stays.
_REASON = deferred(
    r",\s+(?:as|because|since|due\s+to|given(?:\s+that)?)\s+(?:of\s+)?(?:the|there|it|its|their|they|this|these|a|an|safety|insufficient|lack)\b"
    r"[^.:]*?\b(?:evidence|data|literature|effectiveness|efficacy|safety|studies|established|outcomes|proven)\b[^:]*",
    re.IGNORECASE | re.DOTALL,
)
# A sentence about the one before it.
_TAKES_UP = deferred(r"\W*(?:such|these|those|this|they|it|therefore|thus)\b", re.IGNORECASE)
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
    r"(?:.*[.!?]\s)?[^.!?]*\bthe\s+following(?:\s+[\w-]+){0,3}\s*:\s*$"
    r"|\W*(?:the\s+following|these)\s+(?:[\w-]+\s+){0,2}?(?:indications?|uses?|conditions?|diagnos[ei]s)\s+"
    r"(?:do|does|are|is|will)\s+not\b",
    re.IGNORECASE,
)
# "The following are investigational: velmosis, chronic gout, and asthma."
_NAMES_INLINE = deferred(r"(?:the\s+)?following\b[^.:;]*:\s*(?P<names>[^:;.]+?)\W*", re.IGNORECASE)
_BETWEEN_NAMES = deferred(r",?\s+(?:and|or)\s+(?=[^,]+$)|,\s+(?:(?:and|or)\s+)?")
_NO_NAME = deferred(r"\b(?:has|have|was|were|will|must)\b|^\W*$", re.IGNORECASE)
_FEWEST_NAMES = 3
"""Names in a row that are surely a list."""
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
) -> Iterator[tuple[list[Node], str | None, bool]]:
    """The exclusions under a denial: (what excludes, statement, is catch-all), as printed."""
    if node.span is None:
        return
    text = said.sentence or ""
    children = with_subjects(node.children)
    named = [] if children else _named_in(node, text)
    items = list(_listed(children)) or named
    listed = [item for item in items if not _is_all_the_rest(item)]
    told = _sentences(node, text)
    if named:
        told = []
    elif items or _only_titles(node, children):
        told = [each for each in told if is_catch_all(each.text)]
    for sentence in told:
        yield [sentence], None, is_catch_all(sentence.text)
    if listed:
        yield listed, text or None, False
    for item in items:
        if item not in listed:
            yield [item], text or None, True
    for child in children:
        inner = announcement(child.text)
        if inner.kind == "denial" and not isinstance(child.block, ListItem):
            yield from exclusion_criteria(child, inner)


def _sentences(node: OutlineNode, text: str) -> list[Criterion]:
    """What the sentences of a text deny, each for itself.

    One that only takes up the one before it ("Such use is not covered") says nothing of its own,
    and why something is denied is no part of what is.
    """
    assert node.span is not None
    sentences = _SENTENCE.split(text)
    denying = [each for each in sentences if _denies(each)] or [text]
    own = [each for each in denying if not _TAKES_UP.match(each)] or denying
    found = []
    for each in own:
        words = _TAIL.sub("", each)
        why = _REASON.search(words)
        notes = _notes(node)
        if why is not None:
            words = words[: why.start()] + words[why.end() :]
            notes = (NodeNote(text=why.group().strip(" ,:"), span=node.span), *notes)
        words = words.strip().rstrip(":;,").strip()
        if words:
            found.append(Criterion(text=words, notes=notes, span=node.span))
    return found


def _named_in(node: OutlineNode, text: str) -> list[Node]:
    """The uses that a sentence names behind its colon: "The following are not covered: A, B, C."""
    assert node.span is not None
    found = _NAMES_INLINE.fullmatch(text.strip())
    if found is None:
        return []
    names = [name.strip() for name in _BETWEEN_NAMES.split(found["names"])]
    if len(names) < _FEWEST_NAMES or any(_NO_NAME.search(each) for each in names):
        return []
    return [Criterion(text=each, span=node.span) for each in names]


def _is_all_the_rest(item: Node) -> bool:
    return isinstance(item, Criterion) and _ALL_THE_REST.fullmatch(item.text) is not None


def _only_titles(node: OutlineNode, children: list[OutlineNode]) -> bool:
    """True for a heading over sentences that deny: they say what it only announces."""
    return isinstance(node.block, Heading) and any(
        not isinstance(child.block, ListItem) and _denies(child.text) for child in children
    )


def exclusion_sentence(excluding: Sequence[Node]) -> Node:
    """One exclusion as it is, several as alternatives: any of them excludes."""
    if len(excluding) == 1:
        return excluding[0]
    span: SourceSpan = excluding[0].span.through(excluding[-1].span)
    return AnyOf(children=tuple(excluding), span=span)


def _listed(children: list[OutlineNode]) -> Iterator[Node]:
    """What is listed: the title of each item, its explanation as a note.

    An item that a list of its own finishes ("Member has ONE of the following:") is that list.
    """
    for child in children:
        if isinstance(child.block, Paragraph) and _opens_uses(child):
            yield from _listed(child.children)
        if not isinstance(child.block, ListItem) or child.span is None:
            continue
        if child.children and (_LISTS_USES.search(child.text) or _denies_items(child)):
            yield from _listed(child.children)
            continue
        if _counts_items(child):
            root = read_tree([child], None, lead_text=None, span=child.span).root
            if root is not None:
                yield from root.children if isinstance(root, AnyOf) else (root,)
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


def _denies_items(node: OutlineNode) -> bool:
    """True for an item "Zorvex is not covered for members with any of the following:"."""
    opens = node.text.rstrip().endswith(":") or find_quantifier(node.text) is not None
    return opens and _denies(node.text)


def _counts_items(node: OutlineNode) -> bool:
    """True for an item that says how many of the items below it have to hold."""
    quantifier = find_quantifier(node.text)
    nested = any(isinstance(child.block, ListItem) for child in node.children)
    return nested and quantifier is not None and quantifier.explicit


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

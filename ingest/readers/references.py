"""The list of references, whichever way it is numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Table,
    text_of,
)
from policydiff.ingest.structure.markers import label_of, split_marker
from policydiff.model.history import HistoryEntry
from policydiff.model.patterns import deferred
from policydiff.model.policy import Reference

# What stands under the list on the last page of a policy and cites nothing.
_NOTICE = deferred(
    r"\s*(?:©|\(c\)\s|copyright\b|cpt\b|federal and state\b|no part of\b|"
    r"this (?:policy|document)\b|"
    r"the information\b|disclaimer\b|all rights\b|proprietary\b|page \d)",
    re.IGNORECASE,
)
_FINISHED = deferred(r"[.;)\]\d/>]\s*$")
_OUTER_LABEL = deferred(r"\d+")
_INNER_LABEL = deferred(r"[a-z]|[ivx]+", re.IGNORECASE)


def read_references(
    sections: tuple[HeadedSection, ...], history: Sequence[HistoryEntry] = ()
) -> tuple[Reference, ...] | None:
    """The entries of all reference sections in printed order; None where there is none.

    An entry under a numbered one ("a." under "7.") is an entry of its own, labelled "7.a". In a
    numbered list a text without number goes on with the entry before it where that is unfinished,
    and is a notice under the list where it is not. What was read as the history, which may stand
    under the list without a heading, cites nothing.
    """
    cited = [section for section in sections if section.role == "references"]
    if not cited:
        return None
    return tuple(entry for section in cited for entry in _of_section(section, history))


def _of_section(section: HeadedSection, history: Sequence[HistoryEntry]) -> Iterator[Reference]:
    blocks = [block for block in section.blocks if not any(_holds(block, one) for one in history)]
    entries = [entry for block in blocks for entry in _of_block(block)]
    labelled = [entry for entry in entries if entry.label is not None]
    if len(labelled) * 2 <= len(entries):
        yield from (entry for entry in entries if not _NOTICE.match(entry.text))
        return
    open_entry: Reference | None = None
    outer: str | None = None
    for entry in entries:
        if entry.label is None:
            if open_entry is not None and _goes_on(open_entry, entry):
                open_entry = msgspec.structs.replace(
                    open_entry,
                    text=f"{open_entry.text} {entry.text}",
                    span=open_entry.span.through(entry.span),
                )
            continue
        if open_entry is not None:
            yield open_entry
        if _OUTER_LABEL.fullmatch(entry.label):
            outer = entry.label
            open_entry = entry
        elif outer is not None and _INNER_LABEL.fullmatch(entry.label):
            open_entry = msgspec.structs.replace(entry, label=f"{outer}.{entry.label}")
        else:
            open_entry = entry
    if open_entry is not None:
        yield open_entry


def _holds(block: Block, entry: HistoryEntry) -> bool:
    """Whether an entry of the history begins in a block.

    Whole pages may be one line of the source, so the words count too.
    """
    span, begin = block.span, (entry.span.page or 0, entry.span.first_line)
    end = (span.last_page or span.page or 0, span.last_line)
    inside = (span.page or 0, span.first_line) <= begin <= end
    return inside and bool(entry.text) and entry.text in text_of(block)


def _goes_on(before: Reference, entry: Reference) -> bool:
    return not _NOTICE.match(entry.text) and not _FINISHED.search(before.text)


def _of_block(block: Block) -> tuple[Reference, ...]:
    match block:
        case ListItem():
            return (Reference(label=label_of(block.marker), text=block.text, span=block.span),)
        case Paragraph() | Heading():
            split = split_marker(block.text)
            if split is None or label_of(split[0]) is None:
                return (Reference(label=None, text=block.text, span=block.span),)
            return (Reference(label=label_of(split[0]), text=split[1], span=block.span),)
        case Table():
            return tuple(
                Reference(
                    label=None,
                    text=" ".join(cell.text for cell in row.cells if cell.text),
                    span=row.span,
                )
                for row in block.rows[block.header_rows :]
            )
        case Rule():
            return ()

"""Paragraphs and items that first say how long an approval lasts, and then something else.

"If criteria are met, requests will be approved for 3 months. Continuation of therapy will be
considered when:" opens the criteria for continued approval with its last sentence alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from policydiff.ingest.document import Block, ListItem, Paragraph
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.wording.sentence_ends import SENTENCE_END
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.request_words import CONTINUATION, RENEWALS
from policydiff.model.patterns import deferred

_OF_RENEWAL = deferred(rf"(?:{CONTINUATION}|{RENEWALS}|subsequent)\b", re.IGNORECASE)


def with_durations_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with such sentences at the start of a paragraph as paragraphs of their own.

    Only where the rest grants or denies something, lasts as well or is about continued approval:
    other remarks belong to the duration before them.
    """
    for block in blocks:
        if not isinstance(block, Paragraph | ListItem) or block.bold:
            yield block
            continue
        start = _end_of_durations(block.text)
        if not start:
            yield block
            continue
        first, rest = block.text[:start].rstrip(), block.text[start:]
        goes_on = approval_durations_in(rest) or _OF_RENEWAL.match(rest)
        if announcement(rest).kind not in ("approval", "denial") and not goes_on:
            yield block
            continue
        yield msgspec.structs.replace(block, text=first, bold_prefix=0)
        bold = max(0, block.bold_prefix - start)
        yield msgspec.structs.replace(block, text=rest, bold_prefix=bold)


def _end_of_durations(text: str) -> int:
    """Where the sentences at the start end that only say how long; 0 where there are none."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if not _only_lasts(text[start : match.start()]):
            break
        start = match.end()
    return start


def _only_lasts(sentence: str) -> bool:
    found = approval_durations_in(sentence)
    return bool(found) and found[0].whole

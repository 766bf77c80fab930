"""Bold sentences over the uses of one kind of request, which close those of the kind before.

**Initiation criteria: Zorvex will be covered when the following criteria are met:**
Velmosis                     a title of a use, by its look below what is bold
**Continued use criteria: Zorvex will be covered for 12 months when the following are met:**

What the second one asks is no part of the last use above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from policydiff.ingest.document import Block, Heading, Paragraph
from policydiff.ingest.readers.scenes.node_kinds import LONGEST_TITLE_WORDS
from policydiff.ingest.readers.wording.purposes import purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement


def with_requests_over_uses(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the beginning of such sentences as headings above those between them.

    Args:
        blocks: with levels that leave room for one above each (`with_purposes_inside`).
    """
    places = [place for place, block in enumerate(blocks) if _request_in(block) is not None]
    if len(places) < 2:
        return list(blocks)
    between = [block for block in blocks[places[0] : places[-1]] if isinstance(block, Heading)]
    if not between:
        return list(blocks)
    level = min(block.level for block in between) - 1
    return [part for block in blocks for part in _parted(block, level)]


def _parted(block: Block, level: int) -> Iterator[Block]:
    request = _request_in(block)
    if request is None or not isinstance(block, Paragraph):
        yield block
        return
    yield Heading(text=request, level=level, indent=block.indent, span=block.span)
    rest = block.text[len(request) + 1 :].strip()
    yield msgspec.structs.replace(block, text=rest, bold_prefix=len(rest))


def _request_in(block: Block) -> str | None:
    """The kind of request that a bold sentence of approval is about, as it names it at its head."""
    if not isinstance(block, Paragraph) or not block.bold or not block.text.rstrip().endswith(":"):
        return None
    request, _, sentence = block.text.partition(":")
    if len(request.split()) > LONGEST_TITLE_WORDS or purpose_of_title(request) is None:
        return None
    return request if announcement(sentence.strip()).kind == "approval" else None

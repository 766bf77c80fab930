"""A document as text for `git diff`: its words once, and nothing that a page break moves.

Running heads and page numbers are gone, paragraphs, list items and table rows are one line each,
and no place is named: what differs between two such texts differs in the document. What is read
from running heads (number, dates) stands at the top.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policydiff.diff.reports.phrases import drug_name, issuer
from policydiff.diff.reports.visible_text import visible
from policydiff.ingest.document import Block, Heading, text_of
from policydiff.ingest.errors import IngestError

if TYPE_CHECKING:
    from policydiff.cli.sources import Source
    from policydiff.ingest.pipeline import Stages

_DATES = ("effective", "published", "reviewed", "original", "next_review", "retired")


def document_text(stages: Stages) -> str:
    """The document as plain text that ends in a line end."""
    return "".join(f"{line}\n" for line in (*_head(stages), *_body(stages)))


def unreadable_text(source: Source, error: IngestError) -> str:
    """What stands for a document that cannot be read: why, and its hash, so that two differ.

    The name is left out: git hands over copies, each under a name of its own.
    """
    reason = visible(str(error).removeprefix(f"{source.name}: "))
    digest = hashlib.sha256(source.data).hexdigest()
    return f"policydiff cannot read this document: {reason}\nsha256: {digest}\n"


def _head(stages: Stages) -> Iterator[str]:
    policy = stages.policy
    yield visible(f"{drug_name(policy.identity)}, {issuer(policy.identity)}")
    for name in _DATES:
        value = getattr(policy.dates, name)
        if value is not None:
            yield f"{name.replace('_', ' ')}: {value}"
    for note in stages.layout.notes:
        yield visible(f"note: {note.message}")


def _body(stages: Stages) -> Iterator[str]:
    for block in stages.layout.blocks:
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    """The lines of a block; headings are set apart, so that git names the section of a hunk."""
    if isinstance(block, Heading):
        yield ""
        yield f"{'#' * block.level} {visible(block.text)}"
        return
    for row in text_of(block).split("\n"):
        line = " | ".join(visible(cell) for cell in row.split("\t"))
        if line:
            yield line

"""A part of the document could not be read.

*What it reports.* Text, table rows, pages and dates where criteria, products, codes or limits are
expected and which no reader understood.

*Why it matters.* Nothing that is said of this document says anything of that part. Often a typing
error or a picture of text is behind it, which others stumble over too.

*Example.* A row `9O12` in a table of procedure codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.model.policy import Policy

_KINDS = frozenset({"unread_text", "unread_page", "unread_date", "broken_table"})


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each part; a code that was listed although it is none has its own rule."""
    codes = {entry.code for entry in policy.coding or ()}
    for note in policy.notes:
        if note.kind in _KINDS and note.text not in codes:
            yield Fault(
                title=note.message.rstrip("."),
                span=note.span,
                text=note.text,
                set=note.sets[0] if note.sets else None,
            )


RULE = LintRule(
    id="unread-text",
    level="warning",
    summary="A part of the document could not be read.",
    find=find,
)

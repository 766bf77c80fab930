"""What a check of many watched policies says: the types of `policydiff.check/1`."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from policydiff.diff.change import Comparison

SCHEMA: Final = "policydiff.check/1"

CheckState = Literal["unchanged", "changed", "new", "vanished", "inconclusive", "failed"]
Flag = Literal[
    "changed-under-same-date",
    "changed-under-same-number",
    "date-changed-without-content",
    "effective-date-moved",
    "short-notice",
    "replaced-by-another-policy",
    "vanished",
]
"""What is odd about how a version was published, beside what it says:

- `changed-under-same-date`: other content, and every date that the old version gives still stands.
- `changed-under-same-number`: other content under a number that should have changed with it.
- `date-changed-without-content`: other dates, the same content.
- `effective-date-moved`: the same content was already known with another effective date, which had
  not come yet.
- `short-notice`: effective fewer days after its publication than the notice that is asked for.
- `replaced-by-another-policy`: the source used to give another policy.
- `vanished`: the source that used to give the policy gives nothing any more.
"""


class CheckedSource(msgspec.Struct, frozen=True, kw_only=True):
    """One source, or one policy of it, and what became of it since the last check."""

    source: str
    """As the watch list names it; of a glob or a directory, the file."""
    state: CheckState
    error: str | None = None
    """One sentence; given where the state is `failed` or `vanished`."""
    policy: str | None = None
    """`payer/key`; None where it is not known because nothing was read."""
    flags: tuple[Flag, ...] = ()
    comparison: Comparison | None = None
    """With what was known before; None where there is nothing to compare."""


class AcceptanceRemark(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the acceptance file that accepted nothing in this check."""

    id: str
    status: Literal["unused", "expired"]
    """`expired` where the change is still there and the entry has run out."""
    reason: str
    until: str | None
    policy: str | None
    """`payer/key` as the entry names it."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """All that a check says, in the order of the watch list."""

    schema: Literal["policydiff.check/1"] = SCHEMA
    sources: tuple[CheckedSource, ...]
    acceptances: tuple[AcceptanceRemark, ...] = ()
    """Entries of the acceptance file that are of no use any more."""

"""The history tells of a change later than the version itself.

*What it reports.* An entry whose date is after the effective, the publish and the review date of
the version. It is not asked where the document gives neither an effective nor a publish date.

*Why it matters.* Either the head was not brought up to date, and the version goes by a wrong date,
or a change is announced that this text may not yet have.

*Example.* Effective 2024-01-01; an entry of 2024-06-15.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.partial_dates import is_before
from policydiff.diff.lint.sentences import listed
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each entry that is later than all dates of the version."""
    dates = policy.dates
    if not (dates.effective or dates.published):
        return
    own = [date for date in (dates.effective, dates.published, dates.reviewed) if date]
    for entry in policy.history or ():
        if entry.date and all(is_before(date, entry.date) for date in own):
            yield Fault(
                title=f"The entry of {entry.date} is later than the version, which is dated "
                f"{listed(own)}",
                span=entry.span,
                text=entry.text,
            )


RULE = LintRule(
    id="history-after-version",
    level="warning",
    summary="The history tells of a change later than the version itself.",
    find=find,
)

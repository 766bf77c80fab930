"""Which policy a document is, and the dates of the version that it holds."""

from __future__ import annotations

from policydiff.ingest.document import HeadedSection, Layout
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.identity.head import head_of
from policydiff.ingest.readers.identity.identity import identity_of
from policydiff.ingest.readers.identity.version_dates import dates_of
from policydiff.model.policy import Dates, Identity, Note


def read_identity(
    layout: Layout,
    sections: tuple[HeadedSection, ...],
    profile: Profile,
    *,
    payer: str | None = None,
) -> tuple[Identity, Dates, tuple[Note, ...]]:
    """Who publishes the policy, what it is called and what it is about, and its dates.

    `payer` is the payer's id where the user gives it; it wins over what the document says. Each
    date is only what the document itself labels so; none is taken for another.
    """
    head = head_of(layout, sections, profile.labels)
    identity = identity_of(layout, sections, profile, head, payer=payer)
    dates, notes = dates_of(layout, sections, profile, head)
    return identity, dates, notes

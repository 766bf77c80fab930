"""The head of a document: which policy it is, and the dates of this version."""

from __future__ import annotations

from policydiff.ingest.document import Block, HeadedSection, Layout
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.dates import find_dates, parse_date
from policydiff.ingest.readers.identity import identity_of
from policydiff.ingest.readers.label_values import LabelValue, label_values, line_values
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
    values = (
        *label_values(_head(layout), profile.labels),
        *line_values(layout.furniture, profile.labels),
    )
    identity = identity_of(layout, sections, profile, values, payer=payer)
    return identity, _dates(values), ()


def _head(layout: Layout) -> tuple[Block, ...]:
    return layout.blocks[:40]


def _dates(values: tuple[LabelValue, ...]) -> Dates:
    found: dict[str, str] = {}
    for value in values:
        iso = parse_date(value.value)
        run = [each.iso for each in find_dates(value.value, short=True)]
        if value.field == "approvals" and run:
            found.setdefault("reviewed", max(run))
            found.setdefault("original", min(run))
        elif iso is not None and value.field in Dates.__struct_fields__:
            found.setdefault(value.field, iso)
    return Dates(**found)

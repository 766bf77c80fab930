"""Sets that a short name titles: "aHUS" over a list of its own, in a document that spells it out.

A short name in small type below another one ("PNH") looks like a part of that; where the document
gives it in brackets behind a name of its own, it is a use beside the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.readers.wording.acronyms import ACRONYM
from policydiff.model.coverage import CriteriaSet


def with_own_uses(sets: Sequence[CriteriaSet]) -> list[CriteriaSet]:
    """The sets, those titled by the short name of another use than they stand under for that."""
    short = {name for each in sets for name in ACRONYM.findall(each.indication or "")}
    return [
        msgspec.structs.replace(each, indication=each.title)
        if each.title in short and each.indication in short
        else each
        for each in sets
    ]

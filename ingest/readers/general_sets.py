"""Criteria for the whole policy that hold beside those of its indications."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.readers.drug_titles import names_only_drugs
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AnyOf
from policydiff.model.patterns import deferred

# "May be approved for painful crises when": whatever the use is called, it is not all of them.
_FOR_A_USE = deferred(
    r"\b(?:approved|covered|granted|authori[sz]ed|necessary|considered)\s+(?:as\s+[^.:;]{3,60}?\s)?for\s+"
    r"(?!(?:up\s+to|the\s+following|all|any|members?|patients?|individuals?|those|coverage|\d|a\b|one\b))"
    r"[^.:;]{4,160}?\s(?:when|if|provided)\b",
    re.IGNORECASE,
)


def _is_for_a_use(statement: str) -> bool:
    return _FOR_A_USE.search(statement) is not None


def with_general(sets: Sequence[CriteriaSet]) -> list[CriteriaSet]:
    """Criteria for the whole policy, printed before those of its indications, hold with them.

    Without indications after it, such a set is the way in itself.
    """
    result: list[CriteriaSet] = []
    for place, each in enumerate(sets):
        divided = any(
            later.purpose == each.purpose and later.role == "alternative" and later.indication
            for later in sets[place + 1 :]
        )
        listed = isinstance(each.root, AnyOf)
        of_all = each.indication is None and not _is_for_a_use(each.statement or "")
        # Under the name of a drug they are for that drug.
        of_all = of_all and not names_only_drugs(each.title)
        if each.role == "alternative" and of_all and divided and not listed:
            each = msgspec.structs.replace(each, role="also_required")
        result.append(each)
    return result

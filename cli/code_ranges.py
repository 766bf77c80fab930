"""The codes that a printed range of diagnosis codes stands for, by the ICD-10-CM of a year.

A range stays a range wherever policies are read and compared; its codes are looked up only where
somebody asks for them, since loading the catalogue takes a second and is an optional dependency.
"""

from __future__ import annotations

from functools import cache

import msgspec

from policydiff.cli.errors import UsageError
from policydiff.model.coding import CodeEntry
from policydiff.model.policy import Policy

_PLACEHOLDERS = "-xX*"
"""Signs at the end of a code that stand for all codes under it ("C91.0-", "C91.0x")."""


def with_members(policy: Policy) -> Policy:
    """The policy with the codes that each of its ICD-10-CM ranges stands for.

    Codes are those that can be billed, in the order of the catalogue; a range with an end that the
    catalogue does not have is left as it is.

    Raises:
        UsageError: the catalogue is not installed.
    """
    if policy.coding is None or not any(map(_is_range, policy.coding)):
        return policy
    coding = tuple(_expanded(entry) if _is_range(entry) else entry for entry in policy.coding)
    return msgspec.structs.replace(policy, coding=coding)


def _is_range(entry: CodeEntry) -> bool:
    printed = entry.last is not None or entry.code[-1:] in _PLACEHOLDERS
    return entry.system == "ICD-10-CM" and printed


def _expanded(entry: CodeEntry) -> CodeEntry:
    found = members(
        _without_placeholder(entry.code), _without_placeholder(entry.last or entry.code)
    )
    return msgspec.structs.replace(entry, members=found)


def _without_placeholder(code: str) -> str:
    return code.upper().rstrip(_PLACEHOLDERS.upper()).rstrip(".")


def members(first: str, last: str) -> tuple[str, ...] | None:
    """All billable codes from `first` to `last`, those under `last` included; None for no range.

    Raises:
        UsageError: the catalogue is not installed.
    """
    catalogue = _catalogue()
    places = _places()
    if first not in places or last not in places or places[first] > places[last]:
        return None
    end = places[last] + 1
    while end < len(catalogue) and catalogue[end].startswith(last):
        end += 1
    return tuple(code for code in catalogue[places[first] : end] if _is_billable(code))


@cache
def _catalogue() -> tuple[str, ...]:
    """Every category and code in the order of the tabular list, without chapters and blocks."""
    try:
        import simple_icd_10_cm
    except ImportError as error:
        raise UsageError(
            "Codes of ranges are looked up with simple-icd-10-cm, which is not installed; "
            "pip install 'policydiff[codes]' installs it."
        ) from error
    return tuple(
        code
        for code in simple_icd_10_cm.get_all_codes(True)
        if not simple_icd_10_cm.is_chapter_or_block(code)
    )


@cache
def _places() -> dict[str, int]:
    return {code: place for place, code in enumerate(_catalogue())}


def _is_billable(code: str) -> bool:
    import simple_icd_10_cm

    return bool(simple_icd_10_cm.is_leaf(code))

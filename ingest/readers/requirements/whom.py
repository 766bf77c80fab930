"""Whom a drug is approved for: "for adult members for treatment of moderately active disease".

Some payers' criteria begin with the patients and what they have, and go on with what else is asked
of them ("when the member has had an inadequate response to methotrexate").
"""

from __future__ import annotations

import re

import msgspec

from policydiff.model.patterns import deferred

_PERSONS = r"(?:members?|patients?|individuals?|adults?|children|adolescents?)"
_WHOM = deferred(
    rf"(?:for )?(?P<who>(?:(?:adult|all) )?{_PERSONS}"
    r"(?: (?:who (?:is|are) )?(?:aged )?(?:\d|≥|at least|over|under)[^,;]*?)?)"
    r" (?:for|requesting|with)(?: the)?(?: treatment of)? (?P<what>[^:]+)",
    re.IGNORECASE,
)
_FOR = deferred(
    rf"(?:for )?(?:the )?treatment of (?:(?P<who>(?:adult )?{_PERSONS}) with )?(?P<what>[^:]+)",
    re.IGNORECASE,
)
_WHEN = deferred(rf",? when (?=(?:the |an? )?{_PERSONS}\b)", re.IGNORECASE)
_IN_WHOM = deferred(
    rf" in (?P<who>(?:(?:adult|all) )?{_PERSONS}(?: (?:aged )?(?:\d|≥|at least)[^,;]*)?)$",
    re.IGNORECASE,
)
_ANYBODY = deferred(r"(?:all )?(?:members?|patients?|individuals?)", re.IGNORECASE)
_BARE_PERSONS = deferred(
    r"^(?:members?|patients?|individuals?) (?:who (?:is|are) )?", re.IGNORECASE
)


_REGIMEN_BEHIND = deferred(
    r",? (?P<regimen>as (?:an? )?(?:single agent|monotherapy)"
    r"|in (?:combination|conjunction) with [^,;]+)$",
    re.IGNORECASE,
)
_REGIMEN_BEFORE = deferred(
    r"(?P<regimen>as (?:an? )?(?:single agent|monotherapy)|in (?:combination|conjunction) with .+?)"
    r" (?=for )",
    re.IGNORECASE,
)


class Whom(msgspec.Struct, frozen=True):
    """The parts of such a criterion, each a criterion by itself."""

    parts: tuple[str, ...]
    """All of them have to hold."""


def read_whom(text: str) -> Whom | None:
    """The parts; None for a text that does not begin with patients or with what they have."""
    first, *rest = _WHEN.split(text.rstrip(" ."), maxsplit=1)
    regimen: list[str] = []
    if (before := _REGIMEN_BEFORE.match(first)) is not None:
        regimen.append(f"used {before['regimen']}")
        first = first[before.end() :]
    elif (behind := _REGIMEN_BEHIND.search(first)) is not None:
        regimen.append(f"used {behind['regimen']}")
        first = first[: behind.start()]
    found = _WHOM.fullmatch(first) or _FOR.fullmatch(first)
    if found is None:
        return None
    who, what = found.groupdict().get("who"), found["what"].strip()
    if who is None and (whose := _IN_WHOM.search(what)) is not None:
        who, what = whose["who"], what[: whose.start()].rstrip(" ,")
    parts = [f"diagnosis of {what}"]
    if who is not None and not _ANYBODY.fullmatch(who):
        parts.insert(0, _BARE_PERSONS.sub("", who))
    return Whom((*parts, *regimen, *rest))

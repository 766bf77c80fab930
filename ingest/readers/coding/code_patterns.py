"""Procedure, drug and diagnosis codes in a text: alone, in ranges and in lists.

Shapes overlap: "C9100" is a HCPCS code and C91.00 without its dot, "80050" a CPT code and any
number. So a heading's word for the system is asked first and the shape decides only where no
heading speaks; and shapes that running text is full of ("B12", "10000") count only where a code
is expected, at the start of a line or alone in a cell.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from policydiff.ingest.code_forms import (
    CPT,
    HCPCS,
    ICD_10_CM_CATEGORY,
    ICD_10_CM_PLACES,
    ICD_10_PCS,
    NDC,
    NDC_UNDIVIDED,
    REVENUE,
)
from policydiff.model.coding import CodeSystem
from policydiff.model.patterns import deferred

# A final hyphen stands for all codes below, "+" for a 7th sign.
_BELOW = r"-(?![\w.]|\s*[A-Z]\d)"
_ICD_DOTTED = rf"{ICD_10_CM_CATEGORY}\.(?:{ICD_10_CM_PLACES}(?:{_BELOW}|\+)?|{_BELOW})"
_ICD_CATEGORY = rf"{ICD_10_CM_CATEGORY}(?![\w.]*\d)(?:{_BELOW}|\+)?"
_ICD_UNDOTTED = rf"{ICD_10_CM_CATEGORY}{ICD_10_CM_PLACES}(?:{_BELOW}|\+)?"

_FREE: tuple[tuple[CodeSystem, str], ...] = (
    ("NDC", NDC),
    ("ICD-10-CM", _ICD_DOTTED),
    ("HCPCS", HCPCS),
)
"""Shapes that no running text has by chance."""

_PLACED: tuple[tuple[CodeSystem, str], ...] = (
    *_FREE,
    ("ICD-10-PCS", ICD_10_PCS),
    ("NDC", r"\d{11}"),
    ("CPT", CPT),
    ("ICD-10-CM", _ICD_CATEGORY),
)
"""Shapes that count where a code is expected."""

_NAMED: dict[CodeSystem, tuple[str, ...]] = {
    "HCPCS": (HCPCS,),
    "CPT": (CPT,),
    "ICD-10-CM": (_ICD_DOTTED, _ICD_UNDOTTED, _ICD_CATEGORY),
    "ICD-10-PCS": (ICD_10_PCS,),
    "NDC": (NDC, NDC_UNDIVIDED),
    "REV": (REVENUE,),
}
"""Shapes that count where a heading names the system."""

_TO = r"\s*(?:[-–—‑−]|\bthrough\b|\bthru\b|\bto\b)\s*"
_BETWEEN = deferred(r"\s*(?:[,;/|]|\band\b|\bor\b|&|\n)?\s*(?:\band\b|\bor\b)?\s*", re.IGNORECASE)
_FOOTNOTE = deferred(r"\s?[*†‡^§#~]+|(?<=\S)\s?\((?:\d|[a-z])\)(?=\s|$)")
_MODIFIER = deferred(r"-[A-Z]{2}(?![\w.])")
# "M80.M84": two categories that a full stop, meant for a hyphen, runs together.
_RUN_TOGETHER = deferred(r"([A-Z])\d[0-9AB](?:\.\w+)?\.\1\d[0-9AB](?:\.\w+)?")


class CodeToken(msgspec.Struct, frozen=True, kw_only=True):
    """A code or a range of codes at its place in a text."""

    system: CodeSystem
    code: str
    last: str | None
    """The last code of a range."""
    start: int
    end: int
    """After footnote marks, which are no part of the code."""
    malformed: bool = False
    """True where it was meant as a range and is none ("M80.M84")."""


def codes_in(text: str, systems: tuple[CodeSystem, ...] = ()) -> tuple[CodeToken, ...]:
    """The codes of running text: those of the named systems, and of others only safe shapes."""
    found: list[CodeToken] = []
    place = 0
    while (token := _next(text, place, _free_pattern(systems), systems, search=True)) is not None:
        found.append(token)
        place = token.end
    return tuple(found)


def codes_at_start(text: str, systems: tuple[CodeSystem, ...] = ()) -> tuple[CodeToken, ...]:
    """The code or codes that a line begins with; the description begins at the last one's end.

    Several are read while only commas, "and", blanks or line ends stand between them.
    """
    found: list[CodeToken] = []
    place = len(text) - len(text.lstrip(" \t•"))
    while (token := _next(text, place, _placed_pattern(systems), systems)) is not None:
        found.append(token)
        between = _BETWEEN.match(text, token.end)
        place = between.end() if between is not None else token.end
    return tuple(found)


def codes_of_cell(text: str, systems: tuple[CodeSystem, ...] = ()) -> tuple[CodeToken, ...] | None:
    """The codes of a cell that holds codes and nothing else; None where it holds anything else.

    A code that the width of the cell has broken ("C91." over "00") is put together again.
    """
    for candidate in dict.fromkeys((text, _rejoined(text), re.sub(r"\s+", "", text))):
        found = codes_at_start(candidate, systems)
        if found and not candidate[found[-1].end :].strip(" ,;.:|"):
            return found
    return None


def _rejoined(text: str) -> str:
    return re.sub(
        r"(?<!\s)\s*\.\s*(?=[0-9A-Zx])|(?<=[-–—])\s+|(?<!\s)\s+(?=[-–—])", _without_blanks, text
    )


def _without_blanks(match: re.Match[str]) -> str:
    return match.group().strip()


def _next(
    text: str,
    place: int,
    pattern: re.Pattern[str],
    systems: tuple[CodeSystem, ...],
    search: bool = False,
) -> CodeToken | None:
    match = pattern.search(text, place) if search else pattern.match(text, place)
    if match is None:
        return None
    code, last, system = match.group("code"), match.group("last"), _system_of(match, systems)
    if match.group("short"):
        last = code.split(".")[0] + match.group("short")
    end = match.end()
    for extra in (_MODIFIER, _FOOTNOTE):
        more = extra.match(text, end)
        end = more.end() if more is not None else end
    return CodeToken(
        system=system,
        code=code,
        last=last,
        start=match.start(),
        end=end,
        malformed=_RUN_TOGETHER.fullmatch(code) is not None,
    )


def _system_of(match: re.Match[str], systems: tuple[CodeSystem, ...]) -> CodeSystem:
    code = match.group("code")
    for system in systems:
        if any(re.fullmatch(shape, code) for shape in _NAMED[system]):
            return system
    return next(system for system, shape in _PLACED if re.fullmatch(shape, code))


@cache
def _free_pattern(systems: tuple[CodeSystem, ...]) -> re.Pattern[str]:
    return _pattern((*(shape for s in systems for shape in _NAMED[s]), *(s for _, s in _FREE)))


@cache
def _placed_pattern(systems: tuple[CodeSystem, ...]) -> re.Pattern[str]:
    return _pattern((*(shape for s in systems for shape in _NAMED[s]), *(s for _, s in _PLACED)))


def _pattern(shapes: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(dict.fromkeys(shapes))
    return deferred(
        rf"(?<![\w.])(?P<code>{_RUN_TOGETHER.pattern.replace('(', '(?P<letter>', 1)}|{one})(?![\w])"
        rf"(?:{_TO}(?P<last>{one})(?![\w])|-(?P<short>\.\d{{1,4}})(?![\w]))?".replace(
            r"\1", "(?P=letter)"
        )
    )

"""A listed code does not have the form of its system.

*What it reports.* Diagnosis codes that are no ICD-10-CM codes by their form (`M80.M84`, which was
meant as a range), and procedure, drug and revenue codes with a letter or a figure too many or too
few. Placeholders (`C91.0-`, `C91.0x`) are well formed. Whether a code of the right form exists is
not looked up.

*Why it matters.* A claim is matched against the code as printed, and nothing matches this one.

*Example.* `M80.M84` in a table of diagnosis codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.model.coding import CodeEntry, CodeSystem
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy

_SHAPES: dict[CodeSystem, re.Pattern[str]] = {
    # The fourth place is a figure or one of the letters in use there, which grow from A (G43.E01);
    # X and "-" hold a place. What repeats the first letter with two figures is a second category.
    "ICD-10-CM": deferred(
        r"([A-Z])\d[\dAB](?:(?!\.\1\d\d$)\.?[\dA-HXZ*-][\dA-Z*-]{0,3})?", re.IGNORECASE
    ),
    "ICD-10-PCS": deferred(r"[\dA-HJ-NP-Z]{7}", re.IGNORECASE),
    "HCPCS": deferred(r"[A-Z]\d{4}", re.IGNORECASE),
    "CPT": deferred(r"\d{4}[\dFTUM]", re.IGNORECASE),
    "NDC": deferred(r"\d{9,11}|\d{4,5}-\d{3,4}(?:-\d{1,2})?"),
    "REV": deferred(r"\d{3,4}|\d{2,3}X", re.IGNORECASE),
}


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each code, or end of a range, that is none."""
    for entry in policy.coding or ():
        for code in filter(None, (entry.code, entry.last)):
            if not _SHAPES[entry.system].fullmatch(code.strip()):
                yield Fault(
                    title=f"{code} does not have the form of {_article(entry)} code",
                    span=entry.span,
                    text=code,
                )


def _article(entry: CodeEntry) -> str:
    return f"{'a' if entry.system[0] in 'CR' else 'an'} {entry.system}"


RULE = LintRule(
    id="malformed-code",
    level="error",
    summary="A listed code does not have the form of its system.",
    find=find,
)

"""What the words around a list of codes say of it: the system, the role, what it applies to."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.coding.code_patterns import codes_in
from policydiff.ingest.structure.titles import plain
from policydiff.model.coding import CodeRole, CodeSystem
from policydiff.model.patterns import deferred

_SYSTEMS: tuple[tuple[CodeSystem, str], ...] = (
    ("HCPCS", r"\bHCPCS\b|\b[JQCS][- ]codes?\b"),
    ("CPT", r"\bCPT\b"),
    ("ICD-10-PCS", r"\bICD-?10-?PCS\b|\bICD-?10\b.{0,12}\bprocedures?\b"),
    (
        "ICD-10-CM",
        r"\bICD-?10-?CM\b|\bdiagnos[ie]s\b(?! related)|\bICD-?10\b(?!.{0,12}(?:PCS|procedure))",
    ),
    ("NDC", r"\bNDCs?\b|\bNational Drug Codes?\b"),
    ("REV", r"\brev(?:enue)?\.? codes?\b|\bUB-?04\b"),
)
# HCPCS stands before ICD-10-CM, since both may have a letter and four digits.

_PROCEDURES = deferred(r"\b(?:procedures?|drugs?|services?)\b", re.IGNORECASE)

_INFORMATIONAL = deferred(
    r"\b(?:informational|reference|information|illustrative)\s+purposes?\b"
    r"|\bfor\s+(?:information|reference)\s+only\b|\binformational\b"
    r"|\bdo(?:es)?\s+not\s+(?:constitute|imply|guarantee|indicate|ensure)\b"
    r"|\bother\b.{0,40}\bcodes?\s+related\s+to\b|\bcodes?\s+related\s+to\s+the\s+(?:cpb|policy)\b",
    re.IGNORECASE,
)
_NOT_COVERED = deferred(
    r"\bnot\s+(?:be\s+)?(?:considered\s+|deemed\s+)?(?:covered|medically\s+necessary|reimburs\w+"
    r"|payable|eligible|recommended)\b|\bnon-?\s?covered\b|\bdo(?:es)?\s+not\s+support\b"
    r"|\b(?:experimental|investigational|unproven|excluded|exclusions?|cosmetic)\b|\bno\s+coverage\b",
    re.IGNORECASE,
)
_COVERED = deferred(
    r"\bcovered\b|\bmedically\s+necessary\b|\bmedical\s+necessity\b|\bproven\b|\breimburs\w+\b"
    r"|\bpayable\b|\bcoverage\s+is\s+provided\b",
    re.IGNORECASE,
)
_NO_LABEL = deferred(
    r"registered\s+trademark|copyright|©|all[\s-]inclusive|refer\s+to|please|^\W*\d+\s+codes?\W*$",
    re.IGNORECASE,
)
_CODE_WORD = deferred(r"\bcod(?:es?|ing)\b|\bHCPCS\b|\bCPT\b|\bICD\b|\bNDC\b|\bgroup\s+\d", re.I)
_APPLIES = deferred(
    r"\b(?:for|with|to|of|support\w*)\s+(?:the\s+following\s+|use\s+with\s+)?(?:(?:HCPCS|CPT|J|NDC)"
    r"[/\s-]*)*(?:procedure\s+|drug\s+)?(?:codes?\s*)?:?\s*\(?(?=[A-Z]\d{4}\b|\d{5}\b)",
    re.IGNORECASE,
)

_APPLIES_TO = deferred(r"\bappl(?:ies|icable)\s+to\b.*", re.IGNORECASE)

LONGEST_LABEL = 200
"""Labels over code lists run to two lines ("Considered Not Medically Necessary when used for ...");
what is longer was always a disclaimer or a coding guideline."""


class CodeContext(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a code by where it stands."""

    systems: tuple[CodeSystem, ...] = ()
    role: CodeRole | None = None
    """The role that the nearest heading gives."""
    general_role: CodeRole | None = None
    """The role that a disclaimer gives to the whole section."""
    group: str | None = None
    applies_to: tuple[str, ...] | None = None

    def under(self, heading: str) -> CodeContext:
        """The context below a heading inside this one: what the heading does not say stays."""
        role = role_stated(heading)
        return CodeContext(
            systems=systems_named(heading) or self.systems,
            role=role or self.role,
            general_role=self.general_role,
            group=heading.strip().rstrip(": ") or self.group,
            applies_to=applied_codes(heading) or self.applies_to,
        )


def systems_named(text: str) -> tuple[CodeSystem, ...]:
    """The code systems that a heading names; plain "ICD-10" may be either of its two."""
    text = _APPLIES_TO.sub("", plain(text))
    named = [system for system, shape in _SYSTEMS if re.search(shape, text, re.IGNORECASE)]
    if named == ["ICD-10-CM"] and _PROCEDURES.search(text) is not None:
        # "Procedure and Diagnosis Codes": "J3590" is the drug's, and no diagnosis without its dot.
        named = ["HCPCS", "CPT", *named]
    bare = re.search(r"\bICD-?10\b(?!-?(?:CM|PCS))", text, re.IGNORECASE)
    if named == ["ICD-10-CM"] and bare and not re.search(r"diagnos", text, re.IGNORECASE):
        named.append("ICD-10-PCS")
    return tuple(named)


def role_stated(text: str) -> CodeRole | None:
    """The role that a heading gives to the codes below it; None where it gives none."""
    if _INFORMATIONAL.search(text):
        return "informational"
    if _NOT_COVERED.search(text):
        return "not_covered"
    return "covered" if _COVERED.search(text) else None


def is_disclaimer(text: str) -> bool:
    """True where running text says that the codes are there for information only."""
    return _INFORMATIONAL.search(text) is not None


def is_label(text: str, bold: bool = False) -> bool:
    """True for a line that heads the codes after it, rather than speaks about codes at large."""
    words = text.strip()
    if len(words) > LONGEST_LABEL or not words or _NO_LABEL.search(words):
        return False
    if applied_codes(words) is not None:
        return True
    speaks = bool(_CODE_WORD.search(words)) or role_stated(words) is not None
    return speaks and (
        words.endswith(":") or bold or not re.search(r"[.;]\s*$|[.;]\s+[A-Z]", words)
    )


def applied_codes(text: str) -> tuple[str, ...] | None:
    """The codes that a heading's list is for ("Diagnosis codes for J0585 and J0586")."""
    match = _APPLIES.search(text)
    if match is None:
        return None
    return tuple(token.code for token in codes_in(text[match.end() :], ("HCPCS", "CPT"))) or None

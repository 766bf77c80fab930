"""Codes in running text: lines that begin with a code, labels with a list of codes after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.code_forms import NDC
from policydiff.ingest.readers.coding.code_headings import (
    CodeContext,
    applied_codes,
    is_disclaimer,
    role_stated,
    systems_named,
)
from policydiff.ingest.readers.coding.code_patterns import CodeToken, codes_at_start, codes_in
from policydiff.model.coding import CodeEntry
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_BROKEN_RANGE = deferred(r"(?<=\w)\s*[-–—]\s*\n\s*(?=[A-Z]?\d)")
_SEPARATOR = " \t:;|–—-"
_INSIDE = deferred(r"[(\[]|\b(?:codes?|of|with|see|use|using|and|or|by|than|for|to)\s*$", re.I)
_LIST_OF_CODES = deferred(
    r"(?::|\bcodes?|\binclud(?:e|es|ing)|\bare|\bis|\bfollowing|[a-z]\)|\s[-–—])\s*[(\[]?$", re.I
)

_WORDS = deferred(r"[^\W\d_]{2,}")
# "Providers should bill J7777 or J7778 for the product and 96372 for the injection."
_TO_BILL = deferred(
    r"\b(?:bill|report|submit)(?:ed|s|ing)?(?:\s+(?:with|under|using|as|claims?|for|the|following))*\s*$",
    re.IGNORECASE,
)

# "J7777 requires prior authorization" tells of a code that is listed elsewhere.
_TELLS_OF_CODE = deferred(
    r"\s+(?:are|can|cannot|do|does|has|have|is|may|must|requires?|should|was|were|will)\b(?!\s*[:=])"
)
_WITH_NDC = deferred(
    rf"(?P<name>[^()\[\];]{{3,120}}?)\s*[(\[]\s*NDCs?\W*(?P<codes>(?:{NDC})(?:\s*[,/;]\s*(?:{NDC}))*)"
    r"\s*[)\]][\s.,;]*",
    re.IGNORECASE,
)
"""A package with its code in brackets: "Testora 12 mg vial (NDC 12345-6789-01)"."""


class CodeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A code or range as found, with its description and what its place says of it."""

    token: CodeToken
    description: str | None
    context: CodeContext
    span: SourceSpan

    def continued(self, more: str) -> CodeRow:
        """The same row with further words of its description."""
        words = " ".join(part for part in (self.description, more) if part)
        return msgspec.structs.replace(self, description=words or None)

    def entry(self) -> CodeEntry:
        """The row as the model has it."""
        return CodeEntry(
            system=self.token.system,
            code=self.token.code,
            last=self.token.last,
            description=self.description,
            role=self.context.role or self.context.general_role or "unspecified",
            group=self.context.group,
            applies_to=self.context.applies_to,
            span=self.span,
        )


def rows_of_text(text: str, context: CodeContext, span: SourceSpan) -> Iterator[CodeRow]:
    """The codes of a paragraph that lists codes; none where it only speaks of some."""
    text = _BROKEN_RANGE.sub("-", text)
    if packages := _packages(" ".join(text.split())):
        for package in packages:
            name = package["name"].strip(_SEPARATOR)
            for token in codes_in(package["codes"], ("NDC",)):
                yield CodeRow(token=token, description=name, context=context, span=span)
        return
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    starts = [bool(codes_at_start(line, context.systems)) for line in lines]
    if not any(starts):
        yield from _listed_after_label(" ".join(lines), context, span)
        return
    joined: list[str] = []
    for line, begins in zip(lines, starts, strict=True):
        if begins or not joined:
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    for line in joined:
        yield from _rows_of_line(line, context, span)


def tells_of_codes(text: str) -> bool:
    """True for "J7777 requires prior authorization": a sentence on a code, and no row of one."""
    tokens = codes_at_start(text, ())
    return bool(tokens) and _TELLS_OF_CODE.match(text[tokens[-1].end :]) is not None


def _packages(text: str) -> list[re.Match[str]]:
    """The packages of a text that is nothing but packages with their codes in brackets."""
    found: list[re.Match[str]] = []
    while (package := _WITH_NDC.match(text, found[-1].end() if found else 0)) is not None:
        found.append(package)
    return found if found and found[-1].end() == len(text) else []


def _rows_of_line(line: str, context: CodeContext, span: SourceSpan) -> Iterator[CodeRow]:
    """A line that begins with a code; where line ends were lost, several such in a row."""
    tokens = codes_at_start(line, context.systems)
    if not tokens:
        yield from _listed_after_label(line, context, span)
        return
    rest = line[tokens[-1].end :]
    cut = _next_row(rest, tokens[0], context)
    description = " ".join(rest[:cut].strip(_SEPARATOR).split()) or None
    for token in tokens:
        yield CodeRow(token=token, description=description, context=context, span=span)
    if cut < len(rest):
        yield from _rows_of_line(rest[cut:], context, span)


def _next_row(rest: str, first: CodeToken, context: CodeContext) -> int:
    """Where the next code with its description begins, or the end.

    A description may itself speak of a code ("use J3590"), but then some word leads to it.
    """
    for token in codes_in(rest, context.systems or (first.system,)):
        lead = rest[: token.start]
        opened = lead.count("(") > lead.count(")") or lead.count("[") > lead.count("]")
        if opened or _INSIDE.search(lead[-12:]) or token.system != first.system:
            continue
        if _begins_row(rest, token, first):
            return token.start
    return len(rest)


def _begins_row(rest: str, token: CodeToken, first: CodeToken) -> bool:
    """False for what a description has by chance: "vitamin B12", "T11-T12", "10000 units"."""
    if token.system == "ICD-10-CM":
        return "." in token.code or "." not in first.code
    capital = re.match(r"\W*[A-Z]", rest[token.end :])
    return capital is not None or not token.code.isdigit()


def _listed_by_name(text: str, context: CodeContext, span: SourceSpan) -> tuple[CodeRow, ...]:
    """The codes of "HCPCS: Testora: J7777; Zorbinex: J7778", each with the name before it.

    None where the parts are not all a name and codes.
    """
    label, colon, rest = text.partition(":")
    if colon and systems_named(label) and ":" in rest:
        text, context = rest, context.under(label.strip())
    rows: list[CodeRow] = []
    parts = [part.partition(":") for part in text.rstrip(" .;").split(";")]
    for name, _, listed in parts:
        tokens = codes_in(listed, context.systems or ("HCPCS", "CPT"))
        words = _WORDS.search(listed, tokens[-1].end) if tokens else None
        if not tokens or listed[: tokens[0].start].strip() or words is not None:
            return ()
        rows += (
            CodeRow(token=token, description=name.strip(), context=context, span=span)
            for token in tokens
        )
    return tuple(rows) if len(parts) > 1 else ()


def _listed_after_label(text: str, context: CodeContext, span: SourceSpan) -> Iterator[CodeRow]:
    """A label and its codes: "ICD-10: C91.00, C91.01", "These codes are covered: J9229"."""
    if by_name := _listed_by_name(text, context, span):
        yield from by_name
        return
    tokens = codes_in(text, systems_named(text) or context.systems)
    label = text[: tokens[0].start] if tokens else ""
    if _TO_BILL.search(label):
        for token in codes_in(text, ("HCPCS", "CPT")):
            yield CodeRow(token=token, description=None, context=context, span=span)
        return
    if not tokens or applied_codes(text) is not None:
        return
    if not _LIST_OF_CODES.search(label) or is_disclaimer(label):
        return
    if systems_named(label) or role_stated(label):
        yield from _rows_of_line(text[tokens[0].start :], context.under(label.strip()), span)
        return
    rows = list(_rows_of_line(text[tokens[0].start :], context, span))
    if len(rows) == 1 and rows[0].description is None:
        # "Testora 0.9 mg vial: 12345-6789-01": what stands before it describes the code.
        rows = [rows[0].continued(label.strip(_SEPARATOR))]
    yield from rows

"""The text points to a part of the document that is not there.

*What it reports.* "See Table 9", "(Appendix C)", 'see the "Dosing Limits" section', where no
title, row or line of the document begins with that name. What points into another document
("Section 5.1 of the prescribing information") is not reported.

*Why it matters.* What the criterion asks for stands in the part that is missing.

*Example.* "Dose does not exceed the maximum in Table 9", in a policy with two tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.sentences import quoted
from policydiff.diff.lint.trees import nodes_of
from policydiff.model.criteria import Criterion
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan
from policydiff.model.wording import canonical

_POINTS = r"(?:see|refer to|per|in|under|from|of|to|with|and|or|according to|below)"
_NUMBERED = deferred(
    rf"(?:\b{_POINTS}(?: the)? |\()(table|appendix|attachment|exhibit|figure|section)"
    r" ([A-Z]|\d{1,2}|[IVX]{1,4})\b(?!\.\d)",
    re.IGNORECASE,
)
_QUOTED = deferred(
    r"\b(?:see|refer to)(?: the)? (?:section (?:on |titled |entitled |called )?)?"
    r"[\"“]([^\"”]{4,60})[\"”](?: section)?",
    re.IGNORECASE,
)
_TITLED = deferred(
    r"\b(?:[Ss]ee|[Rr]efer to)(?: the)? "
    r"((?:[A-Z][\w/&-]*(?: (?:and|of|for|&))? ?){1,6})[Ss]ection\b"
)
_ELSEWHERE = deferred(
    r"[\"”)]?(?: section)?,? ?(?:of|in|from) (?!this\b|the (?:policy|document)\b)", re.IGNORECASE
)
"""What follows where the part is one of another document."""
_OTHER_DOCUMENT = deferred(
    r"\b(?:prescribing information|package insert|labell?(?:ing)?|uspi|pi|nccn|guidelines?"
    r"|compendi\w+|manual|handbook|act)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
"""What stands before it there."""


class _Pointer(NamedTuple):
    name: str
    """The part as it is called: `table 9`, `dosing limits`."""
    words: str


class _Said(NamedTuple):
    text: str
    span: SourceSpan
    set: str | None


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each part that is named and missing, at the first place that names it."""
    pointers: dict[str, tuple[_Pointer, _Said]] = {}
    for said in _said(policy):
        for pointer in _pointers(said.text):
            pointers.setdefault(pointer.name, (pointer, said))
    begins = _beginnings(policy) if pointers else ()
    for pointer, said in pointers.values():
        if not _is_there(pointer.name, begins):
            yield Fault(
                title=f"{quoted(pointer.words)}: there is no such part in the document",
                span=said.span,
                text=said.text,
                set=said.set,
            )


def _said(policy: Policy) -> Iterator[_Said]:
    """The texts by which a policy is applied, with their places."""
    for criteria_set, node in nodes_of(policy):
        if isinstance(node, Criterion) or node.text:
            yield _Said(node.text or "", node.span, criteria_set.id)
        for note in node.notes:
            yield _Said(note.text, note.span, criteria_set.id)
    for limit in policy.limits or ():
        yield _Said(limit.text, limit.span, None)


def _pointers(text: str) -> Iterator[_Pointer]:
    """The parts of this document that a text points to."""
    for pattern in (_NUMBERED, _QUOTED, _TITLED):
        for found in pattern.finditer(text):
            words = " ".join(part.strip() for part in found.groups())
            before = text[: found.start(1)]
            if not _ELSEWHERE.match(text, found.end()) and not _OTHER_DOCUMENT.search(before):
                yield _Pointer(canonical(words), words)


def _is_there(name: str, begins: tuple[str, ...]) -> bool:
    """Whether something in the document begins with the name, or a section with its number."""
    what, _, number = name.partition(" ")
    names = (name, f"{number}.", f"{number})", f"{number} ") if what == "section" else (name,)
    return any(line.startswith(names) for line in begins)


def _beginnings(policy: Policy) -> tuple[str, ...]:
    """The canonical beginnings of titles, lines, cells and criteria."""
    texts = [section.title for section in policy.sections]
    for section in policy.sections:
        texts += re.split(r"[\n\t]", section.text)
    texts += [one.title for one in policy.criteria or ()]
    texts += [f"{node.label or ''}. {node.text or ''}" for _, node in nodes_of(policy)]
    texts += [node.text or "" for _, node in nodes_of(policy)]
    return tuple(canonical(text) for text in texts)


RULE = LintRule(
    id="missing-part",
    level="warning",
    summary="The text points to a part of the document that is not there.",
    find=find,
)

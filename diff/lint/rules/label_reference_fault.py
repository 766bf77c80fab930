"""A lead-in names other labels than its items have.

*What it reports.* "ONE of the following (A, B or C)" over items A and B, or over A to D.

*Why it matters.* An item was added or removed without its lead-in, or the other way round; it is
not known whether the additional item counts.

*Example.* "Meets BOTH of the following (i and ii):" over i, ii and iii.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.item_numbers import counted, roman
from policydiff.diff.lint.sentences import listed, quoted
from policydiff.diff.lint.trees import groups_of, printed_items, words_of
from policydiff.model.criteria import Node
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy

_LABEL = r"(?:\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])"
_JOINT = r"(?: ?[,;] ?(?:and/or |and |or )?| (?:and/or|and|or) | ?- ?| to | through )"
_RUN = deferred(rf"({_LABEL})(?: ?- ?| to | through )({_LABEL})")
_SINGLE = deferred(rf"\b(?!(?:and|or|to)\b){_LABEL}\b")

_KNOWN_BY = 40
"""Letters of a text by which it is found again among the lines of its section."""


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each lead-in whose labels are not those of its items."""
    texts = [" ".join(part.text.split()) for part in policy.sections if part.role == "criteria"]
    for criteria_set, group in groups_of(policy):
        items = [item for item in printed_items(group) if item.label]
        if not group.text or not items:
            continue
        printed = [item.label or "" for item in items]
        named = [labels for text in texts for labels in _named(text, group.text, items[0])]
        if named and printed not in named and not _is_misnumbered(printed, named[0]):
            yield Fault(
                title=f"{quoted(group.text)} names the items {listed(named[0])}, and they are "
                f"{listed(printed)}",
                span=group.span,
                text=group.text,
                set=criteria_set.id,
            )


def _is_misnumbered(printed: list[str], named: list[str]) -> bool:
    """Whether the items are as many as are named, and one label is printed twice.

    That is a fault of their numbering, which has a rule of its own.
    """
    return len(printed) == len(named) and len(set(printed)) < len(printed)


def _named(text: str, lead_in: str, first: Node) -> Iterator[list[str]]:
    """The labels that a lead-in names wherever it stands before the first of its items.

    The canonical model has lead-ins without them, the text of the section has them.
    """
    lead = " ".join(lead_in.split())[-_KNOWN_BY:]
    begin = " ".join(words_of(first).split())[:_KNOWN_BY]
    referred = re.compile(
        rf"{re.escape(lead)} ?\(((?:{_LABEL}{_JOINT})+{_LABEL})\) ?:? ?"
        rf"\(?{re.escape(first.label or '')}[.)\]]* {re.escape(begin)}"
    )
    for found in referred.finditer(text):
        if run := _RUN.fullmatch(found[1]):
            yield _between(run[1], run[2])
        else:
            yield _SINGLE.findall(found[1])


def _between(first: str, last: str) -> list[str]:
    """`a` to `d` as all four."""
    numbers = counted([first, last]) or [0, 0]
    run = range(numbers[0], numbers[1] + 1)
    if first.isdecimal():
        return [str(number) for number in run]
    if numbers[0] == 1 and first.lower() == "i":
        romans = [roman(number) for number in run]
        return [label.upper() for label in romans] if first.isupper() else romans
    start = ord("A" if first.isupper() else "a") - 1
    return [chr(start + number) for number in run]


RULE = LintRule(
    id="label-reference-fault",
    level="warning",
    summary="A lead-in names other labels than its items have.",
    find=find,
)

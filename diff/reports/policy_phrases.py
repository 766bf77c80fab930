"""The words in which a policy is shown: the same in text and in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten
from typing import TypeAlias

import msgspec

from policydiff.diff.reports.phrases import (
    PURPOSE_WORDS,
    counted,
    drug_name,
    issuer,
    profile_words,
)
from policydiff.diff.reports.requirement_phrases import (
    number_words,
    requirement_words,
    unit_words,
)
from policydiff.model.coding import CodeEntry
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Criterion, IfThen, Node, NoneOf
from policydiff.model.limits import Limit
from policydiff.model.policy import Dates, Identity, Note, Policy, Product

NAMED = 4
"""Drugs named beside the title: what fits in a line."""

POSITION_WORDS = {
    "covered": "",
    "not_covered": "not covered",
    "investigational": "investigational",
}

ROLE_WORDS = {
    "alternative": "",
    "also_required": "required in addition",
    "excludes": "no approval where this holds",
}

LEFT_OUT = "Printed among the criteria, read as asking nothing"

LONGEST_QUOTATION = 100
"""Characters shown of a text that asks nothing: enough to know it again, on two lines at most."""

PARTS = ("criteria", "products", "coding", "limits", "history", "references")
"""Parts that a document can lack altogether."""

WayKey: TypeAlias = tuple[str | None, str, tuple[str, ...]]
"""What ways in have in common: the indication, the purpose and the products, in order."""


def operator_words(node: Node) -> str:
    """What a group asks of its parts: `ALL OF`; empty for a criterion."""
    match node:
        case AllOf(children=()):
            return "ALWAYS (no further criteria)"
        case AllOf():
            return "ALL OF"
        case AnyOf():
            return "ANY OF"
        case NoneOf():
            return "NONE OF"
        case AtLeast():
            return f"AT LEAST {node.count} OF"
        case IfThen():
            return "IF ... THEN"
        case _:
            return ""


def lead_in(node: Node) -> str:
    """The printed words of a node; a sentence that its children finish ends in dots."""
    match node:
        case IfThen():
            return node.text or ""
        case AllOf() | AnyOf() | NoneOf() | AtLeast():
            return f"{node.text} ..." if node.text and node.stem else node.text or ""
        case _:
            return node.text


def title_line(identity: Identity) -> str:
    """`Besponsa (inotuzumab ozogamicin) - Anthem CC-0131`."""
    title = identity.title or drug_name(identity)
    names = dict.fromkeys(identity.drug_names)
    others = [name for name in names if name.casefold() not in title.casefold()]
    more = f", and {len(others) - NAMED} more" if len(others) > NAMED else ""
    drugs = f" ({', '.join(others[:NAMED])}{more})" if others else ""
    return f"{title}{drugs} - {issuer(identity)}"


def document_line(identity: Identity) -> str:
    """Kind, status and lines of business, as far as they are printed."""
    parts = (identity.kind, identity.revision_status, *(identity.line_of_business or ()))
    return "; ".join(filter(None, parts))


def dates_line(dates: Dates) -> str:
    """`effective 2026-04-01, reviewed 2026-03-06`."""
    values = msgspec.structs.asdict(dates)
    found = (f"{kind.replace('_', ' ')} {value}" for kind, value in values.items() if value)
    return ", ".join(found) or "no date was found"


def reading_line(policy: Policy) -> str:
    """How much was read, from what and by what."""
    word = "read completely" if policy.status == "complete" else "READ ONLY IN PART (partial)"
    source = policy.source
    pages = f", {counted(source.pages, 'page')}" if source.pages else ""
    return f"{word} from {source.name} ({source.media_type}{pages}) {profile_words(source)}"


def set_line(criteria_set: CriteriaSet, ways: Mapping[WayKey, int]) -> str:
    """What a set is for, behind its title: purpose, branch, role, position, scope."""
    count = ways.get(_way_key(criteria_set), 0)
    one_way = f"one of {count} ways" if criteria_set.role == "alternative" and count > 1 else ""
    parts = (
        PURPOSE_WORDS[criteria_set.purpose],
        criteria_set.branch,
        one_way,
        ROLE_WORDS[criteria_set.role],
        POSITION_WORDS[criteria_set.position],
        "all that is not listed" if criteria_set.catch_all else "",
        *scope_words(criteria_set.applies_to),
    )
    return "; ".join(dict.fromkeys(filter(None, parts)))


def set_title(criteria_set: CriteriaSet) -> str:
    """The indication, with the heading where that says more."""
    return criteria_set.indication or criteria_set.title or "Whole policy"


def ways_in(sets: Iterable[CriteriaSet]) -> Mapping[WayKey, int]:
    """How many alternatives there are by indication, purpose and products.

    In a book of many drugs the criteria of one drug are no way to another.
    """
    return Counter(_way_key(one) for one in sets if one.role == "alternative")


def _way_key(one: CriteriaSet) -> WayKey:
    return one.indication, one.purpose, tuple(sorted(one.applies_to.products or ()))


def scope_words(scope: Scope) -> tuple[str, ...]:
    """What a set is restricted to."""
    fields = (
        ("for the sets", scope.sets),
        ("for the products", scope.products),
        ("for", scope.line_of_business),
        ("in", scope.states),
    )
    return tuple(f"{word} {', '.join(values)}" for word, values in fields if values)


def limit_words(limit: Limit) -> str:
    """`approval duration, initial: 3 months`, with the value where the words do not show it."""
    head = (limit.kind, limit.purpose, limit.product, limit.line_of_business)
    words = f"{', '.join(filter(None, head)).replace('_', ' ')}: {limit.text}"
    if limit.value is None:
        return words
    number = number_words(limit.value)
    if number in limit.text.split() and (limit.unit or "") in limit.text:
        return words
    per = f" per {limit.per}" if limit.per else ""
    return f"{words} (= {number} {unit_words(limit.value, limit.unit)}".rstrip() + f"{per})"


def code_words(entry: CodeEntry) -> str:
    """`C91.00-C91.02  Acute lymphoblastic leukemia`."""
    code = entry.code if entry.last is None else f"{entry.code}-{entry.last}"
    applies = f" (for {', '.join(entry.applies_to)})" if entry.applies_to else ""
    stands_for = f" = {', '.join(entry.members)}" if entry.members else ""
    return f"{code}  {entry.description or ''}".rstrip() + applies + stands_for


def code_heading(entry: CodeEntry) -> str:
    """`HCPCS, covered: Codes covered if criteria are met`."""
    role = "" if entry.role == "unspecified" else f", {entry.role.replace('_', ' ')}"
    return f"{entry.system}{role}" + (f": {entry.group}" if entry.group else "")


def product_heading(product: Product) -> str:
    """`preferred: Drug class`."""
    return ": ".join(filter(None, (product.position.replace("_", " "), product.category)))


def product_words(product: Product) -> str:
    """`Veltora [PA, QL] - remarks`."""
    flags = f" [{', '.join(product.restrictions)}]" if product.restrictions else ""
    remarks = f" - {product.text}" if product.text else ""
    return f"{product.name}{flags}{remarks}"


def note_words(note: Note) -> str:
    """What the reader could not settle, with the words in question."""
    quoted = f': "{note.text}"' if note.text else ""
    return f"{note.kind.replace('_', ' ')}: {note.message}{quoted}"


def left_out_words(note: Note) -> str:
    """How a text begins that was read as asking nothing, in quotation marks."""
    text = note.text or ""
    return f'"{shorten(text, LONGEST_QUOTATION, placeholder=" ...")}"'


def parted_notes(policy: Policy) -> tuple[list[Note], list[Note]]:
    """The notes on what could not be settled, and those on what was read as asking nothing."""
    left_out = [note for note in policy.notes if note.kind == "asks_nothing"]
    return [note for note in policy.notes if note.kind != "asks_nothing"], left_out


def node_remarks(node: Node) -> Iterator[str]:
    """What stands beside a node's words: evidence, typed meaning, references, notes."""
    if node.evidence:
        yield f"evidence: {', '.join(node.evidence)}"
    if isinstance(node, Criterion):
        for requirement in node.requirements:
            yield f"= {requirement_words(requirement)}"
        if node.refers_to:
            yield f"see {', '.join(node.refers_to)}"
    for note in node.notes:
        yield f"{'exception' if note.grants_exception else 'note'}: {note.text}"


def missing_parts(policy: Policy) -> tuple[str, ...]:
    """Parts that the document does not have; an empty part is not one of them."""
    return tuple(part for part in PARTS if getattr(policy, part) is None)

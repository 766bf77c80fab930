"""All that the model of a policy says in words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import walk
from policydiff.model.policy import Policy


def texts_of(policy: Policy) -> Iterator[str]:
    """Every text of the model but the sections', as printed.

    What is only named as asking nothing is no part of what the model says.
    """
    identity = policy.identity
    yield from (text for text in (identity.title, identity.number, identity.kind) if text)
    for one in policy.criteria or ():
        yield from _set_texts(one)
    for limit in policy.limits or ():
        yield limit.text
    for code in policy.coding or ():
        listed = f"{code.code}-{code.last}" if code.last else code.code
        yield from (text for text in (listed, code.description, code.group) if text)
    for product in policy.products or ():
        yield from (text for text in (product.name, product.text, product.category) if text)
    for entry in policy.history or ():
        yield entry.text
    for reference in policy.references or ():
        yield reference.text
    for note in policy.notes:
        if note.kind != "asks_nothing" and note.text:
            yield note.text
    yield from (section.title for section in policy.sections)


def _set_texts(one: CriteriaSet) -> Iterator[str]:
    yield from (text for text in (one.title, one.statement, one.indication, one.branch) if text)
    if one.root is None:
        return
    for _, node in walk(one.root):
        if node.text:
            yield node.text
        yield from node.evidence
        yield from (note.text for note in node.notes)

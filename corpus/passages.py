"""What of a reading can be searched, and by what policies with the same criteria are recognised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from policydiff.corpus.results import PassageKind
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, IfThen, walk
from policydiff.model.policy import Identity, Policy
from policydiff.model.wording import canonical, wording_key


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A title, an indication or a criterion as printed."""

    kind: PassageKind
    heading: str | None
    """The heading of the criteria set that it stands in."""
    path: str | None
    """`II.B.2`, the labels that lead to it; empty for a whole set."""
    page: int | None
    line: int | None
    text: str
    wording: str
    """16 hex digits, the same for the same words."""


def passages_of(policy: Policy) -> tuple[Passage, ...]:
    """The title with the drugs, every indication and every criterion, in printed order."""
    return (*_title(policy.identity), *_criteria(policy.criteria or ()))


def drug_names(identity: Identity) -> tuple[str, ...]:
    """The names by which policies on the same drugs find each other: generic, else brand.

    The title stands in where a policy names no drug.
    """
    names = [drug.generic or drug.brand for drug in identity.drugs]
    found = sorted({canonical(name)[:200] for name in names if name})
    return tuple(found or ([canonical(identity.title)[:200]] if identity.title else []))


def _title(identity: Identity) -> Iterator[Passage]:
    names = [name for drug in identity.drugs for name in (drug.brand, drug.generic) if name]
    text = ", ".join(dict.fromkeys(part for part in (identity.title, *names) if part))
    if text:
        yield Passage(
            kind="title",
            heading=None,
            path=None,
            page=None,
            line=None,
            text=text,
            wording=wording_hash(text),
        )


def _criteria(sets: tuple[CriteriaSet, ...]) -> Iterator[Passage]:
    for one in sets:
        if one.indication:
            yield _passage(
                "indication", one, "", one.indication, one.span.page, one.span.first_line
            )
        if one.root is None:
            continue
        for path, node in walk(one.root):
            if isinstance(node, Criterion) or (not isinstance(node, IfThen) and node.stem):
                yield _passage(
                    "criterion",
                    one,
                    ".".join(path),
                    node.text or "",
                    node.span.page,
                    node.span.first_line,
                )


def _passage(
    kind: PassageKind, one: CriteriaSet, path: str, text: str, page: int | None, line: int
) -> Passage:
    return Passage(
        kind=kind,
        heading=one.title,
        path=path,
        page=page,
        line=line,
        text=text,
        wording=wording_hash(text),
    )


def wording_hash(text: str) -> str:
    """The same for texts that say the same in the same words."""
    return hashlib.blake2b(wording_key(text).encode(), digest_size=8).hexdigest()

"""Which payer's template a document is printed in, told from the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.document import Layout, text_of
from policydiff.ingest.profiles.profile import (
    GENERIC,
    Evidence,
    Place,
    Profile,
    load_profile,
    profile_names,
)
from policydiff.ingest.structure.titles import pattern, plain

CERTAIN_ENOUGH = 0.6
"""The least score at which a template is taken. Profiles weigh one sign that names the payer's
template at 0.6 or more, and a sign that other payers may share (a number's form, a heading) below
0.5, so that two of those are needed; see tests/unit/ingest/profiles/test_recognise.py."""

FIRST_PAGE_BLOCKS = 40
"""In a format without pages, so many blocks count as the first page: the head of a policy with its
labels and product list, not yet its criteria, which may name other payers' policies."""


class Recognition(msgspec.Struct, frozen=True, kw_only=True):
    """The template of a document, and how sure we are of it."""

    profile: Profile
    score: float
    """0 to 1; of the chosen template, or, for `generic`, of the best one that was not taken."""
    why: tuple[str, ...]
    """The signs that were found, each as `place: text`."""


def recognise(layout: Layout) -> Recognition:
    """The profile whose signs the document shows; `generic` where none shows enough of them."""
    places = _places(layout)
    best: tuple[float, tuple[str, ...], str] = (0.0, (), GENERIC)
    for name in profile_names():
        found = tuple(_found(load_profile(name).evidence, places))
        score = min(1.0, sum(weight for weight, _ in found))
        if score > best[0]:
            best = (score, tuple(text for _, text in found), name)
    score, why, name = best
    if score < CERTAIN_ENOUGH:
        name = GENERIC
    return Recognition(profile=load_profile(name), score=round(score, 2), why=why)


def _found(evidence: tuple[Evidence, ...], places: dict[Place, str]) -> Iterator[tuple[float, str]]:
    for sign in evidence:
        match = pattern(sign.pattern).search(places[sign.place])
        if match is not None:
            words = re.sub(r"\s+", " ", match.group(0)).strip()
            yield sign.weight, f"{sign.place}: {words}"


def _places(layout: Layout) -> dict[Place, str]:
    """The plain text of each place, one block or line a line."""
    furniture = [line for line in layout.furniture if line.page in (None, 1)]
    if layout.pages is None:
        first = layout.blocks[:FIRST_PAGE_BLOCKS]
    else:
        first = tuple(block for block in layout.blocks if block.span.page == 1)
    properties = "\n".join(f"{key}: {value}" for key, value in layout.properties)
    return {
        "first_page": _joined([*(line.text for line in furniture), *map(text_of, first)]),
        "furniture": _joined([line.text for line in layout.furniture]),
        "properties": _joined(properties.splitlines()),
        "anywhere": _joined(
            [*(line.text for line in layout.furniture), *map(text_of, layout.blocks)]
        ),
    }


def _joined(texts: list[str]) -> str:
    return "\n".join(plain(line) for text in texts for line in text.splitlines())

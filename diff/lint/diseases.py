"""The words by which diseases are told apart, in criteria and in descriptions of codes.

Two texts are about one disease as soon as they share one such word, or the beginning of a long one
("lymphoblastic", "lymphocytic"). That finds too many rather than too few in common, so that what
is reported as having nothing in common has nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from policydiff.diff.wording.similarity import FRAME_WORDS
from policydiff.model.coding import CodeEntry
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, IfThen, walk
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy
from policydiff.model.wording import words

_SHARED_LETTERS = 5
"""Letters by which the beginnings of two long words have to agree: "lymph", "arthr", "neuro". Four
would join "derm" and "dermoid", six would part "psoriasis" from "psoriatic"."""
_CATEGORY = 3
"""Letters of a diagnosis code that name its disease."""
_ABBREVIATION = deferred(r"\(([A-Za-z][\w/-]{1,7})\)")

_SAYS_NO_DISEASE = FRAME_WORDS | frozenset({
    "acquired", "active", "acute", "adult", "all", "associated", "benign", "bilateral", "body",
    "cell", "cells", "chronic", "classified", "complicated", "complication", "complications",
    "condition", "conditions", "congenital", "due", "disease", "diseases", "disorder", "disorders",
    "elsewhere", "encounter", "episode", "essential", "having", "history", "idiopathic", "initial",
    "intractable", "involvement", "juvenile", "left", "lower", "main", "major", "malignant", "mild",
    "mixed", "moderate", "multiple", "nec", "neoplasm", "neoplasms", "nos", "not", "onset",
    "organ", "organs", "other", "others", "part", "parts", "personal", "polyarticular", "primary",
    "recurrent", "refractory", "region", "regions", "relapse", "relapsed", "remission", "right",
    "secondary", "severe", "severity", "side", "site", "sites", "specified", "stage", "state",
    "status", "subsequent", "syndrome", "syndromes", "system", "systemic", "therapy", "treatment",
    "type", "types", "unilateral", "unspecified", "upper", "without",
})  # fmt: skip
"""Words of descriptions of codes that many diseases have."""


class DiseaseWords:
    """The disease words of a number of texts, to be asked what they have in common with others."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the words of all the texts."""
        self._words = frozenset(word for text in texts for word in disease_words(text))

    def share(self, text: str) -> bool:
        """Whether the text has a disease word in common with them."""
        return not self._words.isdisjoint(disease_words(text))


@lru_cache(maxsize=16384)
def disease_words(text: str) -> frozenset[str]:
    """The disease words of a text: long ones by their beginning, abbreviations in small letters."""
    found = {word for word in words(text) if len(word) > 3 and word[0].isalpha()}
    abbreviations = {short.lower() for short in _ABBREVIATION.findall(text)}
    return frozenset(
        word[:_SHARED_LETTERS] for word in found if word.lower() not in _SAYS_NO_DISEASE
    ) | frozenset(abbreviations)


def _policy_texts(policy: Policy) -> Iterator[str]:
    """All that criteria, limits and the title of a policy say."""
    yield policy.identity.title or ""
    for criteria_set in policy.criteria or ():
        yield from _set_texts(criteria_set)
    for limit in policy.limits or ():
        yield limit.text


def _set_texts(criteria_set: CriteriaSet) -> Iterator[str]:
    """All that a criteria set says."""
    yield from filter(
        None,
        (
            criteria_set.title,
            criteria_set.indication,
            criteria_set.branch,
            criteria_set.statement,
        ),
    )
    if criteria_set.root is None:
        return
    for _, node in walk(criteria_set.root):
        if isinstance(node, Criterion | IfThen) or node.text:
            yield node.text or ""
        yield from (note.text for note in node.notes)


class Coverage(NamedTuple):
    """How the indications of a policy and its diagnosis codes fit together."""

    categories: tuple[tuple[CodeEntry, ...], ...]
    """The codes that are listed with a description, and not as not covered, by category."""
    unnamed: tuple[tuple[CodeEntry, ...], ...]
    """The categories of which no criterion names the disease."""
    indications: tuple[CriteriaSet, ...]
    """The first set of each indication that can be approved."""
    uncoded: tuple[CriteriaSet, ...]
    """Those of which no listed code names the disease."""


def coverage(policy: Policy) -> Coverage:
    """The codes and the indications of a policy, and what of each the other does not name."""
    categories: dict[str, list[CodeEntry]] = {}
    for entry in policy.coding or ():
        if entry.system == "ICD-10-CM" and entry.description and entry.role != "not_covered":
            categories.setdefault(entry.code[:_CATEGORY].upper(), []).append(entry)
    indications: dict[str, list[CriteriaSet]] = {}
    for one in policy.criteria or ():
        if one.indication and one.position == "covered" and disease_words(one.indication):
            indications.setdefault(one.indication, []).append(one)
    named = DiseaseWords(_policy_texts(policy))
    listed = [entry for entries in categories.values() for entry in entries]
    coded = DiseaseWords(entry.description or "" for entry in listed)
    return Coverage(
        categories=tuple(map(tuple, categories.values())),
        unnamed=tuple(
            tuple(entries)
            for entries in categories.values()
            if not any(named.share(entry.description or "") for entry in entries)
        ),
        indications=tuple(sets[0] for sets in indications.values()),
        uncoded=tuple(
            sets[0]
            for sets in indications.values()
            if not any(coded.share(text) for one in sets for text in _set_texts(one))
        ),
    )

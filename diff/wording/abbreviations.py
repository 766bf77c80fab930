"""A name with its short form in brackets, and the short form alone: "gravis (GV)" and "GV"."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_EXPLAINED = deferred(r"\s*\(((?=[^()]*[A-Z][^()]*[A-Z])[A-Za-z][\w-]{1,11})\)")
_WORD = deferred(r"[^\W_][^\s()]*")

LONGEST_NAME = 10
"""Words of a name that has a short form."""


def differ_by_spelling_out(old: str, new: str) -> bool:
    """True where the texts differ in nothing but that one explains a short form the other uses."""
    return any(
        canonical(other) in set(map(canonical, _with_short_forms(one)))
        for one, other in ((old, new), (new, old))
        if "(" in one
    )


def _with_short_forms(text: str) -> Iterator[str]:
    """The text with each name that is explained by its short form, as far as that may reach."""
    for explained in _EXPLAINED.finditer(text):
        short = explained[1]
        words = list(_WORD.finditer(text, 0, explained.start()))
        for word in words[-LONGEST_NAME:]:
            if word[0][0].casefold() == short[0].casefold():
                yield f"{text[: word.start()]}{short}{text[explained.end() :]}"

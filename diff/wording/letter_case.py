"""Words in the case in which documents print them, where a reading has them in small letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from policydiff.model.criteria import criteria_in
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy

_WORD = deferred(r"[^\W_]+")
_SMALL = deferred(r"(?<![^\W_])[a-z0-9]+(?![^\W_])")
_CAPITAL = deferred(r"(?<![^\W_])[a-z0-9]*[A-Z][^\W_]*")
_BEGINNING = deferred(r"(?:^|[.:;]\s|[\n•])\W*$")
_STRESSED = frozenset(
    {"all", "and", "any", "at", "both", "but", "each", "either", "for", "if", "must", "neither"}
    | {"no", "none", "nor", "not", "of", "one", "only", "or", "three", "two", "unless"}
    | {"with", "without"}
)
"""Words that policies print in capitals to stress them; they are none by name."""


class LetterCase:
    """How documents write the words that they never write in small letters: "CD22", "Philadelphia".

    A capital at the beginning of a sentence says nothing of its word.

    Args:
        policies: whose criteria are gone through when a word is first asked for.
    """

    def __init__(self, *policies: Policy) -> None:
        self._policies = policies

    def restored(self, text: str) -> str:
        """The text with its words as the documents print them."""
        return _WORD.sub(lambda word: self._printed.get(word[0], word[0]), text)

    @cached_property
    def _printed(self) -> Mapping[str, str]:
        # Versions share most criteria, and a text says how it is printed once.
        printed = "\n".join(dict.fromkeys(self._texts()))
        small = _STRESSED | set(_SMALL.findall(printed))
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word in _CAPITAL.finditer(printed):
            lowered = word[0].lower()
            if word[0] != word[0].capitalize() or not _begins(printed, word.start()):
                found[lowered][word[0]] += 1
        # Most often first; where two are as frequent, that with more capitals.
        return {
            lowered: min(forms, key=lambda form: (-forms[form], form))
            for lowered, forms in found.items()
            if lowered not in small
        }

    def _texts(self) -> Iterator[str]:
        for policy in self._policies:
            for one in policy.criteria or ():
                yield from (criterion.text for criterion in criteria_in(one.root))


def _begins(text: str, position: int) -> bool:
    return _BEGINNING.search(text, max(position - 4, 0), position) is not None

"""Patterns that are compiled when a text first needs them.

To compile a pattern takes longer than to match it with every line of a long policy. Of some 830
patterns by which one of 32 pages is read, 220 are never asked for anything there, and 380 are
asked and find nothing, most of them since a word that they cannot do without is nowhere in it:
for that word is looked first (`policydiff.model.required_words`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, AnyStr, Final, cast

from policydiff.model.compiled_patterns import PATTERNS
from policydiff.model.required_words import REQUIRED_WORDS, UNLIKE_THEIR_SMALL_LETTERS


def deferred(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of an expression, compiled when it is first asked for anything.

    A fault in the expression shows only then: the tests ask all of them.
    """
    return cast("re.Pattern[AnyStr]", _Deferred(expression, flags))


class _Deferred:
    """Stands for a pattern, and takes over its methods one by one as they are asked for."""

    _compiled: re.Pattern[Any]

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is no attribute yet: from the second call on there is no detour.
        if name == "_compiled":
            found: Any = self._compile()
        elif name in _SIFTED and (words := self._required_words()):
            found = partial(_SIFTED[name], self, words)
        else:
            found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found

    def _required_words(self) -> tuple[str, ...]:
        if isinstance(self._expression, str):
            return REQUIRED_WORDS.of(self._expression, self._flags)
        return ()

    def _compile(self) -> re.Pattern[Any]:
        if isinstance(self._expression, str):
            return PATTERNS.pattern(self._expression, self._flags)
        return re.compile(self._expression, self._flags)


def _may_be_in(words: tuple[str, ...], text: str) -> bool:
    """False for a text that an expression with these required words finds nothing in."""
    small = text.lower()
    for word in words:  # a loop, since `any` would take as long as the look itself
        if word in small:
            return True
    return not text.isascii() and any(letter in text for letter in UNLIKE_THEIR_SMALL_LETTERS)


def _search(
    pattern: _Deferred, words: tuple[str, ...], text: str, *places: int
) -> re.Match[str] | None:
    return pattern._compiled.search(text, *places) if _may_be_in(words, text) else None


def _sub(
    pattern: _Deferred,
    words: tuple[str, ...],
    replacement: str | Callable[[re.Match[str]], str],
    text: str,
    count: int = 0,
) -> str:
    return pattern._compiled.sub(replacement, text, count) if _may_be_in(words, text) else text


def _finditer(
    pattern: _Deferred, words: tuple[str, ...], text: str, *places: int
) -> Iterator[re.Match[str]]:
    return pattern._compiled.finditer(text, *places) if _may_be_in(words, text) else iter(())


def _findall(pattern: _Deferred, words: tuple[str, ...], text: str, *places: int) -> list[Any]:
    return pattern._compiled.findall(text, *places) if _may_be_in(words, text) else []


def _split(pattern: _Deferred, words: tuple[str, ...], text: str, maxsplit: int = 0) -> list[Any]:
    return pattern._compiled.split(text, maxsplit) if _may_be_in(words, text) else [text]


_SIFTED: Final[dict[str, Callable[..., Any]]] = {
    "search": _search,
    "sub": _sub,
    "finditer": _finditer,
    "findall": _findall,
    "split": _split,
}
"""The methods that look through a text; the others look at its start or at the whole, and are soon
done."""

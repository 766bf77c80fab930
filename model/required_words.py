"""Words without which a regular expression finds nothing, told from the expression alone.

A reader asks some thousand lines for some hundred things that few of them say. To look for a word
or two in a line takes a fiftieth of what the expression takes to find out that it is not there:
sifted so, `policydiff show` of 32 pages executes 8 % fewer instructions, and many
patterns are never made. `policydiff.model.patterns` does the sifting.
"""

from __future__ import annotations

import atexit
import re
import sys
import zlib
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from policydiff.model.compiled_patterns import MOST_KEPT, PYTHONS
from policydiff.model.kept_between_runs import KeptFile, beside

MOST_WORDS = 32
"""To look for more takes as long as to look for the expression."""

COMMONEST = 2.0
"""No words are better than words of which nearly every line has some. Shares are added up; words
share lines, so a sum of 1 is far from all of them. Measured with 0.9 and 2."""

_SHARES = {1: 0.1, 2: 0.6, 3: 0.15}
"""The share of lines that a word of so many letters or signs stands in, on average: "be" stands in
many other words. Longer ones stand in `_RARE`."""

_RARE = 0.04

_COMMON_SIGNS = {".": 0.7, ",": 0.5, "-": 0.3, "(": 0.3, ")": 0.3}
"""Signs that stand in more lines."""

UNLIKE_THEIR_SMALL_LETTERS = "ſıİ"
"""Letters that match "s" or "i" where case does not matter, and have other small letters."""


def required_words(expression: str, flags: int = 0) -> tuple[str, ...]:
    """Words in small letters, of which one stands in every text that the expression is found in.

    Looked for in the small letters of the text, which must have none of
    `UNLIKE_THEIR_SMALL_LETTERS`. Empty where there are no such words, or too many.

    Raises:
        re.error: for what is no regular expression.
    """
    if sys.version_info[:2] not in PYTHONS or flags & re.LOCALE:
        return ()
    return _words_of(import_module("re._parser").parse(expression, flags))


class RequiredWords(KeptFile[tuple[str, int], tuple[str, ...]]):
    """A file of the words of expressions with their flags."""

    def of(self, expression: str, flags: int) -> tuple[str, ...]:
        """The same as `required_words`; empty where they are not kept and never will be.

        Told anew in every run, they would cost more than they spare.
        """
        key = (expression, int(flags))
        found = self.get(key)
        if found is None and (self._path is None or sys.dont_write_bytecode):
            return ()
        if found is None:
            found = required_words(*key)
            self.add(key, found)
        return found


def _words_of(sequence: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """The rarest words of expressions that follow each other, as `re` has parsed them."""
    known = import_module("re._constants")
    repeated = (known.MAX_REPEAT, known.MIN_REPEAT, known.POSSESSIVE_REPEAT)
    found: list[tuple[str, ...]] = []
    letters = ""
    # What no operation is ends the last word.
    for operation, value in (*sequence, (None, None)):
        if operation is known.LITERAL and _has_one_case(value):
            letters += chr(value).lower()
            continue
        if operation is known.AT:
            continue  # takes no letter
        if len(letters) > 1 or _is_sign(letters):
            found.append((letters,))
        letters = ""
        if operation is known.SUBPATTERN:
            found.append(_words_of(value[-1]))
        elif operation is known.ATOMIC_GROUP:
            found.append(_words_of(value))
        elif operation is known.ASSERT:
            found.append(_words_of(value[1]))
        elif operation is known.BRANCH:
            found.append(_of_any(map(_words_of, value[1])))
        elif operation is known.IN:
            found.append(_of_any(map(_signs_of, value)))
        elif operation in repeated and value[0] > 0:
            found.append(_words_of(value[2]))
    return min((words for words in found if words), key=_share, default=())


def _of_any(alternatives: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The words of alternatives together; none where one of them has none."""
    each = tuple(alternatives)
    if not all(each):
        return ()
    words = {word for words in each for word in words}
    least = sorted(word for word in words if not any(o != word and o in word for o in words))
    return tuple(least) if len(least) <= MOST_WORDS and _share(least) < COMMONEST else ()


def _signs_of(member: tuple[Any, Any]) -> tuple[str, ...]:
    """The signs that a member of a set of letters stands for; none where there is a letter."""
    known = import_module("re._constants")
    operation, value = member
    if operation is known.LITERAL:
        codes = range(value, value + 1)
    elif operation is known.RANGE:
        codes = range(value[0], value[1] + 1)
    else:
        return ()
    signs = tuple(map(chr, codes[: MOST_WORDS + 1]))
    return signs if all(map(_is_sign, signs)) else ()


def _has_one_case(code: int) -> bool:
    """True for a letter or sign that is told by its small letter alone."""
    return code < 128 or _is_sign(chr(code))


def _is_sign(text: str) -> bool:
    """True for one sign that is neither letter, figure nor blank: those stand in every line.

    Some signs have capitals, as those in circles do.
    """
    blank = text.isspace() and text not in "\t\n"
    return len(text) == 1 and not (text.isalnum() or blank) and text.lower() == text.upper()


def _share(words: Sequence[str]) -> float:
    """The share of lines that have one of the words, about."""
    return sum(
        _COMMON_SIGNS.get(word, _SHARES.get(len(word), _RARE)) if word.isascii() else _RARE
        for word in words
    )


def _kept() -> str | None:
    """Where the words are kept: under the text of this module, which is the rule they are made by.

    None where the text is not at hand.
    """
    try:
        rule = zlib.crc32(__spec__.loader.get_data(__spec__.origin))  # type: ignore[union-attr]
    except (OSError, AttributeError):
        return None
    return beside(__spec__, f"{rule:08x}")


REQUIRED_WORDS = RequiredWords(_kept(), MOST_KEPT)
atexit.register(REQUIRED_WORDS.write)

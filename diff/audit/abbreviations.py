"""What abbreviations stand for, as a policy prints it: "hypereosinophilic syndrome (HES)".

A history is written for people who know them, and criteria often spell out what it abbreviates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from policydiff.model.criteria import walk
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy

_PRINTED = deferred(r"\((?P<short>[A-Za-z][\w/&-]{1,9})\)")
_WORD = deferred(r"[^\W_][\w'’-]*")
_FEWEST_CAPITALS = 2
"""Capitals from which a word in brackets is an abbreviation and no remark."""
_WORDS_FOR_A_LETTER = 2
"""Words of the long form for each letter of the short one at most, as "antibody-mediated
rejection (AMR)" has fewer and "inhibitor of the tumor necrosis factor (TNF)" more than one."""


class Abbreviations:
    """The abbreviations that documents explain."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts in which they are explained; where two differ, the first one counts."""
        found: dict[str, str] = {}
        for text in texts:
            for short, long in _explained(text):
                found.setdefault(short, long)
        self._long: Mapping[str, str] = found
        shorts = "|".join(sorted(map(re.escape, found), key=lambda one: (-len(one), one)))
        self._pattern = re.compile(rf"(?<![\w-])(?P<short>{shorts})(?:s\b|(?![\w-]))")

    @staticmethod
    def of(*policies: Policy) -> Abbreviations:
        """Those that the criteria and sections of policies explain."""
        return Abbreviations(text for policy in policies for text in _texts(policy))

    def spelled_out(self, text: str) -> str:
        """The text with its abbreviations in words."""
        if not self._long:
            return text
        return self._pattern.sub(lambda match: self._long[match["short"]], text)


def _texts(policy: Policy) -> Iterator[str]:
    for one in policy.criteria or ():
        yield from filter(None, (one.title, one.indication, one.statement))
        if one.root is not None:
            yield from (node.text for _, node in walk(one.root) if node.text)
    yield from (section.text for section in policy.sections)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    """The abbreviations in brackets, each with the words before it that it stands for."""
    for match in _PRINTED.finditer(text):
        short = match["short"].removesuffix("s")
        if sum(map(str.isupper, short)) < _FEWEST_CAPITALS:
            continue
        long = _long_form(short, text[: match.start()])
        if long is not None:
            yield short, long


def _long_form(short: str, before: str) -> str | None:
    """The fewest words before the brackets in which the letters stand in order.

    The first letter begins the first word; where there are several words, the last letter begins
    one as well.
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    near = list(_WORD.finditer(before))[-len(letters) * _WORDS_FOR_A_LETTER :]
    for word in reversed(near):
        said = " ".join(before[word.start() :].split())
        initials = re.findall(r"(?:^|[\s-])(\w)", said.lower())
        begins = initials[0] == letters[0] and letters[-1] in (initials[1:] or letters)
        if begins and _in_order(letters, said.lower()):
            return said
    return None


def _in_order(letters: Iterable[str], text: str) -> bool:
    remaining = iter(text)
    return all(letter in remaining for letter in letters)

"""What a criterion says when the words that only frame it are left out.

This goes a step beyond the canonical form: articles, "patient" against "member", "is" against
"must be", singular against plural, "2" against "two". It is kept strict, for two criteria with the
same plain words are reported as equivalent: no drug, number, negation, connective or qualifier is
ever dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest

from policydiff.diff.wording.bounds import GAP, Bound, bounded
from policydiff.diff.wording.shared_objects import with_objects_behind
from policydiff.diff.wording.similarity import singular
from policydiff.diff.wording.standard_words import in_standard_words
from policydiff.diff.wording.word_chunks import bound_word, written_out
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_FRAME = frozenset({
    "a", "an", "are", "be", "being", "beneficiary", "both", "do", "does", "either", "enrollee",
    "has", "have", "individual", "is", "member", "must", "of", "patient", "shall", "should",
    "that", "the", "their", "there", "to", "which", "who", "whose", "will",
})  # fmt: skip
_NAMED_BY_LETTER = frozenset({
    "class", "factor", "grade", "group", "hemophilia", "hepatitis", "influenza", "stage", "toxin",
    "type", "vitamin",
})  # fmt: skip
"""Behind these "A" is a name and no article."""
_OF_THE_REQUEST = frozenset(["administered", "given", "not", "prescribed", "used"])
"""What is said of the drug that is asked for, as in "the medication is prescribed by"."""
_REQUESTED = frozenset(["drug", "product"])
"""What that drug is called there."""
_EXCHANGEABLE = {"and/or": "or", "prior": "previous", "medication": "drug", "medicine": "drug"}
"""Words that payers exchange for one another without a thought."""

_EXCHANGEABLE_PHRASES = ((deferred(r"\b(?:drug|therapeutic|medication) class"), "class"),)

_WORD = r"[^\W_]+(?:['+^.][^\W_]+)*(?:\+|-(?![^\W_]))?"
_TOKEN = deferred(rf"and/or|{_WORD}|[≥≤<>=%,;()\[\]/]|{GAP}")
_SAYS_EXAMPLES = r"(?:e\.g\.?|eg|for example|such as|including,? but not limited to)"
_BRACKETED_EXAMPLES = deferred(
    rf" ?(?:\({_SAYS_EXAMPLES}(?![\w])(?:[^()]|\([^()]*\))*\)|\[{_SAYS_EXAMPLES}(?![\w])[^\[\]]*\])"
)
_OPEN_EXAMPLES = deferred(rf",? {_SAYS_EXAMPLES}(?![\w])(?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\])*$")
_EXAMPLE_SENTENCE = deferred(
    r"(?:(?<=[.;:] )|^)(?:note: )?(?:some )?examples?(?: of [^.;:]*?)? (?:are|can be|include|is|may"
    r" include)\b(?:[^.;]|\.(?!\s|$))*(?:[.;] ?|$)"
)

# "Moderate to severe" is a choice; so is "mild-to-moderate".
_SEVERITY_RANGE = deferred(r"\b(mild(?:ly)?|moderate(?:ly)?) to (moderate(?:ly)?|severe(?:ly)?)\b")


# "Class II to IV" is each of the classes between.
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_CLASS_RANGE = deferred(
    rf"\b(class|grade|phase|stage|type) ({'|'.join(_ROMAN)}) (?:to|through) "
    rf"(?:\1 )?({'|'.join(_ROMAN)})\b"
)


@dataclass(frozen=True, kw_only=True)
class Plain:
    """A criterion with only the words that say something.

    What is derived is kept: each criterion is held against many.
    """

    tokens: tuple[str, ...]
    """Words in the singular, separators, and a gap for each bound."""
    bounds: tuple[Bound, ...]
    is_age: bool

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens without commas and brackets."""
        return tuple(token for token in self.tokens if token not in _MARKS)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The tokens with each gap filled in, so that unequal bounds make unequal tokens."""
        bounds = iter(self.bounds)
        return tuple(bound_word(next(bounds)) if token == GAP else token for token in self.tokens)

    @cached_property
    def in_any_order(self) -> tuple[str, ...]:
        """The words with the bounds among them, alike for equal ones, as `same_words` has them."""
        bounds = iter(self.bounds)
        filled: list[str] = []
        for token, behind in zip_longest(self.tokens, self.tokens[1:]):
            if token != GAP:
                filled.append(token)
                continue
            bound = next(bounds)
            lasts = bound.side == "minimum" and (bound.is_time or behind == "consecutive")
            said = f"{bound.side} {'beyond ' if bound.strict else ''}{bound.size:.10g}"
            if lasts and filled[-1:] == ["for"]:
                filled.pop()  # "for at least 3 months" lasts as "at least 3 months of" does
            filled.append(said + (" time" if bound.is_time else bound.unit))
        return tuple(token for token in written_out(filled) if token not in _MARKS)

    @cached_property
    def choices_in_brackets(self) -> tuple[str, ...]:
        """The brackets that say what belongs together, where "and" and "or" are mixed."""
        if not {"and", "or"} <= {*self.tokens}:
            return ()
        said = _INNERMOST_BRACKETS.findall(" ".join(self.told))
        return tuple(sorted(one for one in said if {"and", "or"} & {*one.split()}))


_INNERMOST_BRACKETS = deferred(r"[(\[]([^()\[\]]*)[)\]]")
_MARKS = frozenset([",", ";", "(", ")", "[", "]"])
"""Tokens that are no words."""


@lru_cache(maxsize=16384)
def plain(text: str) -> Plain:
    """The criterion with its frame left out."""
    said = _SEVERITY_RANGE.sub(r"\1 or \2", with_objects_behind(in_standard_words(text)))
    said = _CLASS_RANGE.sub(_each_class, said)
    for phrase, exchanged in _EXCHANGEABLE_PHRASES:
        said = phrase.sub(exchanged, said)
    read = bounded(said)
    tokens: list[str] = []
    before = ""
    for token in _TOKEN.findall(read.pattern):
        word = singular(_EXCHANGEABLE.get(token, token))
        word = _EXCHANGEABLE.get(word, word)
        if word not in _FRAME or (word == "a" and before in _NAMED_BY_LETTER):
            tokens.append(word)
        before = word
    if len(tokens) > 1 and tokens[0] in _REQUESTED and tokens[1] in _OF_THE_REQUEST:
        tokens = tokens[1:]  # the drug asked for goes without saying
    return Plain(tokens=tuple(tokens), bounds=read.bounds, is_age=read.is_age)


def _each_class(found: re.Match[str]) -> str:
    first, last = _ROMAN.index(found[2]), _ROMAN.index(found[3])
    *others, highest = _ROMAN[first : last + 1] or (found[3],)
    return found[0] if first >= last else f"{found[1]} {', '.join(others)} or {highest}"


def without_examples(text: str) -> str:
    """The canonical text without the examples that it gives."""
    return _OPEN_EXAMPLES.sub("", _BRACKETED_EXAMPLES.sub("", canonical(text)))


def without_example_sentences(text: str) -> str:
    """The canonical text without the sentences that give nothing but examples."""
    return _EXAMPLE_SENTENCE.sub("", canonical(text)).strip()

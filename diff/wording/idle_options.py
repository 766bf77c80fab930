"""Words that ask nothing: "with or without radiation", and one of what is asked for anyway."""

from __future__ import annotations

from functools import lru_cache

from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_ENDS = (
    r"(?:after|and|as|at|before|by|during|following|for|if|in|on|or|that|to|unless|until|when|"
    r"where|which|while|who|with|within)"
)
"""Words with which something else begins; a name runs up to one of them or to a mark."""
_NAME = rf"(?:(?!\b(?:and/or|{_ENDS})(?![\w/]))[^,;:.()\[\]])+"
_IDLE = deferred(
    r",? ?[(\[]?(?:\b(?:and|either|alone|used|given|administered) )*"
    rf"\b(?:with or without|with/without) {_NAME}"
    rf"(?: ?\b(?:and/or|or) (?!{_ENDS}\b){_NAME})*[)\]]?"
)


@lru_cache(maxsize=16384)
def without_idle_options(text: str) -> str:
    """The canonical text without what may be or not be; as it is where nothing else is said."""
    plain = canonical(text)
    left = " ".join(_IDLE.sub(" ", plain).split()).strip(" ,;")
    return left or plain


_HAD_ONE = deferred(
    r"\b(?:(?:has|have) had|history of) (?:one or more|1 or more|at least (?:one|1)|≥ ?1)"
    r"(?! ?(?:[-/%]|(?:day|week|month|year|hour|time|dose|course|mg|g|unit|point)))"
)


@lru_cache(maxsize=16384)
def without_idle_counts(text: str) -> str:
    """The canonical text with "history of" where something was had at least once.

    Only to tell that two wordings say the same: where the one becomes two, it is a bound.
    """
    return _HAD_ONE.sub("history of", canonical(text))

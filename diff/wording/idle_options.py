"""Words that name what may be or not be: "with or without radiation" asks nothing."""

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

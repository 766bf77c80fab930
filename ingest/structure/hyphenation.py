"""Words broken at line ends: put together only where the word really was broken."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"([A-Za-z]+)-$")
_GOES_ON = re.compile(r"[a-z]+")

# Written with a hyphen wherever they stand; a break after these never broke a word.
_HYPHEN_PREFIXES = re.compile(
    r"(?i)(?:anti|co|cross|double|ex|first|second|third|fourth|follow|full|half|high|long|low|mid|"
    r"multi|near|non|off|on|once|over|post|pre|re|self|semi|short|single|sub|twice|under|up|well|"
    r"one|two|three|four|five|six|immuno|platinum|light|heavy|[btx])"
)

# Endings that never stand alone: what follows a broken word.
_FRAGMENTS = re.compile(
    r"(?:tion|tions|sion|sions|ment|ments|ness|ing|ings|ity|ities|ance|ence|ally|able|ible|ical|"
    r"ology|ologist|osis|itis|emia|ative|atic|ation|ations|izumab|ximab|mab|tinib|nib|cept|"
    r"tive|ous|ious|rapy|apy|tient|tients|ular|phoma|kemia|noma|drome|tism|ized|ised|ed|er|ers|al)\b"
)

SOFT_HYPHEN = "\u00ad"


def joined_without_hyphen(text: str, following: str) -> str | None:
    """`text` without the hyphen at its end where the word goes on in `following`, else None.

    A soft hyphen always broke a word. A hard one is kept unless what follows it is no word of its
    own: policies are full of "follow-up", "non-Hodgkin", "CD20-positive", and a lost hyphen there
    is a false change.
    """
    if text.endswith(SOFT_HYPHEN):
        return text[:-1]
    broken = _BROKEN.search(text)
    goes_on = _GOES_ON.match(following)
    if broken is None or goes_on is None:
        return None
    start = broken.group(1)
    if _HYPHEN_PREFIXES.fullmatch(start) or not (start.islower() or start.istitle()):
        return None
    if len(start) >= 3 and _FRAGMENTS.fullmatch(goes_on.group()):
        return text[:-1]
    return None

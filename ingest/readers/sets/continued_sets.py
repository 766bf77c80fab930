"""Sets of criteria for continued approval that no title calls so, told by what they ask.

"Member continues to meet the criteria for a first approval" and "a response compared to baseline"
can only be asked of a patient who has the drug already. Titles get lost: a template prints them in
a picture or a colour, or the renewal stands under the name of the disease like all else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import criteria_in
from policydiff.model.patterns import deferred

# Asked of who has the drug already, and of nobody else.
_CONTINUES = deferred(
    r"\b(?:continues?\s+to\s+(?:meet|see|be|have|benefit|require|respond|show|demonstrate|receive)"
    r"|has\s+continued\s+to"
    r"|absence\s+of\s+(?:an\s+)?unacceptable\s+(?:toxicity|adverse)"
    r"|(?:not|no)\s+(?:experienced|evidence\s+of)\s+(?:any\s+)?(?:unacceptable|intolerable)\s+(?:toxicity|adverse)"
    r"|since\s+(?:the\s+)?(?:last|previous|prior)\s+(?:approval|authori[sz]ation|request|review)"
    r"|(?:last|previous|prior)\s+(?:approval|authori[sz]ation)\s+period)\b"
    r"|^\W*continued\s+(?:use|administration|treatment|therapy)\b",
    re.IGNORECASE,
)
# What the drug has done, as a response to it or against the state before it.
_RESPONDS = deferred(
    r"\b(?:(?:positive|beneficial|favorable|clinical|therapeutic|disease)\s+(?:clinical\s+)?(?:response|benefit)"
    r"|respon(?:se|ded|ding)\s+to\s+(?:the\s+)?(?:therapy|treatment|requested|drug|medication)"
    r"|(?:improve\w*|stabili\w+|reduc\w+|decreas\w+|maintain\w*|fewer|less|lower|slowing)\b.{0,120}?"
    r"\b(?:(?:from|since|to|with|over|at|of|than)\s+(?:the\s+|their\s+)?(?:pre-?treatment(?:\s+baseline)?|baseline)"
    r"|on\s+(?:therapy|treatment|the\s+requested)|(?:since|after|with|while)\s+(?:starting|initiat\w+|receiving|taking|on)))\b"
    r"|^\W*(?:improvement|stabili[sz]ation|reduc(?:tion|ed)|decrease[ds]?)\b",
    re.IGNORECASE,
)
# Asked of who is to have it for the first time.
_BEGINS = deferred(
    r"\b(?:diagnos[ei]s|diagnosed|confirmed|trial|tried|fail\w*|inadequate|insufficient|refractory|"
    r"intoleran\w+|contraindicat\w+|prior\s+to\s+(?:initiat\w+|starting)|before\s+(?:initiat\w+|starting)"
    r"|not\s+(?:respond\w*|improved)|despite)\b",
    re.IGNORECASE,
)

LEAST_SHARE = 0.5
"""Of the criteria of such a set, how many speak of the drug's effect: others ask what is asked of
everybody, an age or a specialist."""


def with_continued(sets: Sequence[CriteriaSet]) -> list[CriteriaSet]:
    """The sets, those for continued approval as such where criteria for a first one stand above."""
    result: list[CriteriaSet] = []
    for each in sets:
        first = any(
            other.purpose == "initial" and other.indication in (None, each.indication)
            for other in result
        )
        if first and each.purpose == "initial" and _asks_again(each):
            each = msgspec.structs.replace(each, purpose="continuation")
        result.append(each)
    return result


def _asks_again(each: CriteriaSet) -> bool:
    texts = [leaf.text for leaf in criteria_in(each.root)]
    if any(map(_BEGINS.search, texts)):
        return False
    sure = sum(_CONTINUES.search(text) is not None for text in texts)
    told = sum(bool(_CONTINUES.search(text) or _RESPONDS.search(text)) for text in texts)
    return told >= LEAST_SHARE * len(texts) and (sure > 0 or told == len(texts))

"""Sex, pregnancy and breast-feeding."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import SexRequirement

GATE = (
    "male",
    "woman",
    "man",
    "pregnan",
    "breast",
    "contracepti",
)

_SEX = deferred(
    r"(?:an? )?(?:biological(?:ly)? )?(?P<sex>female|male|woman|man)(?: patient)?(?: at birth)?"
)
_NOT_PREGNANT = deferred(
    r"not (?:be )?(?:currently )?(?P<first>pregnant"
    r"|breast ?feeding)(?: or (?:currently )?(?P<second>pregnant|breast ?feeding))?"
)
_CONTRACEPTION = deferred(
    r"(?:using|agrees to use|will use) (?:an? )?(?:effective |adequate "
    r"|reliable )?(?:methods? of )?(?:effective )?contraception"
)
_NAMES = {"pregnant": "pregnancy"}


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[SexRequirement, ...]:
    """The sex asked for, or what she must not be."""
    del lexicon
    if (found := _SEX.fullmatch(phrase.text)) is not None:
        female = found["sex"] in ("female", "woman")
        return (
            SexRequirement(allowed=("female" if female else "male",), documented=phrase.documented),
        )
    if (found := _NOT_PREGNANT.fullmatch(phrase.text)) is not None:
        return tuple(
            SexRequirement(
                reproductive=_NAMES.get(state, "breast-feeding"),
                negated=True,
                documented=phrase.documented,
            )
            for state in (found["first"], found["second"])
            if state
        )
    if _CONTRACEPTION.fullmatch(phrase.text):
        return (SexRequirement(reproductive="contraception", documented=phrase.documented),)
    return ()

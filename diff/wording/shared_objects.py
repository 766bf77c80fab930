"""Two demands on the same drugs: "a trial of, or a contraindication to, A or B".

The drugs may be named once behind both, named in each, or named in the first and pointed to in the
second ("or a contraindication to such therapy"). All are read as the first.
"""

from __future__ import annotations

from policydiff.model.patterns import deferred

_ENDS_OPEN = r"(?:of|to|with|on)"
_UNSUITED = r"(?:allergy|contraindications?|hypersensitivity|intolerances?)"
_SECOND = (
    rf"(?:ha[sd] |is |have )?(?:an? )?(?:documented )?{_UNSUITED}"
    rf"(?: to)?(?:,? (?:or|and) (?:ha[sd] )?(?:an? )?{_UNSUITED})* to"
)
_POINTED_AT = (
    r"(?:such (?:a )?(?:treatments?|drugs?|medications?|agents?|products?)"
    r"|(?:all of )?(?:these|those) (?:treatments?|drugs?|medications?|agents?|products?)"
    r"|them|the same)"
)
_AT_A_DOSE = r"(?: at adequate dose)"
_NO_BREAK = r"(?:(?!\b(?:and|but|has|had|is|unless|if|who|when|after)\b)[^;()])"

_NAMED_FIRST = deferred(
    rf"(?P<first>.*\b(?:trial|course|response|failure|use) {_ENDS_OPEN}) "
    rf"(?P<drugs>(?:(?!\b{_ENDS_OPEN}\b){_NO_BREAK})+?)(?P<dose>{_AT_A_DOSE}?),? or "
    rf"(?P<second>{_SECOND}) (?P<again>.+)"
)
_NAMED_LAST = deferred(
    rf"(?P<first>.*\b(?:trial|course|response|failure|use) {_ENDS_OPEN}),? or "
    rf"(?P<second>{_SECOND}),? (?P<drugs>{_NO_BREAK}+?)(?P<dose>{_AT_A_DOSE}?)"
)
_POINTER = deferred(_POINTED_AT)


def with_objects_behind(text: str) -> str:
    """The text, in standard words, with drugs that two demands share named once, behind both.

    A dose that is asked for is the trial's, for a contraindication has none. Texts of another form
    are returned as they are.
    """
    if (last := _NAMED_LAST.fullmatch(text)) is not None:
        return _written(last["first"], last["second"], last["drugs"], last["dose"])
    first = _NAMED_FIRST.fullmatch(text)
    if first is None:
        return text
    again = first["again"].removesuffix(" at adequate dose")
    if again != first["drugs"] and not _POINTER.fullmatch(again):
        return text
    return _written(first["first"], first["second"], first["drugs"], first["dose"])


def _written(first: str, second: str, drugs: str, dose: str) -> str:
    return f"{first}{dose} or {second} {drugs}"

"""The form of a text that is used for equality: what typography may change without saying more.

Dashes, quotes, ligatures, spaces, bullets, the many spellings of "at least", list markers repeated
inside a sentence, citation numbers and trademark signs are how a text is set, not what it says.
What a word means (synonyms, articles, plural) is no concern of this module: it decides what is the
*same* text, and nothing more.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from policydiff.model.patterns import deferred

# Glyphs that stand for one another. Done before NFKC, which would turn "™" into "TM".
_GLYPHS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
        **dict.fromkeys("‘’‚‛′`´＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("®™℠©†‡\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        **dict.fromkeys("≧⩾", "≥"),
        **dict.fromkeys("≦⩽", "≤"),
        **dict.fromkeys("×✕✖", "x"),
        **dict.fromkeys("●○▪▫■□◦‣·∙➢➤❖✓✔⬝◆◊", "•"),
        **dict.fromkeys("⁄∕", "/"),
        **{chr(code): "•" for code in range(0xF000, 0xF100)},  # where symbol fonts keep bullets
    }
)
# NFKC makes "10⁹" into "109": a power is kept as one.
_RAISED = deferred("(?<=10)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# A word broken at a line end. The hyphen stays where another follows or precedes in the word
# ("moderate-\nto-severe"): there it belongs to the word.
_LINE_END_HYPHEN = deferred(r"(?<![-\w])([A-Za-z]*[a-z])-[ \t]*\r?\n\s*([a-z]+)(?![-\w])")


def _pattern(pattern: str) -> re.Pattern[str]:
    return deferred(pattern, re.IGNORECASE)


# LaTeX as some converters leave it.
_LATEX = (
    (_pattern(r"\\(?:leqslant|leq|le)(?![a-z])"), "≤"),
    (_pattern(r"\\(?:geqslant|geq|ge)(?![a-z])"), "≥"),
    (_pattern(r"\\times(?![a-z])"), "x"),
    (_pattern(r"\\mu(?![a-z])"), "μ"),
    (_pattern(r"\\+%"), "%"),
    (_pattern(r"\^\{\s*(-?\d+)\s*\}"), r"^\1"),
    (_pattern(r"\$([^$]*)\$"), r"\1"),
)

_COMPARES = _pattern(r"[<>=≥≤]|\bthan\b|\bequal to\b")
_SIGNS = (
    (_pattern(r"> ?/? ?=|= ?>|> ?or ?="), "≥"),
    (_pattern(r"< ?/? ?=|= ?<|< ?or ?="), "≤"),
    (_pattern(r"\b(?:greater|more|higher) than ?(?:or|/) ?equal to\b"), "≥"),
    (_pattern(r"\bequal to or (?:greater|more|higher) than\b"), "≥"),
    (_pattern(r"\b(?:less|lower|fewer) than ?(?:or|/) ?equal to\b"), "≤"),
    (_pattern(r"\bequal to or (?:less|lower|fewer) than\b"), "≤"),
    (_pattern(r"\b(?:greater|more|higher) than(?= ?\d)"), ">"),
    (_pattern(r"\b(?:less|lower|fewer) than(?= ?\d)"), "<"),
    (_pattern(r" ?([≥≤<>=]) ?(?:(-) ?(?=\d))?"), r" \1 \2"),
)

_LABEL = r"(?:\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])"
# "(i, ii, and iii)", "(both A and B)", "(1 or 2)": a lead-in that repeats the markers of its items.
# Only after words that announce items, for "hepatitis (B or C)" says something.
_CHILD_REFERENCE = _pattern(
    r"\b(following|criteria|conditions|requirements|below|met|items|of|both)(:?)"
    rf" ?\( ?(?:(?:both|either|any|one|all|items?) (?:of )?)?{_LABEL}"
    rf"(?: ?(?:[,;/-]|\b(?:to|through)\b)? ?(?:\b(?:and/or|and|or)\b)? ?\b{_LABEL}\b)+ ?\)"
)
_DOCUMENTATION_MARK = _pattern(
    r" ?[\[(] ?(?:prior authorization )?documentation (?:is )?required ?[\])]"
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_RESTATED_NUMBER = _pattern(rf"\b({'|'.join(_NUMBERS)}) ?\((\d{{1,2}})\)")
_CITATION = _pattern(r"(?: ?[\[(]\d{1,3}(?: ?[,;-] ?\d{1,3})*[\])])+(?= ?(?:[.;,:]|$))")
_BRACKET_SPACING = (
    (_pattern(r" ?([(\[]) ?"), r" \1"),
    (_pattern(r" ?([)\]])"), r"\1"),
    (_pattern(r"([)\]])(?=[^\W_])"), r"\1 "),
)

_HYPHENS = (
    (_pattern(r"(?<=[^\W_])-(?=[^\W\d_])|(?<=[^\W\d_])-(?=[^\W_])"), " "),
    (_pattern(r"(?<=\d) ?- ?(?=\d)"), "-"),
)
_HAS_DIGIT = deferred("[0-9]")
_QUANTITIES = (
    (_pattern(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (_pattern(r"\bx ?10 ?\^? ?(-?\d{1,2})(?= ?(?:/|cells\b|per\b))"), r"x 10^\1"),
    (
        _pattern(
            r"(\d)(mg|mcg|kg|g|ml|dl|mm|cm|iu|units?|meq|mmol|years?|yrs?|months?|weeks?|days?"
            r"|hours?)\b"
        ),
        r"\1 \2",
    ),
    (_pattern(r"(?<=\d) %"), "%"),
)
_MICRO = _pattern(r"\b(?:μ|u|mc)([lg])\b")

_BULLET = deferred(r"^(?:[•*§➔,;:.] ?|- |o (?=[A-Z][a-z]))+")
_CLOSE_UP = _pattern(r" +(?=[.,:;?!](?: |$))")
_OPEN_UP = _pattern(r"([,;])(?=[^\W\d_])")
_CLOSING_CONNECTIVE = _pattern(r"[;,] ?(?:and/or|and|or)$")
_CLOSING_MARKS = " .;:,"

# Upper case that carries meaning: acronyms whose small letters are an ordinary word. In brackets
# they are acronyms ("(AS)" is ankylosing spondylitis); outside only ALL, the leukemia, is common
# enough to be told apart from the quantifier, by the words beside it.
_CAPITALS = deferred(
    r"\b(?:ALL|AS|IT|US|OR|AND|NO|WHO|ON|CAN|IS|AN|AM|AIDS?|MAY|HE|ME|IN|AT|BE|SO|IF)\b"
)
_WORD_BEFORE = deferred(r"([^\s(\[]+)[\s-]$")
_WORD_AFTER = deferred(r"\s*([^\W\d_]+|\d)")
_BEFORE_LEUKEMIA = deferred(
    r"[bt]|cell|lineage|precursor|positive|negative|ph[+-]?|relapsed|(?:relapsed/)?refractory"
    r"|pediatric|adult|acute|with|has"
)
_AFTER_QUANTIFIER = deferred(
    r"of|the|others?|following|these|those|criteria|conditions|requirements|patients|individuals"
    r"|members|requests|indications|products|\d"
)

_JOINABLE_SPACE = deferred(r"(?<!\d) | (?!\d)")
_TOKEN = deferred(
    r"-?\d+(?:\.\d+)?(?:\^-?\d+)?|[^\W_]+(?:['+^.][^\W_]+)*(?:\+|-(?![^\W_]))?|[≥≤<>=%]"
)


# Odd runs of punctuation can leave one pass in a form that another pass would change again;
# ordinary sentences never do, and are spared it.
_ODD = deferred(r"[\\$•^]|(?:^|[^\w.)\]%+\"])[.,;:!?)\]/%-]|^[^\w(\[≥≤<>=\"'~]|[≥≤<>=] *[^\s\w]")
_PASSES = 8

# Words in small letters that spell no comparison are canonical: most names of the lexicon.
_SMALL_WORDS = deferred(r"[a-z]+(?: [a-z]+)*")


@lru_cache(maxsize=65536)
def canonical(text: str) -> str:
    """The text with its typography taken off; two texts that say the same words give the same.

    Lower case, single spaces, plain dashes and quotes, comparison signs for the phrases that spell
    them, hyphens inside words as spaces; without list bullets, closing punctuation, trademark
    signs, citation numbers, repeated item markers and "[documentation required]". Idempotent.
    """
    if _SMALL_WORDS.fullmatch(text) and "than" not in text:
        return text
    for _ in range(_PASSES):
        settled = _small_letters(_stripped(_spaced(_signed(_plain(text)))))
        if settled == text or not _ODD.search(settled):
            return settled
        text = settled
    return text


@lru_cache(maxsize=65536)
def wording_key(text: str) -> str:
    """The key under which two texts are the same wording.

    Canonical, and blind to how words are joined: "non-preferred" and "nonpreferred", or a word
    that a line end broke and nobody mended, have one key.
    """
    return _JOINABLE_SPACE.sub("", canonical(text))


def words(text: str) -> tuple[str, ...]:
    """The canonical text as words, numbers and comparison signs, punctuation left out."""
    return tuple(_TOKEN.findall(canonical(text)))


def _plain(text: str) -> str:
    """Without the glyphs, markup, line breaks and bullets of the document it stood in."""
    if not text.isascii():
        text = _RAISED.sub(lambda power: "^" + unicodedata.normalize("NFKC", power[0]), text)
        text = unicodedata.normalize("NFKC", text.translate(_GLYPHS)).translate(_GLYPHS)
    if "\n" in text:
        text = _LINE_END_HYPHEN.sub(r"\1\2", text)
    if "\\" in text or "$" in text:
        text = _replaced(text, _LATEX)
    return _BULLET.sub("", " ".join(text.split()))


def _signed(text: str) -> str:
    """With signs for comparisons, and without what points to items, references or papers."""
    if _COMPARES.search(text):
        text = _replaced(text, _SIGNS)
    if "(" in text or "[" in text:
        text = _CHILD_REFERENCE.sub(r"\1\2", _DOCUMENTATION_MARK.sub("", text))
        text = _CITATION.sub("", _RESTATED_NUMBER.sub(_without_restatement, text))
        text = _replaced(text, _BRACKET_SPACING)
    return text


def _spaced(text: str) -> str:
    """With one way to space and join words, numbers and units."""
    if "/" in text:
        text = text.replace(" /", "/").replace("/ ", "/")
    if "-" in text:
        text = _replaced(text, _HYPHENS)
    if _HAS_DIGIT.search(text):
        text = _replaced(text, _QUANTITIES)
    if "/" in text or "μ" in text:
        text = _MICRO.sub(r"mc\1", text)
    return _OPEN_UP.sub(r"\1 ", _CLOSE_UP.sub("", text))


def _stripped(text: str) -> str:
    """Without closing punctuation, and the connective that only leads on to the next item."""
    text = " ".join(text.split()).rstrip(_CLOSING_MARKS)
    while connective := _CLOSING_CONNECTIVE.search(text):
        text = text[: connective.start()].rstrip(_CLOSING_MARKS)
    return text


def _replaced(text: str, steps: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, replacement in steps:
        text = pattern.sub(replacement, text)
    return text


def _without_restatement(restated: re.Match[str]) -> str:
    """The word of "two (2)"; both where they disagree."""
    return restated[1] if _NUMBERS[restated[1].lower()] == restated[2] else restated[0]


def _small_letters(text: str) -> str:
    parts: list[str] = []
    end = 0
    for capitals in _CAPITALS.finditer(text):
        if _is_acronym(text, capitals):
            parts += [text[end : capitals.start()].lower(), capitals[0]]
            end = capitals.end()
    parts.append(text[end:].lower())
    return "".join(parts)


def _is_acronym(text: str, capitals: re.Match[str]) -> bool:
    start, end = capitals.span()
    if text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]"):
        return True
    if capitals[0] != "ALL":
        return False
    before = _WORD_BEFORE.search(text, 0, start)
    after = _WORD_AFTER.match(text, end)
    return (
        before is not None
        and _BEFORE_LEUKEMIA.fullmatch(before[1].lower()) is not None
        and (after is None or _AFTER_QUANTIFIER.fullmatch(after[1].lower()) is None)
    )

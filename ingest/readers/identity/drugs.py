"""The drugs that a policy is about: brand and generic name, as its title and product list say."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon.lexicon import load_lexicon
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug

MOST_WORDS_OF_A_BRAND = 4
"""The longest brand names have four words ("Neupogen SingleJect Pen X"); more is a phrase."""

SHORTEST_IN_CAPITALS = 5
"""Letters of a brand in capitals in brackets behind its substance; with fewer it is as often the
name of a plan or a disease in short."""

LONGEST_NAME = 120
"""Letters around one name of a drug within which its other name is looked for."""

# From here on a name is no longer the substance: how it is given, or who makes it.
_FORM = deferred(
    r"[\s,]+(?:(?:for|as|an?|in|by) )?(?:"
    r"intra(?:venous|muscular|vitreal|dermal|nasal|thecal|articular|vesical)\w*|sub-?cutaneous\w*|"
    r"oral(?:ly)?|topical|ophthalmic|otic|nasal|inhal\w+|transdermal|rectal|vaginal|sublingual|"
    r"buccal|injections?|injectable|infusions?|tablets?|capsules?|solution|suspension|powder|"
    r"cream|ointment|gel|foam|lotion|patch(?:es)?|spray|aerosol|syrup|elixir|granules?|packets?|"
    r"sprinkles?|implants?|pellets?|kit|vials?|(?:pre-?filled )?syringes?|pens?|auto-?injectors?|"
    r"film|drops|wafers?|lozenges?|(?:extended|delayed|immediate|sustained)-release|"
    r"er|xr|dr|ir|iv|sc|sq|im|\d[\d.,]* ?(?:mg|mcg|g|ml|units?|%)(?:/\w+)?|generics?|biosimilars?"
    r")\b.*$",
    re.IGNORECASE,
)
_MAKER = deferred(r"\s+[–—−-]\s*.*$|\s*[–—−]\s.*$|\s*[;|].*$")
_SIGN = r"(?:[®™©℠]|\((?:r|tm)\))"
_MARKS = deferred(rf"\s*(?:{_SIGN}|[*†‡^§])+", re.IGNORECASE)
_BRACKETED = deferred(
    rf"(?P<outer>[^()\[\]:;•|\n]{{2,90}}?(?:{_SIGN})?)\s*[(\[](?P<inner>(?:[^()\[\]]|{_SIGN})"
    r"{3,160})[)\]]",
    re.IGNORECASE,
)
# "BRAND NAME Zorvanta (generic) (zorbinumab)" has kept the labels of its template.
_PLACE_OF_A_NAME = deferred(
    r"\s*\(generics?(?: name)?\)(?=\s*\()|\bbrand(?: name)?\s+(?=[A-Z])", re.I
)
_FLAGS = deferred(r"\s*\^[^^\n]{1,12}\^")  # raised words behind a name: "BYRVANTA ^BNR^"
_RELEASE = deferred(r"\s+(?P<release>XR|ER|SR|CR|LA|ODT|XL|DR)\s*(?:[®™]|\(R\))?\s*$")
# What stands before a name in a title: "Prior Authorization Criteria for X", "Class – X".
_BEFORE_NAME = deferred(
    r"^.*(?:\b(?:for|of|titled|include[sd]?|including|use|policy|criteria|guidelines?|program|"
    r"authorization|management|requests?|coverage|subject|drugs?|products?|agents?|inhibitors?|"
    r"medications?|antibod(?:y|ies)|and|or|the|with|as|an?|also|are)\b[:,]?|[–—,]|\s-)\s+",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = deferred(r"^.*[.!?]\s+(?=[A-Z])")
# "We may cover Zorvanta": what stands before a name in small letters is no part of it.
_PHRASE_BEFORE = deferred(r"^.*\s[a-z][a-z']+\s+(?=[A-Z])")
_SUCH_AS = deferred(
    r"^(?:e\.?g\.?|i\.?e\.?|such as|brand(?: names?)?|trade names?|formerly)[,:]?\s+", re.IGNORECASE
)
# Words in brackets behind a drug or a class that are no brand of it.
_NO_BRAND = deferred(
    r"^(?:commercial|medicare|medicaid|marketplace|exchange|medical|pharmacy|specialty|preferred|"
    r"oral|inject\w+|infus\w+|topical|intra\w+|sub-?cutaneous|inhal\w+|nasal|ophthalmic|generics?|"
    r"brands?|biosimilars?|adults?|pediatrics?|step|prior|quantity|formulary|continued|revised)$"
    r"|(?:itis|osis|emia|oma|pathy|trophy|ism|disease|disorders?|syndrome|dystrophy|deficiency|"
    r"(?:phren|somn|pen|pleg|alg|phil|plas|dyn|ston|tax|kines|mn|sthen)ia|therapy|treatment|"
    r"products?|agents?|drugs?|inhibitors?|criteria|infection|failure)$"
)
_SAYS_SOMETHING = deferred(
    r"\b(?:requir\w+|authori[sz]\w+|approv\w+|cover(?:ed|age)|benefits?|polic(?:y|ies)|criteria)\b",
    re.IGNORECASE,
)
_LOWER_NAME = deferred(r"[a-z][a-z-]{4,}(?:[ /][a-z-]+){0,4}")
_EXPLAINS = deferred(r"\b(?:or|all|any|except|excluding|only|both|each)\b", re.IGNORECASE)
_LONE_NAME = deferred(r"[A-Z][a-z]+[\w-]*|[A-Z]{6,}")
_BETWEEN_NAMES = deferred(r"\s*(?:,|;|&|/|\band\b|\bor\b)\s*")
# Stems of international nonproprietary names. A brand does not end in one, but for the rare one
# that carries its substance's name; a word with a biosimilar's suffix never is a brand.
_STEM = deferred(
    r"(?:mab|[tlc]inib|[a-z]nib|cept|zomib|ciclib|parib|lisib|gliptin|gliflozin|glutide|statin|"
    r"sartan|prazole|kinra|leukin|feron|grastim|stim|poetin|siran|rsen|toxin[ab]?|ogamicin|"
    r"vedotin|deruxtecan|tansine|tesirine|tide|platin|rubicin|taxel|gepant|triptan|sidase|[lr]ase|"
    r"limus|bactam|cillin|mycin|floxacin|oxacin|conazole|vir|azepam|barbital|caine|coxib|dipine|"
    r"dronate|eptin|fibrate|gatran|grel|xaban|parin|lukast|olol|pril|semide|thiazide|setron|"
    r"trexate|tropin|relin|relix|sone|olone|onide|idiol|diol|gene|leucel|parvovec|mide|fumarate|"
    r"globulin|acetate|mitide|ximab|tamab|fusp|estrant|lutamide|terone|formin|racetam|gabalin|"
    r"ezine|apine|idone|oxetine|pramine|afil|teriparatide|imod|domide|stat|ivir|buvir|asvir|caftor|camten|benazine|ximin|orexant|vaptan|"
    r"amidis|renone|ciguat|tropium|terol|sulfan|stigmine|giline|epoxide|benralizine|etirom)$"
)
_SUFFIXED = deferred(r"^[a-z]{5,}-[a-z]{4}$")
# A word in brackets that ends so explains a condition: "cervical dystonia (torticollis)".
_CONDITION = deferred(
    r"(?:itis|osis|emia|oma|pathy|trophy|ia|ism|ing|ers?|disease|disorders?|syndrome|dystrophy|"
    r"deficiency|collis|only|patients?|adults?|pediatrics?|children|use|uses|years?|therapy|"
    r"severe|moderate|mild|acute|chronic|primary|secondary|refractory|active|"
    r"treatment|products?|agents?|drugs?|criteria|infection|injury|failure|inhibitors?)$"
)


def drugs_of(
    text: str, *, named: bool = False, known: frozenset[str] = frozenset()
) -> tuple[Drug, ...]:
    """The brand and generic pairs that a text prints, in printed order.

    Brands come without trademark sign, generic names without dose form and manufacturer. Both
    orders are read: "Brand (generic)" and "Generic (Brand, Brand)". With `named` the text is known
    to name a drug (a title, a subject); elsewhere a pair needs a trademark sign or the form of an
    international nonproprietary name, so that "cervical dystonia (torticollis)" is none; or a brand
    that is `known` from elsewhere, in lower case there.
    """
    found: list[Drug] = []
    text = _PLACE_OF_A_NAME.sub("", _FLAGS.sub("", text))
    for match in _BRACKETED.finditer(text):
        found.extend(_of_pair(match.group("outer"), match.group("inner"), named, known))
    return tuple(dict.fromkeys(found))


def product_of(text: str) -> Drug | None:
    """The drug that one line of a product list names; None where it names none.

    Next to pairs it reads lines that begin with a generic name and go on with dose form or maker:
    "zorbinumab-abcd subcutaneous injection (Maker)".
    """
    pairs = drugs_of(text)
    if pairs:
        return pairs[0]
    name = substance(text.partition("(")[0])
    if name[:1].islower() and is_generic(name) and len(name.split()) <= MOST_WORDS_OF_A_BRAND:
        return Drug(brand=None, generic=name)
    return None


def pair_named(name: str, text: str) -> Drug | None:
    """The pair that `text` prints for a drug of which only one name is known, brand or generic.

    None where the name is that of a condition.
    """
    wanted = substance(name).casefold()
    if not wanted or _CONDITION.search(wanted):
        return None
    for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE):
        around = text[max(0, match.start() - LONGEST_NAME) : match.end() + LONGEST_NAME]
        for drug in drugs_of(around, named=True):
            if wanted in ((drug.brand or "").casefold(), (drug.generic or "").casefold()):
                return drug
    return None


def is_generic(name: str) -> bool:
    """True where a word of the name has the form of an international nonproprietary name."""
    return any(
        _STEM.search(word) or _SUFFIXED.match(word) for word in substance(name).casefold().split()
    )


def is_marked_brand(name: str) -> bool:
    """True where the name is printed with a trademark sign."""
    return re.search(_SIGN, name, re.IGNORECASE) is not None


def substance(name: str) -> str:
    """A name without trademark sign, dose form, strength and manufacturer."""
    return _FORM.sub("", _MAKER.sub("", _MARKS.sub("", name))).strip(" \t,.:-–—•*")


def _of_pair(outer: str, inner: str, named: bool, known: frozenset[str]) -> tuple[Drug, ...]:
    outer = _SENTENCE_BEFORE.sub("", outer)
    outer = _BEFORE_NAME.sub("", outer) or outer
    inner = _SUCH_AS.sub("", inner)
    if _lists_brands(outer, inner, known):
        generic = substance(outer)
        brands = [substance(name) for name in _BETWEEN_NAMES.split(inner)]
        return tuple(
            Drug(brand=name, generic=generic) for name in brands if name and not is_generic(name)
        )
    if named and outer[:1].islower() and is_lone_name(inner):
        return (Drug(brand=substance(inner), generic=substance(outer)),)
    generic = substance(inner)
    brands = [_PHRASE_BEFORE.sub("", _with_release(name)) for name in outer.split("/")]
    if not generic or not all(map(could_be_brand, brands)):
        return ()
    certain = is_marked_brand(outer) or is_generic(generic)
    certain = certain or all(brand.casefold() in known for brand in brands)
    if _EXPLAINS.search(generic) or not (certain or (named and _may_be_pair(outer, generic))):
        return ()
    if generic[0].isupper() and not is_generic(generic):
        return ()
    return tuple(Drug(brand=brand, generic=generic) for brand in brands)


def _with_release(name: str) -> str:
    """The name as `substance` gives it, with the sign of a release that makes another brand."""
    bare, release = substance(name), _RELEASE.search(name)
    if release is None or bare.endswith(release["release"]):
        return bare
    return f"{bare} {release['release']}"


def _may_be_pair(outer: str, generic: str) -> bool:
    """True where nothing but its form tells that the second of two names is a generic one."""
    return (
        _LOWER_NAME.fullmatch(generic) is not None
        and _CONDITION.search(generic.split()[-1]) is None
        and load_lexicon().find("condition", outer) is None
    )


def _lists_brands(outer: str, inner: str, known: frozenset[str]) -> bool:
    """True for "Generic (Brand, Brand)", false for "generic tablets (Maker)"."""
    names = [name for name in _BETWEEN_NAMES.split(inner) if name.strip()]
    if not names or not all(could_be_brand(substance(name)) for name in names):
        return False
    if is_marked_brand(inner):
        return not is_marked_brand(outer)
    if all(substance(name).casefold() in known for name in names):
        return substance(outer).casefold() not in known
    if _FORM.search(outer) or any(_is_short_in_capitals(name) for name in names):
        return False
    return is_generic(outer) and not all(map(is_generic, names))


def _is_short_in_capitals(name: str) -> bool:
    """True for an abbreviation ("IgG"); a name in capitals is longer and has letters only."""
    if len(name) < SHORTEST_IN_CAPITALS:
        return name[-1:].isupper() or name.isupper()
    return name.isupper() and not name.isalpha()


def is_lone_name(text: str) -> bool:
    """True for one capitalised word that is no abbreviation and tells no condition."""
    name = substance(text)
    return (
        _LONE_NAME.fullmatch(name) is not None
        and not is_generic(name)
        and _NO_BRAND.search(name.casefold()) is None
        and load_lexicon().find("condition", name) is None
    )


def could_be_brand(name: str) -> bool:
    """True for a name that begins with a capital letter and has no more words than a brand has."""
    short = len(name.split()) <= MOST_WORDS_OF_A_BRAND
    return bool(name) and name[0].isupper() and short and _SAYS_SOMETHING.search(name) is None

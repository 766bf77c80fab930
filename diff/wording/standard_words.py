"""One way to write what payers write in several: "dx of" as "diagnosis of", "tx" as "treatment".

Two words stand here for one another only where policies use them so in any place: what is an
intolerance to one payer is no failure to another, and "documented" is more than "evidenced".
"""

from __future__ import annotations

from functools import lru_cache

from policydiff.diff.wording.acronyms import without_acronyms
from policydiff.diff.wording.phrase_tables import PERSONS
from policydiff.diff.wording.standard_phrases import PHRASES
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_WORDS = {
    # Short forms that are written in charts.
    "bmi": "body mass index", "bsa": "body surface area", "crcl": "creatinine clearance",
    "dx": "diagnosis", "fx": "fracture", "hb": "hemoglobin", "hgb": "hemoglobin", "hx": "history",
    "anc": "absolute neutrophil count", "ct": "computed tomography",
    "ecog": "eastern cooperative oncology group", "fvc": "forced vital capacity",
    "gi": "gastrointestinal", "ics": "inhaled corticosteroid",
    "lvef": "left ventricular ejection fraction", "mmhg": "mm hg",
    "mri": "magnetic resonance imaging", "nyha": "new york heart association",
    "otc": "over the counter", "tnf": "tumor necrosis factor", "uln": "upper limit of normal",
    "pts": "patients", "subq": "subcutaneous", "tb": "tuberculosis", "tx": "treatment",
    # The British spelling.
    "anaemia": "anemia", "haemoglobin": "hemoglobin", "leukaemia": "leukemia",
    "oedema": "edema", "oesophageal": "esophageal", "paediatric": "pediatric", "tumour": "tumor",
    # Another part of speech, or another word, for the same.
    "allergic": "allergy", "concurrent": "concomitant", "concurrently": "concomitantly",
    "contraindicated": "contraindication", "failed": "failure", "hypersensitive":
    "hypersensitivity", "insufficient": "inadequate", "insufficiently": "inadequately",
    "intolerant": "intolerance", "presently": "currently", "previously": "previous",
    "simultaneous": "concomitant", "simultaneously": "concomitantly", "steroid": "corticosteroid",
    "steroids": "corticosteroids", "therapies": "treatments",
    "adhered": "adherent", "administered": "given", "dosed": "dose", "dosing": "dose",
    "utilize": "use", "utilized": "used", "utilizes": "uses", "utilizing": "using",
    "therapy": "treatment", "verified": "confirmed",
}  # fmt: skip

_CHANGED_WORD = deferred(rf"(?<![\w/-])(?:{'|'.join(_WORDS)})(?![\w/-])")

# Who is said to have a disease is diagnosed with it, where nothing tells when.
_HAS_DIAGNOSIS = deferred(
    rf"^(?:(?:the )?{PERSONS} )?(?:(?:must |should )?ha(?:s|ve|d) )?(?:an? |the )?diagnosis of "
    r"(?!.*\b(?:within|before|after|since|past|last|previous|prior|ago|recent"
    r"|at least \d+ (?:day|week|month|year)s?)\b)"
)


@lru_cache(maxsize=16384)
def in_standard_words(text: str) -> str:
    """The canonical text with one word for those that stand for one another."""
    said = without_acronyms(canonical(text))
    for pattern, standard in PHRASES:
        said = pattern.sub(standard, said)
    said = _HAS_DIAGNOSIS.sub("", _CHANGED_WORD.sub(lambda found: _WORDS[found[0]], said))
    return " ".join(said.split())

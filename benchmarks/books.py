"""Books of drug forms: how the time to compare two grows with the number of their drugs.

    python -m benchmarks.books [--drugs 40 80 160 320]

Each drug is one form of a Medicare Part D book with criteria by use, by request or for the whole
drug. In the one pair of books one minimum age differs, in the other every form that asks for an
age, a trial or a number of flares. Times are processor time of this process: reading both, then
comparing them (alignment, changes, proofs with witnesses, what no change explains).
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import product

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy

_FIRST = ("Vel", "Zor", "Tes", "Bal", "Quin", "Mor", "Lax", "Fen", "Ner", "Ost")
_MIDDLE = ("mar", "bin", "tor", "ven", "dax", "pil", "cor", "lum")
_LAST = ("ex", "ia", "umab", "inib", "on")
_MOST_DRUGS = len(_FIRST) * len(_MIDDLE) * len(_LAST)
_DISEASES = ("rheumatoid arthritis", "plaque psoriasis", "asthma", "multiple sclerosis")
_ASKED = (
    "Diagnosis of {disease}. Patient has had an inadequate response to gold therapy.",
    "Initial: Diagnosis of {disease}, AND one of the following: 1) failure of gold, OR "
    "2) contraindication to gold. Renewal: patient has had improvement in symptoms.",
    "For {disease}: Patient has moderate to severe disease. Failure of one of the following: "
    "silver, gold, or tin. For gout: Patient has at least 2 flares per year.",
)
_AGE = "18 years of age or older"
_EDITS = ((_AGE, "65 years of age or older"), ("zinc", "copper"), ("2 flares", "3 flares"))


def book(drugs: int, seed: int = 5) -> str:
    """The book as HTML."""
    rng = random.Random(seed)
    names = ["".join(parts) for parts in product(_FIRST, _MIDDLE, _LAST)]
    forms = [_form(name, rng) for name in sorted(rng.sample(names, drugs))]
    return f"<h1>Larkspur Health</h1><h1>Prior Authorization Criteria</h1>{''.join(forms)}"


def _form(name: str, rng: random.Random) -> str:
    fields = {
        "Covered Uses": "All FDA-approved indications not otherwise excluded from Part D.",
        "Exclusion Criteria": rng.choice(("N/A", "Severe renal impairment.")),
        "Required Medical Information": rng.choice(_ASKED).format(disease=rng.choice(_DISEASES)),
        "Age Restrictions": rng.choice(("N/A", _AGE)),
        "Prescriber Restrictions": rng.choice(("N/A", "Prescribed by a rheumatologist")),
        "Coverage Duration": "12 months",
        "Other Criteria": rng.choice(("N/A", "Patient has tried and failed generic zinc.")),
    }
    rows = "".join(f"<tr><td>{label}</td><td>{text}</td></tr>" for label, text in fields.items())
    return (
        f"<h2>{name.upper()}</h2><p><b>Products Affected</b></p><ul><li>{name} 10 mg</li></ul>"
        f"<table><tr><th>PA Criteria</th><th>Criteria Details</th></tr>{rows}</table>"
    )


def _edited(text: str, *, everywhere: bool) -> str:
    if not everywhere:
        return text.replace(*_EDITS[0], 1)
    for before, after in _EDITS:
        text = text.replace(before, after)
    return text


def _measured(old: str, new: str) -> tuple[float, float, int]:
    """Seconds of reading and of comparing, and the witnesses of all sets."""
    start = time.process_time()
    first, second = (read_policy(text.encode(), "book.html") for text in (old, new))
    read = time.process_time()
    comparison = compare_policies(first, second)
    done = time.process_time()
    told = sum(len(one.witnesses) for one in comparison.verdict.sets)
    return read - start, done - read, told


def main() -> None:
    """Print a line for each size and kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drugs", type=int, nargs="+", default=[40, 80, 160, 320])
    sizes = parser.parse_args().drugs
    if max(sizes) > _MOST_DRUGS:
        parser.error(f"there are names for {_MOST_DRUGS} drugs")
    _measured(*[book(2)] * 2)  # What is loaded once counts for no size.
    print("drugs  edited      reading, s  comparing, s  witnesses")
    for drugs in sizes:
        old = book(drugs)
        for word, everywhere in (("one", False), ("all", True)):
            read, compared, told = _measured(old, _edited(old, everywhere=everywhere))
            print(f"{drugs:5}  {word:10}  {read:10.1f}  {compared:12.1f}  {told:9}")


if __name__ == "__main__":
    main()

"""The forms of procedure, drug and diagnosis codes, as parts of patterns.

Who looks for codes adds what may stand around them: `structure.code_lists` knows lists of codes
by them, `readers.code_patterns` reads the codes.
"""

from __future__ import annotations

from typing import Final

HCPCS: Final = r"[A-EGHJ-MP-V]\d{4}"
CPT: Final = r"\d{4}[0-9AFMTU]"
ICD_10_PCS: Final = r"(?=[0-9A-Z]{0,6}[A-Z])(?=[0-9A-Z]{0,6}\d)[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}"

# The category of an ICD-10-CM code ends in A or B for a few (C4A, M1A, Z3A, C7B).
ICD_10_CM_CATEGORY: Final = r"[A-Z]\d[0-9AB]"
ICD_10_CM_PLACES: Final = r"[0-9A-Zx]{1,4}"
"""What stands behind the category and its dot; lower case "x" is a place to be filled."""

# The last places of a package are filled with "x" or "*" where a code stands for all packages.
NDC: Final = r"\d{5}-\d{4}-[\dxX*]{1,2}|\d{4}-\d{4}-[\dxX*]{2}|\d{5}-\d{3}-[\dxX*]{2}"
NDC_UNDIVIDED: Final = r"\d{10,11}"
REVENUE: Final = r"0?\d{3}"

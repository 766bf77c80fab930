"""Lines among criteria that only say when the document was reviewed, revised or printed."""

from __future__ import annotations

import re

from policydiff.model.patterns import deferred

# "Original Effective Date: 01/2021" below the last criterion.
_IS_DATED_LABEL = deferred(
    r"\W*(?:[A-Za-z][\w /&()-]{0,40}?\b)?"
    r"(?:dates?|reviewed|revised|effective|approved|updated|posted)"
    r"\s*:?\s*(?:[A-Z][a-z]{2,8}\.?\s+)?\d[\d/., -]*$"
    r"|\W*(?:p\s*&\s*t|effective|revis(?:ed|ion)|review(?:ed)?)(?:\s+dates?)?\s*:\s*\d[\d/.-]*\s*;"
    # "2026 Formulary: Plan Formulary ID: 26001 Last Updated: 03/01/2026" on a title page.
    r"|.{0,200}:.{0,200}\b(?:last\s+)?(?:updated|revised)\s*:\s*\d{1,2}/[\d/]+\W*$",
    re.IGNORECASE,
)
# "Revised: 3/14/2024 (dose), 3/12/2026 Posted: 4/26": nothing but dates behind labels.
_ONLY_DATES = deferred(
    r"(?:\W*[A-Za-z][\w /&()-]{0,40}:\s*"
    r"(?:\d{1,2}/(?:\d{1,2}/)?\d{2,4}(?:\s*\([^()]*\))?[\s,;]*)+)+"
)
_ONLY_MONTH = deferred(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},\s+)?)?\d{4}",
    re.IGNORECASE,
)


def tells_only_dates(text: str) -> bool:
    """True for a line of dates, with the labels before them or without."""
    dates = _ONLY_DATES.fullmatch(text) or _ONLY_MONTH.fullmatch(text.strip())
    return bool(dates or _IS_DATED_LABEL.match(text))

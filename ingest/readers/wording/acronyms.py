"""The acronym that stands in brackets behind the long name of a condition."""

from __future__ import annotations

from policydiff.model.patterns import deferred

# "(HES)" is a short name, "(Zorvex)" a product; neither is part of the long name.
ACRONYM = deferred(r"\(((?=(?:[\w-]*[A-Z]){2})[A-Za-z][\w-]{1,11})\)")


def without_acronyms(name: str) -> str:
    """The long name alone: of "Velmotic joint disease (VJD)" the words before the bracket."""
    return " ".join(ACRONYM.sub(" ", name).split())

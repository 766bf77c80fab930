"""Which criteria sets a heading inside a history entry names."""

from __future__ import annotations

from policydiff.diff.audit.abbreviations import Abbreviations
from policydiff.diff.audit.subject import content_words
from policydiff.diff.change import Change
from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy


class Headings:
    """The sets of two versions by the words that head them."""

    def __init__(self, policies: tuple[Policy, Policy], abbreviations: Abbreviations) -> None:
        """Take both versions, and the abbreviations that they explain."""
        self.abbreviations = abbreviations
        sets = [one for policy in policies for one in policy.criteria or ()]
        self._words = [(one.id, self._content(_heads(one))) for one in sets]

    def named(self, heading: str | None) -> frozenset[str]:
        """The ids of the sets whose heads have all words of the heading."""
        asked = self._content(heading or "")
        return frozenset(name for name, words in self._words if asked and asked <= words)

    def excludes(self, change: Change, heading: str | None) -> bool:
        """Whether the change is that of an exclusion which names what the heading does.

        "COPD: removed from Conditions Not Covered" is told under the disease, while exclusions
        stand in a set of their own.
        """
        asked = self._content(heading or "")
        sides = [side.text for side in (change.old, change.new) if side is not None]
        excluded = any(
            place.set is not None and place.set.purpose == "not_covered" for place in change.places
        )
        return bool(asked) and excluded and any(asked <= self._content(text) for text in sides)

    def _content(self, text: str) -> frozenset[str]:
        return frozenset(content_words(self.abbreviations.spelled_out(text), frozenset()))


def is_under(change: Change, sets: frozenset[str]) -> bool:
    """Whether a change may stand in one of the sets: some stand in none."""
    places = {place.set.id for place in change.places if place.set is not None}
    return not places or bool(places & sets)


def _heads(one: CriteriaSet) -> str:
    return " ".join(filter(None, (one.title, one.indication, one.branch)))

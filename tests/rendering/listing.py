"""Criteria as list items: markers, lead-ins and the places where AND and OR stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.rendering.content import Combination, Condition, Operator, Part
from tests.rendering.flow import Connective, Element, Entry
from tests.rendering.layout import Connectives, Numbering, marker_styles

_WORDS: dict[Operator, str] = {"all": "AND", "any": "OR", "none": "OR", "at_least": ""}


@dataclass(frozen=True, kw_only=True)
class ListStyle:
    """How the criteria of one document are listed."""

    numbering: Numbering
    connectives: Connectives

    def items(
        self, parts: Sequence[Part], joined_by: Operator, *, depth: int = 0, start: int = 1
    ) -> tuple[Element, ...]:
        """The list of `parts`, numbered from `start`, with the connectives between them."""
        listed: list[Element] = []
        word = _WORDS[joined_by]
        for place, part in enumerate(parts):
            item = tuple(self._item(part, depth, start + place))
            last = place == len(parts) - 1
            listed += item if last else self._joined(item, word, depth)
        return tuple(listed)

    def _item(self, part: Part, depth: int, number: int) -> Iterator[Element]:
        style = marker_styles(self.numbering)[depth]
        match part:
            case Condition():
                text = f"{part.text} ({part.evidence})" if part.evidence else part.text
                yield Entry(depth=depth, style=style, number=number, text=text)
            case Combination():
                yield Entry(depth=depth, style=style, number=number, text=f"{part.lead}:")
                yield from self.items(part.parts, part.op, depth=depth + 1)

    def _joined(self, item: tuple[Element, ...], word: str, depth: int) -> tuple[Element, ...]:
        """The item with the connective that leads to the next one of its depth."""
        last = item[-1]
        match self.connectives:
            case "trailing" if isinstance(last, Entry):
                tail = f"; **{word}**" if word else ";"
                return (*item[:-1], replace(last, text=last.text + tail))
            case "own_line" if word:
                return (*item, Connective(word=word, depth=depth))
            case _:
                return item

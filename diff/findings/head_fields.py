"""Labelled lines at the head of a document: "Subsection: Respiratory Agents".

In one format they stand in the text, in another they are a running head on each page, which is no
part of the text. What they say of the policy is its identity and its dates.
"""

from __future__ import annotations

from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_FIELD = deferred(r"^(?P<label>[^:\t|]{2,40}?)\s*[:\t|]\s*\S.{0,80}$")
"""A label of a few words and a value on the same line: longer ones are sentences with a colon."""


def without_lone_fields(old_text: str, new_text: str) -> tuple[str, str]:
    """Both texts without the labelled lines that only one of them has a label for."""
    old_lines, new_lines = old_text.splitlines(), new_text.splitlines()
    old_labels, new_labels = _labels(old_lines), _labels(new_lines)
    return _without(old_lines, old_labels - new_labels), _without(
        new_lines, new_labels - old_labels
    )


def _labels(lines: list[str]) -> set[str]:
    return {label for line in lines if (label := _label(line)) is not None}


def _without(lines: list[str], labels: set[str]) -> str:
    return "\n".join(line for line in lines if _label(line) not in labels)


def _label(line: str) -> str | None:
    """The label of a line; None where it is no labelled line."""
    field = _FIELD.match(line.strip())
    return canonical(field["label"]) if field else None

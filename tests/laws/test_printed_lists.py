"""Nested criteria are read alike, with whatever markers and indents somebody typed them."""

from __future__ import annotations

from itertools import product

import pytest

from policydiff.ingest import read_policy
from policydiff.model.criteria import Criterion, Node, children_of

Item = tuple[str, tuple["Item", ...]]
Shape = str | tuple[object, ...]

CRITERIA: tuple[Item, ...] = (
    ("Patient has velmosis", ()),
    (
        "ONE of the following:",
        (
            ("Has tried gold", ()),
            (
                "ALL of the following:",
                (("Has tried silver", ()), ("Is 12 years of age or older", ())),
            ),
            ("Cannot take lead", ()),
        ),
    ),
    ("Prescribed by a dermatologist", ()),
)
READ: Shape = (
    "AllOf",
    "Patient has velmosis",
    (
        "AnyOf",
        "Has tried gold",
        ("AllOf", "Has tried silver", "Is 12 years of age or older"),
        "Cannot take lead",
    ),
    "Prescribed by a dermatologist",
)

ROMAN = ("i", "ii", "iii", "iv")
LABELS = {
    "A": "ABCD",
    "a": "abcd",
    "1": "1234",
    "I": tuple(numeral.upper() for numeral in ROMAN),
    "i": ROMAN,
}
MARKERS = (
    ("A.", "1.", "a."),
    ("1.", "a.", "i."),
    ("I.", "A.", "1."),
    ("1.", "1.", "1."),
    ("i.", "a.", "1."),
    ("1)", "a)", "1)"),
    ("A)", "1)", "a)"),
    ("(1)", "(a)", "(1)"),
    ("I.", "a.", "(1)"),
    ("-", "-", "-"),
    ("-", "*", "-"),
    ("•", "o", "•"),
    ("A.", "1.", "•"),
    ("1.", "-", "-"),
    ("a.", "i.", "-"),
    ("-", "1.", "a."),
)
"""Markers of three levels."""


def marker(pattern: str, place: int) -> str:
    for sample, labels in LABELS.items():
        if sample in pattern:
            return pattern.replace(sample, labels[place])
    return pattern


def typed_out(
    items: tuple[Item, ...], markers: tuple[str, ...], indent: int, *, gaps: bool, level: int = 0
) -> list[str]:
    """The lines of a nested list, with a blank line behind each item where there are gaps."""
    lines = []
    for place, (text, inner) in enumerate(items):
        lines.append(f"{' ' * indent * level}{marker(markers[level], place)} {text}")
        lines += [""] if gaps else []
        lines += typed_out(inner, markers, indent, gaps=gaps, level=level + 1)
    return lines


def shape(node: Node | None) -> Shape | None:
    if node is None or isinstance(node, Criterion):
        return node.text if node is not None else None
    return (type(node).__name__, *map(shape, children_of(node)))


@pytest.mark.parametrize("markers", MARKERS, ids=" ".join)
@pytest.mark.parametrize("title", ["# ", ""], ids=["Markdown", "text"])
def test_a_nested_list_is_read_alike(markers: tuple[str, ...], title: str) -> None:
    section = title and f"#{title}"
    for indent, gaps, apart in product((2, 3, 4, 8), (False, True), (False, True)):
        document = "\n".join(
            [
                f"{title}Zorbinex (zorbin)\n",
                "Effective Date: 01/01/2026\n",
                f"{section}Criteria\n",
                "Approve if the patient meets ALL of the following:",
                *([""] if apart else []),
                *typed_out(CRITERIA, markers, indent, gaps=gaps),
                f"\n{section}References\n",
                "1. Velmosis and its treatment. 2020.",
            ]
        )
        policy = read_policy(document.encode(), "policy")
        assert [shape(one.root) for one in policy.criteria or ()] == [READ], document

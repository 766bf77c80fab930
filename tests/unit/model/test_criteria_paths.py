"""Paths name a node by the labels that a reader sees on the page."""

from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node, walk
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=None, first_line=1, last_line=1)


def leaf(label: str | None) -> Criterion:
    return Criterion(label=label, text="x", span=SPAN)


def paths(node: Node) -> list[tuple[str, ...]]:
    return [path for path, each in walk(node) if isinstance(each, Criterion)]


def test_labels_make_the_path_and_unlabelled_items_are_counted() -> None:
    inner = AnyOf(label="B", children=(leaf("1"), leaf(None)), span=SPAN)
    tree = AllOf(children=(leaf("A"), inner, leaf(None)), span=SPAN)
    assert paths(tree) == [("A",), ("B", "1"), ("B", "#2"), ("#3",)]


def test_a_group_that_is_not_printed_adds_no_step() -> None:
    first = AllOf(children=(leaf("I"), leaf("II")), span=SPAN)
    second = AllOf(children=(leaf("III"), leaf("IV")), span=SPAN)
    assert paths(AnyOf(children=(first, second), span=SPAN)) == [
        ("I",),
        ("II",),
        ("III",),
        ("IV",),
    ]


def test_a_group_that_is_not_printed_is_counted_where_labels_repeat() -> None:
    first = AllOf(children=(leaf("1"), leaf("2")), span=SPAN)
    second = AllOf(children=(leaf("1"), leaf("2")), span=SPAN)
    assert paths(AnyOf(children=(first, second), span=SPAN)) == [
        ("#1", "1"),
        ("#1", "2"),
        ("#2", "1"),
        ("#2", "2"),
    ]

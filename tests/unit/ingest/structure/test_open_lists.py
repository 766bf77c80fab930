"""Which open list an item goes on with, by its marker and by its indent."""

import pytest

from policydiff.ingest.document import ListItem
from policydiff.ingest.structure.markers import readings_of
from policydiff.ingest.structure.open_lists import Frame, announces_children, place_of_item
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=None, first_line=1, last_line=1)


def item(marker: str, indent: float, text: str = "Has velmosis") -> Frame:
    """An item as the last of an open list, its marker read in the likeliest way."""
    block = ListItem(marker=marker, text=text, indent=indent, span=SPAN)
    node = OutlineNode(block=block, text=text, span=SPAN, marker=marker)
    return Frame(node, indent, readings_of(marker)[0])


def opened(*frames: Frame) -> list[Frame]:
    """The frames under a root, outermost first."""
    return [Frame(OutlineNode(block=None, text="", span=None), float("-inf")), *frames]


@pytest.mark.parametrize(
    ("frames", "marker", "indent", "depth"),
    [
        ([], "1.", 0, 1),
        ([("1.", 0)], "2.", 0, 1),
        ([("1.", 0)], "a.", 18, 2),
        ([("1.", 0), ("a.", 18)], "b.", 18, 2),
        ([("1.", 0), ("a.", 18)], "2.", 0, 1),
        # A page break lost the indent: the marker decides.
        ([("1.", 0), ("a.", 18)], "b.", 0, 2),
        # The indent decides between two lists of the same kind.
        ([("1.", 0), ("1.", 18)], "2.", 18, 2),
        ([("1.", 0), ("1.", 18)], "2.", 0, 1),
        # The same bullet deeper is a list inside, but in a second column it is the next item.
        ([("•", 0)], "•", 18, 2),
        ([("•", 0)], "•", 200, 1),
        # Another bullet at the same indent: circles are inside discs, discs outside circles.
        ([("•", 0)], "o", 0, 2),
        ([("o", 0)], "•", 0, 1),
        # A number that was printed twice, or left out, is of the list all the same.
        ([("3.", 0)], "3.", 0, 1),
        ([("3.", 0)], "5.", 0, 1),
    ],
)
def test_an_item_stands_in_the_list_that_its_marker_and_indent_tell(
    frames: list[tuple[str, float]], marker: str, indent: float, depth: int
) -> None:
    stack = opened(*(item(*each) for each in frames))
    assert place_of_item(stack, readings_of(marker), indent)[0] == depth


def test_a_letter_is_read_by_the_list_that_it_goes_on_with() -> None:
    after_h, reading = place_of_item(opened(item("h.", 0)), readings_of("i."), 0)
    assert (after_h, reading.style, reading.ordinal) == (1, "lower_letter", 9)
    _, reading = place_of_item(opened(item("1.", 0)), readings_of("i."), 18)
    assert (reading.style, reading.ordinal) == ("lower_roman", 1)


def test_a_list_that_an_item_announces_is_inside_it_whatever_the_indent() -> None:
    lead = item("a.", 18, "Has tried ONE of the following:")
    assert announces_children(lead.node)
    assert place_of_item(opened(item("1.", 0), lead), readings_of("•"), 0)[0] == 3


def test_a_list_that_begins_again_stands_under_the_line_that_opens_it() -> None:
    """A dosing line inside the item B opens a list at the edge of that item."""
    block = ListItem(marker="B)", text="Renewal", indent=6, span=SPAN)
    line = OutlineNode(block=block, text="Approve BOTH of the following doses:", span=SPAN)
    stack = opened(item("1.", 0), item("B)", 6), Frame(line, 10, opens=True))
    assert place_of_item(stack, readings_of("A)"), 6)[0] == 4
    assert place_of_item(stack, readings_of("C)"), 6)[0] == 2


def test_a_numbered_title_further_in_than_its_list_has_the_list_all_the_same() -> None:
    block = ListItem(marker="A.", text="Gout", indent=8, bold=True, span=SPAN)
    node = OutlineNode(block=block, text="Gout", span=SPAN, marker="A.")
    title = Frame(node, 8, readings_of("A.")[0])
    assert place_of_item(opened(title), readings_of("1."), 0)[0] == 2
    assert place_of_item(opened(item("A.", 8)), readings_of("1."), 0)[0] == 1

"""The outline of a run of blocks, where markers and indents lie at times."""

import msgspec
import pytest

from policydiff.ingest.adapters.superscripts import raised_as_text
from policydiff.ingest.document import Block, Heading, ListItem, Paragraph
from policydiff.ingest.structure.nesting import outline
from policydiff.ingest.structure.note_lines import is_note
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.source import SourceSpan


def blocks(text: str) -> list[Block]:
    """Blocks from lines: indent in columns, `#` a heading, `* x` kept as printed."""
    made: list[Block] = []
    for number, line in enumerate(text.strip("\n").splitlines(), start=1):
        if not line.strip():
            continue
        span = SourceSpan(page=None, first_line=number, last_line=number)
        words = line.strip()
        indent = (len(line) - len(line.lstrip())) * 5.0
        if words.startswith("#"):
            level = len(words) - len(words.lstrip("#"))
            made.append(Heading(text=words.lstrip("# "), level=level, span=span))
        elif words.split(" ")[0].strip("().") in {*"IVABCDabc123io•▪", "II", "III", "ii", "iii"}:
            marker, _, rest = words.partition(" ")
            made.append(ListItem(marker=marker, text=rest, indent=indent, span=span))
        else:
            made.append(Paragraph(text=words, indent=indent, span=span))
    return made


def spelled(node: OutlineNode) -> str:
    """An outline as nested brackets of first words."""
    own = (node.marker or node.text.split(" ")[0]) if node.text else ""
    before = f"{node.before}>" if node.before else ""
    inner = " ".join(spelled(child) for child in node.children)
    return f"{before}{own}[{inner}]" if inner else f"{before}{own}"


def test_numbering_goes_on_where_a_page_break_lost_the_indent() -> None:
    made = blocks(
        """
I. first
II. second:
    A. inner
    B. inner:
        1. leaf
2. leaf
3. leaf
III. third
"""
    )
    assert spelled(outline(made)) == "[I. II.[A. B.[1. 2. 3.]] III.]"


def test_a_line_of_its_own_joins_the_next_item_at_its_level() -> None:
    made = blocks(
        """
I. first
II. second
    a. leaf
OR
III. third
"""
    )
    assert spelled(outline(made)) == "[I. II.[a.] or>III.]"


def test_a_bullet_with_nothing_but_a_connective_joins_the_items_around_it() -> None:
    made = blocks(
        """
A. first
• OR
B. second
"""
    )
    assert spelled(outline(made)) == "[A. or>B.]"


def test_the_same_bullet_deeper_is_a_nested_list() -> None:
    made = blocks(
        """
• one:
    • inner
    • inner
• two
"""
    )
    assert spelled(outline(made)) == "[•[• •] •]"


def test_a_list_that_goes_on_in_a_second_column_is_one_list() -> None:
    far = " " * 40
    assert spelled(outline(blocks(f"• asthma\n{far}• gout\n• psoriasis"))) == "[• • •]"


def test_a_lead_in_takes_the_items_at_its_own_indent() -> None:
    made = blocks(
        """
• Some disease
  For initial therapy, all of the following:
  o first
  o second
  For continuation of therapy:
  o third
"""
    )
    assert spelled(outline(made)) == "[•[For[o o] For[o]]]"


def test_indent_decides_between_two_lists_that_expect_the_same_number() -> None:
    made = blocks(
        """
1. outer
    a. inner
        1. leaf
    b. inner
2. outer
"""
    )
    assert spelled(outline(made)) == "[1.[a.[1.] b.] 2.]"


def test_a_note_belongs_to_the_item_it_is_indented_under() -> None:
    made = blocks(
        """
i. first
   Note: an example.
ii. second
"""
    )
    root = outline(made)
    assert spelled(root) == "[i. ii.]"
    assert [note.text for note in root.children[0].notes] == ["Note: an example."]


@pytest.mark.parametrize(
    ("listed", "spelling"),
    [
        ("1. first\n2. second\nNote: an example.\n3. third", "[1. 2. 3.]"),
        ("• first\n• second\nNote: an example.\n• third", "[• • •]"),
        ("1. first\n  a. inner\n  b. inner\nNote: an example.\n2. second", "[1.[a. b.] 2.]"),
        ("1. first\nNote: one.\nExample: another.\n2. second", "[1. 2.]"),
    ],
)
def test_a_note_at_the_edge_of_a_list_does_not_end_it(listed: str, spelling: str) -> None:
    assert spelled(outline(blocks(listed))) == spelling


def test_a_note_below_the_last_item_of_a_list_is_none_of_its_items() -> None:
    made = blocks("All of the following:\n  1. first\n  2. second\n  Note: an example.")
    root = outline(made)
    assert spelled(root) == "[All[1. 2.]]"
    assert [note.text for note in root.children[0].children[1].notes] == ["Note: an example."]


def test_a_sentence_at_the_edge_of_a_numbered_list_stands_under_the_item_above_it() -> None:
    listed = "1. first\n2. second\nRequests are weighed case by case.\n3. third"
    assert spelled(outline(blocks(listed))) == "[1. 2.[Requests] 3.]"


@pytest.mark.parametrize(
    ("listed", "spelling"),
    [
        ("1. first\n2. second\nNote: an example.\n1. anew", "[1. 2. Note: 1.]"),
        ("• first\nThe drug is stopped.\n• anew", "[• The •]"),
        ("1. first\nOther patients:\n2. second", "[1. Other[2.]]"),
        ("1. first\nNote: an example.\n# Renewal\n2. second", "[1. Note: Renewal[2.]]"),
    ],
    ids=["numbered anew", "bullets behind a sentence", "lead-in", "title"],
)
def test_a_list_ends_where_what_follows_is_another(listed: str, spelling: str) -> None:
    assert spelled(outline(blocks(listed))) == spelling


def test_an_unmarked_heading_closes_the_lists_before_it() -> None:
    made = blocks(
        """
# One
1. first
    a. inner
## Two
1. second
# Three
1. third
"""
    )
    assert spelled(outline(made)) == "[One[1.[a.] Two[1.]] Three[1.]]"


def test_a_bold_list_goes_on_behind_a_sentence_about_one_of_its_items() -> None:
    def item(text: str, line: int, *, bold: bool) -> ListItem:
        span = SourceSpan(page=None, first_line=line, last_line=line)
        return ListItem(marker="●", text=text, indent=0.0, text_indent=18.0, bold=bold, span=span)

    def lead(text: str, line: int) -> Paragraph:
        span = SourceSpan(page=None, first_line=line, last_line=line)
        return Paragraph(text=text, indent=0.0, bold=True, span=span)

    made: list[Block] = [
        lead("Zorvex is proven for the following conditions:", 1),
        item("gout", 2, bold=True),
        item("migraine", 3, bold=True),
        lead("It is proven for migraine when the following criterion is met:", 4),
        item("diagnosis", 5, bold=False),
        item("spasm", 6, bold=True),
        item("tremor", 7, bold=True),
    ]
    assert spelled(outline(made)) == "[Zorvex[● ● ● ●] It[●]]"
    plural = lead("It is proven for migraine when the following criteria are met:", 4)
    assert spelled(outline([*made[:3], plural, *made[4:]])) == "[Zorvex[● ●] It[● ● ●]]"


def test_three_numberings_at_one_indent_stand_inside_each_other() -> None:
    assert spelled(
        outline(
            blocks(
                """
                I. One of these:
                A. First disease
                1. Far gone
                2. Untreated
                B. Second disease
                1. Far gone
                II. Grown up
                """
            )
        )
    ) == spelled(
        outline(
            blocks(
                """
                I. One of these:
                   A. First disease
                      1. Far gone
                      2. Untreated
                   B. Second disease
                      1. Far gone
                II. Grown up
                """
            )
        )
    )


def test_a_circle_below_a_disc_at_its_edge_is_inside_it() -> None:
    made = [
        ListItem(
            marker=marker,
            text=text,
            indent=0.0,
            span=SourceSpan(page=None, first_line=n, last_line=n),
        )
        for n, (marker, text) in enumerate(
            [("•", "one"), ("o", "in"), ("▪", "deep"), ("•", "two")], start=1
        )
    ]
    assert spelled(outline(made)) == "[•[o[▪]] •]"


def test_bullets_announced_inside_an_item_may_stand_at_its_number() -> None:
    made = blocks(
        """
1. Is there a reason?
    Reasons include:
• this
• that
2. Tried
"""
    )
    assert spelled(outline(made)) == "[1.[Reasons[• •]] 2.]"


def test_a_line_among_lost_indents_closes_the_lists_under_a_title_and_not_the_title() -> None:
    def item(marker: str, text: str, line: int, *, bold: bool = False) -> ListItem:
        span = SourceSpan(page=None, first_line=line, last_line=line)
        return ListItem(marker=marker, text=text, indent=0.0, text_indent=0.0, bold=bold, span=span)

    made: list[Block] = [
        item("A.", "Gout", 1, bold=True),
        item("1.", "Initial Authorization", 2, bold=True),
        item("a.", "approved based on all of the following:", 3),
        item("(1)", "tophi", 4),
        Paragraph(
            text="Authorization will be issued for 12 months.",
            indent=0.0,
            span=SourceSpan(page=None, first_line=5, last_line=5),
        ),
        item("2.", "Reauthorization", 6, bold=True),
        item("B.", "Fever", 7, bold=True),
    ]
    assert spelled(outline(made)) == "[A.[1.[a.[(1)] Authorization] 2.] B.]"


def test_numbering_goes_on_below_a_paragraph_with_a_list_of_its_own() -> None:
    made = blocks(
        """
1. first
  A) if
Dosing. Approve ONE of the following (A or B):
  A) little; OR
  B) more
2. second
  A) if
"""
    )
    assert spelled(outline(made)) == "[1.[A)] Dosing.[A) B)] 2.[A)]]"


def test_an_item_with_an_asterisk_that_a_word_before_bears_is_a_footnote() -> None:
    first, second, third = blocks(
        """
a. no samples from the office*
Authorization is for 6 months.
a. Patients with samples have to meet all criteria.
"""
    )
    assert isinstance(third, ListItem)
    starred = msgspec.structs.replace(third, marker="*")
    assert [each.marker for each in outline([first, second, starred]).children] == [
        "a.",
        None,
        None,
    ]
    unmarked = msgspec.structs.replace(first, text="no samples from the office")
    assert outline([unmarked, second, starred]).children[-1].marker == "*"
    assert outline([first, starred, starred]).children[-1].marker == "*"


def test_a_raised_letter_that_begins_a_line_marks_a_footnote() -> None:
    text = raised_as_text("", "b", " ").text
    assert text == "ᵇ"
    assert is_note(f"{text} Patients with samples have to meet all criteria.")
    assert not is_note("b Patients with samples have to meet all criteria.")


def test_a_web_address_below_a_list_is_no_end_of_its_last_item() -> None:
    made = blocks(
        """
    • first
    • last without a full stop
larkspur.org/plans. This document is for our members
"""
    )
    assert spelled(outline(made)) == "[• • larkspur.org/plans.]"


def test_a_polite_note_is_a_note() -> None:
    assert is_note("Please note: Medications obtained as samples do not count.")
    assert not is_note("Please provide notes from the office.")


def test_a_bold_sentence_at_the_edge_of_a_list_does_not_end_it() -> None:
    made = blocks(
        """
  A. one use
    1. Initial
       a. first
Approvals are issued for 12 months.
    2. Renewal
       a. first
Approvals are issued for 12 months.
  B. another use
"""
    )
    bold = [
        msgspec.structs.replace(block, bold=True) if isinstance(block, Paragraph) else block
        for block in made
    ]
    assert spelled(outline(bold)) == "[A.[1.[a. Approvals] 2.[a.] Approvals] B.]"
    titles = [
        msgspec.structs.replace(block, text=block.text.rstrip("."))
        if isinstance(block, Paragraph)
        else block
        for block in bold
    ]
    assert spelled(outline(titles)) != "[A.[1.[a. Approvals] 2.[a.] Approvals] B.]"

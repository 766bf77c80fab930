"""Pages of a PDF as they are read: columns, side-bars, running heads, turned pages, links."""

from __future__ import annotations

import pytest

from policydiff.ingest.document import ListItem, text_of
from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf, outline

BODY = [
    "Velmarix is indicated for the treatment of adults with severe asthma that is not",
    "controlled by inhaled medicines. The dose is given under the skin every month.",
]


def with_running_heads(pages: int) -> DrawnPdf:
    """Pages with a head, a foot of two lines and a page number that varies."""
    drawing = DrawnPdf()
    for page in range(1, pages + 1):
        drawing.write(72, 40, "Larkspur Health Plan", font="Helvetica-Bold")
        drawing.write(
            72, 90, f"Point {'abcdefgh'[page - 1]} of the policy", size=14, font="Helvetica-Bold"
        )
        drawing.lines(72, 120 + 6 * page, BODY)
        drawing.write(72, 740, "Velmarix (tenlucimab)")
        drawing.write(480, 740, f"Page {page} of {pages}")
        drawing.write(72, 752, "Confidential and proprietary")
        drawing.next_page()
    return drawing


@pytest.mark.parametrize("pages", [2, 3, 7])
def test_running_heads_and_feet_are_furniture(pages: int) -> None:
    layout = with_running_heads(pages).layout()
    texts = [line.text for line in layout.furniture if line.page == 1]
    assert texts == [
        "Larkspur Health Plan",
        f"Velmarix (tenlucimab)\tPage 1 of {pages}",
        "Confidential and proprietary",
    ]
    assert len(layout.furniture) == 3 * pages
    assert len(layout.lines) == 6 * pages
    assert not any("Confidential" in text for text in outline(layout.blocks))


def test_a_sentence_goes_on_under_the_running_head() -> None:
    drawing = DrawnPdf()
    for page, rows in enumerate(
        [
            [
                "The dose may be given every month, and treatment has to be interrupted or",
                "reduced where liver tests are elevated, until",
            ],
            ["they are normal again."],
            ["Nothing else was found."],
        ],
        start=1,
    ):
        drawing.write(72, 40, "Section: Prescription Drugs")
        drawing.write(400, 40, f"Page: {page} of 3")
        drawing.lines(72, 90, rows)
        drawing.next_page()
    assert outline(drawing.layout().blocks) == [
        "P The dose may be given every month, and treatment has to be interrupted or reduced where "
        "liver tests are elevated, until they are normal again.",
        "P Nothing else was found.",
    ]


def test_words_that_a_body_repeats_at_the_page_end_are_no_furniture() -> None:
    drawing = DrawnPdf()
    for page in range(1, 5):
        drawing.write(72, 80, f"({page})")
        drawing.write(90, 80, f"Criterion of page {'abcd'[page - 1]}")
        drawing.write(280, 700, "-AND-", font="Helvetica-Bold")
        drawing.write(300, 760, str(page))
        drawing.next_page()
    layout = drawing.layout()
    assert outline(layout.blocks).count("P -AND-") == 4
    assert [line.text for line in layout.furniture] == ["1", "2", "3", "4"]


def test_text_columns_are_read_one_after_the_other() -> None:
    drawing = DrawnPdf()
    left = [
        "Asthma is a disease of the airways",
        "that is common in children and",
        "adults of every age and of",
        "all countries of the world and it",
        "may be severe or very mild in",
        "most of them, as is known.",
    ]
    right = [
        "Urticaria is a disease of the skin",
        "with wheals that itch and that go",
        "within a day without any trace of",
        "them, but new ones come each day",
        "for weeks or many months before",
        "they stay away for good.",
    ]
    drawing.lines(72, 100, left)
    drawing.lines(320, 100, right)
    assert outline(drawing.layout().blocks) == ["P " + " ".join(left), "P " + " ".join(right)]


def test_a_second_column_that_begins_above_the_first() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 92, "Zorbinex", font="Helvetica-Bold", size=16)
    drawing.lines(340, 108, ["Member tolerates the first dose that was", "given in the office of"])
    drawing.lines(330, 132, ["the prescriber, who has to see the member", "again before the next."])
    drawing.write(72, 121, "Coverage Criteria", font="Helvetica-Bold", size=13)
    drawing.lines(
        72, 140, ["The drug is covered for members who have", "failed all of the tablets"]
    )
    drawing.lines(72, 164, ["which the plan prefers, for as long as", "the tablets are preferred."])
    drawing.lines(72, 188, ["Members who began before are covered"] * 2)
    drawing.lines(330, 156, ["The dose is given by a nurse, or else by"] * 4)
    words = " ".join(text_of(block) for block in drawing.layout().blocks)
    assert words.index("Coverage Criteria") < words.index("Members who began")
    assert words.index("Members who began") < words.index("Member tolerates")


COLUMN = ["Asthma is a disease of the airways", "of children and of adults."] * 6


def test_a_table_in_one_of_two_columns_is_read_with_that_column() -> None:
    drawing = DrawnPdf()
    drawing.lines(72, 100, COLUMN)
    drawing.lines(320, 100, ["Codes are told here, and nothing", "else is, but these few."] * 2)
    drawing.grid((320, 400, 540), [152, 168, 184])
    drawing.lines(326, 163, ["J1234", "J5678"], pitch=16)
    drawing.lines(406, 163, ["Zorbinex", "Velnorix"], pitch=16)
    drawing.lines(320, 210, ["Below them nothing follows."])
    assert outline(drawing.layout().blocks)[-3:] == [
        "P Codes are told here, and nothing else is, but these few.",
        "T J1234 | Zorbinex / J5678 | Velnorix",
        "P Below them nothing follows.",
    ]


def test_the_head_of_a_second_column_that_begins_lines_above_the_first() -> None:
    drawing = DrawnPdf()
    drawing.lines(320, 76, ["Urticaria is a disease of the skin"] * 8)
    drawing.lines(72, 100, COLUMN)
    words = " ".join(text_of(block) for block in drawing.layout().blocks)
    assert words.rindex("Asthma") < words.index("Urticaria")


def test_a_bulleted_list_in_two_columns() -> None:
    drawing = DrawnPdf()
    for place in range(4):
        for x, name in ((72, "Achalasia"), (320, "Bruxism")):
            drawing.write(x, 100 + 12 * place, "•")
            drawing.write(x + 18, 100 + 12 * place, f"{name} {place}")
    assert outline(drawing.layout().blocks) == [
        *(f"• Achalasia {n}" for n in range(4)),
        *(f"• Bruxism {n}" for n in range(4)),
    ]


def test_a_box_beside_the_contents_comes_after_them() -> None:
    drawing = DrawnPdf()
    for place, title in enumerate(["Coverage", "Codes", "Background", "References"]):
        drawing.write(72, 100 + 12 * place, f"{title} {'.' * 50} {place + 1}")
    drawing.grid((320, 540), [90, 106, 150])
    drawing.write(326, 102, "Related Policies", font="Helvetica-Bold")
    drawing.write(330, 119, "•")
    drawing.write(346, 119, "Maximum Dosage")
    drawing.write(330, 131, "•")
    drawing.write(346, 131, "Site of Care")
    drawing.lines(72, 180, BODY)
    assert outline(drawing.layout().blocks) == [
        "P Coverage\t1",
        "P Codes\t2",
        "P Background\t3",
        "P References\t4",
        "# Related Policies",
        "• Maximum Dosage",
        "• Site of Care",
        "P " + " ".join(BODY),
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_in_the_direction_in_which_it_is_printed(turn: int) -> None:
    drawing = DrawnPdf(700, 700)
    drawing.canvas.translate(350, 350)
    drawing.canvas.rotate(turn)
    drawing.canvas.translate(-350, -350)
    drawing.write(100, 120, "1.")
    drawing.write(118, 120, "Diagnosis of asthma")
    drawing.write(118, 132, "that is severe")
    (item,) = drawing.layout().blocks
    assert isinstance(item, ListItem)
    assert item.text == "Diagnosis of asthma that is severe"
    assert (item.indent, item.text_indent) == pytest.approx((100, 118), abs=0.6)


def test_words_across_the_page_are_set_apart() -> None:
    drawing = DrawnPdf()
    drawing.lines(72, 100, BODY)
    drawing.canvas.rotate(90)
    drawing.canvas.drawString(300, -20, "RETIRED")
    layout = drawing.layout()
    assert outline(layout.blocks) == ["P " + " ".join(BODY)]
    assert [line.text for line in layout.furniture] == ["RETIRED"]


def test_links_and_underlines() -> None:
    drawing = DrawnPdf()
    end = drawing.write(72, 100, "See the ")
    stop = drawing.write(end, 100, "drug list")
    drawing.write(stop, 100, " of the plan")
    drawing.canvas.linkURL(
        "https://plan.example/list", (end, 792 - 103, stop, 792 - 92), relative=0
    )
    drawing.write(72, 130, "Initial Therapy")
    drawing.rule(
        72, 131.5, 72 + drawing.canvas.stringWidth("Initial Therapy", "Helvetica", 10), 131.5
    )
    linked, underlined = drawing.layout().lines
    (start, stop_at, target), *more = linked.links
    assert not more
    assert (linked.text[start:stop_at], target) == ("drug list", "https://plan.example/list")
    assert underlined.underlined
    assert not linked.underlined


def test_a_line_across_the_page_is_a_divider() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 100, "Above the line.")
    drawing.rule(72, 120, 540, 120)
    drawing.write(72, 140, "Below the line.")
    assert outline(drawing.layout().blocks) == ["P Above the line.", "----", "P Below the line."]


def test_a_title_in_larger_print_is_no_running_head() -> None:
    drawing = DrawnPdf()
    for page in range(1, 5):
        size = 20 if page == 1 else 9
        drawing.write(72, 60, "Velmarix for Asthma", size=size, font="Helvetica-Bold")
        drawing.write(72, 90, f"Words of page {'abcd'[page - 1]}.")
        drawing.next_page()
    layout = drawing.layout()
    assert outline(layout.blocks)[0] == "# Velmarix for Asthma"
    assert [line.page for line in layout.furniture] == [2, 3, 4]


def test_a_head_in_a_ruled_table_is_furniture() -> None:
    drawing = DrawnPdf()
    for page in range(1, 4):
        drawing.grid((72, 150, 320, 430, 540), [40, 56, 72])
        for x, words in zip(
            (76, 154, 324, 434), ("Section:", "Drugs", "Effective:", "May 1, 2025"), strict=True
        ):
            drawing.write(x, 52, words)
        for x, words in zip(
            (76, 154, 324, 434), ("Subject:", "Velmarix", "Page:", f"{page} of 3"), strict=True
        ):
            drawing.write(x, 68, words)
        drawing.write(72, 100, f"{page}.")
        drawing.write(90, 100, f"Prescriber agrees to test {'abc'[page - 1]}")
        drawing.next_page()
    layout = drawing.layout()
    assert outline(layout.blocks) == [
        "1. Prescriber agrees to test a",
        "2. Prescriber agrees to test b",
        "3. Prescriber agrees to test c",
    ]
    assert [line.text for line in layout.furniture][:2] == [
        "Section:\tDrugs\tEffective:\tMay 1, 2025",
        "Subject:\tVelmarix\tPage:\t1 of 3",
    ]


def test_a_foot_printed_inside_a_row_of_a_table_is_furniture() -> None:
    drawing = DrawnPdf()
    for page in range(1, 4):
        last = page == 3
        drawing.grid((72, 160, 540), [60, 780], closed=last)
        if page == 1:
            drawing.write(76, 72, "J9001")
        drawing.lines(164, 72, [f"For adults of group {'abc'[page - 1]} when tested, and"])
        drawing.write(76, 770, "Larkspur Health Plan")
        drawing.write(470, 770, f"Page {page} of 3")
        drawing.next_page()
    layout = drawing.layout()
    assert outline(layout.blocks) == [
        "T J9001 | For adults of group a when tested, and For adults of group b when tested, and "
        "For adults of group c when tested, and"
    ]
    assert layout.furniture[0].text == "Larkspur Health Plan\tPage 1 of 3"


def test_print_of_a_web_page_with_address_and_time() -> None:
    drawing = DrawnPdf()
    for page in range(1, 5):
        drawing.write(24, 20, "5/6/24, 10:12 AM", size=8)
        drawing.write(280, 20, "Velmarix - Clinical Policy", size=8)
        drawing.write(40, 60, f"Words of page {'abcd'[page - 1]}.")
        drawing.write(24, 780, "https://plan.example/policies/velmarix.html", size=8)
        drawing.write(570, 780, f"{page}/4", size=8)
        drawing.next_page()
    layout = drawing.layout()
    assert len(layout.furniture) == 8
    assert not any("example" in text or "AM" in text for text in outline(layout.blocks))

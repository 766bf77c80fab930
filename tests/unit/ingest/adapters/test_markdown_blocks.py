"""Markdown to headings, paragraphs and list items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.adapters.markdown import read
from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Rule, text_of


def outline(source: str) -> list[str]:
    """The blocks in short: headings as `#`, items as depth and marker, paragraphs as `¶`."""
    return [_short(block) for block in read(source).blocks]


def _short(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {block.text}"
        case ListItem():
            return f"{'-' if block.nested is None else block.nested} {block.marker} {block.text}"
        case Paragraph():
            return f"¶ {block.text}"
        case Rule():
            return "rule"
        case _:
            return "table"


def only_paragraph(source: str) -> Paragraph:
    (block,) = read(source).blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param(
            "# Zolvarin\n\nCriteria\n========\n\nCoding\n---\n\n#### Deep {#deep}",
            ["# Zolvarin", "# Criteria", "## Coding", "#### Deep"],
            id="headings of both kinds",
        ),
        pytest.param(
            "- one\n    - two\n        - three\n            - four\n- five",
            ["0 • one", "1 o two", "2 ▪ three", "3 ▪ four", "0 • five"],
            id="bullets by depth",
        ),
        pytest.param(
            "- one\n  - two\n     - three\n\t\t- four\n- five",
            ["0 • one", "1 o two", "2 ▪ three", "3 ▪ four", "0 • five"],
            id="two, three spaces and tabs",
        ),
        pytest.param(
            "-   one\n    -   two\n- three\n    - four",
            ["0 • one", "1 o two", "0 • three", "1 o four"],
            id="mixed indents",
        ),
        pytest.param(
            "- one\n        - eight spaces deeper",
            ["0 • one", "1 o eight spaces deeper"],
            id="an indent that CommonMark takes for a wrapped line",
        ),
        pytest.param(
            "- I. Member has the disease; **AND**\n"
            "- II. Member meets one of:\n"
            "  - A. Adult; **OR**\n"
            "  - B. Uses it as:\n"
            "    1. A single agent",
            [
                "0 I. Member has the disease; AND",
                "0 II. Member meets one of:",
                "1 A. Adult; OR",
                "1 B. Uses it as:",
                "2 1. A single agent",
            ],
            id="printed markers inside bullets",
        ),
        pytest.param(
            "- a) one\n- (2) two\n- • three",
            ["0 a) one", "0 (2) two", "0 • three"],
            id="printed markers of other kinds",
        ),
        pytest.param(
            "- 1. one\n- 2. two\n    - a. deeper",
            ["0 1. one", "0 2. two", "1 a. deeper"],
            id="numbers inside bullets",
        ),
        pytest.param(
            "- C. difficile infection\n- other infection\n- sepsis",
            ["0 • C. difficile infection", "0 • other infection", "0 • sepsis"],
            id="a genus is no marker",
        ),
        pytest.param(
            "- H. pylori\n- E. coli",
            ["0 • H. pylori", "0 • E. coli"],
            id="genera throughout",
        ),
        pytest.param(
            "3. three\n4. four\n\ntext\n\n2) two\n7) seven",
            ["0 3. three", "0 4. four", "¶ text", "0 2) two", "0 7) seven"],
            id="numbers as printed",
        ),
        pytest.param(
            "1. one\n1. two\n1. three",
            ["0 1. one", "0 2. two", "0 3. three"],
            id="numbers that the author left to the browser",
        ),
        pytest.param(
            "- A. first:\n    1. one\n\n2. two\n3. three\n\n**OR**\n\n- B. last",
            ["0 A. first:", "1 1. one", "0 2. two", "0 3. three", "¶ OR", "0 B. last"],
            id="a list that a page break has thrown to the margin",
        ),
        pytest.param(
            "- one\n\n    more of one\n\n    - two\n\n- three",
            ["0 • one", "¶ more of one", "1 o two", "0 • three"],
            id="paragraphs inside items",
        ),
        pytest.param(
            "> - one\n>   - two\n>\n> text",
            ["0 • one", "1 o two", "¶ text"],
            id="lists in quotations",
        ),
        pytest.param(
            "- a criterion that is\n  wrapped by hand\nand once more\n- next",
            ["0 • a criterion that is wrapped by hand and once more", "0 • next"],
            id="wrapped items",
        ),
        pytest.param(
            "Type I or\nII disease, of grade\n3 or more",
            ["¶ Type I or II disease, of grade 3 or more"],
            id="wrapped paragraphs",
        ),
        pytest.param(
            "One of:\n(a) first which\nis wrapped\n(b) second",
            ["¶ One of:", "- (a) first which is wrapped", "- (b) second"],
            id="lettered lines of a paragraph",
        ),
        pytest.param(
            "weighs about\n2. in the sense of\nA. Miller",
            ["¶ weighs about 2. in the sense of A. Miller"],
            id="wrapped lines that only look lettered",
        ),
        pytest.param(
            "1. Accessed: January 5,\n2025.\n2. the following:\n(1) glucose; (2) lipids",
            ["0 1. Accessed: January 5, 2025.", "0 2. the following: (1) glucose; (2) lipids"],
            id="wrapped lines that begin with a year or an enumeration",
        ),
        pytest.param(
            "a daily dose\n>100 mg or\n> 18 years\n\n- >= 5\n- > 1.5 mg",
            ["¶ a daily dose >100 mg or > 18 years", "0 • >= 5", "0 • > 1.5 mg"],
            id="bounds that look like quotations",
        ),
        pytest.param(
            "ANC <LLN and AST >ULN, weight <kg and\n\n<ULN of AST>\n\nage <18 or >65",
            ["¶ ANC <LLN and AST >ULN, weight <kg and", "¶ <ULN of AST>", "¶ age <18 or >65"],
            id="bounds that look like tags",
        ),
        pytest.param(
            "> 1. quoted\n> 2. too",
            ["0 1. quoted", "0 2. too"],
            id="a quotation of a numbered list",
        ),
        pytest.param(
            "**Additional criteria for\nthe capsule:**",
            ["¶ Additional criteria for the capsule:"],
            id="a wrapped label",
        ),
        pytest.param(
            "A. first\n\nB. second\n\nE. coli is not",
            ["- A. first", "- B. second", "¶ E. coli is not"],
            id="lettered paragraphs",
        ),
        pytest.param(
            "J1234 First drug  \nJ1235 Second drug\\\nJ1236 Third<br>J1237 Fourth",
            ["¶ J1234 First drug", "¶ J1235 Second drug", "¶ J1236 Third", "¶ J1237 Fourth"],
            id="hard breaks",
        ),
        pytest.param(
            "HCPCS\nJ1234 First drug\nwith a long name\nJ1235 Second drug",
            ["¶ HCPCS", "¶ J1234 First drug with a long name", "¶ J1235 Second drug"],
            id="codes on lines of one paragraph",
        ),
        pytest.param(
            "**Subject:** Zolvarin\n**Number:** X-12",
            ["¶ Subject: Zolvarin", "¶ Number: X-12"],
            id="labels on lines of one paragraph",
        ),
        pytest.param(
            "text\n\n---\n\n![logo](x.png)\n\n<!-- hidden -->\n\n{: .note }\n\nmore",
            ["¶ text", "rule", "¶ more"],
            id="rules, pictures, comments, attributes",
        ),
        pytest.param(
            "```\nJ1234  one\nJ1235  two\n```", ["¶ J1234 one", "¶ J1235 two"], id="fenced lines"
        ),
        pytest.param("1. ### Initial\n\n    text", ["### 1. Initial", "¶ text"], id="headed item"),
        pytest.param(
            "## Table of Contents\n\n[Overview](#)\n\n[Coding](#)",
            ["## Table of Contents", "¶ Overview", "¶ Coding"],
            id="table of contents",
        ),
        pytest.param(
            "A. one of;\n   1. first; or\n   2. second; or\nB. another",
            ["- A. one of;", "0 1. first; or", "0 2. second; or", "- B. another"],
            id="letters at the margin around numbers",
        ),
        pytest.param(
            "• I. one of; **AND**\n  • A. first\n  • B. second\n• II. last",
            ["0 I. one of; AND", "1 A. first", "1 B. second", "0 II. last"],
            id="bullets that Markdown does not know, nested by their indents",
        ),
        pytest.param(
            "• I. one of; **AND**\no A. first\no B. second\n• II. last",
            ["- I. one of; AND", "- A. first", "- B. second", "- II. last"],
            id="bullets that Markdown does not know, at one indent",
        ),
        pytest.param(
            '!!! note "Mind"\n    text\n\n    - item\n\n??? tip\n    more\n\n!!! info ""\n    last',
            ["¶ Mind", "¶ text", "0 • item", "¶ Tip", "¶ more", "¶ last"],
            id="notes of MkDocs",
        ),
        pytest.param('=== "Initial"\n\n    text\n', ["¶ Initial", "¶ text"], id="tabs of MkDocs"),
        pytest.param("text\n\n\x0cmore", ["¶ text", "¶ more"], id="form feeds"),
    ],
)
def test_blocks(source: str, blocks: list[str]) -> None:
    assert outline(source) == blocks


def test_indents_are_eighteen_points_a_level() -> None:
    blocks = read("- one\n    - two\n\n        more\n\n> quoted").blocks
    indents = [block.indent for block in blocks if isinstance(block, ListItem | Paragraph)]
    assert indents == [0, 18, 36, 18]
    item = blocks[1]
    assert isinstance(item, ListItem)
    assert item.text_indent == 36


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("# A\n\ntext\nwrapped\n\n- one\n  wrapped\n- two\n", [(1, 1), (3, 4), (6, 7), (8, 8)]),
        ("---\nkey: value\n---\n\ntext", [(5, 5)]),
        ("a  \nb\\\nc", [(1, 1), (2, 2), (3, 3)]),
        ("A\n===\n\n- x\n\n\n- y\n\n***\n", [(1, 2), (4, 4), (7, 7), (9, 9)]),
    ],
)
def test_spans_are_source_lines(source: str, spans: list[tuple[int, int]]) -> None:
    blocks = read(source).blocks
    assert [(block.span.first_line, block.span.last_line) for block in blocks] == spans
    assert all(block.span.page is None for block in blocks)


@pytest.mark.parametrize(
    ("source", "text", "bold", "bold_prefix"),
    [
        ("**OR**", "OR", True, 2),
        ("**Subject:** Zolvarin", "Subject: Zolvarin", False, 8),
        ("**Length**: 12 months", "Length: 12 months", False, 6),
        ("**Both criteria**:", "Both criteria:", True, 13),
        ("for **60 days** or more", "for 60 days or more", False, 0),
        ("**Subject: **Zolvarin", "Subject: Zolvarin", False, 8),
        ("<b>Subject:</b> Zolvarin", "Subject: Zolvarin", False, 8),
        ("plain", "plain", False, 0),
    ],
)
def test_bold_lines_and_run_in_labels(source: str, text: str, bold: bool, bold_prefix: int) -> None:
    block = only_paragraph(source)
    assert (block.text, block.bold, block.bold_prefix) == (text, bold, bold_prefix)


def test_other_styles() -> None:
    assert only_paragraph("*all of it*").italic
    assert only_paragraph("<u>all of it</u>").underlined
    assert not only_paragraph("*part* of it").italic


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("at least ==30 days== with ^^one^^ drug", "at least 30 days with one drug"),
        ("==**bold mark**== here", "bold mark here"),
        ("a == b and c == d", "a == b and c == d"),
        ("~~old~~ new <del>gone</del>", "new"),
        (r"ECOG $\leq 2$ and $10^{9}$/L", "ECOG ≤ 2 and 10⁹/L"),
        ("costs $5 and $10", "costs $5 and $10"),
        (r"Zolvarin \[package insert\] \(label\)", "Zolvarin [package insert] (label)"),
        (r"ECOG \(\leq 2\) and \[10^{9}\]/L", "ECOG ≤ 2 and 10⁹/L"),
        ("Zolvarin$^{1,2}$ is", "Zolvarin is"),
        ('[the form](http://x.example/a){ :target="_blank" rel="noopener"} here', "the form here"),
        ("<http://x.example/label>", "http://x.example/label"),
        ("text[^1] here", "text here"),
        ("Zolvar<sup>TM</sup> <sup>PA</sup>", "Zolvar™ ^PA^"),
        (r"\>100 MED \<=11 \*\*as is\*\*", ">100 MED <=11 **as is**"),
        ("age &ge; 18&nbsp;years", "age ≥ 18 years"),
        ("[**Guidance](http://x.example)", "Guidance"),
        ("word\u200b with\u00ad invisible", "word with invisible"),
        ("braces {kept} and {0.5 mg}", "braces {kept} and {0.5 mg}"),
        ("`code` words", "code words"),
    ],
)
def test_words_without_their_markup(source: str, text: str) -> None:
    assert only_paragraph(source).text == text


def test_lines_are_the_source() -> None:
    layout = read("# A\n\n    b\n")
    assert [line.text for line in layout.lines] == ["# A", "", "    b", ""]
    assert [line.number for line in layout.lines] == [1, 2, 3, 4]
    assert layout.lines[2].x0 == 20
    assert layout.pages is None


WORDS = st.text("abcdefgh ", min_size=1, max_size=12).map(
    lambda text: " ".join(["x", *text.split()])
)


@given(
    st.lists(st.tuples(st.integers(0, 3), WORDS), min_size=1, max_size=12), st.sampled_from([2, 4])
)
def test_nesting_is_read_back_from_any_indent(items: list[tuple[int, str]], width: int) -> None:
    depths: list[int] = []
    for depth, _ in items:
        depths.append(min(depth, depths[-1] + 1 if depths else 0))
    words = [text for _, text in items]
    source = "\n".join(
        f"{' ' * width * depth}- {text}" for depth, text in zip(depths, words, strict=True)
    )
    blocks = [block for block in read(source).blocks if isinstance(block, ListItem)]
    assert [(block.nested, block.text) for block in blocks] == list(zip(depths, words, strict=True))


DECODED = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\x0b\x85\u2028\u2029"), max_size=300
)


@given(DECODED)
def test_any_text_is_read_and_spans_stay_inside(source: str) -> None:
    layout = read(source)
    for block in layout.blocks:
        assert 1 <= block.span.first_line <= block.span.last_line <= len(layout.lines)
        assert isinstance(block, Rule) or text_of(block).strip()

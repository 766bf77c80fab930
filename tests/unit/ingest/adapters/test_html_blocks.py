"""Web pages to headings, paragraphs and list items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.adapters.html import read
from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Rule, text_of
from policydiff.ingest.errors import UnreadableDocumentError


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


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param(
            "<h1>Zolvarin</h1>loose<p>one</p><div>two <b>bold</b><p>three</p>four</div><hr>",
            ["# Zolvarin", "¶ loose", "¶ one", "¶ two bold", "¶ three", "¶ four", "rule"],
            id="text between blocks",
        ),
        pytest.param(
            "<ul><li>one<ul><li>two<ul><li>three</li></ul></li></ul></li><li>four</li></ul>",
            ["0 • one", "1 o two", "2 ▪ three", "0 • four"],
            id="bullets by depth",
        ),
        pytest.param(
            "<ol><li>one<ol type=a><li>two<ol type=i><li>three<li>four</ol></ol><li>five</ol>",
            ["0 1. one", "1 a. two", "2 i. three", "2 ii. four", "0 2. five"],
            id="numbers and letters by type, end tags left out",
        ),
        pytest.param(
            "<ol start=3 style='list-style-type: upper-roman'><li>a<li>b<li value=9>c</ol>",
            ["0 III. a", "0 IV. b", "0 IX. c"],
            id="start and value",
        ),
        pytest.param(
            "<ol reversed><li>a<li>b</ol><ol style='list-style: lower-alpha inside'><li>c</ol>",
            ["0 2. a", "0 1. b", "0 a. c"],
            id="reversed, and style by shorthand",
        ),
        pytest.param(
            "<ul style='list-style: square'><li>a</ul><ol style='list-style-type:disc'><li>b</ol>",
            ["0 ▪ a", "0 • b"],
            id="bullets by style",
        ),
        pytest.param(
            "<ul style='list-style:none'><li>(a) one</li><li>(b) two</li></ul>",
            ["0 (a) one", "0 (b) two"],
            id="markers in the text",
        ),
        pytest.param(
            "<ol><li>A. one</li><li>B. two</li></ol><ol><li>A. Miller</li><li>Smith</li></ol>",
            ["0 A. one", "0 B. two", "0 1. A. Miller", "0 2. Smith"],
            id="letters in a numbered list only where all items have them",
        ),
        pytest.param(
            "<ul><li>one<li style='list-style-type:none'><ul><li>deeper</ul></ul>",
            ["0 • one", "1 o deeper"],
            id="an item without marker indents further",
        ),
        pytest.param(
            "<ul><li>one</li><ul><li>deeper</li></ul><li>two</li></ul>",
            ["0 • one", "1 o deeper", "0 • two"],
            id="a list directly in a list",
        ),
        pytest.param(
            "<ul><li><ol><li>one</ol><li><ol start=2><li>two</ol></ul>",
            ["0 1. one", "0 2. two"],
            id="bullets that only carry numbers",
        ),
        pytest.param(
            "<ol><li><p>one</p><p>more</p><ul><li>sub</ul><p>after</p></li></ol>",
            ["0 1. one", "¶ more", "1 o sub", "¶ after"],
            id="blocks inside items",
        ),
        pytest.param(
            "<ol><li><h3>Initial</h3><p>text</p></li></ol>",
            ["### 1. Initial", "¶ text"],
            id="headed item",
        ),
        pytest.param(
            "<p>One of:<br>1) first<br/>2) second<br>a) sub</br>plain</p>",
            ["¶ One of:", "- 1) first", "- 2) second", "- a) sub", "¶ plain"],
            id="lists made of line breaks",
        ),
        pytest.param(
            "<p>A. first</p><p>B. second</p><p>H. pylori</p><p>* footnote</p>",
            ["- A. first", "- B. second", "¶ H. pylori", "¶ * footnote"],
            id="lists made of paragraphs",
        ),
        pytest.param(
            "<dl><dt>Effective</dt><dd>01/01/2025</dd><dt>Adult:</dt><dd><p>a</p><p>b</p></dd></dl>",
            ["¶ Effective: 01/01/2025", "¶ Adult:", "¶ a", "¶ b"],
            id="definitions",
        ),
        pytest.param(
            "<dl><dt>one<dd>1<dt>two<dd>2</dl>", ["¶ one: 1", "¶ two: 2"], id="open definitions"
        ),
        pytest.param(
            "<details><summary>More</summary><p>text</p></details>",
            ["¶ More", "¶ text"],
            id="details",
        ),
        pytest.param("<pre>one\n  two\n\nthree</pre>", ["¶ one", "¶ two", "¶ three"], id="pre"),
        pytest.param(
            "<span style='display:block'>one</span><span style='display: block'>two</span>",
            ["¶ one", "¶ two"],
            id="spans on lines of their own",
        ),
        pytest.param(
            "<h2><div>Clinical<br>criteria</div></h2>text",
            ["## Clinical criteria", "¶ text"],
            id="a heading with blocks in it",
        ),
        pytest.param(
            "<h1>one<h2>two<ul><li>three", ["# one", "## two", "0 • three"], id="open headings"
        ),
        pytest.param(
            "<p style='margin-left:.5in'>·<span>&nbsp;&nbsp; </span>from Word</p>",
            ["- · from Word"],
            id="a bullet of Word",
        ),
        pytest.param("<a href=x><div>linked</div></a>", ["¶ linked"], id="block in a link"),
        pytest.param("<p>one<!-- not this -->two</p>", ["¶ onetwo"], id="comments"),
    ],
)
def test_blocks(source: str, blocks: list[str]) -> None:
    assert outline(source) == blocks


@pytest.mark.parametrize(
    ("source", "text", "styles"),
    [
        ("<p><b>OR</b></p>", "OR", "bold"),
        ("<p><strong>Note</strong>:</p>", "Note:", "bold"),
        ("<p style='font-weight:700'>all</p>", "all", "bold"),
        ("<span style='font-weight: bold'><p>all</p></span>", "all", "bold"),
        ("<b><span style='font-weight:normal'>none</span></b>", "none", ""),
        ("<p><em>all</em></p>", "all", "italic"),
        ("<p><u>all</u></p>", "all", "underlined"),
        ("<p style='text-decoration: underline'>all</p>", "all", "underlined"),
        ("<p><b>some</b> words</p>", "some words", ""),
        ("<summary>folded</summary>", "folded", "bold"),
    ],
)
def test_styles_of_whole_paragraphs(source: str, text: str, styles: str) -> None:
    (block,) = read(source).blocks
    assert isinstance(block, Paragraph)
    assert block.text == text
    found = [name for name in ("bold", "italic", "underlined") if getattr(block, name)]
    assert " ".join(found) == styles


@pytest.mark.parametrize(
    ("source", "prefix"),
    [
        ("<p><b>Subject:</b> Zolvarin</p>", 8),
        ("<p><u>Subject:</u> Zolvarin</p>", 8),
        ("<p>for <b>60 days</b></p>", 0),
        ("<p>A. <b>Initial</b> text</p>", 0),
        ("<p><b>A. Initial</b> text</p>", 7),
    ],
)
def test_run_in_labels(source: str, prefix: int) -> None:
    (block,) = read(source).blocks
    assert isinstance(block, Paragraph | ListItem)
    assert block.bold_prefix == prefix


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Zolvar<sup>&reg;</sup> <sup>PA QL</sup>", "Zolvar® ^PA QL^"),
        ("10<span style='vertical-align: super'>9</span>/L, FEV<sub>1</sub>", "10⁹/L, FEV1"),
        ("<del>old</del><s>old</s> <ins>new</ins>", "new"),
        ("<span style='text-decoration:line-through'>old</span> new", "new"),
        ("age&nbsp;&ge;&#160;18\n  years", "age ≥ 18 years"),
        ("<a href='x'>the form</a> here", "the form here"),
        ("<img alt='logo'>text<input value='x'>", "text"),
    ],
)
def test_words_without_their_markup(source: str, text: str) -> None:
    (block,) = read(f"<p>{source}</p>").blocks
    assert text_of(block) == text


def test_spans_are_lines_of_the_source() -> None:
    source = (
        "<html>\n<body>\n<h1>Title</h1>\n<p\n  class='x'>one\ntwo <b>three</b>\nfour</p>\n"
        "<ul>\n<li>five</li>\n<li>six\nseven\n<ul><li>eight</li></ul>\n</li></ul>\nnine<br>\nten"
    )
    spans = [(block.span.first_line, block.span.last_line) for block in read(source).blocks]
    assert spans == [(3, 3), (5, 7), (9, 9), (10, 11), (12, 12), (14, 14), (15, 15)]


def test_indents_are_eighteen_points_a_level_and_margins_as_set() -> None:
    source = (
        "<ul><li>one<ul><li>two</li></ul><p>more</p></li></ul><blockquote>quoted</blockquote>"
        "<p style='margin-left: 36pt'>set</p><p style='padding-left:24px'>set</p>"
    )
    indents = [
        block.indent for block in read(source).blocks if isinstance(block, ListItem | Paragraph)
    ]
    assert indents == [0, 18, 18, 18, 36, 18]


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="empty"):
        read("")


def test_tags_that_are_never_closed_lose_no_words() -> None:
    blocks = read("<p>" + "<b><span>" * 400 + "deep inside").blocks
    assert [text_of(block) for block in blocks] == ["deep inside"]
    blocks = read("<div>" * 400 + "<p>deep inside</p>").blocks
    assert [text_of(block) for block in blocks] == ["deep inside"]


OPENED = [
    "p",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "b",
    "h2",
    "div",
    "sup",
    "dl",
    "dt",
    "dd",
]
TAGS = st.sampled_from(
    [f"<{slash}{tag}>" for tag in OPENED for slash in ("", "/")] + ["<br>", "<hr>"]
)


@given(st.lists(TAGS | st.text("xyz. 1AI(\n", min_size=1, max_size=6), max_size=30))
def test_any_tags_are_read_and_spans_stay_inside(parts: list[str]) -> None:
    layout = read("x" + "".join(parts))
    for block in layout.blocks:
        assert 1 <= block.span.first_line <= block.span.last_line <= len(layout.lines)


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("<html><body><p>Individual is an adult.</p></body></html>", True),
        ("<HTML lang=en><p>Individual is an adult.</p></Body >", True),
        ("<p>Individual is an adult.</p>", True),
        ("<!doctype html><html><body><p>Individual is an adult", False),
        ("<body class='a'><ul><li>Individual is an adult.</li>", False),
        ("<!doctype html><html><body><p>Criteria<ul>" + "<li>adult" * 5 + "</ul><p>End", True),
        ("<!doctype html><html><body><p>Criteria<ul>" + "<li>adult" * 5, False),
        ("<!doctype html><html><body><p>Criteria<ul>" + "<li>adult" * 5 + "</ul><", False),
    ],
)
def test_a_page_that_has_no_end_is_not_wholly_read(page: str, whole: bool) -> None:
    assert [note.kind for note in read(page).notes] == ([] if whole else ["unread_text"])

"""The policy on a page, and the site around it."""

import pytest
from lxml.html import fromstring

from policydiff.ingest.adapters.html import read
from policydiff.ingest.adapters.html_content import dated_side_notes
from policydiff.ingest.document import text_of

POLICY = "<h1>Zolvarin</h1><ol><li>The member is an adult</li><li>with the disease.</li></ol>"
WORDS = ["Zolvarin", "1. The member is an adult", "2. with the disease."]


def words_of(page: str) -> list[str]:
    return [text_of(block) for block in read(page).blocks]


@pytest.mark.parametrize(
    "around",
    [
        "<nav><ul><li>Home</li></ul></nav>",
        "<header><h1>The plan</h1></header>",
        "<footer>© The plan</footer>",
        "<aside>Related policies</aside>",
        "<script>document.write('x')</script><style>p {}</style><noscript>No script</noscript>",
        "<div role='navigation'>Home</div>",
        "<div role='banner'>The plan</div>",
        "<div role='search'>Search</div>",
        "<ul class='main-menu'><li><a href='/'>Home</a></li></ul>",
        "<div class='breadcrumb'><a href='/'>Home</a> / <a href='/p'>Policies</a></div>",
        "<div id='onetrust-consent-sdk'><p>We use cookies.</p></div>",
        "<div class='cookie-banner'>We use cookies. <a href='/c'>More</a></div>",
        "<a class='skip-link' href='#main'>Skip to main content</a>",
        "<a href='#content'>Skip to content</a>",
        "<button>Print</button><select><option>English</option></select>",
        "<div hidden>Hidden</div>",
        "<div style='display: none'>Hidden</div>",
        "<span aria-hidden='true'>Hidden</span>",
        "<svg><title>Icon</title></svg>",
        "<template><p>Not shown</p></template>",
        "<a href='/edit' title='Edit this page'></a>",
    ],
)
def test_what_belongs_to_the_site_is_left_out(around: str) -> None:
    assert words_of(f"<body>{around}<div>{POLICY}</div></body>") == WORDS


@pytest.mark.parametrize("inside", ["<nav>Home</nav>", "<aside>x</aside>", "<p hidden>x</p>"])
def test_it_is_left_out_of_the_main_part_too(inside: str) -> None:
    assert words_of(f"<body><main>{inside}{POLICY}</main></body>") == WORDS


@pytest.mark.parametrize(
    "page",
    [
        "<body><p>Outside</p><main>{policy}</main></body>",
        "<body><p>Outside</p><div role='main'>{policy}</div></body>",
        "<body><p>Outside</p><article>{policy}</article></body>",
        "<body><main><div>Outside</div><article>{policy}</article></main></body>",
        "<body><form action='x'><div>{policy}</div></form></body>",
    ],
)
def test_the_main_part_is_taken(page: str) -> None:
    assert words_of(page.format(policy=POLICY)) == WORDS


def test_an_article_beside_the_policy_in_the_main_part_is_not_taken_for_it() -> None:
    page = (
        "<body><main><h1>Zorvex</h1><h2>Coverage</h2><p>Zorvex is covered for adults.</p>"
        "<article><h1>Billing for Zorvex</h1><p>Bill one unit for each vial.</p></article>"
        "</main></body>"
    )
    assert "Coverage" in words_of(page)
    assert "Billing for Zorvex" in words_of(page)


def test_a_main_part_without_words_is_not_taken() -> None:
    assert words_of(f"<body><main></main><div>{POLICY}</div></body>") == WORDS


def test_several_articles_are_all_read() -> None:
    page = "<body><article><p>one word</p></article><article><p>two words</p></article></body>"
    assert words_of(page) == ["one word", "two words"]


def test_the_header_of_an_article_holds_its_title() -> None:
    page = "<body><article><header><h1>Zolvarin</h1></header><p>text</p></article></body>"
    assert words_of(page) == ["Zolvarin", "text"]


@pytest.mark.parametrize(
    "folded",
    [
        "<h3><button aria-controls='p1'>Criteria</button></h3><div id='p1' hidden>text</div>",
        "<h3><a href='#p1'>Criteria</a></h3><div id='p1' style='display:none'>text</div>",
        "<h3>Criteria</h3><div class='accordion-body' aria-hidden='true'>text</div>",
        "<h3>Criteria</h3><div role='tabpanel' hidden>text</div>",
    ],
)
def test_what_is_folded_away_is_part_of_the_policy(folded: str) -> None:
    assert words_of(f"<body>{folded}</body>") == ["Criteria", "text"]


def test_a_section_that_is_only_named_like_a_menu_is_kept() -> None:
    page = "<body><div class='content-nav'><p>The member is an adult with the disease.</p></div>"
    assert words_of(page) == ["The member is an adult with the disease."]


@pytest.mark.parametrize(
    "ornament", ["<a class='headerlink' href='#z'>¶</a>", "<a href='#z'>#</a>"]
)
def test_headings_lose_their_link_signs(ornament: str) -> None:
    assert words_of(f"<h1>Zolvarin{ornament}</h1>") == ["Zolvarin"]


def test_title_and_meta_are_properties() -> None:
    page = (
        "<head><title> Zolvarin |\n Plan </title><meta charset='utf-8'>"
        "<meta name='description' content='A policy'><meta property='og:title' content='Z'>"
        f"<meta name='empty' content=''></head><body>{POLICY}</body>"
    )
    assert read(page).properties == (
        ("title", "Zolvarin | Plan"),
        ("description", "A policy"),
        ("og:title", "Z"),
    )


def test_lines_beside_the_policy_are_parted_where_they_break() -> None:
    page = (
        "<body><aside><p><a href='#'>Last Review</a> 09/18/2035<br><b>Effective:</b> 09/02/2030"
        "<br><b>Next <i>Review</i>:</b> 06/11/2036</p></aside></body>"
    )
    notes = dated_side_notes(fromstring(page))
    assert [text for _, text in notes] == [
        "Last Review 09/18/2035",
        "Effective: 09/02/2030",
        "Next Review: 06/11/2036",
    ]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<div><a href='/d'>Whole document</a> <a href='/'>Back to policies</a></div>", []),
        ("<section><p><a href='/d'>Print</a> | <a href='/'>Share</a></p></section>", []),
        ("<p>See <a href='/d'>Zorvex</a> and <a href='/t'>Testora</a></p>",
         ["See Zorvex and Testora"]),
        ("<p><a href='/d'>Prior Authorization form</a></p>", ["Prior Authorization form"]),
    ],
)  # fmt: skip
def test_links_side_by_side_below_the_policy_are_none_of_it(below: str, kept: list[str]) -> None:
    assert words_of(f"<main>{POLICY}{below}</main>") == [*WORDS, *kept]

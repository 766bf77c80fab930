"""Running heads, feet and page numbers of a document with pages, by repetition and place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from policydiff.ingest.structure.form_fields import book_field_named
from policydiff.ingest.structure.markers import split_marker
from policydiff.ingest.structure.styled_text import is_connective
from policydiff.ingest.structure.words import TextRow
from policydiff.model.patterns import deferred

EDGE_ROWS = 9
"""So many rows from the top and from the bottom of a page can be furniture: room for a head of
three lines of labels and values, the name of the payer and the title."""

EDGE_ZONE = 0.45
"""... and no further from its edge than this share of the longest page."""

SAME_PLACE = 2.5
"""Furniture stands within so many points of the same height on its pages."""

ENOUGH_PAGES = 0.35
"""Words without a page number are furniture from this share of the pages on (left and right pages
may differ); a page number that varies is enough on two pages."""

FEWEST_PAGES = 3
"""... and on at least so many pages, two in a document of two or three."""

LARGER_PRINT = 1.15

ALIKE = 0.8
"""A row at the place of known furniture that is so similar to it is furniture too: first and last
pages word their foot a little differently."""

# The number of this page and that of all pages.
_PAGE_OF_PAGES = deferred(r"(?i)\b(?P<page>\d{1,3})\s+of\s+(?P<pages>\d{1,3})\W*$")
PAGE_NUMBER = deferred(
    r"(?i)\b(?:page:?|pg?\.)\s*\d+\b|\b\d+\s+of\s+\d+\b|^(?![^(\[]*[)\]])\W*\d{1,3}\W*$|\b\d+\s*\|\s*page\b|"
    r"(?<=\t)\d{1,3}/\d{1,3}$|\|\s*\d{1,3}$"
)
_EDGE_NUMBER = deferred(r"(?<=\t)\d{1,3}$|^\d{1,3}(?=\t)")
_LONE_PAGE_NUMBER = deferred(
    r"(?i)^(?![^(\[]*[)\]])\W*((?:page:?|pg?\.)\s*)?\d{1,3}(\s*(of|/)\s*\d{1,3})?\W*$|^\W*page\s+\d+\b.{0,12}$"
)
# Where the text goes on; it may stand right below the text, far from the edge.
_GOES_ON = deferred(
    r"(?i)\W*(?:continue[ds]|cont(?:['’]?d|\.)?)\s+(?:on|from)\s+(?:the\s+)?"
    r"(?:(?:next|following|previous|prior|reverse|other)\s+(?:page|side)|page\s+\d{1,3})\W*"
)
# "(401) 555-0100" begins like a list item, and is how to reach the payer.
_PHONE = deferred(r"\(\d{3}\)\s?\d{3}[-.\s]\d{4}\b")
_LABEL_END = deferred(r"[\t:]")
_NUMBER = deferred(r"(?<!\w)\d{1,4}(?!\w)")
_NUMBERS = deferred(r"\d+")
_ONLY_PAGE = deferred(r"\bPage 1\b(?! of (?!1\b))")


class PageRows(msgspec.Struct, frozen=True):
    """The rows of a page from top to bottom, with what is needed to judge their place."""

    rows: tuple[TextRow, ...]
    height: float
    tables: tuple[tuple[float, float], ...] = ()
    """Top and bottom of each ruled table."""


class _Candidate(msgspec.Struct, frozen=True):
    page: int
    row: int
    top_edge: bool
    key: str
    text: str
    place: float
    """Distance of the baseline from its edge of the page."""
    depth: int
    """How many rows lie between it and that edge."""
    size: float


def shape_of(text: str) -> str:
    """The words with page numbers replaced, so that pages can be compared.

    Other numbers stay: rows of codes at the same place on each page are not the same row.
    """
    plain = text.strip()
    if _NUMBERS.search(plain):  # few lines have any
        plain = _EDGE_NUMBER.sub("#", plain)
        plain = PAGE_NUMBER.sub(lambda match: _NUMBERS.sub("#", match.group()), plain)
    return re.sub(r"\s+", " ", plain).lower()


_Known = dict[bool, dict[str, _Candidate]]


def furniture_of(pages: Sequence[PageRows]) -> list[frozenset[int]]:
    """For each page, the places in `rows` of the rows that are furniture.

    A row is furniture where its words (numbers aside) stand at the same height on several pages
    and nothing but furniture lies between it and the edge. Column headings that a table repeats
    on each page are no furniture: they belong to the table. "Continued on next page" is, wherever
    it stands.
    """
    zone = EDGE_ZONE * max((page.height for page in pages), default=0.0)
    candidates = [
        candidate
        for number, page in enumerate(pages)
        for candidate in _candidates(number, page, zone)
    ]
    candidates = _with_counters(candidates)
    known = _repeated(candidates, len(pages))
    marked = [
        {place for place, row in enumerate(page.rows) if _GOES_ON.fullmatch(row.text)}
        for page in pages
    ]
    by_edge: dict[tuple[int, bool], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_edge[candidate.page, candidate.top_edge].append(candidate)
    for (number, _), rows in sorted(by_edge.items()):
        page = pages[number]
        chosen: list[int] = []
        for candidate in sorted(rows, key=lambda item: item.depth):
            counted = _counts_pages(candidate, len(pages))
            if not counted and not _is_furniture(candidate, known, page):
                if candidate.depth == 0 and _is_mark(candidate):
                    continue
                break
            chosen.append(candidate.row)
        marked[number].update(_without_table_heads(chosen, page))
    return [frozenset(rows) for rows in marked]


def _candidates(number: int, page: PageRows, zone: float) -> list[_Candidate]:
    found = []
    count = len(page.rows)
    for row, item in enumerate(page.rows):
        for top_edge in (True, False):
            depth = row if top_edge else count - 1 - row
            if depth >= EDGE_ROWS:
                continue
            place = item.baseline if top_edge else page.height - item.baseline
            if place > zone:
                continue
            text = item.text
            found.append(
                _Candidate(number, row, top_edge, shape_of(text), text, place, depth, item.size)
            )
    return found


def _with_counters(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates, the outermost rows without the number by which they count their pages.

    "Larkspur criteria 51 March 2020" is the foot of a book of which these are two pages.
    """
    outer = {(each.page, each.top_edge): each for each in candidates if each.depth == 0}
    counted: dict[tuple[int, bool], str] = {}
    for (page, top_edge), each in outer.items():
        after = outer.get((page + 1, top_edge))
        if after is not None and abs(after.place - each.place) <= SAME_PLACE:
            key = _counting_on(each.text, after.text)
            if key is not None:
                counted[page, top_edge] = counted[page + 1, top_edge] = key
    return [
        msgspec.structs.replace(each, key=counted.get((each.page, each.top_edge), each.key))
        if each.depth == 0
        else each
        for each in candidates
    ]


def _counting_on(text: str, after: str) -> str | None:
    """The words of both rows with "#" for their one number that counts on, None without one."""
    numbers, later = (list(_NUMBER.finditer(each)) for each in (text, after))
    if len(numbers) != len(later):
        return None
    differ = [(one, other) for one, other in zip(numbers, later, strict=True) if one[0] != other[0]]
    if len(differ) != 1 or int(differ[0][1][0]) != int(differ[0][0][0]) + 1:
        return None
    one, other = (
        f"{each.string[: each.start()]}#{each.string[each.end() :]}" for each in differ[0]
    )
    return shape_of(one) if one == other and re.search(r"[A-Za-z]", one) else None


def _repeated(candidates: Sequence[_Candidate], pages: int) -> _Known:
    """For the upper and the lower edge: the shapes that are furniture, with an example each."""
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.top_edge, candidate.key].append(candidate)
    enough = max(FEWEST_PAGES if pages > 3 else 2, round(ENOUGH_PAGES * pages))
    known: _Known = {True: {}, False: {}}
    for (top_edge, key), members in groups.items():
        for start in members:
            near = [m for m in members if abs(m.place - start.place) <= SAME_PLACE]
            distinct = len({member.page for member in near})
            everywhere = distinct == pages >= FEWEST_PAGES
            if not _can_repeat(start.text, everywhere):
                break
            # Words of one shape that differ, differ in their page number.
            numbered = len({m.text for m in near}) > 1
            if distinct >= (2 if numbered else enough):
                known[top_edge][key] = min(near, key=lambda member: member.size)
                break
    return known


def _can_repeat(text: str, everywhere: bool) -> bool:
    """False for words that a body repeats at page edges: a connective, a list item, a field.

    Each form of a book begins and ends with the same fields, one form a page.
    What begins as an item does is a running head on every page all the same, as where a sign
    stands before the payer.
    """
    # The drug of a policy and the date of its revision may be told in the head of each page.
    field = book_field_named(_LABEL_END.split(text, 1)[0])
    if is_connective(text) or field not in (None, "drugs", "other"):
        return False
    head = everywhere or bool(PAGE_NUMBER.search(text) or _PHONE.search(text))
    return head or split_marker(text) is None


def _is_furniture(candidate: _Candidate, known: _Known, page: PageRows) -> bool:
    shapes = known[candidate.top_edge]
    example = shapes.get(candidate.key)
    if example is not None:
        # The title on the first page has the words of the running head, in larger print.
        return candidate.size <= LARGER_PRINT * example.size
    if _LONE_PAGE_NUMBER.match(candidate.text) and candidate.depth <= 1:
        return candidate.place <= 0.12 * page.height
    return any(
        abs(example.place - candidate.place) <= SAME_PLACE
        and ((len(key) > 8 and _alike(candidate.key, key)) or _counts_on(candidate, example))
        for key, example in shapes.items()
    )


def _counts_on(candidate: _Candidate, example: _Candidate) -> bool:
    """True for the outermost row that has the number of its page where the example has its own.

    The first page may have the name of the payer where the others have the title.
    """
    if candidate.depth > 0:
        return False
    counted = _page_counted(candidate)
    return counted is not None and counted == _page_counted(example)


def _page_counted(row: _Candidate) -> tuple[bool, int] | None:
    """Whether the number at an end of a row stands first, and by how much it is ahead of its page.

    None for a row without one.
    """
    found = _EDGE_NUMBER.search(row.text.strip())
    return None if found is None else (found.start() == 0, int(found[0]) - row.page)


def _counts_pages(candidate: _Candidate, pages: int) -> bool:
    """True for the outermost row with "2 of 5" at its end, on page 2 of 5.

    On a single page, where nothing repeats, a foot with "Page 1" among other words is one too.
    """
    lowest = candidate.depth == 0 and not candidate.top_edge
    if pages == 1 and lowest and _ONLY_PAGE.search(candidate.text):
        return True
    found = _PAGE_OF_PAGES.search(candidate.text)
    return (
        found is not None
        and candidate.depth == 0
        and (int(found["page"]), int(found["pages"])) == (candidate.page + 1, pages)
    )


def _is_mark(candidate: _Candidate) -> bool:
    """A stray sign outside the text (a crop mark, a revision letter) hides no furniture."""
    return len(candidate.text) <= 2


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _without_table_heads(chosen: list[int], page: PageRows) -> list[int]:
    """Leaves out rows of a table that goes on beyond the furniture: its repeated headings."""
    picked = set(chosen)
    kept = []
    for row in chosen:
        item = page.rows[row]
        table = next(
            ((top, bottom) for top, bottom in page.tables if top <= item.baseline <= bottom), None
        )
        if table is not None and not PAGE_NUMBER.search(item.text):
            members = {
                place
                for place, other in enumerate(page.rows)
                if table[0] <= other.baseline <= table[1]
            }
            if not members <= picked:
                continue
        kept.append(row)
    return kept

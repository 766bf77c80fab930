"""The Markdown that payers' pages are written in, as a configured markdown-it parser.

CommonMark with tables and strikethrough, and what the site generators (MkDocs) and the tools that
turn PDFs into Markdown add to it: `==marked==` and `^^inserted^^` words, attribute lists
(`{ :target="_blank" }`), notes and tabs (`!!! note`), formulas, footnote references. There is no
code in a policy: lines that are indented deeply belong to a list, however many spaces its author
used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, blockquote, html_block, list_block
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from policydiff.ingest.adapters.formulas import formula_as_text, is_formula
from policydiff.ingest.structure.markers import readings_of, split_marker
from policydiff.model.patterns import deferred

FORMULA = "formula"
"""Type of the inline token that holds a formula's source."""

DEEPEST = 100
"""Lists and items, each counting one, that may nest before the parser gives up on what is inside:
fifty levels of list, where no policy has ten."""

TAB_WIDTH = 4
"""Columns between the stops of tabs."""

FARTHEST_ITEM = 100
"""Lines above an item in which the one before it is looked for."""

_INLINE_TAGS = (
    "a abbr b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark q"
    " s samp small span strike strong sub sup svg time tt u var wbr center script style pre"
)
_MARKS = ("==", "^^")
_WORD = deferred(r"[A-Za-z]{2}")
_FORMULA = deferred(r"\$\$?([^$\n]+)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]")
_ATTRIBUTE = r"[.#][\w-]+|:?[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s}\"']+)"
_ATTRIBUTE_LIST = deferred(rf"\{{\s*:?\s*(?:(?:{_ATTRIBUTE})\s*)+\}}")
_FOOTNOTE_REFERENCE = deferred(r"\[\^[\w-]+\](?!:)")
_CALLOUT = deferred(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[A-Za-z][\w-]*)[^\"\n]*(?:\"(?P<title>[^\"\n]*)\")?[ \t]*$"
    r"|===[!+]?[ \t]+\"(?P<tab>[^\"\n]+)\"[ \t]*$"
)
_CALLOUT_INDENT = 4
_YEAR = deferred(r"\d{4,}[.)]")
_BOUND = deferred(r">[ \t]*=?[ \t]*\$?(?!\d+[.)]\s)[\d.]")
_TAG_NAME = deferred(r"</?([A-Za-z][\w-]*)")
_HTML_TAGS = frozenset({*block_names, *_INLINE_TAGS.split()})
_TABLE_START = deferred(r"<table\b", re.I)
_TABLE_TAG = deferred(r"<(/?)table\b", re.I)
# "**" alone on its line, where the bold title on the next one should begin; and a hyphen that lost
# the space behind it.
_BOLD_BEFORE_BREAK = deferred(r"^\*\*[ \t]*\n(?=[^*\n]{3,100}\*\*:?[ \t]*$)", re.M)
_PRINTED_BULLET = deferred(r"^(?P<indent>[ \t]*)(?:[•●▪■◦○]|(?<=[ \t])o)(?=[ \t]+\S)", re.M)
_HYPHEN_ITEM = deferred(r"^([ \t]*-)(?=[A-Z][a-z]+ \w)", re.M)


def mended(source: str) -> str:
    """The source with what is no Markdown mended where it would make a title or items plain words.

    The lines stay as many as they were.
    """
    return _with_bullets(_HYPHEN_ITEM.sub(r"\1 ", _BOLD_BEFORE_BREAK.sub("\n**", source)))


def _with_bullets(source: str) -> str:
    """Bullets as printed ("•", "o") as those of Markdown, where indents nest them.

    Where all of them begin at one place their shapes tell the levels, and they stay.
    """
    indents = {
        len(item["indent"].expandtabs(TAB_WIDTH)) for item in _PRINTED_BULLET.finditer(source)
    }
    return _PRINTED_BULLET.sub(r"\g<indent>-", source) if len(indents) > 1 else source


def policy_markdown() -> MarkdownIt:
    """A parser for the Markdown of policies."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.options["maxNesting"] = DEEPEST
    # Where text tokens are not joined, an escaped "\*\*" can be told from emphasis that failed.
    parser.disable(["code", "text_join", "fragments_join"])
    parser.block.ruler.at("paragraph", _paragraph)
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at("blockquote", _quotation, {"alt": ["paragraph", "reference", "list"]})
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "blockquote"]})
    parser.inline.ruler.at("html_inline", _html_inline)
    parser.block.ruler.before(
        "html_block", "html_table", _html_table, {"alt": ["paragraph", "blockquote"]}
    )
    parser.block.ruler.before(
        "list", "callout", _callout, {"alt": ["paragraph", "blockquote", "list"]}
    )
    parser.inline.ruler.before("escape", FORMULA, _formula)
    parser.inline.ruler.before("escape", "mark", _mark)
    parser.inline.ruler.before("escape", "attribute_list", _attribute_list)
    parser.inline.ruler.before("link", "footnote_reference", _footnote_reference)
    parser.add_render_rule(FORMULA, _render_formula)
    return parser


def _paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A paragraph that any list may end, also one that is indented like code."""
    terminators = state.md.block.ruler.getRules("paragraph")
    outer_parent = state.parentType
    state.parentType = "paragraph"
    line = start_line + 1
    while line < state.lineMax and not state.isEmpty(line):
        # A negative count marks a line that blockquotes have looked at already.
        if state.sCount[line] >= 0 and (
            any(rule(state, line, state.lineMax, True) for rule in terminators)
            or _continues_outer_items(state, start_line, line)
        ):
            break
        line += 1
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start_line, line]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start_line, line, state.blkIndent, False).strip()
    inline.map = [start_line, line]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    state.parentType = outer_parent
    return True


def _continues_outer_items(state: StateBlock, start_line: int, line: int) -> bool:
    """True for the next of items that stand further left than this paragraph.

    Markdown numbers by digits alone: to it "D. ..." behind "2. ..." is a wrapped line of that, and
    so is "3. ..." behind "b. ...", since a list that interrupts a paragraph begins with 1.
    """
    if state.sCount[line] >= max(state.blkIndent, state.sCount[start_line]):
        return False
    marker = _marker(state, line)
    if marker is None:
        return False
    for before in range(line - 1, max(line - FARTHEST_ITEM, -1), -1):
        earlier = _marker(state, before) if state.sCount[before] == state.sCount[line] else None
        if earlier is not None:
            return any(
                one.style != "bullet" and one.continues(other)
                for one in readings_of(marker)
                for other in readings_of(earlier)
            )
    return False


def _marker(state: StateBlock, line: int) -> str | None:
    found = split_marker(state.src[state.bMarks[line] : state.eMarks[line]])
    return found[0] if found is not None else None


def _list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A list, but none that a wrapped line with a year opens ("Accessed: January 5," / "2025.")."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if _YEAR.match(state.src, begin):
        return False
    # An item four spaces further in than the text around its list is no code to be passed over.
    outer, state.listIndent = state.listIndent, -1
    found = list_block(state, start_line, end_line, silent)
    state.listIndent = outer
    return found


def _quotation(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A quotation, but no line that begins with a bound (">100 mg", "> 18 years")."""
    if _BOUND.match(state.src, state.bMarks[start_line] + state.tShift[start_line]):
        return False
    return blockquote(state, start_line, end_line, silent)


def _html_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    begin = state.bMarks[start_line] + state.tShift[start_line]
    return not _is_comparison(state.src, begin) and html_block(state, start_line, end_line, silent)


def _html_inline(state: StateInline, silent: bool) -> bool:
    return not _is_comparison(state.src, state.pos) and html_inline(state, silent)


def _is_comparison(source: str, position: int) -> bool:
    """True for "<LLN" in "ANC <LLN and AST >ULN", which is a tag by its form only."""
    tag = _TAG_NAME.match(source, position)
    return tag is not None and tag[1].lower() not in _HTML_TAGS


def _html_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A table in HTML, up to its end: CommonMark would cut it at the first empty line."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if not _TABLE_START.match(state.src, begin):
        return False
    open_tables = 0
    for line in range(start_line, end_line):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        open_tables += sum(-1 if tag[1] else 1 for tag in _TABLE_TAG.finditer(text))
        if open_tables <= 0:
            break
    else:
        return False
    if not silent:
        state.line = line + 1
        token = state.push("html_block", "", 0)
        token.map = [start_line, state.line]
        token.content = state.getLines(start_line, state.line, state.blkIndent, True)
    return True


def _callout(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A note, a folded part or a tab of MkDocs: its title in bold, then what is indented."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    match = _CALLOUT.match(state.src[begin : state.eMarks[start_line]])
    if match is None or silent:
        return match is not None
    title = match["tab"] or match["title"]
    if title is None:
        title = match["kind"].capitalize()
    if title:
        state.push("paragraph_open", "p", 1).map = [start_line, start_line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = (
            f"**{title}**",
            [start_line, start_line + 1],
            [],
        )
        state.push("paragraph_close", "p", -1)
    inner_indent = state.sCount[start_line] + _CALLOUT_INDENT
    line = start_line + 1
    while line < end_line and (state.isEmpty(line) or state.sCount[line] >= inner_indent):
        line += 1
    outer = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = inner_indent, line, "root"
    state.md.block.tokenize(state, start_line + 1, line)
    state.blkIndent, state.lineMax, state.parentType = outer
    state.line = line
    return True


def _formula(state: StateInline, silent: bool) -> bool:
    match = _FORMULA.match(state.src, state.pos)
    if match is None:
        return False
    content = match[1] or match[2] or match[3]
    # Some programs write brackets that are no link as "\[package insert\]".
    written_out = match[1] is not None or _WORD.search(content) is not None
    if written_out and not is_formula(content):
        return False
    if not silent:
        state.push(FORMULA, "", 0).content = content.strip()
    state.pos = match.end()
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    """Drops a pair of `==` or `^^` and keeps the words between."""
    closings: set[int] = state.env.setdefault("closing_marks", {}).setdefault(state.src, set())
    if state.pos in closings:
        state.pos += 2
        return True
    mark = state.src[state.pos : state.pos + 2]
    if mark not in _MARKS or state.src[state.pos + 2 : state.pos + 3].strip() in ("", mark[0]):
        return False
    closing = state.src.find(mark, state.pos + 3)
    if closing < 0 or state.src[closing - 1].isspace():
        return False
    closings.add(closing)
    state.pos += 2
    return True


def _attribute_list(state: StateInline, silent: bool) -> bool:
    return _skip(_ATTRIBUTE_LIST, state)


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    return _skip(_FOOTNOTE_REFERENCE, state)


def _skip(pattern: re.Pattern[str], state: StateInline) -> bool:
    match = pattern.match(state.src, state.pos)
    if match is None:
        return False
    state.pos = match.end()
    return True


def _render_formula(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    position: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    return "".join(
        f"<sup>{escape(piece)}</sup>" if raised else escape(piece)
        for piece, raised in formula_as_text(tokens[position].content)
    )

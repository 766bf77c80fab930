"""A Markdown page and the HTML that a site generator makes of it give the same blocks."""

import msgspec
import pytest

from policydiff.ingest.adapters import html, markdown
from policydiff.ingest.document import Block

MARKDOWN_PAGE = """\
# Zolvarin

This class belongs to **Made-up Agents**.

| Preferred               | Days |
|:------------------------|:----:|
| Zolvarin <sup>PA</sup>  |      |
| Quenlix <sup>QL ==(by code)==</sup> | 30 |

**Length of authorization**: 90 days

- Must have *one* of (type I or
II disease) **OR**
    - Nested for ^^60 days^^
        1. Deeper
- Second

**AND**

> Quoted
"""

HTML_PAGE = """\
<html><head><title>x</title></head><body><nav>Menu</nav><article>
<h1 id="z">Zolvarin<a class="headerlink" href="#z">&para;</a></h1>
<p>This class belongs to <strong>Made-up Agents</strong>.</p>
<table>
<thead><tr><th style="text-align: left;">Preferred</th><th>Days</th></tr></thead>
<tbody>
<tr><td>Zolvarin <sup>PA</sup></td><td></td></tr>
<tr><td>Quenlix <sup>QL <mark>(by code)</mark></sup></td><td>30</td></tr>
</tbody>
</table>
<p><strong>Length of authorization</strong>: 90 days</p>
<ul>
<li>Must have <em>one</em> of (type I or
II disease) <strong>OR</strong><ul>
<li>Nested for <ins>60 days</ins><ol>
<li>Deeper</li>
</ol>
</li>
</ul>
</li>
<li>Second</li>
</ul>
<p><strong>AND</strong></p>
<blockquote>
<p>Quoted</p>
</blockquote>
</article></body></html>
"""


def without_places(blocks: tuple[Block, ...]) -> object:
    """The blocks as plain data, the spans taken out."""

    def strip(value: object) -> object:
        if isinstance(value, dict):
            return {key: strip(item) for key, item in value.items() if key != "span"}
        return [strip(item) for item in value] if isinstance(value, list | tuple) else value

    return strip(msgspec.to_builtins(blocks))


def test_the_twins_are_the_same() -> None:
    from_markdown = markdown.read(MARKDOWN_PAGE).blocks
    from_html = html.read(HTML_PAGE).blocks
    assert without_places(from_markdown) == without_places(from_html)


@pytest.mark.parametrize("words", ["60 days", "Quenlix"])
def test_the_comparison_would_see_a_difference(words: str) -> None:
    changed = html.read(HTML_PAGE.replace(words, "other")).blocks
    assert without_places(markdown.read(MARKDOWN_PAGE).blocks) != without_places(changed)

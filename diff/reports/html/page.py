"""One self-contained page from a template, with all that a document says kept as text.

Three layers: every value is escaped (autoescape), control characters and bidirectional overrides
are shown as escapes (`finalize`, so that no template can forget it), and the page's own content
security policy allows no script, style or request but what stands in this folder.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from policydiff.diff.reports.html.marks import MARK_SIGNS
from policydiff.diff.reports.phrases import counted
from policydiff.diff.reports.visible_text import visible
from policydiff.diff.wording.phrases import span_words
from policydiff.diff.wording.place_names import path_words

LONGEST_TEXT = 20_000
"""Characters of one text that are shown before the rest is only counted. The longest section of
real policies has about half as many; a damaged file can have a word of megabytes, which stands at
several places of a page and would keep a browser busy."""

_HERE = Path(__file__).parent


def page(template: str, **values: object) -> str:
    """The page that a template gives, with style and script in it, and a line end."""
    style, script = _own("page.css"), _own("page.js")
    rendered = (
        _environment()
        .get_template(template)
        .render(
            **values,
            style=Markup(style),
            script=Markup(script),
            security_policy=_security_policy(style, script),
        )
    )
    return rendered.rstrip("\n") + "\n"


def shown(value: object) -> object:
    """What a template prints of a value: plain text made visible and not endless."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = visible(value)
    left = len(text) - LONGEST_TEXT
    return text if left <= 0 else f"{text[:LONGEST_TEXT]} ... ({left} more characters)"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"counted": counted, "signs_of_marks": MARK_SIGNS}
    environment.filters["place"] = span_words
    environment.filters["path"] = path_words
    return environment


@lru_cache(maxsize=2)
def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _security_policy(style: str, script: str) -> str:
    """Nothing from anywhere, but the style and the script whose words are known."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

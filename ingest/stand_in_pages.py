"""Web pages that stand in for a policy: login forms, error pages, robot checks, empty app shells.

Payers' portals answer with these, often with status 200. They are short, and say what they are in
a few known ways; a policy page that merely has a login box in its header is long.
"""

from __future__ import annotations

import re

from policydiff.model.patterns import deferred

PAGE_SAMPLE = 2 * 1024 * 1024
"""Characters of the page looked at; a stand-in page is short but for its scripts."""

FEW_WORDS = 150
"""Below this many words a page may be a stand-in. Of the policies seen, the shortest has 300; the
login and error pages of payers' portals have 10 to 120."""

SHELL_WORDS = 15
"""An app that fills itself in by JavaScript shows less than this without it."""

_SILENT = deferred(
    r"<(script|style|template|svg|nav|header|footer|aside)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S
)
_TAG = deferred(r"<[^>]*>")
_WORD = deferred(r"\w+")
_TITLE = deferred(r"<(title|h1|h2)\b[^>]*>(.*?)</\1\s*>", re.I | re.S)
_SCRIPT = deferred(r"<script\b", re.I)
_PASSWORD_FIELD = deferred(r"<input\b[^>]*\btype\s*=\s*[\"']?password\b", re.I)

_LOGIN_TITLE = deferred(
    r"\b(?:log|sign)\s?-?(?:in|on)\b|session (?:has )?(?:expired|timed out)", re.I
)
_ERROR_TITLE = deferred(
    r"\b(?:40[0134]|410|429|50[0234])\b|page (?:was |is |can(?:no|')t be )?(?:not )?found\b"
    r"|not found|access (?:is |was )?denied|forbidden|unauthori[sz]ed|request (?:was )?rejected"
    r"|(?:service|page|site) (?:is )?(?:temporarily )?unavailable|^\W*(?:server )?error\b"
    r"|something went wrong|bad gateway|under maintenance",
    re.I,
)
_ROBOT_CHECK = deferred(
    r"g-recaptcha|h-captcha|hcaptcha\.com|cf-challenge|cf-turnstile|challenge-platform"
    r"|_Incapsula_Resource|Incapsula incident|px-captcha|are you (?:a )?(?:robot|human)"
    r"|verify (?:that )?you(?: are|'re) (?:a )?human|pardon our interruption|just a moment\.\.\.",
    re.I,
)
_NEEDS_JAVASCRIPT = deferred(
    r"(?:enable|turn on|activate|requires?|need) (?:\w+ ){0,3}javascript"
    r"|javascript (?:\w+ ){0,4}(?:disabled|enabled|required)",
    re.I,
)


def stand_in_reason(page: str) -> str | None:
    """One sentence that says what stands there in place of a policy; None for an ordinary page."""
    page = page[:PAGE_SAMPLE]
    shown = _TAG.sub(" ", _SILENT.sub(" ", page))
    words = len(_WORD.findall(shown))
    if words >= FEW_WORDS:
        return None
    titles = [_TAG.sub(" ", match[2]) for match in _TITLE.finditer(page)]
    if _ROBOT_CHECK.search(page):
        return "The page is a check against robots in place of a policy; save it from a browser."
    if _PASSWORD_FIELD.search(page) or any(_LOGIN_TITLE.search(title) for title in titles):
        return "The page is a login form in place of a policy; save the policy from a browser."
    if any(_ERROR_TITLE.search(title) for title in titles):
        return "The page is an error page in place of a policy; check the address."
    if _NEEDS_JAVASCRIPT.search(shown):
        return "The page asks to enable JavaScript in place of a policy; save it from a browser."
    if words < SHELL_WORDS and _SCRIPT.search(page):
        return "The page is filled in by JavaScript and holds no policy; save it from a browser."
    if not words:
        return "The page holds no text."
    return None

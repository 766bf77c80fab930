"""Pages that stand in for a policy."""

import pytest

from policydiff.ingest.stand_in_pages import stand_in_reason

POLICY = "<h1>Zolvarin</h1><ol>" + "<li>The member has the disease and is an adult.</li>" * 40


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<title>Log in - Portal</title><p>Please log in.</p>", "login form"),
        ("<h1>Welcome</h1><form><input name=u><input type='password'></form>", "login form"),
        ("<title>Your session has expired</title><p>Start again.</p>", "login form"),
        ("<title>404</title><p>Oops.</p>", "error page"),
        ("<h1>Page not found</h1><p>It may have moved.</p>", "error page"),
        ("<title>Access Denied</title><p>Reference #18.abc</p>", "error page"),
        ("<h1>Error</h1><p>Try later.</p>", "error page"),
        (
            "<title>Site</title><noscript>Please enable JavaScript to go on.</noscript>",
            "JavaScript",
        ),
        ("<p>This application requires JavaScript.</p>", "JavaScript"),
        ("<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform'>", "robots"),
        ("<div class='g-recaptcha'></div><p>Prove it.</p>", "robots"),
        (
            "<title>Policies</title><div id='root'></div><script src='app.js'></script>",
            "JavaScript",
        ),
        ("<html><body><div></div></body></html>", "no text"),
    ],
)
def test_stand_ins_are_told_by_what_they_say(page: str, reason: str) -> None:
    found = stand_in_reason(page)
    assert found is not None
    assert reason in found


@pytest.mark.parametrize(
    "around",
    [
        "<title>Sign in | Plan</title>",
        "<header><input type='password'></header>",
        "<noscript>Please enable JavaScript.</noscript>",
        "<script src='https://www.google.com/recaptcha/api.js'></script>",
        "<h2>Error codes</h2>",
    ],
)
def test_a_policy_with_such_words_around_it_is_read(around: str) -> None:
    assert stand_in_reason(around + POLICY) is None


def test_a_short_policy_is_read() -> None:
    assert stand_in_reason("<h1>Zolvarin</h1><p>Covered for adults.</p>") is None


def test_words_of_scripts_and_menus_make_no_policy() -> None:
    menu = "<nav>" + "<a>Find a doctor</a> " * 200 + "</nav>"
    script = "<script>" + "var word = 1; " * 200 + "</script>"
    page = f"<title>Access denied</title>{script}{menu}<p>You cannot see this.</p>"
    assert stand_in_reason(page) is not None

"""A night job's life: one address, and everything that a server can do between two versions.

Nothing wrong is stored, every state and exit code is right, and whatever was stored is what the
server gave.
"""

from __future__ import annotations

import json
import resource
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from policydiff.cli.schemas import json_schema
from policydiff.corpus import Corpus
from policydiff.corpus.watching.fetching import Fetcher, Limits
from tests.comparing import COMMAND
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render
from tests.unit.cli.running import Run, runner
from tests.unit.corpus.watching.web_server import (
    Handler,
    WebServer,
    gives,
    leads_to,
    never_ends,
    unless_known,
    web_server,
)

FIRST = render(NORTHWIND_2023, "clinical", "pdf")
SECOND = render(NORTHWIND_2024, "clinical", "pdf")
POLICY = "northwind-health-plan/NW-0417"
LOGIN = b"""<!doctype html><html><head><title>Sign in</title></head><body><form>
<input name="user"><input type="password" name="word"></form></body></html>"""
FRONT_PAGE = b"<!doctype html><html><head><title>Portal</title></head><body>%s</body></html>"
READABLE_AT_FIRST = FIRST + b"\n" + SECOND[: len(SECOND) // 2]
"""A PDF that was saved twice and is cut off in the second part: programs show the first."""

Answer = Callable[[Handler], None]


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in a folder of its own, which does not wait between attempts."""
    monkeypatch.chdir(tmp_path)
    limits = Limits(attempts=2, largest=8 << 20)
    monkeypatch.setattr(
        "policydiff.cli.checking.Fetcher",
        partial(Fetcher, limits=limits, wait=lambda seconds: None),
    )
    return runner(monkeypatch, capsys)


def watch(server: WebServer) -> None:
    Path("policydiff.toml").write_text(
        f'corpus = "store"\nallow-private = true\n[[watch]]\nsource = "{server.url("/policy")}"\n'
    )


def stored() -> list[bytes]:
    """The documents in the corpus, as they came into force."""
    with Corpus.open("store", create=False) as corpus:
        return [corpus.bytes_of(version.sha256) for version in corpus.all_versions()]


def checked(run: Run, *arguments: str) -> tuple[int, Any]:
    result = run("check", "--format", "json", *arguments)
    found = json.loads(result.out)
    jsonschema.validate(found, json.loads(json_schema("check")))
    return result.code, found


STEPS: list[tuple[str, Answer, str, int, list[bytes]]] = [
    ("the first version", gives(FIRST), "new", 0, [FIRST]),
    ("again", gives(FIRST), "unchanged", 0, [FIRST]),
    ("the next version", unless_known(SECOND, '"2"'), "changed", 1, [FIRST, SECOND]),
    ("304", unless_known(SECOND, '"2"'), "unchanged", 0, [FIRST, SECOND]),
    ("500", gives(b"oops", 500), "failed", 2, [FIRST, SECOND]),
    ("a login page", gives(LOGIN), "failed", 2, [FIRST, SECOND]),
    (
        "a front page",
        gives(FRONT_PAGE % (b"<p>Find forms, policies and news for providers.</p>" * 60)),
        "failed",
        2,
        [FIRST, SECOND],
    ),
    ("a cut off PDF", gives(FIRST[: len(FIRST) // 2]), "failed", 2, [FIRST, SECOND]),
    ("a readable cut off PDF", gives(READABLE_AT_FIRST), "failed", 2, [FIRST, SECOND]),
    ("nothing", gives(b""), "failed", 2, [FIRST, SECOND]),
    ("a redirect loop", leads_to("/policy"), "failed", 2, [FIRST, SECOND]),
    ("2 GB", never_ends([], 2 << 30), "failed", 2, [FIRST, SECOND]),
    ("a redirect to a file", leads_to("file:///etc/passwd"), "failed", 2, [FIRST, SECOND]),
    ("404", gives(b"", 404), "vanished", 1, [FIRST, SECOND]),
    ("404 again", gives(b"", 404), "vanished", 1, [FIRST, SECOND]),
    ("it is back", gives(SECOND), "unchanged", 0, [FIRST, SECOND]),
    ("the old version again", gives(FIRST), "changed", 1, [FIRST, SECOND]),
    ("and again", gives(FIRST), "unchanged", 0, [FIRST, SECOND]),
]


def test_a_life(server: WebServer, run: Run) -> None:
    watch(server)
    told = []
    for name, answer, *_ in STEPS:
        server.answers["/policy"] = answer
        code, found = checked(run)
        (source,) = found["sources"]
        assert source["source"] == server.url("/policy"), name
        assert (source["error"] is None) == (source["state"] not in ("failed", "vanished")), name
        assert (source["comparison"] is None) == (source["state"] != "changed"), name
        assert source["policy"] == (None if source["state"] == "failed" else POLICY), name
        told.append((name, source["state"], code, stored()))
    assert told == [(name, state, code, kept) for name, _, state, code, kept in STEPS]


def test_the_others_are_done(server: WebServer, run: Run) -> None:
    """One source fails, one changes, one is new: each is told, and 2 wins over 1."""
    server.answers["/policy"] = gives(FIRST)
    watch(server)
    assert checked(run)[0] == 0
    server.answers["/policy"] = gives(SECOND)
    server.answers["/down"] = gives(b"", 503)
    with Path("policydiff.toml").open("a") as file:
        file.write(f'[[watch]]\nsource = "{server.url("/down")}"\n')
        file.write('[[watch]]\nsource = "own.md"\npayer = "own"\nkey = "OWN-1"\n')
    Path("own.md").write_bytes(render(NORTHWIND_2024, "clinical", "md"))
    code, found = checked(run)
    assert code == 2
    assert [source["state"] for source in found["sources"]] == ["changed", "failed", "new"]
    assert found["sources"][2]["policy"] == "own/OWN-1"
    assert "503" in found["sources"][1]["error"]


def test_a_password_in_an_address_is_kept_nowhere(server: WebServer, run: Run) -> None:
    """Nor told: reports go into issues and exports into git."""
    server.answers["/policy"] = gives(FIRST)
    watch(server)
    file = Path("policydiff.toml")
    file.write_text(file.read_text().replace("//", "//ann:s3cret@"))
    told = [run("check", "--verbose", "--format", form) for form in ("text", "json", "github")]
    server.answers["/policy"] = gives(b"", 403)
    told += [run("check", "--format", form) for form in ("text", "json", "junit")]
    address = file.read_text().split('"')[-2]
    told += [run("corpus", "add", address, "--corpus", "other"), run("show", address)]
    server.answers["/policy"] = gives(SECOND)
    told += [run("corpus", "add", address, "--corpus", "other"), run("show", address)]
    told.append(run("corpus", "export", "exported", "--corpus", "store"))
    assert [one.code for one in told] == [0, 0, 0, 2, 2, 2, 2, 2, 0, 0, 0]
    assert all("s3cret" not in one.out + one.err for one in told)
    assert all("//***@127.0.0.1" in one.out + one.err for one in told[:7])
    kept = [file for folder in ("store", "other", "exported") for file in Path(folder).rglob("*")]
    assert all(b"s3cret" not in file.read_bytes() for file in kept if file.is_file())


def test_the_whole_size_at_the_command_line(server: WebServer, tmp_path: Path) -> None:
    """The limit of a real run: 2 GB are left at 200 MB, and not held in memory."""
    sent: list[int] = []
    server.answers["/policy"] = never_ends(sent, 2 << 30)
    (tmp_path / "policydiff.toml").write_text("allow-private = true\n")
    most = 600 << 20  # address space, of which the interpreter and its libraries take 300 MB
    run = subprocess.run(
        [COMMAND, "check", server.url("/policy"), "--corpus", "store"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)),
    )
    assert (run.returncode, run.stderr) == (2, b"")
    assert b"larger than 200 MB" in run.stdout
    assert sum(sent) < 1 << 30

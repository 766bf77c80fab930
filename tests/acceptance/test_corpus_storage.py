"""A disk without room, a corpus that cannot be written, one of a later version: clear errors."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from policydiff.corpus import Corpus
from policydiff.corpus.errors import ReadOnlyCorpus
from tests.acceptance.corpus_documents import hashes_in, run, start, stored, write_documents
from tests.comparing import COMMAND
from tests.corpora import KINDS, place
from tests.unit.corpus.filling import FIRST_SEEN, document


def mount(*arguments: str | Path) -> None:
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode().strip()}")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk in memory."""
    disk = folder / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk)
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    files = write_documents(tmp_path / "documents", policies=15)
    with small_disk(tmp_path, "1m") as disk:
        corpus = disk / "policies.corpus"
        full = run("add", tmp_path / "documents", "-j", "1", corpus=corpus)
        assert full.returncode == 2
        assert "no room" in full.stderr
        assert "Traceback" not in full.stderr
        there = stored(corpus)
        assert hashes_in(full.stdout) <= there
        assert 0 < len(there) < len(files)
        assert run("list", corpus=corpus).returncode == 0
        assert run("verify", corpus=corpus).returncode == 0
        mount("-o", "remount,size=50m", disk)
        assert run("add", tmp_path / "documents", "-j", "1", corpus=corpus).returncode == 0
        assert len(stored(corpus)) == len(files)


def test_a_check_on_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """What could not be stored is told as failed, and is stored and told by the next check."""
    files = write_documents(tmp_path / "documents", policies=5)
    with small_disk(tmp_path, "700k") as disk:
        corpus = disk / "policies.corpus"
        full = run_check(tmp_path / "documents", corpus)
        assert full.returncode == 2
        assert "no room" in " ".join(full.stdout.split())
        there = len(stored(corpus))
        assert 0 < there < len(files)
        mount("-o", "remount,size=50m", disk)
        again = run_check(tmp_path / "documents", corpus)
        assert again.returncode == 1
        assert f"{there} unchanged" in again.stdout
        assert len(stored(corpus)) == len(files)


def run_check(documents: Path, corpus: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "check", str(documents), "--corpus", str(corpus), "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_quota_loses_nothing(tmp_path: Path) -> None:
    files = write_documents(tmp_path / "documents", policies=15)
    corpus = tmp_path / "policies.corpus"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    process = start("add", tmp_path / "documents", "-j", "1", corpus=corpus, limited=limited)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 2
    assert "no room" in err
    there = stored(corpus)
    assert hashes_in(out) <= there
    assert 0 < len(there) < len(files)
    assert run("add", tmp_path / "documents", "-j", "1", corpus=corpus).returncode == 0
    assert len(stored(corpus)) == len(files)


def test_a_read_only_disk_can_be_read(tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", policies=2)
    with small_disk(tmp_path, "20m") as disk:
        corpus = disk / "policies.corpus"
        assert run("add", tmp_path / "documents", corpus=corpus).returncode == 0
        mount("-o", "remount,ro", disk)
        look_at_what_cannot_be_written(corpus, tmp_path / "documents")
        missing = run("add", tmp_path / "documents", corpus=disk / "another.corpus")
        assert missing.returncode == 2
        assert "No corpus can be made here" in missing.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_folder_can_be_read(tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", policies=2)
    corpus = tmp_path / "policies.corpus"
    assert run("add", tmp_path / "documents", corpus=corpus).returncode == 0
    for file in corpus.iterdir():
        file.chmod(0o444)
    corpus.chmod(0o555)
    try:
        look_at_what_cannot_be_written(corpus, tmp_path / "documents")
    finally:
        corpus.chmod(0o755)


def look_at_what_cannot_be_written(corpus: Path, documents: Path) -> None:
    before = {file.name: file.read_bytes() for file in corpus.iterdir()}
    for command in ("list", "verify"):
        done = run(command, corpus=corpus)
        assert done.returncode == 0, done.stderr
    assert " found for 'diagnosis'" in run("search", "diagnosis", corpus=corpus).stdout
    assert run("add", documents, corpus=corpus).returncode == 0, "all of it is there already"
    new = document("a document that is not there")
    with Corpus.open(corpus, create=True) as opened, pytest.raises(ReadOnlyCorpus):
        opened.add(new.data, name="new", reading=new.reading, first_seen=FIRST_SEEN)
    assert run("prune", "--earlier-readings", "--yes", corpus=corpus).returncode == 0
    assert {file.name: file.read_bytes() for file in corpus.iterdir()} == before


def test_a_user_of_postgresql_who_may_only_read(tmp_path: Path) -> None:
    with place("postgresql", tmp_path) as location:
        Corpus.open(location, create=True).close()
        role = f"reader_{os.getpid()}"
        engine = create_engine(location, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE ROLE {role} LOGIN"))
            connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
        as_reader = make_url(location).set(username=role).render_as_string(hide_password=False)
        one = document("text")
        with Corpus.open(as_reader, create=True) as corpus:
            assert corpus.policies() == ()
            with pytest.raises(ReadOnlyCorpus):
                corpus.add(one.data, name="a", reading=one.reading, first_seen=FIRST_SEEN)
        with engine.connect() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))
        engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_a_corpus_of_a_later_version_is_left_alone(kind: str, tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", policies=1)
    with place(kind, tmp_path) as location:
        Corpus.open(location, create=True).close()
        url = location if kind == "postgresql" else f"sqlite:///{location}/corpus.sqlite"
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        engine.dispose()
        for command in (("list",), ("add", tmp_path / "documents"), ("verify",)):
            done = run(*command, corpus=location)
            assert done.returncode == 2
            assert "A later version of policydiff wrote this corpus" in done.stderr
            assert done.stdout == ""

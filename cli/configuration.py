"""`policydiff.toml`, or `[tool.policydiff]` in `pyproject.toml`: what a folder's owner has set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from policydiff.cli.errors import UsageError
from policydiff.cli.fail_on import CONDITIONS

if TYPE_CHECKING:
    from policydiff.diff.change import ConfiguredLevel

OWN_FILE = "policydiff.toml"
PROJECT_FILE = "pyproject.toml"

_LEVELS = ("error", "warning", "info", "off")


class WatchedSource(NamedTuple):
    """One entry of the watch list."""

    source: str
    """A SOURCE, a glob or a directory; paths are taken from the folder of the file."""
    payer: str | None = None
    key: str | None = None


class Configuration(NamedTuple):
    """What the file sets; options on the command line go before it."""

    folder: Path
    """The folder of the file, from which its paths are taken; without a file, the current one."""
    corpus: str | None = None
    """A folder, with the path of the file's folder before it, or a database URL."""
    fail_on: tuple[str, ...] = ()
    levels: Mapping[str, ConfiguredLevel] = {}
    """Level by rule id."""
    vocabulary: Path | None = None
    watch: tuple[WatchedSource, ...] = ()
    allow_private: bool = False
    """Whether addresses of the local network may be fetched from."""
    notice_days: int | None = None
    """Days that should lie between a version's publication and its effective date."""


def read_configuration(folder: Path, named: Path | None = None) -> Configuration:
    """The configuration that holds in a folder: its own, or that of the nearest folder above.

    Within a git repository nothing above its root counts.

    Args:
        folder: where to begin.
        named: a file to read instead.

    Raises:
        UsageError: a file is no valid TOML, or has a key or a value that does not exist.
    """
    if named is not None:
        return _configuration(_named_table(named), named)
    for place in _places(folder.resolve()):
        for file in (place / OWN_FILE, place / PROJECT_FILE):
            table = _table(file) if file.is_file() else None
            if table is not None:
                return _configuration(table, file)
    return Configuration(folder)


def _places(folder: Path) -> Iterator[Path]:
    for place in (folder, *folder.parents):
        yield place
        if (place / ".git").exists():
            return


def _named_table(file: Path) -> Mapping[str, Any]:
    table = _table(file)
    if table is None:
        raise UsageError(f"{file}: There is no table [tool.policydiff].")
    return table


def _table(file: Path) -> Mapping[str, Any] | None:
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{file}: The file cannot be read: {reason}.") from error
    if file.name != PROJECT_FILE:
        return table
    tools = table.get("tool", {})
    found = tools.get("policydiff") if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise UsageError(f"{file}: tool.policydiff has to be a table.")
    return found


def _configuration(table: Mapping[str, Any], file: Path) -> Configuration:
    found = Configuration(file.resolve().parent)
    for key, value in table.items():
        if key not in _READERS:
            raise UsageError(f"{file}: There is no key {key!r}; there are {', '.join(_READERS)}.")
        try:
            read = _READERS[key](value, found.folder)
        except _Refused as error:
            raise UsageError(f"{file}: {error}") from None
        found = found._replace(**{key.replace("-", "_"): read})
    return found


class _Refused(Exception):
    """Why a value is refused, in a sentence that needs only the file's name before it."""


def _corpus(value: Any, folder: Path) -> str:
    text = _text(value, "corpus")
    return text if "://" in text else str(folder / text)


def _fail_on(value: Any, folder: Path) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise _Refused("fail-on has to be a list of conditions.")
    for word in words:
        if word not in CONDITIONS:
            known = ", ".join(CONDITIONS)
            raise _Refused(f"There is no condition {word!r}; there are {known}.")
    return tuple(words)


def _levels(value: Any, folder: Path) -> Mapping[str, ConfiguredLevel]:
    if not isinstance(value, dict):
        raise _Refused("levels has to be a table of rule ids.")
    for rule, level in value.items():
        if level not in _LEVELS:
            known = ", ".join(_LEVELS)
            raise _Refused(f"There is no level {level!r} for {rule}; there are {known}.")
    if value:
        _require_known_rules(value)
    return cast("Mapping[str, ConfiguredLevel]", value)


def _require_known_rules(table: Mapping[str, Any]) -> None:
    from policydiff.diff.lint import LINT_RULES
    from policydiff.diff.rules import ALL_RULES

    known = {rule.id for rule in ALL_RULES} | {rule.id for rule in LINT_RULES}
    for rule in table:
        if rule not in known:
            raise _Refused(f"There is no rule {rule!r}.")


def _vocabulary(value: Any, folder: Path) -> Path:
    return folder / _text(value, "vocabulary")


def _watch(value: Any, folder: Path) -> tuple[WatchedSource, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise _Refused("watch has to be a list of tables; write each as [[watch]].")
    return tuple(_watched_source(entry) for entry in value)


def _watched_source(entry: Mapping[str, Any]) -> WatchedSource:
    for key in entry:
        if key not in WatchedSource._fields:
            known = ", ".join(WatchedSource._fields)
            raise _Refused(f"There is no key {key!r} in [[watch]]; there are {known}.")
    if "source" not in entry:
        raise _Refused("A [[watch]] has to name its source.")
    return WatchedSource(**{key: _text(value, f"watch.{key}") for key, value in entry.items()})


def _allow_private(value: Any, folder: Path) -> bool:
    if not isinstance(value, bool):
        raise _Refused("allow-private has to be true or false.")
    return value


def _notice_days(value: Any, folder: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _Refused("notice-days has to be a number of days.")
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Refused(f"{name} has to be a text that is not empty.")
    return value


_READERS: Mapping[str, Callable[[Any, Path], Any]] = {
    "corpus": _corpus,
    "fail-on": _fail_on,
    "levels": _levels,
    "vocabulary": _vocabulary,
    "watch": _watch,
    "allow-private": _allow_private,
    "notice-days": _notice_days,
}
"""Each gives the field of its name."""

KEYS = tuple(_READERS)
"""The keys that there are."""

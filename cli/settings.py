"""`policydiff.toml`, or `[tool.policydiff]` in `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from policydiff.cli.errors import UsageError
from policydiff.cli.fail_on import CONDITIONS

if TYPE_CHECKING:
    from policydiff.diff.reports.selection import ConfiguredLevel

_KEYS = ("corpus", "fail-on", "levels", "watch")
_LEVELS = ("error", "warning", "info", "off")


class Settings(NamedTuple):
    """What the configuration sets; options on the command line go before it."""

    fail_on: tuple[str, ...] = ()
    levels: Mapping[str, ConfiguredLevel] = {}
    """Level by rule id."""


def read_settings(folder: Path) -> Settings:
    """The settings that hold in a folder: its own, or those of a folder above in its repository.

    Raises:
        UsageError: a file is no valid TOML, or has a key or a value that does not exist.
    """
    for place in _places(folder.resolve()):
        table, name = _table_of(place)
        if table is not None:
            return _settings(table, name)
    return Settings()


def _places(folder: Path) -> Iterator[Path]:
    """The folder and those above it up to the root of its git repository; without one, itself."""
    inside = (folder, *folder.parents)
    root = next((place for place in inside if (place / ".git").exists()), folder)
    for place in inside:
        yield place
        if place == root:
            return


def _table_of(folder: Path) -> tuple[dict[str, Any] | None, str]:
    own, project = folder / "policydiff.toml", folder / "pyproject.toml"
    if own.is_file():
        return _toml(own), str(own)
    if project.is_file():
        return _toml(project).get("tool", {}).get("policydiff"), str(project)
    return None, ""


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: The file cannot be read: {error}") from error


def _settings(table: Mapping[str, Any], name: str) -> Settings:
    for key in table:
        if key not in _KEYS:
            raise UsageError(f"{name}: There is no key {key!r}; there are {', '.join(_KEYS)}.")
    conditions = table.get("fail-on", [])
    if isinstance(conditions, str):
        conditions = [conditions]
    if not isinstance(conditions, list) or not all(isinstance(c, str) for c in conditions):
        raise UsageError(f"{name}: fail-on has to be a list of conditions.")
    for condition in conditions:
        if condition not in CONDITIONS:
            raise UsageError(
                f"{name}: There is no condition {condition!r}; there are {', '.join(CONDITIONS)}."
            )
    return Settings(tuple(conditions), _levels(table.get("levels", {}), name))


def _levels(table: Any, name: str) -> Mapping[str, ConfiguredLevel]:
    if not isinstance(table, dict):
        raise UsageError(f"{name}: levels has to be a table of rule ids.")
    for rule, level in table.items():
        if level not in _LEVELS:
            raise UsageError(
                f"{name}: There is no level {level!r} for {rule}; there are {', '.join(_LEVELS)}."
            )
    if table:
        _require_known_rules(table, name)
    return cast("Mapping[str, ConfiguredLevel]", table)


def _require_known_rules(table: Mapping[str, Any], name: str) -> None:
    from policydiff.diff.lint import LINT_RULES
    from policydiff.diff.rules import ALL_RULES

    known = {rule.id for rule in ALL_RULES} | {rule.id for rule in LINT_RULES}
    for rule in table:
        if rule not in known:
            raise UsageError(f"{name}: There is no rule {rule!r}.")

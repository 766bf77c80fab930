"""Runs a GitHub workflow on this machine: its commands, in order, in a clean clone.

What GitHub does around them is small: expressions are filled in, each `run` is a bash script with
files for outputs and summary, and an action is a list of such steps. Installing is left out, since
tests have no network: policydiff is there. `gh` writes down what it was asked.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.comparing import COMMAND, ROOT

OWN_ACTION = "OWNER/policydiff@main"
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

_GH = """#!/bin/bash
echo "gh $*" >> "$GH_LOG"
case "$*" in
  "issue list "*) cat "$GH_OPEN" 2> /dev/null ;;
  "issue create "*) echo 7 > "$GH_OPEN" ;;
esac
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cat "$2" >> "$GH_LOG"; fi
  shift
done
exit 0
"""
_PYTHON = """#!/bin/bash
if [ "$1 $2" = "-m venv" ]; then
  mkdir -p "$3/bin" && ln -sf {command} "$3/bin/policydiff" && ln -sf "$0" "$3/bin/python"
elif [ "$1 $2 $3" = "-m pip install" ]; then
  echo "pip install ${{@: -1}}" >> "$GH_LOG"
else
  exit 99
fi
"""
_PIP = """#!/bin/bash
echo "pip $*" >> "$GH_LOG"
"""


class Finished(NamedTuple):
    """A job that has run."""

    code: int
    """The exit code of the first step that failed, else 0."""
    outputs: dict[str, dict[str, str]]
    """By the id of the step."""
    summary: str
    log: str
    """What was printed."""
    asked: str
    """What `gh` and `pip` were asked."""


class Runner:
    """A machine of GitHub's, for one clone."""

    def __init__(self, clone: Path, place: Path) -> None:
        """`place` is kept from job to job: it has the log of `gh` and the issue that is open."""
        self.clone = clone
        self.place = place
        self.temporary = place / f"temporary of {clone.name}"
        self.temporary.mkdir(parents=True)
        self._summary = self.temporary / "summary.md"
        self._programs = self.temporary / "bin"
        self._programs.mkdir()
        for name, text in (
            ("gh", _GH),
            ("python", _PYTHON.format(command=COMMAND)),
            ("pip", _PIP),
        ):
            (self._programs / name).write_text(text)
            (self._programs / name).chmod(0o755)
        (self._programs / "policydiff").symlink_to(COMMAND)

    def run(self, workflow: Path, known: Mapping[str, str]) -> Finished:
        """Runs the one job of a workflow.

        Args:
            workflow: the file.
            known: what expressions are, by their words; one that is not there is an error.
        """
        document = yaml.safe_load(workflow.read_text(encoding="utf-8"))
        (job,) = document["jobs"].values()
        log = self.place / "gh.log"
        log.unlink(missing_ok=True)
        run = _Run(self, {**known, "always()": "true"})
        run.steps(job["steps"], job.get("env", {}))
        return Finished(
            run.code,
            run.outputs,
            self._summary.read_text() if self._summary.exists() else "",
            run.log,
            log.read_text() if log.exists() else "",
        )

    def environment(self, output: Path) -> dict[str, str]:
        """What every step finds."""
        return {
            **os.environ,
            "PATH": f"{self._programs}:/usr/bin:/bin",
            "HOME": str(self.place),
            "NO_COLOR": "1",
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self._summary),
            "GH_LOG": str(self.place / "gh.log"),
            "GH_OPEN": str(self.place / "open-issue"),
        }


class _Run:
    def __init__(self, runner: Runner, known: Mapping[str, str]) -> None:
        self._runner = runner
        self._known = dict(known)
        self.code = 0
        self.log = ""
        self.outputs: dict[str, dict[str, str]] = {}

    def steps(self, steps: list[dict[str, Any]], env: Mapping[str, str]) -> None:
        for step in steps:
            condition = self._filled(str(step.get("if", "success()")))
            if not self._holds(condition):
                continue
            if "run" in step:
                self._script(step, env)
            elif step["uses"] == OWN_ACTION:
                self._action(step)
            else:
                assert step["uses"].startswith("actions/")

    def _holds(self, condition: str) -> bool:
        """Conditions are a few words with `&&`; without a word on failures they ask for success."""
        parts = [part.strip() for part in condition.split("&&")]
        asks_for_success = "!cancelled()" not in parts
        if asks_for_success and self.code:
            return False
        return all(self._word(part) for part in parts if part not in ("!cancelled()", "success()"))

    def _word(self, part: str) -> bool:
        left, operator, right = re.split(r"\s*(==|!=)\s*", part)
        return (self._value(left) == self._value(right)) is (operator == "==")

    def _value(self, word: str) -> str:
        if word.startswith("'"):
            return word.strip("'")
        if word.startswith("steps."):
            _, step, _, name = word.split(".")
            return self.outputs.get(step, {}).get(name, "")
        return self._known[word]

    def _filled(self, text: str) -> str:
        whole = _EXPRESSION.fullmatch(text)
        if whole and ("&&" in whole[1] or "!=" in whole[1] or "==" in whole[1]):
            return whole[1]
        return _EXPRESSION.sub(lambda match: self._value(match[1]), text)

    def _script(self, step: dict[str, Any], env: Mapping[str, str]) -> None:
        output = self._runner.temporary / "output"
        output.write_text("")
        named = {**env, **step.get("env", {})}
        filled = {name: self._filled(str(value)) for name, value in named.items()}
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self._filled(step["run"])],
            cwd=self._runner.clone / self._filled(step.get("working-directory", ".")),
            env={**self._runner.environment(output), **filled},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )
        self.log += run.stdout
        self.code = self.code or run.returncode
        if "id" in step:
            lines = output.read_text().splitlines()
            self.outputs[step["id"]] = dict(line.split("=", 1) for line in lines)

    def _action(self, step: dict[str, Any]) -> None:
        action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        given = {name: self._filled(str(value)) for name, value in step.get("with", {}).items()}
        assert given.keys() <= action["inputs"].keys()
        inputs = {
            f"inputs.{name}": given.get(name, described["default"])
            for name, described in action["inputs"].items()
        }
        within = _Run(self._runner, {**inputs, "github.action_path": str(ROOT)})
        within.steps(action["runs"]["steps"], {})
        self.log += within.log
        self.code = self.code or within.code
        self.outputs[step["id"]] = {
            name: within._filled(described["value"])
            for name, described in action["outputs"].items()
        }

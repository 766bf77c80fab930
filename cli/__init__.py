"""The command line: options in, one library function, a report and an exit code out.

Nothing heavy is imported before a command runs, so that `policydiff --help` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from policydiff.cli.exit_codes import ExitCode
from policydiff.model.errors import PolicyDiffError

__all__ = ["main"]

TRACEBACK_VARIABLE = "POLICYDIFF_TRACEBACK"
"""Set to anything, it shows where a defect of policydiff itself arose."""


COLLECTED_AFTER = 200_000
"""New objects after which Python looks for garbage in cycles. A command makes a policy of hundreds
of thousands of objects, a few hundred of them in cycles, prints it and ends: at Python's own 700 a
tenth of its time goes into looking through them again and again, at 50,000 a fiftieth; a document
of 32 pages stays below 200,000. The 205 pages take as much memory at either."""


def main() -> int:
    """Runs the command line of this process and returns its exit code."""
    gc.set_threshold(COLLECTED_AFTER)
    # Python ends by looking for garbage among all that a command made, a twentieth of its time.
    atexit.register(gc.freeze)
    from policydiff.cli.app import command_line  # makes thousands of objects that stay

    try:
        command_line(*sys.argv[1:2])(prog_name="policydiff")
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):  # the reader of a help page has left
            return ExitCode.DONE
        return stop.code if isinstance(stop.code, int) else ExitCode.NOT_DONE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except PolicyDiffError as error:
        return _not_done(str(error))
    except Exception as defect:
        # Python would exit with 1, which tells a job that a condition holds.
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        return _not_done(
            f"This is a defect of policydiff, please report it with the document: "
            f"{type(defect).__name__}: {defect} ({TRACEBACK_VARIABLE}=1 shows where it arose)"
        )
    return ExitCode.DONE


def _not_done(sentence: str) -> ExitCode:
    from policydiff.diff.reports.visible_text import visible

    if sys.stderr is not None:
        sys.stderr.write(f"policydiff: {visible(sentence)}\n")
    return ExitCode.NOT_DONE

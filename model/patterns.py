"""Patterns that are compiled when a text first needs them.

To compile a pattern takes longer than to match it with every line of a long policy. Of some 830
patterns by which one of 32 pages is read, 220 are never asked for anything there, and 380 are
asked and find nothing, most of them since a word that they cannot do without is nowhere in it.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

from policydiff.model.compiled_patterns import PATTERNS


def deferred(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of an expression, compiled when it is first asked for anything.

    A fault in the expression shows only then: the tests ask all of them.
    """
    return cast("re.Pattern[AnyStr]", _Deferred(expression, flags))


class _Deferred:
    """Stands for a pattern, and takes over its methods one by one as they are asked for."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is no attribute yet: from the second call on there is no detour.
        if name == "_compiled":
            found: Any = self._compile()
        else:
            found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found

    def _compile(self) -> re.Pattern[Any]:
        if isinstance(self._expression, str):
            return PATTERNS.pattern(self._expression, self._flags)
        return re.compile(self._expression, self._flags)

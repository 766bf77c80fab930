r"""Formulas in the text: what tools that read PDFs into Markdown make of "≥" and "10⁹".

`$\geq 18$` is "≥ 18", `$10^{9}/\text{L}$` is "10⁹/L". Not a TeX reader: a command that is not
known stays as its name.
"""

from __future__ import annotations

import re

from policydiff.ingest.adapters.superscripts import exponent
from policydiff.model.patterns import deferred

_SYMBOLS = {
    "leq": "≤", "le": "≤", "leqslant": "≤", "leqq": "≤", "lt": "<",
    "geq": "≥", "ge": "≥", "geqslant": "≥", "geqq": "≥", "gt": ">",
    "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~", "pm": "±", "times": "×", "cdot": "·",
    "div": "÷", "circ": "°", "degree": "°", "infty": "∞", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "dagger": "†", "dag": "†", "ddagger": "‡", "ddag": "‡", "ast": "*",
    "circledR": "®", "bullet": "•", "prime": "′", "ldots": "...", "dots": "...",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε",
    "kappa": "κ", "lambda": "λ", "mu": "µ", "sigma": "σ", "omega": "ω",
}  # fmt: skip

_WRAPPER = deferred(
    r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|mathsf|operatorname|bf|rm)\s*\{([^{}]*)\}"
)
_DOUBLE_BRACES = deferred(r"\{\s*\{([^{}]*)\}\s*\}")
_FRACTION = deferred(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_COMMAND = deferred(r"\\([A-Za-z]+)\s?")
_SPACING = deferred(r"\\[,;:! ]|~|\\q?quad\b")
_RAISED = deferred(r"(\S?)\s*\^\s*(?:\{([^{}]*)\}|(\S))")
_LOWERED = deferred(r"_\s*(?:\{([^{}]*)\}|(\w))")
_EXPONENT = deferred(r"[+\-−–]?\d{1,2}[+\-−–]?")
_CLOSING = (")", "]", "}")
_PLAIN_WHEN_RAISED = ("°", "+", "-", "−")

_LOOKS_LIKE_FORMULA = deferred(r"\\[A-Za-z]|[_^<>=≤≥±×]")
_LOOKS_LIKE_MONEY = deferred(r"[\d,.]+\s")


def is_formula(content: str) -> bool:
    r"""True where the text between two dollar signs is a formula and not "$5 and $10"."""
    if re.search(r"\\[A-Za-z]", content):
        return True
    if content != content.strip() or _LOOKS_LIKE_MONEY.match(content):
        return False
    return bool(_LOOKS_LIKE_FORMULA.search(content))


def formula_as_text(formula: str) -> tuple[tuple[str, bool], ...]:
    """The formula in words and signs: pieces of text, and for each whether it is raised.

    A piece is raised only where the formula raises it from nothing (`$^{1,2}$` after a word):
    what it means there hangs on the word before.
    """
    text = formula
    while _WRAPPER.search(text):
        text = _WRAPPER.sub(r"{\1}", text)
    while _DOUBLE_BRACES.search(text):
        text = _DOUBLE_BRACES.sub(r"{\1}", text)
    text = _FRACTION.sub(r"\1/\2", text)
    text = _SPACING.sub(" ", text)
    text = _COMMAND.sub(_symbol, text)
    text = re.sub(r"\\(\W)", r"\1", text)
    text = _LOWERED.sub(lambda match: match[1] or match[2] or "", text)
    pieces: list[tuple[str, bool]] = []
    position = 0
    for match in _RAISED.finditer(text):
        base, raised = match[1], match[2] if match[2] is not None else match[3]
        pieces.append((text[position : match.end(1)], False))
        in_formula = base.isalnum() or base in _CLOSING
        if in_formula and raised in _PLAIN_WHEN_RAISED:
            pieces.append((raised, False))
        elif in_formula and _EXPONENT.fullmatch(raised):
            pieces.append((exponent(raised), False))
        else:
            pieces.append((raised, True))
        position = match.end()
    pieces.append((text[position:], False))
    return tuple((_plain(piece), raised) for piece, raised in pieces if _plain(piece))


def _symbol(match: re.Match[str]) -> str:
    name = match[1]
    symbol = _SYMBOLS.get(name, name)
    # The space that ends a command is no space of the text, but "≥ 18" is how payers print it.
    spaced = symbol in "≤≥<>≠≈±×" and match[0].endswith(" ")
    return f"{symbol} " if spaced else symbol


def _plain(text: str) -> str:
    return text.replace("{", "").replace("}", "")

"""Whole numbers as a sheet shows them: « 31-2026-012 » for 12 under the format "31-2026-"000."""

from __future__ import annotations

import re

_PART = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|([0#?]+)|([-–—/ :()+n°_]|[^\x00-\x7f])')
"""Quoted, escaped, condition or colour, filling, digits, letters that stand for themselves."""


def shown(value: object, code: str) -> str | None:
    """Return what a number format makes of a whole number; None where the number says as much.

    Only formats of literals and one run of digits are followed: dates, decimals, thousands and
    exponents leave the number as it is.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        return None
    section = _first_section(code) if value >= 0 else ""
    if not section or section.casefold() in ("general", "standard", "@", "0", "#"):
        return None
    pieces: list[str] = []
    runs: list[int] = []
    place = 0
    while place < len(section):
        found = _PART.match(section, place)
        if found is None:
            return None
        place = found.end()
        quoted, escaped, run, literal = found.groups()
        if run is not None:
            runs.append(len(pieces))
        pieces.append(run or quoted or escaped or literal or "")
    if not runs:
        return None
    _fill(pieces, runs, str(int(value)))
    written = "".join(pieces)
    return written if written.strip() != str(int(value)) else None


def _fill(pieces: list[str], runs: list[int], digits: str) -> None:
    """Put digits in place of runs of placeholders, from the right; the first takes the rest."""
    for at in reversed(runs):
        run = pieces[at]
        taken = digits if at == runs[0] else digits[-len(run) :]
        digits = digits[: len(digits) - len(taken)]
        pieces[at] = taken.zfill(run.count("0"))


def _first_section(code: str) -> str:
    """Return the format of positive numbers: what precedes the first bare semicolon."""
    quoted = escaped = False
    for place, letter in enumerate(code):
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted:
            return code[:place]
    return code

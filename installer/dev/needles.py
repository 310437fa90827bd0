"""Works out what every match of the guard's patterns holds, and writes it for the product.

``python -m installer.dev.needles`` writes ``resources/intake/needles.txt``; a test compares the
file with what the patterns say. Read from the syntax trees of Python's own parser: a sequence
holds what each of its parts holds, an alternative what one of its branches holds. What cannot be
told is left out: a gate that is too wide costs time, one that is too narrow would hide a person.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from re import _parser as syntax  # type: ignore[attr-defined]  # the parser of ``re``
from typing import Any

from commission_app.adapters.intake import anonymity
from commission_app.adapters.intake.anonymity.matching.pattern import (
    FIGURE,
    LETTER,
    SHAPES,
    Pattern,
    Table,
    mark,
)
from commission_app.adapters.intake.anonymity.reading import read

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "resources" / "intake" / "needles.txt"
SAMPLES = ROOT / "tests" / "guard" / "texts"
EDGE = "\x00"
"""Stands for a place where no letter nor figure may touch."""
CUT = "\x01"
"""Stands for something that is not told."""
_MOST = 600
"""The most words that one place of a pattern is followed through."""
_CLAUSES, _WORTH = 3, 0.98
_FEW, _WIDEST = 6, 64
_LETTER_SETS = (
    [
        ("NEGATE", "None"),
        ("CATEGORY", "CATEGORY_NOT_WORD"),
        ("CATEGORY", "CATEGORY_DIGIT"),
        ("LITERAL", "95"),
    ],
)


@dataclass
class Held:
    """What every match of a part of a pattern holds.

    ``exact`` are the only texts that it may be, None when they are too many to tell;
    ``clauses`` are sets of which one text at least is there; ``figures`` how many figures;
    ``tail`` are the only texts that it may end with, where ``exact`` is None.
    """

    exact: frozenset[str] | None = frozenset({""})
    clauses: list[frozenset[str]] = field(default_factory=list)
    figures: int = 0
    tail: frozenset[str] = frozenset({""})


def patterns() -> Iterator[Pattern]:
    """Return every pattern of the guard, in an order that does not change."""
    for module in sorted(pkgutil.iter_modules(anonymity.__path__), key=lambda one: one.name):
        if module.ispkg:
            continue
        for name, value in sorted(
            vars(import_module(f"{anonymity.__name__}.{module.name}")).items()
        ):
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Pattern) and name.isupper():
                    yield one


def held_by(source: str, flags: int = 0) -> tuple[list[frozenset[str]], int]:
    """Return the clauses of a pattern, each a set of needles, and the figures that it needs."""
    if flags:
        return [], 0
    whole = _sequence(syntax.parse(source))
    every = [*whole.clauses, *_flushed(whole.exact)]
    every += [plain for texts in every for plain in _flushed(frozenset(map(_plain, texts)))]
    clauses = {_needles(texts) for texts in every}
    for end in (0, -1):
        clauses |= {frozenset(_pieces(text)[end] for text in texts) for texts in every}
    return sorted(clauses, key=sorted), whole.figures


def _plain(text: str) -> str:
    """Return a text without the signs of a shape: the words that it holds for sure."""
    return text.replace(FIGURE, CUT).replace(LETTER, CUT)


def _sequence(parts: Sequence[Any]) -> Held:
    made, said = Held(), frozenset({""})
    for part in parts:
        one = _part(*part)
        made.clauses += one.clauses
        made.figures += one.figures
        if one.exact is not None and len(said) * len(one.exact) <= _MOST:
            said = frozenset(before + after for before in said for after in one.exact)
        else:
            made.clauses += _flushed(said)
            made.exact = None
            said = one.tail if one.exact is None else one.exact
    if made.exact is None:
        made.clauses += _flushed(said)
        made.tail = said
    else:
        made.exact = said
    return made


def _flushed(texts: frozenset[str] | None) -> list[frozenset[str]]:
    return [texts] if texts and all(_pieces(text) for text in texts) else []


def _part(kind: Any, given: Any) -> Held:  # noqa: ANN401 - the parser has no types
    match str(kind):
        case "LITERAL":
            return _of_signs([given])
        case "IN":
            return _of_set(given)
        case "BRANCH":
            return _branch([_sequence(branch) for branch in given[1]])
        case "SUBPATTERN":
            return Held(None) if given[1] or given[2] else _sequence(given[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeated(*given)
        case "AT":
            return Held(frozenset({EDGE if str(given) == "AT_BOUNDARY" else ""}))
        case "ASSERT":
            return _ahead(*given)
        case "ASSERT_NOT":
            return Held(frozenset({EDGE if _is_word(given[1]) else ""}))
        case _:
            return Held(None)


def _of_signs(codes: Sequence[int]) -> Held:
    signs = {read(chr(code)).flat if chr(code) not in " \n\t" else " " for code in codes}
    figures = int(all(sign in "0123456789" for sign in signs))
    return Held(frozenset(signs) if all(len(s) == 1 for s in signs) else None, figures=figures)


def _of_set(parts: Sequence[Any]) -> Held:
    if [(str(kind), str(given)) for kind, given in parts] in _LETTER_SETS:
        return Held(frozenset({LETTER}))
    codes: list[int] = []
    for kind, given in parts:
        match str(kind):
            case "LITERAL":
                codes.append(given)
            case "RANGE" if given[1] - given[0] < _WIDEST:
                codes += range(given[0], given[1] + 1)
            case "CATEGORY" if str(given) == "CATEGORY_DIGIT":
                codes += range(ord("0"), ord("9") + 1)
            case _:
                return Held(None)
    if len(codes) <= _FEW:
        return _of_signs(codes)
    signs = [read(chr(code)).flat for code in codes]
    if all(sign in "0123456789" for sign in signs):
        return Held(frozenset({FIGURE}), figures=1)
    if all(sign.isalpha() and len(sign) == 1 for sign in signs):
        return Held(frozenset({LETTER}))
    return Held(None)


def _branch(branches: Sequence[Held]) -> Held:
    figures = min(one.figures for one in branches)
    exact = [one.exact for one in branches]
    every = frozenset[str]().union(*(texts for texts in exact if texts))
    if None not in exact and len(every) <= _MOST:
        return Held(every, figures=figures)
    told = [[*one.clauses, *_flushed(one.exact)] for one in branches]
    if not all(told):
        return Held(None, figures=figures)
    return Held(None, [frozenset().union(*(max(one, key=_worth) for one in told))], figures)


def _worth(texts: frozenset[str]) -> tuple[int, int]:
    return min(_weight(needle)[0] for needle in _needles(texts)), -len(texts)


def _repeated(fewest: int, most: Any, parts: Sequence[Any]) -> Held:  # noqa: ANN401 - as above
    one = _sequence(parts)
    if fewest == 0:
        short = most == 1 and one.exact is not None
        return Held(one.exact | {""} if short and one.exact is not None else None)
    if one.exact == frozenset({" "}):
        return Held(one.exact)
    figures = fewest * one.figures
    if fewest == most == 1 or (fewest == most and one.exact is not None and len(one.exact) == 1):
        texts = None if one.exact is None else frozenset(text * fewest for text in one.exact)
        return Held(texts, one.clauses, figures)
    tail = one.tail if one.exact is None else one.exact
    return Held(None, [*one.clauses, *_flushed(one.exact)], figures, tail)


def _ahead(direction: int, parts: Sequence[Any]) -> Held:
    """Take what must follow or precede: it stands in the text as well."""
    inside = _sequence(parts)
    edge = EDGE if direction > 0 and _begins_apart(parts) else ""
    return Held(frozenset({edge}), [*inside.clauses, *_flushed(inside.exact)])


def _begins_apart(parts: Sequence[Any]) -> bool:
    """Tell whether what comes first is no letter nor figure in any case."""
    if not parts:
        return False
    kind, given = parts[0]
    match str(kind):
        case "LITERAL":
            return not chr(given).isalnum()
        case "IN":
            return all(str(one) == "LITERAL" and not chr(code).isalnum() for one, code in given)
        case "SUBPATTERN":
            return _begins_apart([*given[3], *parts[1:]])
        case "BRANCH":
            return all(_begins_apart([*branch, *parts[1:]]) for branch in given[1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            fewest, _, inside = given
            return _begins_apart(inside) and (fewest > 0 or _begins_apart(parts[1:]))
        case "AT":
            return str(given) in ("AT_END", "AT_END_STRING")
        case _:
            return False


def _is_word(parts: Sequence[Any]) -> bool:
    """Tell « no letter nor figure here » among the negations."""
    if len(parts) != 1 or str(parts[0][0]) != "IN":
        return False
    inside = [(str(kind), str(given)) for kind, given in parts[0][1]]
    without_underscore = [("NEGATE", "None"), ("CATEGORY", "CATEGORY_NOT_WORD"), ("LITERAL", "95")]
    return inside == without_underscore or (
        inside[0][0] != "NEGATE" and ("CATEGORY", "CATEGORY_WORD") in inside
    )


def _pieces(text: str) -> list[str]:
    """Return the pieces of a text between spaces: « ^ » and « $ » say where a word ends."""
    found: list[str] = []
    parts = text.split(" ")
    for at, part in enumerate(parts):
        apart = EDGE * (at > 0) + part + EDGE * (at < len(parts) - 1)
        for cut in apart.split(CUT):
            bare = cut.replace(EDGE, "")
            if bare:
                begins = cut[0] == EDGE and bare[0].isalnum()
                ends = cut[-1] == EDGE and bare[-1].isalnum()
                found.append("^" * begins + _shape(bare) + "$" * ends)
    return found


def _shape(piece: str) -> str:
    """Return a piece as it is looked for: once it has a sign of a shape, it is one throughout."""
    if FIGURE not in piece and LETTER not in piece:
        return piece
    return piece.translate(SHAPES)


@cache
def _weight(needle: str) -> tuple[int, int, str]:
    """Tell how much a needle says: how few words of the samples hold it, then its length."""
    tried = Table(lines([[needle]]), [])
    bare = needle.strip("^$")
    in_words = FIGURE not in bare and LETTER not in bare
    words, shapes = _vocabulary()
    held = sum(
        count
        for word, count in (words if in_words else shapes).items()
        if bare in word and tried.held(word)
    )
    return -held, len(needle), needle


@cache
def _vocabulary() -> tuple[Counter[str], Counter[str]]:
    """Return the words of the samples and their shapes, with how often they come."""
    words = Counter(word for sample in samples() for word in sample.split())
    shapes: Counter[str] = Counter()
    for word, count in words.items():
        shapes[word.translate(SHAPES)] += count
    return words, shapes


@cache
def samples() -> tuple[str, ...]:
    """Return texts of the field and of the law, flat: what needles are chosen by."""
    lines = (
        line
        for path in sorted(SAMPLES.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()[::4]
    )
    return tuple(sorted({read(line).flat for line in lines}))


def _needles(texts: frozenset[str]) -> frozenset[str]:
    """Return the best needle of each text of a clause."""
    return frozenset(max(_pieces(text), key=_weight) for text in texts)


def table() -> str:
    """Return the table as it is written."""
    places: dict[frozenset[str], int] = {}
    gates: list[str] = []
    for pattern in patterns():
        clauses, figures = held_by(pattern.source, pattern.flags)
        chosen = _chosen(clauses, samples())
        numbers = [places.setdefault(clause, len(places)) for clause in chosen]
        if numbers or figures:
            said = (mark(pattern.source, pattern.flags), figures, *numbers)
            gates.append(" ".join(map(str, said)))
    return "\n".join([*lines(list(places)), "", *sorted(set(gates))]) + "\n"


def lines(clauses: Sequence[Iterable[str]]) -> list[str]:
    """Return the lines of a table: each needle with its edges and the numbers of its clauses."""
    numbers: dict[str, list[str]] = {}
    for number, clause in enumerate(clauses):
        for said in clause:
            numbers.setdefault(said, []).append(str(number))
    edges = {said: "^" * said.startswith("^") + "$" * said.endswith("$") for said in numbers}
    return sorted(
        f"{said.removeprefix('^').removesuffix('$')} ={edges[said]} {' '.join(places)}"
        for said, places in numbers.items()
    )


def _chosen(clauses: Sequence[frozenset[str]], samples: Sequence[str]) -> list[frozenset[str]]:
    """Choose the clauses that pass over most texts, while each one more is worth it."""
    chosen: list[frozenset[str]] = []
    passed = set(range(len(samples)))
    passing = {clause: _passing(clause, samples) for clause in clauses}
    while len(chosen) < _CLAUSES and passing:
        best = min(passing, key=lambda one: (len(passed & passing[one]), len(one), sorted(one)))
        left = passed & passing.pop(best)
        if len(left) > _WORTH * len(passed):
            break
        chosen.append(best)
        passed = left
    return chosen


def _passing(clause: frozenset[str], samples: Sequence[str]) -> set[int]:
    tried = Table(lines([clause]), [])
    return {at for at, sample in enumerate(samples) if tried.held(sample)}


if __name__ == "__main__":
    PLACE.write_text(table(), "utf-8")
    sys.stdout.write(f"{PLACE}: {len(re.findall('.+', PLACE.read_text('utf-8')))} lines\n")

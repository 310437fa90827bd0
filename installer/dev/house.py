"""Measures the shape of the product against its limits, and fails beyond them.

Counts the Python files of ``commission_app``, ``ui`` and ``resources``: rooms, lengths, functions
and protocols. Run by ``make house``.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("commission_app", "ui", "resources")
LONG_FUNCTION = 40
LONGER = {
    "resources/verification/verifier_pv.py": "one file, kept beside the minutes (decision 0010)",
}
"""The files that may be longer than the others, and why."""
MOST_LINES = 102_500
"""Of the whole product: 55,334 before pathways, figures and the proofs of this stretch."""
ABSTRACT = frozenset({"Protocol", "ABC"})
_TEXTS = frozenset({"Mapping[str, str]", "dict[str, str]"})
_FORMS = frozenset({"values", "entered", "filled", "begun"})
"""What the windows call the entries of a form: ``ui.kit.forms`` has their type."""
_WITH_DEFAULT = 3


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the product: its path from the root, its lines, its syntax tree."""

    path: str
    lines: int
    tree: ast.Module

    @property
    def room(self) -> str:
        """Return the folder of the file."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure, the most that it may be, and the worst places behind it."""

    name: str
    value: float
    most: float
    worst: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether the figure is within its limit."""
        return self.value <= self.most


def sources(root: Path, product: tuple[str, ...] = PRODUCT) -> list[Source]:
    """Return every Python file of the product."""
    found: list[Source] = []
    for part in product:
        for path in sorted((root / part).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(root).as_posix()
            found.append(Source(name, text.count("\n"), ast.parse(text)))
    return found


def measures(files: list[Source]) -> list[Measure]:
    """Return every measure of the house, in the order in which it is printed."""
    rooms = Counter(file.room for file in files)
    lengths = [file.lines for file in files if file.path not in LONGER]
    spans = [(span, where) for file in files for span, where in _functions(file)]
    long = sorted((pair for pair in spans if pair[0] > LONG_FUNCTION), reverse=True)
    abstract = [name for file in files for name in _abstract(file)]
    windows = [file for file in files if file.path.startswith("ui/")]
    untyped = [place for file in windows for place in _untyped_forms(file)]
    guessed = [place for file in windows for place in _guessed(file)]
    return [
        Measure("files a folder, mean", round(len(files) / len(rooms), 1), 10),
        Measure("files a folder, most", max(rooms.values()), 20, _top(rooms)),
        Measure("lines a file, median", statistics.median(lengths), 100),
        Measure("lines a file, most", max(lengths), 400, _longest(files)),
        Measure(
            f"functions over {LONG_FUNCTION} lines, %",
            round(100 * len(long) / max(1, len(spans)), 2),
            0.5,
            tuple(f"{where} ({span})" for span, where in long[:5]),
        ),
        Measure("protocols and abstract classes", len(abstract), 40, tuple(abstract)),
        Measure("untyped forms of the windows", len(untyped), 0, tuple(untyped)),
        Measure("attributes of ui asked with a default", len(guessed), 0, tuple(guessed)),
        Measure("lines of product", sum(file.lines for file in files), MOST_LINES),
    ]


def _top(rooms: Counter[str]) -> tuple[str, ...]:
    return tuple(f"{room} ({count})" for room, count in rooms.most_common(3))


def _longest(files: list[Source]) -> tuple[str, ...]:
    ordered = sorted((f for f in files if f.path not in LONGER), key=lambda file: -file.lines)
    return tuple(f"{file.path} ({file.lines})" for file in ordered[:3])


def _functions(file: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{file.path}:{node.name}"


def _abstract(file: Source) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ClassDef):
            bases = {
                part.id
                for base in node.bases
                for part in ast.walk(base)
                if isinstance(part, ast.Name)
            }
            if bases & ABSTRACT:
                yield f"{file.path}:{node.name}"


def _untyped_forms(file: Source) -> Iterator[str]:
    """Find what a form holds as texts alone, "oui" for a tick, two codes joined by a colon."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            name = node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)
            held = ast.unparse(node.annotation) in _TEXTS
            if held and name.rpartition(".")[2].strip("_").lower() in _FORMS:
                yield f"{file.path}:{node.lineno} {name}"
        elif isinstance(node, ast.Assign) and ast.unparse(node.value) in _TEXTS:
            yield f"{file.path}:{node.lineno} {ast.unparse(node.targets[0])}"
        elif isinstance(node, ast.Compare) and any(_is_tick(one) for one in node.comparators):
            yield f"{file.path}:{node.lineno} a tick as a word"
        elif isinstance(node, ast.JoinedStr) and _is_joined(node):
            yield f"{file.path}:{node.lineno} {ast.unparse(node)}"


def _is_tick(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in ("oui", "non")


def _is_joined(node: ast.JoinedStr) -> bool:
    if any(isinstance(part, ast.FormattedValue) and part.format_spec for part in node.values):
        return False  # an hour, a figure: no code
    parts = [part.value if isinstance(part, ast.Constant) else "" for part in node.values]
    return parts == ["", ":", ""]


def _is_getattr(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id == "getattr"


def _guessed(file: Source) -> Iterator[str]:
    """Find ``getattr`` with a default: what is there is known by its type."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and _is_getattr(node) and len(node.args) == _WITH_DEFAULT:
            yield f"{file.path}:{node.lineno}"


def main(root: Path = ROOT) -> int:
    """Print the measures; return 1 when one of them is beyond its limit."""
    found = measures(sources(root))
    for measure in found:
        sign = " " if measure.holds else "!"
        sys.stdout.write(f"{sign} {measure.name:34} {measure.value:>8} of at most {measure.most}\n")
        for place in () if measure.holds else measure.worst:
            sys.stdout.write(f"      {place}\n")
    return 0 if all(measure.holds for measure in found) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Checks a file clause by clause: ISO 19005-3 (PDF/A-3a) and ISO 14289-1 (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from tests.documents.glyphs import Stroke, page_fonts, strokes, unicode_of
from tests.documents.reading import opened


class Subject:
    """A file under examination: its bytes, its objects, what its pages draw."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.pdf = opened(raw)
        self.root = self.pdf.Root

    @cached_property
    def drawn(self) -> list[list[Stroke]]:
        """What each page draws."""
        return [list(strokes(page)) for page in self.pdf.pages]

    @cached_property
    def dictionaries(self) -> list[pikepdf.Object]:
        """Every dictionary and stream of the file, those inside other objects included."""
        found: list[pikepdf.Object] = []
        for item in self.pdf.objects:
            found.extend(_inside(item))
        return found

    @cached_property
    def structure(self) -> list[tuple[pikepdf.Object, int]]:
        """Every structure element in reading order, with its depth."""
        tree = self.root.get("/StructTreeRoot")
        return [] if tree is None else list(_walk(tree, 0))

    def kind(self, element: pikepdf.Object) -> str:
        """Give the type of an element, followed through the map of roles."""
        tree = self.root.get("/StructTreeRoot", pikepdf.Dictionary())
        roles = tree.get("/RoleMap", pikepdf.Dictionary())
        kind, seen = str(element.S), set[str]()
        while kind in roles and kind not in seen:
            seen.add(kind)
            kind = str(roles[kind])
        return kind

    @property
    def elements(self) -> list[pikepdf.Object]:
        """Every structure element in reading order."""
        return [element for element, _ in self.structure]

    @cached_property
    def texts(self) -> dict[tuple[tuple[int, int], int], str]:
        """The text of each marked content, by its page and identifier."""
        told: dict[tuple[tuple[int, int], int], str] = {}
        for page, drawn in zip(self.pdf.pages, self.drawn, strict=True):
            maps = {name: unicode_of(font) for name, font in page_fonts(page).items()}
            for stroke in drawn:
                if stroke.font and stroke.mcid is not None:
                    text = "".join(maps[stroke.font][code] for code in stroke.codes)
                    key = (page.obj.objgen, stroke.mcid)
                    told[key] = told.get(key, "") + text
        return told

    @property
    def annotations(self) -> list[tuple[pikepdf.Page, pikepdf.Object]]:
        """Every annotation with its page."""
        return [(page, note) for page in self.pdf.pages for note in page.obj.get("/Annots", [])]


@dataclass(frozen=True)
class Clause:
    """A requirement of a standard; ``look`` gives the faults found in a file."""

    number: str
    says: str
    look: Callable[[Subject], Iterator[str]]


def faults(raw: bytes, clauses: tuple[Clause, ...]) -> dict[str, list[str]]:
    """Give the clauses that a file breaks, each with its faults."""
    subject = Subject(raw)
    found = {clause.number: list(clause.look(subject)) for clause in clauses}
    return {number: told for number, told in found.items() if told}


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Give the child elements of an element, its marked content left out."""
    held = element.get("/K")
    if held is None:
        return []
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def marks(element: pikepdf.Object) -> list[tuple[pikepdf.Object, int]]:
    """Give the marked content that an element owns itself: page and identifier."""
    held = element.get("/K")
    listed: list[Any] = list(held) if isinstance(held, pikepdf.Array) else [held]
    owned: list[tuple[pikepdf.Object, int]] = []
    for kid in listed:
        if isinstance(kid, int):
            owned.append((element.Pg, kid))
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            owned.append((kid.Pg if "/Pg" in kid else element.Pg, int(kid.MCID)))
    return owned


def attribute(element: pikepdf.Object, owner: str, name: str) -> pikepdf.Object | None:
    """Give an attribute of an element, or None."""
    held = element.get("/A")
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    for told in listed:
        if isinstance(told, pikepdf.Dictionary) and str(told.get("/O")) == owner and name in told:
            return told[name]
    return None


def _walk(node: pikepdf.Object, depth: int) -> Iterator[tuple[pikepdf.Object, int]]:
    for kid in kids(node):
        yield kid, depth
        yield from _walk(kid, depth + 1)


def _inside(item: object) -> Iterator[pikepdf.Object]:
    if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
        yield item
        for key in list(item.keys()):
            yield from _direct(item[key])
    elif isinstance(item, pikepdf.Array):
        for held in item:
            yield from _direct(held)


def _direct(held: object) -> Iterator[pikepdf.Object]:
    if isinstance(held, pikepdf.Object) and not held.is_indirect:
        yield from _inside(held)

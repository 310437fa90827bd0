"""Composes a document: headings, paragraphs, facts and tables become strips and elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commission_app.adapters.documents.pages.fonts import Face, printable, width
from commission_app.adapters.documents.pages.palette import (
    BODY,
    ITEM,
    LABEL,
    NAVY,
    PANEL,
    SECTION,
    SMALL,
    SUBSECTION,
    WIDTH,
    Type,
)
from commission_app.adapters.documents.pages.pictures import picture_of
from commission_app.adapters.documents.pages.strips import Align, Bookmark, Cell, Edge, Strip
from commission_app.adapters.documents.pages.structure import Element, Tag
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french
from commission_app.application.base import progress

Fact = tuple[str, Sequence[Run] | str]

_HEADINGS = {2: (Tag.H2, SECTION, 20.0), 3: (Tag.H3, SUBSECTION, 14.0), 4: (Tag.H4, ITEM, 8.0)}
_PANEL_LABEL = 128.0
_PANEL_INSET = 12.0
_BULLET = 12.0
_LEFT_LABEL, _LEFT_VALUE = 0.0, 98.0
_RIGHT_LABEL, _RIGHT_VALUE, _BETWEEN = 236.0, 52.0, 12.0
_STOPS = (190.0, 205.0, 220.0, _RIGHT_LABEL)
_GUTTER = 8.0


class Composer:
    """Gathers strips in reading order and the structure tree they belong to."""

    def __init__(self) -> None:
        self.root = Element(Tag.DOCUMENT)
        self.strips: list[Strip] = []
        self._sections = [self.root]
        self._white = 0.0

    @property
    def section(self) -> Element:
        """The element that new content goes into."""
        return self._sections[-1]

    def title(
        self,
        text: str,
        style: Type,
        *,
        tag: Tag,
        before: float = 0.0,
        measure: float = WIDTH,
    ) -> None:
        """Set a line of the head of the document, in the document itself."""
        column = Cell(self.root.add(tag), [Run(text, style)], 0, measure).set()
        self.strips.append(Strip((column,), before=before + self._white, keep_next=True))
        self._white = 0.0

    def picture(self, content: bytes, words: str, *, width: float, height: float) -> None:
        """Set an image at the head of the document; ``words`` tell it (ValueError: no image)."""
        element = self.root.add(Tag.FIGURE)
        element.words = words or "Logotype"
        drawn = picture_of(element, content, width=width, height=height)
        self.strips.append(Strip((), keep_next=True, picture=drawn))

    def space(self, height: float) -> None:
        """Leave white before what comes next."""
        self._white += height

    def heading(
        self,
        level: int,
        text: str,
        *,
        bookmarks: tuple[Bookmark, ...] = (),
        aside: Run | None = None,
    ) -> None:
        """Open a section of level 2 to 4; ``aside`` stands at the right end of the line."""
        progress.look()
        tag, style, before = _HEADINGS[level]
        del self._sections[level - 1 :]
        self._sections.append(self.section.add(Tag.SECTION))
        measure = WIDTH if aside is None else WIDTH * 0.6
        cells = [Cell(self.section.add(tag), [Run(text, style)], 0, measure)]
        if aside is not None:
            spot = self.section.add(Tag.PARAGRAPH)
            cells.append(
                Cell(spot, [aside], measure + _GUTTER, WIDTH - measure - _GUTTER, Align.RIGHT)
            )
        strip = Strip(
            tuple(cell.set() for cell in cells),
            before=before,
            padding=2.4 if level == 4 else 2.0,
            keep_next=True,
            under=Edge(0.8, NAVY) if level == 2 else None,
            over=Edge(0.5) if level == 4 else None,
            bookmarks=bookmarks,
        )
        self.strips.append(strip)

    def paragraph(
        self,
        text: str | Sequence[Run],
        style: Type = BODY,
        *,
        before: float = 5.0,
        keep_next: bool = False,
    ) -> None:
        """Set a paragraph; line breaks in a plain text start new ones."""
        if not isinstance(text, str):
            self._append(self.section.add(Tag.PARAGRAPH), text, before=before, keep_next=keep_next)
            return
        for part in filter(None, (line.strip() for line in text.splitlines())):
            self._append(
                self.section.add(Tag.PARAGRAPH),
                [Run(french(part), style)],
                before=before,
                keep_next=keep_next,
            )

    def led(self, lead: str, text: str, style: Type = SMALL, *, keep_next: bool = False) -> None:
        """Set a text behind a lead-in in semibold; its further lines start new paragraphs."""
        first, *others = [line.strip() for line in text.splitlines() if line.strip()] or [""]
        runs = [Run(f"{lead} ", style.but(Face.SEMIBOLD)), Run(french(first), style)]
        self.paragraph(runs, before=3.0, keep_next=keep_next or bool(others))
        for place, other in enumerate(others, start=1):
            last = place == len(others)
            self.paragraph(other, style, before=2.0, keep_next=keep_next or not last)

    def bullets(self, sentences: Sequence[str | Sequence[Run]], style: Type = BODY) -> None:
        """Set a list."""
        holder = self.section.add(Tag.LIST)
        for sentence in sentences:
            entry = holder.add(Tag.LIST_ITEM)
            sign = Cell(entry.add(Tag.LABEL), [Run("–", style.but(colour=NAVY))], 0, _BULLET)
            runs = [Run(sentence, style)] if isinstance(sentence, str) else sentence
            body = Cell(entry.add(Tag.LIST_BODY), runs, _BULLET, WIDTH - _BULLET)
            self.strips.append(Strip((sign.set(), body.set()), before=2.5))

    def panel(self, facts: Sequence[Fact]) -> None:
        """Set facts one under the other on a tinted ground."""
        holder = self.section.add(Tag.LIST)
        for place, (label, value) in enumerate(facts):
            last = place == len(facts) - 1
            columns = self._fact(
                holder,
                (label, value),
                (_PANEL_INSET, _PANEL_LABEL),
                (_PANEL_LABEL + _PANEL_INSET, WIDTH - _PANEL_LABEL - 2 * _PANEL_INSET),
                BODY,
            )
            strip = Strip(
                tuple(cell.set() for cell in columns),
                before=0.0 if place else 12.0,
                padding=3.2,
                keep_next=not last,
                fill=PANEL,
                bar=NAVY,
            )
            self.strips.append(strip)

    def facts(self, left: Sequence[Fact], right: Sequence[Fact], middle: float = 0.0) -> None:
        """Set facts in two columns measured on their content, read row by row.

        The second begins at ``middle`` at least, in line with that of others.
        """
        holder = self.section.add(Tag.LIST)
        middle = max(middle, middle_of(left))
        for place in range(max(len(left), len(right))):
            cells: list[Cell] = []
            if place < len(left):
                spots = (
                    (_LEFT_LABEL, _LEFT_VALUE - 4),
                    (_LEFT_VALUE, middle - _LEFT_VALUE - _BETWEEN),
                )
                cells += self._fact(holder, left[place], *spots, SMALL)
            if place < len(right):
                value = middle + _RIGHT_VALUE
                spots = ((middle, _RIGHT_VALUE), (value, WIDTH - value))
                cells += self._fact(holder, right[place], *spots, SMALL)
            columns = tuple(cell.set() for cell in cells)
            self.strips.append(Strip(columns, before=1.0, keep_next=True))

    def tell_of(self, start: int, point: int, anchor: str) -> None:
        """Note which item the strips from a place on tell of; ``anchor`` names the first."""
        told = [replace(strip, point=point) for strip in self.strips[start:]]
        if told:
            told[0] = replace(told[0], anchor=anchor)
        self.strips[start:] = told

    def hold(self, start: int, limit: float) -> None:
        """Keep the strips from a place on together, unless they are longer than a limit."""
        strips = self.strips[start:]
        if sum(strip.before + strip.height for strip in strips) <= limit:
            self.strips[start:] = [
                *(replace(strip, keep_next=True) for strip in strips[:-1]),
                replace(strips[-1], keep_next=False),
            ]
        elif strips:
            self.strips[-1] = replace(strips[-1], keep_next=False)

    def _fact(
        self,
        holder: Element,
        fact: Fact,
        label: tuple[float, float],
        value: tuple[float, float],
        style: Type,
    ) -> list[Cell]:
        entry = holder.add(Tag.LIST_ITEM)
        told = [Run(french(fact[1]), style)] if isinstance(fact[1], str) else fact[1]
        named = replace(LABEL, size=style.size, leading=style.leading)
        return [
            Cell(entry.add(Tag.LABEL), [Run(fact[0], named)], *label),
            Cell(entry.add(Tag.LIST_BODY), told, *value),
        ]

    def _append(
        self, element: Element, runs: Sequence[Run], *, before: float, keep_next: bool
    ) -> None:
        column = Cell(element, runs, 0, WIDTH).set()
        self.strips.append(Strip((column,), before=before, keep_next=keep_next))


def middle_of(left: Sequence[Fact]) -> float:
    """Give where the second column of facts begins: at the first stop that lets the first fit.

    A few stops only, so that what stands below one another stands in line.
    """
    widest = max((_wide(value) for _, value in left), default=0.0)
    fitting = (stop for stop in _STOPS if widest <= stop - _LEFT_VALUE - _BETWEEN)
    return next(fitting, _RIGHT_LABEL)


def _wide(value: str | Sequence[Run]) -> float:
    runs = [Run(french(value), SMALL)] if isinstance(value, str) else value
    return sum(width(printable(run.text), run.type.face, run.type.size) for run in runs)

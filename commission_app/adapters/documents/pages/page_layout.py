"""From composed content to the bytes of a file: pages, furniture, bookmarks, attachments."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commission_app.adapters.documents.pages import fonts
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.file.archive import (
    ArchiveFile,
    Attachment,
    Link,
    Particulars,
)
from commission_app.adapters.documents.pages.page_furniture import (
    Furniture,
    draw_furniture,
    draw_watermark,
)
from commission_app.adapters.documents.pages.pagination import Page, paginate
from commission_app.adapters.documents.pages.tagging import TaggedSheet, draw_grounds, draw_page
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.base import progress

_ABOVE = 6.0
"""White kept above a place that is gone to."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a file says around its content: metadata, header, footer, watermark, attachments."""

    title: str
    author: str
    subject: str
    moment: datetime
    header: str
    footer: str = ""
    watermark: str = ""
    attachments: tuple[Attachment, ...] = ()


def press(composer: Composer, cover: Cover, wording: Wording) -> bytes:
    """Print what was composed; the same content under the same cover gives the same bytes."""
    pages = paginate(composer.strips)
    told = Particulars(
        title=cover.title,
        author=fonts.printable(cover.author),
        subject=cover.subject,
        moment=cover.moment,
        identity=_identity(composer, cover),
    )
    file = ArchiveFile(told, cover.attachments)
    furniture = Furniture(
        header=cover.header,
        seal=cover.footer,
        pages=tuple(
            wording.say("document.page", page=n, pages=len(pages)) for n in range(1, len(pages) + 1)
        ),
        watermark=cover.watermark,
        points=tuple(points_of(page, wording) for page in pages),
    )
    outline, anchors, links = _Outline(file.canvas), _anchors(pages), list[Link]()
    for index, page in enumerate(pages):
        progress.look()
        sheet = TaggedSheet(file.canvas, index)
        draw_grounds(sheet, page)
        if furniture.watermark:
            draw_watermark(sheet, furniture.watermark)
        outline.add(page)
        draw_page(sheet, page)
        draw_furniture(sheet, furniture)
        links += _links(sheet, anchors, wording)
        file.end_page()
    return file.finish(composer.root, links)


def _identity(composer: Composer, cover: Cover) -> bytes:
    columns = (column for strip in composer.strips for column in strip.columns)
    text = "\n".join(run.text for column in columns for line in column.lines for run in line.runs)
    digest = hashlib.sha256(text.encode("utf-8"))
    digest.update(f"\0{cover.title}\0{cover.footer}\0{cover.watermark}".encode())
    for attachment in cover.attachments:
        digest.update(attachment.content)
    return digest.digest()


def _anchors(pages: list[Page]) -> dict[str, tuple[int, float]]:
    """Give where each named strip stands: its page from 0, its top in points."""
    return {
        placed.strip.anchor: (index, placed.top + _ABOVE)
        for index, page in enumerate(pages)
        for placed in page
        if placed.strip.anchor and not placed.again
    }


def _links(
    sheet: TaggedSheet, anchors: dict[str, tuple[int, float]], wording: Wording
) -> list[Link]:
    """Give the links of a page; a place that was not set is a fault of the program (KeyError)."""
    return [
        Link(
            sheet.index,
            drawn.box,
            anchors[drawn.target],
            wording.say("document.link", place=drawn.target),
            drawn.element,
        )
        for drawn in sheet.links
    ]


_NAMED = 5
"""So many points are named one by one, in the order of their numbers; more by the ends alone."""


def points_of(page: Page, wording: Wording) -> str:
    """Name the points that a page tells of; many by the ends of each run, in the order told."""
    numbers = list(dict.fromkeys(p.strip.point for p in page if p.strip.point and not p.again))
    few = len(numbers) <= _NAMED
    runs: list[list[int]] = []
    for number in sorted(numbers) if few else numbers:
        if runs and (number == runs[-1][-1] + 1 if few else number > runs[-1][-1]):
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return ""
    told = [
        wording.say("document.point_range", first=run[0], last=run[-1])
        if len(run) > 2
        else ", ".join(str(number) for number in run)
        for run in runs
    ]
    key = "document.points" if len(numbers) > 1 else "document.point"
    return wording.say(key, numbers=", ".join(told))


class _Outline:
    """Adds the bookmarks of each page."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._count = 0

    def add(self, page: Page) -> None:
        for placed in page:
            for bookmark in placed.strip.bookmarks if not placed.again else ():
                self._count += 1
                key = f"entry-{self._count}"
                self._canvas.bookmarkHorizontalAbsolute(key, placed.top + _ABOVE)
                self._canvas.addOutlineEntry(
                    fonts.printable(bookmark.title), key, bookmark.level, closed=bookmark.closed
                )

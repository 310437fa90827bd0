"""From composed content to the bytes of a file: pages, furniture, bookmarks, attachments."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commission_app.adapters.documents.pages import fonts
from commission_app.adapters.documents.pages.archive import ArchiveFile, Attachment, Particulars
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.page_furniture import (
    Furniture,
    draw_furniture,
    draw_watermark,
)
from commission_app.adapters.documents.pages.pagination import Page, paginate
from commission_app.adapters.documents.pages.tagging import TaggedSheet, draw_grounds, draw_page
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.base import progress


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
    )
    outline = _Outline(file.canvas)
    for index, page in enumerate(pages):
        progress.look()
        sheet = TaggedSheet(file.canvas, index)
        draw_grounds(sheet, page)
        if furniture.watermark:
            draw_watermark(sheet, furniture.watermark)
        outline.add(page)
        draw_page(sheet, page)
        draw_furniture(sheet, furniture)
        file.end_page()
    return file.finish(composer.root)


def _identity(composer: Composer, cover: Cover) -> bytes:
    columns = (column for strip in composer.strips for column in strip.columns)
    text = "\n".join(run.text for column in columns for line in column.lines for run in line.runs)
    digest = hashlib.sha256(text.encode("utf-8"))
    digest.update(f"\0{cover.title}\0{cover.footer}\0{cover.watermark}".encode())
    for attachment in cover.attachments:
        digest.update(attachment.content)
    return digest.digest()


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
                self._canvas.bookmarkHorizontalAbsolute(key, placed.top + 6)
                self._canvas.addOutlineEntry(
                    fonts.printable(bookmark.title), key, bookmark.level, closed=bookmark.closed
                )

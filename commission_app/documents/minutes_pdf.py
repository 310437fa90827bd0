"""Writes the minutes as a tagged, archivable PDF."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from commission_app.documents import fonts
from commission_app.documents.archive import ArchiveFile, Particulars
from commission_app.documents.composer import Composer
from commission_app.documents.minutes_agenda import add_agenda
from commission_app.documents.minutes_closing import add_closing, add_recap
from commission_app.documents.minutes_items import add_items
from commission_app.documents.minutes_opening import add_opening, title_of
from commission_app.documents.minutes_room import add_room
from commission_app.documents.page_furniture import Furniture, draw_furniture, draw_watermark
from commission_app.documents.pagination import Page, paginate
from commission_app.documents.people import People
from commission_app.documents.tagging import TaggedSheet, draw_grounds, draw_page
from commission_app.documents.typography import french, long_date
from commission_app.documents.wording import Wording, minutes_wording
from commission_app.session.minutes import Minutes


class PdfMinutesWriter:
    """The minutes as PDF/A-3a and PDF/UA-1; the same minutes give the same bytes."""

    def __init__(self, wording: Wording | None = None) -> None:
        self._wording = wording or minutes_wording()

    def write(self, minutes: Minutes) -> bytes:
        """Give the PDF; ValueError when a date of the session is not ISO 8601."""
        composer = compose(minutes, self._wording)
        pages = paginate(composer.strips)
        file = ArchiveFile(self._particulars(minutes, _text_of(composer)))
        furniture = self._furniture(minutes, len(pages))
        outline = _Outline(file.canvas)
        for index, page in enumerate(pages):
            sheet = TaggedSheet(file.canvas, index)
            draw_grounds(sheet, page)
            if furniture.watermark:
                draw_watermark(sheet, furniture.watermark)
            outline.add(page)
            draw_page(sheet, page)
            draw_furniture(sheet, furniture)
            file.end_page()
        return file.finish(composer.root)

    def _particulars(self, minutes: Minutes, text: str) -> Particulars:
        return Particulars(
            title=self._wording.say(
                "document.full_title",
                title=title_of(minutes, self._wording),
                date=long_date(minutes.details.date),
            ),
            author=fonts.printable(french(minutes.details.commission)),
            subject=self._wording.say("document.subject"),
            moment=_moment(minutes),
            identity=hashlib.sha256(text.encode("utf-8")).digest(),
        )

    def _furniture(self, minutes: Minutes, pages: int) -> Furniture:
        say = self._wording.say
        return Furniture(
            header=say(
                "document.header",
                title=title_of(minutes, self._wording),
                date=long_date(minutes.details.date),
            ),
            seal=say("document.seal", seal=short_seal(minutes.journal_head)),
            pages=tuple(say("document.page", page=n, pages=pages) for n in range(1, pages + 1)),
            watermark=say("document.watermark") if minutes.draft else "",
        )


def compose(minutes: Minutes, wording: Wording) -> Composer:
    """Set the whole content, in its order of reading."""
    composer, people = Composer(), People(minutes)
    add_opening(composer, minutes, wording)
    add_room(composer, minutes, people, wording)
    add_agenda(composer, minutes, people, wording)
    add_items(composer, minutes, people, wording)
    add_recap(composer, minutes, wording)
    add_closing(composer, minutes, wording)
    return composer


def short_seal(seal: str) -> str:
    """Give the short form of a fingerprint: its first twelve signs, in groups of four."""
    return " ".join(seal[at : at + 4] for at in range(0, 12, 4)).strip()


def _text_of(composer: Composer) -> str:
    columns = (column for strip in composer.strips for column in strip.columns)
    return "\n".join(run.text for column in columns for line in column.lines for run in line.runs)


def _moment(minutes: Minutes) -> datetime:
    moment = minutes.closed_at or minutes.opened_at
    return moment or datetime.fromisoformat(f"{minutes.details.date}T00:00:00+00:00")


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

"""Writes the minutes as a tagged, archivable PDF that carries its own data."""

from __future__ import annotations

from datetime import datetime

from commission_app.adapters.documents.minutes.minutes_agenda import add_agenda
from commission_app.adapters.documents.minutes.minutes_closing import add_closing, add_recap
from commission_app.adapters.documents.minutes.minutes_items import add_items
from commission_app.adapters.documents.minutes.minutes_opening import (
    add_opening,
    add_texts,
    title_of,
)
from commission_app.adapters.documents.minutes.minutes_room import add_room
from commission_app.adapters.documents.minutes.minutes_summary import add_summary
from commission_app.adapters.documents.minutes.people import People
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.file.archive import Attachment
from commission_app.adapters.documents.pages.page_layout import Cover, press
from commission_app.adapters.documents.pages.typography import french, long_date
from commission_app.adapters.documents.pages.wording import Wording, minutes_wording
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.telling.deliberations import NAME, deliberations

_JSON = "application/json"


class PdfMinutesWriter:
    """The minutes as PDF/A-3a and PDF/UA-1; the same minutes give the same bytes."""

    def __init__(self, wording: Wording | None = None) -> None:
        self._wording = wording or minutes_wording()

    def write(self, minutes: Minutes) -> bytes:
        """Give the PDF; ValueError when a date of the session is not ISO 8601."""
        return press(compose(minutes, self._wording), self._cover(minutes), self._wording)

    def _cover(self, minutes: Minutes) -> Cover:
        say, date = self._wording.say, long_date(minutes.details.date)
        title = title_of(minutes, self._wording)
        return Cover(
            title=say("document.full_title", title=title, date=date),
            author=french(minutes.details.commission),
            subject=say("document.subject"),
            moment=moment_of(minutes),
            header=say("document.header", title=title, date=date),
            footer=say("document.seal", seal=minutes.journal_head),
            watermark=watermark_of(minutes, self._wording),
            attachments=self._attachments(minutes),
        )

    def _attachments(self, minutes: Minutes) -> tuple[Attachment, ...]:
        if not minutes.commitments:
            return ()
        words = self._wording.say("document.attachment")
        return (Attachment(NAME, deliberations(minutes), _JSON, words),)


def compose(minutes: Minutes, wording: Wording) -> Composer:
    """Set the whole content, in its order of reading."""
    composer, people = Composer(), People(minutes)
    wording = wording.during(minutes.opened_at, minutes.closed_at)
    add_opening(composer, minutes, wording)
    add_summary(composer, minutes, wording)
    add_texts(composer, minutes, wording)
    add_room(composer, minutes, people, wording)
    add_agenda(composer, minutes, wording)
    add_items(composer, minutes, wording)
    add_recap(composer, minutes, wording)
    add_closing(composer, minutes, wording)
    return composer


def watermark_of(minutes: Minutes, wording: Wording) -> str:
    """Give the word across the pages: a rehearsal, a draft, or nothing once established."""
    if minutes.details.rehearsal:
        return wording.say("document.rehearsal_watermark")
    return wording.say("document.watermark") if minutes.draft or minutes.preview else ""


def moment_of(minutes: Minutes) -> datetime:
    """Give the moment a document bears: the end of the session, so that bytes do not vary."""
    moment = minutes.closed_at or minutes.opened_at
    return moment or datetime.fromisoformat(f"{minutes.details.date}T00:00:00+00:00")

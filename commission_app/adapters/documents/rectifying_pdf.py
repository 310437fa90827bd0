"""Writes rectifying minutes: what they put right, what is to be read instead, who signs."""

from __future__ import annotations

from dataclasses import replace

from commission_app.adapters.documents.document_parts import add_head, add_section, cover_of, told
from commission_app.adapters.documents.minutes.item_words import name_of, sense_of, tally_of
from commission_app.adapters.documents.minutes.minutes_closing import add_signatures
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.file.archive import Attachment
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.page_layout import press
from commission_app.adapters.documents.pages.palette import BODY, SMALL
from commission_app.adapters.documents.pages.tables import Heading, add_table
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french, hour, long_date, short_date
from commission_app.adapters.documents.pages.wording import Wording, papers_wording
from commission_app.application.minutes.minutes import AmendmentLine, ItemMinutes, Minutes
from commission_app.application.minutes.rectifying import Rectification
from commission_app.application.minutes.telling.deliberations import NAME, deliberations


class PdfRectifyingWriter:
    """PDF/A-3a and PDF/UA-1, with the data of the session as the minutes carry them."""

    def __init__(self, wording: Wording | None = None) -> None:
        self._wording = wording or papers_wording()

    def write(self, rectification: Rectification) -> bytes:
        """Give the PDF."""
        say, minutes = self._wording.say, rectification.minutes
        title = say("rectifying.title", number=rectification.number)
        cover = replace(
            cover_of(minutes, title, "rectifying", self._wording),
            moment=rectification.at,
            watermark=self._wording.say("document.watermark") if rectification.draft else "",
            attachments=self._attachments(rectification),
        )
        return press(compose_rectifying(rectification, self._wording), cover, self._wording)

    def _attachments(self, rectification: Rectification) -> tuple[Attachment, ...]:
        if not rectification.minutes.commitments:
            return ()
        words = self._wording.say("document.attachment")
        data = deliberations(rectification.minutes)
        return (Attachment(NAME, data, "application/json", words),)


def compose_rectifying(rectification: Rectification, wording: Wording) -> Composer:
    """Set the content, in its order of reading."""
    composer, say = Composer(), wording.say
    minutes = rectification.minutes
    change = rectification.change
    date = long_date(minutes.details.date)
    title = say("rectifying.title", number=rectification.number)
    add_head(composer, minutes, title, say("document.session", date=date), wording)
    composer.paragraph(say("rectifying.lead", date=date), before=10.0)
    _add_who_and_when(composer, rectification, wording)
    if change is not None:
        _add_change(composer, change, wording)
    if rectification.text:
        add_section(composer, say("rectifying.instead"))
        composer.paragraph(rectification.text)
    add_section(composer, say("rectifying.reason"))
    composer.paragraph(rectification.reason)
    _add_in_force(composer, minutes, wording)
    add_section(composer, say("rectifying.original"))
    composer.paragraph(say("rectifying.stays"), keep_next=True)
    composer.paragraph(say("rectifying.digest"), SMALL, keep_next=True)
    # In capitals: only the head of the journal is printed in small letters, as verifiers expect.
    digest = rectification.original.upper()
    composer.paragraph([Run(digest, SMALL.but(Face.SEMIBOLD))], before=2.0)
    add_section(composer, say("rectifying.signatures"))
    composer.paragraph(say("rectifying.journal"), BODY, keep_next=True)
    head = [Run(minutes.journal_head, SMALL.but(Face.SEMIBOLD))]
    composer.paragraph(head, before=2.0, keep_next=True)
    add_signatures(composer, rectification.signatures, wording)
    return composer


def _add_who_and_when(composer: Composer, rectification: Rectification, wording: Wording) -> None:
    say, item = wording.say, rectification.item
    on = short_date(rectification.at.date().isoformat())
    concerned = "" if item is None else say("agenda.point", number=item.number)
    composer.panel(
        told(
            [
                (say("rectifying.on"), f"{on}, {hour(rectification.at)}"),
                (say("rectifying.author"), french(rectification.author)),
                (say("rectifying.item"), f"{concerned} – {name_of(item)}" if item else ""),
            ]
        )
    )


def _add_in_force(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """List every deliberation as it is in force: the data that the file carries say the same."""
    say = wording.say
    add_section(composer, say("rectifying.in_force"))
    composer.bullets([_line(entry, wording) for entry in minutes.items], SMALL)


def _line(entry: ItemMinutes, wording: Wording) -> str:
    place = wording.say("agenda.point", number=entry.item.number)
    said = f"{place} – {name_of(entry.item)} : {sense_of(entry.sense, wording)}"
    return said if entry.tally is None else f"{said}, {tally_of(entry.tally, wording)}"


def _add_change(composer: Composer, change: AmendmentLine, wording: Wording) -> None:
    """Set the opinion before and after, its count where it changed, and its reasons."""
    say = wording.say
    add_section(composer, say("rectifying.change"))
    rows = [("sense", sense_of(change.before, wording), sense_of(change.after, wording))]
    if change.count_before and change.count_after:
        counts = (tally_of(change.count_before, wording), tally_of(change.count_after, wording))
        rows.append(("count", *counts))
    headings = [
        Heading(say(f"rectifying.column_{name}"), 33) for name in ("what", "before", "after")
    ]
    add_table(
        composer,
        headings,
        [(say(f"rectifying.row_{name}"), before, after) for name, before, after in rows],
        before=4.0,
        row_header=0,
    )
    if change.reasons_before:
        composer.led(say("rectifying.reasons_before"), change.reasons_before, BODY)
    if change.reasons:
        composer.led(say("item.reasons"), change.reasons, BODY)

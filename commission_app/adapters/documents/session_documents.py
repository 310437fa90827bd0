"""Answers to the ``PaperWriter`` port: every document beside the minutes."""

from __future__ import annotations

import tomllib

import resources
from commission_app.adapters.documents.attendance_sheet import compose_attendance_sheet
from commission_app.adapters.documents.chair_brief import compose_brief
from commission_app.adapters.documents.convocation import compose_convocation, mail_of
from commission_app.adapters.documents.decision import compose_decision
from commission_app.adapters.documents.document_parts import cover_of
from commission_app.adapters.documents.extract import compose_extract
from commission_app.adapters.documents.minutes.minutes_opening import title_of
from commission_app.adapters.documents.minutes.minutes_pdf import compose, moment_of
from commission_app.adapters.documents.opinions import compose_opinions
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.outline import outline
from commission_app.adapters.documents.pages.page_layout import press
from commission_app.adapters.documents.pages.typography import long_date
from commission_app.adapters.documents.pages.wording import Wording, papers_wording
from commission_app.adapters.documents.word.docx_file import write_docx
from commission_app.adapters.documents.word.odt_file import write_odt
from commission_app.application.minutes.appeal_routes import AppealRoutes
from commission_app.application.minutes.chair_brief import Leaving
from commission_app.application.minutes.minutes import ItemMinutes, Minutes
from commission_app.application.minutes.session_documents import Audience
from commission_app.domain.membership import Seat


class Papers:
    """PDF/A-3a and PDF/UA-1 for what is handed over, .docx and .odt for what is reworked."""

    def __init__(self, wording: Wording | None = None) -> None:
        self._wording = wording or papers_wording()

    def convocation(self, minutes: Minutes, audience: Audience, seat: Seat) -> bytes:
        """Write the convocation of a member of an audience."""
        composer = compose_convocation(minutes, audience, seat, self._wording)
        title = self._wording.say("convocation.title")
        cover = cover_of(minutes, title, "convocation", self._wording, sealed=False)
        return press(composer, cover, self._wording)

    def brief(self, minutes: Minutes, leaves: Leaving) -> bytes:
        """Write the note to the chair."""
        composer = compose_brief(minutes, leaves, self._wording)
        title = self._wording.say("brief.title")
        cover = cover_of(minutes, title, "brief", self._wording, sealed=False)
        return press(composer, cover, self._wording)

    def convocation_mail(self, minutes: Minutes) -> bytes:
        """Write the message that goes with the convocations, in UTF-8."""
        return mail_of(minutes, self._wording).encode("utf-8")

    def attendance_sheet(self, minutes: Minutes) -> bytes:
        """Write the sheet to sign."""
        composer = compose_attendance_sheet(minutes, self._wording)
        title = self._wording.say("attendance.title")
        cover = cover_of(minutes, title, "attendance", self._wording, sealed=False)
        return press(composer, cover, self._wording)

    def extract(self, minutes: Minutes, entry: ItemMinutes) -> bytes:
        """Write the extract of one case."""
        composer = compose_extract(minutes, entry, self._wording)
        draft = self._wording.say("document.watermark") if minutes.preview else ""
        cover = cover_of(
            minutes,
            self._wording.say("extract.title"),
            "extract",
            self._wording,
            watermark=draft,
            reference=entry.item.reference or "",
        )
        return press(composer, cover, self._wording)

    def decision(self, minutes: Minutes, entry: ItemMinutes, routes: AppealRoutes) -> bytes:
        """Write the draft of a decision, always marked as one."""
        cover = cover_of(
            minutes,
            self._wording.say("decision.title"),
            "decision",
            self._wording,
            watermark=self._wording.say("document.watermark"),
            sealed=False,
            reference=entry.item.reference or "",
        )
        return press(self._decision(minutes, entry, routes), cover, self._wording)

    def decision_docx(self, minutes: Minutes, entry: ItemMinutes, routes: AppealRoutes) -> bytes:
        """Write the same draft for a word processor."""
        title = self._wording.say(
            "papers.full_title_case",
            title=self._wording.say("decision.title"),
            reference=entry.item.reference or "",
            date=long_date(minutes.details.date),
        )
        blocks = outline(self._decision(minutes, entry, routes))
        notice = self._wording.say("decision.notice")
        return write_docx(blocks, title, notice, minutes.journal_head, moment_of(minutes))

    def opinions(self, minutes: Minutes) -> bytes:
        """Write the table of opinions."""
        composer = compose_opinions(minutes, self._wording)
        draft = self._wording.say("document.watermark") if minutes.preview else ""
        title = self._wording.say("opinions.title")
        cover = cover_of(minutes, title, "opinions", self._wording, watermark=draft)
        return press(composer, cover, self._wording)

    def minutes_copy(self, minutes: Minutes) -> bytes:
        """Write the copy of the minutes for some members."""
        title = title_of(minutes, self._wording)
        drafted = minutes.draft or minutes.preview
        mark = self._wording.say("document.watermark" if drafted else "document.copy_watermark")
        cover = cover_of(minutes, title, "minutes_copy", self._wording, watermark=mark)
        return press(compose(minutes, self._wording), cover, self._wording)

    def minutes_docx(self, minutes: Minutes) -> bytes:
        """Write the minutes as a .docx working copy."""
        title, notice = self._working_copy(minutes)
        blocks = outline(compose(minutes, self._wording))
        return write_docx(blocks, title, notice, minutes.journal_head, moment_of(minutes))

    def minutes_odt(self, minutes: Minutes) -> bytes:
        """Write the minutes as an .odt working copy."""
        title, notice = self._working_copy(minutes)
        blocks = outline(compose(minutes, self._wording))
        return write_odt(blocks, title, notice, minutes.journal_head, moment_of(minutes))

    def verifier(self) -> bytes:
        """Give the verifier that stands alone."""
        return resources.data("verification/verifier_pv.py")

    def _decision(self, minutes: Minutes, entry: ItemMinutes, routes: AppealRoutes) -> Composer:
        return compose_decision(minutes, entry, routes, minutes.period_months, self._wording)

    def _working_copy(self, minutes: Minutes) -> tuple[str, str]:
        say = self._wording.say
        title = say(
            "document.full_title",
            title=title_of(minutes, self._wording),
            date=long_date(minutes.details.date),
        )
        notice = say("papers.working_copy", seal=minutes.journal_head)
        drafted = minutes.draft or minutes.preview
        return title, say("papers.draft", notice=notice) if drafted else notice


def shipped_routes() -> AppealRoutes:
    """Read the routes of appeal that ship with the application, never confirmed."""
    record = tomllib.loads(resources.text("legal/appeal_routes.toml"))
    return AppealRoutes(tuple(record["paragraphs"]), record["source"], record["effective_from"])

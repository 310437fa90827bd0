"""Writes a communiqué: a tagged PDF, the same for word processors, and plain text."""

from __future__ import annotations

from datetime import datetime

from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.outline import Block, Headline, Paragraph, Piece
from commission_app.adapters.documents.pages.page_layout import Cover, press
from commission_app.adapters.documents.pages.palette import SUBTITLE, TITLE
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.typography import french
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.adapters.documents.word.docx_file import write_docx
from commission_app.adapters.documents.word.odt_file import write_odt
from commission_app.application.reporting.press_release import PressRelease, PressReleaseFormats


class PressReleases:
    """Answers to the ``PressReleaseWriter`` port."""

    def write(self, release: PressRelease, moment: datetime) -> PressReleaseFormats:
        """Return the same text in four forms; the embargo is on every page."""
        title, notice = french(release.title), french(release.notice)
        paragraphs = [french(line) for line in release.paragraphs]
        blocks: list[Block] = [Headline(1, title)]
        blocks += [Paragraph((Piece(line),)) for line in paragraphs]
        return PressReleaseFormats(
            pdf=_pdf(title, notice, paragraphs, moment),
            docx=write_docx(blocks, title, notice, "", moment),
            odt=write_odt(blocks, title, notice, "", moment),
            text="\n\n".join([title, notice, *paragraphs]).encode() + b"\n",
        )


def _pdf(title: str, notice: str, paragraphs: list[str], moment: datetime) -> bytes:
    composer = Composer()
    composer.title(title, TITLE, tag=Tag.H1)
    composer.title(notice, SUBTITLE, tag=Tag.PARAGRAPH, before=2.0)
    for line in paragraphs:
        composer.paragraph(line, before=8.0)
    cover = Cover(title=title, author="", subject=notice, moment=moment, header=notice)
    return press(composer, cover, minutes_wording())

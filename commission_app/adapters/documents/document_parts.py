"""What the documents beside the minutes share: their head, their cover, blanks to fill by hand."""

from __future__ import annotations

from collections.abc import Sequence

from commission_app.adapters.documents.minutes.minutes_opening import add_letterhead
from commission_app.adapters.documents.minutes.minutes_pdf import moment_of
from commission_app.adapters.documents.pages.composer import Composer, Fact
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.page_layout import Cover
from commission_app.adapters.documents.pages.palette import (
    BODY,
    FINE,
    LETTERHEAD,
    RED,
    SUBTITLE,
    TITLE,
    WIDTH,
)
from commission_app.adapters.documents.pages.strips import Bookmark, Cell, Edge, Strip
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.tables import Heading, add_table
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french, long_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import Minutes

ROOM_TO_SIGN = 34.0


def add_head(
    composer: Composer, minutes: Minutes, title: str, below: str, wording: Wording
) -> None:
    """Set letterhead, commission, title and what stands under it."""
    add_letterhead(composer, minutes.letterhead)
    composer.title(
        french(minutes.details.commission), LETTERHEAD, tag=Tag.PARAGRAPH, measure=0.75 * WIDTH
    )
    place = wording.say("document.department", department=minutes.details.department)
    composer.title(place, FINE, tag=Tag.PARAGRAPH, before=1.0)
    composer.title(title, TITLE, tag=Tag.H1, before=16.0)
    composer.title(below, SUBTITLE, tag=Tag.PARAGRAPH, before=1.0)
    if minutes.details.rehearsal:
        notice = wording.say("document.rehearsal_notice")
        composer.paragraph([Run(notice, BODY.but(Face.SEMIBOLD, RED))], before=8.0)


def add_section(composer: Composer, heading: str) -> None:
    """Open a section of level 2 with its bookmark."""
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))


def add_blanks(composer: Composer, labels: Sequence[str], *, height: float = 26.0) -> None:
    """Set labels with a rule each, to be filled by hand."""
    for label in labels:
        composer.paragraph(label, BODY, before=6.0, keep_next=True)
        composer.strips.append(Strip((), least=height, under=Edge(0.6)))


def add_blank_pair(composer: Composer, labels: tuple[str, str], *, height: float) -> None:
    """Set two labels side by side above a rule, to be filled by hand."""
    half = WIDTH / 2
    cells = [
        Cell(composer.section.add(Tag.PARAGRAPH), [Run(label, BODY)], place * half, half - 12.0)
        for place, label in enumerate(labels)
    ]
    columns = tuple(cell.set() for cell in cells)
    composer.strips.append(Strip(columns, before=6.0, keep_next=True))
    composer.strips.append(Strip((), least=height, under=Edge(0.6)))


def add_signing_table(
    composer: Composer,
    headings: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str | Sequence[Run]]],
) -> None:
    """Set a table whose last columns are left for a hand."""
    titles = [Heading(title, share) for title, share in headings]
    add_table(composer, titles, rows, before=4.0, least=ROOM_TO_SIGN)


def cover_of(
    minutes: Minutes,
    title: str,
    subject: str,
    wording: Wording,
    *,
    watermark: str = "",
    sealed: bool = True,
    reference: str = "",
) -> Cover:
    """Give what surrounds a document; ``sealed`` prints the head of the journal on its pages."""
    date = long_date(minutes.details.date)
    key = "papers.full_title_case" if reference else "papers.full_title"
    rehearsed = wording.say("document.rehearsal_watermark") if minutes.details.rehearsal else ""
    return Cover(
        title=wording.say(key, title=title, date=date, reference=reference),
        author=french(minutes.details.commission),
        subject=wording.say(f"papers.subject_{subject}"),
        moment=moment_of(minutes),
        header=wording.say("document.header", title=title, date=date),
        footer=wording.say("papers.seal", seal=minutes.journal_head) if sealed else "",
        watermark=rehearsed or watermark,
    )


def told(facts: Sequence[tuple[str, str]]) -> list[Fact]:
    """Give the facts of a panel that have something to tell."""
    return [(label, value) for label, value in facts if value]

"""The words of minutes made from a journal in memory, spaces made plain."""

from __future__ import annotations

import re

from commission_app.adapters.documents.minutes.minutes_pdf import compose
from commission_app.adapters.documents.pages.outline import Grid, Headline, Paragraph, outline
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.session.service import Snapshot
from tests.domain.room import Room


def minutes_of(room: Room) -> Minutes:
    """Gather the minutes of a session in memory."""
    return build_minutes(Snapshot("s", room.state, tuple(room.journal), room.texts))


def words_of(room: Room) -> str:
    """Give everything that the minutes say, in its order."""
    return plain(" ".join(_lines(minutes_of(room))))


def plain(text: str) -> str:
    """Write a text with plain spaces and straight apostrophes."""
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u00ad", "")).strip()


def _lines(minutes: Minutes) -> list[str]:
    lines: list[str] = []
    for block in outline(compose(minutes, minutes_wording())):
        match block:
            case Headline(_, text):
                lines.append(text)
            case Paragraph(pieces):
                lines.append("".join(piece.text for piece in pieces))
            case Grid(rows):
                lines += [" ".join(filter(None, row)) for row in rows]
    return lines

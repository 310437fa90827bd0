"""The note to the chair: what comes, who leaves for which point, what must be said."""

from __future__ import annotations

from commission_app.adapters.documents.document_parts import add_head, add_section
from commission_app.adapters.documents.minutes.item_words import nature_of, period_of
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.strips import Align
from commission_app.adapters.documents.pages.tables import Content, Heading, add_table
from commission_app.adapters.documents.pages.typography import (
    foreseen_hour,
    french,
    long_date,
)
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.chair_brief import Leaving
from commission_app.application.minutes.minutes import ItemMinutes, Minutes

_SHARES = {"number": 7, "point": 31, "request": 27, "period": 15, "leaves": 20}
_SAID = ("quorum", "secrecy", "recusals", "vote", "tie", "remote")


def compose_brief(minutes: Minutes, leaves: Leaving, wording: Wording) -> Composer:
    """Set the note; nothing of a sheet nor of a note of debate is in it."""
    composer, say = Composer(), wording.say
    details = minutes.details
    held = say("brief.session", date=long_date(details.date), hour=foreseen_hour(details.hour))
    add_head(composer, minutes, say("brief.title"), held, wording)
    add_section(composer, say("brief.said"))
    composer.bullets([say(f"brief.{rule}") for rule in _SAID])
    add_section(composer, say("brief.agenda"))
    headings = [
        Heading(say(f"brief.column_{name}"), share, Align.RIGHT if name == "number" else Align.LEFT)
        for name, share in _SHARES.items()
    ]
    rows = [_row(entry, leaves, wording) for entry in minutes.items]
    add_table(composer, headings, rows, row_header=1)
    return composer


def _row(entry: ItemMinutes, leaves: Leaving, wording: Wording) -> list[Content]:
    item, none = entry.item, wording.say("document.none")
    asked = nature_of(item, wording)
    period = period_of(item, wording)
    return [
        str(item.number),
        item.reference or french(item.title),
        f"{asked}, {item.association}" if item.association else asked,
        period[0][1] if period else none,
        " ; ".join(leaves.get(item.id, ())) or none,
    ]

"""The table of opinions of a session."""

from __future__ import annotations

from commission_app.adapters.documents.document_parts import add_head, add_section
from commission_app.adapters.documents.minutes.item_words import colour_of, nature_of
from commission_app.adapters.documents.minutes.minutes_closing import add_totals
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import SMALL
from commission_app.adapters.documents.pages.strips import Align
from commission_app.adapters.documents.pages.tables import Content, Heading, add_table
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import long_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes, Minutes

_FIGURES = 7
"""The share of a column of figures."""


def compose_opinions(minutes: Minutes, wording: Wording) -> Composer:
    """Set the table: counts, never who voted what."""
    composer, say = Composer(), wording.say
    below = say("document.session", date=long_date(minutes.details.date))
    add_head(composer, minutes, say("opinions.title"), below, wording)
    composer.paragraph(say("opinions.lead"), before=10.0)
    cases = [entry for entry in minutes.items if entry.item.is_case]
    add_section(composer, say("opinions.heading"))
    if not cases:
        composer.paragraph(say("opinions.none"))
        return composer
    shares = {
        "number": _FIGURES,
        "reference": 16,
        "nature": 18,
        "association": 21,
        "association_opinion": 14,
        "sense": 23,
        "in_favour": _FIGURES,
        "against": _FIGURES,
        "abstained": _FIGURES,
    }
    headings = [
        Heading(
            say(f"opinions.column_{name}"),
            share,
            Align.RIGHT if share == _FIGURES else Align.LEFT,
        )
        for name, share in shares.items()
    ]
    add_table(composer, headings, [_row(entry, wording) for entry in cases], row_header=1)
    add_totals(composer, minutes, wording)
    return composer


def _row(entry: ItemMinutes, wording: Wording) -> list[Content]:
    tally, none = entry.tally, wording.say("document.none")
    counts = (none,) * 3
    if tally is not None:
        counts = (str(tally.in_favour), str(tally.against), str(tally.abstained))
    sense = SMALL.but(Face.SEMIBOLD, colour_of(entry.sense))
    said = wording.say(f"recap.short_{entry.sense or 'pending'}")
    return [
        str(entry.item.number),
        entry.item.reference or none,
        nature_of(entry.item, wording),
        entry.item.association or none,
        entry.association_opinion or none,
        [Run(said, sense), *_amended(entry, wording)],
        *counts,
    ]


def _amended(entry: ItemMinutes, wording: Wording) -> list[Run]:
    """Name the rectifying minutes that the opinion in force comes from."""
    if not entry.amendments:
        return []
    numbers = ", ".join(str(line.number) for line in entry.amendments)
    return [Run(f" {wording.say('opinions.amended', numbers=numbers)}", SMALL)]

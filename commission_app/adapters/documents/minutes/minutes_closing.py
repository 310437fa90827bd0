"""The end of the minutes: table of all items, totals, closing, signatures, fingerprint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commission_app.adapters.documents.minutes.item_words import (
    colour_of,
    name_of,
    nature_of,
    sense_of,
)
from commission_app.adapters.documents.minutes.minutes_items import natures_in
from commission_app.adapters.documents.pages.composer import Composer, Fact
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, FINE, INK, SMALL
from commission_app.adapters.documents.pages.strips import Align, Bookmark
from commission_app.adapters.documents.pages.tables import Content, Heading, add_table
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french, long_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes, Minutes, SignatureSlot
from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Outcome

_LAST_PAGE = 600.0
"""Points within which the closing stays with the signatures, on the last page."""

_SENSES = (
    Outcome.FAVOURABLE,
    Outcome.FAVOURABLE_WITH_RESERVATIONS,
    Outcome.UNFAVOURABLE,
    Outcome.ADJOURNED,
    Outcome.WITHDRAWN,
    Outcome.MOOT,
    None,
)


def add_recap(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Add the table of all items and the totals of the cases."""
    say = wording.say
    heading = say("recap.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    headings = (
        Heading(say("recap.column_number"), 6, Align.RIGHT),
        Heading(say("recap.column_reference"), 24),
        Heading(say("recap.column_nature"), 24),
        Heading(say("recap.column_sense"), 36),
        Heading(say("recap.column_for"), 8, Align.RIGHT),
        Heading(say("recap.column_against"), 9, Align.RIGHT),
        Heading(say("recap.column_abstained"), 8, Align.RIGHT),
        Heading(say("recap.column_no_part"), 10, Align.RIGHT),
    )
    rows = [_row(entry, wording) for entry in minutes.items]
    add_table(composer, headings, rows, row_header=1, padding=1.8)
    composer.paragraph(say("recap.legend"), FINE, before=4.0)
    add_totals(composer, minutes, wording)


def _row(entry: ItemMinutes, wording: Wording) -> list[Content]:
    sense = SMALL.but(Face.SEMIBOLD, colour_of(entry.sense))
    row: list[Content] = [
        str(entry.item.number),
        name_of(entry.item),
        nature_of(entry.item, wording),
        [Run(sense_of(entry.sense, wording), sense)],
    ]
    tally = entry.tally
    if tally is None:
        return [*row, *([wording.say("document.none")] * 4)]
    counts = (tally.in_favour, tally.against, tally.abstained, tally.no_part)
    return [*row, *map(str, counts)]


def add_totals(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Add the totals of the cases, by sense and nature; nothing where there is no case."""
    say = wording.say
    cases = [entry for entry in minutes.items if entry.item.kind is ItemKind.CASE]
    if not cases:
        return
    heading = say("recap.totals_heading")
    composer.heading(3, heading, bookmarks=(Bookmark(1, heading),))
    natures = natures_in(cases)
    headings = [
        Heading(say("recap.column_sense"), 26),
        *(
            Heading(say(f"recap.nature_{nature or 'other'}"), 17, Align.RIGHT)
            for nature, _ in natures
        ),
        Heading(say("recap.column_total"), 10, Align.RIGHT),
    ]
    strong = replace(SMALL, face=Face.SEMIBOLD, colour=INK)
    rows: list[list[Content]] = []
    for sense in (sense for sense in _SENSES if any(entry.sense is sense for entry in cases)):
        counts = [sum(entry.sense is sense for entry in members) for _, members in natures]
        name = say(f"recap.short_{sense or 'pending'}")
        rows.append([name, *map(str, counts), [Run(str(sum(counts)), strong)]])
    totals = [len(members) for _, members in natures]
    last = [say("recap.total"), *map(str, totals), str(len(cases))]
    rows.append([[Run(cell, strong)] for cell in last])
    add_table(composer, headings, rows, before=4.0)


def add_closing(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Add the closing hour, the fingerprint of the journal and the signature block."""
    say, start = wording.say, len(composer.strips)
    heading = say("closing.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    if minutes.other_business:
        composer.led(say("closing.other_business"), minutes.other_business)
    if minutes.next_meeting:
        following = long_date(minutes.next_meeting)
        composer.paragraph(say("closing.next_meeting", date=following))
    if minutes.closed_at is None:
        composer.paragraph(say("closing.not_closed"))
    else:
        end = wording.hour(minutes.closed_at)
        early = any(entry.sense is Outcome.ADJOURNED for entry in minutes.items)
        composer.paragraph(say("closing.closed_early" if early else "closing.closed", hour=end))
    facts = wording.count("fact", minutes.journal_length)
    composer.paragraph(say("closing.seal", facts=facts), SMALL, keep_next=True)
    seal = [Run(minutes.journal_head, SMALL.but(Face.SEMIBOLD))]
    composer.paragraph(seal, before=2.0)
    add_signatures(composer, minutes.signatures, wording)
    composer.hold(start, _LAST_PAGE)


def add_signatures(composer: Composer, slots: Sequence[SignatureSlot], wording: Wording) -> None:
    """Set the signature block as text: who is expected to sign, and in what capacity."""
    say = wording.say
    if not slots:
        composer.paragraph(say("closing.no_slot"))
        return
    start = len(composer.strips)
    for slot in slots:
        facts: list[Fact] = [
            (say("closing.slot_role"), slot.role),
            (
                say("closing.slot_signatory"),
                [Run(french(slot.signatory), BODY.but(Face.SEMIBOLD))],
            ),
        ]
        composer.panel(facts)
    key = "closing.electronic" if len(slots) == 1 else "closing.electronic_many"
    composer.paragraph(say(key), SMALL, before=8.0)
    composer.hold(start, _LAST_PAGE)

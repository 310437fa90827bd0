"""The extract of one case, which knows of no other (CRPA L311-2, L311-6, L114-7)."""

from __future__ import annotations

from commission_app.adapters.documents.document_parts import (
    add_blank_pair,
    add_head,
    add_section,
    told,
)
from commission_app.adapters.documents.minutes.item_history import add_amendments, rectified
from commission_app.adapters.documents.minutes.item_words import (
    colour_of,
    nature_of,
    sense_of,
    tally_of,
)
from commission_app.adapters.documents.minutes.minutes_room import quorum_state, quorum_sum
from commission_app.adapters.documents.minutes.people import People
from commission_app.adapters.documents.minutes.people import told as told_of
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, RED, SMALL
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french, long_date, short_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes, Minutes
from commission_app.application.minutes.session_documents import OPINIONS

_END = 420.0
"""Points within which the end of an extract stays together: who certifies it, below its text."""


def number_of(minutes: Minutes, entry: ItemMinutes) -> str:
    """Give the extract its own number: the date of the session and the place of the item."""
    return f"{minutes.details.date}/{entry.item.number:03d}"


def compose_extract(minutes: Minutes, entry: ItemMinutes, wording: Wording) -> Composer:
    """Set the extract: no note of debate, no name of who voted or disagreed."""
    wording = wording.during(minutes.opened_at, minutes.closed_at)
    composer, say = Composer(), wording.say
    date = long_date(minutes.details.date)
    number = say("extract.number", number=number_of(minutes, entry))
    add_head(composer, minutes, say("extract.title"), number, wording)
    if minutes.preview:
        notice = [Run(say("extract.not_established"), BODY.but(Face.SEMIBOLD, RED))]
        composer.paragraph(notice, before=8.0)
    composer.paragraph(say("extract.lead", date=date), before=10.0)
    chairs = ", ".join(told_of(chair.who, wording) for chair in People(minutes).chairs)
    unknown = say("document.unknown")
    composer.panel(
        told(
            [
                (say("extract.session"), date),
                (say("extract.chaired"), chairs),
                (say("item.nature"), nature_of(entry.item, wording)),
                (say("item.association"), entry.item.association or unknown),
                (say("item.association_opinion"), entry.association_opinion or unknown),
            ]
        )
    )
    opinion = len(composer.strips)
    add_section(composer, say("extract.case", reference=entry.item.reference or ""))
    _add_opinion(composer, entry, wording)
    start = len(composer.strips)
    composer.paragraph(say("extract.notice"), SMALL, before=8.0)
    composer.paragraph(say("extract.rights"), SMALL, before=3.0)
    add_section(composer, say("extract.certified"))
    labels = (say("extract.certified_name"), say("extract.certified_date"))
    add_blank_pair(composer, labels, height=44.0)
    composer.hold(start, _END)
    composer.hold(opinion, _END)
    return composer


def _add_opinion(composer: Composer, entry: ItemMinutes, wording: Wording) -> None:
    say = wording.say
    lead = say("extract.opinion" if entry.sense in OPINIONS else "extract.outcome")
    sense = sense_of(entry.sense, wording)
    runs = [
        Run(f"{lead} : ", BODY.but(Face.SEMIBOLD)),
        Run(sense, BODY.but(Face.SEMIBOLD, colour_of(entry.sense))),
    ]
    composer.paragraph(runs, before=6.0)
    if entry.tally:
        counted = tally_of(entry.tally, wording)
        reading = say(f"reading.{entry.reading}") if entry.reading else ""
        composer.paragraph(
            french(f"{say('item.vote')} : {counted}{f' ({reading})' if reading else ''}."),
            before=2.0,
        )
    if entry.quorum:
        state = say(f"quorum.short_{quorum_state(entry.quorum)}")
        total = quorum_sum(entry.quorum, wording)
        composer.paragraph(f"{say('item.quorum')} : {total} ; {state}.", before=2.0)
    if entry.recusals:
        grounds = dict.fromkeys(
            f"{line.seat.quality} ({say(f'recusal.{line.ground}')})"
            for line in entry.recusals
            if line.stands
        )
        if grounds:
            composer.led(say("item.recusals"), f"{' ; '.join(grounds)}.", BODY)
    if entry.observations_on:
        when = short_date(entry.observations_on)
        composer.paragraph(say("item.observations", date=when), before=2.0)
    if entry.reasons:
        composer.led(say("item.reasons"), entry.reasons, BODY)
    for line in entry.rectifications:
        composer.paragraph(rectified(line, wording), before=3.0)
    add_amendments(composer, entry, wording, BODY)

"""The convocation: when, where, the agenda of one audience, how to take part, a proxy to fill."""

from __future__ import annotations

from itertools import groupby

from commission_app.adapters.documents.document_parts import add_blanks, add_head, add_section, told
from commission_app.adapters.documents.minutes.item_words import nature_of
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, SMALL
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french, long_date, written_hour
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes, Minutes
from commission_app.application.minutes.session_documents import Audience
from commission_app.domain.membership import Formation


def compose_convocation(minutes: Minutes, audience: Audience, wording: Wording) -> Composer:
    """Set a convocation: items on which the audience does not sit are neither told nor counted."""
    composer, say = Composer(), wording.say
    details = minutes.details
    date, hour = long_date(details.date), written_hour(details.hour)
    add_head(
        composer, minutes, say("convocation.title"), say("document.session", date=date), wording
    )
    composer.paragraph(say("convocation.lead"), before=12.0)
    composer.paragraph(say("convocation.invited", date=date, hour=hour))
    formations = [say(f"formation.{known}") for known in Formation if known in audience.formations]
    composer.panel(
        told(
            [
                (say("convocation.date"), f"{date}, {hour}"),
                (say("convocation.place"), details.place),
                (say("convocation.purpose"), details.purpose),
                (say("convocation.formations"), " ; ".join(formations)),
                (say("convocation.order"), details.composition_order),
            ]
        )
    )
    if details.urgent:
        composer.paragraph(say("convocation.urgent"))
        if details.urgency_reason:
            reason = say("convocation.urgency", reason=details.urgency_reason)
            composer.paragraph(reason, before=2.0)
    if minutes.second_announced:
        composer.paragraph([Run(say("convocation.second"), BODY.but(Face.SEMIBOLD))])
    _add_agenda(composer, minutes, audience, wording)
    add_section(composer, say("convocation.rules"))
    rules = ("quorum", "proxy", "remote", "interest", "secrecy")
    composer.bullets([say(f"convocation.{rule}") for rule in rules], SMALL)
    composer.paragraph(say("convocation.signed"), before=10.0, keep_next=True)
    for chair in (seat for seat in minutes.seats if seat.chair):
        composer.paragraph(f"{chair.holder}, {chair.office}", before=1.0)
    _add_members(composer, audience, wording)
    _add_mandate(composer, wording)
    return composer


def _add_agenda(composer: Composer, minutes: Minutes, audience: Audience, wording: Wording) -> None:
    add_section(composer, wording.say("convocation.agenda"))
    entries = [
        entry
        for entry in minutes.items
        if entry.item.on_convocation and entry.item.formation in audience.formations
    ]
    lines: list[list[Run]] = []
    for _, group in groupby(entries, key=lambda entry: entry.item.is_case):
        lines += [_line(entry, wording) for entry in group]
    composer.bullets(lines)


def _line(entry: ItemMinutes, wording: Wording) -> list[Run]:
    item = entry.item
    place = wording.say("agenda.point", number=item.number)
    if item.is_case:
        what = wording.say(
            "convocation.case",
            reference=item.reference or "",
            nature=nature_of(item, wording).lower(),
            association=item.association or wording.say("document.unknown"),
        )
    else:
        what = french(item.title)
    if entry.hour:
        what = wording.say("convocation.timed", what=what, hour=written_hour(entry.hour))
    return [Run(f"{place} – ", BODY.but(Face.SEMIBOLD)), Run(what, BODY)]


def _add_members(composer: Composer, audience: Audience, wording: Wording) -> None:
    add_section(composer, wording.say("convocation.members"))
    strong = SMALL.but(Face.SEMIBOLD)
    composer.bullets(
        [
            [Run(french(seat.holder), strong), Run(f", {french(seat.office)}", SMALL)]
            for seat in audience.seats
        ],
        SMALL,
    )


def _add_mandate(composer: Composer, wording: Wording) -> None:
    """Add the form by which a member gives a mandate, kept in one piece."""
    say = wording.say
    add_section(composer, say("convocation.mandate"))
    composer.paragraph(say("convocation.mandate_text"), SMALL, keep_next=True)
    start = len(composer.strips)
    blanks = ("mandate_giver", "mandate_holder", "mandate_date")
    add_blanks(composer, [say(f"convocation.{blank}") for blank in blanks])
    composer.hold(start, 300.0)

"""The convocation of one member: when, where, her agenda, how to take part, a mandate to give."""

from __future__ import annotations

from itertools import groupby

from commission_app.adapters.documents.document_parts import add_blanks, add_head, add_section, told
from commission_app.adapters.documents.minutes.item_words import nature_of
from commission_app.adapters.documents.minutes.people import lowered
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, SMALL
from commission_app.adapters.documents.pages.strips import Strip
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import (
    foreseen_hour,
    french,
    held_on,
    long_date,
    written_hour,
)
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import ItemMinutes, Minutes
from commission_app.application.minutes.session_documents import Audience
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.titles import Form, form_of

_ROOM_TO_SIGN = 56.0


def compose_convocation(
    minutes: Minutes, audience: Audience, seat: Seat, wording: Wording
) -> Composer:
    """Set a member's convocation: items of other formations are neither told nor counted."""
    composer, say = Composer(), wording.say
    details = minutes.details
    date = long_date(details.date)
    below = say("document.session", date=date)
    add_head(composer, minutes, say("convocation.title"), below, wording)
    composer.paragraph(say("convocation.made_at"), before=12.0)
    strong = BODY.but(Face.SEMIBOLD)
    composer.paragraph([Run(_name(seat, wording), strong)], before=12.0, keep_next=True)
    composer.paragraph(seat.office, before=0.0)
    subject = say("convocation.subject", date=date)
    composer.paragraph([Run(subject, strong)], before=12.0)
    form = form_of(seat.convened)
    composer.paragraph(_addressed("lead", form, wording), before=10.0)
    composer.paragraph(invitation(minutes, wording))
    composer.panel(
        told(
            [
                (say("convocation.date"), held_on(details)),
                (say("convocation.place"), details.place),
                (say("convocation.purpose"), details.purpose),
                (say("convocation.formations"), formations_of(audience, wording)),
                (say("convocation.order"), details.composition_order),
            ]
        )
    )
    for place, line in enumerate(particular(minutes, wording)):
        composer.paragraph([Run(line, strong)], before=0.0 if place else 10.0)
    if seat.holder.strip() and seat.deputy:
        composer.paragraph(say("convocation.deputy", deputy=seat.deputy))
    _add_agenda(composer, minutes, audience, wording)
    add_section(composer, say("convocation.rules"))
    rules = ("received", "quorum", "proxy", "remote", "interest", "disagreement", "secrecy")
    composer.bullets([say(f"convocation.{rule}") for rule in rules], SMALL)
    _add_signature(composer, minutes, _addressed("farewell", form, wording))
    _add_mandate(composer, minutes, audience, seat, wording)
    return composer


def mail_of(minutes: Minutes, wording: Wording) -> str:
    """Write the message that goes with the convocations, to be copied; the same for everybody."""
    say, date = wording.say, long_date(minutes.details.date)
    parts = [
        say("convocation.mail_subject", commission=minutes.details.commission, date=date),
        _addressed("lead", Form.UNTOLD, wording),
        invitation(minutes, wording),
        *particular(minutes, wording),
        say("convocation.mail_attached"),
        say("convocation.mail_received"),
        say("convocation.secrecy"),
        say("convocation.mail_end"),
    ]
    return "\n\n".join(parts) + "\n"


def invitation(minutes: Minutes, wording: Wording) -> str:
    """Write the sentence that convenes."""
    details = minutes.details
    key = "convocation.invited_at" if details.place else "convocation.invited"
    date, hour = long_date(details.date), foreseen_hour(details.hour)
    return wording.say(key, date=date, hour=hour, place=details.place)


def particular(minutes: Minutes, wording: Wording) -> list[str]:
    """Say what is particular to this convocation: its urgency and why, that it is a second one."""
    lines: list[str] = []
    if minutes.details.urgent:
        lines.append(wording.say("convocation.urgent"))
        if minutes.details.urgency_reason:
            reason = minutes.details.urgency_reason
            lines.append(wording.say("convocation.urgency", reason=reason))
    if minutes.second_announced:
        lines.append(wording.say("convocation.second"))
    return lines


def formations_of(audience: Audience, wording: Wording) -> str:
    """Name the formations that an audience sits in."""
    held = [known for known in Formation if known in audience.formations]
    return " ; ".join(wording.say(f"formation.{known}") for known in held)


def _name(seat: Seat, wording: Wording) -> str:
    """Name who is convened: the holder, else the deputy, else nobody yet."""
    if seat.holder.strip():
        return french(seat.holder)
    if seat.deputy:
        return wording.say("convocation.to_deputy", deputy=seat.deputy)
    return wording.say("convocation.vacant")


def _addressed(key: str, form: Form, wording: Wording) -> str:
    """Write a sentence that addresses somebody by her title."""
    civility = wording.say(f"convocation.civility_{form}")
    return wording.say(f"convocation.{key}", civility=civility)


def _add_signature(composer: Composer, minutes: Minutes, farewell: str) -> None:
    """Leave room to sign above the name and the quality of each chair."""
    start = len(composer.strips)
    composer.paragraph(farewell, before=10.0, keep_next=True)
    for chair in (seat for seat in minutes.seats if seat.chair):
        composer.paragraph(chair.office, before=8.0, keep_next=True)
        composer.strips.append(Strip((), least=_ROOM_TO_SIGN, keep_next=True))
        composer.paragraph([Run(french(chair.holder), BODY.but(Face.SEMIBOLD))], before=0.0)
    composer.hold(start, 320.0)


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
    if not lines:
        composer.paragraph(wording.say("convocation.no_item"))
        return
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


def _add_mandate(
    composer: Composer, minutes: Minutes, audience: Audience, seat: Seat, wording: Wording
) -> None:
    """Add the form by which the member gives a mandate, kept in one piece."""
    say, start = wording.say, len(composer.strips)
    add_section(composer, say("convocation.mandate"))
    composer.paragraph(say("convocation.mandate_text"), SMALL, keep_next=True)
    words = say(
        "convocation.mandate_words",
        undersigned=say(f"convocation.undersigned_{form_of(seat.convened)}"),
        name=_name(seat, wording),
        quality=seat.quality if seat.association else lowered(seat.office),
        date=long_date(minutes.details.date),
        formations=formations_of(audience, wording),
    )
    composer.paragraph(words, keep_next=True)
    add_blanks(composer, [say("convocation.mandate_holder")])
    add_blanks(composer, [say("convocation.mandate_date")], height=48.0)
    composer.hold(start, 320.0)

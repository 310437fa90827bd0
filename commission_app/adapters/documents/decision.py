"""The draft of an individual decision: reasons, identity left blank, routes of appeal as data."""

from __future__ import annotations

from collections.abc import Sequence

from commission_app.adapters.documents.document_parts import add_blanks, add_head, add_section
from commission_app.adapters.documents.minutes.item_words import nature_of, period_of, sense_of
from commission_app.adapters.documents.minutes.people import lowered
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, RED, SMALL
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import long_date, ordinal, short_date
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.appeal_routes import AppealRoutes
from commission_app.application.minutes.minutes import ItemMinutes, Minutes
from commission_app.domain.agenda import AgendaItem, RequestNature
from commission_app.domain.ballot import Outcome

_ROOM_TO_SIGN = 60.0
"""Points left for a hand."""


def compose_decision(
    minutes: Minutes, entry: ItemMinutes, routes: AppealRoutes, months: int, wording: Wording
) -> Composer:
    """Set a draft in the sense of the opinion; the préfet decides (CASF L121-9; CRPA L211-2)."""
    composer, say = Composer(), wording.say
    item = entry.item
    add_head(composer, minutes, say("decision.title"), nature_of(item, wording), wording)
    composer.paragraph([Run(say("decision.notice"), BODY.but(colour=RED))], before=8.0)
    chairs = [seat.office for seat in minutes.seats if seat.chair]
    blank = f"[{say('decision.blank')}]"
    composer.panel(
        [
            (say("decision.reference"), item.reference or ""),
            (say("decision.identity"), blank),
            (say("decision.authority"), " ; ".join(chairs) or blank),
        ]
    )
    add_section(composer, say("decision.considering"))
    for line in _seen(minutes, entry, wording):
        composer.paragraph(line, before=3.0)
    add_section(composer, say("decision.grounds"))
    reserved = entry.sense is Outcome.FAVOURABLE_WITH_RESERVATIONS
    if entry.reasons and not reserved:
        composer.paragraph(say("decision.considerant", reasons=entry.reasons))
    else:
        composer.paragraph(say("decision.considerant_blank"))
    add_section(composer, say("decision.ruling"))
    articles = _articles(entry, months, wording)
    for lead, line in zip(wording.say_all("decision.articles"), articles, strict=False):
        composer.led(lead, line, BODY)
    _add_signature(composer, wording)
    _add_routes(composer, routes, wording)
    return composer


def _instructing(name: str | None) -> str:
    """Name the association within a sentence: « l’association L’Escale », whatever its name."""
    told = (name or "").strip()
    if told.casefold().startswith("association "):
        told = told[len("association ") :]
    return f"l'association {told}" if told else ""


def _within(opinion: str) -> str:
    """Write an opinion of one word in the middle of a sentence."""
    return opinion.lower() if opinion.isalpha() else opinion


def _seen(minutes: Minutes, entry: ItemMinutes, wording: Wording) -> Sequence[str]:
    say, item = wording.say, entry.item
    unknown = say("document.unknown")
    lines = [
        *wording.say_all("decision.seen"),
        say(
            "decision.request_dated" if entry.requested_on else "decision.request_undated",
            association=_instructing(item.association) or unknown,
            reference=item.reference or unknown,
            date=short_date(entry.requested_on) if entry.requested_on else "",
        ),
        say("decision.association_opinion", opinion=_within(entry.association_opinion) or unknown),
    ]
    for name, period in period_of(item, wording):
        lines.append(say("decision.period", name=lowered(name), period=period))
    if entry.observations_on:
        lines.append(say("decision.observations", date=short_date(entry.observations_on)))
    opinion = say(
        "decision.commission_opinion",
        date=long_date(minutes.details.date),
        sense=sense_of(entry.sense, wording),
    )
    seen = [
        say(
            "decision.amended",
            number=line.number,
            date=short_date(line.at.date().isoformat()),
        )
        for line in entry.amendments
    ]
    return [*lines, opinion, *seen]


def _articles(entry: ItemMinutes, months: int, wording: Wording) -> list[str]:
    say, item = wording.say, entry.item
    verb = "refuse" if entry.sense is Outcome.UNFAVOURABLE else "grant"
    key = f"decision.{verb}_{item.nature or 'other'}"
    if verb == "grant" and item.nature is RequestNature.RENEWAL and item.rank is None:
        key = "decision.grant_renewal_unranked"
    period = _period(item, months, wording)
    lines = [say(key, period=period, rank=ordinal(item.rank or 1))]
    if entry.sense is Outcome.FAVOURABLE_WITH_RESERVATIONS and entry.reasons:
        lines.append(say("decision.reservations", reasons=entry.reasons))
    return [*lines, say("decision.notified"), say("decision.final")]


def _period(item: AgendaItem, months: int, wording: Wording) -> str:
    """Tell the period granted: the one asked for, else one of ``months`` months."""
    say, begins, ends = wording.say, item.period_from, item.period_until
    if begins and ends:
        return say("decision.period_asked", begins=short_date(begins), ends=short_date(ends))
    if begins:
        return say("decision.period_from", months=months, begins=short_date(begins))
    return say("decision.period_blank", months=months)


def _add_signature(composer: Composer, wording: Wording) -> None:
    start = len(composer.strips)
    add_section(composer, wording.say("decision.signature"))
    composer.paragraph(wording.say("decision.signature_article"), SMALL, keep_next=True)
    add_blanks(composer, [wording.say("decision.signature_place")], height=_ROOM_TO_SIGN)
    add_blanks(composer, [wording.say("decision.signature_name")])
    composer.hold(start, 260.0)


def _add_routes(composer: Composer, routes: AppealRoutes, wording: Wording) -> None:
    say, start = wording.say, len(composer.strips)
    add_section(composer, say("decision.routes"))
    if routes.confirmed_by:
        state = [Run(say("decision.routes_confirmed", name=routes.confirmed_by), SMALL)]
    else:
        state = [Run(say("decision.routes_unconfirmed"), BODY.but(Face.SEMIBOLD, RED))]
    composer.paragraph(state, keep_next=True)
    for paragraph in routes.paragraphs:
        composer.paragraph(paragraph, SMALL, before=4.0)
    source = say(
        "decision.routes_source", source=routes.source, date=short_date(routes.effective_from)
    )
    composer.paragraph(source, SMALL, before=4.0)
    composer.hold(start, 300.0)

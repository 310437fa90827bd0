"""Who took part: chair, members present, proxies, excused and absent, quorum."""

from __future__ import annotations

from commission_app.documents.composer import Composer
from commission_app.documents.fonts import Face
from commission_app.documents.palette import BODY, SMALL
from commission_app.documents.people import People
from commission_app.documents.strips import Bookmark
from commission_app.documents.tables import Heading, add_table
from commission_app.documents.text import Run
from commission_app.documents.typography import french, hour
from commission_app.documents.wording import Wording
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.quorum import Quorum
from commission_app.session.minutes import Attendee, Minutes, ProxyLine


def add_room(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    """Add the chair, the members present, the proxies, the others and the quorum."""
    say = wording.say
    heading = say("room.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    composer.paragraph(_chaired(people, wording))
    _add_chairs(composer, minutes, wording)
    if minutes.secretary is not None:
        named = minutes.secretary
        composer.paragraph(say("room.secretary", name=named.name, quality=_lowered(named.quality)))
    _sub(composer, say("room.present_heading"))
    _add_present(composer, minutes, people, wording)
    _sub(composer, say("room.proxies_heading"))
    _add_proxies(composer, minutes, people, wording)
    _sub(composer, say("room.excused_heading"))
    _add_missing(composer, minutes, people, wording)
    _add_outsiders(composer, minutes, wording)
    _add_suspensions(composer, minutes, wording)
    _add_quorum(composer, minutes, people, wording)


def quorum_sum(quorum: Quorum, wording: Wording) -> str:
    """Write the sum: "14 présents + 2 mandats = 16 ; seuil 9 sur 17"."""
    return wording.say(
        "quorum.sum",
        present=wording.count("present", quorum.present),
        proxies=wording.count("proxy", quorum.proxies),
        counted=quorum.counted,
        threshold=quorum.threshold,
        base=quorum.base,
    )


def quorum_state(quorum: Quorum) -> str:
    """Give the key of what the sum means: reached, not reached, not required."""
    if not quorum.required:
        return "not_required"
    return "reached" if quorum.reached else "not_reached"


def _sub(composer: Composer, heading: str) -> None:
    composer.heading(3, heading, bookmarks=(Bookmark(1, heading),))


def _chaired(people: People, wording: Wording) -> str:
    if not people.chairs:
        return wording.say("room.no_chair")
    chairs = [
        wording.say(
            "room.chair_deputy" if chair.presence is Presence.DEPUTY else "room.chair",
            name=chair.name,
            holder=chair.seat.holder,
            quality=_lowered(chair.seat.quality),
        )
        for chair in people.chairs
    ]
    return wording.say("room.chaired_by", chairs=wording.say("room.join").join(chairs))


def _add_chairs(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Tell each time of the presidency when it changed hands."""
    if len(minutes.chairs) < 2:
        return
    for place, span in enumerate(minutes.chairs):
        end = span.until or minutes.closed_at
        until = wording.say("room.chair_now") if end is None else hour(end)
        key = "room.chair_then" if place else "room.chair_first"
        key = key + "_many" if len(span.names) > 1 else key
        told = wording.say(
            key if span.names else "room.chair_nobody",
            names=wording.say("room.join").join(span.names),
            since=hour(span.since),
            until=until,
        )
        composer.paragraph(told, before=2.0)


def _lowered(quality: str) -> str:
    return quality[:1].lower() + quality[1:]


def _add_present(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    say = wording.say
    if not people.present:
        composer.paragraph(say("room.nobody"))
        return
    present = len({person.seat.id for person in people.present})
    seats = len({person.seat.id for person in minutes.attendees})
    caption = say("room.caption_present", present=wording.count("present", present), seats=seats)
    composer.paragraph(caption, SMALL, before=2.0, keep_next=True)
    headings = (
        Heading(say("room.column_name"), 25),
        Heading(say("room.column_quality"), 27),
        Heading(say("room.column_category"), 20),
        Heading(say("room.column_title"), 20),
        Heading(say("room.column_mode"), 17),
    )
    rows = [
        (
            [Run(french(person.name), SMALL.but(Face.SEMIBOLD))],
            person.seat.quality,
            person.seat.category_label,
            _title(person, wording),
            _participation(person, wording),
        )
        for person in people.present
    ]
    add_table(composer, headings, rows, before=4.0)


def _title(person: Attendee, wording: Wording) -> str:
    deputy = person.presence is Presence.DEPUTY
    title = wording.say("room.deputy" if deputy else "room.holder", holder=person.seat.holder)
    return title if person.seat.votes else f"{title} ; {wording.say('room.no_vote')}"


def _participation(person: Attendee, wording: Wording) -> str:
    parts = [wording.say(f"mode.{person.mode}")]
    if person.confirmed:
        parts.append(wording.say("room.confirmed", hour=hour(person.confirmed)))
    elif person.mode is not Mode.IN_PERSON:
        parts.append(wording.say("room.not_confirmed"))
    if person.arrived:
        parts.append(wording.say("room.arrived", hour=hour(person.arrived)))
    if person.left:
        parts.append(wording.say("room.left", hour=hour(person.left)))
    return ", ".join(parts)


def _add_proxies(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    say = wording.say
    if not minutes.proxies:
        composer.paragraph(say("room.no_proxy"), before=2.0)
        return
    most = minutes.proxies_per_holder
    lead = say("room.proxies_lead" if most == 1 else "room.proxies_lead_many", most=most)
    composer.paragraph(lead, SMALL, before=2.0, keep_next=True)
    headings = (
        Heading(say("room.column_giver"), 40),
        Heading(say("room.column_holder"), 40),
        Heading(say("room.column_time"), 20),
    )
    rows = [
        (
            _person(proxy.giver.holder, proxy.giver.quality),
            _person(people.name(proxy.holder), proxy.holder.quality),
            _span(proxy, minutes, wording),
        )
        for proxy in minutes.proxies
    ]
    add_table(composer, headings, rows, before=4.0)


def _person(name: str, quality: str) -> list[Run]:
    return [Run(french(name), SMALL.but(Face.SEMIBOLD)), Run(f", {french(quality)}", SMALL)]


def _span(proxy: ProxyLine, minutes: Minutes, wording: Wording) -> str:
    early = minutes.opened_at is None or proxy.since <= minutes.opened_at
    if proxy.until is None:
        if early:
            return wording.say("room.proxy_whole")
        return wording.say("room.proxy_since", since=hour(proxy.since))
    if early:
        return wording.say("room.proxy_until", until=hour(proxy.until))
    return wording.say("room.proxy_between", since=hour(proxy.since), until=hour(proxy.until))


def _add_missing(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    say = wording.say
    if not people.missing:
        composer.paragraph(say("room.all_present"), before=2.0)
        return
    givers = {proxy.giver.id for proxy in minutes.proxies}
    headings = (
        Heading(say("room.column_name"), 28),
        Heading(say("room.column_quality"), 32),
        Heading(say("room.column_category"), 22),
        Heading(say("room.column_state"), 26),
    )
    rows = []
    for person in people.missing:
        state = say(f"presence.{person.presence}")
        if person.seat.id in givers:
            state = say("presence.represented", state=state)
        seat = person.seat
        rows.append((seat.holder, seat.quality, seat.category_label, state))
    add_table(composer, headings, rows, before=4.0)


def _add_outsiders(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """List who was heard from outside, apart from the members (CRPA R133-6)."""
    if not minutes.outsiders:
        return
    _sub(composer, wording.say("room.outsiders_heading"))
    composer.bullets(
        [
            wording.say(
                "room.outsider" if heard.until is None else "room.outsider_until",
                name=heard.name,
                quality=heard.quality,
                since=hour(heard.since),
                until="" if heard.until is None else hour(heard.until),
            )
            for heard in minutes.outsiders
        ]
    )


def _add_suspensions(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    for pause in minutes.suspensions:
        if pause.until is None:
            said = wording.say("room.suspended_open", since=hour(pause.since))
        else:
            said = wording.say("room.suspended", since=hour(pause.since), until=hour(pause.until))
        composer.paragraph(said, before=3.0)


def _add_quorum(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    say = wording.say
    heading = say("quorum.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    quorum = minutes.opening_quorum
    if quorum is None:
        composer.paragraph(say("quorum.not_recorded"))
        return
    article = say("quorum.article")
    composer.paragraph(say("quorum.opening", sum=quorum_sum(quorum, wording), article=article))
    verdict = say(f"quorum.{quorum_state(quorum)}")
    runs = [Run(verdict, BODY.but(Face.SEMIBOLD)), Run(" " + say("quorum.per_item"), BODY)]
    composer.paragraph(runs, before=2.0)
    _add_formations(composer, minutes, wording)
    if any(person.mode is not Mode.IN_PERSON for person in people.present):
        composer.paragraph(say("quorum.remote"), SMALL, before=2.0)


def _add_formations(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Show both sums where the agenda calls for several formations (domain rule 2.9)."""
    if len({quorum.base for quorum in minutes.formation_quorums}) < 2:
        return
    composer.paragraph(wording.say("quorum.formations_lead"), SMALL, before=3.0, keep_next=True)
    composer.bullets(
        [
            wording.say(
                "quorum.formation",
                formation=wording.say(f"formation.{quorum.formation}"),
                sum=quorum_sum(quorum, wording),
                state=wording.say(f"quorum.short_{quorum_state(quorum)}"),
            )
            for quorum in minutes.formation_quorums
        ],
        SMALL,
    )

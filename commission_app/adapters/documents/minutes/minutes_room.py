"""Who took part: chair, members present, proxies, excused and absent, quorum."""

from __future__ import annotations

from dataclasses import replace

from commission_app.adapters.documents.minutes.people import People, lowered, quality_of
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import BODY, SMALL
from commission_app.adapters.documents.pages.strips import Bookmark
from commission_app.adapters.documents.pages.tables import Heading, add_table
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import Attendee, ChairSpan, Minutes, ProxyLine, Who
from commission_app.domain.attendance import Mode
from commission_app.domain.quorum import Quorum
from commission_app.domain.titles import office_of


def add_room(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    """Add the chair, the members present, the proxies, the others and the quorum."""
    say = wording.say
    heading = say("room.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    _add_presidency(composer, minutes, people, wording)
    if minutes.secretary is not None:
        named = minutes.secretary
        office = lowered(office_of(named.quality, named.name))
        composer.paragraph(say("room.secretary", name=named.name, quality=office))
    _sub(composer, say("room.present_heading"))
    _add_present(composer, minutes, people, wording)
    _sub(composer, say("room.proxies_heading"))
    _add_proxies(composer, minutes, wording)
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


def _add_presidency(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    """Tell who presided, and each time of the presidency when it changed hands."""
    say = wording.say
    if len(minutes.chairs) < 2:
        chairs = minutes.chairs[0].people if minutes.chairs else _seated(people)
        named = say("room.join").join(_chair(person, wording) for person in chairs)
        composer.paragraph(say("room.chaired_by", chairs=named) if chairs else say("room.no_chair"))
        return
    composer.paragraph(say("room.chaired_in_turn"), keep_next=True)
    last = len(minutes.chairs) - 1
    stops = (wording.say("room.chair_next"), wording.say("room.chair_last"))
    composer.bullets(
        [
            _span_of(span, minutes, wording) + stops[place == last]
            for place, span in enumerate(minutes.chairs)
        ]
    )


def _seated(people: People) -> tuple[Who, ...]:
    return tuple(chair.who for chair in people.chairs)


def _chair(person: Who, wording: Wording) -> str:
    quality = lowered(quality_of(person, wording))
    return wording.say("room.chair", name=person.name, quality=quality)


def _span_of(span: ChairSpan, minutes: Minutes, wording: Wording) -> str:
    end = span.until or minutes.closed_at
    until = wording.say("room.chair_now") if end is None else wording.hour(end)
    names = wording.say("room.join").join(_chair(person, wording) for person in span.people)
    key = "room.chair_then" if span.people else "room.chair_nobody"
    return wording.say(key, names=names, since=wording.hour(span.since), until=until)


def _add_present(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    say = wording.say
    if not people.present:
        composer.paragraph(say("room.nobody"))
        return
    present = len({person.seat.id for person in people.present})
    seats = len({person.seat.id for person in minutes.attendees})
    caption = say("room.caption_present", sat=wording.count("sat", present), seats=seats)
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
            _capacity(person.who, wording),
            person.seat.category_label,
            _title(person, wording),
            _participation(person, wording),
        )
        for person in people.present
    ]
    add_table(composer, headings, rows, before=4.0)


def _capacity(person: Who, wording: Wording) -> str:
    """Tell the capacity of whoever sat, a deputy's own: that for which R133-3 lets her sit."""
    if not person.deputy:
        return office_of(person.seat.quality, person.name)
    return office_of(person.capacity, person.name) or wording.say(
        f"person.capacity_{person.seat.deputising}"
    )


def _title(person: Attendee, wording: Wording) -> str:
    title = wording.say("room.holder")
    if person.who.deputy:
        title = quality_of(replace(person.who, capacity=""), wording)
    return title if person.seat.votes else f"{title} ; {wording.say('room.no_vote')}"


def _participation(person: Attendee, wording: Wording) -> str:
    """Tell how somebody took part, with each arrival, departure and return."""
    parts: list[str] = []
    for place, stay in enumerate(person.stays):
        changed = place > 0 and person.stays[place - 1].goes_on
        mode = wording.say(f"mode.{stay.mode}")
        if changed and stay.since:
            mode = wording.say("room.mode_since", mode=mode, since=wording.hour(stay.since))
        told = [mode] if changed or not place or stay.mode is not person.stays[0].mode else []
        if stay.confirmed:
            told.append(wording.say("room.confirmed", hour=wording.hour(stay.confirmed)))
        elif stay.mode is not Mode.IN_PERSON:
            told.append(wording.say("room.not_confirmed"))
        if stay.since and not changed:
            told.append(wording.say("room.arrived", hour=wording.hour(stay.since)))
        if stay.until and not stay.goes_on:
            told.append(wording.say("room.left", hour=wording.hour(stay.until)))
        parts += told
    return ", ".join(parts)


def _add_proxies(composer: Composer, minutes: Minutes, wording: Wording) -> None:
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
            _person(proxy.giver.holder, proxy.giver.office),
            _holders(proxy, wording),
            _span(proxy, minutes, wording),
        )
        for proxy in minutes.proxies
    ]
    add_table(composer, headings, rows, before=4.0)


def _person(name: str, quality: str) -> list[Run]:
    return [Run(french(name), SMALL.but(Face.SEMIBOLD)), Run(f", {french(quality)}", SMALL)]


def _holders(proxy: ProxyLine, wording: Wording) -> list[Run]:
    """Name who carried a proxy, in turn where the seat changed hands."""
    runs: list[Run] = []
    for place, person in enumerate(proxy.held_by):
        if place:
            runs.append(Run(wording.say("room.then"), SMALL))
        runs += _person(person.name, quality_of(person, wording))
    return runs


def _span(proxy: ProxyLine, minutes: Minutes, wording: Wording) -> str:
    early = minutes.opened_at is None or proxy.since <= minutes.opened_at
    if proxy.until is None:
        if early:
            return wording.say("room.proxy_whole")
        return wording.say("room.proxy_since", since=wording.hour(proxy.since))
    if early:
        return wording.say("room.proxy_until", until=wording.hour(proxy.until))
    return wording.say(
        "room.proxy_between", since=wording.hour(proxy.since), until=wording.hour(proxy.until)
    )


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
        rows.append((seat.holder, seat.office, seat.category_label, state))
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
                quality=office_of(heard.quality, heard.name),
                since=wording.hour(heard.since),
                until="" if heard.until is None else wording.hour(heard.until),
            )
            for heard in minutes.outsiders
        ]
    )


def _add_suspensions(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    for pause in minutes.suspensions:
        if pause.until is None:
            said = wording.say("room.suspended_open", since=wording.hour(pause.since))
        else:
            said = wording.say(
                "room.suspended", since=wording.hour(pause.since), until=wording.hour(pause.until)
            )
        composer.paragraph(said, before=3.0)


def _add_quorum(composer: Composer, minutes: Minutes, people: People, wording: Wording) -> None:
    say = wording.say
    heading = say("quorum.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    quorums = _told_once(minutes)
    if not quorums:
        composer.paragraph(say("quorum.not_recorded"))
        return
    article = say("quorum.article")
    if len(quorums) == 1:
        total = quorum_sum(quorums[0], wording)
        composer.paragraph(say("quorum.opening", sum=total, article=article))
        verdict = say(f"quorum.{quorum_state(quorums[0])}")
        runs = [Run(verdict, BODY.but(Face.SEMIBOLD)), Run(" " + say("quorum.per_item"), BODY)]
        composer.paragraph(runs, before=2.0)
    else:
        _add_formations(composer, quorums, wording)
    _add_changes(composer, minutes, wording, several=len(quorums) > 1)
    if any(stay.mode is not Mode.IN_PERSON for person in people.present for stay in person.stays):
        composer.paragraph(say("quorum.remote"), SMALL, before=2.0)


def _told_once(minutes: Minutes) -> tuple[Quorum, ...]:
    """Give the sums of the formations that sit, one where they are all the same."""
    known = minutes.formation_quorums
    if not known:
        return (minutes.opening_quorum,) if minutes.opening_quorum else ()
    sums = {(quorum.present, quorum.proxies, quorum.base) for quorum in known}
    return known if len(sums) > 1 else known[:1]


def _add_formations(composer: Composer, quorums: tuple[Quorum, ...], wording: Wording) -> None:
    """Show every sum where the agenda calls for several formations (domain rule 2.9)."""
    say = wording.say
    composer.paragraph(
        say("quorum.formations_lead", article=say("quorum.article")), before=3.0, keep_next=True
    )
    composer.bullets(
        [
            say(
                "quorum.formation",
                formation=say(f"formation.{quorum.formation}"),
                sum=quorum_sum(quorum, wording),
                verdict=say(f"quorum.{quorum_state(quorum)}"),
            )
            for quorum in quorums
        ]
    )
    composer.paragraph(say("quorum.per_item"), before=2.0)


def _add_changes(composer: Composer, minutes: Minutes, wording: Wording, *, several: bool) -> None:
    """Tell when the quorum was lost in the course of the session, and reached again."""
    for change in minutes.quorum_changes:
        quorum = change.quorum
        key = "quorum.again" if change.again else "quorum.met"
        key = key if quorum.reached else "quorum.lost"
        told = wording.say(
            f"{key}_in" if several else key,
            hour=wording.hour(change.at),
            sum=quorum_sum(quorum, wording),
            formation=wording.say(f"formation.{quorum.formation}"),
        )
        composer.paragraph(told, before=2.0)

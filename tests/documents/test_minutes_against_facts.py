"""Random sessions: their minutes say what the facts tell, and nothing that no fact tells.

The expectation is drawn from the facts by ``fact_reader``, a reader of its own, and looked for in
the text of the PDF as another program reads it. ``MINUTES_SESSIONS`` says how many sessions.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.application.minutes.minutes import Minutes
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import AddItem, PresentItem, ReopenItem
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ConfirmRemote,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseSecretBallot,
    OpenBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RectifyOpinion,
)
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.facts.room import RoomStage
from tests.documents.fact_reader import FactReader, faults
from tests.documents.reading import plain_text
from tests.documents.sealed import SealedRoom, sealed_minutes
from tests.domain.room import START, WITHOUT_INDIVIDUAL, make_details, make_seat

SESSIONS = int(os.environ.get("MINUTES_SESSIONS", "24"))
_HOLDERS = ("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India")
_DEPUTIES = ("Juliett", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo")


def the_seats() -> tuple[Seat, ...]:
    """A chair, an association that instructed a case, one of child protection, six others."""
    return tuple(
        make_seat(
            place,
            quality=f"Fonction {place}",
            holder=f"Mme {holder}",
            deputy=f"M. {deputy}",
            chair=place == 1,
            category="chair" if place == 1 else "2",
            association="Escale" if place == 8 else None,
            formations=WITHOUT_INDIVIDUAL if place == 9 else frozenset(Formation),
        )
        for place, (holder, deputy) in enumerate(zip(_HOLDERS, _DEPUTIES, strict=True), start=1)
    )


def the_items() -> tuple[AgendaItem, ...]:
    """Two cases, one of them of the association that has a seat, and a topic."""
    cases = [
        AgendaItem(
            f"c{number}",
            number,
            ItemKind.CASE,
            Formation.INDIVIDUAL,
            reference=f"D-{number}",
            association=association,
            nature=RequestNature.ENTRY,
        )
        for number, association in ((1, "Escale"), (2, "Rivages"))
    ]
    topic = AgendaItem("t3", 3, ItemKind.ORIENTATION, Formation.PLENARY, title="Repérage")
    return (*cases, topic)


def played(seed: int) -> SealedRoom:
    """Play a session at random; what is refused changes nothing."""
    chance = random.Random(seed)  # noqa: S311 - no secret is drawn
    room = SealedRoom(the_seats(), the_items(), make_details(urgent=True, urgency_reason="Délai."))
    room.returns = chance.random() < 0.5
    for seat in room.state.seats:
        presence = chance.choice((*[Presence.HOLDER] * 4, Presence.DEPUTY, Presence.EXCUSED))
        room.ask(RecordAttendance(seat, presence))
    room.ask(RecordAttendance("s1", Presence.HOLDER))
    room.ask(OpenSession())
    for _ in range(50):
        room.now += timedelta(seconds=chance.randrange(20, 400))
        if chance.random() < 0.12:
            _vote_through(room, chance)
        else:
            room.ask(_anything(room, chance))
    room.ask(RecordAttendance("s1", Presence.HOLDER))
    room.ask(ResumeSession())
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    return room


def _vote_through(room: SealedRoom, chance: random.Random) -> None:
    """Take an item from its call to its proclamation, as far as the law lets it go."""
    waiting = [known for known in room.state.items.values() if not known.decided]
    if not waiting:
        return
    item = chance.choice(waiting).item
    room.ask(PresentItem(item.id))
    room.ask(OpenBallot(item.id))
    for seat in chance.sample(tuple(room.state.seats), 3):
        room.ask(CastVote(item.id, seat, chance.choice(tuple(Choice))))
    room.ask(RecordUnanimity(item.id, chance.choice((Choice.FOR, Choice.AGAINST))))
    words = f"Motif numéro {chance.randrange(1000, 9999)}."
    for outcome in chance.sample(tuple(Outcome), len(Outcome)):
        room.ask(Proclaim(item.id, outcome, words))


def _anything(room: SealedRoom, chance: random.Random) -> Command:
    seat = chance.choice(tuple(room.state.seats))
    other = chance.choice(tuple(room.state.seats))
    away = [known for known in room.state.seats if not room.state.sitting(known)]
    item = chance.choice(tuple(room.state.items))
    current = room.state.current or item
    words = f"Motif numéro {chance.randrange(1000, 9999)}."
    voters = len(room.state.voices(room.state.items[current]))
    drawn = sorted(chance.randrange(voters + 1) for _ in range(2))
    tally = Tally(voters, drawn[0], drawn[1] - drawn[0], voters - drawn[1])
    presence = chance.choice((Presence.HOLDER, Presence.DEPUTY, Presence.LEFT))
    outcomes = (Outcome.FAVOURABLE, Outcome.UNFAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS)
    acts: tuple[tuple[int, Callable[[], Command]], ...] = (
        (4, lambda: PresentItem(item)),
        (3, lambda: RecordAttendance(seat, presence, chance.choice((Mode.IN_PERSON, Mode.VIDEO)))),
        (2, lambda: ConfirmRemote(seat)),
        (4, lambda: GiveProxy(chance.choice(away or [seat]), other)),
        (1, lambda: EndProxy(chance.choice(tuple(room.state.proxies) or (seat,)))),
        (2, lambda: DeclareRecusal(current, seat, words)),
        (1, lambda: ReenterRoom(current)),
        (3, lambda: ConfirmReturn(tuple(room.state.to_return)[:2])),
        (2, lambda: ClearRoom(current, RoomStage.DELIBERATION)),
        (4, lambda: CastVote(current, seat, chance.choice(tuple(Choice)))),
        (4, lambda: RecordUnanimity(current, chance.choice((Choice.FOR, Choice.AGAINST)))),
        (1, lambda: ChooseSecretBallot(current)),
        (2, lambda: RecordSecretCount(current, tally)),
        (2, lambda: Proclaim(current, chance.choice(outcomes), words)),
        (
            1,
            lambda: ConcludeItem(
                current, chance.choice((Outcome.ADJOURNED, Outcome.DEBATED)), words
            ),
        ),
        (
            2,
            lambda: RectifyOpinion(
                item, chance.choice(outcomes), "Mme Sierra", words, words, tally
            ),
        ),
        (1, lambda: ReopenItem(item, words)),
        (2, lambda: MentionDisagreement(item, seat, words)),
        (1, lambda: AdmitInvitee("M. Tango", "Expert")),
        (1, lambda: AddItem(ItemKind.INFORMATION, Formation.PLENARY, True, title=f"Ajout {words}")),
        (1, SuspendSession),
        (1, ResumeSession),
    )
    weights = [weight for weight, _ in acts]
    return chance.choices([make for _, make in acts], weights)[0]()


@pytest.mark.rule("2.18")
@pytest.mark.parametrize("seed", range(SESSIONS))
def test_minutes_say_what_the_facts_tell_and_nothing_else(seed: int, tmp_path: Path) -> None:
    room = played(seed)
    text = plain_text(PdfMinutesWriter().write(sealed_minutes(room)), tmp_path)
    told = FactReader(room.journal, room.texts).told
    assert faults(text, told) == []


def _with_first(minutes: Minutes, **changes: object) -> Minutes:
    voted = next(entry for entry in minutes.items if entry.tally and not entry.rectifications)
    changed = replace(voted, **changes)  # type: ignore[arg-type]  # fields of the entry
    return replace(minutes, items=tuple(changed if i is voted else i for i in minutes.items))


def _another_name(minutes: Minutes) -> Minutes:
    first, *others = minutes.attendees
    return replace(
        minutes, attendees=(replace(first, seat=replace(first.seat, holder="Mme Zulu")), *others)
    )


FALSE: dict[str, Callable[[Minutes], Minutes]] = {
    "nom inconnu": _another_name,
    "décompte inconnu": lambda m: _with_first(m, tally=Tally(99, 90, 9)),
    "sens inconnu": lambda m: _with_first(m, sense=Outcome.WITHDRAWN),
    "heure inconnue": lambda m: _with_first(m, decided_at=START + timedelta(hours=9)),
    "absent": lambda m: _with_first(m, reasons=""),
    "somme inconnue": lambda m: _with_first(
        m, quorum=replace(next(i.quorum for i in m.items if i.quorum), present=41)
    ),
}


@pytest.mark.parametrize("fault", FALSE)
def test_a_false_statement_put_into_minutes_is_found(fault: str, tmp_path: Path) -> None:
    for seed in range(100, 130):
        room = played(seed)
        if any(i.tally and not i.rectifications for i in room.state.items.values()):
            break
    told = FactReader(room.journal, room.texts).told
    wrong = FALSE[fault](sealed_minutes(room))
    text = plain_text(PdfMinutesWriter().write(wrong), tmp_path)
    assert any(fault in line for line in faults(text, told)), faults(text, told)

"""Sessions held through the domain, and random ones, for the tests of figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.figures.from_sessions import of_session
from commission_app.domain.figures.observations import Observation
from commission_app.domain.membership import Formation
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    Proclaim,
    RecordDecision,
    RectifyOpinion,
)
from tests.domain.room import Room, commission, make_details

ASSOCIATIONS = ("Escale", "Passerelles", "Le Nid du Canal")


@dataclass(frozen=True)
class Told:
    """What a session makes of one case: its sense, then the préfet's decision, if any."""

    sense: Outcome
    decided: tuple[bool, str] | None = None
    rectified: Outcome | None = None


def hold(day: str, items: tuple[AgendaItem, ...], told: dict[str, Told], *, size: int = 4) -> Room:
    """Hold a session in which some cases are told, and the others stay as they are."""
    room = Room(commission(size), items, make_details(date=day, convocation_received="2023-01-02"))
    room.seat_all()
    room.do(OpenSession())
    for item, what in told.items():
        room.do(PresentItem(item))
        if what.sense in (Outcome.ADJOURNED, Outcome.WITHDRAWN):
            room.do(ConcludeItem(item, what.sense, "Pièces attendues."))
            continue
        refused = what.sense is Outcome.UNFAVOURABLE
        room.do(RecordUnanimity(item, Choice.AGAINST if refused else Choice.FOR))
        reasons = "" if what.sense is Outcome.FAVOURABLE else "Réserves dites en séance."
        room.do(Proclaim(item, what.sense, reasons))
        if what.rectified is not None:
            room.do(RectifyOpinion(item, what.rectified, "Mme Une", "Erreur.", "Réserves."))
        if what.decided is not None:
            room.do(RecordDecision(item, *what.decided))
    return room


def a_case(number: int, nature: RequestNature, association: str) -> AgendaItem:
    """Make one case of an agenda."""
    return AgendaItem(
        f"i{number}",
        number,
        ItemKind.CASE,
        Formation.INDIVIDUAL,
        reference=f"75-2026-{number:03}",
        association=association,
        nature=nature,
        rank=1 if nature is RequestNature.RENEWAL else None,
        previous_until="2026-01-01" if nature is RequestNature.RENEWAL else None,
    )


def random_session(seed: int, day: str) -> Room:
    """Hold a session of up to six cases, chosen by chance."""
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    items = tuple(
        a_case(
            n, rng.choice([RequestNature.ENTRY, RequestNature.RENEWAL]), rng.choice(ASSOCIATIONS)
        )
        for n in range(1, rng.randint(2, 7))
    )
    senses = [Outcome.FAVOURABLE, Outcome.UNFAVOURABLE, Outcome.ADJOURNED]
    told = {}
    for item in items:
        sense = rng.choice(senses)
        decided = None if sense is Outcome.ADJOURNED else (rng.random() < 0.7, day)
        told[item.id] = Told(sense, decided)
    return hold(day, items, told)


def seen(*rooms: tuple[str, Room]) -> tuple[Observation, ...]:
    """Return what sessions give to count, each under the name of its stream."""
    return tuple(s for stream, room in rooms for s in of_session(stream, room.state))


def postponed(item: AgendaItem, stream: str) -> AgendaItem:
    """Have an item come back from the session that adjourned it."""
    return replace(item, postponed_from=stream)

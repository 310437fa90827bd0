"""The acts on people: attendance, presidency, mandates, recusals, the room."""

from __future__ import annotations

from random import Random

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ChangeChair,
    ConfirmRemote,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    InviteeLeaves,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.people import CompleteSeat, SettleHomonym
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.facts.room import RoomStage
from tests.reference_model import law, people, visitors
from tests.reference_model.people import Grounds
from tests.reference_model.world import World
from tests.sequences.acts import Args, item, kind, reason, seat

MODES = {"room": Mode.IN_PERSON, "video": Mode.VIDEO, "phone": Mode.PHONE}
WHO = {"holder": Presence.HOLDER, "deputy": Presence.DEPUTY}
AWAY = {
    "expected": Presence.EXPECTED,
    "excused": Presence.EXCUSED,
    "absent": Presence.ABSENT,
    "left": Presence.LEFT,
}
VISITORS = ("Mme Vidal", "M. Roy")


def _empty(rng: Random, world: World) -> str:
    free = [s for s in sorted(world.seats) if law.on(world, s) is None]
    return rng.choice(free) if free and rng.random() < 0.7 else seat(rng, world)


def _draw_sit(rng: Random, world: World) -> Args:
    place = _empty(rng, world)
    known = world.seats.get(place)
    who = "deputy" if rng.random() < (0.3 if known and known.deputy else 0.1) else "holder"
    person, same = "", False
    if who == "deputy" and rng.random() < 0.4:
        others = [p for s in world.seats.values() for p in (s.holder, s.deputy) if p]
        person = rng.choice(("M. Venu", "Mme Venue", rng.choice(others)))
        same = rng.random() < 0.7
    mode = rng.choice(("video", "phone")) if rng.random() < 0.1 else "room"
    return {"seat": place, "who": who, "mode": mode, "person": person, "same": same}


def _sit(seat: str, who: str, mode: str, person: str, same: bool) -> Command:
    return RecordAttendance(seat, WHO[who], MODES[mode], person, same)


kind(
    "sit",
    9,
    _draw_sit,
    people.sit,
    _sit,
    "le siège {seat} est occupé par son {who} {person} ({mode}, même corps : {same})",
)


def _draw_away(rng: Random, world: World) -> Args:
    taken = [p.seat for p in law.sitting(world)]
    place = rng.choice(taken) if taken and rng.random() < 0.7 else seat(rng, world)
    return {"seat": place, "how": rng.choice(("left", "left", "excused", "absent", "expected"))}


def _stay_away(world: World, seat: str, how: str) -> Grounds:
    return people.stay_away(world, seat)


kind(
    "go",
    4,
    _draw_away,
    _stay_away,
    lambda seat, how: RecordAttendance(seat, AWAY[how]),
    "le siège {seat} est inoccupé ({how})",
)


def _draw_chair(rng: Random, world: World) -> Args:
    args = _draw_sit(rng, world)
    chairs = [s.name for s in world.seats.values() if s.chairs]
    if rng.random() < 0.8:
        args["seat"] = rng.choice(chairs)
    return args


kind(
    "preside",
    2,
    _draw_chair,
    people.preside,
    lambda seat, who, mode, person, same: ChangeChair(seat, WHO[who], MODES[mode], person, same),
    "la présidence du siège {seat} passe à son {who} {person} ({mode}, même corps : {same})",
)


def _draw_identify(rng: Random, world: World) -> Args:
    remote = [p.seat for p in law.sitting(world) if not p.identified]
    return {"seat": rng.choice(remote) if remote and rng.random() < 0.9 else seat(rng, world)}


kind(
    "identify",
    1.5,
    _draw_identify,
    people.identify,
    ConfirmRemote,
    "la présidence confirme l’identité du siège {seat}",
)


def _draw_hear(rng: Random, world: World) -> Args:
    members = [n for s in world.seats.values() for n in (s.holder, s.deputy) if n]
    name = rng.choice(members) if rng.random() < 0.2 else rng.choice(VISITORS)
    return {"name": name, "quality": rng.choice(("Experte", "Experte", "Experte", " "))}


kind(
    "hear",
    1,
    _draw_hear,
    visitors.hear,
    AdmitInvitee,
    "{name} ({quality}), personne extérieure, est entendue",
)
kind(
    "dismiss",
    0.7,
    lambda rng, world: {"name": rng.choice((*VISITORS, *world.visitors))},
    visitors.dismiss,
    InviteeLeaves,
    "{name}, personne extérieure, quitte la salle",
)


def _draw_give(rng: Random, world: World) -> Args:
    there = [p.seat for p in law.deemed_present(world)]
    to = rng.choice(there) if there and rng.random() < 0.85 else seat(rng, world)
    return {"seat": _empty(rng, world), "to": to}


kind(
    "give",
    5,
    _draw_give,
    people.give,
    GiveProxy,
    "le siège {seat} donne mandat à qui occupe le siège {to}",
)


def _draw_withdraw(rng: Random, world: World) -> Args:
    given = [m.seat for m in law.running(world)]
    return {"seat": rng.choice(given) if given and rng.random() < 0.9 else seat(rng, world)}


kind(
    "withdraw",
    1,
    _draw_withdraw,
    people.withdraw,
    EndProxy,
    "le mandat du siège {seat} est retiré",
)


def _draw_recuse(rng: Random, world: World) -> Args:
    return {"item": item(rng, world), "seat": seat(rng, world), "reason": reason(rng)}


kind(
    "recuse",
    2.5,
    _draw_recuse,
    people.recuse,
    DeclareRecusal,
    "qui occupe le siège {seat} se déporte du point {item} (motif : « {reason} »)",
)


def _draw_lift(rng: Random, world: World) -> Args:
    args = _draw_recuse(rng, world)
    known = [(r.item, p.seat) for r in world.recusals for p in law.sitting(world)]
    known = [(i, s) for i, s in known if any(r.item == i for r in world.recusals)]
    if known and rng.random() < 0.8:
        args["item"], args["seat"] = rng.choice(known)
    return args


kind(
    "lift",
    1.5,
    _draw_lift,
    people.lift,
    LiftRecusal,
    "le déport du siège {seat} au point {item} est levé (motif : « {reason} »)",
)
kind(
    "clear",
    4,
    lambda rng, world: {"item": item(rng, world), "deliberating": rng.random() < 0.7},
    people.clear,
    lambda item, deliberating: ClearRoom(
        item, RoomStage.DELIBERATION if deliberating else RoomStage.SHOWING
    ),
    "les sorties sont confirmées au point {item} (pour en délibérer : {deliberating})",
)
kind(
    "reenter",
    0.7,
    lambda rng, world: {"item": item(rng, world)},
    people.reenter,
    ReenterRoom,
    "qui était sorti pour le point {item} est dans la salle",
)


def _draw_return(rng: Random, world: World) -> Args:
    out = sorted(p.seat for p in law.sitting(world) if p.person in world.gone)
    free = [s for s in out if not _kept(world, s)]
    chance = rng.random()
    if free and chance < 0.75:
        return {"seats": frozenset(rng.sample(free, rng.randint(1, len(free))))}
    if out and chance < 0.9:
        return {"seats": frozenset({rng.choice(out)})}
    return {"seats": frozenset({seat(rng, world)})}


def _kept(world: World, place: str) -> bool:
    presence = law.on(world, place)
    return presence is not None and people.kept(world, presence.person)


kind(
    "return",
    1.2,
    _draw_return,
    people.come_in,
    lambda seats: ConfirmReturn(tuple(sorted(seats))),
    "les sièges {seats} sont de retour dans la salle",
)


def _draw_name(rng: Random, world: World) -> Args:
    doubles = [(s.name, s.holder) for s in world.seats.values() if s.holder]
    place, name = rng.choice(doubles) if doubles else ("s1", "M. Venu")
    names = [name, "M. Venu", "Mme Inconnue", *(p.name for p in world.presences)]
    return {
        "name": rng.choice(names),
        "seat": rng.choice((place, seat(rng, world))),
        "same": rng.random() < 0.5,
    }


kind(
    "name",
    0.8,
    _draw_name,
    people.settle_name,
    SettleHomonym,
    "« {name} » sur le siège {seat} est la personne déjà connue : {same}",
)


def _draw_complete(rng: Random, world: World) -> Args:
    vacant = [s.name for s in world.seats.values() if s.holder is None]
    place = rng.choice(vacant) if vacant and rng.random() < 0.7 else seat(rng, world)
    return {"seat": place, "holder": rng.choice(("Mme Nommée", "Mme Titulaire 1"))}


kind(
    "complete",
    0.4,
    _draw_complete,
    people.complete,
    CompleteSeat,
    "le siège {seat} est désormais tenu par {holder}",
)

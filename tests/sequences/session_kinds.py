"""The acts on the session and on its agenda."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.convocation import agenda_digest
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import (
    AddItem,
    EditItem,
    InviteObservations,
    NameMinutes,
    PresentItem,
    ReopenItem,
    ReorderAgenda,
    ReplaceSheet,
    WriteNote,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkAssociation,
    LinkFirstConvocation,
    RecordReception,
)
from commission_app.domain.session.commands.day import CancelSession, MoveSession, NoteClosing
from commission_app.domain.session.commands.outcome import ConcludeItem, RecordDecision
from tests.reference_model import session
from tests.reference_model.people import Grounds
from tests.reference_model.world import CASE, MINORS, PLENARY, Item, World
from tests.sequences.acts import Args, item, kind, reason, seat
from tests.sequences.scene import ASSOCIATIONS, DAY, FORMATIONS, NATURES, product_item

ENDS = {
    "postponed": Outcome.ADJOURNED,
    "withdrawn": Outcome.WITHDRAWN,
    "moot": Outcome.MOOT,
    "noted": Outcome.NOTED,
    "debated": Outcome.DEBATED,
}


def _nothing(rng: Random, world: World) -> Args:
    return {}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "demain"


def _draw_link(rng: Random, world: World) -> Args:
    name = rng.choice((*ASSOCIATIONS, "Inconnue"))
    composed = frozenset(s.name for s in world.seats.values() if s.association == name)
    if rng.random() < 0.5:
        return {"association": name, "seats": composed}
    return {
        "association": name,
        "seats": frozenset(seat(rng, world) for _ in range(rng.choice((0, 0, 1, 2)))),
    }


kind(
    "link",
    1.5,
    _draw_link,
    session.link,
    lambda association, seats: LinkAssociation(association, tuple(sorted(seats))),
    "l’association « {association} » est représentée par {seats}",
)


kind(
    "open",
    2,
    lambda rng, world: {"other_day_because": reason(rng, 0.5)},
    session.open_session,
    OpenSession,
    "la séance est ouverte (motif d’un autre jour : « {other_day_because} »)",
)


def _draw_move(rng: Random, world: World) -> Args:
    day = rng.choice((DAY, DAY + timedelta(1), DAY + timedelta(7), DAY - timedelta(2), None))
    return {"day": day, "reason": reason(rng)}


kind(
    "move",
    0.5,
    _draw_move,
    session.move,
    lambda day, reason: MoveSession(_iso(day), reason),
    "la séance est reportée au {day} (motif : « {reason} »)",
)
kind(
    "cancel",
    0.6,
    lambda rng, world: {"reason": reason(rng, 0.7)},
    session.cancel,
    CancelSession,
    "la séance est annulée (motif : « {reason} »)",
)


def _draw_closing(rng: Random, world: World) -> Args:
    days = (None, DAY + timedelta(60), DAY + timedelta(60), DAY)
    return {"next_day": rng.choice(days), "readable": rng.random() < 0.9}


kind(
    "closing",
    0.3,
    _draw_closing,
    lambda world, next_day, readable: session.note_closing(
        world, next_day if readable else None, readable=readable
    ),
    lambda next_day, readable: NoteClosing(
        "Rien.", (next_day.isoformat() if next_day else "") if readable else "demain"
    ),
    "questions diverses ; prochaine séance le {next_day} (lisible : {readable})",
)
kind(
    "urgency",
    0.7,
    lambda rng, world: {"reason": reason(rng)},
    session.declare_urgency,
    DeclareUrgency,
    "l’urgence est déclarée (motif : « {reason} »)",
)


def _draw_receipt(rng: Random, world: World) -> Args:
    some = {seat(rng, world) for _ in range(rng.choice((1, 1, 2, 4)))}
    days = rng.choice((12, 11, 8, 6, 5, 4, 2, 0, -2, None))
    on = None if days is None else world.now.date() - timedelta(days=days)
    return {"seats": frozenset(some), "on": on}


kind(
    "receive",
    0.9,
    _draw_receipt,
    session.receive,
    lambda seats, on: RecordReception(tuple(sorted(seats)), on.isoformat() if on else ""),
    "la convocation est reçue par {seats} le {on}",
)


def _draw_second(rng: Random, world: World) -> Args:
    left = [i for i in world.items.values() if i.convened]
    asked = [(i.kind, i.formation, i.name, i.nature) for i in left]
    chance = rng.random()
    if chance < 0.12:
        asked = []
    elif chance < 0.25:
        asked = asked[:-1]
    first = DAY - timedelta(rng.choice((10, 10, 10, 10, 0, -3)))
    return {"first": first, "left": tuple(asked), "mention": rng.random() < 0.9}


def _second(world: World, first: date, left: tuple[Questions, ...], mention: bool) -> Grounds:
    asked = frozenset((k, f, n.casefold(), a) for k, f, n, a in left)
    return session.second_convocation(world, first, asked, mention=mention)


Questions = tuple[str, str, str, str]


def _second_command(first: date, left: tuple[Questions, ...], mention: bool) -> Command:
    items = [
        product_item(Item("x", 1, n, k, f, association="A" if a else None, nature=a))
        for k, f, n, a in left
    ]
    digest = agenda_digest(items) if items else ""
    return LinkFirstConvocation("journal-1", first.isoformat(), digest, mention)


kind(
    "second",
    0.8,
    _draw_second,
    _second,
    _second_command,
    "seconde convocation rattachée à la séance du {first} (mention : {mention} ; points : {left})",
)
kind("suspend", 1, _nothing, session.suspend, SuspendSession, "la séance est suspendue")
kind("resume", 1, _nothing, session.resume, ResumeSession, "la séance reprend")
kind("close", 0.5, _nothing, session.close, CloseSession, "la séance est close")


def _draw_call(rng: Random, world: World) -> Args:
    left = [i.id for i in world.items.values() if not i.ended and i.id != world.current]
    return {"name": rng.choice(left) if left and rng.random() < 0.85 else item(rng, world)}


kind(
    "call",
    5,
    _draw_call,
    session.call,
    PresentItem,
    "le point {name} est appelé",
)


def _draw_add(rng: Random, world: World) -> Args:
    what = rng.choice(("case", "case", "orientation", "approval"))
    formation = CASE if what == "case" else PLENARY
    if rng.random() < 0.08:
        formation = rng.choice((CASE, PLENARY, MINORS))
    elif rng.random() < 0.4:
        formation = ""
    number = 1 + sum(1 for i in world.items if i.startswith("+"))
    taken = rng.choice([i.name for i in world.items.values()] or ["D-1"])
    return {
        "id": f"+{number}",
        "kind": what,
        "formation": formation,
        "name": rng.choices((f"A-{number}", taken, " "), (8, 1, 1))[0],
        "association": rng.choices((ASSOCIATIONS[0], " "), (9, 1))[0] if what == "case" else None,
        "nature": rng.choice(sorted(NATURES)) if what == "case" else "",
        "urgent": rng.random() < 0.6,
        "agreed": rng.random() < 0.9,
        "reason": reason(rng),
    }


def _add(world: World, agreed: bool, reason: str, **particulars: object) -> Grounds:
    added = Item(**particulars)  # type: ignore[arg-type]  # the keys are those of _draw_add
    return session.add(world, added, agreed=agreed, reason=reason)


def _add_command(
    id: str,  # noqa: A002  # the particulars of an item, by their names
    kind: str,
    formation: str,
    name: str,
    association: str | None,
    nature: str,
    urgent: bool,
    agreed: bool,
    reason: str,
) -> Command:
    case = kind == "case"
    return AddItem(
        ItemKind(kind),
        FORMATIONS[formation] if formation else None,
        agreed,
        title="" if case else name,
        reference=name if case else None,
        association=association,
        nature=NATURES[nature] if case else None,
        urgent=urgent,
        reason=reason,
    )


kind(
    "add",
    1.3,
    _draw_add,
    _add,
    _add_command,
    "le point {id} « {name} » est ajouté ({kind}, {formation}, {association}, {nature}, "
    "urgence : {urgent}, accord : {agreed}, motif : « {reason} »)",
)


def _draw_change(rng: Random, world: World) -> Args:
    name = item(rng, world)
    known = world.items.get(name)
    case = known is not None and known.kind == "case"
    args: Args = {"name": name, "agreed": rng.random() < 0.9}
    what = rng.choice(("renamed", "renamed", "nature", "rank", "association", "formation"))
    if what == "formation":
        args["formation"] = rng.choice((CASE, PLENARY, MINORS))
    elif what == "renamed" or not case:
        taken = rng.choice([i.name for i in world.items.values()])
        args["renamed"] = rng.choices(("N-1", "N-2", taken, " "), (4, 4, 1, 1))[0]
    elif what == "nature":
        args["nature"] = rng.choice(sorted(NATURES))
    elif what == "rank":
        args["rank"] = rng.choice((1, 3, 4))
    else:
        args["association"] = rng.choice(ASSOCIATIONS)
    return args


def _change(world: World, name: str, agreed: bool, **changes: object) -> Grounds:
    known = world.items.get(name)
    if "renamed" in changes:
        changes["name"] = str(changes.pop("renamed")).strip()
    if known is not None and changes.get("nature", known.nature) != known.nature:
        changes |= {"rank": None, "months": None}
    elif "rank" in changes:
        changes["months"] = None
    return session.change(world, name, agreed, **changes)


def _change_command(
    name: str,
    agreed: bool,
    renamed: str | None = None,
    nature: str | None = None,
    rank: int | None = None,
    association: str | None = None,
    formation: str | None = None,
) -> Command:
    return EditItem(
        name,
        agreed,
        title=renamed,
        reference=renamed,
        association=association,
        nature=NATURES[nature] if nature else None,
        rank=rank,
        formation=FORMATIONS[formation] if formation else None,
    )


kind("change", 1.3, _draw_change, _change, _change_command, "un point change : {}")


def _draw_approve(rng: Random, world: World) -> Args:
    ids = [i.id for i in world.items.values() if i.kind == "approval"]
    name = rng.choice(ids) if ids and rng.random() < 0.8 else item(rng, world)
    return {"name": name, "day": rng.choice((date(2026, 6, 1), date(2026, 6, 1), DAY, None))}


kind(
    "approve",
    0.6,
    _draw_approve,
    session.approve_minutes,
    lambda name, day: NameMinutes(name, _iso(day)),
    "le point {name} approuve le procès-verbal du {day}",
)


def _draw_order(rng: Random, world: World) -> Args:
    order = list(world.items)
    rng.shuffle(order)
    return {"order": tuple(order[: rng.choice((99, 99, 99, 2))])}


kind("reorder", 0.5, _draw_order, session.reorder, ReorderAgenda, "l’ordre devient {order}")
kind(
    "sheet",
    0.3,
    lambda rng, world: {"name": item(rng, world)},
    session.replace_sheet,
    lambda name: ReplaceSheet(name, CaseSheet()),
    "la fiche du point {name} est remplacée",
)
kind(
    "note",
    0.4,
    lambda rng, world: {"name": item(rng, world)},
    session.note,
    lambda name: WriteNote(name, "Note."),
    "une note est écrite au point {name}",
)


def _draw_invite(rng: Random, world: World) -> Args:
    early = [i.id for i in world.items.values() if i.nature == "early end"]
    name = rng.choice(early) if early and rng.random() < 0.85 else item(rng, world)
    days = (DAY - timedelta(20), DAY - timedelta(20), DAY, DAY + timedelta(12), None)
    return {
        "name": name,
        "day": rng.choice(days),
        "waived": rng.choice(("", " ", "Urgence.")),
        "readable": rng.random() < 0.95,
    }


def _invite_model(
    world: World, name: str, day: date | None, waived: str, readable: bool
) -> Grounds:
    return session.invite(world, name, day if readable else None, waived, readable=readable)


kind(
    "invite",
    1.3,
    _draw_invite,
    _invite_model,
    lambda name, day, waived, readable: InviteObservations(
        name, (day.isoformat() if day else None) if readable else "hier", waived
    ),
    "la personne du point {name} a été invitée le {day} "
    "(sinon : « {waived} » ; lisible : {readable})",
)


def _draw_end(rng: Random, world: World) -> Args:
    name = item(rng, world)
    known = world.items.get(name)
    fit = session.WITHOUT_VOTE[known.kind] if known else ("moot",)
    how = rng.choice(fit) if rng.random() < 0.85 else rng.choice(sorted(ENDS))
    return {"name": name, "how": how, "reason": reason(rng, 0.85)}


kind(
    "end",
    1.5,
    _draw_end,
    session.end,
    lambda name, how, reason: ConcludeItem(name, ENDS[how], reason),
    "le point {name} se termine sans vote : {how} (motif : « {reason} »)",
)


def _draw_reopen(rng: Random, world: World) -> Args:
    wanted = [i.id for i in world.items.values() if i.ended in ENDS]
    if not wanted or rng.random() < 0.25:
        wanted = [i.id for i in world.items.values() if i.ended]
    name = rng.choice(wanted) if wanted and rng.random() < 0.85 else item(rng, world)
    return {"name": name, "reason": reason(rng)}


kind(
    "reopen",
    1.2,
    _draw_reopen,
    session.reopen,
    ReopenItem,
    "le point {name} est repris (motif : « {reason} »)",
)
kind(
    "postpone",
    0.4,
    lambda rng, world: {"reason": reason(rng, 0.85)},
    session.postpone_all,
    PostponeRemaining,
    "tout ce qui reste est reporté (motif : « {reason} »)",
)


def _draw_decision(rng: Random, world: World) -> Args:
    given = [i.id for i in world.items.values() if i.ended and i.ended not in ENDS]
    name = rng.choice(given) if given and rng.random() < 0.8 else item(rng, world)
    reversed_, half = (180, 1), ((1, None), (None, 1))
    begins, ends = rng.choice(((None, None), (1, 180), *(reversed_,) * 4, *half * 2))
    return {
        "name": name,
        "day": rng.choice((date(2026, 12, 20), date(2026, 12, 1), DAY, None)),
        "granted": rng.random() < 0.8,
        "begins": None if begins is None else DAY + timedelta(begins),
        "ends": None if ends is None else DAY + timedelta(ends),
    }


def _decision(
    name: str, day: date | None, granted: bool, begins: date | None, ends: date | None
) -> Command:
    period = [None if one is None else one.isoformat() for one in (begins, ends)]
    return RecordDecision(name, granted, _iso(day), "", period[0], period[1])


kind(
    "prefect",
    1.8,
    _draw_decision,
    session.decided_by_the_prefect,
    _decision,
    "le préfet décide au point {name} le {day} (accordé : {granted}, du {begins} au {ends})",
)

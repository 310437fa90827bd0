"""Who must leave the room for a case, and who is out of it, in words; no Qt."""

from __future__ import annotations

from dataclasses import replace

from commission_app.domain.attendance import Mode
from commission_app.domain.membership import Seat
from commission_app.domain.session.clearing import (
    Leaving,
    awaited_back,
    must_leave,
    out_for,
    stage_due,
)
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import ItemState, SessionState
from ui import french
from ui.screens.examination.logic.examination_state import Action, PanelAction, RoomCard

_BEFORE = {
    RoomStage.SHOWING: "Avant de montrer ce dossier",
    RoomStage.DELIBERATION: "Avant la délibération",
}
_CONFIRMS = "Confirmer la sortie"
_RETURNS = "Confirmer le retour"


def room_card(
    state: SessionState, item: ItemState, key: str, return_key: str = ""
) -> RoomCard | None:
    """Give the list to confirm next, else who is out, and who is awaited; None for nobody."""
    card = None if item.decided else _leaving_or_out(state, item, key)
    awaited = tuple(_awaited(state, state.seats[seat]) for seat in awaited_back(state))
    if not awaited or state.current != item.item.id:
        return card
    back = PanelAction(Action.CONFIRM_RETURN, _RETURNS, return_key)
    return replace(card or RoomCard("", ()), awaited=awaited, back=back)


def _awaited(state: SessionState, seat: Seat) -> str:
    since = french.hour(state.to_return[seat.id])
    said = f"{state.sitter(seat)} — {seat.quality}, hors de la salle depuis {since}"
    return french.typeset(said)


def _leaving_or_out(state: SessionState, item: ItemState, key: str) -> RoomCard | None:
    stage = stage_due(state, item)
    if stage is None:
        return _out(state, item)
    leaving = must_leave(state, item, stage)
    several = len(leaving.seats) + len(leaving.visitors) > 1
    must = "doivent quitter" if several else "doit quitter"
    if not state.profile.room_confirmed:
        must = "il est conseillé de faire quitter"
    return RoomCard(
        title=french.typeset(f"{_BEFORE[stage]}, {must} la salle :"),
        lines=lines(state, item, leaving),
        confirm=PanelAction(Action.CLEAR_ROOM, _CONFIRMS, key),
    )


def blocked(state: SessionState, item: ItemState) -> bool:
    """Tell whether the vote waits for somebody to leave."""
    return state.profile.room_confirmed and stage_due(state, item) is not None


def lines(state: SessionState, item: ItemState, leaving: Leaving) -> tuple[str, ...]:
    """Name who must leave, in which quality, and why."""
    here = tuple(_member(state, seat, "ne siège pas") for seat in leaving.without_part)
    recused = tuple(
        _member(
            state,
            seat,
            "a instruit le dossier" if state.instructed(item.item, seat) else "intérêt déclaré",
        )
        for seat in leaving.recused
    )
    visitors = tuple(f"{v.name} — {v.quality}, personne entendue" for v in leaving.visitors)
    return (*here, *recused, *visitors)


def _member(state: SessionState, seat: Seat, why: str) -> str:
    remote = state.attendance[seat.id].mode is not Mode.IN_PERSON
    cut = ", à distance : coupez la liaison" if remote else ""
    return french.typeset(f"{state.sitter(seat)} — {seat.quality}, {why}{cut}")


def _out(state: SessionState, item: ItemState) -> RoomCard | None:
    """Say who is out of the room; those in recusal have their own row in the roll call."""
    out = out_for(state, item)
    away: dict[str, list[str]] = {}
    for seat in out.without_part:
        since = french.hour({**state.to_return, **state.seats_out}[seat.id])
        away.setdefault(since, []).append(state.sitter(seat))
    for known in out.visitors:
        since = french.hour(state.outsiders_out[known.id])
        away.setdefault(since, []).append(known.name)
    if not away:
        return None
    said = [
        f"Hors de la salle depuis {since} : {', '.join(people)}" for since, people in away.items()
    ]
    return RoomCard("", tuple(french.typeset(line) for line in said))

"""The rows of the roll call: who votes, who carries a proxy, who is away; no Qt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Tally
from commission_app.domain.membership import Seat
from commission_app.domain.session.facts.attendance import RecusalGround
from commission_app.domain.session.session import ItemState, SessionState, VotingRight
from ui import french
from ui.screens.examination.logic.examination_state import TallyBox, Tone, VoiceLine
from ui.screens.examination.logic.vote.roll_call import RollCall

_NUMBERED = re.compile(r"^\d+°\s*")


def order(state: SessionState, item: ItemState) -> tuple[str, ...]:
    """Give the seats of the voices on an item, each proxy right after its holder."""
    return tuple(voice.seat.id for voice in state.voices(item))


def names(state: SessionState) -> dict[str, str]:
    """Name each seat in few words: its category when nobody shares it, else its quality."""
    short = {seat.id: _NUMBERED.sub("", seat.category_label) for seat in state.seats.values()}
    shared = Counter(short.values())
    return {
        seat.id: seat.quality if seat.chair or shared[short[seat.id]] > 1 else short[seat.id]
        for seat in state.seats.values()
    }


def person(state: SessionState, seat: Seat) -> str:
    """Name who sits and in which quality, for the tooltip and the screen reader."""
    known = state.attendance[seat.id]
    deputy = known.presence is Presence.DEPUTY and (known.person or seat.deputy)
    return f"{seat.quality} — {deputy or seat.holder}"


def live(state: SessionState, item: ItemState, roll: RollCall) -> tuple[VoiceLine, ...]:
    """Give the rows while the vote goes on, then those who do not take part."""
    named = names(state)
    waiting = roll.waiting(item.item.id)
    rows = [
        _row(state, item, voice, named, waiting, active=voice.seat.id == roll.active)
        for voice in state.voices(item)
    ]
    return (
        *rows,
        *_recused(state, item, named),
        *_not_back(state, item, named),
        *_not_confirmed(state, item, named),
    )


def _not_confirmed(
    state: SessionState, item: ItemState, named: Mapping[str, str]
) -> tuple[VoiceLine, ...]:
    """Give the rows of who sits at a distance and votes only once the chair confirmed it."""
    return tuple(
        VoiceLine(
            seat.id,
            named[seat.id],
            "identité et confidentialité à confirmer, depuis Présences",
            seat.quality,
            recusal="À distance · ne vote pas encore",
        )
        for seat in state.seats.values()
        if (known := state.attendance[seat.id]).presence.sitting
        and known.mode is not Mode.IN_PERSON
        and not known.confirmed
        and seat.sits_in(item.item.formation)
    )


def _not_back(
    state: SessionState, item: ItemState, named: Mapping[str, str]
) -> tuple[VoiceLine, ...]:
    """Give the rows of who would be called, were they said to be back in the room."""
    return tuple(
        VoiceLine(
            seat.id,
            named[seat.id],
            "retour à confirmer",
            seat.quality,
            recusal=f"Sorti · {french.hour(state.to_return[seat.id])}",
        )
        for seat in state.seats.values()
        if seat.id in state.not_back and seat.sits_in(item.item.formation)
    )


def frozen(state: SessionState, item: ItemState) -> tuple[VoiceLine, ...]:
    """Give the rows of a vote that is over, as they were recorded."""
    named = names(state)
    rows = [
        VoiceLine(seat.id, named[seat.id], "", seat.quality, item.votes[seat.id])
        for seat in state.seats.values()
        if seat.id in item.votes
    ]
    return (*rows, *_recused(state, item, named))


def boxes(tally: Tally) -> tuple[TallyBox, ...]:
    """Give the count in five boxes."""
    return (
        TallyBox(str(tally.in_favour), "Pour", Tone.FOR),
        TallyBox(str(tally.against), "Contre", Tone.AGAINST),
        TallyBox(str(tally.abstained), "Abst.", Tone.PLAIN),
        TallyBox(str(tally.no_part), "NPPV", Tone.PLAIN),
        TallyBox(str(tally.missing), "À saisir", Tone.PLAIN),
    )


def _row(
    state: SessionState,
    item: ItemState,
    voice: VotingRight,
    named: Mapping[str, str],
    waiting: Mapping[str, Choice | None],
    *,
    active: bool,
) -> VoiceLine:
    seat = voice.seat
    carrier = voice.carried_by
    stored = item.votes.get(seat.id)
    return VoiceLine(
        seat=seat.id,
        name=f"↳ {named[seat.id]} (mandat)" if carrier else named[seat.id],
        detail=f"mandat détenu par {named[carrier.id]}" if carrier else "",
        person=person(state, seat),
        choice=waiting.get(seat.id) or stored,
        stored=seat.id not in waiting,
        active=active,
    )


def _recused(
    state: SessionState, item: ItemState, named: Mapping[str, str]
) -> tuple[VoiceLine, ...]:
    rows, apart = [], state.in_recusal(item)
    for seat in state.seats.values():
        known = item.recusals.get(seat.id)
        here = state.sitting(seat.id) or seat.id in state.proxies
        if known is None and (item.decided or not here or seat.id not in apart):
            continue
        if not seat.sits_in(item.item.formation):
            continue
        ground = known.ground if known else RecusalGround.INSTRUCTED_THE_CASE
        said = "Déport"
        seen = seat.id in state.seats_out or item.decided or not state.profile.room_confirmed
        if known and state.sitting(seat.id) and seen:
            said = f"Déport · sortie {french.hour(known.at)}"
        detail = french.RECUSALS[ground]
        rows.append(VoiceLine(seat.id, named[seat.id], detail, seat.quality, recusal=said))
    return tuple(rows)

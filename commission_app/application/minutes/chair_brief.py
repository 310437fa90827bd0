"""What the chair should know before the session: who leaves for which point."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.codes import ItemId
from commission_app.domain.people import PersonName
from commission_app.domain.session.session import ItemState, SessionState

Leaving = Mapping[ItemId, tuple[PersonName, ...]]


def leaving(state: SessionState) -> Leaving:
    """Return, for each case, who takes no part in it by right or by a declared recusal.

    Seats that do not sit in the formation are not named: they leave for every case at once.
    """
    return {
        item: names
        for item, known in state.items.items()
        if known.item.is_case and (names := _names(state, known))
    }


def _names(state: SessionState, known: ItemState) -> tuple[PersonName, ...]:
    return tuple(
        state.sitter(seat) or seat.quality
        for seat in state.seats.values()
        if seat.sits_in(known.item.formation) and state.recused(known, seat)
    )

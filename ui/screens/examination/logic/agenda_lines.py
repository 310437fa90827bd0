"""The agenda at the left of the examination screen; no Qt."""

from __future__ import annotations

from commission_app.domain.agenda import AgendaItem, ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.session import ItemState, SessionState
from ui import french
from ui.screens.examination.logic.examination_state import AgendaLine, Tone

_SHORT = {Outcome.FAVOURABLE_WITH_RESERVATIONS: "Avec réserves"}
_TONES = {
    Outcome.FAVOURABLE: Tone.FOR,
    Outcome.FAVOURABLE_WITH_RESERVATIONS: Tone.FOR,
    Outcome.ADOPTED: Tone.FOR,
    Outcome.UNFAVOURABLE: Tone.AGAINST,
    Outcome.REJECTED: Tone.AGAINST,
    Outcome.ADJOURNED: Tone.WARN,
    Outcome.WITHDRAWN: Tone.WARN,
    Outcome.MOOT: Tone.WARN,
}


def heading(state: SessionState) -> str:
    """Say how far the session is: decided items over all of them."""
    decided = sum(item.decided for item in state.items.values())
    return f"Ordre du jour · {decided} / {len(state.items)}"


def lines(state: SessionState, shown: str | None) -> tuple[AgendaLine, ...]:
    """Give every item in the order of the agenda."""
    return tuple(_line(state, item, shown) for item in ordered(state))


def ordered(state: SessionState) -> tuple[ItemState, ...]:
    """Give the items in the order of the day, as it was last put; each keeps its number."""
    return tuple(state.items.values())


def next_undecided(state: SessionState, after: str | None) -> ItemState | None:
    """Give the next item to decide, from the top again after the last."""
    items = ordered(state)
    ids = [item.item.id for item in items]
    start = ids.index(after) + 1 if after in ids else 0
    return next((item for item in items[start:] + items[:start] if not item.decided), None)


def detail(item: AgendaItem) -> str:
    """Give the second line of an item: "Engagement · Escale", "Orientation"."""
    said = french.nature(item)
    if item.kind is ItemKind.CASE and item.association:
        return f"{said} · {item.association}"
    return said


def _line(state: SessionState, item: ItemState, shown: str | None) -> AgendaLine:
    live = state.current == item.item.id and not item.decided
    word, tone = "", Tone.MUTED
    if item.sense is not None:
        word = _SHORT.get(item.sense, french.sense(item.sense))
        tone = _TONES.get(item.sense, Tone.LIVE)
    elif live:
        word, tone = "En cours", Tone.LIVE
    elif item.presented_at is not None:
        word = "Suspendu"
    return AgendaLine(
        item=item.item.id,
        number=str(item.item.number),
        title=french.item_title(item.item),
        detail=detail(item.item),
        state=word,
        tone=tone,
        shown=item.item.id == shown,
        live=live,
    )

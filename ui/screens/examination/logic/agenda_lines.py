"""The agenda at the left of the examination screen; no Qt."""

from __future__ import annotations

from commission_app.domain.ballot import Outcome
from commission_app.domain.session.session import ItemState, SessionState
from ui.kit import case_words
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


def _line(state: SessionState, known: ItemState, shown: str | None) -> AgendaLine:
    row, live = case_words.agenda_row(state, known), case_words.in_hand(state, known)
    word, tone = row.state, Tone.LIVE if live else Tone.MUTED
    if known.sense is not None:
        word, tone = _SHORT.get(known.sense, word), _TONES.get(known.sense, Tone.LIVE)
    elif not live and known.presented_at is None:
        word = ""
    return AgendaLine(
        item=row.item,
        number=row.number,
        title=row.title,
        detail=row.detail,
        state=word,
        tone=tone,
        shown=row.item == shown,
        live=live,
    )

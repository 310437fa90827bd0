"""Who presided and when, side by side: the chair may change in the course of a session."""

from __future__ import annotations

from commission_app.session.desk import Snapshot
from commission_app.session.minutes import ChairSpan


def chair_spans(snapshot: Snapshot) -> tuple[ChairSpan, ...]:
    """Give the times of the presidency in order, none before the opening."""
    state = snapshot.state
    if state.opened_at is None:
        return ()
    starts = {state.opened_at}
    for known in state.presided:
        starts |= {moment for moment in (known.since, known.until) if moment is not None}
    ends = state.closed_at
    spans: list[ChairSpan] = []
    for since in sorted(start for start in starts if ends is None or start < ends):
        names = tuple(
            known.name
            for known in state.presided
            if known.since <= since and (known.until is None or known.until > since)
        )
        if spans and spans[-1].names == names:
            continue
        if spans:
            spans[-1] = ChairSpan(spans[-1].names, spans[-1].since, since)
        spans.append(ChairSpan(names, since))
    return tuple(spans)

"""Who was convened late, as the screens tell it before the opening."""

from __future__ import annotations

from commission_app.domain.session.receipts import receipts
from commission_app.domain.session.state import SessionState
from ui.french.dates import date_short
from ui.french.typography import article, plural, typeset


def convened_late(state: SessionState) -> str:
    """Name the members convened late and count the days not known, once days are by member."""
    if not state.received:
        return ""
    try:
        known = receipts(state)
    except ValueError:
        return ""
    late = [one for one in known if one.late]
    parts = []
    if late:
        named = ", ".join(
            f"{r.name} ({plural(r.given.days or 0, 'jour', 'jours')}, reçue le "
            f"{date_short(r.on or '')})"
            for r in late
        )
        limit = plural(state.profile.convocation_days, "jour", "jours")
        parts.append(f"Convoqués moins de {limit} avant la séance : {named}")
    unknown = sum(r.on is None for r in known)
    if unknown:
        members = plural(unknown, "membre", "membres")
        parts.append(f"Date de réception non renseignée pour {members}")
    return typeset(f"{'. '.join(parts)} ({article('CRPA R133-8')}).") if parts else ""

"""How often the commission meets on the policy of the département (domain rule 2.23)."""

from __future__ import annotations

from collections.abc import Iterable

from commission_app.domain.agenda import AgendaItem, ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.membership import Formation
from commission_app.domain.session.state import SessionState

MEETINGS_A_YEAR = 2
"""Two meetings a year at least since the decree of 30 December 2025."""
_NOT_TREATED = (Outcome.ADJOURNED, Outcome.WITHDRAWN, Outcome.MOOT)


def concerns_policy(item: AgendaItem) -> bool:
    """Tell whether an item is a matter of policy: neither a case nor the minutes before."""
    topic = item.kind in (ItemKind.ORIENTATION, ItemKind.INFORMATION)
    return topic and item.formation is Formation.PLENARY


def is_policy_meeting(state: SessionState) -> bool:
    """Tell whether a session treated a matter of policy; one that postponed them all did not."""
    held = state.opened_at is not None
    return held and any(
        concerns_policy(item.item) and item.decided and item.sense not in _NOT_TREATED
        for item in state.items.values()
    )


def meetings_missing(states: Iterable[SessionState], year: int) -> int:
    """Give how many meetings on policy are still to be held in a year; zero when none."""
    held = sum(
        state.details.date.startswith(f"{year}-") and is_policy_meeting(state) for state in states
    )
    return max(0, MEETINGS_A_YEAR - held)

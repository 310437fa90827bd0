"""How often the commission meets on the policy of the département (domain rule 2.23)."""

from __future__ import annotations

from collections.abc import Iterable

from commission_app.domain.membership import Formation
from commission_app.domain.session_state import SessionState

MEETINGS_A_YEAR = 2
"""Two meetings a year at least since the decree of 30 December 2025."""


def is_policy_meeting(state: SessionState) -> bool:
    """Tell whether a session was held on a matter of the plenary formation."""
    held = state.opened_at is not None
    return held and any(
        item.item.formation is Formation.PLENARY and item.decided for item in state.items.values()
    )


def meetings_missing(states: Iterable[SessionState], year: int) -> int:
    """Give how many meetings on policy are still to be held in a year; zero when none."""
    held = sum(
        state.details.date.startswith(f"{year}-") and is_policy_meeting(state) for state in states
    )
    return max(0, MEETINGS_A_YEAR - held)

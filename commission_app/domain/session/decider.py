"""The domain's answers: each command gives facts or a refusal that names its article.

Each topic declares its deciders; the table puts them together.
"""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session import clearing
from commission_app.domain.session.commands import Command
from commission_app.domain.session.deciding import Answer, combined, not_now
from commission_app.domain.session.decisions import (
    conduct,
    convocation,
    day,
    life,
    minutes,
    outcome,
    people,
    rectifying,
    recusal,
    room,
    vote,
)
from commission_app.domain.session.state import SessionState

DECIDERS = combined(
    clearing.DECIDERS,
    conduct.DECIDERS,
    convocation.DECIDERS,
    day.DECIDERS,
    life.DECIDERS,
    minutes.DECIDERS,
    outcome.DECIDERS,
    people.DECIDERS,
    rectifying.DECIDERS,
    recusal.DECIDERS,
    room.DECIDERS,
    vote.DECIDERS,
)


def decide(state: SessionState, command: Command, at: datetime, seal: SealText) -> Answer:
    """Answer a command in a state; ``seal`` keeps a text outside the journal and names it."""
    if state.cancelled is not None:
        return Refusal(RefusalCode.SESSION_CANCELLED, "CRPA R133-5")
    decider = DECIDERS[type(command)]
    refused = not_now(state, command, decider.when)
    return decider.decide(state, command, at, seal) if refused is None else refused

"""The conduct of an open session: suspended, resumed, what is left put off, closed."""

from __future__ import annotations

from commission_app.domain.ballot import Outcome
from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.deciding import Answer, When, answers, plainly, sealing
from commission_app.domain.session.decisions.entitled import nobody_presides
from commission_app.domain.session.decisions.vote import coming_back
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.conduct import (
    SessionClosed,
    SessionResumed,
    SessionSuspended,
)
from commission_app.domain.session.facts.outcome import ItemConcluded
from commission_app.domain.session.session import SessionState


def suspend(state: SessionState, _: SuspendSession) -> Answer:
    """Suspend an open session; nothing is decided until it resumes."""
    if state.suspended:
        return Refusal(RefusalCode.SESSION_SUSPENDED)
    return (SessionSuspended(),)


def resume(state: SessionState, _: ResumeSession) -> Answer:
    """Resume a suspended session, under a chair."""
    if not state.suspended:
        return Refusal(RefusalCode.SESSION_NOT_SUSPENDED)
    if not state.presiding():
        return nobody_presides(state)
    return (SessionResumed(),)


def postpone_remaining(state: SessionState, command: PostponeRemaining, seal: SealText) -> Answer:
    """Adjourn every item that is left, for one reason."""
    if not command.reasons.strip():
        return Refusal(RefusalCode.REASONS_REQUIRED)
    undecided = [item for item in state.items.values() if not item.decided]
    if not undecided:
        return ()
    ref = seal(command.reasons.strip())
    facts: list[Fact] = []
    for item in undecided:
        quorum = state.quorum_for(item)
        facts.append(ItemConcluded(item.item.id, Outcome.ADJOURNED, ref, quorum))
        facts.extend(coming_back(state, item))
    return tuple(facts)


def close(state: SessionState, _: CloseSession) -> Answer:
    """Close a session of which every item is decided."""
    undecided = [item.item.number for item in state.items.values() if not item.decided]
    if undecided:
        named = ", ".join(str(number) for number in sorted(undecided))
        figures: dict[str, str | int] = {
            "count": len(undecided),
            "first": min(undecided),
            "numbers": named,
        }
        return Refusal(RefusalCode.ITEMS_UNDECIDED, "CRPA R133-13", figures)
    return (SessionClosed(),)


DECIDERS = (
    answers(SuspendSession, plainly(suspend), When.OPEN),
    answers(ResumeSession, plainly(resume), When.OPEN),
    answers(PostponeRemaining, sealing(postpone_remaining), When.RUNNING),
    answers(CloseSession, plainly(close), When.RUNNING),
)

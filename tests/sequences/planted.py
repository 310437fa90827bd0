"""Faults of law planted in the product while it is played: each must make the players differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from commission_app.domain import ballot
from commission_app.domain.attendance import Attendance
from commission_app.domain.ballot import Choice, CountResult, Tally
from commission_app.domain.codes import SeatId
from commission_app.domain.membership import Seat
from commission_app.domain.quorum import Quorum
from commission_app.domain.session import attribution, session, who_is_out
from commission_app.domain.session import state as state_module
from commission_app.domain.session.decisions import convocation, outcome, rectifying, room, vote
from commission_app.domain.session.entitlement import Entitlement
from commission_app.domain.session.session import ItemState, SessionState
from tests.sequences.match import Counts
from tests.sequences.sequence import Divergence, play_seed

TRIALS = 1500

Patch = tuple[object, str, object]


@dataclass(frozen=True)
class Fault:
    """A fault of law: its name, what is put in the place of what, and whether it shows seldom."""

    name: str
    patches: tuple[Patch, ...]
    rare: bool = False


@contextmanager
def plant(fault: Fault) -> Iterator[None]:
    """Put the fault into the product, and take it out again."""
    before = [(owner, name, vars(owner)[name]) for owner, name, _ in fault.patches]
    try:
        for owner, name, wrong in fault.patches:
            setattr(owner, name, wrong)
        yield
    finally:
        for owner, name, right in before:
            setattr(owner, name, right)


def look_for(fault: Fault, first: int = 0, trials: int = TRIALS) -> Divergence | None:
    """Play sequences until the fault shows; return where, None when it never does."""
    with plant(fault):
        for seed in range(first, first + trials):
            found = play_seed(seed, Counts())
            if found is not None:
                return found
    return None


def _always(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


def _abstentions_ignored(tally: Tally, chairs: tuple[Choice, ...], **_: object) -> CountResult:
    if tally.missing:
        return CountResult.INCOMPLETE
    spoken = tally.in_favour + tally.against
    return _right_read(Tally(spoken, tally.in_favour, tally.against), chairs)


_right_read = ballot.read
_right_quorum_for = SessionState.quorum_for


def _covering(state: SessionState, item: ItemState) -> Quorum:
    announced = replace(item, item=replace(item.item, on_convocation=True))
    return _right_quorum_for(state, announced)


def _tie_broken(tally: Tally, chairs: tuple[Choice, ...], *, base: int) -> CountResult:
    found = _right_read(tally, chairs, base=base)
    return CountResult.CASTING_FOR if found is CountResult.TIE and not chairs else found


def _presides(state: SessionState, _: ItemState) -> bool:
    return state.presiding()


def _as_it_was(state: SessionState, _: object) -> SessionState:
    return state


def _unchanged(state: SessionState) -> SessionState:
    return state


def _seen_out(state: SessionState, seats: tuple[SeatId, ...], at: datetime) -> SessionState:
    return replace(state, seats_out={**state.seats_out, **dict.fromkeys(seats, at)})


def _is_sitting(attendance: Attendance) -> bool:
    return attendance.presence.sitting


def _of(owner: object, name: str, wrong: object) -> tuple[Patch, ...]:
    return ((owner, name, wrong),)


def _property(owner: object, name: str, wrong: Callable[..., object]) -> tuple[Patch, ...]:
    return _of(owner, name, property(wrong))


NOTHING, NOBODY, NO = _always(None), _always(()), _always(False)

FAULTS: tuple[Fault, ...] = (
    Fault("2.7 threshold one too low", _property(Quorum, "threshold", lambda q: (q.base - 1) // 2)),
    Fault("2.7 more than half", _property(Quorum, "threshold", lambda q: q.base // 2 + 1)),
    Fault("2.7 the quorum is never asked", _property(Quorum, "reached", _always(True))),
    Fault(
        "2.8 second convocation covers added items",
        _of(SessionState, "quorum_for", _covering),
        rare=True,
    ),
    Fault("2.21 remote members unidentified count", _property(Attendance, "counted", _is_sitting)),
    Fault("2.10 abstentions ignored", _of(state_module, "read", _abstentions_ignored)),
    Fault("2.10 votes missing are proclaimed", _property(Tally, "missing", _always(0))),
    Fault("2.10 a vote outlives the right to it", _of(attribution, "_without_lost", _as_it_was)),
    Fault("2.10 sense against the count", _of(vote, "CARRIED", ())),
    Fault("2.10 a rectification escapes the rules", _of(rectifying, "forbids_correction", NOTHING)),
    Fault("2.11 no casting vote", _of(ballot, "_break_tie", _always(CountResult.TIE)), rare=True),
    Fault("2.11 a tie carries", _of(ballot, "_break_tie", _always(CountResult.CASTING_FOR))),
    Fault("2.13 a tie broken without one voting chair", _of(state_module, "read", _tie_broken)),
    Fault("2.15 a recused chair presides", _of(Entitlement, "presiding_for", _presides)),
    Fault("2.15 declared recusals are forgotten", _of(Entitlement, "excluded", _always(False))),
    Fault("2.16 the association votes on its case", _of(Entitlement, "represented_by", NOBODY)),
    Fault("2.16 deliberation with all in the room", _of(vote, "not_cleared", NOTHING)),
    Fault("2.27b who left counts from the corridor", _of(session, "not_back_now", _unchanged)),
    Fault("2.27b who left is back by herself", _of(who_is_out, "_gone", _seen_out)),
    Fault("2.16 a giver in recusal makes the quorum", _of(Entitlement, "giver_recused", NO)),
    Fault("2.16 a mandate to who takes no part", _of(room, "_held_in_recusal", NOTHING), rare=True),
    Fault("2.16 a link against the composition", _of(convocation, "_has_seats", NOTHING)),
    Fault("2.6 a second mandate", _of(room, "_held", _always(0))),
    Fault("2.6 a mandate outlives a presence", _of(room, "mandates_ended", NOBODY)),
    Fault("2.6 one person on two seats", _of(room, "sits_elsewhere", NOTHING)),
    Fault("1.22 anybody is replaced", _of(room, "_may_sit", NOTHING)),
    Fault("1.8 child protection sits for cases", _of(Seat, "sits_in", _always(True))),
    Fault("2.4 a late convocation opens", _of(room, "late_notice", NOTHING)),
    Fault("2.4 the day convened is not looked at", _of(room, "held_today", NOTHING)),
    Fault("2.26 unfavourable without reasons", _of(vote, "REASONED", ()), rare=True),
    Fault("3.9 beyond twenty-four months", _of(outcome, "beyond_limit", NO), rare=True),
    Fault("3.19 early end without observations", _of(outcome, "_invited", _always(True))),
)

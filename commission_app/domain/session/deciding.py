"""How a topic says what answers its commands, and when each may be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from operator import attrgetter
from typing import Any, TypeVar

from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.session import SessionState, Stage

Answer = tuple[Fact, ...] | Refusal
_Command = TypeVar("_Command")
_Decide = Callable[[SessionState, _Command, datetime, SealText], Answer]


class When(Enum):
    """The moment at which a command may be asked, of a session that is not cancelled."""

    ANY = auto()
    """Its decider says when."""
    OPEN = auto()
    RUNNING = auto()
    """Open and not suspended."""
    ON_ITEM = auto()
    """Running, and about an item of its agenda."""


@dataclass(frozen=True, slots=True)
class Decider:
    """What answers one command."""

    command: type
    decide: _Decide[Any]
    when: When


Topic = tuple[Decider, ...]


def answers(command: type[_Command], decide: _Decide[_Command], when: When = When.ANY) -> Decider:
    """Declare what answers a command, with the moment and what keeps texts."""
    return Decider(command, decide, when)


def plainly(decide: Callable[[SessionState, _Command], Answer]) -> _Decide[_Command]:
    """Answer from the state and the command alone."""
    return lambda state, command, _at, _seal: decide(state, command)


def timed(decide: Callable[[SessionState, _Command, datetime], Answer]) -> _Decide[_Command]:
    """Answer with the moment."""
    return lambda state, command, at, _seal: decide(state, command, at)


def sealing(decide: Callable[[SessionState, _Command, SealText], Answer]) -> _Decide[_Command]:
    """Answer with what keeps texts outside the journal."""
    return lambda state, command, _at, seal: decide(state, command, seal)


def combined(*topics: Topic) -> Mapping[type, Decider]:
    """Return the deciders of all topics by their command (ValueError: one is answered twice)."""
    deciders = [decider for topic in topics for decider in topic]
    table = {decider.command: decider for decider in deciders}
    if len(table) != len(deciders):
        raise ValueError("a command has two deciders")
    return table


def not_now(state: SessionState, command: object, when: When) -> Refusal | None:
    """Refuse what is asked at another moment than its own."""
    if when is When.ANY:
        return None
    if state.stage is not Stage.OPEN:
        closed = state.stage is Stage.CLOSED
        return Refusal(RefusalCode.SESSION_CLOSED if closed else RefusalCode.SESSION_NOT_OPEN)
    if when is When.OPEN:
        return None
    if state.suspended:
        return Refusal(RefusalCode.SESSION_SUSPENDED)
    if when is When.ON_ITEM and attrgetter("item")(command) not in state.items:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    return None

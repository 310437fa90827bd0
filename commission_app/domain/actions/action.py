"""An action: its commands, its facts, its fold and its answers; one stream an action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from commission_app.domain.case import SealText, TextRef
from commission_app.domain.codes import ActionId, Day, ItemId, StreamId
from commission_app.domain.dates.days import is_day
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.people import OfficeName
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.text import FreeText

_POLICY = "CASF R121-12-6"


class Theme(StrEnum):
    """What an action is about (missions of the commission, domain 7.1 to 7.7)."""

    PROCURING_NETWORKS = "procuring_networks"
    AWARENESS = "awareness"
    CLIENTS = "clients"
    ONLINE_CONTENT = "online_content"
    TRAINING = "training"
    OTHER = "other"


class Closing(StrEnum):
    """How an action ended."""

    DONE = "done"
    GIVEN_UP = "given_up"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class ActionDecided:
    """An action was decided; ``session`` and ``item`` are where, None outside of any."""

    theme: Theme
    what: TextRef
    body: OfficeName = ""
    until: Day | None = None
    decided_on: Day | None = None
    session: StreamId | None = None
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class ActionChanged:
    """The body in charge or the day that an action is due was changed."""

    body: OfficeName
    until: Day | None


@dataclass(frozen=True, slots=True)
class ActionClosed:
    """An action ended on a day; ``told`` says what came of it."""

    on: Day
    closing: Closing
    told: TextRef | None = None


ActionFact = ActionDecided | ActionChanged | ActionClosed


@dataclass(frozen=True, slots=True)
class DecideAction:
    """Record an action that was decided."""

    theme: Theme
    what: FreeText
    body: OfficeName = ""
    until: Day | None = None
    decided_on: Day | None = None
    session: StreamId | None = None
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class ChangeAction:
    """Change who is in charge of an action, or until when."""

    body: OfficeName
    until: Day | None


@dataclass(frozen=True, slots=True)
class CloseAction:
    """Close an action."""

    on: Day
    closing: Closing
    told: FreeText = ""


ActionCommand = DecideAction | ChangeAction | CloseAction


@dataclass(frozen=True, slots=True)
class Action:
    """An action as its facts make it; ``decided`` is None before any."""

    id: ActionId
    decided: ActionDecided | None = None
    body: OfficeName = ""
    until: Day | None = None
    closed: ActionClosed | None = None

    @property
    def theme(self) -> Theme:
        """Return what it is about."""
        return Theme.OTHER if self.decided is None else self.decided.theme


def fold_action(name: ActionId, facts: Iterable[Dated[ActionFact]]) -> Action:
    """Return an action from its facts."""
    state = Action(name)
    for dated in facts:
        match dated.fact:
            case ActionDecided(_, _, body, until) as decided:
                state = replace(state, decided=decided, body=body, until=until)
            case ActionChanged(body, until):
                state = replace(state, body=body, until=until)
            case ActionClosed() as closed:
                state = replace(state, closed=closed)
    return state


def decide_action(
    state: Action, command: ActionCommand, today: Day, seal: SealText
) -> tuple[ActionFact, ...] | Refusal:
    """Answer a command about an action; ``today`` is ISO 8601."""
    days = [getattr(command, name, None) for name in ("until", "decided_on", "on")]
    if any(day is not None and not is_day(day) for day in days):
        return Refusal(RefusalCode.DATE_UNREADABLE, _POLICY)
    match command:
        case DecideAction(theme, what, body, until, decided_on, session, item):
            if not what.strip():
                return Refusal(RefusalCode.ACTION_UNTOLD, _POLICY)
            ref = seal(what.strip())
            return (ActionDecided(theme, ref, body, until, decided_on, session, item),)
        case _ if state.closed is not None:
            return Refusal(RefusalCode.ACTION_ALREADY_CLOSED, _POLICY)
        case ChangeAction(body, until):
            return (ActionChanged(body, until),)
        case CloseAction(on, closing, told):
            if on > today:
                return Refusal(RefusalCode.DAY_TO_COME, _POLICY, {"date": on})
            return (ActionClosed(on, closing, seal(told.strip()) if told.strip() else None),)

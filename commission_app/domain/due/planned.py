"""The calendar of the commission: sessions that are planned and not convened yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from commission_app.domain.case import SealText, TextRef
from commission_app.domain.codes import Code, Day, PlannedId, StreamId
from commission_app.domain.dates.days import is_day
from commission_app.domain.due.registered import (
    ApprovalRenewalAsked,
    RegisteredFact,
    TrainingFollowed,
)
from commission_app.domain.membership import Formation
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.text import FreeText, PlaceText

_CHAIR = "CRPA R133-5"
_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


@dataclass(frozen=True, slots=True)
class SessionPlanned:
    """A session was planned; ``hour`` is « 14:00 » or empty, ``formations`` who would sit."""

    planned: PlannedId
    on: Day
    hour: Code = ""
    formations: tuple[Formation, ...] = (Formation.INDIVIDUAL, Formation.PLENARY)
    place: PlaceText = ""


@dataclass(frozen=True, slots=True)
class PlannedMoved:
    """A planned session was put on another day."""

    planned: PlannedId
    on: Day
    hour: Code = ""


@dataclass(frozen=True, slots=True)
class PlannedDropped:
    """A planned session will not be held, and why."""

    planned: PlannedId
    reason: TextRef


@dataclass(frozen=True, slots=True)
class PlannedConvened:
    """A planned session became one that is convened."""

    planned: PlannedId
    session: StreamId


CalendarFact = SessionPlanned | PlannedMoved | PlannedDropped | PlannedConvened | RegisteredFact


@dataclass(frozen=True, slots=True)
class DropPlanned:
    """Take a planned session out of the calendar."""

    planned: PlannedId
    reason: FreeText


CalendarCommand = SessionPlanned | PlannedMoved | DropPlanned | PlannedConvened | RegisteredFact
"""What is told as it happened is its own command."""

Calendar = Mapping[PlannedId, SessionPlanned]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session to come or held, planned or convened; ``individual`` tells that it sees cases.

    ``policy`` tells that a planned one is to treat matters of policy.
    """

    on: Day
    hour: Code = ""
    individual: bool = True
    planned: PlannedId | None = None
    session: StreamId | None = None
    place: PlaceText = ""
    policy: bool = False


def fold_calendar(facts: Iterable[Dated[CalendarFact]]) -> Calendar:
    """Return the planned sessions that are neither dropped nor convened yet."""
    found: dict[PlannedId, SessionPlanned] = {}
    for dated in facts:
        match dated.fact:
            case SessionPlanned(planned) as fact:
                found[planned] = fact
            case PlannedMoved(planned, on, hour) if planned in found:
                found[planned] = replace(found[planned], on=on, hour=hour)
            case PlannedDropped(planned) | PlannedConvened(planned):
                found.pop(planned, None)
            case _:
                pass
    return found


def meetings_of(calendar: Calendar) -> tuple[Meeting, ...]:
    """Return the planned sessions as meetings, in the order of their days."""
    found = (
        Meeting(
            known.on,
            known.hour,
            Formation.INDIVIDUAL in known.formations,
            known.planned,
            place=known.place,
            policy=Formation.PLENARY in known.formations,
        )
        for known in calendar.values()
    )
    return tuple(sorted(found, key=lambda meeting: (meeting.on, meeting.hour)))


def decide_calendar(
    state: Calendar, command: CalendarCommand, today: Day, seal: SealText
) -> tuple[CalendarFact, ...] | Refusal:
    """Answer a command about the calendar; ``today`` is ISO 8601."""
    match command:
        case SessionPlanned():
            refused = _bad_day(command.on, command.hour, today) or _taken(state, command)
            return refused or (command,)
        case ApprovalRenewalAsked(on=on) | TrainingFollowed(on=on):
            if not is_day(on):
                return Refusal(RefusalCode.DATE_UNREADABLE)
            to_come = Refusal(RefusalCode.DAY_TO_COME, "", {"date": on})
            return to_come if on > today else (command,)
        case _ if command.planned not in state:
            return Refusal(RefusalCode.PLANNED_UNKNOWN, _CHAIR)
        case PlannedMoved(planned, on, hour):
            moved = replace(state[planned], on=on, hour=hour)
            return _bad_day(on, hour, today) or _taken(state, moved) or (command,)
        case DropPlanned(planned, reason):
            if not reason.strip():
                return Refusal(RefusalCode.REASONS_REQUIRED, _CHAIR)
            return (PlannedDropped(planned, seal(reason.strip())),)
        case PlannedConvened():
            return (command,)


def _bad_day(on: Day, hour: Code, today: Day) -> Refusal | None:
    if not is_day(on) or (hour and not _HOUR.fullmatch(hour)):
        return Refusal(RefusalCode.DATE_UNREADABLE, _CHAIR)
    return Refusal(RefusalCode.DAY_PAST, _CHAIR, {"date": on}) if on < today else None


def _taken(state: Calendar, asked: SessionPlanned) -> Refusal | None:
    """Refuse a day and hour at which the same formation is already to meet."""
    for known in state.values():
        same = (known.on, known.hour) == (asked.on, asked.hour)
        if same and known.planned != asked.planned:
            return Refusal(RefusalCode.PLANNED_ALREADY, _CHAIR)
    return None

"""What is counted: one observation for each thing that the facts tell, with its axes and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commission_app.domain.codes import Code, Day


class Measure(StrEnum):
    """What one observation is an instance of."""

    REQUEST = "request"
    OPINION = "opinion"
    DECISION = "decision"
    ENTRY = "entry"
    EXIT = "exit"
    LAPSE = "lapse"
    UNDER_WAY = "under_way"
    MEETING = "meeting"
    CANCELLED_MEETING = "cancelled_meeting"
    SEAT_MEETING = "seat_meeting"
    QUORUM_LOST = "quorum_lost"
    APPROVED_ASSOCIATION = "approved_association"
    ACTIVE_ASSOCIATION = "active_association"
    RIGHT = "right"
    REQUEST_TO_OPINION = "request_to_opinion"
    OPINION_TO_DECISION = "opinion_to_decision"
    DECISION_TO_NOTIFICATION = "decision_to_notification"
    DECISION_TO_APS = "decision_to_aps"
    SERIES = "series"
    """A figure of another body, typed or read: it is told, never counted from facts."""
    TRANSFER_IN = "transfer_in"
    TRANSFER_OUT = "transfer_out"
    """From or to another département: neither an entry nor an exit, or it would be two."""


class Axis(StrEnum):
    """Along what observations are told apart; time is the day itself."""

    NATURE = "nature"
    RANK = "rank"
    SENSE = "sense"
    ASSOCIATION = "association"
    REASON = "reason"
    HOUSING = "housing"
    EMPLOYMENT = "employment"
    SEX = "sex"
    AGE = "age"
    SEAT = "seat"
    PRESENCE = "presence"
    RIGHT = "right"
    STEP = "step"
    SERIES = "series"
    TERRITORY = "territory"
    """Which département's commission counted: told apart where years are consolidated alone."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing counted. ``key`` names it: a thing that two sources tell is counted once.

    ``until`` is the last day of what lasts (a pathway under way), None of what happens on a day or
    has not ended; ``days`` is the length of a delay. Days are ISO 8601.
    """

    measure: Measure
    key: Code
    on: Day
    axes: Mapping[Axis, Code] = field(default_factory=dict)
    until: Day | None = None
    days: int | None = None


def counted_once(*sources: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return the observations of several sources; of one told twice, the later source holds."""
    found: dict[tuple[Measure, Code], Observation] = {}
    for source in sources:
        found.update({(seen.measure, seen.key): seen for seen in source})
    return tuple(found.values())

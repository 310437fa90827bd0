"""A pathway as its facts make it: requests, periods, rights, end; nothing is kept beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Day, PathwayId, RequestId
from commission_app.domain.dates.days import days_between, is_day
from commission_app.domain.dates.durations import months_after
from commission_app.domain.pathways.coded import (
    AdjournmentReason,
    Axes,
    JoinReason,
    LapseReason,
    MissingPiece,
    RightKind,
)
from commission_app.domain.pathways.facts import (
    AskedFor,
    DecisionTaken,
    OpinionGiven,
    PathwayEnded,
    RequestJoined,
    RightFollowed,
)
from commission_app.domain.pathways.reference import PathwayReference
from commission_app.domain.people import OfficeName
from commission_app.domain.profile import DEFAULT_PROFILE

PERIOD_NATURES = (RequestNature.ENTRY, RequestNature.RENEWAL)
"""What, once granted, opens a period."""
OPINIONS = (Outcome.FAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS, Outcome.UNFAVOURABLE)
"""What is an opinion; anything else that a session tells of a request is none."""
CLOSED_WITHOUT = (Outcome.WITHDRAWN, Outcome.MOOT)
"""What closes a request without an opinion."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request of the pathway, with all that was recorded of it.

    ``places`` are the agendas that it stood on, in the order of their days; ``opinions`` what
    sessions told of it, the latest day last; ``decisions`` are those that were recorded, the one in
    force last. ``missing_since`` is the day on which ``missing`` were asked for, ``completed`` that
    on which all was there.
    """

    id: RequestId
    asked: AskedFor
    received: Day | None = None
    completed: Day | None = None
    missing: tuple[MissingPiece, ...] = ()
    missing_since: Day | None = None
    places: tuple[RequestJoined, ...] = ()
    opinions: tuple[OpinionGiven, ...] = ()
    axes: Axes | None = None
    adjournments: Mapping[Day, AdjournmentReason] = field(default_factory=dict)
    observations: Day | None = None
    decisions: tuple[DecisionTaken, ...] = ()
    reasons_given: Day | None = None
    notified: Day | None = None

    @property
    def decision(self) -> DecisionTaken | None:
        """Return the decision in force, None while none was told."""
        return self.decisions[-1] if self.decisions else None

    @property
    def place(self) -> RequestJoined | None:
        """Return the last agenda that it stood on, None while it stands on none."""
        return self.places[-1] if self.places else None

    @property
    def opinion(self) -> OpinionGiven | None:
        """Return the opinion in force, None where the last session gave none."""
        last = self.opinions[-1] if self.opinions else None
        return last if last is not None and last.sense in OPINIONS else None

    @property
    def awaited(self) -> tuple[MissingPiece, ...]:
        """Return the pieces still waited for, none once all was there."""
        since = self.missing_since
        there = since is None or (self.completed is not None and self.completed >= since)
        return () if there else self.missing

    @property
    def needs_reasons(self) -> bool:
        """Tell whether the decision must state its reasons (CRPA L211-2)."""
        decided = self.decision
        if decided is None:
            return False
        return not decided.granted or self.asked.nature is RequestNature.EARLY_END

    @property
    def adjourned(self) -> OpinionGiven | None:
        """Return the adjournment that nothing followed yet, None where there is none."""
        last = self.opinions[-1] if self.opinions else None
        if last is None or last.sense is not Outcome.ADJOURNED or self.decision is not None:
            return None
        return last if self.enrolled is None else None

    @property
    def closed(self) -> bool:
        """Tell whether nothing more is waited for: decided, withdrawn or without object."""
        last = self.opinions[-1] if self.opinions else None
        return self.decision is not None or (last is not None and last.sense in CLOSED_WITHOUT)

    @property
    def enrolled(self) -> RequestJoined | None:
        """Return the agenda on which it awaits an opinion, None where it awaits none there."""
        waiting = [place for place in self.places if not self._told_of(place)]
        return waiting[-1] if waiting and not self.closed else None

    def _told_of(self, place: RequestJoined) -> bool:
        """Tell whether a session told of the request on an agenda, or of a later one.

        Of two sessions of one day, each tells of its own point.
        """
        point = (place.session, place.item)
        return any(
            told.on > place.session_on
            or (told.on == place.session_on and (told.session, told.item) in (point, (None, None)))
            for told in self.opinions
        )

    @property
    def day(self) -> Day:
        """Return the first day on which one knows of it (ISO 8601), empty where no fact says."""
        days = [self.received, *(place.session_on for place in self.places)]
        days += [told.on for told in self.opinions]
        days.append(None if self.decision is None else self.decision.on)
        return min((day for day in days if day), default="")


@dataclass(frozen=True, slots=True)
class Period:
    """Six months, more or less, that a decision granted; both days are in it."""

    request: RequestId
    begins: Day
    ends: Day


class Stage(StrEnum):
    """Where a pathway stands on a day."""

    REQUESTED = "requested"
    REFUSED = "refused"
    TO_BEGIN = "to_begin"
    UNDER_WAY = "under_way"
    LAPSED = "lapsed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Pathway:
    """All that is known of the way of one person, who is never named.

    ``requests`` are in the order of their first day; ``ending`` is the last end that was recorded,
    ``end`` the one in force; ``references`` its own and those of the pathways that go on in it;
    ``joined_for`` why each request was joined; ``associations`` who accompanied, by day;
    ``transferred`` tells that it began in another département.
    """

    id: PathwayId
    reference: PathwayReference = ""
    requests: tuple[Request, ...] = ()
    rights: tuple[RightFollowed, ...] = ()
    lapses: Mapping[Day, LapseReason] = field(default_factory=dict)
    ending: PathwayEnded | None = None
    references: tuple[PathwayReference, ...] = ()
    taken_over: bool = False
    transferred: bool = False
    associations: tuple[tuple[Day, OfficeName], ...] = ()
    joined_for: Mapping[RequestId, tuple[JoinReason, ...]] = field(default_factory=dict)

    def request(self, request: RequestId) -> Request | None:
        """Return a request by its name, None where it is not of this pathway."""
        return next((known for known in self.requests if known.id == request), None)

    @property
    def association(self) -> OfficeName:
        """Return the association that accompanies, empty where none was told."""
        return self.associations[-1][1] if self.associations else ""

    @property
    def end(self) -> PathwayEnded | None:
        """Return the end in force: a period granted since, that begins after it, takes it away."""
        ending = self.ending
        if ending is None:
            return None
        granted = [known.decision for known in self.requests if known.decision is not None]
        resumed = any(
            told.granted and told.on > ending.on and (told.period_from or "") > ending.on
            for told in granted
        )
        return None if resumed else ending

    @property
    def periods(self) -> tuple[Period, ...]:
        """Return the periods that decisions granted, in the order of the days."""
        found = []
        for known in self.requests:
            decided = known.decision
            if decided is None or not decided.granted or not decided.period_until:
                continue
            if known.asked.nature in PERIOD_NATURES and decided.period_from:
                found.append(Period(known.id, decided.period_from, decided.period_until))
        return tuple(sorted(found, key=lambda period: (period.begins, period.ends)))

    @property
    def entry(self) -> Day | None:
        """Return the first day of the pathway: of its first period, else as the requests tell it.

        What was asked for tells it only while no decision does, or where it began elsewhere, and
        then a day from which what was granted, or asked for, is still within the law.
        """
        periods = self.periods
        elsewhere = not periods or self.taken_over or self.transferred
        told = [r.asked.first_entry for r in self.requests if elsewhere and self._may_begin(r)]
        return min((*filter(None, told), *(p.begins for p in periods[:1])), default=None)

    def _may_begin(self, request: Request) -> bool:
        """Tell whether a request tells a first entry that nothing belies."""
        told, last = request.asked.first_entry, self.last_day
        if not told or not is_day(told):
            return False
        longest = months_after(date.fromisoformat(told), DEFAULT_PROFILE.pathway_months)
        decided = request.decision
        reached = decided.period_until if decided is not None and decided.granted else None
        if reached is not None:
            return days_between(reached, longest.isoformat()) >= 0
        return last is None or days_between(last, longest.isoformat()) > 1

    @property
    def last_day(self) -> Day | None:
        """Return the last day that a decision covers, None where none granted anything."""
        return max((period.ends for period in self.periods), default=None)

    def stage_on(self, day: Day) -> Stage:
        """Return where the pathway stands on a day (ISO 8601)."""
        periods = self.periods
        if self.end is not None and self.end.on <= day:
            return Stage.ENDED
        if not periods:
            decided = [known for known in self.requests if known.decision is not None]
            waiting = [known for known in self.requests if not known.closed]
            return Stage.REFUSED if decided and not waiting else Stage.REQUESTED
        if any(period.begins <= day <= period.ends for period in periods):
            return Stage.UNDER_WAY
        if day < periods[0].begins:
            return Stage.TO_BEGIN
        return Stage.LAPSED

    def rights_of(self, right: RightKind) -> tuple[RightFollowed, ...]:
        """Return what happened of a right, in the order of the days."""
        return tuple(known for known in self.rights if known.right is right)

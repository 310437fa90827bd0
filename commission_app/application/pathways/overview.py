"""All that is known between sessions on one day: pathways, what falls due, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from commission_app.application.pathways.joining import Unjoined
from commission_app.application.session.minutes_progress import MinutesProgress
from commission_app.domain.actions.action import Action
from commission_app.domain.codes import ActionId, Day, PathwayId, StreamId
from commission_app.domain.due.line import DueLine
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.thresholds import DEFAULT_THRESHOLDS, Thresholds
from commission_app.domain.due.useful import last_useful
from commission_app.domain.pathways.fold import History
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.pathways.workbooks import WorkbookHanded
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Overview:
    """What the screens between sessions show; ``said`` gives the texts of actions by their id.

    ``came`` tells what came of those that are closed.
    ``gone`` are the pathways that were lent with a session and went back with it: nothing of them
    falls due here. ``reading`` says that nothing can be recorded: lines are looked at.
    """

    today: Day
    pathways: Mapping[PathwayId, Pathway] = field(default_factory=dict)
    histories: Mapping[PathwayId, History] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    lines: tuple[DueLine, ...] = ()
    actions: tuple[Action, ...] = ()
    said: Mapping[ActionId, FreeText] = field(default_factory=dict)
    unjoined: tuple[Unjoined, ...] = ()
    associations: tuple[OfficeName, ...] = ()
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    handed: tuple[WorkbookHanded, ...] = ()
    minutes: Mapping[StreamId, MinutesProgress] = field(default_factory=dict)
    gone: frozenset[PathwayId] = frozenset()
    reading: bool = False
    came: Mapping[ActionId, FreeText] = field(default_factory=dict)

    def line_of(self, pathway: PathwayId) -> DueLine | None:
        """Return the one line of a pathway, None where nothing of it is due."""
        return next((line for line in self.lines if line.pathway == pathway), None)

    @property
    def followed(self) -> tuple[Pathway, ...]:
        """Return the pathways that go on here."""
        return tuple(way for name, way in self.pathways.items() if name not in self.gone)

    def hanging(self) -> Counter[Day]:
        """Count for how many pathways a session of each day is the last useful one."""
        days: Counter[Day] = Counter()
        for way in self.followed:
            if way.end is not None or not way.periods:
                continue
            last = max(way.periods, key=lambda period: period.ends)
            filing = self.thresholds.filing
            found = last_useful(last.begins, last.ends, self.meetings, filing, self.today)
            if found is not None:
                days[found.meeting.on] += 1
        return days

    @property
    def late(self) -> int:
        """Return how many lines are behind."""
        return sum(line.late for line in self.lines)

"""The figures of a year: counted from every journal of the file, and the report that leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commission_app.application.base.ports import Clock
from commission_app.application.identities.guard import Guard
from commission_app.application.identities.texts_checked import TextsChecked
from commission_app.application.pathways.service import PathwayService
from commission_app.application.pathways.streams_in_memory import Sealer
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.reporting.press_release import PressRelease
from commission_app.application.reporting.releases import GrantedTold, ReleaseService
from commission_app.application.reporting.series_service import SeriesService
from commission_app.application.reporting.splitting import Part, told_apart
from commission_app.application.reporting.yearly_report import (
    CHAPTERS,
    START,
    ReportRefused,
    ReportWriter,
    YearAsked,
    YearlyReport,
    exact_record,
    report,
    unexplained,
)
from commission_app.application.session.service import SessionService
from commission_app.domain.codes import Code, Day, PathwayId
from commission_app.domain.figures.computing import Figure, compute_all, counter, over_years, year
from commission_app.domain.figures.dictionary import Dictionary
from commission_app.domain.figures.from_pathways import of_pathway
from commission_app.domain.figures.from_sessions import of_associations
from commission_app.domain.figures.observations import Axis, Measure, Observation, counted_once
from commission_app.domain.figures.release.gate import Gate, WhyRefused
from commission_app.domain.figures.release.register import ExceptionGranted, FiguresReleased
from commission_app.domain.figures.release.scopes import Count as ScopeCount
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.figures.series import Value
from commission_app.domain.membership import Association
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.pathways.reference import PathwayReference
from commission_app.domain.people import OfficeName, PersonName
from commission_app.domain.text import FreeText, Wording

_DEPARTMENT = re.compile(r"\b(2[AB]|97[1-8]|[0-9]{2})\b", re.ASCII)


class Recipient(StrEnum):
    """To whom a report may go: a closed list, so that each has the thresholds that suit it."""

    PREFECT = "prefect"
    COMMISSION = "commission"
    STATE_RIGHTS = "state_rights"
    PUBLIC = "public"

    @property
    def audience(self) -> Audience:
        """Return the audience whose thresholds hold."""
        return Audience.PUBLIC if self is Recipient.PUBLIC else Audience.STATE


NAMES: Mapping[Recipient, Wording] = {
    Recipient.PREFECT: "Préfet du département",
    Recipient.COMMISSION: "Commission départementale",
    Recipient.STATE_RIGHTS: "Service des droits des femmes (SDFE)",
    Recipient.PUBLIC: "Public",
}
"""How the register of publications names each recipient."""


IN_REPORT: tuple[Code, ...] = tuple(i for _, ids in CHAPTERS for i in ids if i != START)
"""The indicators that the report tells, and that an exception may be about."""


class WhyHeld(StrEnum):
    """Why a report is not even submitted to the release gate, or what the year hides."""

    UNFINISHED = "unfinished"
    """What left of a year that goes on could never be published again, corrected."""
    EMPTY = "empty"
    NO_COMMISSION = "no_commission"
    UNEXPLAINED = "unexplained"
    """« Écart non expliqué »."""
    UNREASONED = "unreasoned"
    """An exception has a name, a reason and an indicator of the report."""
    IDENTIFIES = "identifies"
    """The reason of an exception names a person, or may."""


@dataclass(frozen=True, slots=True)
class ReportHeld:
    """The report does not leave, nothing was recorded.

    ``missing`` and ``unexpected`` are the references of the pathways that the flows of the year
    do not carry to its end; ``figures`` names the indicators that the gate refused, if any.
    """

    why: WhyHeld | WhyRefused
    missing: tuple[PathwayReference, ...] = ()
    unexpected: tuple[PathwayReference, ...] = ()
    figures: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Exact figures of a year by indicator, not to be given out, and what left so far."""

    number: int
    over: bool
    years: tuple[int, ...]
    figures: Mapping[Code, Figure]
    publications: tuple[FiguresReleased, ...]

    @property
    def empty(self) -> bool:
        """Tell whether no fact stands behind any figure."""
        return not any(figure.facts for figure in self.figures.values())


def department_in(told: OfficeName) -> Code:
    """Return the code of a département in how it is told, empty where there is none."""
    found = _DEPARTMENT.search(told)
    return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Indicators of a report that somebody lets leave although a threshold holds them, and why."""

    cells: tuple[Code, ...]
    by: PersonName
    reason: FreeText


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the facts to count lie."""

    sessions: SessionService
    pathways: PathwayService
    registers: RegisterService
    series: SeriesService


@dataclass(frozen=True, slots=True)
class Judging:
    """The gate, what left before, and the first day on which an opinion was given."""

    gate: Gate
    register: tuple[FiguresReleased, ...]
    begun: Day


class FiguresService:
    """Counts from the journals of an open file; lives on its thread."""

    def __init__(
        self,
        sources: Sources,
        releases: ReleaseService,
        clock: Clock,
        dictionary: Callable[[], Dictionary],
        gate: Callable[[ScopeCount], Gate],
        writer: ReportWriter,
        *,
        salts: Callable[[], bytes],
        guard: Guard,
        seal: Callable[[bytes, str], bytes],
        text: Callable[[int], PressRelease | None],
        reading: bool = False,
    ) -> None:
        """Count nothing yet; ``text`` gives what was said in public of a year.

        ``reading`` says that another program writes the file.
        """
        self._sources, self._releases, self._clock = sources, releases, clock
        self._dictionary, self._gate, self._writer = dictionary, gate, writer
        self._reading, self._salts, self._guard, self._seal = reading, salts, guard, seal
        self._text = text

    @property
    def dictionary(self) -> Dictionary:
        """Return the dictionary of indicators by which everything is counted."""
        return self._dictionary()

    def of_year(self, number: int | None = None) -> YearFigures:
        """Return the figures of a year, the current one when none is said.

        Raises JournalBroken where a session or a stream cannot be read whole: figures counted
        without it would be wrong; JournalUnavailable.
        """
        seen = self._observations(self._pathways())
        today = self._clock.now().year
        number = today if number is None else number
        first = min((int(s.on[:4]) for s in seen if s.on[:4].isdecimal()), default=today)
        years = tuple(range(max(today, number), min(first, today, number) - 1, -1))
        figures = compute_all(self.dictionary, seen, year(number))
        return YearFigures(number, number < today, years, figures, self._releases.register())

    def history(self, indicator: Code, number: int) -> tuple[tuple[int, Figure], ...]:
        """Return a figure of a year and of the four before, as far as there are facts.

        Raises as ``of_year`` does.
        """
        seen = self._observations(self._pathways())
        first = min((int(s.on[:4]) for s in seen if s.on[:4].isdecimal()), default=number)
        numbers = range(min(number, max(first, number - 4)), number + 1)
        return over_years(self.dictionary, indicator, seen, numbers)

    def told_apart(
        self, indicator: Code, number: int, axis: Axis, to: Recipient
    ) -> tuple[Part, ...]:
        """Return an indicator of a year along an axis, and which part may leave to whom.

        Raises as ``of_year`` does.
        """
        seen, register = self._observations(self._pathways()), self._releases.register()
        gate, asked = self._judge(seen, ()), (indicator, number, axis)
        return told_apart(self.dictionary, asked, seen, gate, to.audience, register)

    def judging(self, told: Sequence[Value] = ()) -> Judging:
        """Return the gate on the facts as they are, with values ``told`` by other bodies."""
        seen = self._observations(self._pathways())
        gate = self._judge(seen, told)
        days = [one.on for one in seen if one.measure is Measure.OPINION]
        today = self._clock.now().date().isoformat()
        return Judging(gate, self._releases.register(), min(days, default=today))

    def _judge(self, seen: Sequence[Observation], told: Sequence[Value]) -> Gate:
        count, values = counter(seen), {value.scope: value.value for value in told}
        return self._gate(lambda scope: values[scope] if scope in values else count(scope))

    def last_session(self) -> Day:
        """Return the day of the last session convened for today or earlier, else today."""
        today = self._clock.now().date().isoformat()
        held = [one.date for one in self._sources.sessions.sessions() if one.date <= today]
        return max(filter(None, held), default=today)

    def releases_length(self) -> int:
        """Return how many facts the register of publications holds."""
        return self._releases.length()

    def exceptions(self) -> tuple[GrantedTold, ...]:
        """Return every exception that was granted, with its name and its reason."""
        return self._releases.exceptions()

    def release(
        self, number: int, to: Recipient, exception: Exceptional | None = None
    ) -> bytes | ReportHeld:
        """Return the report of a year as a PDF, once the register of publications holds it.

        An exception lets some indicators out whatever their count, never what they would betray.
        Raises JournalConflict when something else left meanwhile, JournalBroken,
        JournalUnavailable; nothing leaves then.
        """
        made = self._report(number, to, exception)
        if isinstance(made, ReportHeld):
            return made
        now = self._clock.now()
        content = self._writer(made, now).pdf
        sealer = Sealer(self._salts)
        granted = None
        if exception is not None:
            by, reason = sealer(exception.by.strip()), sealer(exception.reason.strip())
            on = now.date().isoformat()
            granted = ExceptionGranted(exception.cells, NAMES[to], on, by, reason)
        after = self._releases.length()
        self._releases.keep(made.publication, after, granted, sealer.texts)
        return content

    def sealed(self, number: int, key: str) -> bytes | ReportHeld:
        """Return every exact count of a report, sealed to the key of whoever consolidates.

        The register says that it left; it tells nobody else anything. Raises ValueError where the
        key is none, JournalConflict, JournalBroken, JournalUnavailable.
        """
        found = self._asked(number, Recipient.STATE_RIGHTS, None)
        if isinstance(found, ReportHeld):
            return found
        asked, seen, ways = found
        gap = unexplained(seen, number)
        if gap.found:
            return self._held(ReportRefused(gap=gap), ways)
        register = self._releases.register()
        record = exact_record(asked, self.dictionary, counter(seen), register)
        content = self._seal(record, key)
        on = self._clock.now().date().isoformat()
        told = f"Fichier scellé pour la consolidation, {number}"
        to = NAMES[Recipient.STATE_RIGHTS]
        fact = FiguresReleased(told, Audience.STATE, to, on, self.dictionary.version, ())
        self._releases.keep(fact, self._releases.length())
        return content

    def _report(
        self, number: int, to: Recipient, exception: Exceptional | None
    ) -> YearlyReport | ReportHeld:
        """Return the report of a finished year, or why there is none."""
        if exception is not None and (held := self._exception_held(exception)) is not None:
            return ReportHeld(held)
        found = self._asked(number, to, exception)
        if isinstance(found, ReportHeld):
            return found
        asked, seen, ways = found
        gate = self._judge(seen, [value for _, line in asked.series for value in line.values])
        made = report(self.dictionary, seen, gate, asked, self._releases.register())
        return self._held(made, ways) if isinstance(made, ReportRefused) else made

    def _asked(
        self, number: int, to: Recipient, exception: Exceptional | None
    ) -> tuple[YearAsked, tuple[Observation, ...], Mapping[PathwayId, Pathway]] | ReportHeld:
        """Return what is asked of a finished year, with the facts that it is counted from."""
        now = self._clock.now()
        if number >= now.year:
            return ReportHeld(WhyHeld.UNFINISHED)
        view = self._sources.registers.view()
        if view.commission is None or not view.commission.name:
            return ReportHeld(WhyHeld.NO_COMMISSION)
        ways = self._pathways()
        seen = self._observations(ways)
        if not any(f.facts for f in compute_all(self.dictionary, seen, year(number)).values()):
            return ReportHeld(WhyHeld.EMPTY)
        asked = YearAsked(
            number,
            view.commission.name,
            to.audience,
            NAMES[to],
            now.date().isoformat(),
            department_in(view.commission.department),
            frozenset(exception.cells) if exception else frozenset(),
            self._sources.series.named(),
            self._text(number),
        )
        return asked, seen, ways

    def _exception_held(self, exception: Exceptional) -> WhyHeld | None:
        """Tell why an exception is none: without a name, a reason or an indicator of the report."""
        if not exception.by.strip() or not exception.reason.strip():
            return WhyHeld.UNREASONED
        if not exception.cells or not set(exception.cells) <= set(IN_REPORT):
            return WhyHeld.UNREASONED
        checked = TextsChecked(self._guard, lambda: (exception.by,))
        return WhyHeld.IDENTIFIES if checked.kinds(exception) else None

    def _held(self, refused: ReportRefused, ways: Mapping[PathwayId, Pathway]) -> ReportHeld:
        if refused.gap is not None:
            missing, unexpected = (
                tuple(sorted(ways[name].reference if name in ways else name for name in names))
                for names in (refused.gap.missing, refused.gap.unexpected)
            )
            return ReportHeld(WhyHeld.UNEXPLAINED, missing, unexpected)
        if refused.gate is None:
            raise ValueError("a report is refused by its gate or by its gap")
        known = self.dictionary.indicators
        named = tuple(known[cell].name for cell in refused.gate.cells if cell in known)
        return ReportHeld(refused.gate.why, figures=named)

    def _pathways(self) -> Mapping[PathwayId, Pathway]:
        if self._reading:
            self._sources.pathways.refresh()
        return self._sources.pathways.pathways()

    def _observations(self, ways: Mapping[PathwayId, Pathway]) -> tuple[Observation, ...]:
        """Return all that is counted, a thing told by a session and a pathway once."""
        held = [seen for one in self._of_sessions() for seen in one]
        followed = [seen for way in ways.values() for seen in of_pathway(way)]
        seen = counted_once(held, followed)
        known = self._sources.registers.view().associations.values()
        approved = [Association(a.name, a.approved_from, a.approved_until) for a in known]
        return counted_once(seen, of_associations(approved, seen))

    def _of_sessions(self) -> list[tuple[Observation, ...]]:
        """Return what each session gives to count."""
        sessions = self._sources.sessions
        return [sessions.across.observations(known) for known in sessions.sessions()]

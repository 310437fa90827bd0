"""The members as a table, a line a seat: what cells typed there mean for the registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from commission_app.application.registers.register_checks import TERM_CATEGORIES, term_end
from commission_app.application.registers.register_view import RegisterView
from commission_app.application.registers.registers import Change, MandateRecord, Role, SeatRecord
from commission_app.domain.codes import Code, Day, SeatId
from commission_app.domain.dates.days import days_before
from commission_app.domain.membership import Deputising
from commission_app.domain.people import PersonName
from commission_app.domain.text import OrderText


class Deed(StrEnum):
    """What a line does to one of the two people of its seat."""

    NEW = "new"
    REPLACES = "replaces"
    CORRECTS = "corrects"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every line that is saved: date of effect, designating act, term in years.

    ``elected`` says that the deputies of elected members are elected to the same assembly.
    """

    day: Day
    order: OrderText = ""
    years: int = 3
    elected: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Who sits on a seat: names, empty where nobody does, and the dates of the holder."""

    seat: SeatId
    holder: PersonName = ""
    deputy: PersonName = ""
    begins: Day | None = None
    ends: Day | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is done to a person of a seat: from when on, and to whose mandate."""

    seat: SeatId
    role: Role
    deed: Deed
    name: PersonName
    day: Day
    before: PersonName = ""


@dataclass(slots=True)
class Written:
    """The changes of all lines, whose they are by their id, and what they do, in words' reach."""

    changes: list[Change] = field(default_factory=list)
    of: dict[Code, tuple[SeatId, Role]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)


Held = tuple[Code, MandateRecord]


def held(whole: RegisterView, seat: str, role: Role, day: str) -> Held | None:
    """Return the mandate of a seat that holds on a day, the latest begun, with its id."""
    found = [
        (key, known)
        for key, known in whole.mandates.items()
        if known.seat == seat and known.role is role and known.holds_on(day)
    ]
    return max(found, key=lambda known: known[1].begins, default=None)


def line_of(whole: RegisterView, seat: str, day: str) -> Line:
    """Return the line of a seat as the registers have it on a day."""
    holder, deputy = (held(whole, seat, role, day) for role in (Role.HOLDER, Role.DEPUTY))
    dated = holder or deputy
    return Line(
        seat,
        holder[1].name if holder else "",
        deputy[1].name if deputy else "",
        dated[1].begins if dated else None,
        dated[1].last_day if dated else None,
    )


def expected_end(whole: RegisterView, seat_id: str, begins: str, terms: Terms) -> str | None:
    """Return the last day of who is designated from a day on; None for who sits ex officio.

    Who replaces during a term serves what remains of it (CRPA R133-4).
    """
    seat = whole.seats[seat_id]
    if seat.category not in TERM_CATEGORIES:
        return None
    before = _served(whole, seat_id, Role.HOLDER, begins)
    return before[1].ends if before else term_end(begins, terms.years)


def _served(whole: RegisterView, seat: str, role: Role, begins: str) -> Held | None:
    """Return the mandate of a seat that ended, or is ended, before its term and is to be served."""
    for key, known in whole.mandates.items():
        same = (known.seat, known.role) == (seat, role) and known.begins < begins
        if same and begins <= (known.ends or "") and (known.left or "") < begins:
            return key, known
    return None


def write(
    lines: Mapping[SeatId, Line], whole: RegisterView, terms: Terms, ids: Callable[[str, Role], str]
) -> Written:
    """Return what lines change in the registers; ``ids`` names a new mandate of a seat."""
    made = Written()
    for seat, line in lines.items():
        known = line_of(whole, seat, terms.day)
        pen = _Pen(made, whole, terms, seat)
        fresh = line.holder != known.holder
        begins = (line.begins or terms.day) if fresh else known.begins or terms.day
        pen.write(Role.HOLDER, line.holder, (begins, line.ends), ids)
        if not fresh and line.holder and (line.begins, line.ends) != (known.begins, known.ends):
            pen.dates(line)
        ends = line.ends if fresh else None
        since = begins if fresh and line.holder else terms.day
        pen.write(Role.DEPUTY, line.deputy, (since, ends), ids)
    return made


class _Pen:
    """Writes what changes on one seat."""

    def __init__(self, made: Written, whole: RegisterView, terms: Terms, seat: str) -> None:
        """Write into ``made``."""
        self._made, self._whole, self._terms, self._seat = made, whole, terms, seat
        self._record: SeatRecord = whole.seats[seat]

    def write(
        self, role: Role, name: str, days: tuple[str, str | None], ids: Callable[[str, Role], str]
    ) -> None:
        """Designate, replace, correct or end, by what stands there; nothing where it is so."""
        known = held(self._whole, self._seat, role, self._terms.day)
        if name == (known[1].name if known else ""):
            return
        if known is None:
            self._designate(role, name, days, ids)
        elif not name:
            self._end(role, known, self._terms.day)
        elif days[0] <= known[1].begins:
            ends = days[1] or known[1].ends
            after = replace(known[1], name=name, begins=days[0], ends=ends)
            self._correct(role, known, self._elected(role, after))
        else:
            self._end(role, known, days[0], told=False)
            self._designate(role, name, days, ids, known)

    def dates(self, line: Line) -> None:
        """Correct the dates of the holder, who stays."""
        known = held(self._whole, self._seat, Role.HOLDER, self._terms.day)
        if known is None:
            return
        begins = line.begins or known[1].begins
        left = line.ends if known[1].left else None
        ends = known[1].ends if known[1].left else line.ends
        self._correct(Role.HOLDER, known, replace(known[1], begins=begins, ends=ends, left=left))

    def _designate(
        self,
        role: Role,
        name: str,
        days: tuple[str, str | None],
        ids: Callable[[str, Role], str],
        before: Held | None = None,
    ) -> None:
        begins, ends = days[0], days[1]
        if ends is None:
            ends = expected_end(self._whole, self._seat, begins, self._terms)
        served = _served(self._whole, self._seat, role, begins)
        replaces = served[0] if served else None
        if served is not None and served[1].ends:
            ends = min(ends or served[1].ends, served[1].ends)
        holder = held(self._whole, self._seat, Role.HOLDER, begins)
        body = self._record.body
        if role is Role.DEPUTY and holder is not None and holder[1].body:
            body = holder[1].body
        made = MandateRecord(
            self._seat, role, name, begins, ends, body=body, order=self._terms.order,
            replaces=replaces,
        )  # fmt: skip
        key = ids(self._seat, role)
        deed = Deed.REPLACES if before else Deed.NEW
        former = before[1].name if before else ""
        self._put(role, Change(key, begins, self._elected(role, made)))
        self._made.told.append(Told(self._seat, role, deed, name, begins, former))

    def _elected(self, role: Role, record: MandateRecord) -> MandateRecord:
        asked = role is Role.DEPUTY and self._record.deputising is Deputising.SAME_ASSEMBLY
        return replace(record, elected=self._terms.elected) if asked else record

    def _correct(self, role: Role, known: Held, after: MandateRecord) -> None:
        # A corrected beginning must not be hidden by the version that it corrects, nor hide it.
        for day in sorted({after.begins, known[1].begins}):
            self._put(role, Change(known[0], day, after))
        told = Told(self._seat, role, Deed.CORRECTS, after.name, after.begins, known[1].name)
        self._made.told.append(told)

    def _end(self, role: Role, known: Held, day: str, *, told: bool = True) -> None:
        eve = days_before(day, 1)
        gone = eve < known[1].begins
        ended = replace(known[1], removed=True) if gone else replace(known[1], left=eve)
        self._put(role, Change(known[0], known[1].begins, ended))
        if told:
            self._made.told.append(Told(self._seat, role, Deed.ENDS, known[1].name, eve))

    def _put(self, role: Role, change: Change) -> None:
        self._made.changes.append(change)
        self._made.of[change.id] = (self._seat, role)

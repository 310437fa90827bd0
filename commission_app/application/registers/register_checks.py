"""What the registers refuse: each fault names the place at which it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from commission_app.application.registers.register_view import FAR, RegisterView, person, view_on
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
    LocalTextRecord,
    MandateRecord,
    Role,
    SeatRecord,
    Version,
)
from commission_app.domain.codes import Code
from commission_app.domain.deputising import deputy_refused
from commission_app.domain.membership import Formation
from commission_app.domain.naming import plain, plain_association
from commission_app.domain.profile import Override
from commission_app.domain.refusals import Refusal
from commission_app.domain.rules import OverrideFault, OverrideRefused, Rulebook
from commission_app.domain.text import FreeText, OrderText


class FaultCode(StrEnum):
    """Why a change is not written."""

    MISSING = "missing"
    BAD_DATE = "bad_date"
    END_BEFORE_START = "end_before_start"
    NO_FORMATION = "no_formation"
    NOT_IN_INDIVIDUAL = "not_in_individual"
    ASSOCIATION_UNKNOWN = "association_unknown"
    ASSOCIATION_TWICE = "association_twice"
    SEAT_UNKNOWN = "seat_unknown"
    SEAT_TAKEN = "seat_taken"
    TERM_TOO_LONG = "term_too_long"
    BEYOND_REMAINING_TERM = "beyond_remaining_term"
    APPROVAL_TOO_LONG = "approval_too_long"
    TOO_MANY_CHAIRS = "too_many_chairs"
    CHAIR_CATEGORY = "chair_category"
    DEPUTY_REFUSED = "deputy_refused"
    RULE_UNKNOWN = "rule_unknown"
    VALUE_UNFIT = "value_unfit"
    NO_SETTING = "no_setting"
    CONTRADICTED = "contradicted"
    NOT_CONFIRMED = "not_confirmed"
    IDENTIFIES = "identifies"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that forbids a change: its place (a field of the record), article and figures.

    ``refusal`` is the answer of the law when a deputy is refused; ``entry`` the id of the change.
    """

    code: FaultCode
    place: Code
    article: OrderText = ""
    figures: Mapping[Code, FreeText | int] = field(default_factory=dict)
    refusal: Refusal | None = None
    entry: Code = ""


CHAIRS_AT_MOST = 2
"""Paris and the Bouches-du-Rhône have two chairs (CASF R121-12-7), every other commission one."""

CHILD_PROTECTION = "12"
APART_RULE = "1.8"
"""Its members take no part in individual cases, unless a local text says otherwise."""

APPROVAL_YEARS = 3
"""For how many years an association is approved, renewable (CASF R121-12-3)."""

TERM_RULE = "1.4"
"""The rule that fixes for how many years."""

TERM_CATEGORIES = ("1", "9", "10", "11")
"""The categories whose members the order designates for a term (CASF R121-12-7)."""


def faults(
    changes: Sequence[Change], versions: Sequence[Version], book: Rulebook
) -> tuple[Fault, ...]:
    """Give everything that forbids changes, checked as if they were written together."""
    found: list[Fault] = []
    after = [*versions, *_as_written(changes, len(versions))]
    for change in changes:
        if not _is_day(change.effective_from):
            found.append(Fault(FaultCode.BAD_DATE, "effective_from", entry=change.id))
            continue
        view = view_on(_checked_on(change), after)
        of = _of(change, view, view_on(FAR, after), book)
        found += (replace(fault, entry=change.id) for fault in of)
    return tuple(found)


def _checked_on(change: Change) -> str:
    """Give the day of the check: that on which a mandate begins, else the date of effect."""
    record = change.record
    if isinstance(record, MandateRecord) and _is_day(record.begins):
        return max(record.begins, change.effective_from)
    return change.effective_from


def _as_written(changes: Iterable[Change], last: int) -> Iterator[Version]:
    for number, change in enumerate(changes, start=last + 1):
        yield Version(number, "", "", change)


def _of(change: Change, view: RegisterView, whole: RegisterView, book: Rulebook) -> Iterator[Fault]:
    match change.record:
        case CommissionRecord() as commission:
            yield from _required(commission, "name", "department")
        case SeatRecord() as seat:
            if not seat.removed:
                yield from _seat(change.id, seat, view)
        case MandateRecord() as mandate:
            if not mandate.removed:
                yield from _mandate(mandate, view, book)
                yield from _taken(change.id, mandate, whole)
                yield from _remaining(mandate, whole)
        case AssociationRecord() as association:
            if not association.removed:
                yield from _association(change.id, association, whole)
        case LocalTextRecord() as text:
            if not text.removed:
                yield from _text(text, whole, book)


def _required(record: object, *names: str) -> Iterator[Fault]:
    for name in names:
        if not str(getattr(record, name)).strip():
            yield Fault(FaultCode.MISSING, name)


def _seat(name: str, seat: SeatRecord, view: RegisterView) -> Iterator[Fault]:
    yield from _required(seat, "category", "quality", "legal_source")
    if not seat.formations:
        yield Fault(FaultCode.NO_FORMATION, "formations")
    departed = any(known.text.rule == APART_RULE for known in view.texts.values())
    apart = seat.category == CHILD_PROTECTION and not departed
    if apart and Formation.INDIVIDUAL in seat.formations:
        yield Fault(FaultCode.NOT_IN_INDIVIDUAL, "formations", "Décret du 30 décembre 2025")
    if seat.association is not None and seat.association not in view.associations:
        yield Fault(FaultCode.ASSOCIATION_UNKNOWN, "association")
    if seat.chair is not (seat.category == "chair"):
        yield Fault(FaultCode.CHAIR_CATEGORY, "category")
    chairs = [known for known in view.seats.values() if known.chair]
    if seat.chair and len(chairs) > CHAIRS_AT_MOST:
        yield Fault(
            FaultCode.TOO_MANY_CHAIRS, "category", "CASF R121-12-7", {"most": CHAIRS_AT_MOST}
        )
    holder, deputy = view.mandate(name, Role.HOLDER), view.mandate(name, Role.DEPUTY)
    if deputy is not None:
        refused = deputy_refused(seat.deputising, person(holder, seat), person(deputy, seat))
        if refused is not None:
            yield Fault(FaultCode.DEPUTY_REFUSED, "deputising", refused.article, refusal=refused)


def _mandate(mandate: MandateRecord, view: RegisterView, book: Rulebook) -> Iterator[Fault]:
    yield from _required(mandate, "name", "begins")
    seat = view.seats.get(mandate.seat)
    if seat is None:
        yield Fault(FaultCode.SEAT_UNKNOWN, "seat")
        return
    days = {"begins": mandate.begins, "ends": mandate.ends, "left": mandate.left}
    bad = [key for key, day in days.items() if day and not _is_day(day)]
    yield from (Fault(FaultCode.BAD_DATE, key) for key in bad)
    if bad or not mandate.begins:
        return
    for key in ("ends", "left"):
        day = days[key]
        if day is not None and day < mandate.begins:
            yield Fault(FaultCode.END_BEFORE_START, key)
    yield from _term(mandate, seat, view, book)
    if mandate.role is Role.DEPUTY and mandate.holds_on(view.day):
        holder = person(view.mandate(mandate.seat, Role.HOLDER), seat)
        refused = deputy_refused(seat.deputising, holder, person(mandate, seat))
        if refused is not None:
            yield Fault(FaultCode.DEPUTY_REFUSED, "name", refused.article, refusal=refused)


def _term(
    mandate: MandateRecord, seat: SeatRecord, view: RegisterView, book: Rulebook
) -> Iterator[Fault]:
    if seat.category not in TERM_CATEGORIES:
        return
    rule = book.rule(TERM_RULE)
    years = int(view.setting(TERM_RULE, book))
    if mandate.ends is None:
        yield Fault(FaultCode.MISSING, "ends", rule.article)
    elif mandate.ends > term_end(mandate.begins, years):
        yield Fault(FaultCode.TERM_TOO_LONG, "ends", rule.article, {"years": years})


def _taken(name: str, mandate: MandateRecord, view: RegisterView) -> Iterator[Fault]:
    """Two people never hold one seat in the same role on one day."""
    for other, known in view.mandates.items():
        if other == name or (known.seat, known.role) != (mandate.seat, mandate.role):
            continue
        if _meet(known, mandate):
            yield Fault(FaultCode.SEAT_TAKEN, "begins", figures={"name": known.name})


def _remaining(mandate: MandateRecord, whole: RegisterView) -> Iterator[Fault]:
    """Who replaces during a term serves what remains of it (CRPA R133-4)."""
    replaced = whole.mandates.get(mandate.replaces or "")
    if replaced is None or replaced.ends is None:
        return
    if mandate.ends is None or mandate.ends > replaced.ends:
        figures = {"day": replaced.ends}
        yield Fault(FaultCode.BEYOND_REMAINING_TERM, "ends", "CRPA R133-4", figures)


def _meet(one: MandateRecord, other: MandateRecord) -> bool:
    return one.begins <= (other.last_day or "9999") and other.begins <= (one.last_day or "9999")


def _association(name: str, association: AssociationRecord, view: RegisterView) -> Iterator[Fault]:
    yield from _required(association, "name")
    dates = {
        "approved_from": association.approved_from,
        "approved_until": association.approved_until,
    }
    bad = [key for key, day in dates.items() if day and not _is_day(day)]
    yield from (Fault(FaultCode.BAD_DATE, key) for key in bad)
    start, end = association.approved_from, association.approved_until
    if not bad and start and end and end < start:
        yield Fault(FaultCode.END_BEFORE_START, "approved_until")
    elif not bad and start and end and end > term_end(start, APPROVAL_YEARS):
        figures = {"years": APPROVAL_YEARS}
        yield Fault(FaultCode.APPROVAL_TOO_LONG, "approved_until", "CASF R121-12-3", figures)
    called = {plain_association(said) for said in (association.name, *association.aliases)}
    for other, known in view.associations.items():
        names = {plain_association(said) for said in (known.name, *known.aliases)}
        if other != name and called & names:
            yield Fault(FaultCode.ASSOCIATION_TWICE, "name", figures={"name": known.name})


def _with(text: Override, whole: RegisterView, book: Rulebook) -> list[Override]:
    """Give the texts that would be in force beside one, itself included."""
    known = [other.text for other in whole.texts.values() if not other.removed]
    beside = [o for o in known if o.rule != text.rule and book.refuses(o) is None]
    return [*beside, text]


def _text(record: LocalTextRecord, whole: RegisterView, book: Rulebook) -> Iterator[Fault]:
    text = record.text
    for key in ("reference", "article"):
        if not plain(getattr(text, key)):
            yield Fault(FaultCode.MISSING, key)
    if not _is_day(text.effective_from):
        yield Fault(FaultCode.BAD_DATE, "effective_from")
        return
    try:
        book.profile([text], text.effective_from)
        book.check_together(_with(text, whole, book), text.effective_from)
    except OverrideRefused as refused:
        match refused.fault:
            case OverrideFault.UNKNOWN_RULE:
                yield Fault(FaultCode.RULE_UNKNOWN, "rule")
            case OverrideFault.NOT_CONFIRMED:
                rule = book.rule(text.rule)
                yield Fault(FaultCode.NOT_CONFIRMED, "confirmed", rule.article)
            case OverrideFault.BAD_VALUE:
                yield Fault(FaultCode.VALUE_UNFIT, "value")
            case OverrideFault.NO_SETTING:
                yield Fault(FaultCode.NO_SETTING, "value")
            case OverrideFault.CONTRADICTED:
                yield Fault(FaultCode.CONTRADICTED, "value")
            case OverrideFault.NO_REFERENCE:
                pass


def term_end(begins: str, years: int) -> str:
    """Give the last day of a term of some years that begins on a day (ISO 8601)."""
    start = date.fromisoformat(begins)
    try:
        anniversary = start.replace(year=start.year + years)
    except ValueError:
        anniversary = date(start.year + years, 3, 1)
    return date.fromordinal(anniversary.toordinal() - 1).isoformat()


def _is_day(text: str | None) -> bool:
    try:
        return text is not None and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

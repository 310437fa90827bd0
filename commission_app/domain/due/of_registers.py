"""What falls due apart from pathways: approvals, terms, seats, points, meetings, actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from commission_app.domain.actions.action import Action
from commission_app.domain.codes import Day
from commission_app.domain.dates.days import days_before, days_between
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.registered import (
    ApprovalRenewalAsked,
    Newcomer,
    RegisteredFact,
    TrainingFollowed,
)
from commission_app.domain.due.thresholds import Thresholds
from commission_app.domain.people import OfficeName


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval of an association, its last day and the pathways under way that it carries."""

    association: OfficeName
    until: Day
    pathways: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A mandate and its last day; ``quality`` is that of the seat."""

    quality: OfficeName
    until: Day


@dataclass(frozen=True, slots=True)
class Vacancies:
    """The vacant seats, and what the quorum of the commission is reckoned on.

    ``seats`` counts in the quorum; ``needed`` is what it takes, ``filled`` who could make it.
    """

    vacant: tuple[OfficeName, ...] = ()
    seats: int = 0
    needed: int = 0
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A point of policy that a session put off, with the day of it."""

    on: Day


@dataclass(frozen=True, slots=True)
class Office:
    """What the registers and the sessions tell, apart from pathways.

    ``policy_held`` and ``policy_planned`` count the meetings on policy of the year;
    ``recorded`` is what is told beside the registers.
    """

    approvals: tuple[Approval, ...] = ()
    terms: tuple[Term, ...] = ()
    vacancies: Vacancies = Vacancies()
    unfinished: tuple[Unfinished, ...] = ()
    policy_held: int = 0
    policy_planned: int = 0
    newcomers: tuple[Newcomer, ...] = ()
    actions: tuple[Action, ...] = ()
    recorded: tuple[RegisteredFact, ...] = ()


def lines_of_office(office: Office, today: Day, thresholds: Thresholds) -> tuple[DueLine, ...]:
    """Return what is due apart from pathways, what turns on the earliest day first."""
    found = (
        *_approvals(office, today, thresholds),
        *_terms(office, today, thresholds),
        *_vacancies(office, today),
        *_trainings(office, today, thresholds),
        *_unfinished(office, today),
        *_policy(office, today, thresholds),
        *_actions(office, today, thresholds),
    )
    return tuple(sorted(found, key=lambda line: (line.until, line.what, line.body)))


def _approvals(office: Office, today: Day, thresholds: Thresholds) -> Iterator[DueLine]:
    told = (fact for fact in office.recorded if isinstance(fact, ApprovalRenewalAsked))
    asked = {(fact.association, fact.until): fact.on for fact in told}
    for known in office.approvals:
        reached = _reached(today, known.until, thresholds.approval)
        if reached:
            figures = {"pathways": known.pathways, "reached": reached}
            line = _line(What.APPROVAL_ENDS, known.until, today, known.association, figures)
            yield replace(line, asked=asked.get((known.association, known.until), ""))


def _terms(office: Office, today: Day, thresholds: Thresholds) -> Iterator[DueLine]:
    """Say the terms that end on the same day in one line."""
    ending = (known for known in office.terms if _reached(today, known.until, thresholds.term))
    ordered = sorted(ending, key=lambda known: (known.until, known.quality))
    for until, terms in groupby(ordered, key=lambda known: known.until):
        ended = tuple(terms)
        figures = {"terms": len(ended), "reached": _reached(today, until, thresholds.term)}
        yield _line(What.TERM_ENDS, until, today, ended[0].quality, figures)


def _reached(today: Day, until: Day, days: Iterable[int]) -> int:
    """Return the smallest threshold that is reached, zero where none is."""
    left = days_between(today, until)
    return min((known for known in days if left <= known), default=0)


def _vacancies(office: Office, today: Day) -> Iterator[DueLine]:
    known = office.vacancies
    if known.vacant:
        figures = {
            "vacant": len(known.vacant),
            "seats": known.seats,
            "needed": known.needed,
            "filled": known.filled,
        }
        yield _line(What.SEAT_VACANT, today, today, known.vacant[0], figures)


def _trainings(office: Office, today: Day, thresholds: Thresholds) -> Iterator[DueLine]:
    """Say in one line the new members whose training is not recorded, who began first first."""
    told = (fact for fact in office.recorded if isinstance(fact, TrainingFollowed))
    trained = {member for fact in told for member in fact.members}
    since = {known: days_between(known.member.begins, today) for known in office.newcomers}
    new = range(thresholds.training, thresholds.training_within + 1)
    waiting = [known for known in since if since[known] in new and known.member not in trained]
    if waiting:
        waiting.sort(key=lambda known: (known.member.begins, known.quality))
        first = waiting[0]
        until = days_before(first.member.begins, -thresholds.training)
        figures = {"members": len(waiting)}
        line = _line(What.TRAINING_TO_FOLLOW, until, today, first.quality, figures)
        yield replace(line, newcomers=tuple(waiting))


def _unfinished(office: Office, today: Day) -> Iterator[DueLine]:
    if office.unfinished:
        oldest = min(known.on for known in office.unfinished)
        figures = {"points": len(office.unfinished), "age": days_between(oldest, today)}
        yield _line(What.POINT_UNFINISHED, oldest, today, "", figures)


def _policy(office: Office, today: Day, thresholds: Thresholds) -> Iterator[DueLine]:
    end = f"{today[:4]}-12-31"
    missing = thresholds.policy_meetings - office.policy_held - office.policy_planned
    if missing > 0 and today >= days_before(end, thresholds.policy_notice):
        figures = {"missing": missing, "held": office.policy_held}
        yield _line(What.POLICY_MEETING, end, today, "", figures)


def _actions(office: Office, today: Day, thresholds: Thresholds) -> Iterator[DueLine]:
    for known in office.actions:
        if known.closed is not None or known.until is None:
            continue
        if today >= days_before(known.until, thresholds.action):
            late = known.until < today
            yield DueLine(
                What.ACTION_DUE,
                known.until,
                late,
                action=known.id,
                body=known.body,
                subject=known.theme.value,
            )


def _line(what: What, until: Day, today: Day, body: OfficeName, figures: dict[str, int]) -> DueLine:
    return DueLine(what, until, until < today, body=body, figures=figures)

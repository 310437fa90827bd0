"""What the registers and the sessions tell of what falls due, apart from pathways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from commission_app.application.projections.outline import ItemOutline
from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.registers.register_view import RegisterView
from commission_app.application.registers.registers import Role
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Day
from commission_app.domain.due.of_registers import (
    Approval,
    Office,
    Term,
    Unfinished,
    Vacancies,
)
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.registered import Member, Newcomer
from commission_app.domain.membership import Formation
from commission_app.domain.naming import plain_association
from commission_app.domain.pathways.pathway import Pathway, Stage
from commission_app.domain.rules import Rulebook
from commission_app.domain.session.frequency import concerns_policy
from commission_app.domain.session.session import Stage as SessionStage


def office_on(
    view: RegisterView,
    book: Rulebook,
    sessions: Sequence[OutlinedSession],
    pathways: Iterable[Pathway],
    meetings: Sequence[Meeting],
    today: Day,
) -> Office:
    """Return what is told on a day; ``view`` is that of the registers on it."""
    carried = Counter(
        plain_association(way.association)
        for way in pathways
        if way.stage_on(today) in (Stage.UNDER_WAY, Stage.TO_BEGIN)
    )
    approvals = tuple(
        Approval(
            known.name,
            known.approved_until,
            sum(
                carried[said] for said in set(map(plain_association, (known.name, *known.aliases)))
            ),
        )
        for known in view.associations.values()
        if known.approved_until
    )
    year = today[:4]
    held = sum(s.state.details.date[:4] == year and s.state.policy_treated for s in sessions)
    convened = sum(
        s.state.details.date[:4] == year
        and s.state.stage in (SessionStage.PREPARED, SessionStage.OPEN)
        and any(concerns_policy(item.item) for item in s.state.items.values())
        for s in sessions
    )
    planned = sum(m.planned is not None and m.policy and m.on[:4] == year for m in meetings)
    return Office(
        approvals,
        _terms(view),
        _vacancies(view, book),
        _unfinished(sessions),
        held,
        convened + planned,
        _newcomers(view),
    )


def _terms(view: RegisterView) -> tuple[Term, ...]:
    return tuple(
        Term(view.seats[mandate.seat].quality, mandate.ends)
        for mandate in view.mandates.values()
        if mandate.ends and mandate.left is None and mandate.seat in view.seats
    )


def _newcomers(view: RegisterView) -> tuple[Newcomer, ...]:
    """Return who sits in a first mandate: whoever sat before, on any seat, is not new."""
    first: dict[str, Day] = {}
    for known in view.mandates.values():
        first[known.name] = min(known.begins, first.get(known.name, known.begins))
    return tuple(
        Newcomer(
            view.seats[known.seat].quality,
            Member(known.seat, known.begins, known.role is Role.DEPUTY),
        )
        for known in view.mandates.values()
        if known.seat in view.seats
        and known.holds_on(view.day)
        and known.begins == first[known.name]
    )


def _vacancies(view: RegisterView, book: Rulebook) -> Vacancies:
    composition = view.composition(book)
    if composition is None:
        return Vacancies()
    counted = [
        seat
        for seat in composition.seats
        if seat.counts_in_quorum and seat.sits_in(Formation.PLENARY)
    ]
    vacant = tuple(seat.quality for seat in counted if not seat.holder)
    base = len(counted)
    return Vacancies(vacant, base, (base + 1) // 2, base - len(vacant))


def _unfinished(sessions: Sequence[OutlinedSession]) -> tuple[Unfinished, ...]:
    """Return the points of policy that a session put off, or never held, and no later one has."""
    found = []
    for session in sessions:
        state = session.state
        if state.stage not in (SessionStage.CLOSED, SessionStage.CANCELLED):
            continue
        later = {
            item.item.title.casefold()
            for other in sessions
            if other.state.details.date > state.details.date
            for item in other.state.items.values()
        }
        found += [
            Unfinished(state.details.date)
            for item in state.items.values()
            if _put_off(item, state.stage) and item.item.title.casefold() not in later
        ]
    return tuple(found)


def _put_off(item: ItemOutline, stage: SessionStage) -> bool:
    if stage is SessionStage.CANCELLED:
        return concerns_policy(item.item)
    return not item.item.is_case and item.sense is Outcome.ADJOURNED

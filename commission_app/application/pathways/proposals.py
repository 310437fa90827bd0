"""What the next session may take up: minutes to approve, points put off, requests, actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from commission_app.application.agenda.draft import DraftItem
from commission_app.application.pathways.held_sessions import gone_by, standing
from commission_app.application.pathways.overview import Overview
from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.session.carry_over import Postponed, left_by
from commission_app.domain.actions.action import Action, Theme
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature, approved_day
from commission_app.domain.case import CaseSheet
from commission_app.domain.codes import Code, Day, PathwayId, RequestId
from commission_app.domain.dates.durations import months_after, months_begun
from commission_app.domain.membership import Formation
from commission_app.domain.pathways.facts import AskedFor
from commission_app.domain.pathways.pathway import PERIOD_NATURES, Pathway, Request
from commission_app.domain.pathways.periods import carried_on_by, exhausted, next_begins, renewals
from commission_app.domain.profile import DEFAULT_PROFILE, Profile
from commission_app.domain.session.session import Stage
from commission_app.domain.text import FreeText


class Why(StrEnum):
    """Why a point is proposed."""

    MINUTES = "minutes"
    REQUEST = "request"
    ADJOURNED = "adjourned"
    DUE = "due"
    TOPIC = "topic"
    ACTIONS = "actions"


class Wordings(Protocol):
    """The titles of points that no earlier agenda worded."""

    def minutes(self, on: Day) -> FreeText:
        """Return the title of the approval of the minutes of a day."""

    def actions(self, theme: Theme) -> FreeText:
        """Return the title of the point that follows actions of a theme up."""

    def followed(self, action: Action, said: FreeText) -> FreeText:
        """Return a line on an action, ``said`` being what was decided."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A point for the next session; ``key`` names it among the others of one look.

    ``pathway`` is whose request it is, ``request`` the one that was received, None where none was
    yet; ``until`` the day on which the period, or the wait, turns (ISO 8601).
    """

    key: Code
    why: Why
    drafted: DraftItem
    until: Day = ""
    pathway: PathwayId | None = None
    request: RequestId | None = None


def proposals(
    seen: Overview,
    sessions: Sequence[OutlinedSession],
    on: Day,
    wordings: Wordings,
    profile: Profile = DEFAULT_PROFILE,
) -> tuple[Proposal, ...]:
    """Return what a session on a day may take up, in the order of an agenda."""
    sessions = gone_by(sessions, seen.today)
    horizon = _horizon(seen, on, profile)
    left = left_by([s for s in sessions if s.state.details.date < on or _to_come(s)])
    return (
        *_minutes(sessions, on, wordings),
        *_of_pathways(seen, sessions, left, on, horizon, profile),
        *_topics(left),
        *_actions(seen, horizon, wordings),
    )


def _to_come(session: OutlinedSession) -> bool:
    return session.state.stage in (Stage.PREPARED, Stage.OPEN)


def _horizon(seen: Overview, on: Day, profile: Profile) -> Day:
    """Return the day of the session after this one; failing one, that a period later."""
    later = [m.on for m in seen.meetings if m.individual and m.on > on]
    after = months_after(date.fromisoformat(on), profile.period_months).isoformat()
    return min(later, default=after)


def _minutes(
    sessions: Sequence[OutlinedSession], on: Day, wordings: Wordings
) -> Iterator[Proposal]:
    """Propose the minutes of every closed session that none was asked to approve."""
    asked = {
        approved_day(item.item)
        for s in sessions
        if s.state.stage is not Stage.CANCELLED
        for item in s.state.items.values()
    }
    for session in sorted(sessions, key=lambda s: s.state.details.date):
        day = session.state.details.date
        if session.state.stage is Stage.CLOSED and day < on and day not in asked:
            item = _item(ItemKind.APPROVAL, Formation.PLENARY, wordings.minutes(day))
            drafted = DraftItem(_approving(item, day), CaseSheet())
            yield Proposal(f"minutes|{session.stream}", Why.MINUTES, drafted, day)


def _of_pathways(
    seen: Overview,
    sessions: Sequence[OutlinedSession],
    left: Sequence[Postponed],
    on: Day,
    horizon: Day,
    profile: Profile,
) -> Iterator[Proposal]:
    """Propose the requests that wait, those put off with their sheets, and those still to come."""
    sheets = {(p.stream, p.item.id): p for p in left if p.item.is_case}
    found = []
    for way, now in zip(seen.followed, standing(seen.followed, sessions, seen.today), strict=True):
        waits = {r.id for r in now.requests if _waits(r)}
        for request in (r for r in way.requests if r.id in waits):
            place = request.place
            back = None if place is None else sheets.pop((place.session, place.item), None)
            found.append(_request(way, request, back, profile))
        if way.end is None and carried_on_by(way) is None:
            found += _still_to_come(way, on, horizon, profile)
    found += [
        Proposal(f"left|{p.stream}|{p.item.id}", Why.ADJOURNED, again(p), p.date)
        for p in sheets.values()
    ]
    order = list(RequestNature)
    yield from sorted(
        found,
        key=lambda p: (
            order.index(p.drafted.item.nature or RequestNature.ENTRY),
            p.until,
            p.drafted.item.reference or "",
        ),
    )


def _waits(request: Request) -> bool:
    return not request.closed and request.opinion is None and request.enrolled is None


def _request(way: Pathway, request: Request, back: Postponed | None, profile: Profile) -> Proposal:
    if back is not None:
        key = f"left|{back.stream}|{back.item.id}"
        back_again = again(back)
        named = way.association or back.item.association
        invited = back_again.item.observations_invited or request.observations
        item = replace(back_again.item, association=named, observations_invited=invited)
        back_again = replace(back_again, item=item)
        return Proposal(key, Why.ADJOURNED, back_again, back.date, way.id, request.id)
    item, sheet = _case(way, request.asked, profile)
    item = replace(item, observations_invited=request.observations)
    sheet_days = CaseSheet(
        first_entry=sheet, requested_on=request.received or "", complete_on=request.completed or ""
    )
    why = Why.ADJOURNED if request.adjourned is not None else Why.REQUEST
    until = way.last_day or request.day
    drafted = DraftItem(item, sheet_days)
    return Proposal(f"request|{request.id}", why, drafted, until, way.id, request.id)


def _still_to_come(way: Pathway, on: Day, horizon: Day, profile: Profile) -> Iterator[Proposal]:
    """Propose what a period that ends before the session after needs, though nothing was filed."""
    last = way.last_day
    if last is None or not on <= last < horizon:
        return
    closing = exhausted(way, profile)
    asked = AskedFor(
        RequestNature.END if closing else RequestNature.RENEWAL,
        way.association,
        rank=None if closing else renewals(way) + 1,
    )
    item, entry = _case(way, asked, profile)
    drafted = DraftItem(item, CaseSheet(first_entry=entry))
    yield Proposal(f"due|{way.id}", Why.DUE, drafted, last, way.id)


def _case(way: Pathway, asked: AskedFor, profile: Profile) -> tuple[AgendaItem, Day]:
    """Return the point of a request and the first entry: what is known is not asked again."""
    opens = asked.nature in PERIOD_NATURES
    renewal = asked.nature is RequestNature.RENEWAL
    begins = (asked.period_from or next_begins(way)) if opens else None
    ends = asked.period_until or (_ends(begins, profile) if begins else None)
    entry = way.entry or ""
    rank = asked.rank or (renewals(way) + 1 or None if renewal else None)
    reached = None
    if renewal and entry and ends:
        reached = months_begun(date.fromisoformat(entry), date.fromisoformat(ends))
    return (
        AgendaItem(
            "",
            0,
            ItemKind.CASE,
            Formation.INDIVIDUAL,
            reference=asked.reference or _reference(way, asked),
            association=asked.association or way.association or None,
            nature=asked.nature,
            rank=rank,
            months_reached=reached,
            period_from=begins,
            period_until=ends if opens else None,
            previous_until=asked.previous_until or way.last_day,
        ),
        entry,
    )


def _reference(way: Pathway, asked: AskedFor) -> FreeText:
    """Return the reference of a request that has none yet: that of its pathway, and its place."""
    if asked.nature is RequestNature.RENEWAL:
        return f"{way.reference}-R{asked.rank or renewals(way) + 1}"
    return f"{way.reference}-S" if way.periods else way.reference


def _ends(begins: Day, profile: Profile) -> Day:
    after = months_after(date.fromisoformat(begins), profile.period_months)
    return (after - timedelta(days=1)).isoformat()


def again(known: Postponed) -> DraftItem:
    """Return a point that was put off, as it was, with the session that put it off."""
    old = known.item
    item = AgendaItem(
        "",
        0,
        old.kind,
        old.formation,
        old.title,
        old.reference,
        old.association,
        old.nature,
        old.rank,
        observations_invited=old.observations_invited,
        months_reached=old.months_reached,
        period_from=old.period_from,
        period_until=old.period_until,
        previous_until=old.previous_until,
        approves=old.approves,
        postponed_from=known.stream,
    )
    return DraftItem(item, known.sheet or CaseSheet())


def _topics(left: Iterable[Postponed]) -> Iterator[Proposal]:
    for known in left:
        if not known.item.is_case and known.item.kind is not ItemKind.APPROVAL:
            key = f"left|{known.stream}|{known.item.id}"
            yield Proposal(key, Why.TOPIC, again(known), known.date)


def _actions(seen: Overview, horizon: Day, wordings: Wordings) -> Iterator[Proposal]:
    """Propose a point a theme for the actions that are open, those due first."""
    waiting = [one for one in seen.actions if one.closed is None and one.decided is not None]
    due = [one for one in waiting if one.until is None or one.until < horizon]
    order = list(Theme)
    for theme, listed in groupby(
        sorted(due, key=lambda one: (order.index(one.theme), one.until or "9999")),
        key=lambda one: one.theme,
    ):
        actions = list(listed)
        text = "\n".join(wordings.followed(one, seen.said.get(one.id, "")) for one in actions)
        item = _item(ItemKind.INFORMATION, Formation.PLENARY, wordings.actions(theme))
        until = min((one.until for one in actions if one.until), default="")
        drafted = DraftItem(item, CaseSheet(situation=text))
        yield Proposal(f"actions|{theme.value}", Why.ACTIONS, drafted, until)


def _item(kind: ItemKind, formation: Formation, title: FreeText) -> AgendaItem:
    return AgendaItem("", 0, kind, formation, title)


def _approving(item: AgendaItem, day: Day) -> AgendaItem:
    return AgendaItem(item.id, item.number, item.kind, item.formation, item.title, approves=day)

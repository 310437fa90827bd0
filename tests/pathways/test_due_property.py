"""No pathway lapses unseen: whatever the calendar, the periods and the order of recording.

The reference is written from the rules alone and shares no computation with the product: it
counts days by ordinal numbers and tries each session, one by one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.due.line import KINDS, What
from commission_app.domain.due.of_pathways import Horizon, line_of, lines_of_pathways
from commission_app.domain.due.planned import Meeting
from commission_app.domain.pathways.coded import EndReason, LapseReason
from commission_app.domain.pathways.facts import (
    AskedFor,
    DecisionNotified,
    DecisionTaken,
    LapseExplained,
    ObservationsAsked,
    PathwayEnded,
    PathwayFact,
    ReasonsGiven,
    RequestJoined,
    RequestReceived,
)
from commission_app.domain.pathways.fold import fold
from tests.pathways.told import dated, granted, opened, opinion, received

_FILING, _NOTICE, _EXIT = 21, 60, 90
_ORIGIN = date(2025, 1, 1).toordinal()


def iso(day: int) -> str:
    return date.fromordinal(_ORIGIN + day).isoformat()


@dataclass
class Wrong:
    """How the last decision was first recorded; ``again`` says that it was notified anew."""

    ends: int
    on: int
    again: bool


@dataclass
class Asked:
    """A request after the last period: its days, what the opinion was, what was decided."""

    nature: RequestNature
    received: int
    told: tuple[int, Outcome] | None = None
    decided: tuple[int, bool] | None = None
    enrolled: int | None = None
    observed: bool = True


@dataclass
class Case:
    """A pathway told by numbers of days from an origin.

    ``inner`` is a period within another one, with the rank typed for it; ``explained`` are the last
    days before interruptions whose reason was told.
    """

    periods: list[tuple[int, int]]
    asked: list[Asked] = field(default_factory=list)
    inner: tuple[int, int, int] | None = None
    wrong: Wrong | None = None
    explained: set[int] = field(default_factory=set)
    ended: bool = False

    def decided(self, place: int) -> int:
        """Return the day on which a period was granted."""
        return max(self.periods[place][0] - 20, -3) + 2

    def facts(self) -> list[PathwayFact]:
        found: list[PathwayFact] = []
        for place, period in enumerate(self.periods):
            found += self._period(place, period)
        if self.inner is not None:
            begins, ends, rank = self.inner
            on = iso(self.decided(0))
            found += [received("in", on, rank), granted("in", on, iso(begins), iso(ends))]
            found.append(DecisionNotified("in", on))
        for number, one in enumerate(self.asked):
            found += self._asked(f"x{number}", one)
        found += [LapseExplained(iso(day), LapseReason.OTHER) for day in sorted(self.explained)]
        if self.ended:
            found.append(PathwayEnded(iso(self.periods[-1][0]), EndReason.WISH))
        return found

    def _period(self, place: int, period: tuple[int, int]) -> list[PathwayFact]:
        name, on = f"r{place}", self.decided(place)
        begins, ends = map(iso, period)
        found: list[PathwayFact] = [received(name, iso(on - 2), place), opinion(name, iso(on - 1))]
        if self.wrong is not None and place == len(self.periods) - 1:
            first = iso(self.wrong.on)
            found += [
                granted(name, first, begins, iso(self.wrong.ends)),
                DecisionNotified(name, first),
                granted(name, iso(on), begins, ends),
            ]
            return [*found, DecisionNotified(name, iso(on))] if self.wrong.again else found
        return [*found, granted(name, iso(on), begins, ends), DecisionNotified(name, iso(on))]

    def _asked(self, name: str, one: Asked) -> list[PathwayFact]:
        rank = len(self.periods) if one.nature is RequestNature.RENEWAL else None
        found: list[PathwayFact] = [
            RequestReceived(name, AskedFor(one.nature, "Escale", rank=rank), iso(one.received))
        ]
        if one.enrolled is not None:
            what = AskedFor(one.nature, "Escale")
            found.append(RequestJoined(name, what, "s", name, iso(one.enrolled)))
        if one.observed:
            found.append(ObservationsAsked(name, iso(one.received)))
        if one.told is not None:
            found.append(opinion(name, iso(one.told[0]), one.told[1]))
        if one.decided is not None:
            on = iso(one.decided[0])
            found += [DecisionTaken(name, one.decided[1], on), DecisionNotified(name, on)]
            found.append(ReasonsGiven(name, on))
        return found


def shuffled(case: Case, rng: random.Random) -> list[PathwayFact]:
    """Return the facts in any order but that in which the last decision was put right."""
    facts = case.facts()
    rng.shuffle(facts)
    last = f"r{len(case.periods) - 1}"
    told = [f for f in case.facts() if isinstance(f, DecisionTaken | DecisionNotified)]
    ordered = iter([fact for fact in told if fact.request == last])
    return [
        next(ordered)
        if isinstance(f, DecisionTaken | DecisionNotified) and f.request == last
        else f
        for f in facts
    ]


def asked_for(rng: random.Random, nature: RequestNature, since: int, today: int) -> Asked:
    """Draw a request that was received, perhaps examined, perhaps decided."""
    first = rng.randrange(since, today + 1)
    found = Asked(nature, first, observed=rng.random() < 0.5)
    if rng.random() < 0.6:
        sense = rng.choice([Outcome.FAVOURABLE, Outcome.UNFAVOURABLE])
        found.told = (rng.randrange(first, today + 1), sense)
        if rng.random() < 0.5:
            granted_it = nature is not RequestNature.RENEWAL and rng.random() < 0.7
            found.decided = (rng.randrange(found.told[0], today + 1), granted_it)
    return found


def drawn(rng: random.Random) -> tuple[Case, list[int], int]:
    begin, periods = rng.randrange(0, 60), []
    for _ in range(rng.randrange(1, 5)):
        ends = begin + rng.randrange(120, 184)
        periods.append((begin, ends))
        begin = ends + rng.choice([1, 1, 1, 12])
    begins, ends = periods[-1]
    today = rng.randrange(begins, ends + 60)
    case = Case(periods, ended=rng.random() < 0.1)
    sessions = sorted({rng.randrange(-30, ends + 200) for _ in range(rng.randrange(0, 12))})
    if rng.random() < 0.5:
        renewal = asked_for(rng, RequestNature.RENEWAL, begins, today)
        coming = [day for day in sessions if day >= today]
        if coming and renewal.told is None and rng.random() < 0.5:
            renewal.enrolled = rng.choice(coming)
        case.asked.append(renewal)
    if rng.random() < 0.4:
        nature = rng.choice([RequestNature.END, RequestNature.EARLY_END])
        case.asked.append(asked_for(rng, nature, max(begins - 60, 0), today))
    if rng.random() < 0.3:
        first = rng.choice([periods[0][0], periods[0][0] + 30])
        case.inner = (first, rng.randrange(first + 1, periods[0][1]), rng.randrange(1, 4))
    if rng.random() < 0.3:
        on = case.decided(len(periods) - 1)
        case.wrong = Wrong(begins + rng.randrange(30, 200), rng.choice([on, on - 1]), False)
        case.wrong.again = rng.random() < 0.5
    over = [end for _, end in periods if end < today]
    case.explained = {end for end in over if rng.random() < 0.5}
    return case, sessions, today


def expected(case: Case, sessions: list[int], today: int) -> set[What]:
    """Say all that there must be. Written from the rules alone, apart from the product."""
    found = after_decisions(case, today)
    if case.ended:
        for one in case.asked:
            anew = one.nature is RequestNature.RENEWAL and one.received > case.periods[-1][0]
            if anew and one.decided is None:
                found |= waits(one, today, today, followed=False)
        return found
    lasts = [end for _, end in case.periods]
    for (_, before), (after, _) in zip(case.periods, case.periods[1:], strict=False):
        if after - before > 1 and before < today and before not in case.explained:
            found.add(What.LAPSE_UNEXPLAINED)
    since, ends = case.decided(len(case.periods) - 1), lasts[-1]
    waiting = [one for one in case.asked if one.decided is None]
    followed = None
    leaving = [one for one in case.asked if one.nature is not RequestNature.RENEWAL]
    if any(one.decided and one.decided[1] and one.decided[0] >= since for one in leaving):
        found.add(What.END_TO_RECORD)
    else:
        follows = following(waiting)
        if today > ends:
            found |= behind(case, follows, since)
        elif no_more(case, since):
            out = following([one for one in waiting if one in leaving])
            if today >= ends - _EXIT:
                found |= to_leave(out, ends - today)
        else:
            followed = follows
            found |= to_renew(case.periods[-1], follows, sessions, today)
    for one in waiting:
        found |= waits(one, today, ends, followed=one is followed)
    return found


def after_decisions(case: Case, today: int) -> set[What]:
    since = case.decided(len(case.periods) - 1)
    latest = max([since, *(one.decided[0] for one in case.asked if one.decided)])
    found = set()
    wrong = case.wrong
    if wrong is not None and not wrong.again and wrong.on != since == latest:
        found |= {What.NOT_NOTIFIED} if today >= since + 15 else set()
    for one in case.asked:
        open_still = one.decided is None and not case.ended
        lacks = one.nature is RequestNature.EARLY_END and not one.observed
        if lacks and (open_still or one.decided == (latest, True)):
            found.add(What.OBSERVATIONS_TO_ASK)
    return found


def following(waiting: list[Asked]) -> Asked | None:
    """Return what stands for the renewal: itself, an end not opposed, an early end favoured."""
    for nature, senses in (
        (RequestNature.RENEWAL, {None, Outcome.FAVOURABLE, Outcome.UNFAVOURABLE}),
        (RequestNature.END, {None, Outcome.FAVOURABLE}),
        (RequestNature.EARLY_END, {Outcome.FAVOURABLE}),
    ):
        for one in waiting:
            if one.nature is nature and (one.told[1] if one.told else None) in senses:
                return one
    return None


def no_more(case: Case, since: int) -> bool:
    first = date.fromordinal(_ORIGIN + case.periods[0][0])
    day = first.day
    while True:
        try:
            longest = date(first.year + 2, first.month, day).toordinal() - _ORIGIN
            break
        except ValueError:
            day -= 1
    refused = any(
        one.decided is not None and not one.decided[1] and one.decided[0] > since
        for one in case.asked
        if one.nature is RequestNature.RENEWAL
    )
    return refused or len(case.periods) == 4 or longest - case.periods[-1][1] <= 1


def behind(case: Case, follows: Asked | None, since: int) -> set[What]:
    if no_more(case, since):
        return {What.END_TO_RECORD}
    if case.periods[-1][1] not in case.explained:
        return {What.LAPSE_UNEXPLAINED}
    if follows is None:
        return {What.LAPSED_UNSETTLED}
    return {What.DECISION_AWAITED} if follows.told else set()


def to_leave(out: Asked | None, left: int) -> set[What]:
    if out is None:
        return {What.EXIT_TO_PREPARE}
    if out.told is None:
        return {What.REQUEST_TO_ENROL}
    return {What.DECISION_AWAITED} if left <= 15 else set()


def to_renew(
    last: tuple[int, int], follows: Asked | None, sessions: list[int], today: int
) -> set[What]:
    begins, ends = last
    filed, renewal = today, follows is None or follows.nature is RequestNature.RENEWAL
    if follows is not None and follows.told is None:
        filed = follows.received
        if follows.enrolled is not None and follows.enrolled <= ends:
            return set()
    if follows is not None and follows.told is not None and renewal:
        return {What.DECISION_AWAITED} if today >= ends - 15 else set()
    best = None
    if follows is None or follows.enrolled is None:
        for session in sessions:
            if session >= today and begins < session <= ends and session - _FILING >= filed:
                best = session if best is None else max(best, session)
    deadline = (ends if best is None else best) - _FILING
    if today < deadline - _NOTICE:
        return set()
    if follows is not None and follows.told is not None:
        return {What.DECISION_AWAITED}
    if best is None:
        return {What.NO_SESSION}
    if follows is None:
        return {What.RENEWAL_TO_FILE}
    return {What.RENEWAL_TO_ENROL if renewal else What.REQUEST_TO_ENROL}


def waits(one: Asked, today: int, ends: int, *, followed: bool) -> set[What]:
    if one.told is not None:
        return {What.DECISION_AWAITED} if today >= one.told[0] + 30 else set()
    if one.enrolled is not None or followed:
        return set()
    return {What.REQUEST_TO_ENROL} if today > ends or today >= one.received + 30 else set()


@pytest.mark.rule("3.9", "9.1")
@pytest.mark.parametrize("seed", range(60))
def test_what_is_listed_is_what_is_due_and_no_more(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - no secret
    listed = 0
    for _ in range(80):
        case, sessions, today = drawn(rng)
        way = fold({"p": dated(opened(), *shuffled(case, rng))})["p"]
        meetings = [Meeting(iso(day)) for day in sessions]
        meetings += [
            Meeting(iso(rng.choice([*sessions, today])), individual=False, policy=True)
            for _ in range(rng.randrange(3))
        ]
        rng.shuffle(meetings)
        line = line_of(way, Horizon(iso(today), meetings))
        found = set() if line is None else {line.what, *line.also}
        assert found == expected(case, sessions, today), (case, sessions, today, line)
        listed += bool(found)
        again = fold({"p": dated(opened(), *case.facts())})["p"]
        assert line_of(again, Horizon(iso(today), sorted(meetings, key=lambda m: m.on))) == line
    assert listed


@pytest.mark.rule("9.1")
@pytest.mark.parametrize("seed", range(10))
def test_no_period_ends_without_a_line(seed: int) -> None:
    """Whatever was recorded, unless what follows was examined or the way was ended."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    looked = 0
    for _ in range(300):
        case, sessions, today = drawn(rng)
        ends = case.periods[-1][1]
        examined = any(
            one.told or one.enrolled is not None
            for one in case.asked
            if one.nature is not RequestNature.EARLY_END or following([one]) is one
        )
        if case.ended or examined or today < ends - _FILING - _NOTICE:
            continue
        way = fold({"p": dated(opened(), *shuffled(case, rng))})["p"]
        line = line_of(way, Horizon(iso(today), [Meeting(iso(day)) for day in sessions]))
        assert line is not None, (case, sessions, today)
        looked += 1
    assert looked


def test_every_kind_of_line_of_a_pathway_is_drawn() -> None:
    rng = random.Random(20)  # noqa: S311 - no secret
    found = {what for _ in range(3000) for what in expected(*drawn(rng))}
    told = list(What)[: list(What).index(What.APPROVAL_ENDS)]
    assert set(told) - found == {What.REASONS_NOT_GIVEN, What.ADJOURNED, What.PIECES_AWAITED}


@pytest.mark.parametrize("seed", range(20))
def test_every_period_that_ends_is_listed_before_its_last_filing_deadline(seed: int) -> None:
    """Walk every day: the line is there on each day before the deadline, from the notice on."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    ends = 170 + rng.randrange(14)
    sessions = sorted({rng.randrange(0, 260) for _ in range(rng.randrange(0, 6))})
    way = fold({"p": dated(opened(), *Case([(0, ends)]).facts())})["p"]
    meetings = [Meeting(iso(day)) for day in sessions]
    last = max((day for day in sessions if 0 < day <= ends), default=None)
    seen: dict[int, What] = {}
    for today in range(ends + 1):
        line = line_of(way, Horizon(iso(today), meetings))
        if line is not None:
            seen[today] = line.what
    if last is not None and last - _FILING >= 0:
        for today in range(max(0, last - _FILING - _NOTICE), last - _FILING + 1):
            assert seen[today] is What.RENEWAL_TO_FILE
    assert all(what is What.NO_SESSION for day, what in seen.items() if last is None)
    assert seen[ends] is What.NO_SESSION
    assert line_of(way, Horizon(iso(ends + 1), meetings)).what is What.LAPSE_UNEXPLAINED  # type: ignore[union-attr]


def test_every_line_has_an_article_and_one_act_and_a_pathway_has_one_line() -> None:
    assert KINDS.keys() == set(What)
    ways = fold(
        {f"p{n}": dated(opened(f"75-P-{n:04}"), *Case([(n, n + 170)]).facts()) for n in range(40)}
    )
    lines = lines_of_pathways(ways.values(), Horizon(iso(180), ()))
    assert len(lines) == len({line.pathway for line in lines}) == 40
    days = [line.until for line in lines]
    assert days == sorted(days)
    assert all(date.fromisoformat(day) - timedelta(days=1) for day in days)


@pytest.mark.parametrize("left", [_EXIT + 1, _EXIT, 0, -1])
def test_the_last_period_leads_to_an_exit_and_to_its_end(left: int) -> None:
    periods = [(0, 180), (181, 361), (362, 545), (546, 728)]
    way = fold({"p": dated(opened(), *Case(periods).facts())})["p"]
    line = line_of(way, Horizon(iso(728 - left), ()))
    wanted = {_EXIT + 1: None, _EXIT: What.EXIT_TO_PREPARE, 0: What.EXIT_TO_PREPARE}
    assert (None if line is None else line.what) is wanted.get(left, What.END_TO_RECORD)

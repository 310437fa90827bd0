"""No pathway lapses unseen: whatever the calendar, the periods and the order of recording.

The reference is written from the rules alone and shares no computation with the product: it
counts days by ordinal numbers and tries each session, one by one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from commission_app.domain.due.line import KINDS, What
from commission_app.domain.due.of_pathways import Horizon, line_of, lines_of_pathways
from commission_app.domain.due.planned import Meeting
from commission_app.domain.pathways.coded import EndReason
from commission_app.domain.pathways.facts import DecisionNotified, PathwayEnded, PathwayFact
from commission_app.domain.pathways.fold import fold
from tests.pathways.told import dated, granted, joined, opened, opinion, received

_FILING, _NOTICE, _EXIT = 21, 60, 90
_ORIGIN = date(2025, 1, 1).toordinal()
PERIOD_LINES = {What.RENEWAL_TO_FILE, What.RENEWAL_TO_ENROL, What.NO_SESSION}


def iso(day: int) -> str:
    return date.fromordinal(_ORIGIN + day).isoformat()


@dataclass
class Case:
    """A pathway told by numbers of days from an origin."""

    periods: list[tuple[int, int]]
    received: int | None
    enrolled: int | None
    ended: bool

    def facts(self) -> list[PathwayFact]:
        found: list[PathwayFact] = []
        for rank, (begins, ends) in enumerate(self.periods):
            name, before = f"r{rank}", max(begins - 20, -3)
            found += [
                received(name, iso(before), rank),
                opinion(name, iso(before + 1)),
                granted(name, iso(before + 2), iso(begins), iso(ends)),
                DecisionNotified(name, iso(before + 2)),
            ]
        rank = len(self.periods)
        if self.received is not None:
            found.append(received("next", iso(self.received), rank))
        if self.enrolled is not None:
            found.append(joined("next", iso(self.enrolled), rank))
        if self.ended:
            found.append(PathwayEnded(iso(self.periods[-1][0]), EndReason.WISH))
        return found


def drawn(rng: random.Random) -> tuple[Case, list[int], int]:
    begin, periods = rng.randrange(0, 60), []
    for _ in range(rng.randrange(1, 5)):
        ends = begin + rng.randrange(120, 184)
        periods.append((begin, ends))
        begin = ends + 1
    begins, ends = periods[-1]
    today = rng.randrange(begins, ends + 40)
    received = rng.choice([None, rng.randrange(begins, today + 1)])
    sessions = sorted({rng.randrange(-30, ends + 200) for _ in range(rng.randrange(0, 12))})
    coming = [day for day in sessions if day >= today]
    enrolled = rng.choice([None, rng.choice(coming)]) if received is not None and coming else None
    return Case(periods, received, enrolled, rng.random() < 0.1), sessions, today


def expected(case: Case, sessions: list[int], today: int) -> What | None:
    """Say which line of the period there must be; None for none. Independent of the product."""
    begins, ends = case.periods[-1]
    first = date.fromordinal(_ORIGIN + case.periods[0][0])
    year, month = first.year + 2, first.month
    day = first.day
    while True:
        try:
            longest = date(year, month, day).toordinal() - _ORIGIN
            break
        except ValueError:
            day -= 1
    if case.ended or today > ends or len(case.periods) == 4 or longest - ends <= 1:
        return None
    if case.enrolled is not None and case.enrolled <= ends:
        return None
    filed = today if case.received is None else case.received
    best = None
    if case.enrolled is None:
        for session in sessions:
            if session >= today and begins < session <= ends and session - _FILING >= filed:
                best = session if best is None else max(best, session)
    deadline = (ends if best is None else best) - _FILING
    if today < deadline - _NOTICE:
        return None
    if best is None:
        return What.NO_SESSION
    return What.RENEWAL_TO_FILE if case.received is None else What.RENEWAL_TO_ENROL


@pytest.mark.rule("3.9", "9.1")
@pytest.mark.parametrize("seed", range(60))
def test_what_is_listed_is_what_is_due_and_no_more(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - no secret
    listed = 0
    for _ in range(50):
        case, sessions, today = drawn(rng)
        facts = case.facts()
        rng.shuffle(facts)
        way = fold({"p": dated(opened(), *facts)})["p"]
        meetings = [Meeting(iso(day)) for day in sessions]
        rng.shuffle(meetings)
        line = line_of(way, Horizon(iso(today), meetings))
        found = set() if line is None else {line.what, *line.also} & PERIOD_LINES
        wanted = expected(case, sessions, today)
        assert found == ({wanted} if wanted else set()), (case, sessions, today, line)
        listed += bool(found)
        again = fold({"p": dated(opened(), *case.facts())})["p"]
        assert line_of(again, Horizon(iso(today), sorted(meetings, key=lambda m: m.on))) == line
    assert listed


@pytest.mark.parametrize("seed", range(20))
def test_every_period_that_ends_is_listed_before_its_last_filing_deadline(seed: int) -> None:
    """Walk every day: the line is there on each day before the deadline, from the notice on."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    ends = 170 + rng.randrange(14)
    sessions = sorted({rng.randrange(0, 260) for _ in range(rng.randrange(0, 6))})
    way = fold({"p": dated(opened(), *Case([(0, ends)], None, None, False).facts())})["p"]
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
        {
            f"p{n}": dated(opened(f"75-P-{n:04}"), *Case([(n, n + 170)], None, None, False).facts())
            for n in range(40)
        }
    )
    lines = lines_of_pathways(ways.values(), Horizon(iso(180), ()))
    assert len(lines) == len({line.pathway for line in lines}) == 40
    days = [line.until for line in lines]
    assert days == sorted(days)
    assert all(date.fromisoformat(day) - timedelta(days=1) for day in days)


@pytest.mark.parametrize("left", [_EXIT + 1, _EXIT, 0, -1])
def test_the_last_period_leads_to_an_exit_and_to_its_end(left: int) -> None:
    periods = [(0, 180), (181, 361), (362, 545), (546, 728)]
    way = fold({"p": dated(opened(), *Case(periods, None, None, False).facts())})["p"]
    line = line_of(way, Horizon(iso(728 - left), ()))
    wanted = {_EXIT + 1: None, _EXIT: What.EXIT_TO_PREPARE, 0: What.EXIT_TO_PREPARE}
    assert (None if line is None else line.what) is wanted.get(left, What.END_TO_RECORD)

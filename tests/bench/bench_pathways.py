"""300 pathways and twenty years of sessions: the list, the search and the page of a pathway.

Each is to take 100 ms at most; the baseline is the same act on a file of three pathways and one
session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from commission_app.application.base.streams import Category, stream_of
from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.streams_in_memory import Addition
from commission_app.application.search.index import Index
from commission_app.composition.open_file import UseCases, open_storage
from commission_app.domain.actions.action import Theme
from commission_app.domain.agenda import RequestNature
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.pathways.facts import (
    AskedFor,
    DecisionTaken,
    PathwayOpened,
    RequestJoined,
)
from tests.bench import long_life
from tests.bench.measuring import Measure, by_turns, on_disk
from ui.french.pathways.words import word
from ui.screens.pathways.logic import tables
from ui.screens.pathways.logic.state import Tab

KEY = bytes(range(32))
SESSIONS, CASES, FACTS = 150, 3_000, 60_000
PATHWAYS, LONGEST = 300, 100.0
THEMES = {theme: word(theme) for theme in Theme}


class _Clock:
    def now(self) -> datetime:
        return datetime.fromisoformat("2026-11-20T09:00:00+01:00")


def measures(folder: Path) -> Iterable[Measure]:
    """Measure the three acts; AssertionError where one takes longer than it may."""
    on_disk(folder)
    old = _file(folder / "twenty-years.db", SESSIONS, CASES, FACTS, PATHWAYS)
    new = _file(folder / "one-session.db", 1, 6, 400, 3)
    against = "three pathways, one session"
    for name, act in (
        ("overview again", lambda work, *_: work.pathways.overview()),
        ("list of what is due", lambda _, seen, __: tables.rows(Tab.DUE, seen, "")),
        ("list of pathways", lambda _, seen, __: tables.rows(Tab.PATHWAYS, seen, "")),
        ("search, a word of a note", lambda _, __, index: index.find("débat suite")),
        ("search, a reference", lambda _, __, index: index.find("75-p-0150")),
        ("page of a pathway", _page),
    ):
        ours, baseline = by_turns(_with(act, *old), _with(act, *new), 9)
        yield Measure(f"{name}, 300 pathways", "ms", ours, baseline, against)
        if ours > LONGEST:
            raise AssertionError(f"{name}: {ours:.0f} ms, {LONGEST:.0f} at most")
    for work, *_ in (old, new):
        work.close()


_Held = tuple[UseCases, Overview, Index]


def _with(act: Callable[..., object], *held: object) -> Callable[[], object]:
    return lambda: act(*held)


def _page(_: UseCases, seen: Overview, __: Index) -> object:
    way = max(seen.pathways.values(), key=lambda known: len(known.requests))
    return tables.page_of(way, seen)


def _file(path: Path, sessions: int, cases: int, facts: int, pathways: int) -> _Held:
    long_life.write(path, KEY, sessions, cases, facts)
    work = UseCases(open_storage(path, KEY), _Clock())
    _begin(work, pathways)
    assert work.pathways.plan(SessionPlanned("p1", "2026-12-15", "14:00")) is None
    seen = work.pathways.overview()
    while work.searching.step():
        pass
    return work, seen, work.searching.index(THEMES)


def _begin(work: UseCases, pathways: int) -> None:
    """Join every case of the last three years to a pathway, each with its decision."""
    told: dict[int, list[BetweenFact]] = {
        n: [PathwayOpened(f"75-P-{n + 1:04}", f"Association {n % 5}")] for n in range(pathways)
    }
    turn = 0
    for snapshot in sorted(work.pathways.sessions.all(), key=lambda s: s.state.details.date):
        on = snapshot.state.details.date
        for item in snapshot.state.items:
            name, rank = turn % pathways, turn // pathways
            nature = RequestNature.RENEWAL if rank else RequestNature.ENTRY
            reference = snapshot.state.items[item].item.reference or ""
            asked = AskedFor(nature, f"Association {name % 5}", reference, rank or None)
            request = f"r{turn}"
            begins = date.fromisoformat(on) + timedelta(days=10)
            period = (begins.isoformat(), (begins + timedelta(days=180)).isoformat())
            told[name] += [
                RequestJoined(request, asked, snapshot.stream, item, on),
                DecisionTaken(request, True, on, *period),
            ]
            turn += 1
    work.pathways._streams.add(
        [Addition(stream_of(Category.PATHWAY, f"w{n}"), facts) for n, facts in told.items()]
    )

"""The home screen groups what falls due by when, and shows the year in one band."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.application.pathways.overview import Overview
from commission_app.domain.due.of_pathways import Horizon, lines_of_pathways
from commission_app.domain.due.planned import Meeting
from commission_app.domain.pathways.fold import fold
from tests.pathways.test_calendar_grid import planned
from tests.pathways.told import dated, granted, opened, opinion, received
from tests.pathways.vault import SetClock
from tests.pathways.windows import Secretary, plain
from ui.screens.home.logic.due import due_list
from ui.screens.home.logic.year import NO_YEAR, year_ahead

PICTURES = os.environ.get("PICTURES", "")
TODAY = "2027-04-20"


def seen(count: int) -> Overview:
    """Pathways whose period ends in June, one whose decision is late, one session before."""
    facts = {
        f"w{n}": dated(
            opened(f"75-P-{n:04}"),
            received(f"r{n}", "2026-11-01"),
            granted(f"r{n}", "2026-12-20", "2027-01-01", "2027-06-30"),
        )
        for n in range(1, count + 1)
    }
    late = (received("late", "2027-01-05"), opinion("late", "2027-02-02"))
    facts["late"] = dated(opened("75-P-0900"), *late)
    meetings = (Meeting("2027-06-15", "14:00", planned="p1"), Meeting("2027-12-14"))
    ways = fold(facts)
    lines = lines_of_pathways(ways.values(), Horizon(TODAY, meetings))
    return Overview(TODAY, ways, facts, meetings, lines)


def test_lines_stand_by_when_they_turn_and_many_alike_are_one() -> None:
    known = seen(300)
    shown = due_list(known)
    assert sum(group.count for group in shown.groups) == len(known.lines) == 301
    told = [(plain(g.title), [plain(line.what) for line in g.lines]) for g in shown.groups]
    alike = "Décision à notifier : 300 parcours"
    assert told == [("En retard", [alike, "Décision du préfet attendue : 75-P-0900"])]
    assert len(shown.lines) <= 15
    assert sum(line.count for line in shown.lines) + shown.more == 301
    two = due_list(seen(2))
    assert all(line.line is not None for line in two.lines), "two are told one by one"


def test_the_groups_follow_the_next_session() -> None:
    known = seen(2)
    first, second, third = known.lines
    moved = (
        replace(first, until="2027-04-01", late=True),
        replace(second, until="2027-06-15", late=False),
        replace(third, until="2027-06-16", late=False),
    )
    groups = due_list(replace(known, lines=moved)).groups
    assert [(plain(group.title), group.count) for group in groups] == [
        ("En retard", 1),
        ("Avant la séance du 15/06/2027", 1),
        ("Ensuite", 1),
    ]


def test_the_band_holds_the_sessions_and_the_ends_of_twelve_months() -> None:
    band = year_ahead(seen(7))
    assert (date.fromordinal(band.first), date.fromordinal(band.last)) == (
        date(2027, 4, 1),
        date(2028, 4, 1),
    )
    assert [plain(mark.text) for mark in band.months] == [
        "avril 2027", "mai", "juin", "juil.", "août", "sept.",
        "oct.", "nov.", "déc.", "janv. 2028", "févr.", "mars",
    ]  # fmt: skip
    assert [plain(lane.words) for lane in band.lanes] == [
        "Séances : 7 parcours le 15/06/2027, séance le 14/12/2027",
        "Fins : 7 fins le 30/06/2027",
    ]
    assert year_ahead(Overview(TODAY)) == NO_YEAR


def test_the_year_is_walked_on_the_home_screen(tmp_path: Path) -> None:
    who = Secretary(tmp_path, SetClock("2027-01-10"))
    who.stored(planned)
    who.front.go("home")
    who.settle()
    home = who.front.screens.home
    assert home.year.isVisible()
    home.year.setFocus()
    QTest.keyClick(home.year, Qt.Key.Key_Right)
    QTest.keyClick(home.year, Qt.Key.Key_Right)
    assert plain(home.year.said) == "Séances : 7 parcours le 15/06/2027"
    (act,) = (known for known in home.due.acts if plain(known.text()) == "Voir les 7")
    out, found = Path(PICTURES) if PICTURES else tmp_path, []
    for width, height in ((1366, 768), (911, 512)):
        found += who.picture(out / f"accueil-annee-{width}.png", width, height)
    who.front.window.resize(1366, 768)
    who.settle()
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    who.settle()
    assert who.front.shown == "pathways"
    who.stop()
    assert found == []

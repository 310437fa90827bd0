"""Each kind of line in the real windows: its act makes it go, or shows it to who reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.composition.opener import FileOpener, UseCases
from commission_app.domain.actions.action import DecideAction, Theme
from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.due.registered import Member, Newcomer
from commission_app.domain.pathways.coded import LapseReason, MissingPiece
from commission_app.domain.pathways.commands import OpenPathway, Plain, Record
from commission_app.domain.pathways.facts import (
    AskedFor,
    DecisionNotified,
    LapseExplained,
    PiecesMissing,
    RequestReceived,
)
from commission_app.paths import folders
from tests.pathways.told import granted, joined, opinion, received, refused
from tests.pathways.vault import SetClock
from tests.pathways.windows import PHRASE, Secretary, plain
from ui.app.front import Front
from ui.app.main import application
from ui.french.pathways import lines
from ui.screens.pathways.logic.offered import SCREENS
from ui.screens.pathways.logic.state import Tab
from ui.screens.pathways.logic.tables import line_id

TODAY = "2027-04-20"
SHOWN = "20/04/2027"


def period(request: str, on: str, begins: str, ends: str, rank: int = 0) -> tuple[Plain, ...]:
    return (
        received(request, on, rank),
        granted(request, on, begins, ends),
        DecisionNotified(request, on),
    )


def two_years(*days: str) -> tuple[Plain, ...]:
    """Four periods of six months; ``days`` are their first days, then the day after the last."""
    told = pairwise(date.fromisoformat(day) for day in days)
    found: list[Plain] = []
    for rank, (begins, after) in enumerate(told):
        until = after - timedelta(days=1)
        decided = min(begins.isoformat(), "2027-03-20")
        found += period(f"r{rank}", decided, begins.isoformat(), until.isoformat(), rank)
    return tuple(found)


ENTRY = (received("r0", "2027-02-01"),)
EARLY = RequestReceived("r1", AskedFor(RequestNature.EARLY_END, "Escale"), "2027-04-10")
ENDED = period("r0", "2026-09-20", "2026-10-01", "2027-03-31")
IN_JUNE = period("r0", "2026-12-20", "2027-01-01", "2027-06-30")
TOLD: dict[What, tuple[Plain, ...]] = {
    What.LAPSE_UNEXPLAINED: ENDED,
    What.LAPSED_UNSETTLED: (*ENDED, LapseExplained("2027-03-31", LapseReason.NO_SESSION)),
    What.END_TO_RECORD: two_years(
        "2025-04-01", "2025-10-01", "2026-04-01", "2026-10-01", "2027-04-01"
    ),
    What.DECISION_AWAITED: (*ENTRY, opinion("r0", "2027-03-01")),
    What.REASONS_NOT_GIVEN: (*ENTRY, opinion("r0", "2027-03-01"), refused("r0", "2027-03-20")),
    What.NOT_NOTIFIED: (*ENTRY, granted("r0", "2027-03-20", "2027-04-01", "2027-09-30")),
    What.OBSERVATIONS_TO_ASK: (*period("r0", "2027-03-20", "2027-04-01", "2027-09-30"), EARLY),
    What.ADJOURNED: (*ENTRY, opinion("r0", "2027-03-20", Outcome.ADJOURNED)),
    What.RENEWAL_TO_ENROL: (*IN_JUNE, received("r1", "2027-04-10", 1)),
    What.RENEWAL_TO_FILE: IN_JUNE,
    What.EXIT_TO_PREPARE: two_years(
        "2025-07-01", "2026-01-01", "2026-07-01", "2027-01-01", "2027-07-01"
    ),
    What.REQUEST_TO_ENROL: ENTRY,
    What.PIECES_AWAITED: (
        *ENTRY,
        joined("r0", "2027-06-15"),
        PiecesMissing("r0", "2027-03-01", (MissingPiece.NOT_STATED,)),
    ),
    What.NO_SESSION: period("r0", "2026-11-10", "2026-11-16", "2027-05-15"),
}
ENTERED: dict[What, dict[str, str]] = {
    What.LAPSE_UNEXPLAINED: {"reason": "no_session"},
    What.LAPSED_UNSETTLED: {"on": SHOWN, "reason": "contact_lost"},
    What.END_TO_RECORD: {"on": "31/03/2027", "reason": "duration_reached"},
    What.DECISION_AWAITED: {"granted": "no", "on": SHOWN},
    What.REASONS_NOT_GIVEN: {"on": SHOWN},
    What.NOT_NOTIFIED: {},
    What.OBSERVATIONS_TO_ASK: {"on": SHOWN},
    What.RENEWAL_TO_FILE: {"reference": "75-2027-901", "on": SHOWN},
    What.EXIT_TO_PREPARE: {"reference": "75-2027-902", "on": SHOWN},
    What.PIECES_AWAITED: {},
    What.APPROVAL_ENDS: {"on": SHOWN},
    What.TRAINING_TO_FOLLOW: {"who": "1", "on": SHOWN},
    What.ACTION_DUE: {"closing": "done"},
    What.NO_SESSION: {"on": "12/05/2027"},
    What.POLICY_MEETING: {"on": "14/09/2027"},
}
"""What a person enters before she saves; what is known already is there."""
OF_THE_OFFICE = (
    DueLine(What.APPROVAL_ENDS, "2027-06-01", late=False, body="Escale"),
    DueLine(What.TERM_ENDS, "2027-06-01", late=False, body="Siège 1"),
    DueLine(
        What.SEAT_VACANT,
        "2027-06-01",
        late=False,
        body="Siège 2",
        figures={"vacant": 1, "filled": 9, "needed": 8},
    ),
    DueLine(
        What.TRAINING_TO_FOLLOW,
        "2027-06-01",
        late=False,
        body="Siège 3",
        figures={"members": 2},
        newcomers=(
            Newcomer("Siège 3", Member("s3", "2027-01-02")),
            Newcomer("Siège 4", Member("s4", "2027-01-02", deputy=True)),
        ),
    ),
    DueLine(What.POLICY_MEETING, "2027-12-31", late=False, figures={"missing": 1}),
    DueLine(
        What.POINT_UNFINISHED,
        "2027-06-01",
        late=False,
        figures={"points": 1, "age": 40},
    ),
)
"""Those that registers and sessions give, told to the window as they would be."""


def fill(work: UseCases) -> None:
    service = work.pathways
    assert service.plan(SessionPlanned("p1", "2027-06-15", "14:00")) is None
    for number, facts in enumerate(TOLD.values(), start=1):
        opened = OpenPathway(f"75-P-{number:04}", "Escale")
        assert isinstance(service.open_pathway(opened, [Record(one) for one in facts]), str)
    decided = DecideAction(Theme.CLIENTS, "Écrire.", "DDETS", "2027-05-01")
    assert service.act(None, decided) is None


class Reader(Secretary):
    """Somebody at a second window on a folder whose file another program holds."""

    def __init__(self, folder: Path, clock: SetClock) -> None:
        application()
        self.clock = clock
        self.front = Front(FileOpener(folders(folder), clock, keyring=False))
        self.front.start()
        self.front.window.activateWindow()
        QTest.qWaitForWindowActive(self.front.window)
        self.settle()
        unlock = self.front.screens.unlock
        for pressed in (unlock.button, unlock.reading):
            QTest.keyClicks(unlock.passphrase, PHRASE)
            QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
            self.settle()


def at(who: Secretary) -> dict[What, DueLine]:
    """Show what falls due, with the lines of the office beside those that the facts give."""
    who.go(Tab.DUE)
    seen = who.acts.seen
    own = [line for line in seen.lines if line.what not in {one.what for one in OF_THE_OFFICE}]
    who.acts.seen = replace(seen, lines=(*own, *OF_THE_OFFICE))
    who.acts.show()
    who.settle()
    return {line.what: line for line in who.acts.seen.lines}


def take(who: Secretary, line: DueLine, *, reading: bool) -> None:
    """Choose the line in the table, then press its act where choosing it did not open a form."""
    row = next(n for n, row in enumerate(who.acts.state.rows) if row.id == line_id(line))
    table = who.screen.tables[Tab.DUE]
    said = lines.act(line, reading=reading)
    cell = table.item(row, table.columnCount() - 1)
    assert cell is not None
    assert plain(cell.text()) == plain(said)
    table.setCurrentCell(row, 0)
    who.settle()
    if not who.screen.panel.isVisible():
        (pressed,) = (b for b in who.screen.buttons.values() if plain(b.text()) == plain(said))
        assert pressed.isVisible()
        assert pressed.isEnabled()
        QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
        who.settle()


@pytest.fixture
def who(tmp_path: Path) -> Secretary:
    made = Secretary(tmp_path / "coffre", SetClock(TODAY))
    made.stored(fill)
    return made


def test_who_records_does_the_act_of_each_kind_and_the_line_goes(who: Secretary) -> None:
    done = []
    for what in (*(w for w in What if w is not What.NO_SESSION), What.NO_SESSION):
        line = at(who)[what]
        take(who, line, reading=False)
        if line.act in SCREENS:
            assert who.front.shown == SCREENS[line.act], what
        elif what not in ENTERED:
            assert who.screen.panel.isVisible(), what
            assert who.acts.state.form is not None, what
            assert "Préparer la séance" in plain(who.acts.state.form.title), what
            who.acts.cancel()
        else:
            assert who.screen.panel.isVisible(), what
            who.enter(**ENTERED[what])
            who.save()
            assert not who.screen.panel.isVisible(), (
                what,
                who.acts.panel.faults,
                who.acts.panel.fault,
            )
            left = [one.pathway for one in who.acts.seen.lines if one.what is what]
            assert line.pathway not in left, what
        done.append(what)
    assert set(done) == set(What)
    who.stop()


def test_who_reads_is_shown_what_each_kind_is_about(who: Secretary, tmp_path: Path) -> None:
    reader = Reader(tmp_path / "coffre", SetClock(TODAY))
    for what in What:
        line = at(reader)[what]
        take(reader, line, reading=True)
        state = reader.acts.state
        assert state.form is None, what
        elsewhere = reader.front.shown != "pathways"
        assert elsewhere or state.page is not None or state.tab is not Tab.DUE, what
        if line.pathway is not None:
            assert state.page is not None
            assert reader.acts.seen.pathways[line.pathway].reference in plain(state.page.title)
            reader.acts.leave_page()
    reader.stop()
    who.stop()

"""No due line without an act that whoever is at work can do: one who records, one who reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.base.whole_file import write_whole
from commission_app.application.pathways.overview import Overview
from commission_app.composition import agendas, services
from commission_app.composition.open_file import UseCases, open_storage
from commission_app.domain.actions.action import DecideAction, Theme
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.pathways.commands import OpenPathway, Record
from tests.pathways.told import granted, opinion, received
from tests.pathways.vault import KEY, Vault
from tests.presenters.doubles import ImmediateRunner, RecordingView
from ui.french.pathways import lines
from ui.screens.home.logic.due import due_list
from ui.screens.pathways.logic.panel import Ahead, Files
from ui.screens.pathways.logic.presenter import PathwaysPresenter
from ui.screens.pathways.logic.searching import Reach
from ui.screens.pathways.logic.state import PathwaysState, Tab
from ui.screens.pathways.logic.tables import line_id

OF_PATHWAYS = [
    what for what in What if list(What).index(what) <= list(What).index(What.PIECES_AWAITED)
]


def filled(path: Path) -> Vault:
    vault = Vault(path, "2027-04-20")
    facts = [
        Record(received("a", "2026-11-02")),
        Record(opinion("a", "2026-12-08")),
        Record(granted("a", "2026-12-20", "2027-01-01", "2027-06-30")),
    ]
    assert isinstance(vault.pathways.open_pathway(OpenPathway("75-P-0001", "Escale"), facts), str)
    decided = DecideAction(Theme.CLIENTS, "Écrire.", "DDETS", "2027-05-01")
    assert vault.pathways.act(None, decided) is None
    assert vault.pathways.plan(SessionPlanned("p1", "2027-06-15", "14:00")) is None
    return vault


def every_line(seen: Overview) -> tuple[DueLine, ...]:
    """One line of each kind, about what the file really holds."""
    (way,), (action,) = seen.pathways.values(), seen.actions
    found = []
    for what in What:
        line = DueLine(what, "2027-05-25", late=False, body="DDETS")
        if what in OF_PATHWAYS:
            line = replace(line, pathway=way.id, request="a", meeting=seen.meetings[0])
        elif what is What.ACTION_DUE:
            line = replace(line, action=action.id)
        elif what is What.SEAT_VACANT:
            line = replace(line, figures={"vacant": 1, "filled": 9, "needed": 8})
        elif what is What.POINT_UNFINISHED:
            line = replace(line, figures={"points": 1, "age": 40})
        elif what is What.POLICY_MEETING:
            line = replace(line, figures={"missing": 1})
        found.append(line)
    return tuple(found)


class Screen:
    """The screen of pathways on a file, without a window."""

    def __init__(self, work: UseCases, *, reading: bool) -> None:
        self.gone_to: list[str] = []
        files = Files(
            write_whole, services.read_takeover, services.takeover_template, agendas.open_agenda
        )
        self.acts = PathwaysPresenter(
            RecordingView(),
            work.pathways,
            ImmediateRunner(),
            self.gone_to.append,
            files,
            Ahead(work.next_session, work.registers.profile, lambda _: None),
            Reach(work.searching, work.desk.load, lambda _: None, lambda *_: None),
            reading=reading,
        )
        self.acts.enter()

    @property
    def state(self) -> PathwaysState:
        return self.acts.state

    def did(self) -> str:
        """Say what the act of the line led to, empty where it led nowhere."""
        if self.gone_to:
            return f"screen {self.gone_to[-1]}"
        if self.state.form is not None:
            return f"form {self.state.form.title}"
        if self.state.page is not None:
            return f"page {self.state.page.title}"
        return "" if self.state.tab is Tab.DUE else f"tab {self.state.tab}"


@pytest.mark.parametrize("reading", [False, True])
def test_the_act_of_every_kind_of_line_leads_somewhere(tmp_path: Path, *, reading: bool) -> None:
    vault = filled(tmp_path / "coffre.db")
    work = vault.work
    if reading:
        vault.work.storage.close()
        work = UseCases(open_storage(vault.path, KEY, reading=True), vault.clock)
    head = work.storage.journal.head()
    for what in What:
        screen = Screen(work, reading=reading)
        seen = replace(screen.acts.seen, lines=every_line(screen.acts.seen))
        assert seen.reading is reading
        (line,) = (one for one in seen.lines if one.what is what)
        screen.acts.seen = seen
        screen.acts.select(line_id(line))
        said = lines.act(line, reading=reading)
        (row,) = (row for row in screen.state.rows if row.id == line_id(line))
        assert row.cells[-1] == said
        if not screen.did():
            offered = {text: name for name, text in screen.state.acts}
            assert said in offered, (what, offered)
            screen.acts.act(offered[said])
        assert screen.did(), (what, said)
        if reading:
            assert screen.state.form is None, (what, "nothing can be written here")
    assert work.storage.journal.head() == head
    assert due_list(replace(seen, lines=seen.lines[:1])).lines[0].act == lines.act(
        seen.lines[0], reading=reading
    )
    work.storage.close()

"""What is done between sessions: on the logic of the screens alone, or on the real windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget

from commission_app.application.base.whole_file import write_whole
from commission_app.application.session.service import Snapshot
from commission_app.composition import agendas, opener, services
from commission_app.composition.opener import UseCases
from commission_app.domain.due.line import DueLine
from tests.presenters.doubles import ImmediateRunner, RecordingView
from tests.ui.settling import settle
from ui.app.front import Front
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_work import ImportServices, Proposed
from ui.screens.agenda.view.import_screen import ImportScreen
from ui.screens.pathways.logic.panel import Ahead, Files
from ui.screens.pathways.logic.preparing import Prepared
from ui.screens.pathways.logic.presenter import PathwaysPresenter
from ui.screens.pathways.logic.searching import Reach
from ui.screens.pathways.logic.state import Page, Tab
from ui.screens.pathways.view.pathways_screen import PathwaysScreen

T = TypeVar("T")


class Between(Protocol):
    """Does what a secretary does between sessions, one act after the other."""

    @property
    def acts(self) -> PathwaysPresenter:
        """The logic of the screen of pathways."""

    def go(self, tab: Tab) -> None:
        """Show a tab, read anew."""

    def rows(self) -> list[tuple[str, ...]]:
        """Give the cells of the list that is seen."""

    def choose(self, place: int) -> None:
        """Choose a row of the list."""

    def press(self, name: str) -> None:
        """Do an act that is offered."""

    def enter(self, name: str, value: str) -> None:
        """Fill a field in."""

    def save(self) -> None:
        """Write what was filled in."""

    def page(self) -> str:
        """Give all that the page of a pathway shows."""

    def take_over(self) -> None:
        """Take over the agenda that was prepared; no association without a seat has one."""

    def stored(self, work: Callable[[UseCases], T]) -> T:
        """Do work where the file is."""


def confirm(acts: ImportPresenter) -> None:
    """Answer what the import asks, then take the agenda over."""
    for line in acts.state.links:
        if line.asked and not line.value:
            acts.link(line.association, "none")
    for question in acts.state.chairs:
        if question.votes is None:
            acts.answer(question.seat, votes=True)
    acts.confirm()


class LogicBetween:
    """Works on the logic of the screens, on a real file, without a window."""

    def __init__(self, work: UseCases, opened: Callable[[Snapshot], None]) -> None:
        """Work on an open file; ``opened`` is given a session that was taken over."""
        self._work, self._opened = work, opened
        self._proposed: Prepared | None = None
        runner = ImmediateRunner()
        files = Files(
            write_whole, services.read_takeover, services.takeover_template, agendas.open_agenda
        )
        ahead = Ahead(work.next_session, work.registers.profile, self._keep)
        reach = Reach(work.searching, work.desk.load, opened, lambda *_: None)

        def none() -> DueLine | None:
            return None

        self._acts = PathwaysPresenter(
            RecordingView(), work.pathways, runner, lambda _: None, files, ahead, reach, none
        )

    def _keep(self, prepared: Prepared) -> None:
        self._proposed = prepared

    @property
    def acts(self) -> PathwaysPresenter:
        """The logic of the screen of pathways."""
        return self._acts

    def go(self, tab: Tab) -> None:
        """Show a tab, read anew."""
        self.acts.leave_page()
        self.acts.enter()
        self.acts.turn_to(tab)

    def rows(self) -> list[tuple[str, ...]]:
        """Give the cells of the list that is seen."""
        return [row.cells for row in self.acts.state.rows]

    def choose(self, place: int) -> None:
        """Choose a row of the list."""
        self.acts.select(self.acts.state.rows[place].id)

    def press(self, name: str) -> None:
        """Do an act that is offered."""
        assert name in dict(self.acts.state.acts), self.acts.state.acts
        self.acts.act(name)

    def enter(self, name: str, value: str) -> None:
        """Fill a field in."""
        self.acts.change(name, value)

    def save(self) -> None:
        """Write what was filled in."""
        self.acts.save()

    def page(self) -> str:
        """Give all that the page of a pathway shows."""
        assert self.acts.state.page is not None
        return _said(self.acts.state.page)

    def take_over(self) -> None:
        """Take over the agenda that was prepared."""
        made, work = self._proposed, self._work
        assert made is not None, "aucun ordre du jour n'est préparé"
        with_ = ImportServices(
            opener.agenda_reader,
            opener.identities,
            work.desk,
            opener.rulebook().version,
            work.registers,
        )
        acts = ImportPresenter(
            RecordingView(),
            with_,
            ImmediateRunner(),
            self._opened,
            lambda: Proposed(made.name, made.agenda, made.then),
        )
        acts.enter()
        confirm(acts)
        assert acts.state.file_name == "", (acts.state.obstacle, acts.state.error)

    def stored(self, work: Callable[[UseCases], T]) -> T:
        """Do work where the file is."""
        return work(self._work)


class WindowsBetween:
    """Works on the real windows, by clicks; what is read is what the widgets show."""

    def __init__(self, front: Front) -> None:
        """Work on windows whose file is open."""
        self._front = front

    @property
    def screen(self) -> PathwaysScreen:
        """The screen of pathways."""
        return self._front.screens.of(PathwaysScreen)

    @property
    def acts(self) -> PathwaysPresenter:
        """The logic of the screen of pathways."""
        assert self.screen.acts is not None
        return self.screen.acts

    def go(self, tab: Tab) -> None:
        """Show a tab, read anew."""
        self._front.go("pathways")
        self._settle()
        if self.acts.state.page is not None:
            self.press("back")
        self.screen.tabs.setCurrentIndex(list(Tab).index(tab))
        self._settle()

    def rows(self) -> list[tuple[str, ...]]:
        """Give the cells of the table that is seen, none where no table is."""
        table = self.screen.tables[self.acts.state.tab]
        return _cells(table) if table.isVisible() else []

    def choose(self, place: int) -> None:
        """Choose a row of the table."""
        self.screen.tables[self.acts.state.tab].setCurrentCell(place, 0)
        self._settle()

    def press(self, name: str) -> None:
        """Press a button that is seen."""
        assert self.screen.buttons[name].isVisible()
        QTest.mouseClick(self.screen.buttons[name], Qt.MouseButton.LeftButton)
        self._settle()

    def enter(self, name: str, value: str) -> None:
        """Fill a field in."""
        self.screen.panel.fields[name].enter(value)
        self._settle()

    def save(self) -> None:
        """Press the button of the form."""
        QTest.mouseClick(self.screen.panel.save, Qt.MouseButton.LeftButton)
        self._settle()

    def page(self) -> str:
        """Give all that the page of a pathway shows."""
        page, shown = self.screen.page, self.acts.state.page
        assert shown is not None
        assert page.isVisible()
        assert _cells(page.history) == [row.cells for row in shown.history]
        return _said(shown)

    def take_over(self) -> None:
        """Confirm the agenda on the screen of imports."""
        assert self._front.shown == "import"
        screen = self._front.screens.of(ImportScreen)
        assert screen.acts is not None
        confirm(screen.acts)
        self._settle()
        state = screen.acts.state
        assert self._front.shown != "import", (state.obstacle, state.error)

    def stored(self, work: Callable[[UseCases], T]) -> T:
        """Do work on the thread of the file."""
        made: list[T] = []
        failed: list[Exception] = []
        place = self._front._workplace
        assert place is not None
        self._front.storage.run(lambda: work(place), made.append, failed.append)
        self._settle()
        assert not failed, failed
        return made[0]

    def _settle(self) -> None:
        settle(self._front)


def _cells(table: QTableWidget) -> list[tuple[str, ...]]:
    found = []
    for row in range(table.rowCount()):
        cells = (table.item(row, column) for column in range(table.columnCount()))
        found.append(tuple("" if cell is None else cell.text() for cell in cells))
    return found


def _said(page: Page) -> str:
    facts = "\n".join(" ".join(row.cells) for row in page.history)
    return f"{page.title}\n{page.lead}\n{page.todo}\n{facts}"

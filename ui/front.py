"""Owns the windows, the screens and their presenters, and leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from commission_app import composition, logs
from commission_app.composition import Door, Workplace
from commission_app.session.desk import Snapshot
from ui import messages
from ui.presenters.attendance import AttendancePresenter
from ui.presenters.chair import ChairState, neutral_state, projected
from ui.presenters.examination import Examination
from ui.presenters.home import HomePresenter
from ui.presenters.import_agenda import ImportPresenter
from ui.presenters.minutes import MinutesPresenter
from ui.presenters.seam import SessionHub
from ui.presenters.shell import shell_state
from ui.presenters.signature import SignaturePresenter
from ui.presenters.unlock import UnlockPresenter
from ui.presenters.verification import VerificationPresenter
from ui.runner import ThreadRunner
from ui.widgets.attendance_screen import AttendanceScreen
from ui.widgets.chair_window import ChairWindow
from ui.widgets.examination_screen import ExaminationScreen
from ui.widgets.help_screen import HelpScreen
from ui.widgets.home_screen import HomeScreen
from ui.widgets.import_screen import ImportScreen
from ui.widgets.minutes_screen import MinutesScreen
from ui.widgets.shell import MainWindow
from ui.widgets.shortcuts import bind
from ui.widgets.signature_screen import SignatureScreen
from ui.widgets.unlock_screen import UnlockScreen
from ui.widgets.verification_screen import VerificationScreen


class Presenter(Protocol):
    """What the front asks of every screen."""

    def enter(self) -> None:
        """Take note that the screen is now shown."""


class Screens:
    """One widget a screen, made once."""

    def __init__(self) -> None:
        """Make every screen."""
        self.unlock = UnlockScreen()
        self.home = HomeScreen()
        self.agenda = ImportScreen()
        self.attendance = AttendanceScreen()
        self.examination = ExaminationScreen()
        self.minutes = MinutesScreen()
        self.signature = SignatureScreen()
        self.verification = VerificationScreen()
        self.help = HelpScreen()

    def by_id(self) -> dict[str, QWidget]:
        """Give the screens by their ids."""
        return {
            "unlock": self.unlock,
            "home": self.home,
            "import": self.agenda,
            "attendance": self.attendance,
            "examination": self.examination,
            "minutes": self.minutes,
            "signature": self.signature,
            "verify": self.verification,
            "help": self.help,
        }


class Front:
    """Keeps every presenter alive: Qt does not, through a signal."""

    def __init__(self, door: Door) -> None:
        """Make the windows around a door; ``start`` opens it."""
        self.storage = ThreadRunner("storage")
        self.signing = ThreadRunner("signing")
        self.window = MainWindow()
        self.chair = ChairWindow()
        self.screens = Screens()
        self.shown = "unlock"
        self.projected: str | None = None
        self.chair_state = ChairState()
        self._before = "home"
        self._workplace: Workplace | None = None
        self.hub: SessionHub | None = None
        self.presenters: dict[str, Presenter] = {}
        for name, widget in self.screens.by_id().items():
            self.window.add(name, widget)
        # A vote key is never lost, even when the chair's window happens to be the active one.
        handlers = self.screens.examination.handlers()
        bind(self.chair, "examination", handlers, whole_window=True)
        self.window.go = self.go
        self.window.closing = self.stop
        screens = QGuiApplication.instance()
        if isinstance(screens, QGuiApplication):
            screens.screenAdded.connect(self._screens_changed)
            screens.screenRemoved.connect(self._screens_changed)
        unlock = UnlockPresenter(self.screens.unlock, door, self.storage, self._opened)
        self.screens.unlock.acts = unlock
        self.presenters["unlock"] = unlock

    def start(self) -> None:
        """Show the window and look at the door."""
        self._show("unlock")
        self.window.show()

    def stop(self) -> None:
        """Let everything queued reach the disk, then close the file."""
        leave = getattr(self.presenters.get(self.shown), "leave", None)
        if leave is not None:
            leave()
        screens = QGuiApplication.instance()
        if isinstance(screens, QGuiApplication):
            screens.screenAdded.disconnect(self._screens_changed)
            screens.screenRemoved.disconnect(self._screens_changed)
        self.chair.close()
        workplace, self._workplace = self._workplace, None
        self.storage.finish(None if workplace is None else workplace.close)
        self.signing.finish()

    def go(self, screen: str) -> None:
        """Lead to a screen; the guide leads back to where one was."""
        if screen == "help" and self.shown == "help":
            screen = self._before
        if screen in self.presenters:
            self._show(screen)

    def report_bug(self, reference: str) -> None:
        """Tell the user of an unforeseen error."""
        self.window.fail(
            messages.typeset(
                f"Une erreur imprévue s’est produite (référence {reference}). Ce qui était "
                "enregistré l’est toujours. Recommencez le dernier geste, ou redémarrez "
                "l’application."
            )
        )

    def project(self) -> None:
        """Show the item of the desk on the chair's screen."""
        examination = self.presenters.get("examination")
        if isinstance(examination, Examination) and examination.shown is not None:
            self.projected = examination.shown
            if not self.chair.isVisible() and not self.chair.place(self.window.screen()):
                self.chair.show()
            self.window.activateWindow()
            self._refresh_chair()

    def neutral(self) -> None:
        """Take every case off the chair's screen, now."""
        self.projected = None
        self._refresh_chair()

    def _screens_changed(self, _: object = None) -> None:
        """Go neutral whenever a screen comes or goes, then take the second one if there is one."""
        self.projected = None
        if self.hub is None or self.hub.snapshot is None:
            return
        if not self.chair.place(self.window.screen()):
            self.chair.hide()
        self.window.activateWindow()
        self._refresh_chair()

    def _opened(self, workplace: Workplace) -> None:
        self._workplace = workplace
        hub = SessionHub(workplace.desk, self.storage)
        self.hub = hub
        self._make_presenters(workplace, hub)
        hub.subscribe(self._follow)
        logs.event(logs.Event.VAULT_OPENED, _now())
        self._show("home")

    def _make_presenters(self, workplace: Workplace, hub: SessionHub) -> None:
        screens, desk, office = self.screens, workplace.desk, workplace.office
        home = HomePresenter(screens.home, desk, self.storage, self._loaded, self.go)
        agenda = ImportPresenter(
            screens.agenda,
            composition.agenda_reader(),
            desk,
            self.storage,
            composition.rulebook().version,
            self._loaded,
        )
        attendance = AttendancePresenter(screens.attendance, hub, self.go)
        examination = Examination(screens.examination, hub, self.go)
        minutes = MinutesPresenter(
            screens.minutes, hub, office, self.storage, lambda: self.go("signature")
        )
        signature = SignaturePresenter(screens.signature, hub, office, self.storage, self.signing)
        verification = VerificationPresenter(
            screens.verification, composition.verifier(), self.signing
        )
        screens.home.acts = home
        screens.agenda.acts = agenda
        screens.attendance.acts = attendance
        screens.examination.acts = examination
        screens.examination.project_requested.connect(self.project)
        screens.examination.neutral_requested.connect(self.neutral)
        screens.minutes.acts = minutes
        screens.signature.acts = signature
        screens.verification.acts = verification
        self.presenters |= {
            "home": home,
            "import": agenda,
            "attendance": attendance,
            "examination": examination,
            "minutes": minutes,
            "signature": signature,
            "verify": verification,
            "help": _Still(),
        }

    def _loaded(self, snapshot: Snapshot) -> None:
        logs.event(logs.Event.SESSION_LOADED, _now(), facts=snapshot.state.sequence)
        self.projected = None
        if self.hub is not None:
            self.hub.show(snapshot)
        if not self.chair.isVisible() and self.chair.place(self.window.screen()):
            self.window.activateWindow()
        self._refresh_chair()
        opened = snapshot.state.opened_at is not None
        closed = snapshot.state.closed_at is not None
        self._show("minutes" if closed else "examination" if opened else "attendance")

    def _follow(self, _: Snapshot) -> None:
        self._refresh_chair()

    def _refresh_chair(self) -> None:
        snapshot = None if self.hub is None else self.hub.snapshot
        if snapshot is None or self.projected is None:
            state = neutral_state(snapshot)
        else:
            state = projected(snapshot, self.projected)
        if state != self.chair_state:
            self.chair_state = state
            self.chair.display(state)
        self._frame()

    def _show(self, screen: str) -> None:
        previous = self.presenters.get(self.shown)
        if screen != self.shown:
            leave: Callable[[], None] | None = getattr(previous, "leave", None)
            if leave is not None:
                leave()
            if screen in ("help", "verify") and self.shown not in ("help", "verify"):
                self._before = self.shown
        self.shown = screen
        self._frame()
        self.presenters[screen].enter()

    def _frame(self) -> None:
        snapshot = None if self.hub is None else self.hub.snapshot
        self.window.display(shell_state(self.shown, snapshot, self._chair_words()))

    def _chair_words(self) -> str:
        if not self.chair.isVisible():
            return "Écran de la présidence\u00a0: fermé"
        if self.chair_state.record is None:
            return "Écran de la présidence\u00a0: neutre"
        return f"Écran de la présidence\u00a0: {self.chair_state.record.title}"


class _Still:
    """The presenter of a screen that does nothing."""

    def enter(self) -> None:
        """Do nothing."""


def _now() -> str:
    return datetime.now().astimezone().isoformat()

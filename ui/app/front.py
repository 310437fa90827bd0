"""Owns the windows and the presenters, and leads from one screen to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from commission_app import logs
from commission_app.application.session.service import Snapshot
from commission_app.composition.opener import FileOpener, OpenFile, Rehearsal, UseCases
from ui import french
from ui.app.entrance import Entrance
from ui.app.event_log import EventLog
from ui.app.finding import Finder
from ui.app.locking import Locking
from ui.app.opened.closing import Closing
from ui.app.opened.given_file import GivenFile
from ui.app.opened.pending_acts import WaitingActs
from ui.app.opened.read_only_refresh import ReadOnlyRefresh
from ui.app.opened.reopening import Reopening
from ui.app.opened.warnings import goes_on_elsewhere, warn
from ui.app.overlays import Overlays
from ui.app.plain_text import keep_plain
from ui.app.received_window import ReceivedSigning
from ui.app.room.chair_keys import ChairKeys
from ui.app.room.preview import Preview
from ui.app.room.projection import Projection
from ui.app.runner import ThreadRunner
from ui.app.screen_loader import ScreenLoader
from ui.app.screens.declaration import Context
from ui.app.shell import shell_state
from ui.app.system import sleep_watch
from ui.app.system.app_events import AppEvents, NeutralKey
from ui.app.system.ticking import Ticking
from ui.french.proof import covering
from ui.kit.keyed_screen import KeyedScreen
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry
from ui.kit.session_model import SessionModel
from ui.kit.settings import Settings
from ui.kit.widgets.shortcuts import rebind
from ui.screens.chair.logic import ChairState
from ui.screens.chair.view.chair_window import ChairWindow
from ui.screens.examination.logic.doubtful_mentions import WaitingAct
from ui.screens.examination.logic.examination import Examination
from ui.screens.unlock.logic.clock_watch import ClockWatch
from ui.screens.unlock.logic.unlock import UnlockPresenter
from ui.screens.unlock.logic.unlock_state import Asked

if TYPE_CHECKING:
    from ui.app.screens.catalogue import Screens


class Front:
    """Keeps every presenter alive: Qt does not, through a signal."""

    def __init__(
        self, door: FileOpener, given: Path | None = None, entrance: Entrance | None = None
    ) -> None:
        """Make the windows around a door; ``start`` opens it, with the file that was given.

        ``entrance`` is the window that is shown already, where one is.
        """
        entrance = entrance or Entrance(door.settings)
        self._given = GivenFile(given)
        self.storage = ThreadRunner("storage")
        self.signing = ThreadRunner("signing")
        self.comfort, self.window, self._layout = entrance.comfort, entrance.window, entrance.layout
        self._entrance = entrance
        bar = self.window.cover_bar
        self.projection = Projection(self.window, self._frame, bar.ask, self._desk_is_back)
        self.shown = "unlock"
        self._before = "home"
        self._asides, self._entries = set[str](), tuple[tuple[str, Entry], ...]()
        self._door, self.updates = door, door.updates
        self._workplace: UseCases | None = None
        self._rehearsal: Rehearsal | None = None
        self.hub: SessionModel | None = None
        self.presenters: dict[str, Presenter] = {}
        self._clock_watch = ClockWatch()
        self._reopening = Reopening(self.storage)
        self._following = ReadOnlyRefresh(self.storage, self._went_on)
        self._furnishing = ScreenLoader(entrance, self._furnished)
        bar.accepted, bar.declined = self.project, self.neutral
        self.comfort.follow(self._suit)
        self._events = events = AppEvents(QApplication.instance() or self.window)
        keep_plain(events)
        lock = door.lock()
        self.locking = Locking(
            self.window, self.projection, self.comfort, events, lock, self.storage, self._leave
        )
        both = (self.window, self.chair)
        self._neutral_key = NeutralKey(events, self.comfort, both, self.neutral, self.lock)
        self.sleep = sleep_watch.of_the_system(self.neutral)
        ways: dict[str, Callable[[], None]] = {"lock": self.lock}
        ways |= {"settings": partial(self.go, "settings"), "guide": partial(self.go, "help")}
        self.preview = Preview(
            self.window, self.projection, self.comfort, self._item_shown, self.project
        )
        self.reach = Overlays(self.window, self.comfort, lambda: self.shown, ways)
        self._ticking = Ticking(self.window, door, self.sleep, self._clock_watch)
        self.window.go = self.go
        self.window.closing = self.stop
        self.waiting = WaitingActs(self.window)
        self.closing = Closing(self.window, self._session, self.waiting.may_close)
        self.window.leave_rehearsal.clicked.connect(self.end_rehearsal)
        self._unlock = unlock = UnlockPresenter(
            self._furnishing.door, door, self.storage, self._opened
        )
        self._furnishing.door.acts = unlock
        unlock.given = self._given.take_backup
        self.received = ReceivedSigning(self.storage, self.signing, self.window)
        self._furnishing.door.sign_received = self.received.ask
        self.presenters["unlock"] = unlock

    @property
    def screens(self) -> Screens:
        """Every screen; those that were not made yet are made now."""
        return self._furnishing.all()

    @property
    def chair(self) -> ChairWindow:
        """The chair's window."""
        return self.projection.window

    @property
    def chair_state(self) -> ChairState:
        """All that the chair's window was given."""
        return self.projection.state

    def start(self) -> None:
        """Show the window and look at the door."""
        self._show("unlock")
        self._entrance.show()

    def stop(self) -> None:
        """Let everything queued reach the disk, then close the file."""
        self._ticking.stop()
        self.sleep.stop()
        if self._furnishing.done:
            self.comfort.remember(panels=self.screens.examination.panels())
        self._layout.close()
        self._furnishing.stop()
        self._following.stop()
        self.locking.idle.allow(0)
        self._leave()
        self.projection.close()
        self.received.close()
        workplace, self._workplace = self._workplace, None
        if self._rehearsal is not None:
            self.storage.run(self._rehearsal.end, _nothing, _nothing)
        if workplace is not None:
            workplace.signatures.hang_up()
        ends = None if workplace is None else partial(self._reopening.end, workplace)
        self.storage.finish(ends)
        self.signing.finish()

    def go(self, screen: str) -> None:
        """Lead to a screen; asking again for one that stands aside leads back to where one was."""
        if screen in self._asides and self.shown == screen:
            screen = self._before
        if screen in self.presenters:
            self._show(screen)

    def report_bug(self, reference: str) -> None:
        """Tell the user of an unforeseen error, once what failed has returned to Qt."""
        QTimer.singleShot(0, self.window, lambda: self.window.fail(french.unforeseen(reference)))

    def _session(self) -> Snapshot | None:
        return None if self.hub is None else self.hub.snapshot

    def _item_shown(self) -> str | None:
        return None if (known := self._examination()) is None else known.shown

    def _examination(self) -> Examination | None:
        known = self.presenters.get("examination")
        return known if isinstance(known, Examination) else None

    def project(self) -> None:
        """Show the item of the desk on the chair's screen, unless somebody must leave first."""
        if (examination := self._examination()) is not None:
            examination.show_to_the_chair()

    def neutral(self) -> None:
        """Take every case off the chair's screen, now."""
        self.projection.neutral()

    def lock(self) -> None:
        """Hide the desk behind its code; the chair's screen goes neutral."""
        self.reach.hide()
        self.locking.lock()

    def _desk_is_back(self, refused: int) -> None:
        """Say, on a desk that was hidden, what its keys did not do."""
        if refused:
            self.window.fail(covering.refused(refused))

    def _furnished(self, screens: Screens) -> None:
        """Join the keys to the screens, now that all are there."""
        self._asides = {screen.name for screen in screens.declared if screen.aside}
        self._entries = screens.entries()
        screens.examination.arrange(self.comfort.now.panels)
        screens.examination.room_differs.connect(self.window.mark_room)
        screens.examination.preview_requested.connect(self.preview.toggle)
        acts = screens.examination.handlers() | {"project": self.project, "neutral": self.neutral}
        self.chair_keys = ChairKeys(self.window, self.projection, self.comfort, acts, self.lock)
        self._name_keys()

    def _name_keys(self) -> None:
        if not self._furnishing.done:
            return
        for widget in self.screens.by_id().values():
            rebind(widget, self.comfort.keymap)
            if isinstance(widget, KeyedScreen):
                widget.name_keys(self.comfort.keymap)

    def _suit(self, settings: Settings) -> None:
        self._name_keys()
        self.chair.enlarge(settings.chair_percent)

    def rehearse(self) -> None:
        """Begin a rehearsal: another file, her commission, fictional cases, the same screens."""
        if self._rehearsal is None:
            own, door = self._workplace, self._door
            self.storage.run(lambda: door.rehearse(own), self._rehearse, self._failed)

    def end_rehearsal(self) -> None:
        """Throw the rehearsal away and come back to the real sessions."""
        rehearsal, self._rehearsal = self._rehearsal, None
        if rehearsal is None or self._workplace is None:
            return
        self._leave()
        if self.hub is not None:
            self.hub.retire()
        self.projection.forget()
        self.storage.run(rehearsal.end, _nothing, _nothing)
        self._join(self._workplace)
        self.window.fail("")
        self._show("home")

    def restore(
        self,
        backup: Path,
        secret: dict[str, str | None],
        confirmed: bool,  # noqa: FBT001 - handed on as it was asked
    ) -> None:
        """Close the file, put a backup in its place, and open that; then begin anew.

        When the backup is refused, the file opens again as it was.
        """
        workplace, self._workplace = self._workplace, None
        self._leave()
        if self.hub is not None:
            self.hub.retire()
        self.projection.forget()

        def work() -> UseCases:
            if workplace is not None:
                workplace.close()
            return self._door.restore(
                backup, secret["passphrase"], secret["code"], confirmed=confirmed
            )

        def failed(error: Exception) -> None:
            self.hub = None
            self._show("unlock")
            self._failed(error)

        self.storage.run(work, self._opened, failed)

    def _rehearse(self, rehearsal: Rehearsal) -> None:
        self._leave()
        self._rehearsal = rehearsal
        self._join(rehearsal.workplace)
        self._loaded(rehearsal.snapshot)

    def _opened(self, workplace: UseCases) -> None:
        self._workplace = workplace
        own = workplace if isinstance(workplace, OpenFile) else None
        self._clock_watch.begin(None if own is None else own.recorded_until)
        self._join(workplace)
        logs.event(logs.Event.VAULT_OPENED, _now())
        self.window.reading.setVisible(workplace.reading)
        self._show("home")
        self._reopening.follow(workplace, self._loaded, self._failed)
        self._given.follow(workplace, self.storage, self._show_subject, self.window.fail)
        self.storage.behind(workplace.desk.across.step, self._failed)
        # A keyring that answers by itself proves nobody: the code is asked for.
        self.locking.start(closed=self._unlock.state.asked in (Asked.NOTHING, Asked.RETRY))
        warn(workplace, self.storage, self.window.fail)

    def _join(self, workplace: UseCases) -> None:
        """Join the screens to presenters that work on an open file."""
        screens = self.screens
        hub = SessionModel(workplace.desk, self.storage)
        hub.waits = self.waiting.tell
        self.waiting.follow(hub)
        self.hub = hub
        self.window.doubts.acts = WaitingAct(self.window.doubts, hub)
        context = Context(
            workplace=workplace,
            hub=hub,
            storage=self.storage,
            signing=self.signing,
            go=self.go,
            show=self._show_subject,
            loaded=self._loaded,
            rehearse=self.rehearse,
            origin=lambda: self._before,
            section_of=screens.section_of,
            room=self.projection,
            pace=self._events.pace,
            project=self.project,
            neutral=self.neutral,
            comfort=self.comfort,
            lock=self.locking.presenter,
            tell=self.window.fail,
            restore=self.restore,
            updates=self.updates,
        )
        widgets = screens.by_id()
        for screen in screens.declared:
            if screen.present is not None:
                self.presenters[screen.name] = screen.present(widgets[screen.name], context)
                self.presenters[screen.name].vanish()
        for follow in (self.projection.follow, self._clock_watch.follow, EventLog().follow):
            hub.subscribe(follow)
        self._following.follow(workplace, hub)
        self.reach.finder = Finder(context, self._session)

    def _show_subject(self, screen: str, subject: str) -> None:
        """Lead to a screen and to a subject of it."""
        self.go(screen)
        self.presenters[screen].show_subject(subject)

    def _failed(self, error: Exception) -> None:
        self.window.fail(french.failure(error))

    def _loaded(self, snapshot: Snapshot) -> None:
        logs.event(logs.Event.SESSION_LOADED, _now(), facts=snapshot.state.sequence)
        self.projection.load(snapshot)
        self._reopening.note(snapshot)
        if self.hub is not None:
            self.hub.show(snapshot)
        state = snapshot.state
        begun = "attendance" if state.opened_at is None else "examination"
        self._show(begun if state.closed_at is None else "minutes")

    def _show(self, screen: str) -> None:
        if screen != self.shown:
            self._events.pace.mark()
            self._leave()
            self.projection.withdraw()
            if screen in self._asides and self.shown not in self._asides:
                self._before = self.shown
            if self.shown in self.presenters:
                self.presenters[self.shown].vanish()
        self.shown = screen
        self._frame()
        self.presenters[screen].appear()

    def _leave(self) -> None:
        self.preview.hide()
        if self.shown in self.presenters:
            self.presenters[self.shown].leave()

    def _frame(self) -> None:
        snapshot = self._session()
        words = self.projection.words()
        reading = self._workplace is not None and self._workplace.reading
        only_read = french.READING_ALONE if reading else ""
        state = shell_state(self.shown, snapshot, words, self._entries, only_read)
        own = self._workplace if self._rehearsal is None else None
        if snapshot and goes_on_elsewhere(own, snapshot.stream):
            state = replace(state, stage=french.only_read(snapshot), stage_role="chip-warn")
        self.window.display(state)
        self.preview.refresh()
        if (examination := self._examination()) is not None:
            examination.room_changed()

    def _went_on(self) -> None:
        """Show anew what another program wrote meanwhile."""
        self._frame()
        if self.shown == "home":
            self.presenters["home"].enter()


def _nothing(_: object) -> None:
    """Go on: what was thrown away leaves nothing to say."""


def _now() -> str:
    return datetime.now().astimezone().isoformat()

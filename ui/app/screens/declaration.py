"""What declares a screen: its widget, its presenter, its place in the rail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from commission_app.application.session.service import Snapshot
from commission_app.application.updates.updates import UpdateService
from commission_app.composition.file_maintenance import FileMaintenance
from commission_app.composition.opener import OpenFile, UseCases
from ui.app.runner import ThreadRunner
from ui.kit.pace import Pace
from ui.kit.preferences import Preferences
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.kit.room_screen import RoomScreen
from ui.kit.session_model import SessionModel
from ui.screens.unlock.logic.lock import LockPresenter

Widget = TypeVar("Widget", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Context:
    """What presenters are made of, once the encrypted file is open."""

    workplace: UseCases
    hub: SessionModel
    storage: ThreadRunner
    signing: ThreadRunner
    go: Callable[[str], None]
    show: Callable[[str, str], None]
    loaded: Callable[[Snapshot], None]
    rehearse: Callable[[], None]
    origin: Callable[[], str]
    section_of: Callable[[str], Section | None]
    room: RoomScreen
    pace: Pace
    project: Callable[[], None]
    neutral: Callable[[], None]
    comfort: Preferences
    lock: LockPresenter
    tell: Callable[[str], None]
    restore: Callable[[Path, dict[str, str | None], bool], None]
    updates: Callable[[], UpdateService]

    @property
    def maintenance(self) -> FileMaintenance | None:
        """What looks after the user's own file; None where it is only read, or a rehearsal."""
        return self.workplace.maintenance if isinstance(self.workplace, OpenFile) else None


@dataclass(frozen=True, slots=True)
class Screen(Generic[Widget]):
    """A screen: add one to the tuple of its family and it is there.

    ``build`` makes the widget before the file is open; ``present`` joins it to its presenter
    afterwards (None for the screen of the door, which the front joins itself). A screen without
    ``entry`` is reached from another one. ``aside`` screens lead back to where one was.
    """

    name: str
    build: Callable[[], Widget]
    present: Callable[[Widget, Context], Presenter] | None
    entry: Entry | None = None
    aside: bool = False


class Still(Presenter):
    """The presenter of a screen that does nothing."""

    def enter(self) -> None:
        """Do nothing."""


class Together(Presenter):
    """Two presenters or more on one screen, told the same."""

    def __init__(self, presenters: tuple[Presenter, ...]) -> None:
        """Join presenters."""
        self.presenters = presenters

    def enter(self) -> None:
        """Tell each that the screen is shown."""
        for presenter in self.presenters:
            presenter.enter()

    def appear(self) -> None:
        """Have each seen."""
        self.in_sight = True
        for presenter in self.presenters:
            presenter.appear()

    def vanish(self) -> None:
        """Have each hidden."""
        self.in_sight = False
        for presenter in self.presenters:
            presenter.vanish()

    def show_subject(self, subject: str) -> None:
        """Tell each what is asked for."""
        for presenter in self.presenters:
            presenter.show_subject(subject)

    def leave(self) -> None:
        """Tell each that cares that the screen is hidden."""
        for presenter in self.presenters:
            presenter.leave()

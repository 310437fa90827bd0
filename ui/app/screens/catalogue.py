"""Every screen of the application, and one widget of each."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from ui.app.screens import figures, pathways, registers, session, vault
from ui.app.screens import help as help_screens
from ui.app.screens.declaration import Screen
from ui.kit.rail import Entry, Section
from ui.screens.agenda.view.import_screen import ImportScreen
from ui.screens.attendance.view import AttendanceScreen
from ui.screens.conduct.view.conduct_screen import ConductScreen
from ui.screens.examination.view.examination_screen import ExaminationScreen
from ui.screens.help.view import HelpScreen
from ui.screens.home.view import HomeScreen
from ui.screens.minutes.view.minutes_screen import MinutesScreen
from ui.screens.signature.view.signature_screen import SignatureScreen
from ui.screens.unlock.view.unlock_screen import UnlockScreen
from ui.screens.verification.view.verification_screen import VerificationScreen

IdentifierKind = TypeVar("IdentifierKind", bound=QWidget)

ALL: tuple[Screen[Any], ...] = (
    *session.SCREENS,
    *pathways.SCREENS,
    *registers.SCREENS,
    *figures.SCREENS,
    *vault.SCREENS,
    *help_screens.SCREENS,
)


def entries() -> tuple[tuple[str, Entry], ...]:
    """Give the screens of the rail with their entries, in order."""
    return tuple((screen.name, screen.entry) for screen in ALL if screen.entry is not None)


def section_of(name: str) -> Section | None:
    """Give the section of the rail in which a screen stands, None for one that is not there."""
    return dict(entries())[name].section if name in dict(entries()) else None


class Screens:
    """One widget of each declared screen, made once."""

    def __init__(self, door: UnlockScreen) -> None:
        """Begin with the door, which is shown before any other."""
        self._made: dict[str, QWidget] = {"unlock": door}
        self._left = (screen for screen in ALL if screen.name != "unlock")

    def make_next(self) -> tuple[str, QWidget] | None:
        """Make one more screen, None when all are there."""
        screen = next(self._left, None)
        if screen is None:
            return None
        made = self._made[screen.name] = screen.build()
        return screen.name, made

    @property
    def declared(self) -> tuple[Screen[Any], ...]:
        """Give the declarations, in order."""
        return ALL

    def entries(self) -> tuple[tuple[str, Entry], ...]:
        """Give the screens of the rail with their entries, in order."""
        return entries()

    def section_of(self, name: str) -> Section | None:
        """Give the section of the rail in which a screen stands."""
        return section_of(name)

    def by_id(self) -> dict[str, QWidget]:
        """Give the screens by their ids."""
        return dict(self._made)

    def of(self, kind: type[IdentifierKind]) -> IdentifierKind:
        """Give the screen of a class (KeyError when none is declared)."""
        for made in self._made.values():
            if isinstance(made, kind):
                return made
        raise KeyError(kind.__name__)

    @property
    def unlock(self) -> UnlockScreen:
        """Give the door."""
        return self.of(UnlockScreen)

    @property
    def home(self) -> HomeScreen:
        """Give the list of sessions."""
        return self.of(HomeScreen)

    @property
    def agenda(self) -> ImportScreen:
        """Give the import of an agenda."""
        return self.of(ImportScreen)

    @property
    def attendance(self) -> AttendanceScreen:
        """Give the attendance."""
        return self.of(AttendanceScreen)

    @property
    def conduct(self) -> ConductScreen:
        """Give the conduct of the session."""
        return self.of(ConductScreen)

    @property
    def examination(self) -> ExaminationScreen:
        """Give the examination."""
        return self.of(ExaminationScreen)

    @property
    def minutes(self) -> MinutesScreen:
        """Give the minutes."""
        return self.of(MinutesScreen)

    @property
    def signature(self) -> SignatureScreen:
        """Give the signatures."""
        return self.of(SignatureScreen)

    @property
    def verification(self) -> VerificationScreen:
        """Give the verification of a document."""
        return self.of(VerificationScreen)

    @property
    def help(self) -> HelpScreen:
        """Give the guide."""
        return self.of(HelpScreen)

"""The office that keeps the registers: every act checked, then written in one durable step."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from commission_app.domain.profile import Profile
from commission_app.domain.rules import Rulebook
from commission_app.session.ports import Clock
from commission_app.session.register_checks import Fault, faults
from commission_app.session.register_view import RegisterView, view_on
from commission_app.session.registers import Change, Composition, RegisterStore, Version


def new_id() -> str:
    """Give the id of a new entry."""
    return uuid.uuid4().hex


class RegisterOffice:
    """Answers to the ``Registers`` port and writes changes; lives on the storage thread."""

    def __init__(
        self, store: RegisterStore, clock: Clock, book: Rulebook, account: Callable[[], str]
    ) -> None:
        """Work on a store; ``account`` names who writes, as the operating system knows them."""
        self._store = store
        self._clock = clock
        self._book = book
        self._account = account

    def today(self) -> str:
        """Give the day of the clock (ISO 8601)."""
        return self._clock.now().date().isoformat()

    def history(self) -> tuple[Version, ...]:
        """Give everything ever written, the oldest first."""
        return self._store.versions()

    def view(self, day: str | None = None) -> RegisterView:
        """Give the registers as they stand on a day, today when none is said."""
        return view_on(day or self.today(), self._store.versions())

    def composition(self, day: str) -> Composition | None:
        """Give the commission on a day, None while no seat is registered."""
        return self.view(day).composition(self._book)

    def profile(self, day: str) -> Profile:
        """Give the rules in force on a day, local texts applied."""
        return self.view(day).profile(self._book)

    def record(self, changes: Sequence[Change]) -> tuple[Fault, ...]:
        """Write changes together, or none: the faults say what forbids it."""
        found = faults(changes, self._store.versions(), self._book)
        if found:
            return found
        moment = self._clock.now().isoformat(timespec="seconds")
        self._store.append(changes, moment, self._account())
        return ()

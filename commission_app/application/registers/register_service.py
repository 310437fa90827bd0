"""The office that keeps the registers: every act checked, then written in one durable step."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence

from commission_app.application.base.ports import Clock
from commission_app.application.identities.guard import Forbids
from commission_app.application.identities.guarded_acts import held
from commission_app.application.registers.register_checks import Fault, FaultCode, faults
from commission_app.application.registers.register_view import RegisterView, view_on
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
    Composition,
    MandateRecord,
    RegisterStore,
    Version,
)
from commission_app.domain.people import OfficeName
from commission_app.domain.profile import Override, Profile
from commission_app.domain.rules import Rulebook


def new_id() -> str:
    """Give the id of a new entry."""
    return uuid.uuid4().hex


class RegisterService:
    """Answers what a session asks of the registers, and writes changes, on the storage thread."""

    def __init__(
        self,
        store: RegisterStore,
        clock: Clock,
        book: Rulebook,
        account: Callable[[], str],
        guard: Forbids | None = None,
    ) -> None:
        """Work on a store; ``account`` names who writes, as the operating system knows them.

        ``guard`` looks at every text: the name of a member is at its place here, what identifies
        a person of a case never is.
        """
        self._guard = guard
        self._store = store
        self._clock = clock
        self._book = book
        self._account = account

    def today(self) -> str:
        """Give the day of the clock (ISO 8601)."""
        return self._clock.now().date().isoformat()

    def meetings_wanted(self, year: int) -> int:
        """Give how many meetings on policy a year asks for, local texts applied (rule 9.2)."""
        return int(self.view(f"{year}-12-31").setting("9.2", self._book))

    def history(self) -> tuple[Version, ...]:
        """Give everything ever written, the oldest first."""
        return self._store.versions()

    def view(self, day: str | None = None) -> RegisterView:
        """Give the registers as they stand on a day, today when none is said."""
        return view_on(day or self.today(), self._store.versions())

    def association_names(self) -> tuple[OfficeName, ...]:
        """Give the names of the associations of the registers, today."""
        return tuple(known.name for known in self.view().associations.values())

    def composition(self, day: str) -> Composition | None:
        """Give the commission on a day, None while no seat is registered (JournalBroken)."""
        self._store.check()
        return self.view(day).composition(self._book)

    def profile(self, day: str) -> Profile:
        """Give the rules in force on a day, local texts applied (JournalBroken)."""
        self._store.check()
        return self.view(day).profile(self._book)

    def left_out(self, day: str) -> tuple[Override, ...]:
        """Give the local texts of a day that this version of the rules cannot apply."""
        return self.view(day).left_out(self._book)

    def record(self, changes: Sequence[Change]) -> tuple[Fault, ...]:
        """Write changes together, or none: the faults say what forbids it."""
        found = self.check(changes)
        if found:
            return found
        moment = self._clock.now().isoformat(timespec="seconds")
        self._store.append(changes, moment, self._account())
        return ()

    def check(self, changes: Sequence[Change]) -> tuple[Fault, ...]:
        """Return what would forbid writing changes together; nothing is written."""
        known = faults(changes, self._store.versions(), self._book)
        return (*self._identifying(changes), *known)

    def _identifying(self, changes: Sequence[Change]) -> Iterator[Fault]:
        if self._guard is None:
            return
        for change in changes:
            found: dict[str, list[str]] = {}
            for text, kind in held(change, self._guard, own_names(change)):
                found.setdefault(text.field, []).append(kind)
            for place, kinds in found.items():
                figures = {"kinds": ",".join(kinds)}
                yield Fault(FaultCode.IDENTIFIES, place, figures=figures, entry=change.id)


def own_names(change: Change) -> tuple[str, ...]:
    """Give the names that a register is there to hold."""
    record = change.record
    if isinstance(record, AssociationRecord):
        return (record.name, *record.aliases)
    return (record.name,) if isinstance(record, MandateRecord | CommissionRecord) else ()

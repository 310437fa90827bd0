"""What every screen of the registers does: read, choose, enter, check, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commission_app.application.registers.register_checks import Fault
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.register_view import FAR, RegisterView, view_on
from commission_app.application.registers.registers import Change, Version
from commission_app.domain.naming import plain
from ui import french
from ui.kit.forms import Entries, FieldValue, Filled, Unreadable
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.registers.logic.state import Form, RegisterState, Row


class RegisterPresenter(Presenter):
    """One register; what is entered stays on the screen until it is written or cancelled."""

    searchable = False

    def __init__(self, view: View[RegisterState], office: RegisterService, runner: Runner) -> None:
        """Work with the office on the storage thread."""
        self._view = view
        self._office = office
        self._runner = runner
        self._versions: tuple[Version, ...] = ()
        self._entered: Entries = {}
        self._faults: Mapping[str, str] = {}
        self._editing: str | None = None
        self._words = ""
        self.today = "1970-01-01"
        self.now: RegisterView = view_on(self.today, ())
        self.whole: RegisterView = self.now
        self.state = RegisterState(busy=True)

    def enter(self) -> None:
        """Read the register again."""
        self._read("")

    def show_subject(self, subject: str) -> None:
        """Choose a line."""
        self.select(subject)

    def select(self, entry: str) -> None:
        """Show an entry in the panel."""
        if entry != self._editing:
            self._open(entry)

    def change(self, name: str, value: FieldValue) -> None:
        """Keep what is entered; nothing is written yet."""
        if self._editing is None:
            return
        self._entered[name] = value
        self._faults = {key: said for key, said in self._faults.items() if key != name}
        self._entered |= self.follow(name, value)
        self._show()

    def save(self) -> None:
        """Write what is entered, or say at each field what forbids it."""
        if self._editing is None or self.state.busy:
            return
        editing, values = self._editing, Filled(dict(self._entered))
        try:
            changes = self.changes(editing, values)
        except Unreadable as unreadable:
            self._faults = unreadable.faults
            self._show()
            return
        self._write(changes)

    def cancel(self) -> None:
        """Forget what is entered."""
        self._close()
        self._show()

    def search(self, words: str) -> None:
        """Keep the lines that hold every word."""
        self._words = words
        self._show()

    def act(self, name: str) -> None:
        """Do one of the acts of the screen: most open a form of that name."""
        self._open(name)

    def frame(self) -> RegisterState:
        """Give the title, the table and its acts."""
        raise NotImplementedError

    def form(self, editing: str, values: Filled) -> Form:
        """Give the panel of what is edited."""
        raise NotImplementedError

    def values(self, editing: str) -> Entries:
        """Give what the panel holds at first."""
        raise NotImplementedError

    def changes(self, editing: str, values: Filled) -> Sequence[Change]:
        """Give what is to be written (Unreadable)."""
        raise NotImplementedError

    def follow(self, name: str, value: FieldValue) -> Entries:  # noqa: ARG002 - for those that need it
        """Give what else changes in the panel with a value."""
        return {}

    def history(self, entry: str) -> tuple[str, ...]:
        """Tell what each version of an entry changed, written when, by whom; the latest first."""
        told = [version for version in self._versions if version.change.id == entry]
        lines = [
            french.version_line(version, told[place - 1] if place else None)
            for place, version in enumerate(told)
        ]
        return tuple(reversed(lines))

    def _open(self, editing: str) -> None:
        self._editing, self._faults = editing, {}
        self._entered = self.values(editing)
        self.state = replace(self.state, said="")
        self._show()

    def _close(self) -> None:
        self._editing, self._faults, self._entered = None, {}, {}

    def _read(self, said: str) -> None:
        def read() -> tuple[str, tuple[Version, ...]]:
            return self._office.today(), self._office.history()

        def done(found: tuple[str, tuple[Version, ...]]) -> None:
            self.today, self._versions = found
            self.now = view_on(self.today, self._versions)
            self.whole = view_on(FAR, self._versions)
            self.state = replace(self.state, busy=False, said=said, error="")
            self._show()

        self._runner.run(read, done, self._failed)

    def _write(self, changes: Sequence[Change]) -> None:
        def done(faults: tuple[Fault, ...]) -> None:
            self.state = replace(self.state, busy=False)
            if faults:
                self._faults = said_by_field(faults)
                self._show()
                return
            later = self._later(changes)
            self._close()
            self._read("✓ Enregistré dans le coffre." if not later else _until(later))

        self.state = replace(self.state, busy=True, error="")
        self._runner.run(lambda: self._office.record(changes), done, self._failed)

    def _later(self, changes: Sequence[Change]) -> str:
        """Give the date of a version that already takes over after one of the changes."""
        since = {change.id: change.effective_from for change in changes}
        days = [
            version.change.effective_from
            for version in self._versions
            if version.change.effective_from > since.get(version.change.id, "9999")
        ]
        return min(days, default="")

    def _failed(self, error: Exception) -> None:
        self.state = replace(self.state, busy=False, error=french.failure(error))
        self._show()

    def _show(self) -> None:
        form = None
        if self._editing is not None:
            form = self._with_faults(self.form(self._editing, Filled(dict(self._entered))))
        framed = self.frame()
        self.state = replace(
            framed,
            rows=self._found(framed.rows),
            selected=self._editing,
            form=form,
            said=self.state.said,
            error=self.state.error,
            busy=self.state.busy,
            search=self._words if self.searchable else None,
        )
        self._view.display(self.state)

    def _with_faults(self, form: Form) -> Form:
        shown = {known.name for known in form.fields}
        beyond = [said for name, said in self._faults.items() if name not in shown]
        fields = tuple(
            replace(
                known,
                value=self._entered.get(known.name, known.value),
                fault=self._faults.get(known.name, ""),
            )
            for known in form.fields
        )
        return replace(form, fields=fields, fault=" ".join(beyond))

    def _found(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        words = plain(self._words).split()
        return tuple(row for row in rows if all(word in _sought(row) for word in words))


def _until(day: str) -> str:
    return french.typeset(
        f"✓ Enregistré. Une version déjà enregistrée s’applique à partir du "
        f"{french.date_short(day)}."
    )


def _sought(row: Row) -> str:
    """Give what is searched in a line; « R. 133-9 » is also found as « R133-9 »."""
    written = plain(" ".join(row.cells))
    return f"{written} {written.replace(' ', '')}"


def said_by_field(faults: Sequence[Fault]) -> dict[str, str]:
    """Say faults, one a field: the first of each."""
    said: dict[str, str] = {}
    for fault in faults:
        said.setdefault(fault.place, french.register_fault(fault))
    return said


def read_days(values: Filled, *names: str) -> dict[str, str | None]:
    """Read the dates of a panel as ISO 8601, None when empty (Unreadable)."""
    found: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for name in names:
        try:
            found[name] = french.day_entered(values.text(name))
        except ValueError:
            wrong[name] = french.DAY_EXPECTED
    if wrong:
        raise Unreadable(wrong)
    return found

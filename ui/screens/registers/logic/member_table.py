"""The members typed as a table: kept, shown and checked at each cell, written all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from commission_app.application.registers.register_checks import TERM_CATEGORIES, TERM_RULE, Fault
from commission_app.application.registers.register_service import RegisterService, new_id
from commission_app.application.registers.register_view import FAR, RegisterView, view_on
from commission_app.application.registers.registers import Role, SeatRecord, Version
from commission_app.application.registers.roster import (
    Line,
    Terms,
    Written,
    expected_end,
    line_of,
    write,
)
from commission_app.application.registers.takeover import Source
from commission_app.domain.membership import Deputising
from commission_app.domain.naming import plain
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.rules import Rulebook
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.registers.logic.member_lines import (
    EX_OFFICIO,
    Cell,
    Column,
    MemberLine,
    MembersState,
    Misfit,
    Place,
    Standing,
    category_words,
    pasted,
    registered_cell,
    told_words,
)

Draft = Mapping[Place, str]
_NO_SEAT = french.typeset(
    "Il n’y a pas encore de siège. Mettez d’abord la commission en place : ses sièges viendront "
    "ici, un par ligne, à remplir ou à coller depuis un tableur."
)
_OF_BODY = (RefusalCode.DEPUTY_OF_ANOTHER_SERVICE, RefusalCode.DEPUTY_OF_ANOTHER_ASSEMBLY)
_BODY = "Dites d’abord, dans « Commission », le service ou l’assemblée de ce siège."


class MemberTable(Presenter):
    """What is typed stays until it is saved or given up; a refusal says its cell."""

    def __init__(
        self,
        view: View[MembersState],
        office: RegisterService,
        runner: Runner,
        book: Rulebook,
        session: Callable[[], Source | None] = lambda: None,
        go: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Work on the storage thread; ``session`` gives the composition of the one shown."""
        self._view, self._office, self._runner, self._book = view, office, runner, book
        self._session, self._go = session, go
        self._versions: tuple[Version, ...] = ()
        self._whole: RegisterView = view_on("1970-01-01", ())
        self._draft: dict[Place, str] = {}
        self._before: list[dict[Place, str]] = []
        self._ids: dict[tuple[str, Role], str] = {}
        self._faults: dict[Place, str] = {}
        self._day, self._day_text, self._order, self._elected = "1970-01-01", "", "", False
        self._only_vacant = False
        self.state = MembersState(busy=True)

    def enter(self) -> None:
        """Read the registers again; what was typed and not saved is still there."""
        self._read("")

    def show_subject(self, subject: str) -> None:
        """Go to the line of a seat, or of the seat of a mandate."""
        known = self._whole.mandates.get(subject)
        seat = known.seat if known else subject
        if seat in self._whole.seats:
            self._show(focus=(seat, Column.HOLDER))

    def edit(self, seat: str, column: Column, text: str) -> None:
        """Take a cell as typed."""
        self._put({(seat, column): text.strip()})

    def paste(self, seat: str, column: Column, text: str) -> None:
        """Take cells of a spreadsheet from a cell on, or none of them."""
        lines = [(name, known.quality) for name, known in self._listed()]
        row = next(place for place, (name, _) in enumerate(lines) if name == seat)
        try:
            self._put(pasted(text, (row, column), lines))
        except Misfit as misfit:
            self._show(fault=french.typeset(str(misfit)))

    def show_vacant(self, *, only: bool) -> None:
        """Show the vacant seats alone, or every seat; a line typed stays until it is saved."""
        self._only_vacant = only
        self._show()

    def take_agenda(self) -> None:
        """Take who sits from the session that is shown, where a seat of the registers is named."""
        source = self._session()
        if source is None:
            return
        free = list(self._whole.ordered())
        cells: dict[Place, str] = {}
        unknown: list[str] = []
        for seat in source.seats:
            said = (seat.category, plain(seat.quality))
            found = next((o for o in free if (o[1].category, plain(o[1].quality)) == said), None)
            if found is None:
                unknown.append(seat.quality)
                continue
            free.remove(found)
            for column, name in ((Column.HOLDER, seat.holder), (Column.DEPUTY, seat.deputy)):
                if name and plain(name) != plain(self._shown(found[0], column)):
                    cells[found[0], column] = name
        self._order = self._order or source.details.composition_order
        self.set_day(french.date_short(source.details.date))
        self._put(cells)
        if unknown:
            listed = " ; ".join(unknown)
            lack = f"Sans siège au registre : {listed}. Ajoutez-les dans « Commission »."
            self._show(fault=french.typeset(lack))

    def set_day(self, text: str) -> None:
        """Take the date of effect."""
        self._day_text = text
        try:
            self._day = french.day_entered(text) or self._day
        except ValueError:
            self._show()
            return
        self._checked()

    def set_order(self, text: str) -> None:
        """Take the act that designates."""
        self._order = text.strip()
        self._checked()

    def set_elected(self, *, elected: bool) -> None:
        """Say whether the deputies of elected members are elected to the same assembly."""
        self._elected = elected
        self._checked()

    def undo(self) -> None:
        """Take the last cells typed or pasted back."""
        if self._before:
            self._draft = self._before.pop()
            self._checked()

    def give_up(self) -> None:
        """Forget everything that is not saved; « Ctrl Z » brings it back."""
        if self._draft:
            self._before.append(dict(self._draft))
            self._draft = {}
        self._checked()

    def set_up(self) -> None:
        """Go where seats are made."""
        self._go("commission")

    def save(self) -> None:
        """Write every line together, or none and go to what forbids it."""
        if self.state.busy or not self._draft:
            return
        written, unread = self._written()
        if unread or self._day_fault():
            self._refused(unread)
            return

        def done(faults: tuple[Fault, ...]) -> None:
            self.state = replace(self.state, busy=False)
            if faults:
                self._refused(self._by_cell(faults, written))
                return
            count = french.plural(len({seat for seat, _ in self._draft}), "ligne enregistrée",
                                  "lignes enregistrées")  # fmt: skip
            self._draft, self._before, self._ids, self._elected = {}, [], {}, False
            self._only_vacant = False
            self._read(f"✓ {count} dans le coffre.")

        self.state = replace(self.state, busy=True, error="")
        self._runner.run(lambda: self._office.record(written.changes), done, self._failed)

    def _read(self, said: str) -> None:
        def read() -> tuple[str, tuple[Version, ...]]:
            return self._office.today(), self._office.history()

        def done(found: tuple[str, tuple[Version, ...]]) -> None:
            today, self._versions = found
            self._whole = view_on(FAR, self._versions)
            if not self._day_text:
                self._day, self._day_text = today, french.date_short(today)
            self.state = replace(self.state, busy=False, said=said, error="")
            self._draft = {place: text for place, text in self._draft.items()
                           if place[0] in self._whole.seats}  # fmt: skip
            self._checked()

        self._runner.run(read, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.state = replace(self.state, busy=False, error=french.failure(error))
        self._show()

    def _put(self, cells: Draft) -> None:
        typed = {**self._draft, **cells}
        fresh = {seat for (seat, column), text in typed.items()
                 if column is Column.HOLDER and text != self._registered(seat, column)}  # fmt: skip
        # The date of the one before, typed for another name, says that the name was misspelt.
        changed = {
            place: text
            for place, text in typed.items()
            if text != self._registered(*place)
            or (place[1] in (Column.BEGINS, Column.ENDS) and place[0] in fresh)
        }
        if changed != self._draft:
            self._before.append(dict(self._draft))
            self._draft = changed
            self.state = replace(self.state, said="")
        self._checked()

    def _checked(self) -> None:
        """Show, then say at its cell what the registers would refuse."""
        written, self._faults = self._written()
        self._show()
        if not written.changes:
            return
        draft = dict(self._draft)

        def done(faults: tuple[Fault, ...]) -> None:
            if draft == self._draft:
                self._faults = self._by_cell(faults, written) | self._faults
                self._show()

        self._runner.run(lambda: self._office.check(written.changes), done, self._failed)

    def _terms(self) -> Terms:
        years = int(self._whole.setting(TERM_RULE, self._book))
        return Terms(self._day, self._order, years, self._elected)

    def _written(self) -> tuple[Written, dict[Place, str]]:
        unread: dict[Place, str] = {}
        lines = {seat: self._line(seat, unread) for seat in sorted({s for s, _ in self._draft})}
        return write(lines, self._whole, self._terms(), self._id), unread

    def _id(self, seat: str, role: Role) -> str:
        return self._ids.setdefault((seat, role), new_id())

    def _line(self, seat: str, unread: dict[Place, str]) -> Line:
        known = line_of(self._whole, seat, self._day)
        holder = self._draft.get((seat, Column.HOLDER), known.holder)
        deputy = self._draft.get((seat, Column.DEPUTY), known.deputy)
        fresh = holder != known.holder
        days: dict[Column, str | None] = {
            Column.BEGINS: self._day if fresh and holder else known.begins,
            Column.ENDS: None if fresh else known.ends,
        }
        for column in days:
            typed = self._draft.get((seat, column))
            if typed is None:
                continue
            try:
                days[column] = None if plain(typed) == plain(EX_OFFICIO) else (
                    french.day_entered(typed))  # fmt: skip
            except ValueError:
                unread[seat, column] = french.DAY_EXPECTED
        return Line(seat, holder, deputy, days[Column.BEGINS], days[Column.ENDS])

    def _registered(self, seat: str, column: Column) -> str:
        known = line_of(self._whole, seat, self._day)
        return registered_cell(known, column, self._whole.seats[seat], TERM_CATEGORIES)

    def _shown(self, seat: str, column: Column) -> str:
        """Return what a cell shows: as typed, else what follows from its line."""
        typed = self._draft.get((seat, column))
        if typed is not None:
            return typed
        known = line_of(self._whole, seat, self._day)
        holder = self._draft.get((seat, Column.HOLDER), known.holder)
        if column in (Column.BEGINS, Column.ENDS) and holder and holder != known.holder:
            line = self._line(seat, {})
            begins = line.begins or self._day
            ends = expected_end(self._whole, seat, begins, self._terms())
            line = replace(line, begins=begins, ends=ends)
            return registered_cell(line, column, self._whole.seats[seat], TERM_CATEGORIES)
        return self._registered(seat, column)

    def _by_cell(self, faults: Iterable[Fault], written: Written) -> dict[Place, str]:
        found: dict[Place, str] = {}
        for fault in faults:
            seat, role = written.of.get(fault.entry, ("", Role.HOLDER))
            column = Column.HOLDER if role is Role.HOLDER else Column.DEPUTY
            if fault.place in ("begins", "seat", "effective_from") and role is Role.HOLDER:
                column = Column.BEGINS
            elif fault.place in ("ends", "left") and role is Role.HOLDER:
                column = Column.ENDS
            said = french.register_fault(fault)
            lacks = fault.refusal is not None and fault.refusal.code in _OF_BODY
            if lacks and not self._whole.seats[seat].body:
                said = french.typeset(f"{said} {_BODY}")
            found.setdefault((seat, column), said)
        return found

    def _refused(self, faults: Mapping[Place, str]) -> None:
        self._faults = dict(faults)
        self._only_vacant = False
        order = [name for name, _ in self._whole.ordered()]
        first = min(faults, key=lambda place: (order.index(place[0]), place[1]), default=None)
        self._show(focus=first)

    def _day_fault(self) -> str:
        try:
            return "" if french.day_entered(self._day_text) else french.DAY_EXPECTED
        except ValueError:
            return french.DAY_EXPECTED

    def _show(self, *, fault: str = "", focus: Place | None = None) -> None:
        written, _ = self._written()
        lines = tuple(self._lines(written))
        changed = len({seat for seat, _ in self._draft})
        said = french.plural(changed, "ligne modifiée", "lignes modifiées") if changed else ""
        wrong = len({seat for seat, _ in self._faults})
        save = french.plural(changed, "ligne", "lignes") if changed > 1 else "la ligne"
        asked = self._asked()
        self.state = replace(
            self.state,
            lines=lines,
            empty="" if lines else _NO_SEAT,
            vacant=self._vacant(), only_vacant=self._only_vacant,
            count=f"{said}, {wrong} à corriger" if wrong else said,
            fault=fault or self._day_fault() or self._first_fault(lines),
            save=french.typeset(f"Enregistrer {'les ' if changed > 1 else ''}{save}"),
            day=self._day_text, day_fault=self._day_fault(), order=self._order,
            elected=asked, elected_yes=self._elected,
            agenda=self._agenda_words(), undo=bool(self._before), focus=focus,
        )  # fmt: skip
        self._view.display(self.state)
        self.state = replace(self.state, focus=None)

    def _lines(self, written: Written) -> Iterator[MemberLine]:
        for seat, record in self._listed():
            cells = tuple(self._cell(seat, column) for column in Column)
            told = [one for one in written.told if one.seat == seat]
            standing, words = self._standing(seat, cells, told_words(told))
            yield MemberLine(seat, category_words(record), record.quality, cells, standing, words)

    def _cell(self, seat: str, column: Column) -> Cell:
        text = self._shown(seat, column)
        typed = (seat, column) in self._draft
        return Cell(text, typed or text != self._registered(seat, column),
                    self._faults.get((seat, column), ""))  # fmt: skip

    def _standing(self, seat: str, cells: Sequence[Cell], told: str) -> tuple[Standing, str]:
        if any(cell.fault for cell in cells):
            return Standing.REFUSED, "À corriger"
        if any(name == seat for name, _ in self._draft):
            return Standing.UNSAVED, told or "À enregistrer"
        vacant = not cells[Column.HOLDER].text
        return (Standing.VACANT, "Vacant") if vacant else (Standing.CURRENT, "En cours")

    def _first_fault(self, lines: Sequence[MemberLine]) -> str:
        for line in lines:
            for cell in line.cells:
                if cell.fault:
                    return french.typeset(f"{line.quality} : {cell.fault}")
        return ""

    def _listed(self) -> list[tuple[str, SeatRecord]]:
        """Return the seats that are shown."""
        return [one for one in self._whole.ordered() if not self._only_vacant or not
                self._registered(one[0], Column.HOLDER)]  # fmt: skip

    def _vacant(self) -> str:
        vacant = sum(not self._registered(name, Column.HOLDER) for name, _ in self._whole.ordered())
        return french.plural(vacant, "siège vacant", "sièges vacants") if vacant else ""

    def _asked(self) -> str:
        """Return what is asked of the deputies of elected members, where one is typed."""
        typed = (
            text and self._whole.seats[seat].deputising is Deputising.SAME_ASSEMBLY
            for (seat, column), text in self._draft.items()
            if column is Column.DEPUTY
        )  # fmt: skip
        return "Suppléants d’élus : élus de la même assemblée" if any(typed) else ""

    def _agenda_words(self) -> str:
        source = self._session()
        if source is None or not self._whole.seats:
            return ""
        return french.typeset(
            f"Reprendre l’ordre du jour du {french.date_short(source.details.date)}")  # fmt: skip

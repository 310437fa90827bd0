"""What happens between sessions, without pixels: tabs, the page of a pathway, forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from commission_app.application.pathways.calendar_file import calendar_file
from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.service import PathwayService
from commission_app.application.pathways.takeover import TakeoverFault, TakeoverReading
from commission_app.domain.due.line import Act, DueLine
from commission_app.domain.refusals import Refusal
from ui import french
from ui.french.pathways import lines, takeover
from ui.kit.forms import Form, FormField
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.pathways.logic import tables
from ui.screens.pathways.logic.answers import Answered, answer
from ui.screens.pathways.logic.fact_forms import FORMS
from ui.screens.pathways.logic.fields import Unreadable, Values
from ui.screens.pathways.logic.forms import Editing, editing_of, fields_of, first_values, frame_of
from ui.screens.pathways.logic.state import PathwaysState, Tab

_SCREENS = {
    Act.ENROL: "import",
    Act.OPEN_AGENDA: "import",
    Act.OPEN_ASSOCIATIONS: "associations",
    Act.OPEN_MEMBERS: "members",
}
"""The acts that are done on a screen of their own."""


@dataclass(frozen=True, slots=True)
class Files:
    """How files are written whole, and how a workbook of pathways is read and begun."""

    write: Callable[[Path, bytes], object]
    read: Callable[[Path], TakeoverReading]
    template: Callable[[], bytes]


@dataclass
class _Panel:
    """What is being entered, if anything."""

    editing: Editing | None = None
    values: Values = field(default_factory=dict)
    faults: Values = field(default_factory=dict)
    fault: str = ""


class PathwaysPresenter(Presenter):
    """Shows what is stored; what is entered stays on the screen until it is written or left."""

    def __init__(
        self,
        view: View[PathwaysState],
        service: PathwayService,
        runner: Runner,
        go: Callable[[str], None],
        files: Files,
        followed: Callable[[], DueLine | None] = lambda: None,
        *,
        reading: bool = False,
    ) -> None:
        """Work with a service on the storage thread; ``files`` come from and go to the disk.

        ``followed`` gives the line that led here from another screen, if one did.
        """
        self._view, self._service, self._runner = view, service, runner
        self._go, self._files, self._reading = go, files, reading
        self._taken = TakeoverReading()
        self._followed = followed
        self.seen = Overview("1970-01-01")
        self._panel = _Panel()
        self._page: str | None = None
        self._wanted: DueLine | None = None
        self.state = PathwaysState()

    def enter(self) -> None:
        """Read everything again; a line followed from elsewhere has its act opened."""
        self._wanted = self._followed()
        self._read("")

    def turn_to(self, tab: Tab) -> None:
        """Show a tab."""
        self._panel, self._page = _Panel(), None
        self._show(tab=tab, selected=None, said="", words="")

    def search(self, words: str) -> None:
        """Keep the rows that hold every word."""
        self._show(words=words)

    def select(self, row: str) -> None:
        """Choose a row: what can be done of it opens beside."""
        if self._page is not None or row == self.state.selected:
            return
        self._panel = _Panel()
        self.state = replace(self.state, selected=row, said="")
        if self.state.tab is Tab.DUE:
            line = self._line(row)
            if line is not None and line.act not in _SCREENS:
                self._edit(editing_of(line))
        elif self.state.tab is Tab.JOINING:
            self._edit(Editing("join", row=row))
        self._show()

    def open(self, row: str) -> None:
        """Do what a row is there for: the page of a pathway, or the act of a line."""
        self.select(row)
        if self.state.tab is Tab.PATHWAYS:
            self.open_pathway(row)
        elif self.state.tab is Tab.DUE:
            self.act("do")

    def open_pathway(self, pathway: str) -> None:
        """Show the page of a pathway."""
        if pathway in self.seen.pathways:
            self._page, self._panel = pathway, _Panel()
            self._show(tab=Tab.PATHWAYS, said="")

    def leave_page(self) -> None:
        """Come back from a pathway to the list, or give up what is entered."""
        if self._panel.editing is not None:
            self.cancel()
        elif self._page is not None:
            self._page = None
            self._show(said="")

    def act(self, name: str) -> None:
        """Do one of the acts offered: most open a form of that name."""
        row = self.state.selected or ""
        if name == "do":
            line = self._line(row)
            if line is not None and line.act in _SCREENS:
                self._go(_SCREENS[line.act])
        elif name == "pathway":
            line = self._line(row)
            target = line.pathway if line is not None else row
            self.open_pathway(target or "")
        elif name == "back":
            self.leave_page()
        elif name == "join_all":
            self._do(lambda: answer(self._service, self.seen, Editing("join_all"), {}))
        else:
            self._edit(Editing(name, pathway=self._page, row=row))
            self._show()

    def change(self, name: str, value: str) -> None:
        """Keep what is entered; nothing is written yet."""
        panel = self._panel
        if panel.editing is None:
            return
        panel.values[name] = value
        panel.faults.pop(name, None)
        if panel.editing.key == "record" and name == "fact" and value in FORMS:
            self._edit(replace(panel.editing, key=value))
        self._show()

    def save(self) -> None:
        """Write what is entered, or say at each field what forbids it."""
        editing, values = self._panel.editing, dict(self._panel.values)
        if editing is None or self.state.busy:
            return
        if editing.key == "takeover":
            self._do(self._take)
            return
        self._do(lambda: answer(self._service, self.seen, editing, values))

    def cancel(self) -> None:
        """Forget what is entered."""
        self._panel = _Panel()
        self._show()

    def export(self, target: Path) -> None:
        """Write the calendar, without anything of a case."""
        said = f"Calendrier enregistré : {target.name}, sans rien d’un dossier."
        self._keep(target, calendar_file(self.seen), said)

    def _keep(self, target: Path, content: bytes, said: str) -> None:
        self._show(busy=True, said="", error="")

        def done(_: object) -> None:
            self._show(busy=False, said=french.typeset(said))

        self._runner.run(lambda: self._files.write(target, content), done, self._failed)

    def save_template(self, target: Path) -> None:
        """Write a blank workbook of pathways."""
        self._keep(target, self._files.template(), f"Modèle enregistré : {target.name}.")

    def take_over(self, path: Path) -> None:
        """Look at a workbook of pathways: what it would bring, or what forbids it."""
        self._show(busy=True, said="", error="")

        def work() -> tuple[TakeoverReading, tuple[TakeoverFault, ...]]:
            reading = self._files.read(path)
            return reading, self._service.take_over(reading, write=False)

        def done(found: tuple[TakeoverReading, tuple[TakeoverFault, ...]]) -> None:
            self._taken, faults = found
            self._panel = _Panel() if faults else _Panel(Editing("takeover"))
            said = takeover.faults(faults) if faults else ""
            self._show(busy=False, error=said)

        self._runner.run(work, done, self._failed)

    def _take(self) -> Answered:
        """Take over what was looked at; on the storage thread."""
        faults = self._service.take_over(self._taken)
        return takeover.faults(faults) if faults else takeover.done(self._taken)

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, error=french.failure(error))

    def _do(self, work: Callable[[], Answered]) -> None:
        self._show(busy=True, said="", error="")

        def done(found: Answered) -> None:
            if isinstance(found, Refusal):
                self._panel.fault = french.refusal(found)
                self._show(busy=False)
                return
            self._panel = _Panel()
            self.state = replace(self.state, selected=None)
            self._read(found)

        def failed(error: Exception) -> None:
            if isinstance(error, Unreadable):
                self._panel.faults = error.faults
                self._show(busy=False)
            else:
                self._show(busy=False, error=french.failure(error))

        self._runner.run(work, done, failed)

    def _read(self, said: str) -> None:
        self._show(busy=True, error="", said=said)

        def done(seen: Overview) -> None:
            self.seen = seen
            if self._page is not None and self._page not in seen.pathways:
                self._page = None
            wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self._page = None
                self.state = replace(self.state, tab=Tab.DUE, selected=None, words="", busy=False)
                self.select(tables.line_id(wanted))
            self._show(busy=False)

        self._runner.run(self._service.overview, done, self._failed)

    def _line(self, row: str) -> DueLine | None:
        return next((one for one in self.seen.lines if tables.line_id(one) == row), None)

    def _edit(self, editing: Editing) -> None:
        if not self._reading:
            self._panel = _Panel(editing, first_values(editing, self.seen))

    def _form(self) -> Form | None:
        panel = self._panel
        if panel.editing is None:
            return None
        if panel.editing.key == "takeover":
            title, lead = takeover.preview(self._taken)
            return Form("takeover", title, (), lead=lead, save="Reprendre", fault=panel.fault)
        title, lead, save = frame_of(panel.editing, self.seen)
        fields = tuple(self._filled(one) for one in fields_of(panel.editing, self.seen))
        return Form(f"{panel.editing}", title, fields, lead=lead, save=save, fault=panel.fault)

    def _filled(self, one: FormField) -> FormField:
        value = self._panel.values.get(one.name, "")
        return replace(one, value=value, fault=self._panel.faults.get(one.name, ""))

    def _acts(self) -> tuple[tuple[str, str], ...]:
        state = self.state
        if self._page is not None:
            back = (("back", "Tous les parcours"),)
            return back if self._reading else (("record", "Consigner…"), *back)
        line = self._line(state.selected or "")
        found: list[tuple[str, str]] = []
        if state.tab is Tab.DUE and line is not None:
            if line.act in _SCREENS and not self._reading:
                found.append(("do", lines.act(line)))
            if line.pathway is not None:
                found.append(("pathway", "Voir le parcours"))
        if state.tab is Tab.PATHWAYS and state.selected in self.seen.pathways:
            found.append(("pathway", "Ouvrir le parcours"))
        if self._reading:
            return tuple(found)
        if state.tab is Tab.PATHWAYS:
            found += [
                ("new", "Nouvelle demande…"),
                ("takeover", "Reprendre un classeur…"),
                ("template", "Modèle à remplir…"),
            ]
        if state.tab is Tab.JOINING and any(u.proposed or u.begins for u in self.seen.unjoined):
            found.append(("join_all", "Tout rattacher comme proposé"))
        if state.tab is Tab.CALENDAR:
            found.append(("plan", "Prévoir une séance…"))
            if any(m.planned == state.selected for m in self.seen.meetings if m.planned):
                found += [("move", "Déplacer…"), ("drop", "Retirer…")]
        if state.tab is Tab.ACTIONS:
            found.append(("action", "Consigner une action…"))
            open_ones = [one.id for one in self.seen.actions if one.closed is None]
            if state.selected in open_ones:
                found.append(("close_action", "Clore…"))
        return tuple(found)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # its own fields
        seen, tab = self.seen, self.state.tab
        listed = tables.rows(tab, seen, self.state.words)
        selected = self.state.selected
        if selected not in {row.id for row in listed}:
            selected = None
        way = seen.pathways.get(self._page or "")
        self.state = replace(
            self.state,
            tabs=tables.tabs(seen),
            lead=_lead(seen),
            headings=tables.HEADINGS[tab],
            rows=listed,
            selected=selected,
            page=None if way is None else tables.page_of(way, seen),
            form=self._form(),
            empty="" if listed or self.state.busy else french.typeset(tables.EMPTY[tab]),
        )
        self.state = replace(self.state, acts=self._acts())
        self._view.display(self.state)


def _lead(seen: Overview) -> str:
    late = french.plural(seen.late, "échéance passée", "échéances passées")
    coming = len(seen.lines) - seen.late
    return french.typeset(f"{late} · {french.plural(coming, 'à venir', 'à venir')}")

"""What happens between sessions, without pixels: tabs, the page of a pathway, forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from commission_app.application.pathways.calendar_file import calendar_file
from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.service import PathwayService
from commission_app.application.pathways.takeover import TakeoverFault, TakeoverReading
from commission_app.domain.due.line import DueLine
from commission_app.domain.refusals import Refusal
from ui import french
from ui.french.pathways import takeover
from ui.kit.forms import FieldValue, Filled, Unreadable
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.kit.stepwise import run_in_steps
from ui.screens.pathways.logic import correcting, offered, tables
from ui.screens.pathways.logic.ahead_acts import AheadActs
from ui.screens.pathways.logic.answers import Answered, answer
from ui.screens.pathways.logic.calendar import Span, grid_of, turned
from ui.screens.pathways.logic.fact_forms import FORMS
from ui.screens.pathways.logic.form_shown import OTHERS, form_of
from ui.screens.pathways.logic.forms import Editing, editing_of, first_values
from ui.screens.pathways.logic.offered import Offered
from ui.screens.pathways.logic.panel import Ahead, Files, Panel
from ui.screens.pathways.logic.preparing import KEY as PREPARE
from ui.screens.pathways.logic.searching import Host, Reach, Searching
from ui.screens.pathways.logic.state import PathwaysState, Tab


class PathwaysPresenter(Presenter):
    """Shows what is stored; what is entered stays on the screen until it is written or left."""

    def __init__(
        self,
        view: View[PathwaysState],
        service: PathwayService,
        runner: Runner,
        go: Callable[[str], None],
        files: Files,
        ahead: Ahead,
        reach: Reach,
        followed: Callable[[], DueLine | None] = lambda: None,
        *,
        reading: bool = False,
    ) -> None:
        """Work with a service on the storage thread; ``files`` come from and go to the disk.

        ``ahead`` prepares the next session, ``reach`` searches the whole file;
        ``followed`` gives the line that
        led here from another screen, if one did.
        """
        self._view, self._service, self._runner = view, service, runner
        self._go, self._files, self._reading = go, files, reading
        self.ahead = AheadActs(self, ahead, runner, files)
        leads = Host(self.show, self.failed, self.open_pathway, self.open_action)
        self._searching = Searching(leads, reach, runner)
        self._subject = self._fact = ""
        self._taken = TakeoverReading()
        self._followed = followed
        self.seen = Overview("1970-01-01")
        self.panel = Panel()
        self._page: str | None = None
        self._span, self._month, self._at = Span.LIST, "", ""
        self._wanted: DueLine | None = None
        self.state = PathwaysState()

    def enter(self) -> None:
        """Read everything again; a line followed from elsewhere has its act opened."""
        self._wanted = self._followed()
        self._read("")

    def turn_to(self, tab: Tab) -> None:
        """Show a tab."""
        self.panel, self._page = Panel(), None
        self.show(tab=tab, selected=None, said="", words="")
        if tab is Tab.SEARCH:
            self._searching.read()

    def look(self, span: Span) -> None:
        """Show the calendar as a list, a month or a year, from where one was."""
        self._span = span
        self._month = self._at[:7] or self._month or self.seen.today[:7]
        today = self.seen.today
        day = today if today.startswith(self._month) else f"{self._month}-01"
        kept = self._at if len(self._at) == len(day) else day
        self._at = kept if span is Span.MONTH else self._month
        self.show()

    def turn(self, step: int) -> None:
        """Show the month, or the year, before or after."""
        self._month = turned(self._month, self._span, step)
        self._at = self._month if self._span is Span.YEAR else f"{self._month}-01"
        self.select("")
        self.show()

    def choose_cell(self, key: str) -> None:
        """Be at a day, or at a month: what comes then is told, and may be acted on."""
        if key != self._at:
            self._at, self._month = key, key[:7]
            grid = grid_of(self._span, self._month, key, self.seen)
            self.select(grid.cell.row)
            self.show()

    def open_cell(self) -> None:
        """Show the month that one is at."""
        if self._span is Span.YEAR:
            self.look(Span.MONTH)

    def search(self, words: str) -> None:
        """Keep the rows that hold every word."""
        self.show(words=words)

    def select(self, row: str) -> None:
        """Choose a row: what can be done of it opens beside."""
        if self._page is not None or row == self.state.selected:
            return
        self.panel = Panel()
        self.state = replace(self.state, selected=row, said="")
        if self.state.tab is Tab.DUE:
            line = self._line(row)
            if line is not None and line.act not in (*offered.SCREENS, *offered.PREPARED):
                self._edit(editing_of(line))
        elif self.state.tab is Tab.JOINING:
            self._edit(Editing("join", row=row))
        self.show()

    def open(self, row: str) -> None:
        """Do what a row is there for: the page of a pathway, or the act of a line."""
        self.select(row)
        if self.state.tab is Tab.PATHWAYS:
            self.open_pathway(row)
        elif self.state.tab is Tab.DUE:
            self.act("do")
        elif self.state.tab is Tab.SEARCH:
            self.act("found")

    def show_subject(self, subject: str) -> None:
        """Show a pathway by its id, search for words after « ? », prepare or plan a session."""
        self._subject = subject
        if not self.state.busy:
            self._take_subject()

    def _take_subject(self) -> None:
        subject, self._subject = self._subject, ""
        if subject.startswith("?"):
            self.turn_to(Tab.SEARCH)
            self.search(subject[1:])
        elif subject in ("prepare", "plan"):
            self.ahead.prepare(offered.next_meeting(self.seen))
        elif subject:
            self.open_pathway(subject)

    def open_action(self, action: str) -> None:
        """Show an action in its list."""
        self.turn_to(Tab.ACTIONS)
        self.select(action)

    def open_pathway(self, pathway: str) -> None:
        """Show the page of a pathway."""
        if pathway in self.seen.pathways:
            self._page, self.panel, self._fact = pathway, Panel(), ""
            self.show(tab=Tab.PATHWAYS, said="")

    def select_fact(self, row: str) -> None:
        """Choose a fact of the history: an opinion leads to its page of the minutes."""
        if row != self._fact:
            self._fact = row
            self.show()

    def leave_page(self) -> None:
        """Come back from a pathway to the list, or give up what is entered."""
        if self.panel.editing is not None:
            self.cancel()
        elif self._page is not None:
            self._page = None
            self.show(said="")

    def act(self, name: str) -> None:
        """Do one of the acts offered: most open a form of that name."""
        row = self.state.selected or ""
        if name == "do":
            self._do_line(self._line(row))
        elif name in ("found", "page"):
            self._searching.lead(name, row)
        elif name == PREPARE:
            known = (m for m in self.seen.meetings if m.planned and m.planned == row)
            self.ahead.prepare(next(known, offered.next_meeting(self.seen)))
        elif name == "pathway":
            line = self._line(row)
            target = line.pathway if line is not None else row
            self.open_pathway(target or "")
        elif name == "back":
            self.leave_page()
        elif name == "minutes":
            session, _, item = self._fact.partition("|")
            self._searching.show_point(session, item, page=True)
        elif name == "join_all":
            self._do(lambda: answer(self._service, self.seen, Editing("join_all"), Filled()))
        else:
            self._edit(Editing(name, pathway=self._page, row=row, line=self._line(row)))
            self.show()

    def _do_line(self, line: DueLine | None) -> None:
        """Go where a line is dealt with, or looked at where nothing can be recorded."""
        if line is None:
            return
        screens = offered.SEEN_AT if self._reading else offered.SCREENS
        if line.act in screens:
            self._go(screens[line.act])
        elif self._reading and line.pathway is not None:
            self.open_pathway(line.pathway)
        elif self._reading and line.action is not None:
            self.open_action(line.action)
        elif self._reading:
            self.turn_to(Tab.CALENDAR)
        elif line.act in offered.PREPARED:
            self.ahead.prepare(offered.next_meeting(self.seen, line))

    def change(self, name: str, value: FieldValue) -> None:
        """Keep what is entered; nothing is written yet."""
        panel = self.panel
        if panel.editing is None:
            return
        panel.values[name] = value
        panel.faults.pop(name, None)
        if panel.editing.key == "record" and name == "fact" and value in (*FORMS, "separate"):
            self._edit(replace(panel.editing, key=str(value)))
        elif panel.editing.key == "correct" and name == "request":
            way = self.seen.pathways.get(panel.editing.pathway or "")
            panel.values |= {} if way is None else correcting.known_values(way, str(value))
        self.show()

    def save(self) -> None:
        """Write what is entered, or say at each field what forbids it."""
        editing, values = self.panel.editing, Filled(dict(self.panel.values))
        if editing is None or self.state.busy:
            return
        if editing.key == "takeover":
            self._do(lambda: self._take(others=values.ticked(OTHERS)))
            return
        if self.panel.preparing is not None:
            self.ahead.go_on(self.panel.preparing, values)
            return
        self._do(lambda: answer(self._service, self.seen, editing, values))

    def cancel(self) -> None:
        """Forget what is entered."""
        self.panel = Panel()
        self.show()

    def export(self, target: Path) -> None:
        """Write the calendar, without anything of a case."""
        said = f"Calendrier enregistré : {target.name}, sans rien d’un dossier."
        self._keep(target, calendar_file(self.seen), said)

    def _keep(self, target: Path, content: bytes, said: str) -> None:
        self.show(busy=True, said="", error="")

        def done(_: object) -> None:
            self.show(busy=False, said=french.typeset(said))

        self._runner.run(lambda: self._files.write(target, content), done, self.failed)

    def save_template(self, target: Path) -> None:
        """Write a blank workbook of pathways."""
        self._keep(target, self._files.template(), f"Modèle enregistré : {target.name}.")

    def take_over(self, path: Path) -> None:
        """Look at a workbook of pathways: what it would bring, or what forbids it."""
        self.show(busy=True, said="", error="")

        def work() -> tuple[TakeoverReading, tuple[TakeoverFault, ...]]:
            reading = self._files.read(path)
            return reading, self._service.take_over(reading, write=False)

        def done(found: tuple[TakeoverReading, tuple[TakeoverFault, ...]]) -> None:
            self._taken, faults = found
            asked = takeover.asked(faults)
            stops = bool(faults) and not asked
            self.panel = Panel() if stops else Panel(Editing("takeover", row=asked))
            said = takeover.faults(faults) if stops else ""
            self.show(busy=False, error=said)

        self._runner.run(work, done, self.failed)

    def _take(self, *, others: bool) -> Answered:
        """Take over what was looked at; on the storage thread."""
        faults = self._service.take_over(self._taken, others=others)
        if takeover.asked(faults):
            raise Unreadable({OTHERS: takeover.TICK})
        return takeover.faults(faults) if faults else takeover.done(self._taken)

    def failed(self, error: Exception) -> None:
        """Say what could not be done."""
        self.show(busy=False, error=french.failure(error))

    def _do(self, work: Callable[[], Answered]) -> None:
        self.show(busy=True, said="", error="")

        def done(found: Answered) -> None:
            if isinstance(found, Refusal):
                self.panel.fault = french.refusal(found)
                self.show(busy=False)
                return
            self.panel = Panel()
            self.state = replace(self.state, selected=None)
            self._read(found)

        def failed(error: Exception) -> None:
            if isinstance(error, Unreadable):
                self.panel.faults = error.faults
                self.show(busy=False)
            else:
                self.show(busy=False, error=french.failure(error))

        self._runner.run(work, done, failed)

    def _read(self, said: str) -> None:
        self.show(busy=True, error="", said=said)

        def done(seen: Overview) -> None:
            self.seen = seen
            if self._page is not None and self._page not in seen.pathways:
                self._page = None
            wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self._page = None
                self.state = replace(self.state, tab=Tab.DUE, selected=None, words="", busy=False)
                self.select(tables.line_id(wanted))
            self.show(busy=False)
            self._take_subject()

        sessions = self._service.sessions
        run_in_steps(
            self._runner,
            sessions.pending,
            sessions.step,
            self._service.overview,
            done,
            self.failed,
        )

    def _line(self, row: str) -> DueLine | None:
        return next((one for one in self.seen.lines if tables.line_id(one) == row), None)

    def _edit(self, editing: Editing) -> None:
        if not self._reading:
            self.panel = Panel(editing, first_values(editing, self.seen))

    def _acts(self) -> Offered:
        preparing = self.panel.preparing
        if preparing is not None:
            cases = any(p.drafted.item.is_case for p in preparing.chosen(Filled(self.panel.values)))
            return offered.of_preparing(cases=cases)
        if self._page is not None:
            reading = self._reading or self._page in self.seen.gone
            return offered.of_page(reading=reading, told_in=self._fact)
        if self.state.tab is Tab.SEARCH:
            return self._searching.offered(self.state.selected)
        line = self._line(self.state.selected or "")
        return offered.of_list(self.state, self.seen, line, reading=self._reading)

    def show(self, **changes: object) -> None:
        """Show the state with some changes of its own fields."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # its own fields
        seen, tab = self.seen, self.state.tab
        words, searched = self.state.words, tab is Tab.SEARCH
        listed = self._searching.rows(words) if searched else tables.rows(tab, seen, words)
        empty = self._searching.empty(words) if searched else french.typeset(tables.EMPTY[tab])
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
            grid=grid_of(self._span, self._month, self._at, seen),
            form=form_of(self.panel, self.seen, self._taken),
            empty="" if listed or self.state.busy else empty,
        )
        self.state = replace(self.state, acts=self._acts())
        self._view.display(self.state)


def _lead(seen: Overview) -> str:
    late = french.plural(seen.late, "échéance passée", "échéances passées")
    coming = len(seen.lines) - seen.late
    return french.typeset(f"{late} · {french.plural(coming, 'à venir', 'à venir')}")

"""The import screen without pixels: read a file, mend it in place, take it over or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from commission_app import logs
from commission_app.application.agenda.association_links import link_questions, settled
from commission_app.application.agenda.draft import AgendaDraft, Choices, Finding, Severity
from commission_app.application.identities.guard import IdentifierKind
from commission_app.application.session.past_decisions import PastDecisions
from commission_app.application.session.service import Snapshot
from ui import french
from ui.kit.long_act import NOTHING_WRITTEN, LongAct
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.agenda.logic import import_preview as preview
from ui.screens.agenda.logic import import_remedies as remedies
from ui.screens.agenda.logic.agenda_changes import changes, loaded_before
from ui.screens.agenda.logic.import_state import Asked, CellView, ImportState, PreviewTable, Remedy
from ui.screens.agenda.logic.import_work import (
    ImportServices,
    Proposed,
    Read,
    RegistersOfDay,
    Work,
    answered_links,
    apart,
    chair_questions,
    day_of,
    detailed,
    reading_of,
    references,
    stored,
)
from ui.screens.agenda.logic.learnt_headings import recalled, remember
from ui.screens.agenda.logic.link_lines import UNSAID, LinkLine, link_line
from ui.screens.agenda.logic.particulars import read_particulars

_AT_HOME_IN_A_PLACE = {IdentifierKind.NAME.value, IdentifierKind.ADDRESS.value}


class ImportPresenter(Presenter):
    """Reads a file, shows what was understood, stores it in one act or not at all."""

    def __init__(
        self,
        view: View[ImportState],
        services: ImportServices,
        runner: Runner,
        opened: Callable[[Snapshot], None],
        proposed: Callable[[], Proposed | None] = lambda: None,
    ) -> None:
        """Work with services; ``opened`` gets what was stored, ``proposed`` what was prepared."""
        self._proposed = proposed
        self._view = view
        self._with = services
        self._runner = runner
        self._opened = opened
        self._work: Work | None = None
        self._act = LongAct()
        self._past = PastDecisions(services.desk)
        self.state = ImportState()

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        proposed = None if self.state.busy else self._proposed()
        if proposed is None:
            self._view.display(self.state)
            return
        self._work = Work(Path(proposed.name), file=proposed.file, then=proposed.then)
        self._set(ImportState(file_name=proposed.name, busy=True, summary="Lecture…"))
        self._understand()

    def progress(self) -> tuple[int, int]:
        """Give how many rows of how many were read."""
        return self._act.progress

    def choose(self, path: Path) -> None:
        """Read a file away from the screen."""
        if self.state.busy:
            return
        self._work = Work(path)
        self._set(ImportState(file_name=path.name, busy=True, summary="Lecture du fichier…"))
        self._understand()

    def cancel(self) -> None:
        """Stop reading, or forget the file; nothing was stored."""
        self._act.stop()
        self._work = None
        self._set(ImportState())

    def select(self, finding: int) -> None:
        """Show the cell of a finding."""
        if self._work is None or self.state.busy or not 0 <= finding < len(self.state.findings):
            return
        self._set(replace(self.state, selected=finding, cell=self._cell(finding)))

    def mask(self) -> None:
        """Mask what the selected finding names."""
        self._mend(
            Remedy.MASK,
            lambda found, work: remedies.masked(
                found, reading_of(work), work.choices, self._with.guard
            ),
        )

    def mask_all(self) -> None:
        """Mask everything that blocks, cell after cell."""
        work = self._work
        if work is None or work.reading is None or self.state.busy:
            return
        reading, found, guard = work.reading, work.findings, self._with.guard
        self._again(lambda choices: remedies.all_masked(found, reading, choices, guard))

    def rewrite(self, text: str) -> None:
        """Put a text in place of the cell of the selected finding."""
        self._mend(
            Remedy.REWRITE, lambda found, work: remedies.rewritten(found, work.choices, text)
        )

    def keep(self, reason: str, *, all_alike: bool = False) -> None:
        """Keep what is only worth a look; the reason is looked at by the guard like any text."""
        work, said = self._work, reason.strip()
        if work is None or self.state.busy:
            return
        if not said:
            self._set(replace(self.state, notice="Donnez un motif pour garder cette mention."))
            return
        if self._with.guard(said):
            self._set(replace(self.state, notice="Ce motif identifie une personne : réécrivez-le."))
            return
        chosen = list(work.findings) if all_alike else self._selected(Remedy.KEEP)
        if chosen:
            work.choices = remedies.kept(chosen, work.choices, said)
            self._again()

    def blur(self) -> None:
        """Put the vaguer value in place of the one that is too precise."""
        self._mend(
            Remedy.BLUR,
            lambda found, work: remedies.rewritten(found, work.choices, str(found.figures["fix"])),
        )

    def put_aside(self) -> None:
        """Leave a note or a hidden sheet out."""
        self._mend(Remedy.ASIDE, lambda found, work: remedies.put_aside(found, work.choices))

    def name_column(self, field: str) -> None:
        """Say what the column of the selected finding is, and remember it; or which the agenda."""
        if self._selected(Remedy.SHEETS):
            self._mend(Remedy.SHEETS, lambda _, work: remedies.agenda_named(work.choices, field))
            return
        work, chosen = self._work, self._selected(Remedy.COLUMN)
        if work is None or work.reading is None or not chosen:
            return
        work.choices, learnt = remedies.column_named(chosen[0], work.reading, work.choices, field)
        self._remember(learnt)
        self._again()

    def say(self, date: str, hour: str, place: str) -> None:
        """Give the particulars that the file lacks."""
        work = self._work
        if work is None or self.state.busy:
            return
        given, error = read_particulars(date, hour, place)
        if given is not None and set(self._with.guard(place)) - _AT_HOME_IN_A_PLACE:
            given, error = None, "Ce lieu identifie une personne\u00a0: réécrivez-le."
        asked = Asked(date, hour, place, error)
        if given is None:
            self._set(replace(self.state, asked=asked))
            return
        work.particulars = given
        self.state = replace(self.state, asked=asked)
        self._again()

    def answer(self, seat: str, *, votes: bool) -> None:
        """Keep the answer; it is stored with the agenda."""
        if self._work is not None:
            self._work.votes[seat] = votes
        chairs = tuple(
            replace(asked, votes=votes) if asked.seat == seat else asked
            for asked in self.state.chairs
        )
        self._set(self._weighed(replace(self.state, chairs=chairs)))

    def link(self, association: str, value: str) -> None:
        """Keep which seat represents an association; it is stored with the agenda."""
        work = self._work
        if work is None or work.reading is None or work.reading.seen is None:
            return
        work.linked[association] = value
        work.links = answered_links(work)
        seats = work.reading.seen.seats
        lines = tuple(link_line(asked, seats) for asked in work.links)
        self._set(self._weighed(replace(self.state, links=lines)))

    def save_model(self, path: Path) -> None:
        """Write the model workbook away from the screen, with what the registers hold today."""
        name, registers, reader = path.name, self._with.registers, self._with.reader

        def write() -> bool:
            composed = None if registers is None else registers.composition(registers.today())
            reader.model(path, composed)
            return composed is not None

        def done(filled: bool) -> None:  # noqa: FBT001 - what the work gave
            filled_in = ", rempli d’après les registres" if filled else ""
            said = f"Le modèle « {name} » est enregistré{filled_in}. Complétez-le, importez-le ici."
            self._set(replace(self.state, notice=french.typeset(said), template=path))

        self._runner.run(write, done, self._failed)

    def confirm(self) -> None:
        """Store the agenda, the chairs' answers with it."""
        work = self._work
        draft = self._settled(work)
        if work is None or draft is None or not self.state.can_import or self.state.busy:
            return
        act = self._act = LongAct(self._stopped)
        self._set(replace(self.state, busy=True, error="", notice="", act=act))

        def done(snapshot: Snapshot) -> None:
            self._work = None
            self._set(ImportState())
            self._opened(snapshot)

        convene = partial(stored, work, self._with, draft)
        act.run(self._runner, convene, done, self._failed)

    def _again(self, change: Callable[[Choices], Choices] | None = None) -> None:
        self._set(replace(self.state, busy=True, error="", notice=""))
        self._understand(change)

    def _understand(self, change: Callable[[Choices], Choices] | None = None) -> None:
        """Read away from the screen, after a long ``change`` of the choices perhaps."""
        work = self._work
        if work is None:
            return
        # What was changed in a preview is read again to its end: no stop is offered there.
        first = work.reading is None
        act = self._act = LongAct(lambda: self._forgotten(work)) if first else LongAct()
        self._set(replace(self.state, act=act))

        def read() -> Read:
            if change is not None:
                work.choices = change(work.choices)
            learnt = recalled(self._with.settings, work.choices)
            choices = replace(work.choices, learnt=learnt)
            file = work.file or self._with.reader.open(work.path)
            registry = RegistersOfDay(self._with.registers, work.particulars)
            reading = file.understand(choices, registry, act.pace)
            day = registry.day or day_of(reading)
            before = past = None
            if reading.seen is not None:
                before = loaded_before(self._with.desk, day)
                past = self._past.of(references(reading.seen), day)
            return Read(file, reading, before, registry.composed, registry.left_out(), past or {})

        def done(read: Read) -> None:
            if self._work is work:
                moment = datetime.now().astimezone().isoformat()
                found = len(read.reading.findings)
                logs.event(logs.Event.AGENDA_READ, moment, findings=found)
                self._show(work, read)

        def failed(error: Exception) -> None:
            if self._work is work:
                self._failed(error)

        act.run(self._runner, read, done, failed)

    def _remember(self, learnt: Mapping[str, Mapping[str, str]]) -> None:
        settings, guard = self._with.settings, self._with.guard
        if settings is not None:
            kept = settings
            self._runner.run(lambda: remember(kept, learnt, guard), lambda _: None, self._failed)

    def _show(self, work: Work, read: Read) -> None:
        work.file, work.reading, work.before = read.file, read.reading, read.before
        work.registered = read.registered
        order = list(Severity)
        work.findings = tuple(sorted(read.reading.findings, key=lambda f: order.index(f.severity)))
        seen = read.reading.seen
        draft = None if seen is None else detailed(work, seen)
        lines = tuple(remedies.line(found) for found in work.findings)
        lines = (*lines, *map(preview.left_out, read.left_out))
        lines = (*lines, *preview.decided_before(read.reading, read.past))
        if self._with.registers is not None and draft is not None and apart(draft, work.registered):
            lines = (*lines, preview.OFFER)
        asked = self.state.asked
        if draft is not None and not day_of(read.reading):
            asked = asked or Asked()
        state = ImportState(
            file_name=work.path.name,
            heading=preview.heading(draft),
            summary="" if draft is None else preview.summary(draft),
            facts=() if draft is None else preview.facts(draft),
            tables=preview.tables(replace(read.reading, seen=draft), self._changes(work, draft)),
            findings=lines,
            chairs=() if draft is None else chair_questions(work, draft),
            links=self._link_lines(work, draft),
            asked=asked,
        )
        if draft is None:
            said = "Ce fichier ne peut pas être importé. Rien n’a été enregistré."
            state = replace(state, summary=said)
        first = preview.first(lines)
        self.state = state
        self._set(self._weighed(replace(state, selected=first, cell=self._cell(first))))

    def _changes(self, work: Work, draft: AgendaDraft | None) -> PreviewTable | None:
        if draft is None or work.before is None:
            return None
        return changes(work.before, draft, self._with.reader.fields("agenda"))

    def _link_lines(self, work: Work, draft: AgendaDraft | None) -> tuple[LinkLine, ...]:
        """Ask again which seat represents each association, with the answers given so far."""
        if draft is None or not draft.seats:
            work.links = ()
            return ()
        work.links = link_questions(draft, work.registered.aliases if work.registered else ())
        work.links = answered_links(work)
        return tuple(link_line(asked, draft.seats) for asked in work.links)

    def _settled(self, work: Work | None) -> AgendaDraft | None:
        """Give the draft as it is to be stored, None while something forbids it."""
        if work is None or work.reading is None or work.reading.draft is None:
            return None
        draft = detailed(work, work.reading.draft)
        answers = {asked.seat: bool(asked.votes) for asked in chair_questions(work, draft)}
        seats = tuple(replace(seat, votes=answers.get(seat.id, seat.votes)) for seat in draft.seats)
        return replace(draft, seats=seats, links=settled(work.links))

    def _weighed(self, state: ImportState) -> ImportState:
        """Say whether the agenda may be taken over, or what is still to do."""
        blocking = sum(found.severity is Severity.BLOCK for found in state.findings)
        doubts = sum(Remedy.KEEP in found.remedies for found in state.findings)
        draft = self._settled(self._work)
        if blocking or draft is None:
            obstacle = french.plural(blocking, "constat bloquant", "constats bloquants")
        elif doubts:
            said = french.plural(doubts, "mention", "mentions")
            obstacle = f"{said} à masquer ou à garder avec un motif"
        elif not draft.details.date:
            obstacle = "Donnez la date de la séance."
        elif not any(seat.chair for seat in draft.seats):
            obstacle = "Aucun membre : complétez le registre, ou ajoutez la feuille Membres."
        elif any(asked.votes is None for asked in state.chairs):
            obstacle = "Dites si la présidence vote."
        elif any(asked.value == UNSAID for asked in state.links):
            obstacle = "Dites quel siège représente chaque association, ou aucun."
        else:
            obstacle = ""
        if blocking and draft is None and "Rien n’a été" not in state.summary:
            state = replace(state, summary=f"{state.summary} · Rien n’a été enregistré.")
        return replace(state, can_import=not obstacle, obstacle=french.typeset(obstacle))

    def _cell(self, finding: int) -> CellView | None:
        work = self._work
        if work is None or work.reading is None or not 0 <= finding < len(work.findings):
            return None
        return remedies.view(
            work.findings[finding], work.reading, self._with.guard, self._with.reader
        )

    def _selected(self, remedy: Remedy) -> list[Finding]:
        work, at = self._work, self.state.selected
        if work is None or not 0 <= at < len(work.findings):
            return []
        found = work.findings[at]
        return [found] if remedy in remedies.remedies(found) else []

    def _mend(self, remedy: Remedy, change: Callable[[Finding, Work], Choices]) -> None:
        work, chosen = self._work, self._selected(remedy)
        if work is None or work.reading is None or not chosen or self.state.busy:
            return
        work.choices = change(chosen[0], work)
        self._again()

    def _forgotten(self, work: Work) -> None:
        """Forget a file whose reading was stopped, unless another one was chosen meanwhile."""
        if self._work is work:
            self._work = None
            self._set(ImportState(notice=NOTHING_WRITTEN))

    def _stopped(self) -> None:
        self._set(replace(self.state, busy=False, act=None, notice=NOTHING_WRITTEN))

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, act=None, error=french.failure(error)))

    def _set(self, state: ImportState) -> None:
        self.state = state
        self._view.display(state)

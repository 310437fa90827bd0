"""The documents of a session without pixels: which there are, a look at each, their export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from commission_app.application.base import progress
from commission_app.application.identities.doubtful_mentions import Kept, Masked, TextDoubtful
from commission_app.application.minutes.disclosure import Disclosures
from commission_app.application.minutes.minutes_service import MinutesService
from commission_app.application.minutes.rectifying import RectifyingService, Wanted
from commission_app.application.minutes.session_documents import (
    DocumentService,
    Paper,
    PaperFile,
    PlannedFile,
)
from commission_app.application.session.approval import Approval, approval_of
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.convening import RecordReception
from commission_app.domain.session.commands.minutes import NameSecretary
from ui import french
from ui.french import documents as words
from ui.kit.days import day_typed
from ui.kit.long_act import NOTHING_WRITTEN, LongAct
from ui.kit.presenter import Presenter
from ui.kit.session_model import Question, Runner, SessionModel, View
from ui.kit.stepwise import run_in_steps
from ui.screens.minutes.logic.papers_state import (
    DISCLOSURE,
    DRAFT,
    MINUTES,
    RECTIFYING,
    PapersState,
    drafted,
    lines_of,
    steps_of,
    useful,
    with_receptions,
)
from ui.screens.minutes.logic.receptions import UNREADABLE_DAY
from ui.screens.minutes.logic.rectifying_form import (
    RectifyingForm,
    UnreadableCount,
    items_of,
    outcomes_of,
)


@dataclass(frozen=True, slots=True)
class PaperServices:
    """What the presenter works with."""

    desk: SessionService
    papers: DocumentService
    office: MinutesService
    rectifying: RectifyingService
    disclosures: Disclosures


class PapersPresenter(Presenter):
    """Keeps the list true to the session while its screen is shown."""

    def __init__(
        self, view: View[PapersState], hub: SessionModel, services: PaperServices, runner: Runner
    ) -> None:
        """``runner`` is the one that holds the database."""
        self._view = view
        self._hub = hub
        self._services = services
        self._runner = runner
        self._planned: tuple[PlannedFile, ...] = ()
        self._approval: tuple[str, Approval | None] = ("", None)
        self._looked_at: tuple[int, RectifyingForm] | None = None
        self.state = PapersState()
        hub.subscribe(self._on_snapshot)

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        self._look_for_approval()
        self.choose(self.state.kind)

    def show_subject(self, subject: str) -> None:
        """Show a kind of document; the minutes where a point of them is asked for."""
        self.choose(subject if subject in words.PAPER_NOTES else MINUTES)

    def choose(self, kind: str) -> None:
        """Look at a kind of document; the minutes have their own preview beside."""
        snapshot = self._hub.snapshot
        if snapshot is None:
            self._set(PapersState())
            return
        if not useful(kind, snapshot.state):
            kind = MINUTES
        base = PapersState(kind=kind, note=words.PAPER_NOTES[kind], lines=(), steps=())
        self._planned = ()
        if kind == MINUTES:
            self._set(self._told(replace(base, can_export=True)))
        elif kind == DISCLOSURE:
            facts = snapshot.state.sequence
            self._set(self._told(replace(base, facts=facts, chosen=facts, can_export=True)))
        elif kind == RECTIFYING:
            self._set(self._told(replace(base, busy=True)))
            self._runner.run(lambda: self._kept(snapshot), self._plan, self._failed)
        else:
            self._set(self._told(replace(base, busy=True)))
            self._runner.run(
                lambda: self._services.papers.plan(snapshot, Paper(kind)), self._plan, self._failed
            )

    def choose_file(self, place: int) -> None:
        """Look at one file, or name one fact."""
        if self.state.kind == DISCLOSURE:
            self._set(replace(self.state, chosen=place, done="", error=""))
            return
        if not 0 <= place < len(self._planned):
            return
        wanted = self._planned[place]
        self._set(replace(self.state, chosen=place, busy=True, done="", error=""))

        def done(file: PaperFile) -> None:
            pdf = file.content if file.name.endswith(".pdf") else None
            text = file.content.decode("utf-8") if file.name.endswith(".txt") else ""
            self._set(replace(self.state, pdf=pdf, text=text, busy=False))

        self._runner.run(wanted.made, done, self._failed)

    def export(self, folder: Path) -> None:
        """Write every file of the kind, each whole or not at all."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy or not self.state.can_export:
            return
        act = LongAct(self._stopped)
        self._set(replace(self.state, busy=True, done="", error="", act=act))

        def work() -> int | Refusal:
            files = self._files(snapshot)
            if isinstance(files, Refusal):
                return files
            progress.commit_point()
            return len(self._services.papers.export(files, folder))

        def done(number: int | Refusal) -> None:
            if isinstance(number, Refusal):
                self._set(replace(self.state, busy=False, act=None, error=french.refusal(number)))
                return
            said = french.plural(number, "document enregistré", "documents enregistrés")
            self._set(
                replace(self.state, busy=False, act=None, done=f"{said} dans « {folder.name} ».")
            )

        act.run(self._runner, work, done, self._failed)

    def rectify(self, form: RectifyingForm) -> None:
        """Show the rectifying minutes as they would be; the same form again establishes them.

        The established ones stay as they are.
        """
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        try:
            wanted = form.wanted(snapshot.state)
        except UnreadableCount as error:
            self._set(replace(self.state, error=str(error), done=""))
            return
        if self._looked_at == (snapshot.state.sequence, form):
            self._looked_at = None
            self._rectify(snapshot, wanted, "", _told_nobody)
            return
        self._set(replace(self.state, busy=True, done="", error="", ready=False))

        def drawn(answer: bytes | Refusal) -> None:
            if isinstance(answer, Refusal):
                self._set(replace(self.state, busy=False, error=french.refusal(answer)))
                return
            self._looked_at = (snapshot.state.sequence, form)
            said = french.typeset(
                "Projet ci-contre. Relisez-le, puis confirmez : un rectificatif ne se retire pas."
            )
            self._set(replace(self.state, busy=False, pdf=answer, ready=True, done=said))

        service = self._services.rectifying
        self._runner.run(lambda: service.draft(snapshot, wanted), drawn, self._failed)

    def change_form(self) -> None:
        """Take note that the form says something else than what was looked at."""
        self._looked_at = None
        if self.state.ready:
            self._set(replace(self.state, ready=False, done=""))

    def _rectify(
        self,
        snapshot: Snapshot,
        wanted: Wanted,
        keeping: str,
        told: Callable[[Snapshot | Refusal], None],
    ) -> None:
        self._set(replace(self.state, busy=True, done="", error="", ready=False))

        def again(
            act: Kept | Masked,
            refused: Callable[[Refusal], None],
            kept: Callable[[Snapshot | None], None],
        ) -> None:
            def answered(answer: Snapshot | Refusal) -> None:
                if isinstance(answer, Refusal):
                    refused(answer)
                else:
                    kept(answer)

            if isinstance(act, Kept):
                self._rectify(snapshot, wanted, act.reason, answered)

        def done(answer: Snapshot | Refusal) -> None:
            told(answer)
            if isinstance(answer, TextDoubtful):
                asked = wanted.command("", "", ())
                question = Question(snapshot.stream, asked, answer.doubts, again, maskable=False)
                self._hub.asks(question)
            if isinstance(answer, Refusal):
                self._set(replace(self.state, busy=False, error=french.refusal(answer)))
                return
            self._set(replace(self.state, busy=False))
            self._hub.show(answer)
            number = len(answer.state.rectifying)
            said = french.typeset(f"Procès-verbal rectificatif n° {number} établi.")
            self._set(replace(self.state, done=said))

        service = self._services.rectifying
        self._runner.run(
            lambda: service.issue(snapshot, wanted, keeping=keeping), done, self._failed
        )

    def name_secretary(self, name: str, quality: str) -> None:
        """Record who is the secretary of the session, as the minutes tell it."""
        self._record(NameSecretary(name, quality), "Secrétaire de séance consigné(e).")

    def record_reception(self, seats: tuple[str, ...], typed: str) -> None:
        """Record when members received their convocation; nothing typed: it is not known."""
        on = day_typed(typed) if typed.strip() else ""
        if not seats or on is None:
            said = "Choisissez d’abord les membres." if not seats else UNREADABLE_DAY
            self._set(replace(self.state, error=french.typeset(said), done=""))
            return
        self._record(RecordReception(seats, on), "Réception consignée.")

    def _record(self, command: Command, said: str) -> None:
        snapshot = self._hub.snapshot
        if snapshot is None or self.state.busy:
            return
        self._set(replace(self.state, busy=True, done="", error=""))

        def done(answer: Snapshot | Refusal) -> None:
            if isinstance(answer, Refusal):
                self._set(replace(self.state, busy=False, error=french.refusal(answer)))
                return
            self._set(replace(self.state, busy=False))
            self._hub.show(answer)
            self._set(replace(self.state, done=said))

        self._runner.run(lambda: self._services.desk.execute(snapshot, command), done, self._failed)

    def _plan(self, answer: tuple[PlannedFile, ...] | Refusal) -> None:
        if isinstance(answer, Refusal):
            self._set(replace(self.state, busy=False, error=french.refusal(answer)))
            return
        self._planned = answer
        names = tuple(file.name for file in answer)
        snapshot = self._hub.snapshot
        if snapshot is not None and drafted(self.state.kind, snapshot.state):
            self._set(replace(self.state, note=f"{self.state.note} {DRAFT}"))
        self._set(replace(self.state, busy=False, files=names, can_export=bool(names)))
        if names:
            self.choose_file(0)

    def _kept(self, snapshot: Snapshot) -> tuple[PlannedFile, ...]:
        date = snapshot.state.details.date
        written = self._services.rectifying.written(snapshot)
        return tuple(
            PlannedFile(f"proces-verbal-rectificatif-{date}-{n}.pdf", _given(document.content))
            for n, document in enumerate(written, start=1)
        )

    def _files(self, snapshot: Snapshot) -> tuple[PaperFile, ...] | Refusal:
        date = snapshot.state.details.date
        if self.state.kind == MINUTES:
            name, content = f"proces-verbal-{date}.pdf", self._services.office.current(snapshot)
            if content is not None:
                return (PaperFile(name, content),)
            return (PaperFile(f"projet-{name}", self._services.office.preview(snapshot)),)
        if self.state.kind == DISCLOSURE:
            number = self.state.chosen
            opened = self._services.disclosures.one(snapshot, number)
            if isinstance(opened, Refusal):
                return opened
            name = f"fait-divulgue-{date}-{number}.json"
            return () if opened is None else (PaperFile(name, opened),)
        return tuple(self._made())

    def _made(self) -> Iterator[PaperFile]:
        planned = self._planned
        for number, file in enumerate(planned):
            progress.step(number, len(planned))
            yield file.made()

    def _stopped(self) -> None:
        self._set(replace(self.state, busy=False, act=None, done=NOTHING_WRITTEN))

    def _look_for_approval(self) -> None:
        snapshot = self._hub.snapshot
        if snapshot is None or snapshot.state.minutes is None:
            return

        def done(found: Approval | None) -> None:
            self._approval = (snapshot.stream, found)
            self._set(self._told(self.state))

        desk = self._services.desk
        across, look = desk.across, partial(approval_of, desk, snapshot)
        run_in_steps(self._runner, across.pending, across.step, look, done, self._failed)

    def _on_snapshot(self, _snapshot: Snapshot) -> None:
        if self.in_sight:
            self.choose(self.state.kind)

    def _told(self, state: PapersState) -> PapersState:
        """Give a state with its list and the steps of the minutes."""
        snapshot = self._hub.snapshot
        if snapshot is None:
            return state
        session = snapshot.state
        stream, found = self._approval
        approval = found if stream == snapshot.stream else None
        lines = lines_of(session, state.kind)
        named = session.secretary
        options = items_of(session) if state.kind == RECTIFYING else ()
        return replace(
            with_receptions(state, session),
            items=options,
            outcomes={item: outcomes_of(session, item) for item, _ in options},
            lines=lines,
            steps=steps_of(session, approval),
            secretary_wanted=state.kind == MINUTES and session.minutes is None,
            secretary=("", "") if named is None else (named.name, named.quality),
        )

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, busy=False, act=None, error=french.failure(error)))

    def _set(self, state: PapersState) -> None:
        self.state = state
        self._view.display(state)


def _given(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _told_nobody(_: Snapshot | Refusal) -> None:
    """Nobody else waits for the answer."""

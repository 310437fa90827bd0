"""The integrity screen without pixels: every byte, every chain, every mark outside the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.base.checkpoint import (
    Checkpoint,
    CheckpointPlace,
    CheckpointVerdict,
)
from commission_app.application.base.streams import Category, category_of
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.application.signing.signing import Verdict, Verifier, read_signed_file
from commission_app.application.vault.checkpoint_sources import SealedHead
from commission_app.application.vault.integrity import (
    CheckpointComparison,
    IntegrityReport,
    IntegrityService,
    SessionCheck,
)
from commission_app.composition.checkpoint_writer import CheckpointWriter
from commission_app.domain.session.facts.convening import SessionConvened
from ui import french
from ui.kit.long_act import LongAct
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session of the report; ``stream`` is empty when nothing of it needs to be read apart."""

    title: str
    written: str
    found: str
    stream: str = ""


@dataclass(frozen=True, slots=True)
class IntegrityState:
    """What the screen shows; ``verdict`` is empty before the first check."""

    busy: bool = False
    verdict: str = ""
    sound: bool = False
    lines: tuple[str, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    compared: str = ""
    compared_good: bool = False
    acceptable: bool = False
    accepting: bool = False
    error: str = ""
    act: LongAct | None = None


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What reads minutes brought for a comparison, away from the thread of the file."""

    verifier: Callable[[], Verifier]
    head: SealedHead
    runner: Runner


class IntegrityPresenter(Presenter):
    """Checks the file on the storage thread and tells what was found, at its place."""

    def __init__(
        self,
        view: View[IntegrityState],
        office: IntegrityService,
        keeper: CheckpointWriter | None,
        desk: SessionService,
        runner: Runner,
        loaded: Callable[[Snapshot], None],
        reading: PdfReading,
    ) -> None:
        """Check with an office; ``loaded`` gets what is read of a broken session.

        ``reading`` reads minutes that are brought for a comparison.
        """
        self._reading = reading
        self._view = view
        self._office = office
        self._keeper = keeper
        self._desk = desk
        self._runner = runner
        self._loaded = loaded
        self.state = IntegrityState()

    def enter(self) -> None:
        """Show the last report, or what can be done."""
        self._set(self.state)

    def check(self) -> None:
        """Check everything."""
        if not self.state.busy:
            before = self.state
            act = LongAct(lambda: self._set(before))
            self._set(IntegrityState(busy=True, act=act))
            act.run(self._runner, self._office.whole, self._found, self._failed)

    def compare(self, path: Path) -> None:
        """Compare the file with minutes kept anywhere: their signatures, then their head."""
        if self.state.busy:
            return
        self._set(replace(self.state, busy=True, compared="", error=""))

        def read() -> tuple[Verdict, Checkpoint | None]:
            pdf = read_signed_file(path)
            return self._reading.verifier().verify(pdf).verdict, self._reading.head(pdf)

        def found(answer: tuple[Verdict, Checkpoint | None]) -> None:
            verdict, mark = answer

            def look() -> CheckpointComparison | None:
                return None if mark is None else self._office.compare(mark)

            def shown(check: CheckpointComparison | None) -> None:
                holds = check is not None and check.verdict is CheckpointVerdict.HOLDS
                self._set(
                    replace(
                        self.state,
                        busy=False,
                        compared=french.compared(path.name, verdict, check),
                        compared_good=holds and verdict is not Verdict.INVALID,
                    )
                )

            self._runner.run(look, shown, self._failed)

        self._reading.runner.run(read, found, self._failed)

    def read(self, stream: str) -> None:
        """Read what precedes the break of a session."""
        self._runner.run(lambda: self._desk.load_before_break(stream), self._loaded, self._failed)

    def accept(self) -> None:
        """Take the file as it is for the right one, once it was asked twice."""
        keeper = self._keeper
        if keeper is None or not self.state.acceptable:
            return
        if not self.state.accepting:
            self._set(replace(self.state, accepting=True))
            return

        def done(kept: bool) -> None:  # noqa: FBT001 - the answer of the runner
            if kept:
                self.check()
            else:
                self._set(replace(self.state, accepting=False, error=french.MARKS_UNREACHABLE))

        self._runner.run(keeper.accept, done, self._failed)

    def keep(self) -> None:
        """Leave the marks as they are after all."""
        self._set(replace(self.state, accepting=False))

    def _found(self, report: IntegrityReport) -> None:
        acceptable = self._keeper is not None and any(
            mark.contradicts and mark.place in (CheckpointPlace.KEYRING, CheckpointPlace.CLOSING)
            for mark in report.marks
        )
        self._set(
            IntegrityState(
                verdict=french.SOUND if report.sound else french.NOT_SOUND,
                sound=report.sound,
                lines=french.integrity_lines(report),
                sessions=_rows(report.sessions),
                acceptable=acceptable,
            )
        )

    def _failed(self, error: Exception) -> None:
        said = french.failure(error)
        self._set(replace(self.state, busy=False, act=None, accepting=False, error=said))

    def _set(self, state: IntegrityState) -> None:
        self.state = state
        self._view.display(state)


BETWEEN = {
    Category.PATHWAY: "Suivi d’un parcours",
    Category.ACTION: "Suivi d’une action",
    Category.CALENDAR: "Calendrier des séances",
    Category.RELEASE: "Publications de chiffres",
    Category.SERIES: "Série d’un autre organisme",
    Category.COMMUNIQUE: "Communiqué",
    Category.WORKBOOK: "Classeurs remis aux associations",
}


def _rows(checks: Sequence[SessionCheck]) -> tuple[SessionRow, ...]:
    """Give a row a session; what lies between them is one row, save what does not hold."""
    sessions = [one for one in checks if category_of(one.stream) not in BETWEEN]
    between = [one for one in checks if category_of(one.stream) in BETWEEN]
    rows = [_row(one) for one in (*sessions, *(one for one in between if not one.sound))]
    sound = [one for one in between if one.sound]
    if sound:
        written = french.plural(sum(len(one.recorded) for one in sound), "écriture", "écritures")
        found = french.session_found(sound[0])
        rows.append(SessionRow("Parcours, actions et calendrier", written, found, ""))
    return tuple(rows)


def _row(session: SessionCheck) -> SessionRow:
    first = session.recorded[0].fact if session.recorded else None
    category = category_of(session.stream)
    title = BETWEEN.get(category, "Séance illisible") if category else "Séance illisible"
    if isinstance(first, SessionConvened):
        title = f"Séance du {french.date_long(first.details.date)}"
    written = french.plural(len(session.recorded), "écriture", "écritures")
    found = french.session_found(session)
    of_session = category is Category.SESSION
    broken = session.broken_at is not None and bool(session.recorded) and of_session
    return SessionRow(title, written, found, session.stream if broken else "")

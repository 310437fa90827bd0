"""The agenda read before and during the session: nothing here records anything; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from commission_app.application.minutes.session_documents import Paper
from commission_app.application.session.past_decisions import PastDecision, PastDecisions
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.case import sheet_from_text
from commission_app.domain.naming import plain
from commission_app.domain.session.clearing import must_leave, names, out_for
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.pathway import flags_of
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.kit import case_words
from ui.kit.case_words import AgendaRow, LabelledValue, TextBlock
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, SessionModel, View
from ui.kit.stepwise import run_in_steps

NOTHING_RECORDED = "Lecture : rien n’est consigné."


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """What one checks before a point is called: a heading, and lines under it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointRead:
    """The point that is read."""

    item: str
    place: str
    title: str
    subtitle: str
    facts: tuple[LabelledValue, ...]
    blocks: tuple[TextBlock, ...]
    checks: tuple[CheckGroup, ...]


@dataclass(frozen=True, slots=True)
class ReadingState:
    """What the page shows; ``lead`` names its main act, empty when there is none.

    ``examine`` is True where the point read may be opened on the screen that examines. ``hidden``
    is how many points the words searched leave out.
    """

    heading: str = ""
    note: str = ""
    rows: tuple[AgendaRow, ...] = ()
    hidden: int = 0
    point: PointRead | None = None
    lead: str = ""
    examine: bool = False
    error: str = ""


class AgendaReading(Presenter):
    """Reads the agenda of the session that is loaded."""

    def __init__(
        self,
        view: View[ReadingState],
        hub: SessionModel,
        desk: SessionService,
        storage: Runner,
        show: Callable[[str, str], None],
    ) -> None:
        """Follow the hub's session; ``show`` leads to a screen and to a subject of it."""
        self._view = view
        self._hub = hub
        self._storage = storage
        self._show = show
        self._earlier = PastDecisions(desk)
        self._across = desk.across
        self._past: Mapping[str, PastDecision] = {}
        self._asked: tuple[str, int] = ("", 0)
        self._words = ""
        self._chosen = ""
        self._error = ""
        self.state = ReadingState()
        hub.subscribe(lambda _: self._display())

    def enter(self) -> None:
        """Show the agenda as it is, and look for what earlier sessions decided."""
        snapshot = self._hub.snapshot
        if snapshot is not None:
            state = snapshot.state
            if not self._chosen or self._chosen not in state.items:
                self._chosen = state.current or next(iter(state.items), "")
            self._look_back(snapshot)
        self._display()

    def show_subject(self, subject: str) -> None:
        """Read a point."""
        self.read(subject)

    def read(self, item: str) -> None:
        """Read a point; nothing is recorded, and the room sees nothing of it."""
        self._chosen = item
        self._display()

    def search(self, words: str) -> None:
        """Keep the points whose number, reference, title, nature or association has the words."""
        self._words = words
        self._display()

    def lead(self) -> None:
        """Do the main act: prepare the convocations, or come back to the point called."""
        snapshot = self._hub.snapshot
        if snapshot is None:
            return
        state = snapshot.state
        if state.stage is Stage.PREPARED:
            self._show("minutes", Paper.CONVOCATION.value)
        elif state.current is not None:
            self._show("examination", state.current)

    def brief(self) -> None:
        """Lead to the note to the chair, to print or to read."""
        if self._hub.snapshot is not None:
            self._show("minutes", Paper.BRIEF.value)

    def examine(self) -> None:
        """Open the point read on the screen that examines, where it may be called."""
        if self.state.examine:
            self._show("examination", self._chosen)

    def _look_back(self, snapshot: Snapshot) -> None:
        cases = tuple(known.item for known in snapshot.state.items.values() if known.item.is_case)
        asked = (snapshot.stream, len(cases))
        if asked == self._asked:
            return
        self._asked, self._past = asked, {}
        references = tuple(item.reference for item in cases if item.reference)
        day = snapshot.state.details.date

        def done(past: Mapping[str, PastDecision]) -> None:
            self._past, self._error = past, ""
            self._display()

        def failed(error: Exception) -> None:
            self._asked, self._error = ("", 0), french.failure(error)
            self._display()

        look, across = partial(self._earlier.of, references, day), self._across
        run_in_steps(self._storage, across.pending, across.step, look, done, failed)

    def _display(self) -> None:
        self._hub.redraw(self.redraw)

    def _redraw(self) -> None:
        snapshot = self._hub.snapshot
        self.state = ReadingState() if snapshot is None else self._of(snapshot)
        self._view.display(self.state)

    def _of(self, snapshot: Snapshot) -> ReadingState:
        state = snapshot.state
        every = tuple(case_words.agenda_row(state, known) for known in state.items.values())
        wanted = plain(self._words)
        rows = tuple(row for row in every if wanted in plain(_searched(row)))
        known = state.items.get(self._chosen)
        decided = sum(item.decided for item in state.items.values())
        called = state.items.get(state.current or "")
        lead = ""
        if state.stage is Stage.PREPARED:
            lead = "Préparer les convocations"
        elif state.stage is Stage.OPEN and called is not None:
            lead = f"Revenir au point {called.item.number}"
        return ReadingState(
            heading=f"{french.plural(decided, 'point décidé', 'points décidés')} sur {len(every)}",
            note=french.typeset(NOTHING_RECORDED),
            rows=rows,
            hidden=len(every) - len(rows),
            point=None if known is None else self._point(snapshot, known),
            lead=lead,
            examine=state.stage is Stage.OPEN and known is not None and known is not called,
            error=self._error,
        )

    def _point(self, snapshot: Snapshot, known: ItemState) -> PointRead:
        state, item = snapshot.state, known.item
        text = snapshot.text(item.sheet)
        sheet = sheet_from_text(text) if text else case_words.NO_SHEET
        place = list(state.items).index(item.id) + 1
        groups = (
            CheckGroup("Avant d’appeler ce point", _leaving(state, known)),
            CheckGroup("À vérifier", tuple(french.flag(f) for f in flags_of(state, known, sheet))),
            CheckGroup("Séances précédentes", self._before(known)),
        )
        return PointRead(
            item=item.id,
            place=f"Point {item.number} sur {len(state.items)}"
            if place == item.number
            else f"Point {item.number}, à la {place}e place sur {len(state.items)}",
            title=case_words.title(item),
            subtitle=case_words.subtitle(item, state.associations, state.profile),
            facts=case_words.facts(item, sheet, state.profile),
            blocks=case_words.blocks(item, sheet),
            checks=tuple(group for group in groups if group.lines),
        )

    def _before(self, known: ItemState) -> tuple[str, ...]:
        past = self._past.get(plain(known.item.reference)) if known.item.reference else None
        if past is None:
            return ()
        asked = french.nature(past.item)
        said = f"{french.sense(past.outcome)} le {french.date_short(past.on)} : {asked.lower()}."
        return (french.typeset(said),)


def _leaving(state: SessionState, known: ItemState) -> tuple[str, ...]:
    if known.decided:
        return ()
    still = names(state, must_leave(state, known, RoomStage.DELIBERATION))
    out = names(state, out_for(state, known))
    return (
        *(french.typeset(f"{name} : doit quitter la salle.") for name in still),
        *(french.typeset(f"{name} : déjà hors de la salle.") for name in out),
    )


def _searched(row: AgendaRow) -> str:
    return f"{row.number} {row.title} {row.detail} {row.state}"

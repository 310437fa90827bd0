"""The screens of a session, from the list of sessions to the signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commission_app.application.pathways.overview import Overview
from commission_app.application.session.meetings import Meetings
from commission_app.composition import opener
from commission_app.domain.session.session import SessionState, Stage
from ui import keys
from ui.app.screens.declaration import Context, Screen, Together
from ui.app.screens.followed import follow
from ui.app.screens.proposed import proposed_agenda
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.kit.stepwise import run_in_steps
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_work import ImportServices
from ui.screens.agenda.view.import_screen import ImportScreen
from ui.screens.attendance.logic import AttendancePresenter
from ui.screens.attendance.view import AttendanceScreen
from ui.screens.conduct.logic.conduct import ConductPresenter
from ui.screens.conduct.view.conduct_screen import ConductScreen
from ui.screens.examination.logic.doubtful_mentions import NoteDoubts
from ui.screens.examination.logic.examination import Examination
from ui.screens.examination.logic.passage import PassagePresenter
from ui.screens.examination.logic.phrases import PhrasesPresenter
from ui.screens.examination.view.examination_screen import ExaminationScreen
from ui.screens.home.logic.first_steps import FirstStep, first_steps
from ui.screens.home.logic.home import HomePresenter
from ui.screens.home.logic.reminders import Reminder, meetings_reminder, reminders
from ui.screens.home.view import HomeScreen
from ui.screens.minutes.logic.minutes import MinutesPresenter
from ui.screens.minutes.logic.session_documents import PaperServices, PapersPresenter
from ui.screens.minutes.view.minutes_screen import MinutesScreen
from ui.screens.reading.logic import AgendaReading
from ui.screens.reading.view import ReadingScreen
from ui.screens.signature.logic.signature import SignaturePresenter
from ui.screens.signature.view.signature_screen import SignatureScreen


def _first_steps(context: Context) -> tuple[FirstStep, ...]:
    held, registers = context.maintenance, context.workplace.registers
    return first_steps(
        None if held is None else held.room.ways(),
        described=registers.composition(registers.today()) is not None,
        known=lambda name: context.section_of(name) is not None,
    )


def _home(screen: HomeScreen, context: Context) -> Presenter:
    workplace = context.workplace
    meetings = Meetings(workplace.desk, workplace.registers.meetings_wanted)

    def reminded() -> tuple[Reminder, ...]:
        held = context.maintenance
        year = int(workplace.registers.today()[:4])
        wanted = meetings_reminder(year, meetings.missing(year), meetings.wanted(year))
        if held is None:
            return wanted
        unread = bool(held.earlier.waiting())
        forked = unread or any(not fork.decided for fork in held.forks.forks())
        due = held.backups.drill_is_due()
        return (*reminders(held.room.ways(), drill_due=due, forked=forked), *wanted)

    def overview(done: Callable[[Overview], None], failed: Callable[[Exception], None]) -> None:
        read = workplace.pathways.sessions
        overview = workplace.pathways.overview
        run_in_steps(context.storage, read.pending, read.step, overview, done, failed)

    presenter = HomePresenter(
        screen,
        context.workplace.desk,
        context.storage,
        context.loaded,
        context.go,
        context.rehearse,
        lambda: _first_steps(context),
        reminded,
        reading=workplace.reading,
        overview=overview,
        follow=lambda line: follow(context, line),
        lead=context.show,
    )
    screen.acts = presenter
    return presenter


def _agenda(screen: ImportScreen, context: Context) -> Presenter:
    workplace = context.workplace
    services = ImportServices(
        opener.agenda_reader,
        opener.identities,
        workplace.desk,
        opener.rulebook().version,
        workplace.registers,
        workplace.storage.settings,
    )
    presenter = ImportPresenter(
        screen, services, context.storage, context.loaded, lambda: proposed_agenda(context)
    )
    screen.acts = presenter
    return presenter


def _reading(screen: ReadingScreen, context: Context) -> Presenter:
    presenter = AgendaReading(
        screen, context.hub, context.workplace.desk, context.storage, context.show
    )
    screen.acts = presenter
    return presenter


def _attendance(screen: AttendanceScreen, context: Context) -> Presenter:
    presenter = AttendancePresenter(screen, context.hub, context.go)
    screen.acts = presenter
    return presenter


def _conduct(screen: ConductScreen, context: Context) -> Presenter:
    desk, write = context.workplace.desk, opener.write_passage
    presenter = ConductPresenter(screen, context.hub, desk, context.storage, context.go, write)
    screen.acts = presenter
    return presenter


def _examination(screen: ExaminationScreen, context: Context) -> Presenter:

    def room_key() -> str:
        return keys.spoken(context.comfort.keymap.sequence("examination.clear_room"))

    def return_key() -> str:
        return keys.spoken(context.comfort.keymap.sequence("examination.confirm_return"))

    presenter = Examination(
        screen,
        context.hub,
        context.go,
        context.room,
        room_key,
        context.pace,
        return_key,
        screen.vote.show_rows,
    )
    if screen.acts is None:
        # A rehearsal joins the same screen to another file: its signals stay as they are.
        screen.project_requested.connect(context.project)
        screen.neutral_requested.connect(context.neutral)
    screen.acts = presenter
    place = context.workplace
    screen.case.phrases.acts = PhrasesPresenter(
        screen.case.phrases, place.phrases, context.storage, place.series.heard
    )
    screen.case.doubts.acts = NoteDoubts(screen.case.doubts, context.hub)
    screen.passage.acts = PassagePresenter(
        screen.passage, context.hub, opener.write_passage, context.signing
    )
    return presenter


def _minutes(screen: MinutesScreen, context: Context) -> Presenter:
    presenter = MinutesPresenter(
        screen,
        context.hub,
        context.workplace.office,
        context.storage,
        lambda: context.go("signature"),
    )
    screen.acts = presenter
    place = context.workplace
    services = PaperServices(
        place.desk, place.papers, place.office, place.rectifying, place.disclosures
    )
    papers = PapersPresenter(screen.papers, context.hub, services, context.storage)
    screen.papers.acts = papers
    return Together((presenter, papers))


def _signature(screen: SignatureScreen, context: Context) -> Presenter:
    presenter = SignaturePresenter(
        screen,
        context.hub,
        context.workplace.office,
        context.workplace.signatures,
        context.workplace.signing_settings,
        context.storage,
        context.signing,
    )
    screen.acts = presenter
    screen.card_acts = presenter.picker
    return presenter


def _step(
    text: str,
    obstacle: Callable[[SessionState], str] | None = None,
    *,
    rehearsed: bool = True,
) -> Entry:
    return Entry(
        Section.SESSION,
        text,
        numbered=True,
        needs_session=True,
        obstacle=obstacle,
        rehearsed=rehearsed,
    )


def _until_opened(state: SessionState) -> str:
    prepared = state.stage is Stage.PREPARED
    return "Ouvrez d’abord la séance, depuis les présences." if prepared else ""


def _until_issued(state: SessionState) -> str:
    if state.minutes is not None:
        return ""
    return "Établissez d’abord le procès-verbal, une fois la séance close."


SCREENS: tuple[Screen[Any], ...] = (
    Screen("home", HomeScreen, _home, Entry(Section.HOME, "Accueil")),
    Screen(
        "import",
        ImportScreen,
        _agenda,
        Entry(Section.SESSION, "Ordre du jour", numbered=True, writes=True, until_session=True),
    ),
    Screen("reading", ReadingScreen, _reading, _step("Ordre du jour")),
    Screen("attendance", AttendanceScreen, _attendance, _step("Présences")),
    Screen(
        "examination",
        ExaminationScreen,
        _examination,
        _step("Examen", _until_opened),
    ),
    Screen("conduct", ConductScreen, _conduct, _step("Conduite")),
    Screen("minutes", MinutesScreen, _minutes, _step("Procès-verbal")),
    Screen(
        "signature",
        SignatureScreen,
        _signature,
        _step("Signature", _until_issued, rehearsed=False),
    ),
)

"""The screens of a session, from the list of sessions to the signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commission_app import composition
from commission_app.domain.session import SessionState
from commission_app.session.meetings import Meetings
from ui import keys
from ui.presenters.attendance import AttendancePresenter
from ui.presenters.conduct import ConductPresenter
from ui.presenters.doubts import NoteDoubts
from ui.presenters.examination import Examination
from ui.presenters.first_steps import FirstStep, first_steps
from ui.presenters.home import HomePresenter
from ui.presenters.import_agenda import ImportPresenter
from ui.presenters.import_work import ImportServices
from ui.presenters.minutes import MinutesPresenter
from ui.presenters.papers import PaperServices, PapersPresenter
from ui.presenters.passage import PassagePresenter
from ui.presenters.phrases import PhrasesPresenter
from ui.presenters.rail import Entry, Section, until_issued, until_opened
from ui.presenters.reminders import Reminder, meetings_reminder, reminders
from ui.presenters.signature import SignaturePresenter
from ui.screens.declaration import Context, Presenter, Screen, Together
from ui.widgets.attendance_screen import AttendanceScreen
from ui.widgets.conduct_screen import ConductScreen
from ui.widgets.examination_screen import ExaminationScreen
from ui.widgets.home_screen import HomeScreen
from ui.widgets.import_screen import ImportScreen
from ui.widgets.minutes_screen import MinutesScreen
from ui.widgets.signature_screen import SignatureScreen


def _home(screen: HomeScreen, context: Context) -> Presenter:
    workplace = context.workplace

    def steps() -> tuple[FirstStep, ...]:
        ways = None if workplace.strongroom is None else workplace.strongroom.room.ways()
        registers = workplace.registers
        described = registers.composition(registers.today()) is not None
        return first_steps(
            ways,
            described=described,
            known=lambda name: context.section_of(name) is not None,
        )

    meetings = Meetings(workplace.desk)

    def reminded() -> tuple[Reminder, ...]:
        held = workplace.strongroom
        year = int(workplace.registers.today()[:4])
        wanted = meetings_reminder(year, meetings.missing(year))
        if held is None:
            return wanted
        return (*reminders(held.room.ways(), drill_due=held.backups.drill_is_due()), *wanted)

    presenter = HomePresenter(
        screen,
        context.workplace.desk,
        context.storage,
        context.loaded,
        context.go,
        context.rehearse,
        steps,
        reminded,
        reading=workplace.reading,
    )
    screen.acts = presenter
    return presenter


def _agenda(screen: ImportScreen, context: Context) -> Presenter:
    workplace = context.workplace
    services = ImportServices(
        composition.agenda_reader(),
        composition.identities,
        workplace.desk,
        composition.rulebook().version,
        workplace.registers,
        workplace.storage.settings,
    )
    presenter = ImportPresenter(screen, services, context.storage, context.loaded)
    screen.acts = presenter
    return presenter


def _attendance(screen: AttendanceScreen, context: Context) -> Presenter:
    presenter = AttendancePresenter(screen, context.hub, context.go)
    screen.acts = presenter
    return presenter


def _conduct(screen: ConductScreen, context: Context) -> Presenter:
    presenter = ConductPresenter(
        screen, context.hub, context.workplace.desk, context.storage, context.go
    )
    screen.acts = presenter
    return presenter


def _examination(screen: ExaminationScreen, context: Context) -> Presenter:

    def room_key() -> str:
        return keys.spoken(context.comfort.keymap.sequence("examination.clear_room"))

    presenter = Examination(screen, context.hub, context.go, room_key)
    if screen.acts is None:
        # A rehearsal joins the same screen to another file: its signals stay as they are.
        screen.project_requested.connect(context.project)
        screen.neutral_requested.connect(context.neutral)
    screen.acts = presenter
    screen.case.phrases.acts = PhrasesPresenter(
        screen.case.phrases, context.workplace.phrases, context.storage
    )
    screen.case.doubts.acts = NoteDoubts(screen.case.doubts, context.hub)
    screen.passage.acts = PassagePresenter(
        screen.passage, context.hub, composition.passage_writer(), context.signing
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


SCREENS: tuple[Screen[Any], ...] = (
    Screen("home", HomeScreen, _home, Entry(Section.SESSION, "Séances")),
    Screen(
        "import",
        ImportScreen,
        _agenda,
        Entry(Section.SESSION, "Ordre du jour", numbered=True, writes=True),
    ),
    Screen("attendance", AttendanceScreen, _attendance, _step("Présences")),
    Screen(
        "conduct",
        ConductScreen,
        _conduct,
        Entry(Section.SESSION, "Conduite", needs_session=True, rehearsed=True),
    ),
    Screen(
        "examination",
        ExaminationScreen,
        _examination,
        _step("Examen", until_opened),
    ),
    Screen("minutes", MinutesScreen, _minutes, _step("Procès-verbal")),
    Screen(
        "signature",
        SignatureScreen,
        _signature,
        _step("Signature", until_issued, rehearsed=False),
    ),
)

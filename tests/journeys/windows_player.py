"""Plays a journey through the real windows: clicks, keys and what is written on the screen.

A refusal must be seen: either the window shows its sentence, or it does not offer the act at all
(no row, a button that is off).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.base.ports import Clock
from commission_app.application.session.service import Snapshot
from commission_app.composition.opener import FileOpener, UseCases
from commission_app.domain.attendance import Mode
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.case import TextRef
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.clearing import must_leave, not_cleared
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import (
    AddItem,
    PresentItem,
    ReopenItem,
    WriteNote,
)
from commission_app.domain.session.commands.attendance import (
    ChangeChair,
    ConfirmRemote,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    OpenBallot,
    RecordSecretCount,
    RecordUnanimity,
    WithdrawVote,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkAssociation,
    LinkFirstConvocation,
    RecordReception,
)
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RecordDecision,
    RectifyOpinion,
)
from commission_app.domain.session.commands.people import CompleteSeat, SettleHomonym
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.decider import decide
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import SessionState, Stage
from commission_app.paths import folders
from tests.journeys.between import WindowsBetween
from tests.journeys.desk_player import PASSPHRASE, VERIFIED, take_over
from tests.journeys.vocabulary.sentences import squeezed
from tests.ui.settling import settle
from ui import french
from ui.app.front import Front
from ui.app.main import application
from ui.kit.forms import YES, Entries
from ui.screens.examination.logic.examination_state import Action
from ui.screens.examination.logic.vote.sense_choice import senses_allowed

_CONTROL = Qt.KeyboardModifier.ControlModifier
RESTED = 120
"""With the half second that Qt puts between two clicks of a test, what an irreversible act asks."""
_PLAIN = Qt.KeyboardModifier.NoModifier
_ENDS = {
    Outcome.ADJOURNED: Action.ADJOURN,
    Outcome.WITHDRAWN: Action.WITHDRAW_ITEM,
    Outcome.MOOT: Action.MOOT,
    Outcome.NOTED: Action.TAKE_NOTE,
    Outcome.DEBATED: Action.DEBATED,
}
T = TypeVar("T")


class WindowsPlayer:
    """Plays acts on the windows of the application, on a real encrypted file."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Open the windows on a new folder and make its file behind a passphrase."""
        application()
        self._clock = clock
        self._front = Front(FileOpener(folders(folder), clock, keyring=False))
        self._front.start()
        self._front.window.resize(1440, 900)
        self._activate()
        self._settle()
        self.between = WindowsBetween(self._front)
        self._beside: Snapshot | None = None
        screen = self._front.screens.unlock
        QTest.keyClicks(screen.passphrase, PASSPHRASE.replace("é", "e"))
        QTest.keyClicks(screen.again, PASSPHRASE.replace("é", "e"))
        self._click(screen.button)

    @property
    def snapshot(self) -> Snapshot:
        """The session that the windows show: the one stored."""
        if self._beside is not None:
            return self._beside
        hub = self._front.hub
        assert hub is not None
        assert hub.snapshot is not None, "la séance n'est pas prise en charge"
        return hub.snapshot

    @property
    def _state(self) -> SessionState:
        return self.snapshot.state

    def convene(self, draft: AgendaDraft, profile: Profile) -> None:
        """Take an agenda over, then open the session from the list of sessions."""
        workplace = self._workplace()
        self._open(self._stored(lambda: take_over(workplace, self._clock, draft, profile)))

    def _open(self, made: Snapshot) -> None:
        self._front.go("home")
        self._settle()
        acts = self._front.screens.home.acts
        assert acts is not None
        acts.open(made.stream)
        self._settle()
        assert self.snapshot.stream == made.stream

    def record(self, command: Command) -> str | None:
        """Do an act of a session that is held beside, on the thread of the file."""
        before, workplace = self.snapshot, self._workplace()
        answer = self._stored(lambda: workplace.desk.execute(before, command))
        if isinstance(answer, Refusal):
            return french.refusal(answer)
        assert isinstance(answer, Snapshot), answer
        self._beside = answer
        return None

    def rejoin(self) -> None:
        """Open the session that was held beside from the list of sessions."""
        held, self._beside = self._beside, None
        if held is not None:
            self._open(held)

    def ask(self, command: Command) -> str | None:
        """Do an act on the windows; the sentence of the refusal when it is refused."""
        before = self._state
        wanted = decide(before, command, self._clock.now(), lambda _: TextRef("essai", "0" * 64))
        expected = french.refusal(wanted) if isinstance(wanted, Refusal) else None
        offered = self._do(command)
        self._settle()
        self._answer_doubt()
        changed = self._state.sequence != before.sequence
        if expected is None:
            idle = wanted == ()
            assert changed or idle, f"la fenêtre n'a rien consigné : {command}"
            return None
        said = self._shown()
        assert self._state.items == before.items, "un refus a changé les points"
        seen = squeezed(expected) in squeezed(said)
        assert seen or not offered, f"refus attendu, non montré : {expected}\nà l'écran : {said}"
        return expected

    def show(self, item: str) -> str | None:
        """Press the key that shows an item to the chair, and look at what she is given."""
        self._examine(item)
        state = self._state
        refusal = not_cleared(state, state.items[item], RoomStage.SHOWING)
        projection, screen = self._front.projection, self._front.screens.examination
        self._key(screen, Qt.Key.Key_F5)
        if projection.asking:
            self._key(screen, Qt.Key.Key_F5)
        record = self._front.chair_state.record
        projection.uncover()
        if refusal is None:
            assert record is not None, "le dossier n'est pas montré"
            return None
        assert record is None, "un dossier est montré devant qui ne doit pas le voir"
        expected = french.refusal(refusal)
        assert squeezed(expected) in squeezed(self._shown()), "le refus n'est pas à l'écran"
        return expected

    def _answer_doubt(self) -> None:
        """Keep a doubtful mention, as the secretary does who has looked."""
        strip = self._front.window.doubts
        if strip.isVisible():
            strip.reason.setText(VERIFIED)
            self._click(strip.keep)

    def minutes(self) -> bytes:
        """Give the minutes that the office writes from what the windows recorded."""
        workplace = self._workplace()
        return self._stored(lambda: workplace.office.preview(self.snapshot))

    def close(self) -> None:
        """Close the windows and the file."""
        if not self._front.window.close():
            self._front.window.close()
        self._settle()

    def _do(self, command: Command) -> bool:
        """Do an act; False when the windows do not offer it."""
        match command:
            case RecordAttendance() if command.person:
                return self._conduct(command)
            case RecordAttendance() | ConfirmRemote() | GiveProxy() | EndProxy():
                return self._attend(command)
            case OpenSession():
                return self._on_attendance().primary_pressed()
            case CastVote() | RecordUnanimity() | WithdrawVote() | Proclaim():
                return self._vote(command)
            case ConcludeItem() | DeclareRecusal() | MentionDisagreement():
                return self._form(command)
            case ConfirmReturn():
                return self._returned()
            case ClearRoom() | ReenterRoom():
                return self._room(command)
            case ChooseSecretBallot() | ChooseOpenBallot() | RecordSecretCount():
                return self._secret(command)
            case RectifyOpinion(tally=None):
                return self._form(command)
            case OpenBallot() | SuspendSession():
                return self._form(command)
            case ResumeSession() | WriteNote():
                return self._form(command)
            case RecordReception():
                return self._receive(command)
            case _:
                return self._conduct(command)

    # The attendance screen

    def _on_attendance(self) -> _Attendance:
        self._front.go("attendance")
        self._settle()
        return _Attendance(self)

    def _attend(
        self,
        command: RecordAttendance | ConfirmRemote | GiveProxy | EndProxy,
    ) -> bool:
        screen = self._on_attendance()
        match command:
            case RecordAttendance(seat, presence, mode):
                screen.point(seat)
                if not screen.press(presence):
                    return False
                if mode is not Mode.IN_PERSON:
                    screen.point(seat)
                    screen.choose_mode(mode)
                return True
            case ConfirmRemote(seat):
                screen.point(seat)
                return screen.confirm()
            case GiveProxy(giver, holder):
                screen.point(giver)
                return screen.proxy_to(holder)
            case EndProxy(giver):
                screen.point(giver)
                return screen.proxy_to("")

    # The examination screen

    def _examine(self, item: str) -> None:
        self._front.go("examination")
        self._settle()
        acts = self._front.screens.examination.acts
        assert acts is not None
        known = self._state.items[item]
        if known.decided or self._state.current == item or self._state.stage is not Stage.OPEN:
            acts.select(item)
        else:
            acts.call(item)
        self._settle()

    def _vote(self, command: CastVote | RecordUnanimity | WithdrawVote | Proclaim) -> bool:
        self._examine(command.item)
        screen = self._front.screens.examination
        match command:
            case CastVote(_, seat, choice):
                return self._cast(seat, choice)
            case RecordUnanimity(item, Choice.FOR) if not self._state.items[item].votes:
                self._key(screen, Qt.Key.Key_U, _CONTROL)
                return True
            case RecordUnanimity(item, choice):
                known = self._state.items[item]
                missing = [
                    v.seat.id for v in self._state.voices(known) if v.seat.id not in known.votes
                ]
                return all(self._cast(seat, choice) for seat in missing)
            case WithdrawVote():
                self._key(screen, Qt.Key.Key_Z, _CONTROL)
                return True
            case Proclaim(_, sense, reasons):
                return self._proclaim(sense, reasons)

    def _room(self, command: ClearRoom | ReenterRoom) -> bool:
        """Confirm list after list, or say that somebody is back."""
        self._examine(command.item)
        if isinstance(command, ReenterRoom):
            return self._press(Action.REENTER_ROOM)
        wanted, item = command.stage, self._state.items[command.item]
        while must_leave(self._state, item, wanted):
            self._key(self._front.screens.examination, Qt.Key.Key_S)
            item = self._state.items[command.item]
        return True

    def _returned(self) -> bool:
        """Confirm, on the item held, that those awaited are back."""
        if self._state.current is None:
            return False
        self._examine(self._state.current)
        self._key(self._front.screens.examination, Qt.Key.Key_R)
        return True

    def _cast(self, seat: str, choice: Choice) -> bool:
        acts = self._front.screens.examination.acts
        quality = self._state.seats[seat].quality
        rows = self._front.screens.examination.vote.voices
        row = next(
            (r for r in rows if r.isVisible() and r.accessibleName().startswith(quality)), None
        )
        if row is None or row.recused or not row.choices[choice].isEnabled():
            return False
        assert acts is not None
        self._click(row.choices[choice])
        return True

    def _proclaim(self, sense: Outcome, reasons: str) -> bool:
        panel = self._front.screens.examination.vote
        item = self._state.items[self._state.current or ""]
        reading, profile = self._state.reading(item), self._state.profile
        if sense not in senses_allowed(item.item.kind, reading, profile):
            assert sense not in panel.senses
            return False
        if sense in panel.senses:
            self._click(panel.senses[sense])
        if panel.reasons is not None:
            panel.reasons.setPlainText(reasons)
            self._settle()
        if not panel.primary.isEnabled():
            return False
        self._click(panel.primary, rested=RESTED)
        if "confirm_form" in panel.buttons:
            # The window asks which minutes are approved: it may be said later.
            self._click(panel.buttons["confirm_form"], rested=RESTED)
        return True

    def _press(self, action: Action) -> bool:
        panel = self._front.screens.examination.vote
        made = panel.buttons.get(action.value)
        if made is None and action is Action.TAKE_NOTE:
            made = panel.primary
        if made is None or not made.isEnabled():
            return False
        self._click(made, rested=RESTED)
        return True

    def _form(self, command: Command) -> bool:
        item = getattr(command, "item", self._state.current or next(iter(self._state.items)))
        self._examine(item)
        match command:
            case ConcludeItem(_, sense, reasons):
                action, text, chosen = _ENDS[sense], reasons, ""
            case DeclareRecusal(_, seat, reason):
                acts = self._front.screens.examination.acts
                assert acts is not None
                acts.point_at(seat)
                self._settle()
                secret = self._state.items[item].secret
                action, text, chosen = Action.RECUSE, reason, seat if secret else ""
            case MentionDisagreement(_, seat, statement):
                action, text, chosen = Action.DISAGREE, statement, seat
            case RectifyOpinion(_, sense, _, reason, reasons):
                return self._fill_form(Action.RECTIFY, reason, sense.value, reasons)
            case WriteNote(_, text):
                note = self._front.screens.examination.case.note
                note.setPlainText(text)
                self._front.screens.examination.setFocus()
                self._settle()
                return True
            case OpenBallot():
                return self._press(Action.CALL_VOTE)
            case SuspendSession():
                return self._press(Action.SUSPEND)
            case ResumeSession():
                return self._press(Action.RESUME)
            case _:
                raise AssertionError(command)
        return self._fill_form(action, text, chosen)

    def _secret(self, command: ChooseSecretBallot | ChooseOpenBallot | RecordSecretCount) -> bool:
        self._examine(command.item)
        panel = self._front.screens.examination.vote
        match command:
            case ChooseSecretBallot(_, confirmed):
                if not self._press(Action.BY_PAPER):
                    return False
                asks = panel.buttons.get("confirm_form")
                if asks is None or not confirmed:
                    # The window asks where the act alone would be refused.
                    return asks is None
                self._click(asks, rested=RESTED)
                return True
            case ChooseOpenBallot():
                return self._press(Action.BY_NAME)
            case RecordSecretCount(_, tally):
                if not panel.counts:
                    return False
                said = (tally.in_favour, tally.against, tally.abstained, tally.no_part)
                for choice, number in zip(Choice, said, strict=True):
                    panel.counts[choice].setValue(number)
                    self._settle()
                self._click(panel.primary, rested=RESTED)
                return True

    def _fill_form(self, action: Action, text: str, chosen: str, reasons: str = "") -> bool:
        panel = self._front.screens.examination.vote
        before = self._state.sequence
        if not self._press(action):
            return False
        if self._state.sequence != before or panel.form_text is None:
            return True
        if chosen:
            assert panel.form_choice is not None
            place = panel.form_choice.findData(chosen)
            if place < 0:
                return False
            panel.form_choice.setCurrentIndex(place)
            panel.form_choice.activated.emit(place)
            self._settle()
        assert panel.form_text is not None
        panel.form_text.setPlainText(text)
        if reasons:
            assert panel.form_reasons is not None
            panel.form_reasons.setPlainText(reasons)
        self._click(panel.buttons["confirm_form"], rested=RESTED)
        return True

    # The convocations, among the documents

    def _receive(self, command: RecordReception) -> bool:
        """Choose the members beside their convocations, and say when they received them."""
        self._front.go("minutes")
        self._settle()
        panel = self._front.screens.minutes.papers
        panel.choose("convocation")
        self._settle()
        card = panel.receptions
        if not card.consign.isVisible():
            return False
        assert card.choose(command.seats), "un membre n'est pas convoqué"
        card.day.setText("/".join(reversed(command.on.split("-"))))
        self._click(card.consign if command.on else card.unknown)
        return True

    # The screen that conducts the session

    def _conduct(self, command: Command) -> bool:
        self._front.go("conduct")
        self._settle()
        card, act, values = _on_card(command)
        screen = self._front.screens.conduct
        if "item" in values:
            screen.choose(str(values.pop("item")))
            if card not in ("agenda", *screen.point.acts.entries):
                return False
        if screen.button_of(card, act) is None:
            return False
        if card != "agenda":
            screen.show_sheet(card)
        view, pressed = screen.cards[card], screen.button_of(card, act)
        if pressed is None:
            return False
        for name, value in values.items():
            widget = view.inputs.get(name)
            match widget:
                case QCheckBox():
                    widget.setChecked(bool(value))
                case QComboBox():
                    if not view.choose(name, value):
                        return False
                case QLineEdit():
                    widget.setText(str(value))
                case QPlainTextEdit():
                    widget.setPlainText(str(value))
                case _:
                    raise AssertionError(f"{card} n'a pas le champ {name}")
        self._click(pressed)
        return True

    def _stored(self, work: Callable[[], T]) -> T:
        """Do work where the file is: on the storage thread."""
        made: list[T] = []
        failed: list[Exception] = []
        self._front.storage.run(work, made.append, failed.append)
        self._settle()
        assert not failed, failed
        return made[0]

    # What is seen

    def _shown(self) -> str:
        window = self._front.window
        labels = [known for known in window.findChildren(QLabel) if known.isVisible()]
        return "\n".join(known.text() for known in labels)

    def _workplace(self) -> UseCases:
        workplace = self._front._workplace
        assert workplace is not None
        return workplace

    def _click(self, widget: QWidget, *, rested: int = -1) -> None:
        """Click; ``rested`` milliseconds after the hand could have clicked twice."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, delay=rested)
        self._settle()

    def _key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
        if QApplication.activeWindow() is None:
            self._activate()
        QTest.keyClick(widget, key, modifier)
        self._settle()

    def _activate(self) -> None:
        window = self._front.window
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 60_000)

    def _settle(self) -> None:
        settle(self._front)


class _Attendance:
    """The attendance screen, as one uses it."""

    def __init__(self, player: WindowsPlayer) -> None:
        self._player = player
        self._screen = player._front.screens.attendance

    def point(self, seat: str) -> None:
        assert self._screen.acts is not None
        self._screen.acts.point_at(seat)
        self._player._settle()

    def press(self, presence: object) -> bool:
        made = self._screen.states.get(presence)  # type: ignore[call-overload]  # by its enum
        if made is None or not made.isEnabled():
            return False
        self._player._click(made)
        return True

    def choose_mode(self, mode: Mode) -> None:
        place = list(Mode).index(mode)
        self._screen.mode.setCurrentIndex(place)
        self._screen.mode.activated.emit(place)
        self._player._settle()

    def confirm(self) -> bool:
        if not self._screen.confirm_remote.isVisible():
            return False
        self._player._click(self._screen.confirm_remote)
        return True

    def proxy_to(self, holder: str) -> bool:
        place = self._screen.proxy.findData(holder)
        if place < 0 or not self._screen.proxy.isEnabled():
            return False
        self._screen.proxy.setCurrentIndex(place)
        self._screen.proxy.activated.emit(place)
        return True

    def primary_pressed(self) -> bool:
        if not self._screen.primary.isEnabled():
            return False
        self._player._click(self._screen.primary)
        return True


def _on_card(command: Command) -> tuple[str, str, Entries]:
    """Give the card of the conduct screen, its act and what to fill in for a command."""
    said: Entries
    match command:
        case PresentItem(item):
            return "agenda", "call", {"item": item}
        case LinkAssociation(association, seats):
            return f"link:{association}", "link", {"seat": seats[0] if seats else ()}
        case DeclareUrgency(reason):
            return "urgency", "declare", {"reason": reason}
        case LinkFirstConvocation(stream, _, _, mention):
            return "second", "bind", {"stream": stream, "mention": mention}
        case ChangeChair(seat, presence, _, person, same):
            said = {"to": (seat, presence.value), "person": person, "same": same}
            return "presidency", "change", said
        case AddItem():
            return (
                "add",
                "add",
                {
                    "kind": command.kind.value,
                    "name": command.reference or command.title,
                    "association": command.association or "",
                    "reason": command.reason,
                    "agreed": command.agreed_by_chair,
                },
            )
        case PostponeRemaining(reasons):
            return "closing", "postpone", {"reason": reasons}
        case CloseSession():
            return "closing", "close", {}
        case ReopenItem(item, reason):
            return "return", "reopen", {"item": item, "reason": reason}
        case RecordAttendance(seat, _, _, person, same):
            said = {"seat": seat, "person": person, "same": same}
            return "deputy", "deputy", said
        case SettleHomonym(name, seat, same):
            said = {"person": name, "seat": seat, "who": "same" if same else "other"}
            return "homonym", "settle", said
        case CompleteSeat(seat, holder, quality):
            return "lacking", "complete", {"seat": seat, "holder": holder, "quality": quality}
        case LiftRecusal(item, seat, reason):
            return "recusals", "lift", {"recusal": (item, seat), "reason": reason}
        case RecordDecision(item, granted, on, reference):
            day = "/".join(reversed(on.split("-")))
            said = {"item": item, "granted": YES if granted else "no", "day": day}
            return "decision", "decide", {**said, "reference": reference}
        case RectifyOpinion(item, sense, author, reason, reasons, tally) if tally is not None:
            counts = ("in_favour", "against", "abstained", "no_part")
            said = {name: str(getattr(tally, name)) for name in counts}
            said |= {"item": item, "sense": sense.value, "author": author}
            return "rectify", "rectify", {**said, "reason": reason, "reasons": reasons}
        case _:
            raise AssertionError(f"aucune fenêtre pour {command}")

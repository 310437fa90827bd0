"""Drives the real windows as a secretary would: keys, clicks, typed texts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from commission_app.composition.opener import FileOpener
from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.session.clearing import awaited_back, must_leave
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import ItemState, SessionState
from ui.app.front import Front
from ui.app.main import application
from ui.play.expecting import expect, given
from ui.play.hands import press, type_text, wait_until_active
from ui.play.progress import Progress
from ui.screens.agenda.logic.link_lines import NOT_REPRESENTED
from ui.screens.examination.logic.examination_state import Action

_CONTROL = Qt.KeyboardModifier.ControlModifier
_DESK = (1440, 900)
_ROOM = (1920, 1080)
_REASONS = {
    Outcome.FAVOURABLE_WITH_RESERVATIONS: "Point d’étape à trois mois sur l’hébergement.",
    Outcome.UNFAVOURABLE: "Engagements du document de suivi non tenus ; projet à reprendre.",
}
_KEPT = "Mention relue pour la séance d’essai."
_ADJOURNED = "Complément attendu sur la situation administrative."
_NOTE = "Échange sur l’accès à la formation ; l’association précise le calendrier."


class Driver:
    """Plays; ``DemoFailed`` when the application does not do what it must."""

    def __init__(self, door: FileOpener, out: Path, progress: Progress) -> None:
        """Open the windows around a door; pictures go to ``out``."""
        self._app: QApplication = application()
        self._front = Front(door)
        self._out = out
        self._progress = progress
        self._pictures = 0
        self._taken: set[str] = set()
        self._front.start()
        self._front.window.resize(*_DESK)
        self._activate()

    def unlock(self, passphrase: str) -> None:
        """Make the encrypted file, behind a passphrase of one run."""
        self._progress.step("Ouverture du coffre")
        self._settle()
        screen = self._front.screens.unlock
        self._picture("coffre")
        type_text(screen.passphrase, passphrase)
        type_text(screen.again, passphrase)
        self._click(screen.button)
        self._picture("accueil")

    def import_agenda(self, agenda: Path) -> None:
        """Import the agenda; both chairs of the trial session vote."""
        self._progress.step("Import de l’ordre du jour")
        screens = self._front.screens
        self._click(screens.home.import_agenda)
        self._picture("import")
        acts = given(screens.agenda.acts)
        acts.choose(agenda)
        self._settle()
        for yes, _ in screens.agenda.answers.values():
            self._click(yes)
        self._link_associations()
        if not screens.agenda.confirm.isEnabled():
            acts.keep(_KEPT, all_alike=True)
            self._settle()
        self._picture("import-apercu")
        self._click(screens.agenda.confirm)
        self._activate()

    def _link_associations(self) -> None:
        """Answer what the names did not: no seat represents the association."""
        links = self._front.screens.agenda.links
        for choice in () if links is None else links.choices.values():
            place = choice.findData(NOT_REPRESENTED)
            choice.setCurrentIndex(place)
            choice.activated.emit(place)
        self._settle()

    def take_attendance(self) -> None:
        """Record everybody: a deputy, one excused who gives a proxy, the others present."""
        self._progress.step("Présences")
        screen = self._front.screens.attendance
        others = [seat for seat in self._state().seats.values() if not seat.chair]
        deputised = next((seat for seat in others if seat.deputy), None)
        if deputised is not None:
            self._point(deputised.id)
            self._key(screen, Qt.Key.Key_S)
        self._click(screen.all_present)
        givers = [s for s in others if s.association is None and s is not deputised]
        if len(givers) > 3:
            self._point(givers[3].id)
            self._key(screen, Qt.Key.Key_E)
            self._point(givers[3].id)
            place = screen.proxy.findData(givers[0].id)
            expect(place > 0, "somebody else is found")
            screen.proxy.setCurrentIndex(place)
            screen.proxy.activated.emit(place)
            self._settle()
        self._picture("presences")
        self._click(screen.primary)
        given(self._state().opened_at)

    def examine(self) -> None:
        """Take every item in turn: projected, debated, voted, proclaimed."""
        cases = 0
        for item_id in list(self._state().items):
            item = self._state().items[item_id]
            self._progress.step(f"Point {item.item.number}")
            self._take_up(item_id)
            self._see_back()
            if item.item.is_case:
                self._examine_case(item_id, cases)
                cases += 1
            elif item.item.kind is ItemKind.APPROVAL:
                self._vote(item_id, 0)
            else:
                self._examine_topic(item_id)
            expect(self._state().items[item_id].decided, f"{item_id} is decided")
            self._see_back()

    def close_session(self) -> None:
        """Close the session."""
        self._progress.step("Clôture de la séance")
        panel = self._front.screens.examination.vote
        self._front.neutral()
        self._picture_of(self._front.chair, "presidence-neutre")
        if Action.FINISH.value in panel.buttons:
            self._click(panel.buttons[Action.FINISH.value])
        else:
            self._click(panel.primary)
        self._picture("cloture")
        self._click(panel.primary)
        given(self._state().closed_at)

    def issue(self) -> None:
        """Establish the minutes."""
        self._progress.step("Établissement du procès-verbal")
        self._front.go("minutes")
        self._settle()
        screen = self._front.screens.minutes
        self._painted(screen.view)
        self._picture("proces-verbal")
        self._click(screen.establish)
        self._click(screen.confirm)
        given(self._state().minutes)

    def expected_signatures(self) -> list[tuple[str, str]]:
        """Give the fields laid and who is expected to sign each."""
        self._front.go("signature")
        self._settle()
        cards = self._front.screens.signature.cards
        return [(field, card.signatory) for field, card in cards.items()]

    def sign(self, field: str, certificate: Path, passphrase: str) -> None:
        """Sign a field with a certificate file."""
        self._progress.step("Signature")
        card = self._front.screens.signature.cards[field]
        card.certificate.setText(str(certificate))
        type_text(card.passphrase, passphrase)
        if not self._state().signed:
            self._picture("signature-certificat")
        self._click(card.button)  # reads the certificate and shows whose it is
        self._click(card.button)
        if not card.question.isHidden():
            self._click(card.question.confirm)  # a certificate holds fewer letters than a name
        expect(field in self._state().signed, f"{field} is signed")
        self._picture(f"signature-{len(self._state().signed)}")

    def export(self, target: Path) -> None:
        """Write the signed minutes to a file."""
        self._progress.step("Enregistrement du PDF")
        acts = given(self._front.screens.signature.acts)
        acts.export(target)
        self._settle()

    def verify(self, target: Path) -> None:
        """Verify the file as anybody may."""
        self._progress.step("Vérification")
        self._front.go("verify")
        acts = given(self._front.screens.verification.acts)
        acts.verify(target)
        self._settle()
        self._picture("verification")

    def look_at_the_guide(self) -> None:
        """Show the guide, then the list of sessions."""
        self._progress.step("Guide et liste des séances")
        self._front.go("help")
        self._picture("guide")
        self._front.go("home")
        self._picture("seances")

    def end(self) -> None:
        """Close the windows and the file."""
        if not self._front.window.close():
            # In the middle of a vote it asks first.
            self._front.window.close()
        self._front.window.deleteLater()
        self._front.chair.deleteLater()

    def _examine_case(self, item_id: str, place: int) -> None:
        screen = self._front.screens.examination
        self._once(self._front.window, "examen-salle")
        self._see_out(item_id, RoomStage.SHOWING)
        self._show_to_the_room("presidence-dossier")
        if place == 1:
            screen.case.note.setFocus()
            screen.case.note.insertPlainText(_NOTE)
            screen.setFocus()
            self._settle()
        if place == 4:
            self._adjourn()
            return
        self._see_out(item_id, RoomStage.DELIBERATION)
        self._vote(item_id, place)
        self._show_to_the_room("presidence-resultat")

    def _show_to_the_room(self, picture: str) -> None:
        """Project the item of the desk; where there is but one screen, the desk comes back."""
        projection, screen = self._front.projection, self._front.screens.examination
        self._key(screen, Qt.Key.Key_F5)
        if projection.asking:
            self._key(screen, Qt.Key.Key_F5)
        self._front.chair.resize(*_ROOM)
        if not projection.covering:
            self._activate()
        self._once(self._front.chair, picture)
        if projection.covering:
            projection.uncover()
            self._activate()

    def _see_back(self) -> None:
        """Confirm, where somebody is awaited, that they are in the room again."""
        if awaited_back(self._state()):
            self._key(self._front.screens.examination, Qt.Key.Key_R)
        expect(not awaited_back(self._state()), "all are back in the room")

    def _see_out(self, item_id: str, stage: RoomStage) -> None:
        """Confirm, where somebody must, that they left the room."""
        if must_leave(self._state(), self._item(item_id), stage):
            self._key(self._front.screens.examination, Qt.Key.Key_S)
        expect(not must_leave(self._state(), self._item(item_id), stage), f"{item_id}: all left")

    def _examine_topic(self, item_id: str) -> None:
        screen = self._front.screens.examination
        screen.case.note.setFocus()
        screen.case.note.insertPlainText("Présentation, puis questions des membres.")
        screen.setFocus()
        self._settle()
        self._once(self._front.window, "point-thematique")
        buttons = screen.vote.buttons
        first_orientation = not any(
            known.item.kind is ItemKind.ORIENTATION and known.decided
            for known in self._state().items.values()
        )
        item = self._state().items[item_id]
        if item.item.kind is ItemKind.ORIENTATION and first_orientation:
            self._click(buttons[Action.CALL_VOTE.value])
            self._vote(item_id, 0)
        else:
            self._key(screen, Qt.Key.Key_Return, _CONTROL)

    def _vote(self, item_id: str, place: int) -> None:
        """Vote: by name from the keyboard now and then, else unanimity then exceptions."""
        screen = self._front.screens.examination
        panel = screen.vote
        if place == 2:
            for number in range(self._state().tally(self._item(item_id)).voters):
                key = Qt.Key.Key_C if number == 3 else Qt.Key.Key_P
                press(screen, key)
                if number == 6:
                    self._settle()
                    self._once(self._front.window, "examen-vote")
            self._settle()
        else:
            self._key(screen, Qt.Key.Key_U, _CONTROL)
        if place == 3:
            for view in [v for v in panel.voices if not v.recused][2:5]:
                self._click(view.choices[Choice.ABSTAIN])
        if place == 6:
            for view in [v for v in panel.voices if not v.recused]:
                self._click(view.choices[Choice.AGAINST])
        wanted = Outcome.FAVOURABLE_WITH_RESERVATIONS if place in (3, 7) else None
        if wanted in panel.senses:
            self._click(panel.senses[wanted])
        self._write_reasons(panel.reasons, wanted or Outcome.UNFAVOURABLE)
        if place == 3:
            self._once(self._front.window, "examen-reserves")
        self._key(screen, Qt.Key.Key_Return, _CONTROL)
        if not self._item(item_id).decided:
            self._adjourn()
        self._once(self._front.window, "examen-resultat")

    def _write_reasons(self, field: QPlainTextEdit | None, sense: Outcome) -> None:
        if field is not None:
            field.insertPlainText(_REASONS[sense])
            self._front.screens.examination.setFocus()
            self._settle()

    def _adjourn(self) -> None:
        panel = self._front.screens.examination.vote
        self._click(panel.buttons[Action.ADJOURN.value])
        given(panel.form_text).insertPlainText(_ADJOURNED)
        self._once(self._front.window, "examen-ajournement")
        self._click(panel.buttons["confirm_form"])
        self._front.screens.examination.setFocus()

    def _take_up(self, item_id: str) -> None:
        acts = given(self._front.screens.examination.acts)
        acts.call(item_id)
        self._settle()

    def _point(self, seat: str) -> None:
        acts = given(self._front.screens.attendance.acts)
        acts.point_at(seat)
        self._settle()

    def _state(self) -> SessionState:
        return given(given(self._front.hub).snapshot).state

    def _item(self, item_id: str) -> ItemState:
        return self._state().items[item_id]

    def _click(self, pressed: QAbstractButton) -> None:
        """Press a button by what it says: no hand goes from one to the next in a moment."""
        pressed.click()
        self._settle()

    def _key(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        if QApplication.activeWindow() is None:
            self._activate()
        press(widget, key, modifier)
        self._settle()

    def _activate(self) -> None:
        """Give the desk the keyboard: without a window manager nobody else does."""
        window = self._front.window
        window.activateWindow()
        wait_until_active(window, 60_000)

    def _settle(self) -> None:
        """Run the event loop until both threads are idle and nothing is left to deliver."""
        front = self._front
        while True:
            busy = next((r for r in (front.storage, front.signing) if r.busy), None)
            if busy is not None:
                loop = QEventLoop()
                busy.idle.connect(loop.quit)
                loop.exec()
                continue
            QApplication.processEvents()
            if not (front.storage.busy or front.signing.busy):
                return

    def _painted(self, view: QWidget) -> None:
        """Let the pages be drawn: Qt draws them apart, and says nothing when it is done."""
        for _ in range(400):
            image = view.grab().toImage()
            middle = image.height() // 3
            line = {image.pixel(x, middle) for x in range(0, image.width(), 3)}
            if len(line) > 6:
                return
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def _picture(self, name: str) -> None:
        self._settle()
        self._picture_of(self._front.window, name)

    def _once(self, window: QWidget, name: str) -> None:
        if name not in self._taken:
            self._settle()
            self._picture_of(window, name)

    def _picture_of(self, window: QWidget, name: str) -> None:
        self._taken.add(name)
        self._pictures += 1
        QApplication.processEvents()
        window.grab().save(str(self._out / f"{self._pictures:02}-{name}.png"))

"""Holds the Paris sample by keyboard alone, from the door to the signed minutes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import traceback
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QRadioButton, QWidget

from commission_app.application.signing.signing import Verdict, read_signed_file
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.clearing import awaited_back, must_leave
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import ItemState, SessionState
from commission_app.paths import folders
from tests.domain.room import START
from tests.keyboard.typist import DESK, Typist
from ui.app.front import Front
from ui.app.main import application
from ui.kit.pace import TOO_SOON
from ui.screens.examination.logic.examination import Examination
from ui.screens.signature.logic.signature import SignaturePresenter
from ui.screens.signature.view.signature_card import SignatureCard

PHRASE = "une phrase assez longue"
LOCK_CODE = "code123"
LOOKS = (("light", 100), ("dark", 100), ("contrast", 100), ("light", 200))

NOTED, ADJOURNED, TAKEN_BACK, WITH_RESERVATIONS = 4, 5, 6, 7
"""The cases where a note is typed, that are adjourned, and where the vote takes a turn."""
ROLL_CALL = 2
PICTURED = frozenset({ROLL_CALL, NOTED, ADJOURNED, WITH_RESERVATIONS, 13, 16})


class Secretary(Typist):
    """Holds the whole session, and counts the keys of what is voted without a turn."""

    def __init__(self, front: Front, agenda: Path, place: Path, out: Path | None) -> None:
        super().__init__(front, out)
        self._agenda, self._place = agenda, place
        self.exported = place / "proces-verbal.pdf"
        self.keys_of: dict[int, int] = {}
        self.unanimous: list[int] = []
        self.room_keys: dict[int, int] = {}
        self.voices = 0

    def play(self) -> None:
        """Go from the door to the signed minutes."""
        self._enter()
        self._import()
        self._attend()
        for item in self.ask(lambda: list(self._state().items)):
            self._examine(item)
        self._close()
        self._establish()
        self._sign()
        self._leave()

    def _enter(self) -> None:
        door = self.ask(lambda: self.front.screens.unlock)
        self.fill(lambda: door.passphrase, PHRASE)
        self.picture("coffre")
        self.key("Tab")
        self.fill(lambda: door.again, PHRASE)
        self.key("Return")
        self._reach("home")
        self.picture("accueil")

    def _import(self) -> None:
        screen = self.ask(lambda: self.front.screens.agenda)
        self.search("importer un ordre du jour")
        self._reach("import")
        self.search("choisir un fichier")
        self.answer_file(self._agenda, "choix-du-fichier")
        self.until(lambda: len(screen.answers) == 2, "the agenda is read")
        for yes, no in self.ask(lambda: list(screen.answers.values())):
            self._agree(yes, no)
        self.picture("import")
        self.search(self.ask(screen.confirm.accessibleName))
        self._reach("attendance")

    def _agree(self, yes: QRadioButton, no: QRadioButton) -> None:
        self.tab_to(lambda: no if no.hasFocus() else yes, "the question")
        if self.ask(no.hasFocus):
            self.key("Up")
        self.key("space")
        self.until(yes.isChecked, "the question is answered")

    def _attend(self) -> None:
        """Point a deputy, somebody excused who gives a proxy, then all others."""
        screen = self.ask(lambda: self.front.screens.attendance)
        self.focus()
        self.tab_to(lambda: screen.table, "the members")
        places = self.ask(lambda: list(self._state().seats.values()))
        deputised = next(place for place, seat in enumerate(places) if seat.category == "2")
        giver = next(place for place, seat in enumerate(places) if seat.category == "8")
        self._row(deputised)
        self.key("s")
        self._present(places[deputised].id, Presence.DEPUTY)
        self.key("ctrl+t")
        self._present(places[0].id, Presence.HOLDER)
        self._row(giver)
        self.key("e")
        self._present(places[giver].id, Presence.EXCUSED)
        # Recording somebody goes on to the next member.
        self._row(giver)
        self.tab_to(lambda: screen.proxy, "the proxy")
        self.key("Down")
        self.until(lambda: bool(self._state().proxies), "the proxy is given")
        self.picture("presences")
        self._unhurried()
        self.key("ctrl+Return")
        self._reach("examination")

    def _examine(self, item: str) -> None:
        point = self._item(item).item
        self.until(lambda: self._shown() == item, f"point {point.number} comes up")
        self._unhurried()
        self.key("ctrl+e")
        self.until(lambda: self._state().current == item, f"point {point.number} is called")
        self._see_back()
        self._see_out(item, RoomStage.SHOWING)
        if point.number == ROLL_CALL:
            self._project()
        self._see_out(item, RoomStage.DELIBERATION)
        before = self.sent
        match point.number:
            case 2:
                self._roll_call(item)
            case 4:
                self._note(item)
            case 5:
                self._adjourn(item)
            case 6:
                self._take_back(item)
            case 7:
                self._reserve(item)
            case _ if self.ask(lambda: self._item(item).ballot_open):
                self.unanimous.append(point.number)
                self.key("ctrl+u")
        if not self.ask(lambda: self._item(item).decided):
            self._unhurried()
            self.key("ctrl+Return")
        self.until(lambda: self._item(item).decided, f"point {point.number} is decided")
        before += self._see_back()
        if point.number in PICTURED:
            self.picture(f"point-{point.number:02}")
        if self.ask(lambda: any(not known.decided for known in self._state().items.values())):
            self.key("ctrl+Down")
        if point.number not in (NOTED, ADJOURNED, TAKEN_BACK, WITH_RESERVATIONS):
            self.keys_of[point.number] = self.sent - before

    def _see_back(self) -> int:
        """Confirm that those awaited are back in the room; return the keys it took."""
        if not self.ask(lambda: bool(awaited_back(self._state()))):
            return 0
        self.key("r")
        self.until(lambda: not awaited_back(self._state()), "all are back in the room")
        return 1

    def _see_out(self, item: str, stage: RoomStage) -> None:
        """Confirm that those listed left the room, where anybody is; counted apart."""

        def somebody() -> bool:
            return bool(must_leave(self._state(), self._item(item), stage))

        number = self.ask(lambda: self._item(item).item.number)
        if self.ask(somebody):
            if number == ROLL_CALL:
                self.picture(f"salle-{stage.value}")
            self.key("s")
            self.until(lambda: not somebody(), f"the room is cleared before {stage.value}")
            self.room_keys[number] = self.room_keys.get(number, 0) + 1

    def _project(self) -> None:
        self.key("F5")
        self.until(lambda: self.front.chair_state.record is not None, "the chair sees it")
        self.picture("projete")
        self.picture("presidence", room=True)
        self.key("b")
        self.until(lambda: self.front.chair_state.record is None, "neutral")
        self.picture("presidence-neutre", room=True)

    def _roll_call(self, item: str) -> None:
        self.voices = self.ask(lambda: len(self._state().voices(self._item(item))))
        for place in range(self.voices):
            self.key("c" if place == 3 else "p")
            if place == 6:
                self.picture("appel")
        self.until(lambda: len(self._item(item).votes) == self.voices, "all votes stored")

    def _note(self, item: str) -> None:
        note = self.ask(lambda: self.front.screens.examination.case.note)
        self.key("ctrl+n")
        self.until(note.hasFocus, "the note")
        self.text("Les membres souhaitent un point d'étape sur le logement.")
        self.picture("note")
        self.key("Escape")
        self.until(lambda: self._item(item).note is not None, "the note is stored")
        self.key("ctrl+u")

    def _adjourn(self, item: str) -> None:
        self.search("ajourner")
        vote = self.ask(lambda: self.front.screens.examination.vote)
        self.until(lambda: (field := vote.form_text) is not None and field.hasFocus(), "the form")
        self.text("Document de suivi attendu.")
        self.picture("ajournement")
        self._unhurried()
        self.key("ctrl+Return")
        self.until(lambda: self._item(item).decided, "the case is adjourned")

    def _take_back(self, item: str) -> None:
        self.key("ctrl+u")
        self.until(lambda: len(self._item(item).votes) > 2, "all in favour")
        everybody = self.ask(lambda: len(self._item(item).votes))
        self.key("ctrl+z")
        self.until(lambda: len(self._item(item).votes) == everybody - 1, "one vote is taken back")
        self.key("a")
        self.until(lambda: len(self._item(item).votes) == everybody, "the vote is given again")

    def _reserve(self, item: str) -> None:
        vote = self.ask(lambda: self.front.screens.examination.vote)
        self.key("ctrl+u")
        wanted = Outcome.FAVOURABLE_WITH_RESERVATIONS
        self.until(lambda: wanted in vote.senses, "the senses to proclaim")
        self.tab_to(lambda: next((s for s in vote.senses.values() if s.hasFocus()), None), "senses")
        for _ in range(len(vote.senses)):
            if self.ask(vote.senses[wanted].hasFocus):
                break
            self.key("Right")
        self.key("space")
        self.until(lambda: vote.reasons is not None, "the reasons")
        self.key("ctrl+m")
        self.until(lambda: (field := vote.reasons) is not None and field.hasFocus(), "the reasons")
        self.text("Un point est fait dans trois mois.")
        self.picture("reserves")
        self.key("Escape")

    def _unhurried(self) -> None:
        """Let the hand rest: what cannot be undone is not taken right after what came before it."""
        begun = time.monotonic()
        self.until(lambda: (time.monotonic() - begun) * 1000 > TOO_SOON, "a moment")

    def _close(self) -> None:
        self.search("clore la séance")
        self.picture("cloture")
        self._unhurried()
        self.search("clore la séance")
        self.until(lambda: self._state().closed_at is not None, "the session closes")
        self.picture("close")

    def _establish(self) -> None:
        screen = self.ask(lambda: self.front.screens.minutes)
        self.search("aller a procès-verbal")
        self._reach("minutes")
        self.until(self._pages, "the preview of the minutes")
        self.picture("proces-verbal")
        self.key("F1")
        self.until(self.front.reach.keys.isVisible, "the keys of the screen")
        self.picture("touches")
        self.key("Escape")
        self.tab_to(lambda: screen.establish, "the act that establishes", "shift+Tab")
        self._unhurried()
        self.key("space")
        self.until(screen.confirm.hasFocus, "what establishing does is said and to be confirmed")
        self._unhurried()
        self.key("space")
        self.until(lambda: self._state().minutes is not None, "the minutes are established")
        self.until(self._pages, "the established minutes")
        self.picture("etabli")
        self.search("passer à la signature")
        self._reach("signature")

    def _sign(self) -> None:
        cards = self.ask(lambda: self.front.screens.signature.cards)
        authority, now = opener.trial_authority(), SystemClock().now()
        self.until(lambda: len(cards) == 2, "both signatories are asked for")
        for field, card in self.ask(lambda: dict(cards)).items():
            place = self._place / f"{field}.p12"
            signatory = self.ask(partial(getattr, card, "signatory"))
            place.write_bytes(authority.certificate(signatory, PHRASE, now))
            self._sign_one(field, card, place)
        self.until(lambda: bool(self._signing().state.report), "the report on the file")
        self.picture("signe")
        self.search("enregistrer le pdf")
        self.answer_file(self.exported, "enregistrement")
        self.until(self.exported.exists, "the minutes are written")
        self.picture("enregistre")

    def _sign_one(self, field: str, card: SignatureCard, certificate: Path) -> None:
        self.tab_to(lambda: card.browse, "the choice of a certificate")
        self._unhurried()
        self.key("space")
        self.answer_file(certificate, "choix-du-certificat")
        self.fill(lambda: card.passphrase, PHRASE)
        self.picture("certificat")
        self.key("Return")
        self.until(lambda: not card.read.isHidden(), "the certificate is shown")
        self.picture("certificat-lu")
        self.key("Return")
        self.until(lambda: field in self._state().signed, f"{field} is signed")

    def _leave(self) -> None:
        self.key("ctrl+l")
        panel = self.ask(lambda: self.front.locking.panel)
        self.fill(lambda: panel.code, LOCK_CODE)
        self.key("Tab")
        self.fill(lambda: panel.again, LOCK_CODE)
        self.key("Return")
        self.until(lambda: self.front.window.locked, "the lock")
        self.picture("verrou")

    def _reach(self, screen: str) -> None:
        self.until(lambda: self.front.shown == screen, f"the screen {screen}")

    def _row(self, wanted: int) -> None:
        """Go to a row of the table that has the focus, by the arrows."""
        table = self.ask(lambda: self.front.screens.attendance.table)
        for _ in range(self.ask(table.rowCount)):
            here = self.ask(table.currentRow)
            if here == wanted:
                return
            self.key("Down" if here < wanted else "Up")
        self.until(lambda: table.currentRow() == wanted, f"the row {wanted}")

    def _present(self, seat: str, presence: Presence) -> None:
        self.until(
            lambda: (
                (held := self._state().attendance.get(seat)) is not None
                and held.presence is presence
            ),
            f"{seat} is recorded",
        )

    def _pages(self) -> bool:
        """Tell whether the pages are drawn: Qt draws them apart, and says nothing of it."""
        view: QWidget = self.front.screens.minutes.view
        image = view.grab().toImage()
        middle = image.height() // 3
        return len({image.pixel(x, middle) for x in range(0, image.width(), 3)}) > 6

    def _signing(self) -> SignaturePresenter:
        signing = self.front.presenters["signature"]
        assert isinstance(signing, SignaturePresenter)
        return signing

    def _state(self) -> SessionState:
        assert self.front.hub is not None
        assert self.front.hub.snapshot is not None
        return self.front.hub.snapshot.state

    def _item(self, item: str) -> ItemState:
        return self._state().items[item]

    def _shown(self) -> str | None:
        examination = self.front.presenters["examination"]
        return examination.shown if isinstance(examination, Examination) else None


def _keep(
    bugs: list[str],
    _kind: type[BaseException],
    error: BaseException,
    _place: TracebackType | None,
) -> None:
    bugs.append("".join(traceback.format_exception(error)))


def play(out: Path | None, theme: str = "light", percent: int = 100) -> Secretary:
    """Play the whole sample; AssertionError when a step cannot be reached by keyboard."""
    app = application()
    app.setCursorFlashTime(0)
    with (
        tempfile.TemporaryDirectory() as name,
        as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample,
    ):
        place = Path(name)
        front = Front(FileOpener(folders(place / "data"), PlayedClock(START), keyring=False))
        front.comfort.change(theme=theme, percent=percent)
        front.start()
        front.window.setGeometry(0, 0, *DESK)
        front.window.activateWindow()
        secretary = Secretary(front, sample, place, out)
        before, sys.excepthook = sys.excepthook, partial(_keep, secretary.bugs)
        QTimer.singleShot(0, secretary.start)
        app.exec()
        secretary.join()
        sys.excepthook = before
        front.window.close()
        wrong = [*secretary.bugs, secretary.failure]
        assert not any(wrong), wrong
        report = opener.verifier().verify(read_signed_file(secretary.exported))
    assert report.verdict is Verdict.VALID, report
    assert len(report.fields) == 2, report
    return secretary


def main(arguments: list[str]) -> None:
    """Play in four looks with pictures in a folder; without one, once, and count the keys."""
    # The letters and the figures of a French keyboard lie elsewhere, and no act may need AltGr.
    subprocess.run(["setxkbmap", "fr"], check=True)
    if not arguments:
        done = play(None)
        counted = {
            "voices": done.voices,
            "keys": done.keys_of,
            "unanimous": done.unanimous,
            "room": done.room_keys,
        }
        json.dump(counted, sys.stdout)
        return
    for look, size in LOOKS:
        target = Path(arguments[0]) / f"{look}-{size}"
        target.mkdir(parents=True, exist_ok=True)
        for old in target.glob("*.png"):
            old.unlink()
        done = play(target, look, size)
        sys.stdout.write(f"{look} {size} %: {done.sent} keys\n")


if __name__ == "__main__":
    main(sys.argv[1:])

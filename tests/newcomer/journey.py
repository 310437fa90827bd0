"""Somebody who never saw the program: from nothing to minutes signed, kept and opened again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QListWidget, QWidget

from commission_app.application.signing.signing import read_signed_file
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener
from commission_app.domain.ballot import Choice
from commission_app.domain.session.session import ItemState, SessionState
from commission_app.paths import folders
from tests.domain.room import START
from tests.keyboard.journey import _keep
from tests.newcomer.hand import Hand
from tests.newcomer.template import CASES, CORRECTED, fill
from ui.app.front import Front
from ui.app.main import application
from ui.screens.conduct.view.card_view import CardView
from ui.screens.examination.view.vote_panel import VotePanel
from ui.screens.registers.view.members_screen import MembersScreen
from ui.screens.registers.view.register_screen import RegisterScreen
from ui.screens.vault.view.backups_screen import BackupsScreen
from ui.screens.vault.view.keys_screen import KeysScreen

T = TypeVar("T", bound=QWidget)
PREPARATION, SESSION, AFTER = "préparation", "séance", "après"
EXCUSED, GONE = 4, 6
"""The rows of who is excused and gives a mandate, and of who leaves and comes back."""
PHRASE = "quatre mots sans rapport"
MEMBERS = (
    "M. Paul GRANIER", "Mme Claire ROUVIERE", "M. Yann LE GOFF", "Mme Nadia ROSSI",
    "M. Thomas WEBER", "Colonel Marc ETIENNE", "Mme Ines BENALI", "M. Olivier CHAUVET",
    "Mme Francoise LAMBERT", "Dr Lucie ARNAUD", "M. Denis AUBRY", "Mme Judith KLEIN",
    "Mme Marion TESSIER", "M. Simon BERTHIER",
)  # fmt: skip


class Newcomer(Hand):
    """Prepares, holds, signs, keeps; each thing is done where its screen offers it."""

    def __init__(self, front: Front, place: Path, out: Path | None) -> None:
        super().__init__(front, out)
        self._place = place
        self.exported = place / "proces-verbal.pdf"

    def play(self) -> None:
        """Go from nothing to minutes that are signed, kept, and found again."""
        self.focus()
        self.begin(PREPARATION)
        self._enter()
        self._protect()
        self._describe()
        self._name_members()
        self._import()
        self._attend()
        self.begin(SESSION)
        self._examine_first()
        self._suspend()
        self._leave_and_return()
        self._recuse()
        self._adjourn()
        self._add_urgent()
        self._rectify()
        self._close()
        self.begin(AFTER)
        self._establish()
        self._sign()
        self._copy_for_word()
        self._back_up()

    def _screen(self, name: str, kind: type[T]) -> T:
        screen = self.ask(lambda: self.front.screens.by_id()[name])
        assert isinstance(screen, kind)
        return screen

    def _reach(self, screen: str) -> None:
        self.until(lambda: self.front.shown == screen, f"the screen {screen}")

    def _rail(self, screen: str, what: str) -> None:
        rail = self.ask(lambda: self.front.window.menu.rail)
        self.click(lambda: rail.entries[screen], f"menu {what}")

    def _tab(self, screen: str, what: str) -> None:
        tabs = self.ask(lambda: self.front.window.tabs)
        self.click(lambda: tabs.tabs[screen], f"onglet {what}")
        self._reach(screen)

    def _step(self, screen: str) -> None:
        home = self.ask(lambda: self.front.screens.home)
        self.click(lambda: home.steps[screen], f"étape {screen}")
        self._reach(screen)

    # Before the session

    def _enter(self) -> None:
        door = self.ask(lambda: self.front.screens.unlock)
        self.picture("coffre")
        self.write(lambda: door.passphrase, PHRASE, "phrase secrète")
        self.write(lambda: door.again, PHRASE, "une seconde fois")
        self.click(lambda: door.button, "Commencer")
        self._reach("home")
        self.picture("accueil")

    def _protect(self) -> None:
        self._step("keys")
        keys = self._screen("keys", KeysScreen)
        self.click(lambda: keys.draw, "Créer un code de secours")
        self.until(keys.typed.isVisible, "the code")
        self.picture("code-de-secours")
        self.click(lambda: keys.save_code, "Enregistrer en PDF")
        self.take_file(self._place / "code-de-secours.pdf", proposed=True)
        self.write(lambda: keys.typed, self.ask(lambda: keys.code), "code recopié")
        self.click(lambda: keys.adopt, "Activer ce code")
        self.until(lambda: not keys.typed.isVisible(), "the code is taken")
        self._rail("home", "Accueil")

    def _describe(self) -> None:
        self._step("commission")
        screen = self._screen("commission", RegisterScreen)
        self.click(lambda: screen.buttons["set_up"], "Mettre en place la commission")
        self.until(lambda: "name" in screen.panel.fields, "the form")
        self._field(screen, "name", "Commission d'Eure-et-Loir")
        self._field(screen, "department", "28")
        self._field(screen, "composition_order", "2026-12 du 5 janvier 2026")
        self.choose(lambda: _choice(screen, "votes_0"), "Oui")
        self._field(screen, "effective_from", "05/01/2026")
        self.picture("mise-en-place")
        self.click(lambda: screen.panel.save, "Enregistrer")
        self.until(lambda: screen.table.rowCount() == len(MEMBERS), "the seats")
        self._tab("associations", "Associations")
        known = self._screen("associations", RegisterScreen)
        self.click(lambda: known.buttons["new"], "Ajouter une association")
        self.until(lambda: "name" in known.panel.fields, "the form")
        self._field(known, "name", "Port Sud")
        self._field(known, "approved_from", "01/07/2026")
        self.picture("association")
        self.click(lambda: known.panel.save, "Enregistrer")
        self.until(lambda: known.table.rowCount() == 1, "the association")

    def _field(self, screen: RegisterScreen, name: str, text: str) -> None:
        self.write(lambda: screen.panel.fields[name].editor, text, name)

    def _name_members(self) -> None:
        self._tab("members", "Membres")
        screen = self._screen("members", MembersScreen)
        self.click_row(lambda: screen.grid, 0, 2)
        self.paste(list(MEMBERS))
        self.picture("membres")
        self.click(lambda: screen.save, "Enregistrer les lignes")
        self.until(lambda: not screen.foot.isVisible(), "the members are kept")

    def _import(self) -> None:
        self._rail("import", "Ordre du jour")
        self._reach("import")
        screen = self.ask(lambda: self.front.screens.agenda)
        self.picture("import")
        self.click(lambda: screen.model, "Enregistrer un modèle")
        book = self._place / "ordre-du-jour.xlsx"
        self.take_file(book, proposed=True)
        self.until(screen.filled.isVisible, "the template")
        fill(book)
        self.picture("modele")
        self.click(lambda: screen.filled, "Lire le modèle complété")
        self.until(screen.findings.isVisible, "the agenda is read")
        for text in CORRECTED:
            said = self.ask(lambda: screen.obstacle)
            self.picture("correction")
            self.write(lambda: screen.mending.text, text, "case à corriger")
            self.chord("ctrl+Return", "appliquer ce texte")
            self.until(lambda before=said: screen.obstacle != before, "it is mended")  # type: ignore[misc]
        self.until(screen.confirm.isEnabled, "nothing blocks any more")
        self.picture("ordre-du-jour")
        self.click(lambda: screen.confirm, "Importer la séance")
        self._reach("attendance")

    def _attend(self) -> None:
        screen = self.ask(lambda: self.front.screens.attendance)
        self.click(lambda: screen.all_present, "Tous les titulaires présents")
        self.until(screen.primary.isEnabled, "all are there")
        self.click_row(lambda: screen.table, EXCUSED, 0)
        self.chord("e", "excusé")
        self.until(screen.proxy.isEnabled, "a mandate may be given")
        self.choose(lambda: screen.proxy, "GRANIER")
        self.picture("presences")
        self.click(lambda: screen.primary, "Ouvrir la séance")
        self._reach("examination")

    # The session

    def _vote(self) -> VotePanel:
        return self.ask(lambda: self.front.screens.examination.vote)

    def _call(self, number: int) -> None:
        vote = self._vote()
        self.click(lambda: vote.primary, f"Appeler le point {number}")
        self.until(lambda: self._current() == number, f"point {number} is called")
        self._see_out()

    def _see_out(self) -> None:
        """Confirm, list after list, who comes back and who left the room."""
        vote = self._vote()
        while self.ask(vote.room.confirm.isVisible):
            before = self._facts()
            self.click(lambda: vote.room.confirm, "Confirmer la sortie ou le retour")
            self.until(lambda known=before: self._sequence() > known, "it is recorded")  # type: ignore[misc]

    def _examine_first(self) -> None:
        self._call(1)
        self.picture("salle")
        self.chord("F5", "projeter")
        self.until(lambda: self.front.chair_state.record is not None, "the chair sees it")
        self.picture("projete")
        self._see_out()
        self.chord("ctrl+u", "unanimité")
        self.chord("ctrl+z", "reprendre la dernière voix")
        self.chord("a", "abstention")
        self.until(lambda: Choice.ABSTAIN in self._item(1).votes.values(), "all voices are there")
        self.picture("vote")
        self.chord("ctrl+Return", "proclamer")
        self.until(lambda: self._decided() == 1, "point 1 is decided")
        self.picture("resultat")

    def _suspend(self) -> None:
        vote = self._vote()
        self.click(lambda: vote.buttons["suspend"], "Suspendre")
        self.until(lambda: self._state().suspended, "the session is suspended")
        self.picture("suspension")
        self.click(lambda: vote.primary, "Reprendre la séance")
        self.until(lambda: not self._state().suspended, "the session is resumed")

    def _leave_and_return(self) -> None:
        self._rail("attendance", "Présences")
        screen = self.ask(lambda: self.front.screens.attendance)
        self.click_row(lambda: screen.table, GONE, 0)
        self.chord("d", "départ")
        self.click_row(lambda: screen.table, GONE, 0)
        self.chord("p", "de retour")
        self.picture("depart-et-retour")
        self._rail("examination", "Examen")

    def _recuse(self) -> None:
        vote = self._vote()
        self._call(2)
        self.chord("p", "le préfet, pour")
        self.until(lambda: len(self._item(2).votes) == 1, "one voice is given")
        self.click(lambda: vote.buttons["recuse"], "Déport")
        self.until(lambda: "confirm_form" in vote.buttons, "the form")
        self.write(lambda: vote.form_text, "Suit la personne par ailleurs.", "motif du départ")
        self.click(lambda: vote.buttons["confirm_form"], "Consigner")
        self.until(lambda: "confirm_form" not in vote.buttons, "the recusal is recorded")
        self._see_out()
        self.chord("ctrl+u", "unanimité")
        self.until(lambda: len(self._item(2).votes) > 2, "all voices are there")
        self.click(lambda: vote.primary, "Proclamer")
        self.until(lambda: self._decided() == 2, "point 2 is decided")

    def _adjourn(self) -> None:
        vote = self._vote()
        self._call(3)
        self.click(lambda: vote.buttons["adjourn"], "Ajourner")
        self.until(lambda: "confirm_form" in vote.buttons, "the form")
        self.write(lambda: vote.form_text, "Bilan attendu.", "motif")
        self.picture("ajournement")
        self.click(lambda: vote.buttons["confirm_form"], "Consigner l'ajournement")
        self.until(lambda: self._decided() == 3, "point 3 is adjourned")

    def _sheet(self, card: str, what: str) -> CardView:
        conduct = self.ask(lambda: self.front.screens.conduct)

        def entry() -> QWidget:
            lists = (conduct.point.acts, conduct.session, conduct.before)
            return next(known.entries[card] for known in lists if card in known.entries)

        self.click(entry, what)
        sheet = self.ask(lambda: conduct.cards[card])
        self.until(sheet.isVisible, f"the sheet {what}")
        return sheet

    def _add_urgent(self) -> None:
        self._rail("conduct", "Conduite")
        sheet = self._sheet("add", "Ajouter un point")
        self.choose(lambda: _combo(sheet, "kind"), "Information")
        self.write(lambda: sheet.inputs["name"], "Fermeture d'un lieu d'accueil", "intitulé")
        self.write(lambda: sheet.inputs["reason"], "Nouvelle de ce matin.", "motif de l'urgence")
        self.click(lambda: sheet.inputs["agreed"], "la présidence est d'accord")
        self.picture("point-ajoute")
        self.click(lambda: sheet.buttons["add"], "Ajouter")
        self.until(lambda: len(self._state().items) == len(CASES) + 1, "the point is added")

    def _rectify(self) -> None:
        conduct = self.ask(lambda: self.front.screens.conduct)
        self.click_row(lambda: conduct.table, 0, 0)
        sheet = self._sheet("rectify", "Rectifier l'avis")
        self.write(lambda: sheet.inputs["abstained"], "0", "abstentions")
        self.write(lambda: sheet.inputs["in_favour"], str(self._voters(1)), "voix pour")
        self.write(lambda: sheet.inputs["author"], "Mme Zoe HAMEL", "qui rectifie")
        self.write(lambda: sheet.inputs["reason"], "Voix mal entendue.", "motif")
        self.picture("rectification")
        self.click(lambda: sheet.buttons["rectify"], "Rectifier")
        self.until(lambda: bool(self._item(1).rectifications), "the opinion is put right")

    def _close(self) -> None:
        vote = self._vote()
        self._rail("examination", "Examen")
        self._call(len(CASES) + 1)
        self.click(lambda: vote.primary, "Prendre acte")
        self.until(lambda: self._decided() == len(CASES) + 1, "all is dealt with")
        self._see_out()
        self.click(lambda: vote.primary, "Clore la séance…")
        self.picture("cloture")
        self.click(lambda: vote.primary, "Clore la séance")
        self.until(lambda: self._state().closed_at is not None, "the session is closed")

    # After it

    def _establish(self) -> None:
        screen = self.ask(lambda: self.front.screens.minutes)
        if self.ask(lambda: self.front.shown) != "minutes":
            self._rail("minutes", "Procès-verbal")
        self._reach("minutes")
        self.picture("proces-verbal")
        self.click(lambda: screen.establish, "Établir le procès-verbal")
        self.click(lambda: screen.confirm, "Établir")
        self.until(lambda: self._state().minutes is not None, "the minutes are established")
        self.click(lambda: screen.next, "Passer à la signature")
        self._reach("signature")

    def _sign(self) -> None:
        screen = self.ask(lambda: self.front.screens.signature)
        ((field, card),) = self.ask(lambda: list(screen.cards.items()))
        authority, now = opener.trial_authority(), SystemClock().now()
        certificate = self._place / "certificat.p12"
        certificate.write_bytes(authority.certificate(card.signatory, PHRASE, now))
        self.click(lambda: card.browse, "Choisir un certificat")
        self.take_file(certificate)
        self.write(lambda: card.passphrase, PHRASE, "phrase du certificat")
        self.picture("signature")
        self.click(lambda: card.button, "Lire le certificat")
        self.until(lambda: not card.read.isHidden(), "the certificate is shown")
        self.click(lambda: card.button, "Signer")
        self.until(lambda: field in self._state().signed, "the minutes are signed")
        self.picture("signe")
        self.click(lambda: screen.export, "Enregistrer le PDF")
        self.take_file(self.exported)
        self.until(self.exported.exists, "the minutes are written")

    def _copy_for_word(self) -> None:
        self._rail("minutes", "Procès-verbal")
        panel = self.ask(lambda: self.front.screens.minutes.papers)
        self.click_row(
            lambda: panel.list, self.ask(lambda: _row(panel.list, "Copies de travail")), 0
        )
        self.until(panel.export_button.isVisible, "the copies may be saved")
        self.click(lambda: panel.export_button, "Enregistrer dans un dossier")
        self.take_file(self._place)
        self.until(lambda: bool(list(self._place.glob("*.docx"))), "a copy for Word is written")

    def _back_up(self) -> None:
        self._rail("keys", "Coffre")
        self._tab("backups", "Sauvegardes")
        screen = self._screen("backups", BackupsScreen)
        before = self.ask(screen.table.rowCount)
        self.click(lambda: screen.make, "Sauvegarder maintenant")
        self.until(lambda: screen.table.rowCount() != before, "a backup is made")
        self.picture("sauvegarde")

    # What is looked at

    def _state(self) -> SessionState:
        assert self.front.hub is not None
        assert self.front.hub.snapshot is not None
        return self.front.hub.snapshot.state

    def _item(self, number: int) -> ItemState:
        return next(i for i in self._state().items.values() if i.item.number == number)

    def _voters(self, number: int) -> int:
        tally = self.ask(lambda: self._item(number).tally)
        assert tally is not None
        return tally.in_favour + tally.abstained

    def _current(self) -> int:
        state = self._state()
        return state.items[state.current].item.number if state.current else 0

    def _sequence(self) -> int:
        return self._state().sequence

    def _facts(self) -> int:
        return self.ask(self._sequence)

    def _decided(self) -> int:
        return sum(known.decided for known in self._state().items.values())


class Returning(Hand):
    """Opens the file again another day, and finds the signed minutes."""

    def play(self) -> None:
        """Go from the door to the signatures."""
        self.focus()
        self.begin(AFTER)
        door = self.ask(lambda: self.front.screens.unlock)
        self.write(lambda: door.passphrase, PHRASE, "phrase secrète")
        self.chord("Return", "ouvrir")
        self.until(lambda: bool(self.front.screens.home.opens), "the session is listed")
        home = self.ask(lambda: self.front.screens.home)
        self.picture("seances")
        self.click(lambda: next(iter(home.opens.values())), "Ouvrir la séance")
        self.until(lambda: self.front.shown == "minutes", "its minutes")
        hub = self.ask(lambda: self.front.hub)
        assert hub is not None
        assert hub.snapshot is not None
        assert hub.snapshot.state.signed


def _row(rows: QListWidget, text: str) -> int:
    return next(row for row in range(rows.count()) if rows.item(row).text() == text)


def _combo(sheet: CardView, name: str) -> QComboBox:
    made = sheet.inputs[name]
    assert isinstance(made, QComboBox)
    return made


def _choice(screen: RegisterScreen, name: str) -> QComboBox:
    made = screen.panel.fields[name].editor
    assert isinstance(made, QComboBox)
    return made


def arranged() -> subprocess.Popen[bytes]:
    """Have a desk of 1366×768 at the left, the room's screen at the right, a window manager."""
    mode = ("m1366", "100", "1366", "1400", "1450", "1500", "768", "770", "775", "800")
    for step in (
        ("--delmonitor", "desk"), ("--newmode", *mode), ("--addmode", "screen", "m1366"),
        ("--output", "screen", "--mode", "m1366", "--fb", "3840x1200", "--primary"),
    ):  # fmt: skip
        subprocess.run(["xrandr", *step], check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as name:
        ready = Path(name) / "ready"
        os.mkfifo(ready)
        manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--startup", f"sh -c 'echo ready >{ready}'"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        ready.read_text()
    return manager


def played(hand: Hand) -> None:
    """Let a hand play at its windows, then close them; AssertionError where it was stopped."""
    app = application()
    hand.front.start()
    before, sys.excepthook = sys.excepthook, partial(_keep, hand.bugs)
    QTimer.singleShot(0, hand.start)
    app.exec()
    hand.join()
    sys.excepthook = before
    hand.front.window.close()
    for line in hand.done:
        sys.stderr.write(line + "\n")
    wrong = [*hand.bugs, hand.failure]
    assert not any(wrong), wrong


def play(out: Path | None) -> dict[str, object]:
    """Play it all, and give the acts counted and what came of it."""
    manager = arranged()
    subprocess.run(["xdotool", "mousemove", "600", "400"], check=True)
    application().setCursorFlashTime(0)
    clock = PlayedClock(START)
    try:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            os.chdir(place)
            newcomer = Newcomer(_front(place, clock), place, out)
            played(newcomer)
            again = Returning(_front(place, clock), out)
            played(again)
            report = opener.verifier().verify(read_signed_file(newcomer.exported))
            return {
                "acts": newcomer.acts + again.acts,
                "verdict": report.verdict.value,
                "word": len(list(place.glob("*.docx"))),
                "backups": len(list(place.rglob("*.sauvegarde"))),
            }
    finally:
        os.chdir("/")
        manager.terminate()
        manager.wait()


def _front(place: Path, clock: PlayedClock) -> Front:
    return Front(FileOpener(folders(place / "data"), clock, keyring=False))


if __name__ == "__main__":
    json.dump(play(Path(sys.argv[1]).resolve() if sys.argv[1:] else None), sys.stdout)

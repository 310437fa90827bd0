"""The screen of documents in real windows: each kind looked at, exported, at three sizes."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission_app.adapters.signing.trial_authority import found_authority
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition.opener import FileOpener
from commission_app.domain.session.receipts import receipts
from commission_app.domain.session.state import Secretary
from commission_app.paths import folders
from tests.documents.make_documents import logotype
from tests.domain.room import START
from tests.ui.layout_faults import faults
from ui import french
from ui.play.demo_driver import Driver
from ui.play.progress import Progress
from ui.screens.settings.view.stationery_screen import StationeryScreen

SIZES = ((1366, 768), (1440, 900), (1920, 1080))
EXPORTED = {
    "minutes": 1,
    "convocation": 10,
    "attendance_sheet": 1,
    "opinions": 1,
    "working_copy": 2,
    "rectifying": 1,
    "verifier": 1,
    "disclosure": 1,
}


class DocumentsDriver(Driver):
    """Goes through the list of documents as a secretary would."""

    def look(self, kind: str, out: Path) -> list[str]:
        """Choose a kind, let its page be drawn, and measure the screen at three sizes."""
        window, screen = self._front.window, self._front.screens.minutes
        screen.papers.choose(kind)
        self._settle()
        if screen.view.isVisible():
            self._painted(screen.view)
        found: list[str] = []
        for width, height in SIZES:
            window.resize(width, height)
            for _ in range(4):
                QApplication.processEvents()
            window.grab().save(str(out / f"{kind}-{width}.png"))
            found += [f"{kind} {width}×{height} {fault}" for fault in faults(window)]
        window.resize(*SIZES[1])
        QApplication.processEvents()
        return found

    def export_kind(self, folder: Path) -> list[str]:
        """Export what is looked at."""
        folder.mkdir()
        acts = self._front.screens.minutes.papers.acts
        assert acts is not None
        acts.export(folder)
        self._settle()
        return sorted(place.name for place in folder.iterdir())

    def look_at_stationery(self, out: Path) -> list[str]:
        """Go to the letterhead, keep one with an image, and measure the screen."""
        self._front.go("stationery")
        self._settle()
        screen, window = self._front.screens.of(StationeryScreen), self._front.window
        logo = out / "logo.png"
        logo.write_bytes(logotype())
        assert screen.acts is not None
        screen.acts.choose_image(logo)
        screen.lines.setPlainText("Préfecture d’essai")
        self._click(screen.save)
        found: list[str] = []
        for width, height in SIZES:
            window.resize(width, height)
            for _ in range(4):
                QApplication.processEvents()
            window.grab().save(str(out / f"stationery-{width}.png"))
            found += [f"stationery {width}×{height} {fault}" for fault in faults(window)]
        assert "En-tête enregistré" in screen._done.text()
        return found

    def name_secretary(self, out: Path) -> list[str]:
        """Name the secretary of the session before the minutes are established."""
        self._front.go("minutes")
        self._settle()
        panel = self._front.screens.minutes.papers
        before = out / "avant"
        before.mkdir()
        found = self.look("minutes", before)
        panel.secretary.setText("Mme Lande")
        self._click(panel.name_secretary)
        assert "le nom et la qualité" in panel._error.text()
        panel.quality.setText("Déléguée départementale")
        self._click(panel.name_secretary)
        assert self._state().secretary == Secretary("Mme Lande", "Déléguée départementale")
        return found

    def receive(self, out: Path) -> list[str]:
        """Say when members received their convocation, put it right, then that it is not known."""
        panel = self._front.screens.minutes.papers
        before = out / "reception"
        before.mkdir()
        found = self.look("convocation", before)
        card, seats = panel.receptions, tuple(self._state().seats)[:3]
        for typed, chosen, said in (
            ("01/12/2026", (), "Choisissez d’abord les membres."),
            ("hier", seats, "Écrivez la date"),
            ("", seats, "Écrivez la date"),
            ("09/12/2030", seats, "n’est pas encore passé"),
        ):
            card.choose(chosen)
            card.day.setText(typed)
            self._click(card.consign)
            assert said in panel._error.text(), (typed, panel._error.text())
        assert not self._state().received
        card.day.setText("01/12/2026")
        self._click(card.consign)
        assert card.seats() == seats, "who was chosen stays so"
        assert self._state().received == dict.fromkeys(seats, "2026-12-01")
        assert "01/12/2026\u00a0: 7" in card.list.item(1).text()
        self._click(card.unknown)
        assert self._state().received == dict.fromkeys(seats, "")
        assert "date non renseignée" in card.list.item(1).text()
        card.list.clearSelection()
        card.list.item(0).setSelected(True)
        card.day.setText("02/12/2026")
        self._click(card.consign)
        everybody = {known.seat.id for known in receipts(self._state())}
        assert self._state().received == dict.fromkeys(everybody, "2026-12-02")
        return found + self.look("convocation", before)

    def sign_minutes(self, out: Path) -> None:
        """Sign the minutes with the certificates of those whom they expect."""
        minutes = self._state().minutes
        assert minutes is not None
        self._sign(minutes.fields, out)
        assert self._state().signed.keys() == set(minutes.fields)
        self._front.go("minutes")
        self._settle()

    def _sign(self, fields: tuple[str, ...], out: Path) -> None:
        authority, now = found_authority(SystemClock().now()), SystemClock().now()
        for field, signatory in self.expected_signatures():
            if field not in fields:
                continue
            place = out / f"{field}.p12"
            place.write_bytes(authority.certificate(signatory, "phrase", now))
            card = self._front.screens.signature.cards[field]
            card.certificate.setText(str(place))
            card.passphrase.setText("phrase")
            self._click(card.button)
            self._click(card.button)

    def sign_rectifying(self, out: Path) -> list[str]:
        """Sign the rectifying minutes with the certificate of whom they expect."""
        (known,) = self._state().rectifying
        found = self.read_before_signing()
        self._sign(known.fields, out)
        assert self._state().rectifying_signed.keys() == set(known.fields)
        report = self._front.screens.signature._report.text()
        assert "Procès-verbal rectificatif" in report
        assert "renvoie bien" in report
        found += [f"signature {fault}" for fault in faults(self._front.window)]
        self._front.window.grab().save(str(out / "rectificatif-signe.png"))
        self._front.go("minutes")
        self._settle()
        return found

    def read_before_signing(self) -> list[str]:
        """Read the rectifying minutes on the screen where they are signed, then the minutes."""
        self._front.go("signature")
        self._settle()
        screen, found = self._front.screens.signature, list[str]()
        assert [screen.which.itemText(n) for n in range(screen.which.count())] == [
            "Procès-verbal",
            french.typeset("Rectificatif n° 1"),
        ]
        for place, wanted in ((1, "rectificatif"), (0, "Procès-verbal de la séance")):
            screen.which.setCurrentIndex(place)
            self._click(screen.read)
            title = screen.pages.document_shown.metaData(QPdfDocument.MetaDataField.Title)
            assert wanted in str(title), title
            assert screen.print.isVisible()
            found += [f"reading {fault}" for fault in faults(self._front.window)]
            self._click(screen.read)
        return found

    def copy_mail(self) -> str:
        """Look at the message that goes with the convocations, and copy it."""
        screen = self._front.screens.minutes
        screen.papers.choose("convocation")
        self._settle()
        assert screen.print.isVisible()
        acts = screen.papers.acts
        assert acts is not None
        acts.choose_file(screen.papers.file.count() - 1)
        self._settle()
        assert screen.view.isHidden()
        self._click(screen.copy)
        assert not faults(self._front.window)
        return QApplication.clipboard().text()

    def rectify(self) -> None:
        """Look at the draft of rectifying minutes, then establish them; a twin is refused."""
        panel = self._front.screens.minutes.papers
        panel.choose("rectifying")
        self._settle()
        card = panel.rectifying
        card.author.setText("Le préfet de Paris")
        card.text.setPlainText("Au point 3, lire « cinq voix » au lieu de « quatre voix ».")
        card.reason.setPlainText("Erreur de plume.")
        self._click(card.establish)
        assert not self._state().rectifying, "a draft records nothing"
        assert "confirmez" in panel._done.text(), panel._error.text()
        self._click(card.establish)
        assert len(self._state().rectifying) == 1, panel._error.text()
        self._click(card.establish)
        assert len(self._state().rectifying) == 1
        assert "dit déjà la même" in panel._error.text()

    def refused_rectifying(self) -> str:
        """Ask for rectifying minutes without saying anything."""
        panel = self._front.screens.minutes.papers
        panel.choose("rectifying")
        self._settle()
        panel.rectifying.author.setText("")
        self._click(panel.rectifying.establish)
        return panel._error.text()


def test_every_document_is_looked_at_and_exported(qtbot: QtBot, tmp_path: Path) -> None:
    door = FileOpener(folders(tmp_path / "data"), PlayedClock(START), keyring=False)
    driver = DocumentsDriver(door, tmp_path, Progress(25))
    with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
        driver.unlock("une phrase assez longue")
        driver.import_agenda(sample)
    driver.take_attendance()
    driver.examine()
    driver.close_session()
    found = driver.name_secretary(tmp_path)
    found += driver.receive(tmp_path)
    driver.issue()
    assert "n’est pas encore signé" in driver.refused_rectifying()
    driver.sign_minutes(tmp_path)
    assert "tous trois sont imprimés" in driver.refused_rectifying()
    driver.rectify()
    found += driver.sign_rectifying(tmp_path)
    for kind, least in EXPORTED.items():
        found += driver.look(kind, tmp_path)
        names = driver.export_kind(tmp_path / kind)
        assert len(names) >= least, (kind, names)
        assert not [name for name in names if name.startswith(".")]
    for kind in ("extract", "decision"):
        found += driver.look(kind, tmp_path)
    assert len(driver.export_kind(tmp_path / "extracts")) > 3
    (fact,) = (tmp_path / "disclosure").iterdir()
    assert json.loads(fact.read_text("utf-8"))["format"] == "commission-app/disclosure"
    assert "J’ai l’honneur de vous convoquer" in driver.copy_mail()
    found += driver.look_at_stationery(tmp_path)
    driver.end()
    assert not found, "\n".join(found)

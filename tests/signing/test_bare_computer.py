"""On a computer where nothing was made: who signs reads the document, signs it, gives it back."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import FieldState, Verdict
from commission_app.clocks import SystemClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.signing.certificate_cases import every_kind
from tests.signing.certificate_kinds import PHRASE
from tests.signing.minutes_signed import FIELDS, sign_minutes
from tests.signing.minutes_signed import minutes as written
from ui.app.front import Front


def test_a_signatory_signs_without_making_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    signed = sign_minutes(tmp_path, written())
    received = tmp_path / "recu.pdf"
    received.write_bytes(signed.once)
    certificate = tmp_path / "a.p12"
    certificate.write_bytes(next(iter(every_kind())).file())
    data = tmp_path / "data"
    places = folders(data)
    places.prepare()
    front = Front(FileOpener(places, SystemClock(), keyring=False))
    try:
        front.start()
        door = front._furnishing.door
        qtbot.waitUntil(door.received.isVisible)
        door.received.click()
        window = front.received.window
        assert window is not None
        page, presenter = window.page, window.presenter
        presenter.open_file(received)
        qtbot.waitUntil(page.pages.isVisible, timeout=60_000)
        assert page.pages.count > 1
        page.turn.click()
        card = page.cards[FIELDS[1]]
        qtbot.waitUntil(card.isVisible)
        card.certificate.setText(str(certificate))
        card.passphrase.setText(PHRASE)
        card.button.click()
        qtbot.waitUntil(lambda: not card.read.isHidden(), timeout=60_000)
        assert not presenter.state.unsaved
        card.button.click()
        qtbot.waitUntil(lambda: presenter.state.unsaved, timeout=60_000)
        presenter.save(tmp_path / "rendu.pdf")
        qtbot.waitUntil(lambda: bool(presenter.state.saved), timeout=60_000)
    finally:
        front.stop()
    report = PadesVerifier().verify((tmp_path / "rendu.pdf").read_bytes())
    assert report.verdict is Verdict.VALID
    assert [one.state for one in report.fields] == [FieldState.SIGNED] * 2
    assert {place.name for place in data.iterdir()} <= {"logs", "settings.json"}

"""Through the real windows: by card, by file, on another machine, on paper, with evidence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commission_app.adapters.signing.trial_authority import TrialAuthority, found_authority
from commission_app.application.signing.signing import SigningError, SigningFault
from commission_app.clocks import SystemClock
from tests.signing.card_token import PIN, CertificateOnCard, copy_of_softhsm, fill, make_token
from tests.signing.established import VAULT_PHRASE, established
from tests.signing.journey import Journey
from tests.signing.loopback import services
from ui import french
from ui.screens.signature.logic.received import ReceivedPresenter
from ui.screens.signature.logic.signature import SignaturePresenter
from ui.screens.signature.view.received_screen import ReceivedScreen
from ui.screens.verification.logic import Tone, VerificationPresenter

PHRASE = "phrase du certificat"
SCAN = b"\x89PNG\r\n\x1a\n" + bytes(64)


@dataclass(frozen=True)
class Bench:
    folder: Path
    module: Path
    authority: TrialAuthority
    second: Path


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    before = os.environ.get("SOFTHSM2_CONF")
    make_token(tmp_path)
    module = copy_of_softhsm(tmp_path, "libtoken.so")
    authority = found_authority(SystemClock().now())
    on_card = (
        CertificateOnCard("Authentification", for_signing=False),
        CertificateOnCard("Mme Rivière", kind="ec"),
        CertificateOnCard("Certificat périmé", kind="ec", starts_in=-300, days=200),
    )
    fill(module, authority, on_card)
    second = tmp_path / "second.p12"
    second.write_bytes(authority.certificate("M. Orme", PHRASE, SystemClock().now()))
    with established(tmp_path / "data"):
        pass
    yield Bench(tmp_path, module, authority, second)
    if before is None:
        os.environ.pop("SOFTHSM2_CONF")
    else:
        os.environ["SOFTHSM2_CONF"] = before


def signature(journey: Journey) -> SignaturePresenter:
    found = journey.front.presenters["signature"]
    assert isinstance(found, SignaturePresenter)
    return found


def sign_by_card(journey: Journey, bench: Bench) -> None:
    presenter, screen = signature(journey), journey.front.screens.signature
    field = presenter.state.slots[0].field
    shown = screen.cards[field]
    shown.card_mode.click()
    journey.settle()
    presenter.picker.choose_module(bench.module)
    journey.settle()
    journey.look("signature-carte")
    assert presenter.state.card.tokens == ("Carte d’essai",)
    chosen = next(
        line
        for line in presenter.state.card.certificates
        if line.fingerprint == presenter.state.card.chosen
    )
    assert chosen.text.startswith("Mme Rivière")
    assert [line.note for line in presenter.state.card.certificates].count("") == 1
    read_first(journey)
    for pin, signed in (("000000", False), (PIN, True)):
        QTest.keyClicks(shown.card_form.pin, pin)
        shown.card_form.button.click()
        assert shown.card_form.pin.text() == ""
        journey.settle()
        if signed:
            confirm(journey, field)
        slot = presenter.state.slots[0]
        assert (slot.signed_by == "Mme Rivière") is signed
        if not signed:
            assert slot.error == french.failure(SigningError(SigningFault.WRONG_PIN))
            journey.look("signature-code-faux")


def read_first(journey: Journey) -> None:
    """Read what will be signed, in the window, then come back to the signatures."""
    presenter, screen = signature(journey), journey.front.screens.signature
    screen.read.click()
    journey.settle()
    assert screen.pages.isVisible()
    assert screen.pages.count > 1
    assert presenter.state.pdf.startswith(b"%PDF-")
    journey.look("signature-lecture")
    screen.read.click()
    journey.settle()
    assert not screen.pages.isVisible()


def confirm(journey: Journey, field: str) -> None:
    """Answer that the certificate, in another name, is the expected person's."""
    presenter, asked = signature(journey), journey.front.screens.signature.cards[field].question
    slot = next(slot for slot in presenter.state.slots if slot.field == field)
    assert slot.signatory in slot.question
    assert not slot.signed_by
    assert asked.isVisible()
    journey.look("signature-autre-nom")
    asked.confirm.click()
    journey.settle()
    slot = next(slot for slot in presenter.state.slots if slot.field == field)
    assert slot.signatory in slot.remark


def sign_elsewhere(journey: Journey, bench: Bench, handed: Path) -> Path:
    """Sign what was handed over, in the screen that needs no session, and give it back."""
    journey.go("received")
    journey.look("pv-recu-vide")
    presenter = received(journey)
    presenter.open_file(handed)
    journey.settle()
    assert [bool(slot.signed_by) for slot in presenter.state.slots] == [True, False]
    journey.look("pv-recu-lu")
    screen = journey.front.screens.of(ReceivedScreen)
    assert screen.pages.isVisible()
    assert screen.pages.count > 1
    assert not any(card.isVisible() for card in screen.cards.values())
    screen.turn.click()
    journey.settle()
    assert not screen.pages.isVisible()
    assert all(card.isVisible() for card in screen.cards.values())
    journey.look("pv-recu")
    field = presenter.state.slots[1].field
    presenter.sign(field, bench.second, "fausse")
    journey.settle()
    assert presenter.state.slots[1].error
    assert not presenter.state.unsaved
    presenter.sign(field, bench.second, PHRASE)
    journey.settle()
    assert received(journey).state.unsaved
    journey.look("pv-recu-signe")
    given_back = bench.folder / "rendu.pdf"
    presenter.save(given_back)
    journey.settle()
    assert not received(journey).state.unsaved
    return given_back


def received(journey: Journey) -> ReceivedPresenter:
    found = journey.front.presenters["received"]
    assert isinstance(found, ReceivedPresenter)
    return found


def verification(journey: Journey) -> VerificationPresenter:
    found = journey.front.presenters["verify"]
    assert isinstance(found, VerificationPresenter)
    return found


def verify_against_roots(journey: Journey, bench: Bench, place: Path) -> None:
    journey.go("verify")
    journey.look("verification-vide")
    presenter = verification(journey)
    presenter.verify(place)
    journey.settle()
    assert presenter.state.tone is Tone.GOOD
    assert any("autorité inconnue" in line for line in presenter.state.lines)
    presenter.trust(bench.second)
    journey.settle()
    assert presenter.state.root_error == french.NOT_A_ROOT
    root = bench.folder / "racine.pem"
    root.write_bytes(bench.authority.pem)
    presenter.trust(root)
    journey.settle()
    assert len(presenter.state.roots) == 1
    assert any("autorité reconnue" in line for line in presenter.state.lines)
    journey.look("verification-bonne")
    altered = bench.folder / "altere.pdf"
    content = bytearray(place.read_bytes())
    content[len(content) // 4] ^= 1
    altered.write_bytes(content)
    presenter.verify(altered)
    journey.settle()
    assert verification(journey).state.tone is Tone.BAD
    journey.look("verification-mauvaise")
    presenter.distrust(presenter.state.roots[0].fingerprint)
    journey.settle()
    assert not verification(journey).state.roots


def test_two_signatories_on_two_machines(qtbot: QtBot, bench: Bench) -> None:
    journey = Journey(qtbot, bench.folder / "data", VAULT_PHRASE)
    journey.open_session()
    journey.go("signature")
    journey.look("signature")
    presenter = signature(journey)
    handed = bench.folder / "confie.pdf"
    sign_by_card(journey, bench)
    presenter.export(handed)
    journey.settle()
    given_back = sign_elsewhere(journey, bench, handed)
    journey.go("signature")
    presenter.take_in(handed)
    journey.settle()
    assert presenter.state.error
    journey.look("signature-refus")
    presenter.take_in(given_back)
    journey.settle()
    confirm(journey, presenter.state.slots[1].field)
    assert presenter.state.complete
    assert presenter.state.slots[1].signed_by == "M. Orme"
    verify_against_roots(journey, bench, given_back)
    journey.go("signature")
    with services(bench.authority) as running:
        presenter.add_evidence(running.stamps, archive=False)
        journey.settle()
    assert presenter.state.level.startswith("B-T")
    scan = bench.folder / "copie.png"
    scan.write_bytes(SCAN)
    presenter.paper.read(scan)
    journey.settle()
    asked = journey.front.screens.signature.beside.asked
    assert asked.isVisible()
    assert not asked.keep.isEnabled()
    asked.names[0].setChecked(True)
    journey.look("copie-papier")
    asked.keep.click()
    journey.settle()
    assert asked.names[0].text() in presenter.state.original
    assert presenter.state.papers == 1
    assert "électroniquement" in presenter.state.original
    journey.look("signature-finie")
    journey.end()
    assert not journey.faults, "\n".join(journey.faults)
    written = b"".join(p.read_bytes() for p in (bench.folder / "data").rglob("*") if p.is_file())
    assert PIN.encode() not in written
    assert PHRASE.encode() not in written

"""On the signature screen: what went wrong is said next to its cause; nothing is half-written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from commission_app.adapters.signing.trial_authority import found_authority
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import Caution, SigningError, SigningFault
from commission_app.clocks import SystemClock
from commission_app.composition.opener import OpenFile
from tests.presenters.doubles import ImmediateRunner, RecordingView
from tests.signing.card_token import (
    PIN,
    CertificateOnCard,
    build_proxy,
    copy_of_softhsm,
    fill,
    make_token,
)
from tests.signing.certificate_cases import every_kind
from tests.signing.certificate_kinds import PHRASE
from tests.signing.established import established
from tests.signing.minutes_signed import minutes
from ui import french
from ui.kit.session_model import SessionModel
from ui.screens.signature.logic.signature import SignaturePresenter
from ui.screens.signature.logic.signature_state import SignatureState

PEOPLE = Path(__file__).with_name("people")


@dataclass
class Screen:
    presenter: SignaturePresenter
    view: RecordingView[SignatureState]
    workplace: OpenFile
    snapshot: Snapshot
    proxy: Path
    token_library: Path

    @property
    def state(self) -> SignatureState:
        return self.presenter.state

    @property
    def field(self) -> str:
        return self.state.slots[0].field

    def kept(self) -> bytes:
        content = self.workplace.signatures.current(self.snapshot)
        assert content is not None
        return content


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    folder = tmp_path_factory.mktemp("faults")
    before = os.environ.get("SOFTHSM2_CONF")
    make_token(folder)
    library = copy_of_softhsm(folder, "libtoken.so")
    on_card = (
        CertificateOnCard("Authentification", for_signing=False),
        CertificateOnCard("Mme Rivière", kind="ec"),
    )
    fill(library, found_authority(SystemClock().now()), on_card)
    with established(folder / "data") as (workplace, snapshot):
        view: RecordingView[SignatureState] = RecordingView()
        hub = SessionModel(workplace.desk, ImmediateRunner())
        presenter = SignaturePresenter(
            view,
            hub,
            workplace.office,
            workplace.signatures,
            workplace.signing_settings,
            ImmediateRunner(),
            ImmediateRunner(),
        )
        hub.show(snapshot)
        yield Screen(presenter, view, workplace, snapshot, build_proxy(folder), library)
    os.environ.pop("CARD_PROXY_BEHIND")
    if before is None:
        os.environ.pop("SOFTHSM2_CONF")
    else:
        os.environ["SOFTHSM2_CONF"] = before


def said(fault: SigningFault) -> str:
    return french.failure(SigningError(fault))


@pytest.mark.parametrize(
    ("mode", "pin", "fault"),
    [
        ("", "000000", SigningFault.WRONG_PIN),
        ("locked", PIN, SigningFault.PIN_LOCKED),
        ("removed", PIN, SigningFault.CARD_REMOVED),
        ("broken", PIN, SigningFault.CARD_FAILED),
        ("cancelled", "", SigningFault.PIN_PAD_CANCELLED),
        ("last", "000000", SigningFault.PIN_LAST_TRY),
    ],
)
def test_a_card_that_fails_changes_nothing(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, mode: str, pin: str, fault: SigningFault
) -> None:
    before = screen.kept()
    monkeypatch.setenv("CARD_PROXY_MODE", mode if mode in ("cancelled", "last") else "")
    screen.presenter.picker.choose_module(screen.proxy)
    assert screen.state.card.ready, screen.state.card.error
    monkeypatch.setenv("CARD_PROXY_MODE", mode)
    screen.presenter.sign_by_card(screen.field, pin)
    slot, others = screen.state.slots[0], screen.state.slots[1:]
    assert slot.error == said(fault)
    assert not slot.signed_by
    assert all(not other.error for other in others)
    assert not screen.state.busy
    assert screen.kept() == before
    assert screen.workplace.desk.load(screen.snapshot.stream).state.signed == {}
    shown = repr(screen.view.states)
    assert PIN not in shown
    assert "000000" not in shown


def test_the_last_try_is_told_before_the_code_is_typed(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARD_PROXY_MODE", "last")
    screen.presenter.picker.choose_module(screen.proxy)
    assert screen.state.card.warning == french.LAST_TRY


def test_a_reader_with_a_pad_asks_for_no_code(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARD_PROXY_MODE", "pinpad")
    screen.presenter.picker.choose_module(screen.proxy)
    assert screen.state.card.pin_pad


def test_a_library_that_is_none_is_said_next_to_it(screen: Screen, tmp_path: Path) -> None:
    for place, content, fault in (
        (tmp_path / "absent.so", None, SigningFault.MODULE_MISSING),
        (tmp_path / "text.so", b"Bonjour", SigningFault.MODULE_REFUSED),
    ):
        if content is not None:
            place.write_bytes(content)
        screen.presenter.picker.choose_module(place)
        assert screen.state.card.error == said(fault)
        assert not screen.state.card.ready
        assert not screen.state.error
    assert screen.workplace.signing_settings.module() == tmp_path / "text.so"


def test_the_authentication_certificate_cannot_be_chosen(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARD_PROXY_MODE", "")
    screen.presenter.picker.choose_module(screen.token_library)
    card = screen.state.card
    other = next(line for line in card.certificates if line.text.startswith("Authentification"))
    assert other.note
    screen.presenter.picker.choose_certificate(other.fingerprint)
    assert screen.state.card.chosen == card.chosen != other.fingerprint


def test_a_certificate_is_shown_before_it_signs(screen: Screen) -> None:
    looks, before = screen.presenter.looks, screen.kept()
    place = PEOPLE / "two-auth-first.p12"
    looks.look(screen.field, place, "phrase1")
    slot = screen.state.slots[0]
    fitting, aside = slot.read
    assert fitting.lines[0].endswith("Mme Hélène Lande")
    assert fitting.lines[1].endswith("Racine S3")
    assert "jusqu’au" in fitting.lines[2]
    assert aside.note == french.unfit(SigningFault.NOT_FOR_SIGNING)
    assert slot.chosen == fitting.fingerprint
    looks.choose(screen.field, aside.fingerprint)
    assert screen.state.slots[0].chosen == fitting.fingerprint
    assert all(not other.read for other in screen.state.slots[1:])
    looks.forget(screen.field)
    assert not screen.state.slots[0].read
    assert looks.chosen(screen.field) == ""
    assert "phrase1" not in repr(screen.view.states)
    assert screen.kept() == before


def test_a_file_that_cannot_sign_says_why_before_it_is_asked_to(
    screen: Screen, tmp_path: Path
) -> None:
    looks, place = screen.presenter.looks, tmp_path / "authentification.p12"
    now = SystemClock().now()
    place.write_bytes(found_authority(now).certificate("X", "a", now, for_signing=False))
    for typed, fault in (("b", SigningFault.WRONG_PASSPHRASE), ("a", SigningFault.NOT_FOR_SIGNING)):
        looks.look(screen.field, place, typed)
        slot = screen.state.slots[0]
        assert (slot.error, slot.chosen) == (said(fault), "")
        assert not screen.state.busy
    looks.forget(screen.field)
    assert not screen.state.slots[0].error


def test_what_is_to_be_known_of_a_certificate_is_told(screen: Screen, tmp_path: Path) -> None:
    place = tmp_path / "seule.p12"
    alone = next(one for one in every_kind() if one.label == "no authority")
    place.write_bytes(alone.file())
    screen.presenter.looks.look(screen.field, place, PHRASE)
    assert french.caution(Caution.ISSUER_MISSING) in screen.state.slots[0].read[0].lines
    screen.presenter.looks.forget(screen.field)


def test_a_file_that_comes_back_from_elsewhere_is_refused_in_place(
    screen: Screen, tmp_path: Path
) -> None:
    stranger = tmp_path / "autre.pdf"
    stranger.write_bytes(b"%PDF-1.7 autre")
    screen.presenter.take_in(stranger)
    assert screen.state.error == said(SigningFault.OTHER_DOCUMENT)
    screen.presenter.take_in(tmp_path / "absent.pdf")
    assert screen.state.error == french.failure(FileNotFoundError())
    screen.presenter.add_evidence("http://127.0.0.1:1/tsa", archive=False)
    assert screen.state.error == said(SigningFault.SIGNATURES_MISSING)
    screen.presenter.paper.read(stranger.with_name("note.txt"))
    assert screen.state.error


def test_a_copy_of_something_else_is_refused_before_it_is_kept(
    screen: Screen, tmp_path: Path
) -> None:
    stranger, part, whole = (tmp_path / f"{name}.pdf" for name in ("autre", "partie", "copie"))
    stranger.write_bytes(minutes())
    with pikepdf.open(BytesIO(screen.kept())) as pages:
        del pages.pages[1:]
        pages.save(part)
    whole.write_bytes(screen.kept())
    for place, fault in (
        (stranger, SigningFault.PAPER_OF_ANOTHER),
        (part, SigningFault.PAPER_INCOMPLETE),
    ):
        screen.presenter.paper.read(place)
        assert screen.state.error == said(fault)
        assert screen.state.paper is None
        assert not screen.state.busy
    screen.presenter.paper.read(whole)
    asked = screen.state.paper
    assert asked is not None
    assert "celui de ce procès-verbal" in asked.found
    assert set(asked.names) == {slot.signatory or slot.role for slot in screen.state.slots}
    screen.presenter.paper.keep((), is_original=True)
    assert screen.state.paper == asked
    screen.presenter.read_copy()
    assert screen.state.pdf == whole.read_bytes()
    screen.presenter.paper.drop()
    assert repr(screen.state.paper) == "None"
    assert screen.workplace.desk.load(screen.snapshot.stream).state.papers == ()

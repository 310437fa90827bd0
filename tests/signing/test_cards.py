"""Signing with a card: a real token, the real loader, and every way in which it may go wrong."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # it has no types

from commission_app.adapters.signing.cards import TokenCards
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.trial_authority import TrialAuthority, found_authority
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.cards import CardKey, CardToken
from commission_app.application.signing.signing import SigningError, SigningFault, Verdict
from commission_app.clocks import SystemClock
from tests.signing.card_token import (
    LABEL,
    PIN,
    CertificateOnCard,
    build_proxy,
    copy_of_softhsm,
    fill,
    make_token,
)
from ui import french

KNOWN_SIGNATURE = "1.2.250.1.152.2.1.3.2.1"
KNOWN_AUTHENTICATION = "1.2.250.1.152.2.1.3.2.3"
ON_THE_CARD = (
    CertificateOnCard("Authentification", for_signing=False),
    CertificateOnCard("Mme Rivière", kind="rsa"),
    CertificateOnCard("M. Chêne", kind="ec"),
    CertificateOnCard("Périmée", starts_in=-300, days=200),
    CertificateOnCard("À venir", starts_in=20),
    CertificateOnCard("Signature de la carte d’agent", kind="ec", policy=KNOWN_SIGNATURE),
    CertificateOnCard("Se dit de signature", kind="ec", policy=KNOWN_AUTHENTICATION),
    CertificateOnCard("Ouverture de session", purposes=(ExtendedKeyUsageOID.CLIENT_AUTH,)),
)


@dataclass(frozen=True)
class Desk:
    module: Path
    proxy: Path
    authority: TrialAuthority
    cards: TokenCards
    token: CardToken
    marks: dict[str, str]
    pdf: bytes

    def key(self, name: str, module: Path | None = None) -> CardKey:
        return CardKey(module or self.module, self.token, self.marks[name])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("card")
    before = os.environ.get("SOFTHSM2_CONF")
    make_token(folder)
    module = copy_of_softhsm(folder, "libtoken.so")
    authority = found_authority(SystemClock().now())
    fill(module, authority, ON_THE_CARD)
    cards = TokenCards(SystemClock())
    (token,) = cards.tokens(module)
    marks = {c.summary.subject: c.fingerprint for c in cards.certificates(module, token)}
    yield Desk(module, build_proxy(folder), authority, cards, token, marks, laid_minutes())
    os.environ.pop("CARD_PROXY_BEHIND")
    if before is None:
        os.environ.pop("SOFTHSM2_CONF")
    else:
        os.environ["SOFTHSM2_CONF"] = before


def laid_minutes(fields: tuple[str, ...] = ("chair", "secretary")) -> bytes:
    """Give a page in which fields are laid."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Procès-verbal de la commission départementale")
    canvas.save()
    return PadesSigner(SystemClock()).lay(out.getvalue(), fields)


def test_the_token_is_described(desk: Desk) -> None:
    assert desk.token.label == LABEL
    assert desk.token.serial
    assert not desk.token.pin_pad


def test_two_libraries_that_lead_to_one_are_used_in_turn(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARD_PROXY_BEHIND", str(desk.module))
    other_name = build_proxy(tmp_path)
    monkeypatch.setenv("CARD_PROXY_BEHIND", str(desk.module))
    for module in (desk.module, other_name, desk.module, other_name):
        assert desk.cards.tokens(module) == [desk.token]


def test_the_certificate_made_for_signing_comes_first(desk: Desk) -> None:
    found = desk.cards.certificates(desk.module, desk.token)
    names = [one.summary.subject for one in found if one.fault is None]
    assert names[0] == "Signature de la carte d’agent"
    assert set(names[1:]) == {"Mme Rivière", "M. Chêne"}
    assert {one.summary.subject: one.fault for one in found if one.fault is not None} == {
        "Authentification": SigningFault.NOT_FOR_SIGNING,
        "Se dit de signature": SigningFault.NOT_FOR_SIGNING,
        "Ouverture de session": SigningFault.NOT_FOR_SIGNING,
        "Périmée": SigningFault.CERTIFICATE_EXPIRED,
        "À venir": SigningFault.CERTIFICATE_NOT_YET_VALID,
        "AUTORITÉ D’ESSAI – SANS VALEUR": SigningFault.AUTHORITY_CERTIFICATE,
    }


@pytest.mark.parametrize("name", ["Mme Rivière", "M. Chêne"])
def test_a_card_signs_with_either_kind_of_key(desk: Desk, name: str, tmp_path: Path) -> None:
    signed = desk.cards.sign(desk.pdf, "chair", desk.key(name), PIN)
    report = PadesVerifier().verify(signed, [desk.authority.pem])
    assert report.verdict is Verdict.INCOMPLETE
    assert report.lacking == ("secretary",)
    assert report.fields[0].signer == name
    assert signed.startswith(desk.pdf)
    place = tmp_path / "pv.pdf"
    place.write_bytes(signed)
    answer = subprocess.run(["pdfsig", "-nocert", place], capture_output=True, check=False)
    assert answer.stdout.count(b"Signature is Valid") == 1


def test_a_card_and_a_file_sign_the_same_minutes(desk: Desk, tmp_path: Path) -> None:
    first = desk.cards.sign(desk.pdf, "chair", desk.key("Mme Rivière"), PIN)
    place = tmp_path / "secretary.p12"
    place.write_bytes(desk.authority.certificate("M. Orme", "phrase", SystemClock().now()))
    both = PadesSigner(SystemClock()).sign(first, "secretary", place, "phrase")
    report = PadesVerifier().verify(both, [desk.authority.pem])
    assert report.verdict is Verdict.VALID
    assert report.trusted


@pytest.mark.parametrize(
    ("name", "pin", "fault"),
    [
        ("Mme Rivière", "000000", SigningFault.WRONG_PIN),
        ("Mme Rivière", "1", SigningFault.WRONG_PIN),
        ("Périmée", PIN, SigningFault.CERTIFICATE_EXPIRED),
        ("À venir", PIN, SigningFault.CERTIFICATE_NOT_YET_VALID),
        ("Authentification", PIN, SigningFault.NOT_FOR_SIGNING),
        ("Se dit de signature", PIN, SigningFault.NOT_FOR_SIGNING),
        ("Ouverture de session", PIN, SigningFault.NOT_FOR_SIGNING),
    ],
)
def test_what_may_not_sign_is_said(desk: Desk, name: str, pin: str, fault: SigningFault) -> None:
    assert _fault(desk, desk.key(name), pin) is fault
    assert _signs_again(desk)


@pytest.mark.parametrize(
    ("mode", "fault"),
    [
        ("locked", SigningFault.PIN_LOCKED),
        ("removed", SigningFault.CARD_REMOVED),
        ("broken", SigningFault.CARD_FAILED),
        ("cancelled", SigningFault.PIN_PAD_CANCELLED),
    ],
)
def test_a_card_that_fails_is_said_and_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, mode: str, fault: SigningFault
) -> None:
    monkeypatch.setenv("CARD_PROXY_MODE", mode)
    pin = None if mode == "cancelled" else PIN
    assert _fault(desk, desk.key("Mme Rivière", desk.proxy), pin) is fault
    monkeypatch.setenv("CARD_PROXY_MODE", "")
    assert desk.cards.sign(desk.pdf, "chair", desk.key("Mme Rivière", desk.proxy), PIN)


def test_the_last_try_is_told_after_a_wrong_code(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARD_PROXY_MODE", "last")
    (token,) = desk.cards.tokens(desk.proxy)
    assert token.last_try
    assert _fault(desk, desk.key("Mme Rivière", desk.proxy), "000000") is SigningFault.PIN_LAST_TRY


def test_a_reader_with_a_pad_is_given_no_code(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    monkeypatch.setenv("CARD_PROXY_TRACE", str(trace))
    monkeypatch.setenv("CARD_PROXY_MODE", "pinpad")
    monkeypatch.setenv("CARD_PROXY_PIN", PIN)
    (token,) = desk.cards.tokens(desk.proxy)
    assert token.pin_pad
    signed = desk.cards.sign(desk.pdf, "chair", desk.key("M. Chêne", desk.proxy), None)
    assert PadesVerifier().verify(signed).fields[0].intact
    assert set(trace.read_text().splitlines()) == {"no code given"}


def test_what_is_no_library_of_cards_is_said(desk: Desk, tmp_path: Path) -> None:
    cases = [(tmp_path / "absent.so", SigningFault.MODULE_MISSING)]
    for name, content in (("text.so", b"Bonjour"), ("empty.so", b"")):
        (tmp_path / name).write_bytes(content)
        cases.append((tmp_path / name, SigningFault.MODULE_REFUSED))
    stranger = tmp_path / "stranger.so"
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-o", stranger, "-xc", "-"], input=b"int other;", check=True
    )
    cases.append((stranger, SigningFault.MODULE_REFUSED))
    for module, fault in cases:
        with pytest.raises(SigningError) as refused:
            desk.cards.tokens(module)
        assert refused.value.fault is fault, module


def test_a_token_that_is_not_there_is_said(desk: Desk) -> None:
    elsewhere = CardKey(desk.module, CardToken("Autre", "0"), desk.marks["Mme Rivière"])
    assert _fault(desk, elsewhere, PIN) is SigningFault.NO_TOKEN
    unknown = CardKey(desk.module, desk.token, "00")
    assert _fault(desk, unknown, PIN) is SigningFault.NO_CERTIFICATE


def test_every_fault_has_its_words() -> None:
    said = {french.failure(SigningError(fault)) for fault in SigningFault}
    assert len(said) == len(SigningFault)


def _fault(desk: Desk, key: CardKey, pin: str | None) -> SigningFault:
    with pytest.raises(SigningError) as refused:
        desk.cards.sign(desk.pdf, "chair", key, pin)
    assert pin is None or pin == "1" or pin not in repr(refused.value)
    return refused.value.fault


def _signs_again(desk: Desk) -> bool:
    signed = desk.cards.sign(desk.pdf, "chair", desk.key("M. Chêne"), PIN)
    return PadesVerifier().verify(signed).fields[0].intact

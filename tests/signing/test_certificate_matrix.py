"""Every kind of certificate, by file and by token: the outcome wanted, what others say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # it has no types
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from commission_app.adapters.signing.candidates import fingerprint
from commission_app.adapters.signing.cards import TokenCards
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.cards import CardKey, CardToken
from commission_app.application.signing.signing import Caution, SigningError, Trust, Verdict
from commission_app.clocks import SystemClock
from tests.signing.card_token import LABEL, PIN, copy_of_softhsm, make_token, write_certificate
from tests.signing.certificate_cases import every_kind
from tests.signing.certificate_kinds import PHRASE, Kind
from tests.signing.reading import containers
from tests.signing.test_cards import laid_minutes
from tests.signing.test_independent_checks import openssl, pdfsig
from ui import french

KINDS = tuple(every_kind())
SIGN = tuple(one for one in KINDS if one.fault is None)
REFUSED = tuple(one for one in KINDS if one.fault is not None)


def _label(kind: Kind) -> str:
    return kind.label.replace(" ", "-")


@pytest.fixture(scope="module")
def laid() -> bytes:
    return laid_minutes(("chair",))


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, CardToken]]:
    folder, before = tmp_path_factory.mktemp("matrix"), os.environ.get("SOFTHSM2_CONF")
    make_token(folder)
    module = copy_of_softhsm(folder, "libmatrix.so")
    (found,) = TokenCards(SystemClock()).tokens(module)
    yield module, found
    if before is None:
        os.environ.pop("SOFTHSM2_CONF")
    else:
        os.environ["SOFTHSM2_CONF"] = before


def test_the_matrix_is_as_large_as_promised() -> None:
    assert len(KINDS) >= 45
    assert {one.fault for one in KINDS} >= {None}
    assert {caution for one in KINDS for caution in one.cautions} == set(Caution)
    assert len({one.label for one in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", SIGN, ids=_label)
def test_a_file_signs_and_others_agree(kind: Kind, laid: bytes, tmp_path: Path) -> None:
    place, signer = tmp_path / "signataire.p12", PadesSigner(SystemClock())
    place.write_bytes(kind.file())
    (told,) = signer.inspect(place, PHRASE)
    assert told.fault is None
    assert set(told.cautions) == kind.cautions
    signed = signer.sign(laid, "chair", place, PHRASE)
    _held(kind, signed, tmp_path)


@pytest.mark.parametrize("kind", REFUSED, ids=_label)
def test_a_file_that_may_not_sign_says_why(kind: Kind, laid: bytes, tmp_path: Path) -> None:
    place, signer = tmp_path / "signataire.p12", PadesSigner(SystemClock())
    place.write_bytes(kind.file())
    with pytest.raises(SigningError) as refused:
        signer.sign(laid, "chair", place, PHRASE)
    assert refused.value.fault is kind.fault
    said = french.failure(refused.value)
    assert "Rien n’a été signé" in said
    assert "modifié" not in said


@pytest.mark.parametrize("kind", SIGN, ids=_label)
def test_a_token_signs_the_same(
    kind: Kind, laid: bytes, tmp_path: Path, token: tuple[Path, CardToken]
) -> None:
    module, held = token
    put_on(module, kind)
    cards = TokenCards(SystemClock())
    mine = fingerprint(kind.certificate)
    (told,) = (one for one in cards.certificates(module, held) if one.fingerprint == mine)
    assert told.fault is None
    assert set(told.cautions) == kind.cautions
    signed = cards.sign(laid, "chair", CardKey(module, held, mine), PIN)
    _held(kind, signed, tmp_path)


@pytest.mark.parametrize("kind", REFUSED, ids=_label)
def test_a_token_that_may_not_sign_says_why(
    kind: Kind, laid: bytes, token: tuple[Path, CardToken]
) -> None:
    module, held = token
    put_on(module, kind)
    cards = TokenCards(SystemClock())
    mine = fingerprint(kind.certificate)
    (told,) = (one for one in cards.certificates(module, held) if one.fingerprint == mine)
    assert told.fault is kind.fault
    with pytest.raises(SigningError) as refused:
        cards.sign(laid, "chair", CardKey(module, held, mine), PIN)
    assert refused.value.fault is kind.fault


def _held(kind: Kind, signed: bytes, folder: Path) -> None:
    """Have our verification, pyHanko's own, poppler and OpenSSL say what they find."""
    pem = kind.root.public_bytes(Encoding.PEM)
    report = PadesVerifier().verify(signed, (pem,))
    (found,) = report.fields
    assert report.verdict is Verdict.VALID
    assert found.trust is (Trust.TRUSTED if kind.recognised else Trust.UNKNOWN_AUTHORITY)
    _pyhanko_agrees(kind, signed)
    rare = Caution.RARE_CURVE in kind.cautions
    assert rare or pdfsig(signed, folder) == ["Signature is Valid."]
    root = folder / "root.pem"
    root.write_bytes(pem)
    (container,) = containers(signed)
    followed = openssl(container, root, folder)
    assert followed is (kind.recognised or _lax(kind))
    alone = openssl(container, root, folder, chain=False)
    assert alone


def _pyhanko_agrees(kind: Kind, signed: bytes) -> None:
    (one,) = PdfFileReader(BytesIO(signed)).embedded_signatures
    root = asn1_x509.Certificate.load(kind.root.public_bytes(Encoding.DER))
    status = validate_pdf_signature(
        one,
        signer_validation_context=ValidationContext(trust_roots=[root], allow_fetching=False),
        key_usage_settings=KeyUsageConstraints(key_usage=set()),
    )
    assert status.intact
    assert status.valid
    assert status.trusted is kind.recognised


def _lax(kind: Kind) -> bool:
    """OpenSSL takes, at its usual level, an authority issued with SHA-1."""
    return kind.label == "authority issued with SHA-1"


def put_on(module: Path, kind: Kind) -> None:
    """Write a key and its certificates on a token, in place of what was there."""
    held = pkcs11.lib(str(module)).get_token(token_label=LABEL)
    with held.open(rw=True, user_pin=PIN) as session:
        for old in list(session.get_objects()):
            old.destroy()
        if isinstance(kind.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            form = PrivateFormat.TraditionalOpenSSL
            plain = kind.key.private_bytes(Encoding.DER, form, NoEncryption())
            decode = (
                decode_rsa_private_key
                if isinstance(kind.key, rsa.RSAPrivateKey)
                else decode_ec_private_key
            )
            identifier = {pkcs11.Attribute.ID: b"\x01", pkcs11.Attribute.TOKEN: True}
            session.create_object({**decode(plain), **identifier, pkcs11.Attribute.SIGN: True})
        for number, certificate in enumerate((kind.certificate, *kind.beside), start=1):
            write_certificate(session, certificate, bytes([number]))

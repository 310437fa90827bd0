"""Files as people have them: a renewed authority, several keys; the authorities they trust."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from asn1crypto import pkcs12 as bags  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs7, pkcs12

from commission_app.adapters.signing.certificate_file import open_certificate
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.roots import read_roots
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import SigningError, SigningFault, Trust, Verdict
from commission_app.clocks import SystemClock
from tests.signing.certificate_cases import every_kind
from tests.signing.certificate_kinds import PHRASE, Asked, issue, key
from tests.signing.test_cards import laid_minutes
from ui.cli import main

PEOPLE = Path(__file__).with_name("people")
NOW = SystemClock().now()


MADE = next(one for one in every_kind() if one.label == "strangers beside")


@pytest.mark.parametrize(
    ("name", "phrase", "above"),
    [("same-dn-old-first", "phrase", 2), ("two-auth-first", "phrase1", 1)],
)
def test_a_file_of_the_field_signs(name: str, phrase: str, above: int) -> None:
    place = PEOPLE / f"{name}.p12"
    held = open_certificate(place, phrase, NOW).chosen()
    assert len(held.authorities) == above
    signed = PadesSigner(SystemClock()).sign(laid_minutes(("chair",)), "chair", place, phrase)
    root = held.authorities[-1].public_bytes(Encoding.PEM)
    report = PadesVerifier().verify(signed, (root,))
    assert report.verdict is Verdict.VALID
    assert report.fields[0].trust is Trust.TRUSTED


def test_of_two_keys_the_one_for_logging_in_is_shown_with_its_reason() -> None:
    told = PadesSigner(SystemClock()).inspect(PEOPLE / "two-auth-first.p12", "phrase1")
    assert [one.fault for one in told] == [None, SigningFault.NOT_FOR_SIGNING]


def test_a_wrong_passphrase_is_said_as_one() -> None:
    for name in ("chain_norootincluded", "two-auth-first"):
        with pytest.raises(SigningError) as refused:
            open_certificate(PEOPLE / f"{name}.p12", "une autre", NOW)
        assert refused.value.fault is SigningFault.WRONG_PASSPHRASE


def test_of_two_that_may_sign_one_is_asked_for(tmp_path: Path) -> None:
    place = _two_that_sign(tmp_path)
    signer, laid = PadesSigner(SystemClock()), laid_minutes(("chair",))
    first, second = signer.inspect(place, "")
    with pytest.raises(SigningError) as refused:
        signer.sign(laid, "chair", place, "")
    assert refused.value.fault is SigningFault.SEVERAL_CERTIFICATES
    for one in (first, second):
        signed = signer.sign(laid, "chair", place, "", one.fingerprint)
        report = PadesVerifier().verify(signed)
        assert report.verdict is Verdict.VALID
        assert report.fields[0].signer == one.summary.subject


def _two_that_sign(folder: Path) -> Path:
    """Two keys in one file: OpenSSL writes one, so the bags of two files are put together."""
    safes = []
    for asked in (Asked("Mme Lande"), Asked("Mme Lande, suppléante", number=6)):
        mine = key(asked.kind, asked.number)
        made = _plain(mine, issue(asked))
        safes.extend(bags.Pfx.load(made).authenticated_safe)
    whole = bags.Pfx(
        {
            "version": "v3",
            "auth_safe": {
                "content_type": "data",
                "content": bags.AuthenticatedSafe(safes).dump(),
            },
        }
    )
    place = folder / "deux.p12"
    place.write_bytes(whole.dump())
    return place


def test_a_file_without_a_key_is_said(tmp_path: Path) -> None:
    place = tmp_path / "sans-cle.p12"
    place.write_bytes(_plain(None, issue(Asked())))
    with pytest.raises(SigningError) as refused:
        open_certificate(place, "", NOW).chosen()
    assert refused.value.fault is SigningFault.CERTIFICATE_WITHOUT_KEY


def _plain(mine: object, certificate: x509.Certificate) -> bytes:
    beside = None if mine is not None else [certificate]
    own = certificate if mine is not None else None
    return pkcs12.serialize_key_and_certificates(b"", mine, own, beside, NoEncryption())  # type: ignore[arg-type]  # an RSA key


def _files() -> dict[str, bytes]:
    made = MADE
    pems = b"".join(one.public_bytes(Encoding.PEM) for one in (*made.beside, made.certificate))
    listed = [*made.beside, made.certificate]
    return {
        "several.pem": pems,
        "mark.pem": codecs.BOM_UTF8 + pems.replace(b"\n", b"\r\n"),
        "wide.pem": codecs.BOM_UTF16_LE + pems.decode().encode("utf-16-le"),
        "words.pem": b"Autorit\xc3\xa9s publi\xc3\xa9es\n" + pems,
        "der.p7b": pkcs7.serialize_certificates(listed, Encoding.DER),
        "pem.p7b": pkcs7.serialize_certificates(listed, Encoding.PEM),
    }


@pytest.mark.parametrize("name", sorted(_files()))
def test_every_authority_of_a_file_is_trusted(name: str, tmp_path: Path) -> None:
    made = MADE
    found = read_roots(_files()[name])
    assert {one.content for one in found} == {one.public_bytes(Encoding.PEM) for one in made.beside}
    pdf, place, trusted = tmp_path / "pv.pdf", tmp_path / "a.p12", tmp_path / name
    place.write_bytes(made.file())
    laid = laid_minutes(("chair",))
    pdf.write_bytes(PadesSigner(SystemClock()).sign(laid, "chair", place, PHRASE))
    trusted.write_bytes(_files()[name])
    assert main(["verify", str(pdf), "--trust", str(trusted)]) == 0


@pytest.mark.parametrize(
    "content", [b"", b"bonjour", b"-----BEGIN CERTIFICATE-----\n", b"0\x03\x02\x01\x03"]
)
def test_what_holds_no_authority_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="authority"):
        read_roots(issue(Asked()).public_bytes(Encoding.PEM))
    pdf, trusted = tmp_path / "pv.pdf", tmp_path / "racine.pem"
    pdf.write_bytes(laid_minutes(("chair",)))
    trusted.write_bytes(content)
    assert main(["verify", str(pdf), "--trust", str(trusted)]) == 2

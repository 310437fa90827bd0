"""Timestamps and revocation data, fetched on request from the loopback of this machine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from commission_app.adapters.signing.evidence import NetworkEvidence
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.trial_authority import found_authority
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import (
    Level,
    SigningError,
    SigningFault,
    Trust,
    Verdict,
)
from commission_app.clocks import SystemClock
from tests.signing.loopback import Services, services
from tests.signing.minutes_signed import FIELDS, PHRASE, minutes


@dataclass(frozen=True)
class Offered:
    services: Services
    serials: tuple[int, int]
    steps: tuple[bytes, bytes, bytes]


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offered]:
    folder = tmp_path_factory.mktemp("evidence")
    with services(found_authority(SystemClock().now())) as running:
        signer = PadesSigner(SystemClock())
        steps = [signer.lay(minutes(), FIELDS)]
        serials = []
        places = (running.list_place(), running.status_place())
        for name, place in zip(FIELDS, places, strict=True):
            path, serial = _certificate(folder / f"{name}.p12", running, name, place)
            serials.append(serial)
            steps.append(signer.sign(steps[-1], name, path, PHRASE))
        yield Offered(running, (serials[0], serials[1]), (steps[0], steps[1], steps[2]))


@pytest.fixture(autouse=True)
def quiet(offered: Offered) -> Iterator[None]:
    yield
    offered.services.revoked.clear()
    offered.services.silent.clear()
    offered.services.asked.clear()


def _certificate(
    path: Path, running: Services, name: str, place: x509.ExtensionType
) -> tuple[Path, int]:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = running.authority.issue(
        key.public_key(), name, SystemClock().now(), days=30, extensions=((place, False),)
    )
    running.issued[certificate.serial_number] = certificate
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            None,
            key,
            certificate,
            [running.authority.root],
            BestAvailableEncryption(PHRASE.encode()),
        )
    )
    return path, certificate.serial_number


def test_signing_and_verifying_connect_to_nothing(offered: Offered) -> None:
    PadesVerifier().verify(offered.steps[2], [offered.services.authority.pem])
    assert offered.services.asked == []


@pytest.mark.parametrize(
    ("level", "stamps", "asked"),
    [
        (Level.B_T, 1, {"/tsa"}),
        (Level.B_LT, 1, {"/tsa", "/crl", "/ocsp"}),
        (Level.B_LTA, 2, {"/tsa", "/crl", "/ocsp"}),
    ],
)
def test_a_level_is_reached_without_breaking_what_is_signed(
    offered: Offered, level: Level, stamps: int, asked: set[str], tmp_path: Path
) -> None:
    before = offered.steps[2]
    root = offered.services.authority.pem
    after = NetworkEvidence().add(before, offered.services.stamps, level)
    assert after.startswith(before)
    assert set(offered.services.asked) == asked
    report = PadesVerifier().verify(after, [root])
    assert report.verdict is Verdict.VALID
    assert [found.level for found in report.fields] == [level, level]
    assert len(report.timestamps) == stamps
    assert all(stamp.trust is Trust.TRUSTED for stamp in report.timestamps)
    checked = level is not Level.B_T
    assert all(found.revocation_checked is checked for found in report.fields)
    place = tmp_path / "pv.pdf"
    place.write_bytes(after)
    told = subprocess.run(["pdfsig", "-nocert", place], capture_output=True, check=False).stdout
    assert told.count(b"Signature is Valid") == 2  # it does not look into timestamps
    changed = bytearray(after)
    changed[len(before) // 3] ^= 1
    assert PadesVerifier().verify(bytes(changed)).verdict is Verdict.INVALID
    assert PadesVerifier().verify(after + b"\n").verdict is Verdict.INVALID


def test_a_revoked_signatory_is_told(offered: Offered) -> None:
    offered.services.revoked.append(offered.serials[0])
    with pytest.raises(SigningError) as refused:
        NetworkEvidence().add(offered.steps[2], offered.services.stamps, Level.B_LTA)
    assert refused.value.fault is SigningFault.CERTIFICATE_REVOKED


@pytest.mark.parametrize("silent", ["/crl", "/ocsp"])
def test_a_silent_authority_is_told(offered: Offered, silent: str) -> None:
    offered.services.silent.add(silent)
    with pytest.raises(SigningError) as refused:
        NetworkEvidence().add(offered.steps[2], offered.services.stamps, Level.B_LT)
    assert refused.value.fault is SigningFault.REVOCATION_UNAVAILABLE
    assert NetworkEvidence().add(offered.steps[2], offered.services.stamps, Level.B_T)


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", SigningFault.SERVICE_UNREACHABLE),
        ("file:///etc/hostname", SigningFault.SERVICE_UNREACHABLE),
        ("http://127.0.0.1:1/tsa", SigningFault.SERVICE_UNREACHABLE),
        ("http://", SigningFault.SERVICE_UNREACHABLE),
        ("{here}/page", SigningFault.SERVICE_REFUSED),
    ],
)
def test_an_address_that_is_no_service_is_told(
    offered: Offered, address: str, fault: SigningFault
) -> None:
    here = address.replace("{here}", offered.services.address)
    with pytest.raises(SigningError) as refused:
        NetworkEvidence().add(offered.steps[2], here, Level.B_T)
    assert refused.value.fault is fault


def test_evidence_waits_for_every_signature(offered: Offered) -> None:
    for pdf, fault in (
        (offered.steps[1], SigningFault.SIGNATURES_MISSING),
        (offered.steps[2] + b" ", SigningFault.DOCUMENT_ALTERED),
    ):
        with pytest.raises(SigningError) as refused:
            NetworkEvidence().add(pdf, offered.services.stamps, Level.B_T)
        assert refused.value.fault is fault
    assert offered.services.asked == []

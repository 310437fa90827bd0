"""What others say of our files: poppler, OpenSSL, and the clauses of the archive and of access."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commission_app.adapters.signing.evidence import NetworkEvidence
from commission_app.application.signing.signing import Level
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.conformance import faults
from tests.signing.loopback import services
from tests.signing.minutes_signed import Signed, minutes, sign_minutes
from tests.signing.reading import Container, containers

CLAUSES = (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    return sign_minutes(tmp_path_factory.mktemp("independent"), minutes())


def pdfsig(pdf: bytes, folder: Path) -> list[str]:
    place = folder / "pv.pdf"
    place.write_bytes(pdf)
    told = subprocess.run(["pdfsig", "-nocert", place], capture_output=True, check=False).stdout
    lines = told.decode("utf-8", "replace").splitlines()
    return [line.split(": ", 1)[1] for line in lines if "Signature Validation" in line]


def test_poppler_agrees(signed: Signed, tmp_path: Path) -> None:
    assert pdfsig(signed.once, tmp_path) == ["Signature is Valid."]
    assert pdfsig(signed.twice, tmp_path) == ["Signature is Valid."] * 2


def test_poppler_sees_a_changed_byte(signed: Signed, tmp_path: Path) -> None:
    changed = bytearray(signed.twice)
    place = signed.laid.index(b"/Producer")
    changed[place + 12] ^= 1
    assert pdfsig(bytes(changed), tmp_path) == ["Digest Mismatch."] * 2


def test_openssl_agrees(signed: Signed, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(signed.authority.pem)
    held = containers(signed.twice)
    assert len(held) == 2
    for container in held:
        assert openssl(container, root, tmp_path)
        spoilt = Container(container.cms, container.covered.replace(b"/Page", b"/Pagf", 1))
        assert not openssl(spoilt, root, tmp_path)


def openssl(container: Container, root: Path, folder: Path, *, chain: bool = True) -> bool:
    """Ask OpenSSL of a signature; without ``chain`` of the signature alone."""
    (folder / "signature.der").write_bytes(container.cms)
    (folder / "covered").write_bytes(container.covered)
    asked = (
        "openssl cms -verify -binary -cades -inform DER -in signature.der -content covered "
        "-purpose any -out /dev/null -CAfile"
    )
    if not chain:
        asked = asked.replace("-cades", "-noverify")
    answer = subprocess.run([*asked.split(), root], cwd=folder, capture_output=True, check=False)
    told = b"CAdES Verification successful" if chain else b"CMS Verification successful"
    return answer.returncode == 0 and told in answer.stderr


def test_openssl_agrees_on_a_timestamp(signed: Signed, tmp_path: Path) -> None:
    with services(signed.authority) as running:
        stamped = NetworkEvidence().add(signed.twice, running.stamps, Level.B_T)
    root = tmp_path / "root.pem"
    root.write_bytes(signed.authority.pem)
    token = containers(stamped)[-1]
    (tmp_path / "token.der").write_bytes(token.cms)
    (tmp_path / "covered").write_bytes(token.covered)
    asked = "openssl ts -verify -in token.der -token_in -data covered -CAfile"
    answer = subprocess.run([*asked.split(), root], cwd=tmp_path, capture_output=True, check=False)
    assert b"Verification: OK" in answer.stdout, answer.stderr


def test_nothing_of_the_archive_nor_of_access_is_lost(signed: Signed) -> None:
    with services(signed.authority) as running:
        stamped = NetworkEvidence().add(signed.twice, running.stamps, Level.B_LTA)
    for pdf in (signed.laid, signed.once, signed.twice, stamped):
        assert faults(pdf, CLAUSES) == {}

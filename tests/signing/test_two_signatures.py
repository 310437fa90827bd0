"""Two signatures of one file, and what may not sign it."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # it has no types

from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.trial_authority import TrialAuthority, found_authority
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import SigningError, SigningFault, Verdict
from commission_app.clocks import SystemClock

FIELDS = ("chair-1", "chair-2")
PHRASE = "phrase d’essai"


@pytest.fixture(scope="module")
def authority() -> TrialAuthority:
    return found_authority(SystemClock().now())


@pytest.fixture(scope="module")
def plain() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Procès-verbal de la commission départementale")
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def steps(
    authority: TrialAuthority, plain: bytes, tmp_path_factory: pytest.TempPathFactory
) -> list[bytes]:
    folder = tmp_path_factory.mktemp("certificates")
    signer = PadesSigner(SystemClock())
    steps = [signer.lay(plain, FIELDS)]
    for field in FIELDS:
        path = folder / f"{field}.p12"
        path.write_bytes(authority.certificate(f"Présidence {field}", PHRASE, SystemClock().now()))
        steps.append(signer.sign(steps[-1], field, path, PHRASE))
    return steps


def test_two_signatures_hold(steps: list[bytes], authority: TrialAuthority) -> None:
    report = PadesVerifier().verify(steps[2], [authority.pem])
    assert report.verdict is Verdict.VALID
    assert report.trusted
    assert steps[2].startswith(steps[1])
    assert steps[1].startswith(steps[0])
    assert not PadesVerifier().verify(steps[2]).trusted


def test_pdfsig_agrees(steps: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "pv.pdf"
    path.write_bytes(steps[2])
    answer = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, check=False)
    assert answer.stdout.count(b"Signature is Valid") == 2


def test_missing_signatures_are_said(steps: list[bytes], plain: bytes) -> None:
    verify = PadesVerifier().verify
    assert verify(plain).verdict is Verdict.NO_SIGNATURE
    assert verify(steps[0]).verdict is Verdict.INCOMPLETE
    assert verify(steps[1]).verdict is Verdict.INCOMPLETE
    assert verify(b"ceci n'est pas un PDF").verdict is Verdict.NO_SIGNATURE
    assert verify(steps[2] + b"\n").verdict is Verdict.INVALID
    assert verify(steps[2][:-200]).verdict is not Verdict.VALID


@pytest.mark.parametrize(
    ("starts_in", "days", "for_signing", "phrase", "fault"),
    [
        (-1, 30, True, "fausse", SigningFault.WRONG_PASSPHRASE),
        (-1, 30, True, "", SigningFault.WRONG_PASSPHRASE),
        (-300, 299, True, PHRASE, SigningFault.CERTIFICATE_EXPIRED),
        (2, 30, True, PHRASE, SigningFault.CERTIFICATE_NOT_YET_VALID),
        (-1, 30, False, PHRASE, SigningFault.NOT_FOR_SIGNING),
    ],
)
def test_certificates_that_may_not_sign(
    authority: TrialAuthority,
    steps: list[bytes],
    tmp_path: Path,
    starts_in: int,
    days: int,
    phrase: str,
    fault: SigningFault,
    *,
    for_signing: bool,
) -> None:
    path = tmp_path / "signataire.p12"
    now = SystemClock().now()
    path.write_bytes(
        authority.certificate(
            "Présidente", PHRASE, now, days=days, starts_in=starts_in, for_signing=for_signing
        )
    )
    signer = PadesSigner(SystemClock())
    with pytest.raises(SigningError) as refused:
        signer.sign(steps[0], "chair-1", path, phrase)
    assert refused.value.fault is fault
    if phrase == PHRASE:
        (told,) = signer.inspect(path, phrase)
        assert told.fault is fault
    else:
        with pytest.raises(SigningError) as unread:
            signer.inspect(path, phrase)
        assert unread.value.fault is fault


@pytest.mark.parametrize(
    "content", [b"", b"0", b"ceci n'est pas un certificat", b"\x30\x03\x02\x01\x03"]
)
def test_a_file_that_is_no_certificate_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "signataire.p12"
    path.write_bytes(content)
    with pytest.raises(SigningError) as refused:
        PadesSigner(SystemClock()).inspect(path, PHRASE)
    assert refused.value.fault is SigningFault.CERTIFICATE_UNREADABLE


def test_a_field_is_laid_once_and_signed_once(
    authority: TrialAuthority, steps: list[bytes], plain: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "signataire.p12"
    path.write_bytes(authority.certificate("Présidente", PHRASE, SystemClock().now()))
    signer = PadesSigner(SystemClock())
    for pdf, field, fault in (
        (plain, "chair-1", SigningFault.FIELD_NOT_LAID),
        (steps[1], "chair-1", SigningFault.FIELD_ALREADY_SIGNED),
        (steps[1] + b" ", "chair-2", SigningFault.DOCUMENT_ALTERED),
    ):
        with pytest.raises(SigningError) as refused:
            signer.sign(pdf, field, path, PHRASE)
        assert refused.value.fault is fault

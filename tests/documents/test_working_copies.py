"""A reworked copy that comes back: known by its mark whoever saved it, never taken for the PV."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from pyhanko.sign import signers

from commission_app.adapters.documents.session_documents import Papers
from commission_app.adapters.signing.signature_fields import sign_field
from commission_app.adapters.signing.trial_authority import found_authority
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.minutes.rectifying import Wanted
from commission_app.application.minutes.working_copies import WorkingCopies, head_in
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import Problem, SigningError, SigningFault, Verdict
from commission_app.clocks import SystemClock
from commission_app.domain.session.commands.minutes import RecordSignature
from tests.documents.eventful import eventful
from tests.documents.sealed import sealed_minutes
from tests.documents.signed import laid, signed
from tests.presenters.doubles import play
from tests.signing.established import established
from ui import french

MINUTES = sealed_minutes(eventful())
HEAD = MINUTES.journal_head


def converted(content: bytes, kind: str, target: str, folder: Path) -> bytes:
    """Give what LibreOffice makes of a file."""
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is missing: run make setup"
    source, out = folder / f"copie.{kind}", folder / "rendu"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", target, "--outdir", str(out), str(source)],
        capture_output=True,
        check=True,
    )
    return (out / f"copie.{target}").read_bytes()


@pytest.mark.parametrize(("kind", "other"), [("docx", "odt"), ("odt", "docx")])
def test_a_copy_saved_by_another_program_is_known(kind: str, other: str, tmp_path: Path) -> None:
    made = Papers().minutes_docx(MINUTES) if kind == "docx" else Papers().minutes_odt(MINUTES)
    assert head_in(made) == HEAD
    assert head_in(converted(made, kind, other, tmp_path)) == HEAD


def test_a_pdf_made_of_a_copy_is_known_even_signed(tmp_path: Path) -> None:
    printed = converted(Papers().minutes_docx(MINUTES), "docx", "pdf", tmp_path)
    report = PadesVerifier().verify(printed)
    assert (report.verdict, report.working_copy) == (Verdict.NO_SIGNATURE, HEAD)
    fields = laid(printed, "chair-1")
    with pytest.raises(SigningError) as refused:
        signed(fields, "chair-1")
    assert refused.value.fault is SigningFault.WORKING_COPY
    place, now = tmp_path / "ailleurs.p12", SystemClock().now()
    place.write_bytes(found_authority(now).certificate("Mme Lande", "phrase", now))
    signer = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # pyHanko's own
        str(place), passphrase=b"phrase"
    )
    assert signer is not None
    report = PadesVerifier().verify(sign_field(fields, "chair-1", signer))
    assert (report.verdict, report.working_copy) == (Verdict.INVALID, HEAD)
    assert Problem.WORKING_COPY in report.problems


def test_a_copy_whose_particulars_were_cleared_is_known_by_its_notice() -> None:
    document = Document(BytesIO(Papers().minutes_docx(MINUTES)))
    document.core_properties.keywords = ""
    document.core_properties.subject = ""
    document.add_paragraph("Une phrase de plus.")
    target = BytesIO()
    document.save(target)
    assert head_in(target.getvalue()) == HEAD


def test_other_files_are_no_copies() -> None:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", "<p>" + "0" * 64 + "</p>")
    for content in (b"", b"PK", b"PK\x03\x04" + bytes(40), target.getvalue()):
        assert head_in(content) == ""
    assert PadesVerifier().verify(target.getvalue()).problems == (Problem.UNREADABLE,)


def test_a_copy_is_told_with_its_version_and_what_changed_since(tmp_path: Path) -> None:
    with established(tmp_path / "data") as (workplace, issued):
        desk = workplace.desk
        copies = WorkingCopies(desk)
        report = PadesVerifier().verify(Papers().minutes_docx(build_minutes(issued)))
        assert report.problems == (Problem.WORKING_COPY,)
        told = french.verification_lines(report)
        assert "copie de travail" in told[0]
        assert any(report.working_copy in line for line in told)
        same = copies.provenance(report.working_copy)
        assert same is not None
        assert (same.date, same.changes, same.rectifying) == (issued.state.details.date, 0, 0)
        with pytest.raises(SigningError) as refused:
            workplace.signatures.take_in(issued, Papers().minutes_odt(build_minutes(issued)))
        assert refused.value.fault is SigningFault.WORKING_COPY
        assert issued.state.minutes is not None
        laid, digest = issued.state.minutes.fields, issued.state.minutes.digest
        signed_by_all = play(desk, issued, *(RecordSignature(one, "Essai", digest) for one in laid))
        rectified = workplace.rectifying.issue(
            signed_by_all, Wanted("La présidence", "Erreur.", "Lire 12 présents.")
        )
        assert isinstance(rectified, Snapshot)
        closed = issued.facts[-2].seal
        since = copies.provenance(closed)
        assert since is not None
        assert (since.changes, since.rectifying) == (0, 1)
        opened = next(e.seal for e in issued.facts if type(e.fact).__name__ == "SessionOpened")
        early = copies.provenance(opened)
        assert early is not None
        assert early.changes > 0
        assert any("a changé" in line for line in french.provenance_lines(early))
        assert copies.provenance("0" * 64) is None

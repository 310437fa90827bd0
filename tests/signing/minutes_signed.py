"""Minutes signed for the tests: fields laid, then one signature, then two."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.trial_authority import TrialAuthority, found_authority
from commission_app.clocks import SystemClock
from tests.documents.minutes_sample import played

PHRASE = "phrase d’essai"
FIELDS = ("chair-1", "chair-2")


@dataclass(frozen=True)
class Signed:
    """One file at its three steps, and what signed it."""

    authority: TrialAuthority
    certificates: tuple[Path, Path]
    laid: bytes
    once: bytes
    twice: bytes

    def steps(self) -> tuple[bytes, bytes, bytes]:
        return self.laid, self.once, self.twice

    def sign_without_looking(self, pdf: bytes, **options: object) -> bytes:
        """Sign the second field as a program would that checks nothing beforehand."""
        signer = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # pyHanko's own
            str(self.certificates[1]), passphrase=PHRASE.encode()
        )
        given = {"field_name": FIELDS[1], **options}
        metadata = signers.PdfSignatureMetadata(
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            **given,  # type: ignore[arg-type]  # names of the library
        )
        out = BytesIO()
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        signers.PdfSigner(metadata, signer=signer).sign_pdf(writer, output=out)
        return out.getvalue()


def sign_minutes(folder: Path, pdf: bytes) -> Signed:
    """Lay two fields in a PDF and sign them."""
    now = SystemClock().now()
    authority, signer = found_authority(now), PadesSigner(SystemClock())
    steps = [signer.lay(pdf, FIELDS)]
    places = []
    for field in FIELDS:
        place = folder / f"{field}.p12"
        place.write_bytes(authority.certificate(f"Présidence {field}", PHRASE, now))
        places.append(place)
        steps.append(signer.sign(steps[-1], field, place, PHRASE))
    return Signed(authority, (places[0], places[1]), *steps)


def minutes(cases: int = 1) -> bytes:
    """The minutes of a session, written by the application."""
    return PdfMinutesWriter().write(played(cases, closed=True))


def minutes_with_extras() -> bytes:
    """The same with an attachment, a note, an optional layer: what an attacker would change."""
    out = BytesIO()
    with pikepdf.open(BytesIO(minutes())) as file:
        file.attachments["donnees.json"] = b'{"pour": 12}'
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[100, 100, 120, 120],
            Contents="Avis favorable",
        )
        notes = pikepdf.Array([file.make_indirect(note)])
        file.pages[0].obj.Annots = file.make_indirect(notes)
        layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Filigrane"))
        file.Root.OCProperties = pikepdf.Dictionary(
            OCGs=[layer], D=pikepdf.Dictionary(ON=[layer], OFF=[])
        )
        file.save(out, linearize=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()

"""Signing and verifying, with all that is looked at besides, against the bare library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from commission_app.adapters.signing.grammar.updates import read
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.verification.bounded import bounded
from commission_app.adapters.signing.verification.drawing import ProcessDrawer
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.clocks import SystemClock
from tests.bench.measuring import Measure, by_turns
from tests.signing.minutes_signed import FIELDS, PHRASE, Signed, minutes, sign_minutes

AGAINST = "bare pyHanko"


def measures(folder: Path) -> Iterable[Measure]:
    """Measure one signature, then the verification of two, at 30 and at 500 cases."""
    for cases, rounds in ((30, 5), (500, 2)):
        made = sign_minutes(folder, minutes(cases))
        yield from _measured(made, cases, rounds)


def _measured(made: Signed, cases: int, rounds: int) -> Iterable[Measure]:
    place = made.certificates[0]
    ours = PadesSigner(SystemClock())
    times = by_turns(
        lambda: ours.sign(made.laid, FIELDS[0], place, PHRASE),
        lambda: _sign(made.laid, place),
        rounds,
    )
    yield Measure(f"sign, {cases} cases, checked before and after", "ms", *times, AGAINST)
    verifier = PadesVerifier()
    times = by_turns(
        lambda: verifier.verify(made.twice),
        lambda: bounded(lambda: _verify(made.twice), 600),
        rounds,
    )
    yield Measure(f"verify two signatures, {cases} cases", "ms", *times, AGAINST)
    parts: dict[str, Callable[[], object]] = {
        "the grammar": lambda: read(made.twice),
        "the drawing": lambda: ProcessDrawer().compare(
            made.twice, (len(made.once), len(made.twice))
        ),
    }
    for name, part in parts.items():
        spent, _ = by_turns(part, lambda: None, rounds)
        yield Measure(f"  of it {name}", "ms", spent, times[1], AGAINST)


def _sign(pdf: bytes, place: Path) -> None:
    signer = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # pyHanko's own
        str(place), passphrase=PHRASE.encode()
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELDS[0], subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    signers.PdfSigner(metadata, signer=signer).sign_pdf(writer, output=BytesIO())


def _verify(pdf: bytes) -> None:
    for signature in PdfFileReader(BytesIO(pdf)).embedded_signatures:
        context = ValidationContext(allow_fetching=False, trust_roots=[])
        if not validate_pdf_signature(signature, signer_validation_context=context).intact:
            raise AssertionError("the baseline does not verify")

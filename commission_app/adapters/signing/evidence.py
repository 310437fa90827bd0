"""Adds timestamps and revocation data to a signed file: PAdES B-T, B-LT, B-LTA.

Each addition is an incremental update that a document timestamp closes, so that no byte of the
file is left without an answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # it has no types
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from commission_app.adapters.signing.network import Line, Proofs, Stamper
from commission_app.adapters.signing.verification.updates import ArchiveUpdate
from commission_app.adapters.signing.verification.verifier import PadesVerifier, load_root
from commission_app.application.signing.signing import Level, SigningError, SigningFault, Verdict

_PATIENCE = 60.0


class NetworkEvidence:
    """Answers to the ``Evidence`` port."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        """Take ``patience`` seconds at most over the network, for all that a level needs."""
        self._patience = patience
        self._line = Line(patience)

    def hang_up(self) -> None:
        """Have whatever is waited for end at once, from any thread."""
        self._line.hang_up()

    def add(self, pdf: bytes, service: str, level: Level, trusted: Sequence[bytes] = ()) -> bytes:
        """Bring a fully signed file to a level, leaving every signature valid (SigningError)."""
        _check_complete(pdf)
        if not service.lower().startswith(("http://", "https://")):
            raise SigningError(SigningFault.SERVICE_UNREACHABLE)
        roots = [load_root(root) for root in trusted]
        self._line = Line(self._patience)
        stamper = Stamper(service, self._line)
        try:
            done = self._bring(pdf, stamper, level, roots)
        except TimestampRequestError as error:
            silent = isinstance(error.__cause__, OSError)
            fault = SigningFault.SERVICE_UNREACHABLE if silent else SigningFault.SERVICE_REFUSED
            raise SigningError(fault) from error
        except RevokedError as error:
            raise SigningError(SigningFault.CERTIFICATE_REVOKED) from error
        except (PathError, ValidationError) as error:
            raise SigningError(SigningFault.REVOCATION_UNAVAILABLE) from error
        except (OSError, ValueError) as error:
            raise SigningError(SigningFault.SERVICE_REFUSED) from error
        if not done.startswith(pdf) or PadesVerifier().verify(done).verdict is not Verdict.VALID:
            raise SigningError(SigningFault.DOCUMENT_ALTERED)
        return done

    def _bring(
        self,
        pdf: bytes,
        stamper: Stamper,
        level: Level,
        roots: Sequence[asn1_x509.Certificate],
    ) -> bytes:
        if level is Level.B_T:
            return _stamp(ArchiveUpdate(pdf), stamper)
        if level is Level.B_LTA:
            # The proofs gathered next then cover the authority of this first timestamp too.
            pdf = _stamp(ArchiveUpdate(pdf), stamper)
        context = self._context(pdf, roots)
        paths = asyncio.run(_paths(pdf, context))
        writer = ArchiveUpdate(pdf)
        DocumentSecurityStore.supply_dss_in_writer(
            writer, None, paths=paths, validation_context=context
        )
        return _stamp(writer, stamper)

    def _context(self, pdf: bytes, roots: Sequence[asn1_x509.Certificate]) -> ValidationContext:
        """Give what proofs are gathered with; whom to trust is judged when the file is verified.

        A root that goes with a signature leads to its revocation lists, and to nothing else.
        """
        reader = PdfFileReader(BytesIO(pdf))
        beside = [
            known
            for signature in reader.embedded_signatures
            for known in signature.other_embedded_certs
            if known.self_issued
        ]
        return ValidationContext(
            trust_roots=[*roots, *beside],
            allow_fetching=True,
            revocation_mode="hard-fail",
            fetcher_backend=Proofs(self._line),
        )


def _check_complete(pdf: bytes) -> None:
    verdict = PadesVerifier().verify(pdf).verdict
    if verdict is Verdict.VALID:
        return
    incomplete = verdict in (Verdict.INCOMPLETE, Verdict.NO_SIGNATURE)
    raise SigningError(
        SigningFault.SIGNATURES_MISSING if incomplete else SigningFault.DOCUMENT_ALTERED
    )


def _stamp(writer: ArchiveUpdate, stamper: Stamper) -> bytes:
    out = BytesIO()
    PdfTimeStamper(stamper).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


async def _paths(pdf: bytes, context: ValidationContext) -> list[ValidationPath]:
    """Validate each signature and timestamp; what is fetched for it stays in the context."""
    found: list[Any] = []
    for signature in PdfFileReader(BytesIO(pdf)).embedded_signatures:
        found.extend(await collect_validation_info(signature, context))
    return found

"""On the loopback of this machine: a timestamp service, a revocation list, a status service."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp  # type: ignore[import-untyped]  # it has no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper

from commission_app.adapters.signing.trial_authority import TrialAuthority
from commission_app.clocks import SystemClock


@dataclass
class Services:
    """What the loopback answers; the tests change it while it runs."""

    authority: TrialAuthority
    address: str
    revoked: list[int] = field(default_factory=list)
    issued: dict[int, x509.Certificate] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    stamper: DummyTimeStamper | None = None

    @property
    def stamps(self) -> str:
        return f"{self.address}/tsa"

    def list_place(self) -> x509.CRLDistributionPoints:
        place = x509.UniformResourceIdentifier(f"{self.address}/crl")
        return x509.CRLDistributionPoints([x509.DistributionPoint([place], None, None, None)])

    def status_place(self) -> x509.AuthorityInformationAccess:
        place = x509.UniformResourceIdentifier(f"{self.address}/ocsp")
        return x509.AuthorityInformationAccess(
            [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)]
        )

    def answer(self, path: str, body: bytes) -> tuple[str, bytes]:
        if path == "/tsa" and self.stamper is not None:
            asked = tsp.TimeStampReq.load(body)
            made = asyncio.run(self.stamper.async_request_tsa_response(asked))
            return "application/timestamp-reply", made.dump()
        if path == "/crl":
            return "application/pkix-crl", self._list()
        if path == "/ocsp":
            return "application/ocsp-response", self._status(body)
        return "text/html", b"<p>Bonjour</p>"

    def _list(self) -> bytes:
        now = SystemClock().now()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.authority.root.subject)
            .last_update(now - timedelta(hours=1))
            .next_update(now + timedelta(days=1))
        )
        for serial in self.revoked:
            revoked = (
                x509.RevokedCertificateBuilder()
                .serial_number(serial)
                .revocation_date(now - timedelta(hours=2))
                .build()
            )
            builder = builder.add_revoked_certificate(revoked)
        return builder.sign(self.authority.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def _status(self, body: bytes) -> bytes:
        serial = ocsp.load_der_ocsp_request(body).serial_number
        now = SystemClock().now()
        answer = ocsp.OCSPResponseBuilder().add_response(
            cert=self.issued[serial],
            issuer=self.authority.root,
            algorithm=hashes.SHA256(),
            cert_status=ocsp.OCSPCertStatus.GOOD,
            this_update=now - timedelta(minutes=5),
            next_update=now + timedelta(days=1),
            revocation_time=None,
            revocation_reason=None,
        )
        named = answer.responder_id(ocsp.OCSPResponderEncoding.NAME, self.authority.root)
        return named.sign(self.authority.key, hashes.SHA256()).public_bytes(Encoding.DER)


@contextmanager
def services(authority: TrialAuthority) -> Iterator[Services]:
    """Serve until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._serve(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self._serve(b"")

        def _serve(self, body: bytes) -> None:
            offered.asked.append(self.path)
            if self.path in offered.silent:
                self.send_error(503)
                return
            kind, content = offered.answer(self.path, body)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        offered = Services(authority, f"http://127.0.0.1:{server.server_address[1]}")
        offered.stamper = stamper_of(authority, (offered.list_place(), False))
        worker = threading.Thread(target=server.serve_forever)
        worker.start()
        try:
            yield offered
        finally:
            server.shutdown()
            worker.join()


def stamper_of(
    authority: TrialAuthority, *extensions: tuple[x509.ExtensionType, bool]
) -> DummyTimeStamper:
    """Make a timestamp service that an authority certifies."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = authority.issue(
        key.public_key(),
        "Horodatage d’essai",
        SystemClock().now(),
        days=30,
        for_signing=False,
        extensions=(
            (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True),
            *extensions,
        ),
    )
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        tsa_cert=asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        tsa_key=keys.PrivateKeyInfo.load(der),
        certs_to_embed=None,
    )

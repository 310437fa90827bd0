"""Each kind of alteration, written by hand on signed minutes: refused, and named for what it is."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import pytest
from asn1crypto import algos, cms  # type: ignore[import-untyped]  # it has no types
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper

from commission_app.adapters.signing.certificate_chain import store_of
from commission_app.adapters.signing.grammar.updates import read
from commission_app.adapters.signing.trial_authority import found_authority
from commission_app.adapters.signing.verification.drawing import Undrawn
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import (
    Level,
    Problem,
    Trust,
    Verdict,
    VerificationReport,
)
from commission_app.clocks import SystemClock
from tests.signing.loopback import stamper_of
from tests.signing.minutes_signed import Signed, minutes, sign_minutes
from tests.signing.update_drafts import Draft, genuine, stamped, write
from ui import french


@dataclass(frozen=True)
class Bench:
    """Signed minutes, a timestamp service of theirs, and the update it would make."""

    signed: Signed
    stamper: DummyTimeStamper
    update: Draft

    def verify(self, pdf: bytes) -> VerificationReport:
        return PadesVerifier().verify(pdf, [self.signed.authority.pem])

    def changed(self, act: Callable[[Draft], None]) -> VerificationReport:
        draft = deepcopy(self.update)
        act(draft)
        return self.verify(write(draft, stamped(self.stamper)))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    signed = sign_minutes(tmp_path_factory.mktemp("grammar"), minutes())
    stamper = stamper_of(signed.authority)
    return Bench(signed, stamper, genuine(signed.twice, stamper))


def _add(draft: Draft, role: str, text: bytes) -> None:
    one = draft.role(role)
    one.body = one.body.replace(b"<<\n", b"<<\n" + text + b"\n", 1)


def _body(draft: Draft, role: str, old: bytes, new: bytes) -> None:
    one = draft.role(role)
    assert old in one.body
    one.body = one.body.replace(old, new, 1)


def _evidence(draft: Draft, told: bytes) -> None:
    held = draft.fresh(b"<<\n" + told + b"/Length 4\n>>\nstream\nFAUX\nendstream")
    store = draft.fresh(b"<< /Certs [ %d 0 R ] >>" % held.number)
    _add(draft, "catalogue", b"/DSS %d 0 R" % store.number)


def _stream_of_rows(kind: int) -> Callable[[Draft], None]:
    def act(draft: Draft) -> None:
        draft.as_stream, draft.row_kind = True, kind

    return act


def _set(**parts: object) -> Callable[[Draft], None]:
    def act(draft: Draft) -> None:
        for name, value in parts.items():
            setattr(draft, name, value)

    return act


def _first(name: str, value: object) -> Callable[[Draft], None]:
    return lambda draft: setattr(draft.role("info"), name, value)


def _named_as_the_first(draft: Draft) -> None:
    one = draft.role("field")
    other = b"/T <FEFF00630068006100690072002D0031>\n"  # chair-1, in the other encoding
    one.body = re.sub(rb"/T \(.*?\)\n", other, one.body)


def _title(draft: Draft, text: bytes) -> None:
    one = draft.role("metadata")
    packet = one.body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    packet = packet.replace(
        b"</rdf:Description>\n</rdf:RDF>", text + b"</rdf:Description>\n</rdf:RDF>"
    )
    told = b"<<\n/Length %d\n/Subtype /XML\n/Type /Metadata\n>>\nstream\n" % len(packet)
    one.body = told + packet + b"\nendstream"


_NAMED = {
    "a generation": (_first("generation", b"65536"), Problem.AMBIGUOUS),
    "a marker that is none": (_first("kind", b"N"), Problem.AMBIGUOUS),
    "a start off by bytes": (_set(start_shift=1), Problem.AMBIGUOUS),
    "a place off by bytes": (_first("shift", 1), Problem.AMBIGUOUS),
    "an object listed twice": (_first("listed", 2), Problem.AMBIGUOUS),
    "an object not listed": (_first("listed", 0), Problem.AMBIGUOUS),
    "rows of an unknown type": (_stream_of_rows(3), Problem.AMBIGUOUS),
    "an object twice": (lambda d: d.objects.append(deepcopy(d.role("info"))), Problem.AMBIGUOUS),
    "a key twice": (lambda d: _add(d, "catalogue", b"/Pages 1 0 R"), Problem.AMBIGUOUS),
    "a root twice": (lambda d: d.trailer.append((b"Root", b"1 0 R")), Problem.AMBIGUOUS),
    "a name in two ways": (lambda d: _add(d, "page", b"/T#79pe /Page"), Problem.AMBIGUOUS),
    "a lone bracket": (lambda d: _body(d, "form", b"\n>>", b"\n> /X 1\n>>"), Problem.AMBIGUOUS),
    "a return in a comment": (lambda d: _add(d, "form", b"%\r/X 1"), Problem.UNPROVEN_FORM),
    "bytes before": (_set(before=b"%X\n"), Problem.AMBIGUOUS),
    "bytes left over": (_set(tail=b" "), Problem.AMBIGUOUS),
    "a stream that packs nothing": (
        lambda d: d.fresh(b"<<\n/Type /ObjStm\n/Length 1\n>>\nstream\nX\nendstream"),
        Problem.HIDDEN_OBJECTS,
    ),
    "an object of nobody": (lambda d: d.fresh(b"<< /X 1 >>"), Problem.HIDDEN_OBJECTS),
    "a key beside a proof": (lambda d: _evidence(d, b"/X 2 0 R\n"), Problem.HIDDEN_OBJECTS),
    "a proof that is none": (lambda d: _evidence(d, b""), Problem.HIDDEN_OBJECTS),
    "an extension": (
        lambda d: _body(d, "catalogue", b"/Extensions <<", b"/Extensions << /X << >>"),
        Problem.HIDDEN_OBJECTS,
    ),
    "a script": (lambda d: _add(d, "catalogue", b"/OpenAction [ ]"), Problem.PAGES_CHANGED),
    "a turned page": (
        lambda d: _body(d, "page", b"/Rotate 0", b"/Rotate 90"),
        Problem.PAGES_CHANGED,
    ),
    "a visible field": (
        lambda d: _body(d, "field", b"/Rect [ 0 0 0 0 ]", b"/Rect [ 0 0 9 9 ]"),
        Problem.VISIBLE_FIELD,
    ),
    "a field with children": (lambda d: _add(d, "field", b"/Kids [ ]"), Problem.VISIBLE_FIELD),
    "a field of the same name": (_named_as_the_first, Problem.FIELD_TWICE),
    "a program that says more": (
        lambda d: _body(d, "info", b"/Producer (pyHanko", b"/Producer (ANNULE PAR pyHanko"),
        Problem.METADATA_CHANGED,
    ),
    "another title": (
        lambda d: _body(d, "info", b"/Title (", b"/Title (X"),
        Problem.METADATA_CHANGED,
    ),
    "two titles": (
        lambda d: _title(d, b"<dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>X</dc:title>"),
        Problem.METADATA_CHANGED,
    ),
    "a comment in the metadata": (lambda d: _title(d, b"<!-- X -->"), Problem.METADATA_CHANGED),
}


@pytest.mark.parametrize("name", _NAMED)
def test_what_is_no_update_of_ours_is_refused_and_named(bench: Bench, name: str) -> None:
    act, problem = _NAMED[name]
    report = bench.changed(act)
    wanted = Verdict.UNPROVEN if problem is Problem.UNPROVEN_FORM else Verdict.INVALID
    assert report.verdict is wanted, report.problems
    assert problem in report.problems
    assert ("modifié" in french.conclusion(report)) is (wanted is Verdict.INVALID)


@pytest.mark.parametrize("act", [_set(), _set(as_stream=True), _stream_of_rows(1)])
def test_an_update_of_ours_is_taken_in_a_table_or_in_a_stream(
    bench: Bench, act: Callable[[Draft], None]
) -> None:
    report = bench.changed(act)
    assert (report.verdict, report.problems) == (Verdict.VALID, ())
    assert {found.level for found in report.fields} == {Level.B_T}


def test_a_stranger_who_stamps_seals_nothing_and_is_told(bench: Bench) -> None:
    stranger = stamper_of(found_authority(SystemClock().now()))
    report = bench.verify(write(deepcopy(genuine(bench.signed.twice, stranger)), stamped(stranger)))
    assert [stamp.trust for stamp in report.timestamps] == [Trust.UNKNOWN_AUTHORITY]
    assert {found.level for found in report.fields} == {Level.B_B}
    said = "\n".join(french.verification_lines(report))
    assert "ne scelle rien" in said
    assert "l’heure des signatures" in said


def _container(pdf: bytes) -> tuple[int, int]:
    found = [*re.finditer(rb"/ByteRange \[0 (\d+) (\d+) \d+\]", pdf)][-1]
    return int(found[1]) + 1, int(found[2]) - 1


def _without_null(der: bytes) -> bytes:
    """Leave out what may be left out of the names of algorithms."""
    held = cms.ContentInfo.load(der)
    bare = bytes.fromhex("300b0609608648016503040201")
    signed = held["content"]
    signed["digest_algorithms"] = [algos.DigestAlgorithm.load(bare)]
    signed["signer_infos"][0]["digest_algorithm"] = algos.DigestAlgorithm.load(bare)
    written: bytes = held.dump(force=True)
    assert len(written) < len(der)
    return written


def _filled(pdf: bytes, der: bytes) -> bytes:
    start, end = _container(pdf)
    return pdf[:start] + der.hex().upper().ljust(end - start, "0").encode() + pdf[end:]


def test_a_container_of_ours_has_one_form(bench: Bench) -> None:
    pdf = bench.signed.twice
    start, end = _container(pdf)
    der = cms.ContentInfo.load(bytes.fromhex(pdf[start:end].decode())).dump()
    assert bench.verify(_filled(pdf, der)).verdict is Verdict.VALID
    small = pdf[:start] + pdf[start:end].lower() + pdf[end:]
    for changed in (small, _filled(pdf, _without_null(der))):
        report = bench.verify(changed)
        assert report.verdict is Verdict.INVALID
        assert Problem.CHANGED_BYTES in report.problems


def test_no_certificate_beside_a_signature_can_be_changed(bench: Bench) -> None:
    """The names in a root lead nowhere any more: that is an alteration, not an open chain."""
    pdf = bench.signed.once
    start, end = _container(pdf)
    der = bytes.fromhex(pdf[start:end].decode())
    held = [one.chosen.dump() for one in cms.ContentInfo.load(der)["content"]["certificates"]]
    places = [place for one in held for place in range(der.index(one), der.index(one) + len(one))]
    look = PadesVerifier(drawer=Undrawn())
    taken = [
        place
        for place in places[::9]
        if look.verify(
            _filled(pdf, der[:place] + bytes([der[place] ^ 1]) + der[place + 1 :])
        ).verdict
        is not Verdict.INVALID
    ]
    assert len(held) == 2
    assert taken == []


def test_no_certificate_goes_with_a_signature_but_those_that_it_names(bench: Bench) -> None:
    """Nor does another key that signs the same bytes, in a name that nobody tells apart."""
    pdf = bench.signed.twice
    start, end = _container(pdf)
    der = bytes.fromhex(pdf[start:end].decode())
    stranger = stamper_of(found_authority(SystemClock().now()))
    beside = [*cms.ContentInfo.load(der)["content"]["certificates"]]
    root = next(one for one in beside if one.chosen.self_issued)
    other = cms.CertificateChoices(name="certificate", value=stranger.tsa_cert)
    sets = ([*beside, root.copy()], [one for one in beside if one is not root], [*beside, other])
    written = []
    for held in sets:
        changed = cms.ContentInfo.load(der)
        changed["content"]["certificates"] = held
        written.append(changed.dump(force=True))
    signer = signers.SimpleSigner(
        signing_cert=stranger.tsa_cert, signing_key=stranger.tsa_key, cert_registry=store_of([])
    )
    digest = hashlib.sha256(pdf[: start - 1] + pdf[end + 1 :]).digest()
    forged = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True))
    for taken in (*written, forged.dump()):
        report = bench.verify(_filled(pdf, taken))
        assert report.verdict is Verdict.INVALID
        assert Problem.CHANGED_BYTES in report.problems


def test_what_was_read_before_changes_nothing_of_what_is_read(bench: Bench) -> None:
    laid, once, twice = (read(pdf) for pdf in bench.signed.steps())
    stamped_too = write(deepcopy(bench.update), stamped(bench.stamper))
    for before in (laid, once, twice):
        for pdf in (*bench.signed.steps(), stamped_too, twice.data + b"\n", twice.data + b"x"):
            assert read(pdf, before) == read(pdf)


def test_the_higher_of_two_signatures_is_refused(bench: Bench) -> None:
    pdf = bench.signed.twice
    start, end = _container(pdf)
    held = cms.ContentInfo.load(bytes.fromhex(pdf[start:end].decode()))
    signer = held["content"]["signer_infos"][0]
    first, second = decode_dss_signature(signer["signature"].native)
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    assert second <= order // 2
    signer["signature"] = encode_dss_signature(first, order - second)
    report = bench.verify(_filled(pdf, held.dump(force=True)))
    assert report.verdict is Verdict.INVALID
    assert Problem.CHANGED_BYTES in report.problems


def test_nothing_is_signed_after_the_lock_and_evidence_may_follow(bench: Bench) -> None:
    assert bench.signed.twice.count(b"/Type /SigFieldLock") == 1
    assert bench.signed.once.count(b"/SigFieldLock") == 0
    assert bench.changed(_set()).verdict is Verdict.VALID

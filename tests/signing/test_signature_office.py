"""Around the signature: a file handed over and taken back, evidence, the copy on paper."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.trial_authority import TrialAuthority, found_authority
from commission_app.application.base.ports import StoredDocument
from commission_app.application.minutes.kept_documents import MINUTES
from commission_app.application.minutes.minutes_builder import signature_slots
from commission_app.application.minutes.rectifying import Wanted
from commission_app.application.minutes.signature_service import refers_to_kept
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import (
    Level,
    SigningError,
    SigningFault,
    Verdict,
    VerificationReport,
)
from commission_app.clocks import SystemClock
from commission_app.composition.opener import OpenFile
from commission_app.domain.people import shown
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.facts.minutes import Original
from tests.signing.established import established, reopened
from tests.signing.loopback import services
from tests.signing.minutes_signed import PHRASE, minutes
from ui import french

SCAN = b"\x89PNG\r\n\x1a\n" + bytes(64)


@dataclass
class Room:
    workplace: OpenFile
    snapshot: Snapshot
    authority: TrialAuthority
    folder: Path

    @property
    def fields(self) -> tuple[str, ...]:
        assert self.snapshot.state.minutes is not None
        return self.snapshot.state.minutes.fields

    @property
    def kept(self) -> bytes:
        content = self.workplace.signatures.current(self.snapshot)
        assert content is not None
        return content

    def signed(self, pdf: bytes, field: str) -> bytes:
        """What another machine gives back."""
        place = self.folder / f"{field}.p12"
        place.write_bytes(self.authority.certificate(f"Mme {field}", PHRASE, SystemClock().now()))
        return PadesSigner(SystemClock()).sign(pdf, field, place, PHRASE)

    def signed_by(self, pdf: bytes, field: str, name: str) -> tuple[bytes, VerificationReport]:
        """Sign here, in a name, and verify as the signing thread does."""
        place = self.folder / "here.p12"
        place.write_bytes(self.authority.certificate(name, PHRASE, SystemClock().now()))
        signed = self.workplace.signatures.sign_by_file(pdf, field, place, PHRASE)
        return signed, self.workplace.signatures.verify(signed)

    def take_in(self, pdf: bytes) -> None:
        answer = self.workplace.signatures.take_in(self.snapshot, pdf, confirmed=True)
        assert isinstance(answer, Snapshot), answer
        self.snapshot = answer

    def refused(self, pdf: bytes) -> SigningFault:
        with pytest.raises(SigningError) as refused:
            self.workplace.signatures.take_in(self.snapshot, pdf)
        return refused.value.fault


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("held") / "data"
    with established(place):
        pass
    return place


@pytest.fixture
def room(held: Path, tmp_path: Path) -> Iterator[Room]:
    shutil.copytree(held, tmp_path / "data")
    with reopened(tmp_path / "data") as (workplace, snapshot):
        yield Room(workplace, snapshot, found_authority(SystemClock().now()), tmp_path)


def test_a_further_signatory_signs_elsewhere(room: Room) -> None:
    first, second = room.fields[:2]
    room.take_in(room.signed(room.kept, first))
    room.take_in(room.signed(room.kept, second))
    assert room.workplace.signatures.verify(room.kept).verdict is Verdict.VALID
    assert set(room.snapshot.state.signed) == {first, second}
    last = room.snapshot.state.signed[second]
    assert shown(last.signer) == f"Mme {second}"
    assert last.digest == hashlib.sha256(room.kept).hexdigest()
    assert room.snapshot.state.original is Original.ELECTRONIC


def test_a_file_that_comes_back_with_both_signatures_is_taken_in_at_once(room: Room) -> None:
    first, second = room.fields[:2]
    room.take_in(room.signed(room.signed(room.kept, first), second))
    assert set(room.snapshot.state.signed) == {first, second}


def test_only_the_same_minutes_come_back(room: Room) -> None:
    first, second = room.fields[:2]
    laid, elsewhere = room.kept, room.signed(room.kept, first)
    stranger = PadesSigner(SystemClock()).lay(minutes(), (first, second))
    assert room.refused(room.signed(stranger, first)) is SigningFault.OTHER_DOCUMENT
    assert room.refused(b"Bonjour") is SigningFault.OTHER_DOCUMENT
    assert room.refused(elsewhere + b"\n") is SigningFault.DOCUMENT_ALTERED
    assert room.refused(laid) is SigningFault.NOTHING_NEW
    assert room.kept == laid
    room.take_in(room.signed(laid, second))
    assert room.refused(elsewhere) is SigningFault.OTHER_DOCUMENT
    assert room.refused(laid) is SigningFault.OTHER_DOCUMENT
    assert set(room.snapshot.state.signed) == {second}


def test_a_signature_kept_and_not_journalled_is_recovered(room: Room) -> None:
    first = room.fields[0]
    both = room.signed(room.kept, first)
    cut = StoredDocument(room.snapshot.stream, MINUTES, both, hashlib.sha256(both).hexdigest())
    room.workplace.storage.documents.put(cut)  # the power went before the journal was written
    room.take_in(both)
    assert set(room.snapshot.state.signed) == {first}
    assert room.refused(both) is SigningFault.NOTHING_NEW


def test_evidence_is_kept_and_journalled(room: Room) -> None:
    first, second = room.fields[:2]
    early = room.workplace.signatures.record_evidence
    with pytest.raises(SigningError):
        early(room.snapshot, Level.B_T, room.kept + b" ")
    room.take_in(room.signed(room.signed(room.kept, first), second))
    with services(room.authority) as running:
        more = room.workplace.signatures.add_evidence(room.kept, running.stamps, Level.B_T)
    answer = room.workplace.signatures.record_evidence(room.snapshot, Level.B_T, more)
    assert isinstance(answer, Snapshot)
    assert [found.level for found in answer.state.evidence] == ["B-T"]
    room.snapshot = answer
    assert room.kept == more


def test_the_copy_on_paper_is_kept_and_the_original_told(room: Room) -> None:
    office = room.workplace.signatures
    assert room.snapshot.state.original is None
    with pytest.raises(SigningError) as refused:
        office.keep_paper(room.snapshot, b"Bonjour", Original.PAPER)
    assert refused.value.fault is SigningFault.NOT_A_SCAN
    early = office.keep_paper(room.snapshot, SCAN, Original.ELECTRONIC)
    assert isinstance(early, Refusal)
    assert early.code is RefusalCode.NO_ELECTRONIC_ORIGINAL
    answer = office.keep_paper(room.snapshot, SCAN, Original.PAPER)
    assert isinstance(answer, Snapshot)
    (paper,) = answer.state.papers
    assert (paper.media, paper.digest) == ("image/png", hashlib.sha256(SCAN).hexdigest())
    assert answer.state.original is Original.PAPER
    target = office.export_paper(answer, room.folder / "copie.png")
    assert target.read_bytes() == SCAN
    again = office.keep_paper(answer, b"%PDF-1.7 autre copie", Original.PAPER, ("Mme Lande",))
    assert isinstance(again, Snapshot)
    told = [(one.document, shown(one.name)) for one in again.state.paper_signers]
    assert told == [("paper-2", "Mme Lande")]
    assert [known.document for known in again.state.papers] == ["paper-1", "paper-2"]


def test_nothing_of_a_copy_lies_in_clear_on_the_disk(room: Room) -> None:
    secret = b"signature manuscrite reconnaissable"
    office = room.workplace.signatures
    office.keep_paper(room.snapshot, b"%PDF-1.7 " + secret, Original.PAPER)
    files = [place for place in room.folder.rglob("*") if place.is_file()]
    assert files
    assert all(secret not in place.read_bytes() for place in files)


def test_roots_and_library_are_remembered(room: Room) -> None:
    settings = room.workplace.signing_settings
    assert settings.roots() == ()
    (root,) = settings.trust(room.authority.pem)
    assert settings.trust(room.authority.pem) == (root,)
    leaf = room.authority.issue(
        room.authority.root.public_key(),  # type: ignore[arg-type]  # an EC key
        "Mme Rivière",
        SystemClock().now(),
    )
    for stranger in (b"Bonjour", leaf.public_bytes(Encoding.PEM)):
        with pytest.raises(ValueError, match=r"certificate|asn1|PEM"):
            settings.trust(stranger)
    assert settings.distrust(root.fingerprint) == ()
    assert settings.module() is None
    settings.remember_module(Path("carte.so"))
    assert settings.module() == Path("carte.so")
    settings.remember_service("http://horodatage.example/tsa")
    assert settings.service() == "http://horodatage.example/tsa"


def test_another_name_on_the_certificate_is_asked_about_and_recorded(room: Room) -> None:
    first, second = room.fields[:2]
    office = room.workplace.signatures
    expected = {slot.field: slot.signatory for slot in signature_slots(room.snapshot)}
    before = room.kept
    made = room.signed_by(before, first, "Claire Ormeau")
    assert made[1].fields[0].expected == expected[first]
    assert made[1].fields[0].name_differs
    said = "\n".join(french.verification_lines(made[1]))
    assert "Claire Ormeau" in said
    for slot in signature_slots(room.snapshot):
        assert french.typeset(f"prévue pour {slot.signatory} ({slot.role})") in said
        assert slot.field not in said
    answer = office.record(room.snapshot, first, *made)
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.SIGNATORY_DIFFERS
    assert answer.figures == {
        "signer": "Claire Ormeau",
        "expected": expected[first],
        "field": first,
    }
    assert expected[first] in french.refusal(answer)
    assert room.kept == before
    confirmed = office.record(room.snapshot, first, *made, confirmed=True)
    assert isinstance(confirmed, Snapshot)
    recorded = confirmed.state.signed[first]
    assert (shown(recorded.expected), recorded.name_differs) == (expected[first], True)
    room.snapshot = room.workplace.desk.load(confirmed.stream)
    own = " ".join(reversed(expected[second].split())).upper()
    made = room.signed_by(room.kept, second, own)
    answer = office.record(room.snapshot, second, *made)
    assert isinstance(answer, Snapshot)
    assert not answer.state.signed[second].name_differs
    with pytest.raises(SigningError):
        office.take_in(answer, room.kept)


def test_a_report_of_other_bytes_is_not_taken_for_that_of_the_file(room: Room) -> None:
    first = room.fields[0]
    signed, report = room.signed_by(room.kept, first, "Claire Ormeau")
    spoilt = bytearray(signed)
    spoilt[-900] ^= 1
    with pytest.raises(SigningError):
        room.workplace.signatures.record(room.snapshot, first, bytes(spoilt), report)
    assert not room.workplace.desk.load(room.snapshot.stream).state.signed


def sign_all(room: Room) -> None:
    """Sign every field of the minutes: rectifying ones are added to signed minutes alone."""
    office = room.workplace.signatures
    for slot in signature_slots(room.snapshot):
        kept = office.current(room.snapshot, slot.field)
        assert kept is not None
        made = room.signed_by(kept, slot.field, slot.signatory)
        answer = office.record(room.snapshot, slot.field, *made)
        assert isinstance(answer, Snapshot)
        room.snapshot = answer


def test_rectifying_minutes_are_signed_like_the_others_and_refer_to_them(room: Room) -> None:
    office = room.workplace.signatures
    sign_all(room)
    issued = room.workplace.rectifying.issue(
        room.snapshot, Wanted("La présidence", "Erreur de compte.", "Lire 12 présents.")
    )
    assert isinstance(issued, Snapshot)
    (known,) = issued.state.rectifying
    assert refers_to_kept(issued.state, 1)
    main = office.current(issued)
    assert main is not None
    room.snapshot = issued
    for field in known.fields:
        kept = office.current(room.snapshot, field)
        assert kept is not None
        made = room.signed_by(kept, field, "Claire Ormeau")
        assert isinstance(office.record(room.snapshot, field, *made), Refusal)
        answer = office.record(room.snapshot, field, *made, confirmed=True)
        assert isinstance(answer, Snapshot)
        room.snapshot = answer
    again = room.workplace.desk.load(issued.stream)
    assert again.state.rectifying_signed.keys() == set(known.fields)
    assert again.state.signed.keys() == set(room.fields)
    assert office.current(again) == main
    (content,) = office.rectifying(again)
    assert office.verify(content).verdict is Verdict.VALID
    assert office.verify(content).digest == again.state.rectifying_signed[known.fields[-1]].digest
    with pytest.raises(SigningError):
        office.take_in(again, content)


def test_rectifying_minutes_signed_elsewhere_come_back(room: Room) -> None:
    office = room.workplace.signatures
    sign_all(room)
    issued = room.workplace.rectifying.issue(
        room.snapshot, Wanted("La présidence", "Erreur de compte.", "Lire 12 présents.")
    )
    assert isinstance(issued, Snapshot)
    room.snapshot, field = issued, issued.state.rectifying[0].fields[0]
    kept = office.current(issued, field)
    assert kept is not None
    room.take_in(room.signed(kept, field))
    assert room.snapshot.state.rectifying_signed.keys() == {field}

"""A session from the office to the room and back: what is accepted, what is refused, untouched."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pyrage  # type: ignore[import-untyped]  # the package has no stubs
import pytest

from commission_app.adapters.storage.faults import AWAY
from commission_app.adapters.storage.tables import custody_tables
from commission_app.adapters.vault.bundle_cipher import AgeBundleCipher
from commission_app.application.base.ports import Entry, SessionAway, StoredDocument
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.bundles import (
    LARGEST,
    Bundle,
    BundleError,
    BundleFault,
    Direction,
    Holding,
    RawFact,
    WhyTakenBack,
)
from commission_app.application.vault.file_opener import UnlockError
from commission_app.domain.attendance import Presence
from commission_app.domain.seal import commit, link
from commission_app.domain.session.commands.attendance import AdmitInvitee, RecordAttendance
from commission_app.domain.session.facts.minutes import Original, PaperSigned
from tests.domain.room import START
from tests.storage.opened import CANARY
from tests.vault.rooms import OnAStick, Opened, opened
from tests.vault.tampering import tampered

SCAN = b"%PDF-1.7 une copie"


@dataclass
class Two(OnAStick):
    """The office and the room, paired, and a stick between them."""

    office: Opened
    room: Opened


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with ExitStack() as stack:
        office = stack.enter_context(opened(tmp_path / "office"))
        room = stack.enter_context(opened(tmp_path / "room"))
        pair(office, room, tmp_path)
        yield Two(office, room, stick=tmp_path)


def pair(one: Opened, other: Opened, folder: Path) -> None:
    for here, there in ((one, other), (other, one)):
        ours, theirs = here.maintenance.handover.pairing, there.maintenance.handover.pairing
        card = ours.read_card(theirs.export_card(folder / "autre.poste"))
        assert ours.fingerprint(card) == theirs.fingerprint(theirs.card())
        assert ours.pair(card)[-1].card == card


def signing(file: Opened) -> str:
    return file.maintenance.handover.pairing.card().signing


def sent(two: Two) -> Snapshot:
    snapshot = two.office.session()
    two.office.maintenance.handover.hand_over(snapshot.stream, signing(two.room), two.out)
    return snapshot


def goes_on(file: Opened, stream: str, presence: Presence = Presence.EXCUSED) -> Snapshot:
    desk = file.desk
    answer = desk.execute(desk.load(stream), RecordAttendance("s6", presence))
    assert isinstance(answer, Snapshot), answer
    return answer


def signed_by_hand(file: Opened, snapshot: Snapshot) -> Snapshot:
    """Append what tells of a copy on paper, and keep it."""
    kept = StoredDocument(snapshot.stream, "paper-1", SCAN, hashlib.sha256(SCAN).hexdigest())
    fact = PaperSigned("paper-1", kept.digest, "application/pdf", Original.PAPER)
    file.storage.journal.append(
        snapshot.stream, snapshot.state.sequence, [Entry(START, fact)], (), [kept]
    )
    return file.desk.load(snapshot.stream)


def refused(file: Opened, bundle: Path, passphrase: str | None = None) -> BundleFault:
    """Take a bundle in, see it refused and nothing changed, and give why."""
    before, custody = file.storage.contents(), file.maintenance.handover.custody()
    with pytest.raises(BundleError) as shut:
        file.maintenance.handover.take_in(bundle, passphrase)
    after = file.storage.contents()
    assert (after.head, after.facts, after.sessions) == (before.head, before.facts, before.sessions)
    assert file.maintenance.handover.custody() == custody
    assert file.maintenance.trail.lines()[-1].details == {"fault": shut.value.fault.value}
    return shut.value.fault


def test_the_names_beside_the_facts_travel_with_them_both_ways(two: Two) -> None:
    heard = AdmitInvitee("Mme Oda Kratzmeyer", "Agence régionale de santé")
    before = two.office.desk.execute(two.office.session(), heard)
    assert isinstance(before, Snapshot)
    handed = two.office.maintenance.handover
    handed.hand_over(before.stream, signing(two.room), two.out, None)
    two.room.maintenance.handover.take_in(two.out)
    there = two.room.desk.load(before.stream)
    assert [known.name for known in there.state.visitors()] == [heard.name]
    sits = RecordAttendance("s6", Presence.DEPUTY, person="M. Ulric Pfann", same_body=True)
    continued = two.room.desk.execute(there, sits)
    assert isinstance(continued, Snapshot), continued
    two.room.maintenance.handover.hand_back(before.stream, two.back)
    handed.take_in(two.back)
    back = two.office.desk.load(before.stream)
    assert set(back.state.names) == {heard.name, sits.person}
    for fact in two.office.storage.transfers.copy(before.stream).facts:
        assert b"Kratzmeyer" not in fact.content
        assert b"Pfann" not in fact.content


def test_a_session_goes_to_the_room_and_comes_back_with_its_continuation(two: Two) -> None:
    snapshot = sent(two)
    stream = snapshot.stream
    assert CANARY.encode() not in two.out.read_bytes()
    with pytest.raises(SessionAway):
        goes_on(two.office, stream)
    assert two.office.maintenance.only_read(stream)
    two.office.storage.transfers._elsewhere.clear()
    two.office.storage.transfers.recall()
    assert two.office.maintenance.only_read(stream), "known again once the file is opened again"
    assert two.office.desk.load(stream).state == snapshot.state
    taken = two.room.maintenance.handover.take_in(two.out)
    assert (taken.stream, taken.direction, taken.facts) == (stream, Direction.OUT, 10)
    assert two.room.desk.load(stream) == two.office.desk.load(stream)
    continued = goes_on(two.room, stream)
    signed = signed_by_hand(two.room, continued)
    two.room.maintenance.handover.hand_back(stream, two.back)
    with pytest.raises(SessionAway):
        goes_on(two.room, stream, Presence.HOLDER)
    came = two.office.maintenance.handover.take_in(two.back)
    assert (came.direction, came.facts) == (Direction.BACK, 2)
    assert two.office.desk.load(stream).state == signed.state
    paper = two.office.storage.documents.get(stream, "paper-1")
    assert paper is not None
    assert paper.content == SCAN
    assert two.office.maintenance.handover.custody() == ()
    goes_on(two.office, stream, Presence.HOLDER)
    two.office.storage.contents()
    acts = [line.act for line in two.office.maintenance.trail.lines()]
    assert acts == [Act.PAIRED, Act.HANDED_OVER, Act.CAME_BACK]


def test_a_second_journey_brings_what_was_added_since(two: Two) -> None:
    stream = sent(two).stream
    office, room = two.office.maintenance.handover, two.room.maintenance.handover
    room.take_in(two.out)
    goes_on(two.room, stream)
    room.hand_back(stream, two.back)
    office.take_in(two.back)
    goes_on(two.office, stream, Presence.HOLDER)
    again = office.hand_over(stream, signing(two.room), two.stick / "encore.remise")
    assert room.take_in(again).facts == 1
    assert room.custody()[0].holding is Holding.HELD
    assert refused(two.room, again) is BundleFault.ALREADY_TAKEN
    assert refused(two.room, two.out) is BundleFault.ALREADY_TAKEN
    assert refused(two.office, two.back) is BundleFault.ALREADY_RETURNED


def test_what_was_taken_in_or_came_back_already_is_refused(two: Two) -> None:
    stream = sent(two).stream
    two.room.maintenance.handover.take_in(two.out)
    assert refused(two.room, two.out) is BundleFault.ALREADY_TAKEN
    two.room.maintenance.handover.hand_back(stream, two.back)
    two.office.maintenance.handover.take_in(two.back)
    assert refused(two.office, two.back) is BundleFault.ALREADY_RETURNED
    assert refused(two.room, two.out) is BundleFault.ALREADY_TAKEN


def test_a_lost_bundle_is_written_again_and_still_counts_once(two: Two) -> None:
    stream = sent(two).stream
    again = two.stick / "copie.remise"
    two.office.maintenance.handover.hand_over(stream, signing(two.room), again)
    two.room.maintenance.handover.take_in(again)
    assert refused(two.room, two.out) is BundleFault.ALREADY_TAKEN
    two.room.maintenance.handover.hand_back(stream, two.back)
    two.room.maintenance.handover.hand_back(stream, two.stick / "copie-retour.remise")
    two.office.maintenance.handover.take_in(two.stick / "copie-retour.remise")
    assert refused(two.office, two.back) is BundleFault.ALREADY_RETURNED


def test_a_session_taken_back_that_did_not_go_on_still_takes_its_continuation(two: Two) -> None:
    stream = sent(two).stream
    two.room.maintenance.handover.take_in(two.out)
    continued = goes_on(two.room, stream)
    two.office.maintenance.handover.take_back(stream, WhyTakenBack.LOST)
    two.room.maintenance.handover.hand_back(stream, two.back)
    assert two.office.maintenance.handover.take_in(two.back).facts == 1
    assert two.office.desk.load(stream).state == continued.state


def test_a_return_of_an_earlier_journey_is_refused(two: Two) -> None:
    stream = sent(two).stream
    room = two.room.maintenance.handover
    room.take_in(two.out)
    room.hand_back(stream, two.back)
    two.office.maintenance.handover.take_back(stream, WhyTakenBack.LOST)
    two.office.maintenance.handover.hand_over(stream, signing(two.room), two.stick / "b.remise")
    assert refused(two.office, two.back) is BundleFault.OLDER


def test_a_bundle_is_for_its_recipient_and_from_a_paired_sender(two: Two, tmp_path: Path) -> None:
    stream = sent(two).stream
    with opened(tmp_path / "third") as third:
        assert refused(third, two.out) is BundleFault.FOR_ANOTHER
        snapshot = third.session()
        theirs = third.maintenance.handover.pairing
        theirs.pair(theirs.read_card(two.room.maintenance.handover.pairing.export_card(two.back)))
        stranger = third.maintenance.handover.hand_over(
            snapshot.stream, signing(two.room), tmp_path / "inconnu.remise"
        )
        assert refused(two.room, stranger) is BundleFault.UNKNOWN_SENDER
    two.room.maintenance.handover.pairing.revoke(signing(two.office))
    assert refused(two.room, two.out) is BundleFault.REVOKED
    with pytest.raises(BundleError) as shut:
        two.office.maintenance.handover.hand_back(stream, two.back)
    assert shut.value.fault is BundleFault.NOT_OURS_TO_SEND


def test_a_bundle_opened_and_sealed_again_for_another_is_refused(two: Two, tmp_path: Path) -> None:
    """The room, which may read it, passes it on as if the office had sent it to a third."""
    sent(two)
    identity = two.room.maintenance.handover.pairing.identity()
    secret = identity.split('"recipient":"')[1].split('"')[0]
    plain = pyrage.decrypt(two.out.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    with opened(tmp_path / "third") as third:
        pair(third, two.office, tmp_path)
        theirs = third.maintenance.handover.pairing.card()
        sealed = pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(theirs.recipient)])
        two.out.write_bytes(sealed)
        assert refused(third, two.out) is BundleFault.FOR_ANOTHER


def test_a_bundle_of_a_later_version_is_told_from_an_altered_one(two: Two) -> None:
    stream, office, cipher = sent(two).stream, two.office.maintenance.handover, AgeBundleCipher()
    copied = two.office.storage.transfers.copy(stream)
    *before, last = copied.facts
    for kind, fault in (("Unheard/2", BundleFault.NEWER), (last.kind, BundleFault.ALTERED)):
        content = last.content.replace(f'"kind":"{last.kind}"'.encode(), b'"kind":"Unheard/2"')
        commitment = commit(last.salt, content)
        seal = link(before[-1].seal, last.sequence, commitment)
        changed = RawFact(last.sequence, kind, content, last.salt, commitment, seal)
        session = replace(copied, facts=(*before, changed))
        us, them = office.pairing.card(), two.room.maintenance.handover.pairing.card()
        bundle = Bundle(
            "b" * 32, Direction.OUT, us.signing, them.signing, START, stream, "", session
        )
        two.back.write_bytes(cipher.seal(office.pairing.identity(), bundle, them, None))
        assert refused(two.room, two.back) is fault
    two.room.maintenance.handover.take_in(two.out)


def test_a_bundle_by_passphrase_opens_with_it_alone(two: Two) -> None:
    office, stream, to = (
        two.office.maintenance.handover,
        two.office.session().stream,
        signing(two.room),
    )
    with pytest.raises(UnlockError):
        office.hand_over(stream, to, two.out, "court")
    assert office.custody() == ()
    office.hand_over(stream, to, two.out, "phrase convenue par téléphone")
    assert refused(two.room, two.out) is BundleFault.PASSPHRASE_NEEDED
    assert refused(two.room, two.out, "pas la bonne phrase") is BundleFault.WRONG_PASSPHRASE
    two.room.maintenance.handover.take_in(two.out, "phrase convenue par téléphone")


def test_a_bundle_that_cannot_be_written_leaves_the_session_here(two: Two) -> None:
    snapshot = two.office.session()
    with pytest.raises(OSError, match="absent"):
        two.office.maintenance.handover.hand_over(
            snapshot.stream, signing(two.room), two.stick / "absent" / "aller.remise"
        )
    assert two.office.maintenance.handover.custody() == ()
    goes_on(two.office, snapshot.stream)


def test_huge_and_foreign_files_are_refused_unread(two: Two, tmp_path: Path) -> None:
    place = tmp_path / "gros.remise"
    with place.open("wb") as huge:
        huge.truncate(LARGEST + 1)
    assert refused(two.room, place) is BundleFault.TOO_LARGE
    for content in (b"", b"%PDF-1.7", b"age-encryption.org/v2\n", bytes(1000)):
        place.write_bytes(content)
        assert refused(two.room, place) is BundleFault.NOT_A_BUNDLE


@pytest.mark.parametrize("seed", range(3))
def test_a_tampered_bundle_is_always_refused(two: Two, seed: int) -> None:
    sent(two)
    whole = two.out.read_bytes()
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    two.room.session()
    before = two.room.storage.contents()
    for _ in range(40):
        two.out.write_bytes(tampered(whole, chance))
        with pytest.raises(BundleError):
            two.room.maintenance.handover.take_in(two.out)
    assert two.room.storage.contents() == before
    two.out.write_bytes(whole)
    two.room.maintenance.handover.take_in(two.out)


def test_a_tampered_card_is_refused(two: Two) -> None:
    ours = two.office.maintenance.handover.pairing
    place = two.room.maintenance.handover.pairing.export_card(two.stick / "poste.poste")
    whole, chance = place.read_bytes(), random.Random(5)  # noqa: S311 - chance, not a secret
    for _ in range(60):
        content = tampered(whole, chance)
        if content.split() == whole.split():
            continue
        place.write_bytes(content)
        with pytest.raises(BundleError) as shut:
            ours.read_card(place)
        assert shut.value.fault is BundleFault.NOT_A_CARD
    with pytest.raises(BundleError) as shut:
        ours.read_card(ours.export_card(place))
    assert shut.value.fault is BundleFault.OWN_CARD


def test_the_refusal_of_the_database_is_the_one_that_is_known() -> None:
    assert any(AWAY in trigger for trigger in custody_tables._TRIGGERS)

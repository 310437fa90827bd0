"""Returns that earlier versions kept sealed and unread beside a session: taken up, readable."""

from __future__ import annotations

import hashlib

import pytest

from commission_app.application.base.ports import StoredDocument
from commission_app.application.vault.bundles import BundleError, BundleFault, WhyTakenBack
from commission_app.application.vault.earlier_returns import Waiting
from commission_app.domain.attendance import Presence
from tests.vault.test_handover import Two, goes_on, sent, signed_by_hand, signing
from tests.vault.test_handover import two as two  # noqa: PLC0414 - the fixture

PHRASE = "phrase de la remise"


def kept_unread(two: Two, passphrase: str | None = None) -> str:
    """Have a session go on at both places, its return kept as an earlier version did."""
    stream = sent(two).stream
    two.room.maintenance.handover.take_in(two.out)
    signed_by_hand(two.room, goes_on(two.room, stream, Presence.EXCUSED))
    two.office.maintenance.handover.take_back(stream, WhyTakenBack.LOST)
    goes_on(two.office, stream, Presence.ABSENT)
    two.room.maintenance.handover.hand_back(stream, two.back, passphrase)
    keep(two, stream, two.back.read_bytes())
    return stream


def keep(two: Two, stream: str, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    document = StoredDocument(stream, f"fork:{digest[:32]}", content, digest)
    two.office.storage.documents.put(document)


def left(two: Two, stream: str) -> list[str]:
    return [n for n in two.office.storage.documents.names(stream) if n.startswith("fork:")]


@pytest.mark.parametrize("revoked", [False, True])
def test_what_this_installation_opens_stands_beside_its_session(two: Two, *, revoked: bool) -> None:
    stream = kept_unread(two)
    held = two.office.maintenance
    if revoked:
        # Whoever was trusted when it came: what it brought then is not lost.
        held.handover.pairing.revoke(signing(two.room))
    held.earlier.take_up()
    (fork,) = held.forks.forks()
    assert (fork.in_force, fork.decided) == (stream, False)
    there = two.room.desk.load(stream).facts
    assert [one.seal for one in held.forks.facts(fork.other)] == [one.seal for one in there]
    assert not left(two, stream)
    assert held.earlier.waiting() == ()
    held.earlier.take_up()
    assert len(held.forks.forks()) == 1
    held.forks.choose(fork, fork.other, "Le poste de la salle avait servi")
    assert held.forks.forks()[0].decided


def test_cut_short_between_the_two_writes_it_is_taken_up_once(two: Two) -> None:
    stream = kept_unread(two)
    held = two.office.maintenance
    held.handover.take_up(two.back.read_bytes())
    assert left(two, stream)
    held.earlier.take_up()
    assert not left(two, stream)
    assert len(held.forks.forks()) == 1


def test_what_a_phrase_seals_waits_for_it(two: Two) -> None:
    stream = kept_unread(two, PHRASE)
    held = two.office.maintenance
    held.earlier.take_up()
    assert held.earlier.waiting() == (Waiting(stream, BundleFault.PASSPHRASE_NEEDED),)
    with pytest.raises(BundleError) as shut:
        held.earlier.open("une autre phrase")
    assert shut.value.fault is BundleFault.WRONG_PASSPHRASE
    assert left(two, stream)
    assert not held.forks.forks()
    held.earlier.open(PHRASE)
    assert len(held.forks.forks()) == 1
    assert held.earlier.waiting() == ()
    assert not left(two, stream)


def test_what_nothing_opens_is_told_and_keeps_nobody_out(two: Two) -> None:
    stream = kept_unread(two)
    spoilt = bytearray(two.back.read_bytes())
    spoilt[-40] ^= 1
    keep(two, stream, bytes(spoilt))
    keep(two, stream, b"nothing of ours")
    held = two.office.maintenance
    held.earlier.take_up()
    assert len(held.forks.forks()) == 1, "the one that opens is taken up all the same"
    told = {one.fault for one in held.earlier.waiting()}
    assert told == {BundleFault.ALTERED, BundleFault.NOT_A_BUNDLE}


def test_a_session_that_comes_for_the_first_time_is_no_return(two: Two) -> None:
    """What is kept beside takes no way in that a bundle from outside does not have."""
    two.room.maintenance.handover.pairing.pair(two.office.maintenance.handover.pairing.card())
    snapshot = two.room.session()
    two.room.maintenance.handover.hand_over(snapshot.stream, signing(two.office), two.out)
    keep(two, snapshot.stream, two.out.read_bytes())
    held = two.office.maintenance
    held.earlier.take_up()
    assert snapshot.stream not in two.office.storage.journal.stream_names()
    assert held.earlier.waiting() == (Waiting(snapshot.stream, BundleFault.UNKNOWN_SENDER),)

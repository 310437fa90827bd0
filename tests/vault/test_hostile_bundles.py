"""A paired computer that was taken over: what it sends reaches nothing but its session."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from commission_app.adapters.storage import chain
from commission_app.adapters.storage.transfers import recorded
from commission_app.adapters.vault.bundle_cipher import AgeBundleCipher
from commission_app.application.base.ports import Entry
from commission_app.application.vault.bundles import (
    Bundle,
    BundleFault,
    Direction,
    RawDocument,
    RawFact,
    RawText,
    StreamCopy,
)
from commission_app.domain.seal import genesis
from commission_app.domain.session.facts.convening import SessionConvened
from tests.vault.rooms import Opened
from tests.vault.test_handover import (
    SCAN,
    Two,
    goes_on,
    refused,
    sent,
    signed_by_hand,
    two,
)

__all__ = ["two"]

FOREIGN = b"%PDF-1.7 une autre"


def document(name: str, content: bytes = FOREIGN) -> RawDocument:
    return RawDocument(name, content, hashlib.sha256(content).hexdigest())


def with_documents(*added: RawDocument) -> Callable[[Bundle], Bundle]:
    def change(bundle: Bundle) -> Bundle:
        names = {one.name for one in added}
        kept = tuple(one for one in bundle.session.documents if one.name not in names)
        return replace(bundle, session=replace(bundle.session, documents=(*kept, *added)))

    return change


def without_documents(bundle: Bundle) -> Bundle:
    return replace(bundle, session=replace(bundle.session, documents=()))


def of_the_commission(bundle: Bundle) -> Bundle:
    """Bring no fact at all, for the stream of the letterhead."""
    brought = StreamCopy((), (), (document("letterhead", b'{"lines": [], "image": ""}'),))
    return replace(
        bundle, direction=Direction.OUT, stream="commission", answers="", session=brought
    )


def of_no_facts(bundle: Bundle) -> Bundle:
    """Bring documents for a session that this computer does not know."""
    brought = StreamCopy((), (), (document("minutes"),))
    fresh = hashlib.sha256(b"x").hexdigest()[:32]
    return replace(
        bundle, id=fresh, direction=Direction.OUT, stream=fresh, answers="", session=brought
    )


def named(name: str) -> Callable[[Bundle], Bundle]:
    return lambda bundle: replace(bundle, id=name)


def with_a_text_more(bundle: Bundle) -> Bundle:
    more = RawText("f" * 32, b"s" * 32, b"en plus")
    return replace(bundle, session=replace(bundle.session, texts=(*bundle.session.texts, more)))


def with_texts_blanked(bundle: Bundle) -> Bundle:
    blank = tuple(replace(one, salt=None, content=None) for one in bundle.session.texts)
    return replace(bundle, session=replace(bundle.session, texts=blank))


def laid_anew(bundle: Bundle, change: Callable[[Entry], Entry]) -> Bundle:
    """Write each fact of the session again, its chain sound, as another program would."""
    entries = [change(Entry(one.at, one.fact)) for one in recorded(bundle)]
    rows, _ = chain.lay((0, genesis(bundle.stream)), entries)
    facts = tuple(RawFact(*row) for row in rows)
    return replace(bundle, session=replace(bundle.session, facts=facts))


def particulars(**changes: str) -> Callable[[Entry], Entry]:
    def change(entry: Entry) -> Entry:
        if not isinstance(entry.fact, SessionConvened):
            return entry
        details = replace(entry.fact.details, **changes)  # type: ignore[arg-type]  # texts alone
        return Entry(entry.at, replace(entry.fact, details=details))

    return change


@pytest.mark.parametrize(
    "change",
    [
        particulars(date="zzz"),
        particulars(date="2026-W50-2"),
        particulars(date="9999-12-31"),
        particulars(convocation_received="20261101"),
        particulars(hour="x"),
        lambda entry: Entry(entry.at.replace(tzinfo=None), entry.fact),
    ],
)
def test_no_session_comes_whose_days_and_hours_nobody_could_read(
    two: Two, change: Callable[[Entry], Entry]
) -> None:
    """Every look at the list of sessions would end in an error, for ever."""
    sent(two)
    cipher, honest = AgeBundleCipher(), two.out.read_bytes()
    office, room = (file.maintenance.handover.pairing for file in (two.office, two.room))
    bundle = laid_anew(cipher.open(room.identity(), honest, None), change)
    two.out.write_bytes(cipher.seal(office.identity(), bundle, room.card(), None))
    assert refused(two.room, two.out) is BundleFault.ALTERED
    two.out.write_bytes(honest)
    assert two.room.maintenance.handover.take_in(two.out).facts


def forged(two: Two, change: Callable[[Bundle], Bundle]) -> None:
    """Write the return of the room again, changed, under the room's own keys."""
    cipher = AgeBundleCipher()

    def pairing(file: Opened) -> str:
        return file.maintenance.handover.pairing.identity()

    bundle = cipher.open(pairing(two.office), two.back.read_bytes(), None)
    office = cipher.card(pairing(two.office))
    two.back.write_bytes(cipher.seal(pairing(two.room), change(bundle), office, None))


@pytest.mark.parametrize(
    "change",
    [
        of_the_commission,
        of_no_facts,
        named("out:" + "a" * 32),
        named("fork:" + "a" * 32),
        named(""),
        with_documents(document("annexe")),
        with_documents(document("minutes")),
        with_documents(document("letterhead")),
        with_documents(document("paper-2")),
        with_documents(document("paper-1")),
        with_documents(RawDocument("paper-1", FOREIGN, hashlib.sha256(SCAN).hexdigest())),
        with_documents(document("fork:" + "a" * 32)),
        with_documents(document("../commission")),
        without_documents,
        with_a_text_more,
        with_texts_blanked,
    ],
)
def test_what_a_bundle_brings_is_bound_to_its_facts(
    two: Two,
    change: Callable[[Bundle], Bundle],
) -> None:
    stream = sent(two).stream
    two.room.maintenance.handover.take_in(two.out)
    signed_by_hand(two.room, goes_on(two.room, stream))
    two.room.maintenance.handover.hand_back(stream, two.back)
    honest = two.back.read_bytes()
    documents = two.office.storage.documents
    before = {name: documents.names(name) for name in documents.streams()}
    forged(two, change)
    assert refused(two.office, two.back) is BundleFault.ALTERED
    assert {name: documents.names(name) for name in documents.streams()} == before
    # What is honest still comes in.
    two.back.write_bytes(honest)
    assert two.office.maintenance.handover.take_in(two.back).facts == 2

"""A name is never in a fact: it lies beside it, is resolved for whoever shows it, can be erased."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from sqlalchemy import text

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.storage import chain, codec
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.membership import Seat
from commission_app.domain.people import ERASED, SealedName, visitor_called
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    InviteeLeaves,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.minutes import (
    IssueMinutes,
    IssueRectifyingMinutes,
    NameSecretary,
    RecordSignature,
)
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim, RectifyOpinion
from commission_app.domain.session.commands.room import ClearRoom
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    InviteeAdmitted,
    InviteeLeft,
)
from commission_app.domain.session.facts.minutes import MinutesSigned
from commission_app.domain.session.facts.room import RoomCleared, RoomStage
from commission_app.domain.session.session import advance
from commission_app.domain.text import TextKind
from commission_app.domain.text_walk import hints_of, kind_of
from tests.documents.reading import plain_text
from tests.domain.room import CASE, START, Room, commission
from tests.endurance.played_session import draft
from tests.presenters.doubles import play

DEPUTY, VISITOR, PEN = "Mme Quitterie Zwirnbach", "M. Ulric Pfannenstiel", "Mme Oda Kratzmeyer"
AUTHOR, RIGHTER = "M. Zénon Brumaire-Vauquelin", "Mme Xénia Taillefumier"
WITHDRAWER = "M. Ottokar Désormeaux"
SIGNER, EXPECTED = "Yolande Quasimont", "Wilfried Ormesson-Duthil"
NAMES = (DEPUTY, VISITOR, PEN, AUTHOR, RIGHTER, WITHDRAWER, SIGNER, EXPECTED)

ACTS: tuple[Command, ...] = (
    NameSecretary(PEN, "Attachée"),
    *(RecordAttendance(f"s{number}", Presence.HOLDER) for number in (1, 2, 4, 5, 6, 7, 8, 9)),
    RecordAttendance("s3", Presence.DEPUTY, person=DEPUTY, same_body=True),
    AdmitInvitee(VISITOR, "Agence régionale de santé"),
    OpenSession(),
    PresentItem(CASE.id),
    ClearRoom(CASE.id, RoomStage.SHOWING),
    RecordAttendance("s3", Presence.DEPUTY, Mode.VIDEO, DEPUTY, same_body=True),
    RecordAttendance("s3", Presence.LEFT),
    AdmitInvitee(VISITOR, "Agence régionale de santé"),
    ClearRoom(CASE.id, RoomStage.DELIBERATION),
    RecordUnanimity(CASE.id),
    Proclaim(CASE.id, Outcome.FAVOURABLE),
    RectifyOpinion(CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, AUTHOR, "Omission.", "Réserve."),
    InviteeLeaves(VISITOR),
    PresentItem("i2"),
    ConcludeItem("i2", Outcome.WITHDRAWN, "Demande retirée.", WITHDRAWER),
    PostponeRemaining("Heure tardive."),
    CloseSession(),
    IssueMinutes("0" * 64, ("presidence-1",)),
    RecordSignature("presidence-1", SIGNER, "2" * 64, EXPECTED, name_differs=True),
    IssueRectifyingMinutes("0" * 64, "1" * 64, ("r-1",), RIGHTER, "Lire « deux ».", "Erreur."),
    RecordSignature("r-1", SIGNER, "3" * 64, EXPECTED, name_differs=True),
)


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[StorageFile]:
    file = StorageFile(tmp_path / "commission.db", bytes(range(32)))
    yield file
    file.close()


def a_desk(storage: StorageFile) -> SessionService:
    return SessionService(storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32))


def held(storage: StorageFile) -> Snapshot:
    desk = a_desk(storage)
    return play(desk, desk.convene(draft(), "essai"), *ACTS)


def dumped(storage: StorageFile, *tables: str) -> str:
    """Read tables as they lie, by plain SQL, whatever the code makes of them."""
    with storage.journal._engine.begin() as connection:
        asked = [text(f"SELECT * FROM {table}") for table in tables]  # noqa: S608
        rows = [row for one in asked for row in connection.execute(one)]
    values = [value for row in rows for value in row]
    plain = (v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in values)
    return "\n".join(plain)


def printed(snapshot: Snapshot, folder: Path) -> str:
    minutes = replace(build_minutes(snapshot), preview=True)
    return plain_text(PdfMinutesWriter().write(minutes), folder)


def test_no_name_lies_in_the_journal_and_each_lies_once_beside_it(storage: StorageFile) -> None:
    held(storage)
    facts, beside = dumped(storage, "journal", "ledger"), dumped(storage, "texts")
    for name in NAMES:
        assert name not in facts, name
        assert json.dumps(name)[1:-1] not in facts, name
        assert beside.count(name) == 1, name
        assert visitor_called(name) not in facts, "no digest that a guess would find either"


def test_what_is_read_again_shows_every_name(storage: StorageFile, tmp_path: Path) -> None:
    snapshot = held(storage)
    again = a_desk(storage).load(snapshot.stream)
    assert again == snapshot
    assert again.state.names == snapshot.state.names
    assert set(again.state.names) == set(NAMES)
    said = printed(again, tmp_path)
    for name in (DEPUTY, VISITOR, PEN, AUTHOR):
        assert name in said, name
    (signed,) = again.state.signed.values()
    assert signed.signer is not None
    assert signed.expected is not None
    assert (signed.signer.shown, signed.expected.shown) == (SIGNER, EXPECTED)


def test_a_name_once_erased_is_nowhere_and_the_chain_still_verifies(
    storage: StorageFile, tmp_path: Path
) -> None:
    snapshot = held(storage)
    refs = [name.ref for name in snapshot.state.names.values() if name.ref is not None]
    assert len(refs) == len(NAMES)
    storage.journal.erase(snapshot.stream, [ref.id for ref in refs], START)

    assert storage.journal.inspect(snapshot.stream).broken_at is None
    after = a_desk(storage).load(snapshot.stream)
    assert after.facts[: len(snapshot.facts)] == tuple(snapshot.facts)
    whole = dumped(storage, "journal", "texts", "ledger", "documents", "settings")
    said = printed(after, tmp_path)
    for name in NAMES:
        assert name not in whole
        assert name not in repr(after)
        assert name.split()[-1] not in said
    assert said.count(ERASED) >= 4
    assert after.state.names == {}
    # Everything else of the session is as it was.
    assert after.state.signed == snapshot.state.signed
    assert [v.id for v in after.state.outsiders] == [v.id for v in snapshot.state.outsiders]
    assert after.state.items[CASE.id].tally == snapshot.state.items[CASE.id].tally


def test_one_name_erased_leaves_the_others(storage: StorageFile, tmp_path: Path) -> None:
    snapshot = held(storage)
    ref = snapshot.state.names[VISITOR].ref
    assert ref is not None
    storage.journal.erase(snapshot.stream, [ref.id], START)
    said = printed(a_desk(storage).load(snapshot.stream), tmp_path)
    assert "Pfannenstiel" not in said
    assert ERASED in said
    for name in (DEPUTY, PEN, AUTHOR):
        assert name in said, name


def test_two_persons_stay_two_once_their_names_are_erased(storage: StorageFile) -> None:
    desk = a_desk(storage)
    present = [RecordAttendance(f"s{n}", Presence.HOLDER) for n in (1, 2, 4, 5, 6, 7, 8, 9)]
    in_turn = [
        RecordAttendance("s3", Presence.DEPUTY, person=name, same_body=True)
        for name in (DEPUTY, RIGHTER, DEPUTY)
    ]
    snapshot = play(desk, desk.convene(draft(), "essai"), *present, OpenSession(), *in_turn)
    before = [p for p in build_minutes(snapshot).attendees if p.seat.id == "s3"]
    refs = [name.ref.id for name in snapshot.state.names.values() if name.ref is not None]
    storage.journal.erase(snapshot.stream, refs, START)
    after = [p for p in build_minutes(desk.load(snapshot.stream)).attendees if p.seat.id == "s3"]
    assert [person.name for person in before] == [DEPUTY, RIGHTER]
    assert [person.name for person in after] == [ERASED, ERASED]
    assert [person.stays for person in after] == [person.stays for person in before]


@pytest.mark.parametrize("spoilt", ["autre", "salt", "gone"])
def test_a_name_that_was_changed_or_taken_away_breaks_the_chain(
    storage: StorageFile, spoilt: str
) -> None:
    snapshot = held(storage)
    ref = snapshot.state.names[VISITOR].ref
    assert ref is not None
    with storage.journal._engine.begin() as connection:
        found = connection.execute(
            text(
                "SELECT sequence, kind, content, salt, commitment, seal FROM journal "
                "ORDER BY sequence"
            )
        )
        rows = [chain.Row(*row) for row in found]
        kept = connection.execute(text("SELECT id, salt, content FROM texts"))
        texts = {name: chain.StoredText(salt, content) for name, salt, content in kept}
    assert chain.inspect(snapshot.stream, rows, texts, len(rows)).broken_at is None
    if spoilt == "gone":
        del texts[ref.id]
    else:
        salt = bytes(32) if spoilt == "salt" else texts[ref.id].salt
        content = b"Mme Autre" if spoilt == "autre" else texts[ref.id].content
        texts[ref.id] = chain.StoredText(salt, content)
    place = next(e.sequence for e in snapshot.facts if isinstance(e.fact, InviteeAdmitted))
    assert chain.inspect(snapshot.stream, rows, texts, len(rows)).broken_at == place


def test_one_fact_opened_later_brings_the_name_it_commits_to(storage: StorageFile) -> None:
    snapshot = held(storage)
    place = next(e.sequence for e in snapshot.facts if isinstance(e.fact, InviteeAdmitted))
    opening = storage.openings.opening(snapshot.stream, place)
    assert opening is not None
    assert [one.content for one in opening.texts] == [VISITOR]
    assert VISITOR.encode() not in opening.content


def test_a_session_begun_by_an_earlier_version_goes_on_without_a_name_in_its_new_facts() -> None:
    room = Room(commission(4))
    room.do(RecordAttendance("s1", Presence.HOLDER))
    old = InviteeAdmitted(SealedName(None, VISITOR), "Expert")
    entry = room._record(old)
    room.state = advance(room.state, entry)
    (there,) = room.state.visitors()
    assert (there.name, there.id) == (VISITOR, visitor_called(VISITOR))

    room.do(OpenSession(), PresentItem(CASE.id), ClearRoom(CASE.id, RoomStage.SHOWING))
    room.do(AdmitInvitee(VISITOR, "Expert"), InviteeLeaves(VISITOR))
    assert room.state.visitors() == ()
    fresh = [e.fact for e in room.journal[entry.sequence :]]
    assert any(isinstance(fact, RoomCleared) and fact.outsiders for fact in fresh)
    assert sum(isinstance(fact, InviteeLeft) for fact in fresh) == 2
    for fact in fresh:
        assert "Pfannenstiel" not in codec.encode(START, fact).decode()
    with pytest.raises(ValueError, match="not to be written"):
        codec.encode(START, old)


def test_only_the_composition_names_persons_inside_a_fact() -> None:
    """By the types: a name in a new fact would be found here."""
    named = {place for fact in get_args(Fact) for place in _names_in(fact)}
    assert named == {(Seat, "holder"), (Seat, "deputy")}
    kept = {
        (fact, name)
        for fact in get_args(Fact)
        for name, hint in hints_of(fact).items()
        if SealedName in (hint, *get_args(hint))
    }
    assert (InviteeAdmitted, "name") in kept
    assert (AttendanceRecorded, "person") in kept
    assert {(MinutesSigned, "signer"), (MinutesSigned, "expected")} <= kept


def _names_in(hint: Any) -> Iterator[tuple[type, str]]:  # noqa: ANN401 - any annotation
    if isinstance(hint, type) and is_dataclass(hint):
        known = hints_of(hint)
        for field in fields(hint):
            options = (known[field.name], *get_args(known[field.name]))
            if any(kind_of(option) is TextKind.NAME for option in options):
                yield hint, field.name
            yield from _names_in(known[field.name])
    elif get_origin(hint) is not None:
        for part in get_args(hint):
            yield from _names_in(part)

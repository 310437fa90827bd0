"""The content of the minutes, from the journal alone (CRPA R133-13)."""

from __future__ import annotations

import pytest

from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.session.service import Snapshot
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome
from commission_app.domain.session.commands.agenda import WriteNote
from commission_app.domain.session.commands.attendance import (
    ConfirmRemote,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.outcome import MentionDisagreement, Proclaim
from tests.domain.room import CASE, Room, commission, make_seat


def minutes_of(room: Room) -> Minutes:
    return build_minutes(Snapshot("s", room.state, tuple(room.journal), room.texts))


def played() -> Room:
    room = Room((*commission(5), make_seat(6, association=CASE.association, deputy="M. Picard")))
    room.seat_all("s1", "s2", "s3")
    room.do(RecordAttendance("s3", Presence.HOLDER, Mode.VIDEO), ConfirmRemote("s3"))
    room.do(RecordAttendance("s6", Presence.DEPUTY), RecordAttendance("s4", Presence.EXCUSED))
    room.do(GiveProxy("s4", "s2"))
    room.open_on(CASE.id)
    room.do(WriteNote(CASE.id, "Question sur l’hébergement."))
    room.do(CastVote(CASE.id, "s1", Choice.AGAINST), RecordUnanimity(CASE.id))
    return room


@pytest.mark.rule("2.18")
def test_members_present_have_name_quality_and_mode() -> None:
    by_seat = {attendee.seat.id: attendee for attendee in minutes_of(played()).attendees}
    assert (by_seat["s1"].presence, by_seat["s1"].name) == (Presence.HOLDER, "Mme Titulaire 1")
    assert (by_seat["s6"].presence, by_seat["s6"].name) == (Presence.DEPUTY, "M. Picard")
    assert by_seat["s3"].mode is Mode.VIDEO
    assert by_seat["s4"].presence is Presence.EXCUSED
    assert by_seat["s5"].presence is Presence.EXPECTED


def test_arrivals_and_departures_after_the_opening_are_timed() -> None:
    room = played()
    room.do(RecordAttendance("s5", Presence.HOLDER))
    arrived = room.now
    room.do(RecordAttendance("s3", Presence.LEFT))
    by_seat = {attendee.seat.id: attendee for attendee in minutes_of(room).attendees}
    assert (by_seat["s5"].arrived, by_seat["s5"].left) == (arrived, None)
    assert (by_seat["s3"].presence, by_seat["s3"].left) == (Presence.HOLDER, room.now)
    assert by_seat["s1"].arrived is None


@pytest.mark.rule("2.6", "2.18")
def test_proxies_name_giver_and_holder_even_once_ended() -> None:
    room = played()
    room.do(RecordAttendance("s4", Presence.HOLDER))
    (line,) = minutes_of(room).proxies
    assert (line.giver.id, line.holder.id, line.until) == ("s4", "s2", room.now)


@pytest.mark.rule("2.18")
def test_each_item_has_its_sense_count_recusals_and_disagreements() -> None:
    room = played()
    room.do(Proclaim(CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, "Point à trois mois."))
    room.do(MentionDisagreement(CASE.id, "s1", "Projet trop court."))
    item = minutes_of(room).items[0]
    assert (item.sense, item.reading) == (
        Outcome.FAVOURABLE_WITH_RESERVATIONS,
        CountResult.MAJORITY_FOR,
    )
    assert item.tally is not None
    assert (item.tally.in_favour, item.tally.against, item.tally.voters) == (3, 1, 4)
    assert (item.note, item.reasons) == ("Question sur l’hébergement.", "Point à trois mois.")
    assert [line.seat.id for line in item.recusals] == ["s6"]
    assert [line.statement for line in item.disagreements] == ["Projet trop court."]


def test_minutes_are_a_draft_until_the_session_is_closed() -> None:
    room = played()
    assert minutes_of(room).draft
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    final = minutes_of(room)
    assert not final.draft
    assert {item.sense for item in final.items} == {Outcome.ADJOURNED}
    assert (final.journal_head, final.journal_length) == (room.state.seal, len(room.journal))
    assert [slot.field for slot in final.signatures] == ["presidence-1"]


def test_an_erased_text_leaves_the_rest_of_the_minutes_whole() -> None:
    room = played()
    room.texts.clear()
    item = minutes_of(room).items[0]
    assert item.note == ""
    assert item.item.reference == CASE.reference

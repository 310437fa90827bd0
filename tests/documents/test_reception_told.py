"""What the minutes and the screens tell of the day on which each member was convened (R133-8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.adapters.documents.minutes.convening import convening, reception, several
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.session.service import Snapshot
from commission_app.domain.profile import DaysCounted
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.convening import DeclareUrgency, RecordReception
from tests.domain.room import Room, commission, make_details
from ui import french


def told(room: Room) -> Minutes:
    return build_minutes(Snapshot("essai", room.state, tuple(room.journal), room.texts))


def a_room(received: str | None = "2026-11-27") -> Room:
    room = Room(commission(5), details=make_details(convocation_received=received))
    room.seat_all()
    return room


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


@pytest.mark.rule("2.4")
def test_one_day_for_everybody_is_told_on_one_line() -> None:
    room = a_room(None)
    assert plain(convening(told(room), minutes_wording())) == "date de réception non renseignée"
    room.do(RecordReception(tuple(room.state.seats), "2026-12-01"))
    minutes = told(room)
    assert not several(minutes)
    assert "reçue le 1er décembre 2026, soit 7 jours avant la séance" in plain(
        convening(minutes, minutes_wording())
    )


@pytest.mark.rule("2.4")
def test_members_convened_on_other_days_are_named_and_who_is_late_told() -> None:
    room = a_room()
    room.do(RecordReception(("s2",), "2026-12-04"), RecordReception(("s3",), ""))
    room.do(DeclareUrgency("Expulsion annoncée."), OpenSession())
    minutes = told(room)
    assert several(minutes)
    assert plain(convening(minutes, minutes_wording())) == (
        "convocation en urgence (art. R. 133-8) ; motif de l'urgence : Expulsion annoncée."
    )
    assert plain(reception(minutes, minutes_wording())) == (
        "le 27 novembre 2026 (11 jours avant la séance) : 3 membres ; le 4 décembre 2026 (4 jours "
        "avant la séance, moins que les 5 jours exigés par l'art. R. 133-8) : Mme Titulaire 2 ; "
        "date non renseignée : Mme Titulaire 3"
    )


@pytest.mark.rule("2.4b")
def test_the_days_told_are_those_that_the_setting_counts() -> None:
    room = a_room("2026-12-01")
    working = replace(room.state.profile, days_counted=DaysCounted.WORKING, convocation_days=1)
    room.state = replace(room.state, profile=working)
    assert "soit 5 jours ouvrés avant" in plain(convening(told(room), minutes_wording()))
    room.do(RecordReception(("s2",), "2026-12-07"))
    assert "(1 jour ouvré avant la séance) : Mme Titulaire 2" in plain(
        reception(told(room), minutes_wording())
    )


@pytest.mark.rule("2.4")
def test_the_opening_is_told_who_was_convened_late_and_whose_day_is_not_known() -> None:
    room = a_room()
    assert french.convened_late(room.state) == ""
    room.do(RecordReception(("s2",), "2026-12-04"), RecordReception(("s3", "s4"), ""))
    assert plain(french.convened_late(room.state)) == (
        "Convoqués moins de 5 jours avant la séance : Mme Titulaire 2 (4 jours, reçue le "
        "04/12/2026). Date de réception non renseignée pour 2 membres (art. R. 133-8 du CRPA)."
    )

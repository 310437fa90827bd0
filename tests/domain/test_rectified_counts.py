"""A rectification passes the rules of a proclamation, count and sense alike (CRPA R133-11)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.attendance import DeclareRecusal, RecordAttendance
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    PostponeRemaining,
    SuspendSession,
)
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim, RectifyOpinion
from tests.documents.told import words_of
from tests.domain.room import APPROVAL, CASE, Room, commission


def proclaimed(for_: int, against: int, abstained: int = 0, *, chair_votes: bool = False) -> Room:
    """A favourable opinion carried by the counts given, the chair voting for where it votes."""
    size = for_ + against + abstained
    room = Room(commission(size if chair_votes else size + 1, votes=chair_votes))
    room.seat_all()
    room.open_on(CASE.id)
    voters = [voice.seat.id for voice in room.state.voices(room.state.items[CASE.id])]
    for seat in voters[for_ : for_ + against]:
        room.do(CastVote(CASE.id, seat, Choice.AGAINST))
    for seat in voters[for_ + against :]:
        room.do(CastVote(CASE.id, seat, Choice.ABSTAIN))
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    return room


def corrected(sense: Outcome, tally: Tally | None, reasons: str = "") -> RectifyOpinion:
    return RectifyOpinion(CASE.id, sense, "Le secrétariat", "Voix mal relevée.", reasons, tally)


LOST = (
    pytest.param((7, 3, 2), Tally(12, 6, 3, 3), CountResult.NO_MAJORITY, id="7-3-2 to 6-3-3"),
    pytest.param((7, 5, 0), Tally(12, 6, 6), CountResult.TIE, id="7-5 to 6-6"),
)


@pytest.mark.rule("2.10", "2.11", "2.18")
@pytest.mark.parametrize(("counts", "tally", "reading"), LOST)
def test_a_count_that_no_longer_decides_asks_the_chair_again(
    counts: tuple[int, int, int], tally: Tally, reading: CountResult
) -> None:
    room = proclaimed(*counts)
    refusal = room.refused(corrected(Outcome.FAVOURABLE, tally))
    assert refusal.code is RefusalCode.RESULT_TO_RESOLVE
    assert (refusal.figures["for"], refusal.figures["voters"]) == (tally.in_favour, tally.voters)
    room.do(corrected(Outcome.FAVOURABLE, tally, "La présidence maintient l'avis."))
    item = room.state.items[CASE.id]
    assert (item.tally, item.reading) == (tally, reading)


@pytest.mark.parametrize("closed", [False, True])
def test_the_casting_vote_is_never_guessed_from_a_corrected_count(closed: bool) -> None:
    room = proclaimed(7, 5, chair_votes=True)
    if closed:
        room.do(PostponeRemaining("Heure tardive."), CloseSession())
    refusal = room.refused(corrected(Outcome.FAVOURABLE, Tally(12, 6, 6)))
    assert refusal.code is RefusalCode.RESULT_TO_RESOLVE


def test_a_corrected_count_never_carries_the_contrary_of_what_it_says() -> None:
    room = proclaimed(7, 5)
    refusal = room.refused(corrected(Outcome.FAVOURABLE, Tally(12, 5, 7), "Motifs."))
    assert refusal.code is RefusalCode.SENSE_CONTRADICTS_COUNT
    refusal = room.refused(corrected(Outcome.UNFAVOURABLE, Tally(12, 5, 7)))
    assert refusal.code is RefusalCode.REASONS_REQUIRED


def test_reasons_given_for_another_sense_do_not_serve() -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(CASE.id)
    for seat, choice in zip(
        ("s1", "s2", "s3", "s4"), (Choice.FOR, Choice.ABSTAIN) * 2, strict=True
    ):
        room.do(CastVote(CASE.id, seat, choice))
    room.do(Proclaim(CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, "Point à trois mois."))
    refusal = room.refused(corrected(Outcome.UNFAVOURABLE, None))
    assert refusal.code is RefusalCode.REASONS_REQUIRED
    refusal = room.refused(corrected(Outcome.FAVOURABLE, None))
    assert refusal.code is RefusalCode.RESULT_TO_RESOLVE


@pytest.mark.parametrize(
    ("item", "first", "then"),
    [
        (CASE.id, Outcome.FAVOURABLE, Outcome.ADOPTED),
        (APPROVAL.id, Outcome.ADOPTED, Outcome.FAVOURABLE),
        (APPROVAL.id, Outcome.ADOPTED, Outcome.ADJOURNED),
    ],
)
def test_a_rectified_sense_is_one_of_its_kind_of_item(
    item: str, first: Outcome, then: Outcome
) -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(item)
    room.do(RecordUnanimity(item), Proclaim(item, first))
    refusal = room.refused(RectifyOpinion(item, then, "Le secrétariat", "Erreur.", "Motifs."))
    assert refusal.code is RefusalCode.SENSE_NOT_FOR_ITEM


def test_an_end_without_a_vote_is_put_right_within_its_kind_and_with_its_reasons() -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce attendue."))
    refusal = room.refused(corrected(Outcome.WITHDRAWN, None))
    assert refusal.code is RefusalCode.REASONS_REQUIRED
    refusal = room.refused(corrected(Outcome.NOTED, None, "Motifs."))
    assert refusal.code is RefusalCode.SENSE_NOT_FOR_ITEM
    room.do(corrected(Outcome.WITHDRAWN, None, "À la demande de l'association."))


def test_nobody_rectifies_without_a_chair_nor_while_the_session_is_suspended() -> None:
    room = proclaimed(7, 5)
    tally = Tally(12, 8, 4)
    room.do(SuspendSession())
    assert room.refused(corrected(Outcome.FAVOURABLE, tally)).code is RefusalCode.SESSION_SUSPENDED
    room = proclaimed(7, 5)
    room.do(RecordAttendance("s1", Presence.LEFT))
    assert room.refused(corrected(Outcome.FAVOURABLE, tally)).code is RefusalCode.NO_CHAIR_PRESENT


def test_the_majority_of_a_corrected_count_is_taken_as_that_of_the_first() -> None:
    """Members in recusal weigh as they did when the count was taken, whoever left since."""
    room = Room(commission(7, votes=False))
    room.state = replace(room.state, profile=Profile(recused_count_in_majority=True))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(*(DeclareRecusal(CASE.id, seat, "Lien professionnel.") for seat in ("s6", "s7")))
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    room.do(*(RecordAttendance(seat, Presence.LEFT) for seat in ("s6", "s7")))
    refusal = room.refused(corrected(Outcome.FAVOURABLE, Tally(4, 3, 1)))
    assert (refusal.code, refusal.figures["base"]) == (RefusalCode.RESULT_TO_RESOLVE, 6)


def test_both_counts_and_what_they_meant_are_kept() -> None:
    room = proclaimed(7, 3, 2)
    room.do(corrected(Outcome.UNFAVOURABLE, Tally(12, 6, 3, 3), "Faute de majorité."))
    (done,) = room.state.items[CASE.id].rectifications
    assert (done.before, done.after) == (Outcome.FAVOURABLE, Outcome.UNFAVOURABLE)
    assert (done.tally, done.reading) == (Tally(12, 7, 3, 2), CountResult.MAJORITY_FOR)
    assert room.state.items[CASE.id].tally == Tally(12, 6, 3, 3)


@pytest.mark.rule("2.18", "2.26")
@pytest.mark.parametrize("first", [Outcome.UNFAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS])
def test_reasons_of_the_sense_replaced_are_not_those_of_the_new_one(first: Outcome) -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    against = first is Outcome.UNFAVOURABLE
    room.do(RecordUnanimity(CASE.id, Choice.AGAINST if against else Choice.FOR))
    room.do(Proclaim(CASE.id, first, "Projet fragile."))
    tally = room.state.items[CASE.id].tally
    assert tally is not None
    room.do(
        RectifyOpinion(
            CASE.id,
            Outcome.FAVOURABLE,
            "La présidence",
            "Voix inversées.",
            tally=Tally(tally.voters, tally.voters) if against else None,
        )
    )
    item = room.state.items[CASE.id]
    assert (item.sense, item.reasons) == (Outcome.FAVOURABLE, None)
    said = words_of(room)
    assert "motifs donnés d'abord : « Projet fragile. »" in said
    assert "Motifs. Projet" not in said
    assert "Réserves et motifs." not in said

"""What happened is what the minutes tell: with whom, when, how often, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from commission_app.adapters.documents.pages.hours import Hours
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.application.minutes.minutes_check import Gap, gaps
from commission_app.composition import law_files
from commission_app.domain.agenda import AgendaItem, ItemKind
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.convocation import agenda_digest
from commission_app.domain.membership import Formation
from commission_app.domain.profile import Override, Profile
from commission_app.domain.rules import WORDED
from commission_app.domain.session.commands.agenda import (
    AddItem,
    EditItem,
    NameMinutes,
    PresentItem,
    ReopenItem,
)
from commission_app.domain.session.commands.attendance import (
    ConfirmRemote,
    DeclareRecusal,
    GiveProxy,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseSecretBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.convening import LinkFirstConvocation
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RectifyOpinion,
)
from commission_app.domain.session.commands.people import CompleteSeat
from commission_app.domain.session.commands.room import ClearRoom
from commission_app.domain.session.facts.attendance import ProxyGiven
from commission_app.domain.session.facts.room import RoomStage
from tests.documents.told import minutes_of, words_of
from tests.domain.room import APPROVAL, CASE, WITHOUT_INDIVIDUAL, Room, commission, make_seat


def _room(*extra: object, items: tuple[AgendaItem, ...] = (CASE,)) -> Room:
    seats = (*commission(5, deputy="Mme Marchetti"), *extra)
    return Room(seats, items)  # type: ignore[arg-type]  # seats made by make_seat


def _decided(room: Room, sense: Outcome = Outcome.FAVOURABLE) -> None:
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, sense))


@pytest.mark.rule("2.18")
def test_a_departure_followed_by_a_return_is_told_with_both_hours() -> None:
    room = _room()
    room.seat_all()
    room.do(OpenSession())
    room.now += timedelta(hours=1)
    room.do(RecordAttendance("s2", Presence.LEFT))
    room.now += timedelta(hours=1)
    room.do(RecordAttendance("s2", Presence.HOLDER, Mode.VIDEO), ConfirmRemote("s2"))
    told = words_of(room)
    assert (
        "en salle, départ à 15 h 01, en visioconférence, confirmée à 16 h 01, arrivée à 16" in told
    )
    assert len([a for a in minutes_of(room).attendees if a.seat.id == "s2"]) == 1


def test_who_held_a_seat_twice_is_one_person_with_two_stays() -> None:
    room = _room()
    room.seat_all()
    room.do(OpenSession(), RecordAttendance("s1", Presence.DEPUTY))
    room.do(RecordAttendance("s1", Presence.HOLDER))
    people = [a for a in minutes_of(room).attendees if a.seat.id == "s1"]
    assert [(a.name, len(a.stays)) for a in people] == [
        ("Mme Titulaire 1", 2),
        ("Mme Marchetti", 1),
    ]


@pytest.mark.rule("2.6", "2.18")
def test_a_proxy_names_who_carried_it_when_the_seat_changed_hands() -> None:
    room = _room()
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(GiveProxy("s5", "s1"), OpenSession(), RecordAttendance("s1", Presence.DEPUTY))
    (proxy,) = minutes_of(room).proxies[:1]
    assert proxy.held_by[0].name == "Mme Titulaire 1"


@pytest.mark.rule("2.18")
def test_names_are_those_of_the_persons_concerned_whoever_sits_later() -> None:
    room = _room(make_seat(6, deputy="M. Tard"), make_seat(7, deputy="Mme Tard"))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s6", "Lien professionnel."))
    _decided(room)
    room.do(MentionDisagreement(CASE.id, "s7", "Projet fragile."))
    room.do(RecordAttendance("s6", Presence.DEPUTY), RecordAttendance("s7", Presence.DEPUTY))
    item = minutes_of(room).items[0]
    assert [line.who.name for line in item.recusals] == ["Mme Titulaire 6"]
    assert [line.who.name for line in item.disagreements] == ["Mme Titulaire 7"]
    told = words_of(room)
    assert "Désaccord mentionné à la demande de Mme Titulaire 7 (Qualité 7)" in told
    assert "M. Tard (en suppléance de Mme Titulaire 6, qualité 6), intérêt" not in told


@pytest.mark.rule("1.20", "2.18")
def test_a_deputy_is_never_printed_with_the_office_of_the_person_replaced() -> None:
    room = _room()
    room.seat_all("s2", "s3", "s4", "s5")
    room.do(RecordAttendance("s1", Presence.DEPUTY), OpenSession())
    told = words_of(room)
    assert "Mme Marchetti Membre du même service" in told
    assert "présidée par Mme Marchetti, en suppléance de Mme Titulaire 1, qualité 1" in told
    assert "Mme Marchetti, qualité 1" not in told
    assert "Mme Marchetti Qualité 1" not in told
    (slot,) = minutes_of(room).signatures
    assert (slot.role, slot.signatory) == ("Qualité 1, par suppléance", "Mme Marchetti")


def test_a_presidency_that_changes_reads_as_a_list_of_times() -> None:
    room = _room()
    room.seat_all()
    room.do(OpenSession())
    room.now += timedelta(hours=1)
    room.do(RecordAttendance("s1", Presence.DEPUTY))
    told = words_of(room)
    assert (
        "La présidence de la séance est assurée successivement : de 14 h 01 à 15 h 01, par" in told
    )
    assert "par Mme Marchetti, en suppléance de Mme Titulaire 1, qualité 1." in told


@pytest.mark.rule("1.10")
def test_a_co_chair_who_never_sat_is_not_expected_to_sign() -> None:
    room = _room(make_seat(9, category="chair", chair=True))
    room.seat_all("s1", "s2", "s3", "s4", "s5")
    room.do(RecordAttendance("s9", Presence.EXCUSED), OpenSession())
    assert [slot.signatory for slot in minutes_of(room).signatures] == ["Mme Titulaire 1"]


@pytest.mark.rule("2.16", "2.18")
def test_an_absence_from_the_room_is_told_only_where_somebody_saw_it() -> None:
    room = _room(make_seat(6, association=CASE.association), make_seat(7))
    room.clears = False
    room.seat_all("s1", "s2", "s3", "s4", "s5", "s6")
    room.state = replace(room.state, profile=Profile(room_confirmed=False))
    room.open_on(CASE.id)
    _decided(room)
    told = words_of(room)
    assert (
        "Mme Titulaire 6 (Qualité 6), association ayant instruit la demande, n'a pris part" in told
    )
    assert "hors de la salle" not in told


@pytest.mark.rule("2.16")
def test_an_absent_association_is_not_said_to_have_left_and_its_proxy_is_said_without_effect() -> (
    None
):
    room = _room(make_seat(6, association=CASE.association))
    room.seat_all("s1", "s2", "s3", "s4", "s5")
    room.do(GiveProxy("s6", "s2"))
    room.open_on(CASE.id)
    _decided(room)
    told = words_of(room)
    assert "en son absence : le mandat donné est sans effet" in told
    assert "hors de la salle" not in told
    assert (
        "Mandats sans effet sur ce point. Celui de Mme Titulaire 6 (Qualité 6), détenu par" in told
    )


@pytest.mark.rule("2.22", "2.27")
def test_who_takes_part_at_a_distance_is_not_said_to_leave_the_room() -> None:
    seats = (
        *commission(4),
        make_seat(5, association="Escale"),
        make_seat(6, formations=WITHOUT_INDIVIDUAL),
    )
    room = Room(seats)
    room.seat_all("s1", "s2", "s3", "s4")
    for seat in ("s5", "s6"):
        room.do(RecordAttendance(seat, Presence.HOLDER, Mode.VIDEO), ConfirmRemote(seat))
    room.open_on(CASE.id)
    _decided(room)
    told = words_of(room)
    assert "hors de la salle" not in told
    assert "association ayant instruit la demande, liaison à distance coupée dès avant la" in told
    assert "Mme Titulaire 6 (Qualité 6), liaison à distance coupée" in told


def test_a_recusal_declared_in_error_is_told_with_what_lifted_it() -> None:
    room = _room()
    room.seat_all()
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s2", "Lien."), LiftRecusal(CASE.id, "s2", "Homonyme."))
    _decided(room)
    told = words_of(room)
    assert "déport déclaré à 14 h 01 et levé à 14 h 01, au motif suivant : Homonyme." in told
    assert "Aucun déport n'a été enregistré." in told


@pytest.mark.rule("2.9", "2.18")
def test_the_opening_line_uses_the_base_of_the_formation_that_sits() -> None:
    room = _room(*(make_seat(n, formations=WITHOUT_INDIVIDUAL) for n in range(6, 12)))
    room.seat_all("s1", "s2", "s3")
    room.open_on(CASE.id)
    _decided(room)
    told = words_of(room)
    assert "À l'ouverture de la séance : 3 présents + 0 mandat = 3 ; seuil 3 sur 5" in told
    assert "ne peut valablement délibérer" not in told


@pytest.mark.rule("2.9")
def test_each_formation_that_the_agenda_calls_has_its_own_verdict() -> None:
    room = _room(
        *(make_seat(n, formations=WITHOUT_INDIVIDUAL) for n in range(6, 12)),
        items=(CASE, APPROVAL),
    )
    room.seat_all("s1", "s2", "s3")
    room.do(OpenSession())
    told = words_of(room)
    assert (
        "formation plénière : 3 présents + 0 mandat = 3 ; seuil 6 sur 11. Le quorum n'est pas"
        in told
    )
    assert (
        "situations individuelles : 3 présents + 0 mandat = 3 ; seuil 3 sur 5. Le quorum est"
        in told
    )


@pytest.mark.rule("2.7", "2.17")
def test_a_quorum_lost_and_reached_again_has_its_hours_counts_and_threshold() -> None:
    room = _room()
    room.seat_all("s1", "s2", "s3")
    room.do(OpenSession())
    room.now += timedelta(hours=1)
    room.do(RecordAttendance("s3", Presence.LEFT), PresentItem(CASE.id))
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Quorum perdu."))
    room.now += timedelta(hours=1)
    room.do(RecordAttendance("s4", Presence.HOLDER), CloseSession())
    told = words_of(room)
    assert (
        "À 15 h 00, le quorum n'est plus atteint : 2 présents + 0 mandat = 2 ; seuil 3 sur 5."
        in told
    )
    assert "le quorum est de nouveau atteint : 3 présents + 0 mandat = 3 ; seuil 3 sur 5." in told
    assert "Quorum : 2 présents + 0 mandat = 2 ; seuil 3 sur 5 ; non atteint" in told


@pytest.mark.rule("2.8")
def test_the_first_session_of_a_second_convocation_is_named() -> None:
    room = Room(commission(5), (CASE,))
    digest = agenda_digest([CASE])
    room.do(LinkFirstConvocation("f" * 32, "2026-11-26", digest, mention=True))
    told = words_of(room)
    assert "première séance, qui n'a pas réuni le quorum, le jeudi 26 novembre 2026" in told


def test_a_reopening_is_told_with_its_hour_and_reason() -> None:
    room = _room()
    room.seat_all()
    room.open_on(CASE.id)
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce attendue."))
    room.do(ReopenItem(CASE.id, "Pièce reçue."), PresentItem(CASE.id))
    assert "Pièce attendue). Motif : Pièce reçue." in words_of(room)


def test_the_approved_minutes_have_their_date() -> None:
    room = _room(items=(APPROVAL,))
    room.do(NameMinutes(APPROVAL.id, "2026-06-09"))
    assert "Procès-verbal soumis à approbation : celui de la séance du 9 juin 2026." in words_of(
        room
    )


@pytest.mark.rule("2.2")
def test_the_chair_s_agreement_is_told_of_what_was_added_or_changed() -> None:
    room = _room()
    room.seat_all()
    room.do(OpenSession())
    edit = EditItem(CASE.id, agreed_by_chair=True, reference="D-99", association="Autre")
    room.do(edit)
    room.do(AddItem(ItemKind.INFORMATION, Formation.PLENARY, True, title="Accueil"))
    told = words_of(room)
    assert "avec l'accord de la présidence : référence : « 75-2026-001 » devient « D-99 »" in told
    assert "association : « Escale » devient « Autre »" in told
    assert "Point ajouté en séance, avec l'accord de la présidence" in told


@pytest.mark.rule("2.11")
@pytest.mark.parametrize(
    ("votes", "said"),
    [(True, "par la voix prépondérante de la présidence"), (False, "sans voix prépondérante")],
)
def test_a_tie_is_told_in_words_with_its_article(votes: bool, said: str) -> None:
    room = Room(commission(4 if votes else 5, votes=votes), (CASE,))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s2", Choice.AGAINST), CastVote(CASE.id, "s3", Choice.AGAINST))
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE, "Motifs."))
    told = words_of(room)
    assert f"à égalité des voix, {said}" in told
    assert "R. 133-11" in told


@pytest.mark.rule("2.14")
def test_voices_said_openly_before_a_secret_ballot_are_told() -> None:
    room = _room()
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), ChooseSecretBallot(CASE.id, confirmed=True))
    room.do(RecordSecretCount(CASE.id, Tally(5, 4, 1)), Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert "les voix déjà exprimées ouvertement (5) n'ont pas été retenues" in words_of(room)


@pytest.mark.rule("2.18")
def test_a_rectified_count_prints_both_counts_hour_author_and_reason() -> None:
    room = Room(commission(12), (CASE,))
    room.seat_all()
    room.open_on(CASE.id)
    for seat in ("s8", "s9", "s10", "s11", "s12"):
        room.do(CastVote(CASE.id, seat, Choice.AGAINST))
    _decided(room)
    room.now += timedelta(minutes=20)
    tally = Tally(12, 6, 6)
    room.do(
        RectifyOpinion(
            CASE.id, Outcome.FAVOURABLE, "Le secrétariat", "Voix mal lue.", "Oui.", tally
        )
    )
    told = words_of(room)
    assert "demandée par le secrétariat : le décompte « 7 pour, 5 contre, 0 abstention »" in told
    assert (
        "est remplacé par « 6 pour, 6 contre, 0 abstention » ; le sens « avis favorable »" in told
    )
    assert "« avis favorable » est remplacé" not in told
    assert "Motif : Voix mal lue." in told


def test_the_other_sum_is_not_told_where_nobody_is_in_recusal() -> None:
    room = _room()
    room.seat_all()
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s2", "Lien."), LiftRecusal(CASE.id, "s2", "Erreur."))
    _decided(room)
    assert "sans compter les membres en déport" not in words_of(room)


def test_the_requested_period_is_in_the_minutes() -> None:
    case = replace(CASE, period_from="2027-01-01", period_until="2027-06-30")
    room = Room(commission(3), (case,))
    assert "Période demandée : du 1er janvier 2027 au 30 juin 2027" in words_of(room)


def test_a_local_text_is_told_in_words_without_the_program_s_numbers_and_names() -> None:
    texts = tuple(
        Override(rule.number, rule.key, str(rule.default), "Règlement", "art. 1", "2026-01-01")
        for rule in law_files.rulebook().rules
        if rule.key is not None and hasattr(Profile(), rule.key)
    )
    room = Room(commission(3), (CASE,))
    room.state = replace(room.state, profile=Profile(overrides=texts))
    told = words_of(room)
    assert "règle" not in told.split("Présidence et composition")[0]
    for text in texts:
        words = minutes_wording().say_one_of("settings", text.key)
        assert words != text.key, text.key
        assert text.key not in told
        assert "_" not in minutes_wording().say_one_of("texts.override_values", text.value.lower())


def test_nothing_is_said_to_be_signed_before_it_is() -> None:
    room = _room()
    room.seat_all()
    room.do(OpenSession(), PostponeRemaining("Heure tardive."), CloseSession())
    told = words_of(room)
    assert "Ce document est destiné à être signé électroniquement" in told
    assert "est signé électroniquement" not in told


def test_hours_tell_their_day_past_midnight_and_their_season_when_the_hour_changes() -> None:
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    opened = datetime(2026, 10, 24, 23, 0, tzinfo=summer)
    closed = datetime(2026, 10, 25, 2, 30, tzinfo=winter)
    hours = Hours(opened, closed)
    first, second = (hours(closed.replace(tzinfo=zone)) for zone in (summer, winter))
    assert first != second
    assert "heure d’été" in first
    assert "heure d’hiver" in second
    assert "le 25" in second
    assert Hours(opened)(opened + timedelta(minutes=5)).replace("\u202f", " ") == "23 h 05"


def test_a_member_seen_to_leave_is_told_out_of_the_room() -> None:
    room = _room(make_seat(6, association=CASE.association))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(ClearRoom(CASE.id, RoomStage.DELIBERATION))
    _decided(room)
    assert "hors de la salle dès avant la délibération, à 14 h 01" in words_of(room)


@pytest.mark.rule("1.24", "2.18")
def test_what_a_composition_lacked_is_completed_until_the_minutes_are_established() -> None:
    vacant = make_seat(5, holder="")
    room = Room((*commission(3), make_seat(4, quality=""), vacant), (CASE,))
    room.seat_all("s1", "s2", "s3", "s4")
    # An earlier version let a vacant seat give a mandate.
    room.do(RecordAttendance("s5", Presence.EXCUSED))
    room.record(ProxyGiven("s5", "s2"))
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE), CloseSession())
    missing = {known.gap for known in gaps(minutes_of(room))}
    assert missing == {Gap.MEMBER_WITHOUT_QUALITY, Gap.PROXY_UNNAMED}
    assert room.state.items[CASE.id].tally == Tally(4, 4)
    room.do(CompleteSeat("s4", quality="Qualité 4"), CompleteSeat("s5", "M. Nommé depuis"))
    assert gaps(minutes_of(room)) == ()
    assert "M. Nommé depuis" in words_of(room)


def test_every_word_of_a_setting_is_told_in_french() -> None:
    words = {str(value) for kind in WORDED.values() for value in kind}
    told = {word: minutes_wording().say_one_of("texts.override_values", word) for word in words}
    assert not [word for word, said in told.items() if said == word], told

"""The day of a session: held on the day convened, or knowingly on another; moved or cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from commission_app.application.minutes.minutes_check import Gap, gaps
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature, approved_day
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.convocation import agenda_digest
from commission_app.domain.dates.dates_in_words import day_named
from commission_app.domain.membership import Association, Formation
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import (
    InviteObservations,
    NameMinutes,
    PresentItem,
)
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.convening import DeclareUrgency, LinkFirstConvocation
from commission_app.domain.session.commands.day import (
    CancelSession,
    MoveSession,
    NoteClosing,
    SettlePresence,
    TellCapacity,
)
from commission_app.domain.session.commands.minutes import IssueMinutes
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim
from commission_app.domain.session.decisions.convocation import left_for_want_of_quorum
from commission_app.domain.session.session import Stage
from tests.documents.told import minutes_of, words_of
from tests.domain.room import APPROVAL, CASE, START, TOPIC, Room, commission, make_details


def a_room(*items: AgendaItem, days: int = 0, **details: object) -> Room:
    room = Room(commission(5), items or (CASE,), make_details(**details))
    room.seat_all("s1", "s2", "s3")
    room.now = START + timedelta(days=days)
    return room


@pytest.mark.rule("2.4", "2.18")
def test_an_opening_on_another_day_asks_why_and_the_minutes_print_that_day() -> None:
    room = a_room(days=1)
    refusal = room.refused(OpenSession())
    assert refusal.code is RefusalCode.SESSION_ON_ANOTHER_DAY
    assert refusal.figures == {"date": "2026-12-08", "today": "2026-12-09"}
    room.do(OpenSession("Salle inondée la veille."))
    assert room.state.details.date == "2026-12-09"
    told = words_of(room)
    assert "Séance du mercredi 9 décembre 2026" in told
    assert "pour le mardi 8 décembre 2026 à 14 h 00, tenue un autre jour" in told
    assert "Salle inondée la veille." in told
    assert "soit 12 jours avant la séance" in told


@pytest.mark.rule("2.4")
def test_the_delay_of_the_convocation_counts_to_the_day_the_session_is_held() -> None:
    room = a_room(days=-36)
    refusal = room.refused(OpenSession("Avancée."))
    assert refusal.code is RefusalCode.CONVOCATION_LATE
    assert refusal.figures["days"] == -25
    room.do(DeclareUrgency("Expulsion annoncée."), OpenSession("Avancée."))
    assert room.state.details.date == "2026-11-02"


def test_a_session_is_moved_before_it_opens_and_opens_on_its_new_day() -> None:
    room = a_room()
    assert room.refused(MoveSession("2026-12-15", " ")).code is RefusalCode.REASONS_REQUIRED
    assert room.refused(MoveSession("le 15", "Grève.")).code is RefusalCode.DATE_UNREADABLE
    assert room.refused(MoveSession("2026-12-07", "Grève.")).code is RefusalCode.DAY_PAST
    assert room.refused(MoveSession("2026-12-15", "Grève.", "9h")).code is (
        RefusalCode.DATE_UNREADABLE
    )
    room.do(MoveSession("2026-12-15", "Grève des transports.", "09:30"))
    assert (room.state.details.date, room.state.details.hour) == ("2026-12-15", "09:30")
    assert room.refused(OpenSession()).code is RefusalCode.SESSION_ON_ANOTHER_DAY
    room.now += timedelta(days=7)
    room.do(OpenSession())
    told = words_of(room)
    assert "mardi 8 décembre 2026 à 14 h 00, reportée au motif suivant : Grève des" in told
    assert room.refused(MoveSession("2026-12-20", "Non.")).code is RefusalCode.SESSION_ALREADY_OPEN


def test_a_cancelled_session_takes_nothing_more_and_lacked_no_quorum() -> None:
    room = a_room()
    assert room.refused(CancelSession("")).code is RefusalCode.REASONS_REQUIRED
    room.do(CancelSession("Plus aucun dossier."))
    assert room.state.stage is Stage.CANCELLED
    for command in (OpenSession(), RecordAttendance("s4", Presence.HOLDER), CancelSession("Non.")):
        assert room.refused(command).code is RefusalCode.SESSION_CANCELLED
    assert left_for_want_of_quorum(room.state) == ""
    opened = a_room()
    opened.do(OpenSession())
    assert opened.refused(CancelSession("Non.")).code is RefusalCode.SESSION_ALREADY_OPEN


def test_a_rehearsal_is_held_on_any_day() -> None:
    room = a_room(days=-1, rehearsal=True, convocation_received=None)
    room.do(OpenSession())


@pytest.mark.rule("2.8")
def test_a_second_convocation_is_never_received_before_the_first_session() -> None:
    digest = agenda_digest([CASE])
    room = a_room(convocation_received="2026-11-18")
    refusal = room.refused(LinkFirstConvocation("f" * 32, "2026-11-26", digest, mention=True))
    assert refusal.code is RefusalCode.SECOND_BEFORE_FIRST
    assert refusal.figures == {"date": "2026-11-26", "received": "2026-11-18"}
    room = a_room(convocation_received="2026-11-27")
    room.do(LinkFirstConvocation("f" * 32, "2026-11-26", digest, mention=True))


@pytest.mark.rule("2.8")
def test_what_was_withdrawn_at_the_first_session_is_not_asked_at_the_second() -> None:
    room = a_room(CASE, TOPIC)
    room.do(OpenSession(), RecordAttendance("s3", Presence.LEFT), PresentItem(TOPIC.id))
    room.do(ConcludeItem(TOPIC.id, Outcome.WITHDRAWN, "Sans suite."))
    room.do(PostponeRemaining("Faute de quorum."), CloseSession())
    assert left_for_want_of_quorum(room.state) == agenda_digest([CASE])


def test_other_business_and_the_next_meeting_are_in_the_minutes() -> None:
    room = a_room()
    assert room.refused(NoteClosing("Rien.")).code is RefusalCode.SESSION_NOT_OPEN
    room.do(OpenSession())
    assert room.refused(NoteClosing("", "2026-12-08")).code is RefusalCode.DAY_PAST
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    room.do(NoteClosing("Un guide est distribué.", "2027-03-09"))
    told = words_of(room)
    assert "Questions diverses. Un guide est distribué." in told
    assert "La prochaine séance est fixée au mardi 9 mars 2027." in told


@pytest.mark.parametrize(
    ("by", "said"),
    [("Escale", "Retiré par : Escale."), ("Rivages", "qui n'est pas l'association qui l'a")],
)
def test_who_withdrew_a_case_is_told_and_whether_it_was_theirs(by: str, said: str) -> None:
    room = a_room()
    room.do(OpenSession(), PresentItem(CASE.id))
    room.do(ConcludeItem(CASE.id, Outcome.WITHDRAWN, "Personne partie.", by))
    assert said in words_of(room)


@pytest.mark.rule("3.3")
def test_the_warning_of_an_approval_that_ended_before_the_day_held_is_kept() -> None:
    known = Association("Escale", "2023-12-09", "2026-12-08")
    for wanted, days in ((False, 0), (True, 1)):
        room = a_room(days=days)
        room.state = replace(room.state, associations=(known,))
        room.do(OpenSession("Reportée." if days else ""), PresentItem(CASE.id))
        lapsed = room.state.items[CASE.id].approval_lapsed
        assert (lapsed is not None) is wanted
        assert ("a pris fin le 8 décembre 2026" in words_of(room)) is wanted


@pytest.mark.rule("2.18")
@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Approbation du procès-verbal de la séance du 9 juin 2026", "2026-06-09"),
        ("PV du 1er mars 2026", "2026-03-01"),
        ("Approbation : séance du 09/06/2026", "2026-06-09"),
        ("Séance 2026-06-09", "2026-06-09"),
        ("Séance du 31 février 2026", ""),
        ("Séances du 9 juin 2026 et du 1er mars 2026", ""),
        ("Approbation du procès-verbal", ""),
    ],
)
def test_the_title_of_an_approval_names_the_minutes_it_approves(title: str, day: str) -> None:
    item = AgendaItem("a", 1, ItemKind.APPROVAL, Formation.PLENARY, title=title)
    assert approved_day(item) == day_named(title) == day
    assert (
        approved_day(AgendaItem("a", 1, ItemKind.INFORMATION, Formation.PLENARY, title=title)) == ""
    )


@pytest.mark.rule("2.18")
def test_the_minutes_approved_may_be_named_after_the_vote_and_after_the_closing() -> None:
    room = a_room(APPROVAL)
    room.do(OpenSession(), PresentItem(APPROVAL.id), RecordUnanimity(APPROVAL.id))
    room.do(Proclaim(APPROVAL.id, Outcome.ADOPTED), NameMinutes(APPROVAL.id, "2026-06-09"))
    room.do(CloseSession(), NameMinutes(APPROVAL.id, "2026-06-10"))
    assert approved_day(room.state.items[APPROVAL.id].item) == "2026-06-10"
    late = room.refused(NameMinutes(APPROVAL.id, "2026-12-08"))
    assert late.code is RefusalCode.MINUTES_NOT_EARLIER
    assert room.state.items[APPROVAL.id].sense is Outcome.ADOPTED


@pytest.mark.rule("2.18")
def test_a_presence_that_nobody_recorded_is_settled_before_the_minutes() -> None:
    room = a_room()
    room.do(OpenSession(), PostponeRemaining("Heure tardive."), CloseSession())
    (found,) = gaps(minutes_of(room))
    assert (found.gap, found.figures["seats"]) == (Gap.PRESENCE_UNKNOWN, 2)
    late = room.refused(RecordAttendance("s4", Presence.HOLDER))
    assert late.code is RefusalCode.SESSION_CLOSED
    assert room.refused(SettlePresence(("s4",), Presence.HOLDER)).code is RefusalCode.SESSION_CLOSED
    assert room.refused(SettlePresence(("sx",), Presence.ABSENT)).code is RefusalCode.UNKNOWN_SEAT
    room.do(SettlePresence(("s1", "s4"), Presence.EXCUSED))
    assert room.state.attendance["s1"].presence is Presence.HOLDER, "who sat is never made absent"
    room.do(SettlePresence(("s5",), Presence.ABSENT))
    assert gaps(minutes_of(room)) == ()
    told = words_of(room)
    assert "Mme Titulaire 4 Qualité 4 2° Cohésion sociale excuse présentée" in told
    assert "Mme Titulaire 5 Qualité 5 2° Cohésion sociale absence" in told
    room.do(IssueMinutes("0" * 64, ()))
    issued = room.refused(SettlePresence(("s5",), Presence.EXCUSED))
    assert issued.code is RefusalCode.MINUTES_ALREADY_ISSUED


@pytest.mark.rule("1.20", "2.18")
def test_a_deputy_is_told_with_the_capacity_of_her_own() -> None:
    room = Room(commission(5, deputy="Mme Marchetti"), (CASE,))
    room.seat_all("s2", "s3")
    refusal = room.refused(TellCapacity("s2", "Adjointe"))
    assert refusal.code is RefusalCode.DEPUTY_UNNAMED
    room.do(RecordAttendance("s1", Presence.DEPUTY), OpenSession())
    room.do(TellCapacity("s1", "Secrétaire générale"))
    told = words_of(room)
    assert "Mme Marchetti Secrétaire générale" in told
    assert "Mme Marchetti, secrétaire générale, en suppléance de Mme Titulaire 1" in told
    (slot,) = minutes_of(room).signatures
    assert slot.role == "Secrétaire générale"
    room.do(RecordAttendance("s1", Presence.HOLDER))
    holder = next(a for a in minutes_of(room).attendees if a.name == "Mme Titulaire 1")
    assert holder.capacity == ""


@pytest.mark.rule("3.19")
def test_an_invitation_of_the_day_after_is_not_prior_even_past_midnight() -> None:
    early = replace(CASE, nature=RequestNature.EARLY_END)
    room = a_room(early)
    room.now = START.replace(hour=23, minute=50)
    room.open_on(early.id)
    room.now += timedelta(minutes=30)
    refused = room.refused(InviteObservations(early.id, "2026-12-09"))
    assert refused.code is RefusalCode.OBSERVATIONS_AFTER
    assert refused.figures["session"] == "2026-12-08"
    room.do(InviteObservations(early.id, "2026-11-20"))

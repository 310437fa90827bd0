"""The examination screen: a roll call by keys, exceptions, refusals, the end of the session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.session.service import SessionService
from commission_app.domain.agenda import ItemKind
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.profile import Profile
from commission_app.domain.session.clearing import stage_due
from commission_app.domain.session.commands.agenda import NameMinutes
from commission_app.domain.session.commands.attendance import ConfirmRemote, RecordAttendance
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.session import ItemState, Stage
from tests.presenters.doubles import (
    RecordingView,
    Room,
    a_desk,
    a_hub,
    current,
    opened,
    paris,
    play,
)
from ui.screens.examination.logic import inline_forms
from ui.screens.examination.logic.examination import Examination
from ui.screens.examination.logic.examination_state import Action, ExaminationState, VoiceLine

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN


class Scene:
    """A presenter on the Paris session, open, everybody present."""

    def __init__(self, desk: SessionService) -> None:
        self.desk = desk
        self.hub = a_hub(desk, opened(desk))
        self.view: RecordingView[ExaminationState] = RecordingView()
        self.gone: list[str] = []
        self.room = Room(self.hub)
        self.rows: list[tuple[VoiceLine, ...]] = []
        self.acts = Examination(
            self.view, self.hub, self.gone.append, self.room, rows=self.rows.append
        )
        self.hub.show(current(self.hub))

    def item(self, number: int) -> ItemState:
        items = current(self.hub).state.items.values()
        return next(item for item in items if item.item.number == number)

    def take(self, number: int, *, clear: bool = True) -> None:
        self.acts.call(self.item(number).item.id)
        if clear:
            self.acts.confirm_return()
        while clear and stage_due(current(self.hub).state, self.item(number)) is not None:
            self.acts.clear_room()


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with a_desk(tmp_path) as desk:
        yield Scene(desk)


def test_a_roll_call_costs_one_key_a_voice_and_one_to_proclaim(scene: Scene) -> None:
    scene.take(2)
    voices = [line.seat for line in scene.view.last.vote.lines if not line.recusal]
    for number in range(len(voices)):
        scene.acts.cast(AGAINST if number == 3 else FOR)
    assert list(scene.item(2).votes.values()).count(FOR) == len(voices) - 1
    assert scene.item(2).votes[voices[3]] is AGAINST
    scene.acts.primary()
    assert scene.item(2).sense is Outcome.FAVOURABLE


def test_a_vote_shows_one_state_once_it_is_stored_and_its_key_the_rows_alone(
    scene: Scene,
) -> None:
    scene.take(2)
    # As in the windows, where what the room sees is looked at after each act.
    scene.hub.subscribe(lambda _: scene.acts.room_changed())
    for _ in range(2):
        before, announced = len(scene.view.states), scene.view.last.announced
        scene.rows.clear()
        voice = next(line for line in scene.view.last.vote.lines if line.active)
        scene.acts.cast(FOR)
        (on_its_way,), (stored,) = scene.rows, scene.view.states[before:]
        told = [
            next(line for line in lines if line.seat == voice.seat)
            for lines in (on_its_way, stored.vote.lines)
        ]
        assert [line.stored for line in told] == [False, True]
        assert [line.active for line in told] == [False, False], "the next row is pointed at"
        assert stored.announced == announced + 1
        assert stored.announcement.startswith("Pour")


@pytest.mark.rule("2.16")
def test_the_association_is_told_away_and_has_no_voice(scene: Scene) -> None:
    scene.take(2)
    away = [line for line in scene.view.last.vote.lines if line.recusal]
    assert [line.name for line in away] == ["Association Escale"]
    scene.acts.cast_for(away[0].seat, FOR)
    assert away[0].seat not in scene.item(2).votes


def test_unanimity_then_an_exception_then_taking_it_back(scene: Scene) -> None:
    scene.take(3)
    scene.acts.unanimity()
    assert set(scene.item(3).votes.values()) == {FOR}
    scene.acts.cast_for("s3", ABSTAIN)
    assert scene.item(3).votes["s3"] is ABSTAIN
    scene.acts.take_back()
    assert "s3" not in scene.item(3).votes


def test_the_row_goes_back_and_a_voice_is_given_again(scene: Scene) -> None:
    scene.take(3)
    scene.acts.cast(FOR)
    scene.acts.back()
    scene.acts.cast(AGAINST)
    assert list(scene.item(3).votes.values()) == [AGAINST]


@pytest.mark.rule("2.26", "3.18")
def test_an_opinion_against_asks_for_its_reasons_in_place(scene: Scene) -> None:
    scene.take(3)
    for line in scene.view.last.vote.lines:
        if not line.recusal:
            scene.acts.cast_for(line.seat, AGAINST)
    assert scene.view.last.vote.reasons is not None
    scene.acts.primary()
    assert not scene.item(3).decided
    assert scene.view.last.vote.banner is not None
    scene.acts.write_reasons("Engagements non tenus.")
    scene.acts.primary()
    assert scene.item(3).sense is Outcome.UNFAVOURABLE
    assert current(scene.hub).text(scene.item(3).reasons) == "Engagements non tenus."


def test_reservations_are_chosen_written_and_recorded(scene: Scene) -> None:
    scene.take(4)
    scene.acts.unanimity()
    scene.acts.choose_sense(Outcome.FAVOURABLE_WITH_RESERVATIONS)
    scene.acts.write_reasons("Point à trois mois.")
    scene.acts.primary()
    assert scene.item(4).sense is Outcome.FAVOURABLE_WITH_RESERVATIONS


@pytest.mark.rule("2.7", "2.17")
def test_a_vote_without_quorum_is_refused_with_the_sum_and_what_can_be_done(scene: Scene) -> None:
    leaving = [RecordAttendance(f"s{n}", Presence.LEFT) for n in range(4, 16)]
    scene.hub.show(play(scene.desk, current(scene.hub), *leaving))
    scene.take(2)
    scene.acts.cast(FOR)
    banner = scene.view.last.vote.banner
    assert banner is not None
    assert "quorum non atteint" in banner.text
    assert "seuil 9 sur 17" in banner.text
    assert not scene.item(2).votes


def test_a_note_is_kept_while_typed_and_recorded_on_leaving(scene: Scene) -> None:
    scene.take(2)
    scene.acts.edit_note("Question sur")
    scene.acts.edit_note("Question sur le logement.")
    assert scene.item(2).note is None
    scene.take(3)
    assert current(scene.hub).text(scene.item(2).note) == "Question sur le logement."


def test_a_topic_is_noted_or_voted(scene: Scene) -> None:
    scene.take(15)
    scene.acts.act(Action.TAKE_NOTE)
    assert scene.item(15).sense is Outcome.NOTED
    scene.take(13)
    scene.acts.act(Action.CALL_VOTE)
    scene.acts.unanimity()
    scene.acts.primary()
    assert scene.item(13).sense is Outcome.ADOPTED


@pytest.mark.parametrize("typed", ["", "09/06/2026", "le 9 juin", "09/06/2030"])
def test_which_minutes_are_approved_is_asked_before_the_proclamation(
    scene: Scene, typed: str
) -> None:
    known = scene.item(1)
    item = replace(known.item, title="Approbation")
    form = inline_forms.before_proclaiming(
        replace(known, item=item), Proclaim(item.id, Outcome.ADOPTED), "", None
    )
    assert form is not None
    assert form.action is Action.NAME_MINUTES
    named = replace(form, text=typed)
    assert inline_forms.is_confirmed_alone(named) is (typed == "")
    said = {"09/06/2026": "2026-06-09", "09/06/2030": "2030-06-09"}.get(typed, typed)
    assert inline_forms.command(named, item.id) == NameMinutes(item.id, said)


def test_an_approval_with_its_date_or_rejected_is_proclaimed_without_a_question(
    scene: Scene,
) -> None:
    known = scene.item(1)
    dated = replace(known.item, title="Approbation", approves="2026-06-09")
    adopted = Proclaim(known.item.id, Outcome.ADOPTED)
    rejected = Proclaim(known.item.id, Outcome.REJECTED)
    before = inline_forms.before_proclaiming
    assert before(replace(known, item=dated), adopted, "", None) is None
    assert before(replace(known, item=replace(dated, approves=None)), rejected, "", None) is None
    seen = before(replace(known, item=dated), adopted, "autre chose", Action.NAME_MINUTES)
    assert seen is not None
    assert seen.action is Action.PROCLAIM


def test_an_approval_adopted_without_a_date_waits_for_it_then_is_proclaimed(
    tmp_path: Path,
) -> None:
    draft = paris()
    first = draft.items[0]
    bare = replace(first, item=replace(first.item, title="Approbation du procès-verbal"))
    assert bare.item.kind is ItemKind.APPROVAL
    with a_desk(tmp_path) as desk:
        snapshot = opened(desk, replace(draft, items=(bare, *draft.items[1:])))
        hub = a_hub(desk, snapshot)
        view: RecordingView[ExaminationState] = RecordingView()
        acts = Examination(view, hub, lambda _: None, Room(hub))
        hub.show(current(hub))
        acts.call(first.item.id)
        acts.unanimity()
        acts.primary()
        assert not current(hub).state.items[first.item.id].decided
        acts.write_form("09/06/2026")
        acts.confirm_form()
        assert current(hub).state.items[first.item.id].item.approves == "2026-06-09"
        acts.primary()
        assert current(hub).state.items[first.item.id].sense is Outcome.ADOPTED


def test_a_case_is_adjourned_with_a_reason_and_a_disagreement_is_mentioned(scene: Scene) -> None:
    scene.take(2)
    scene.acts.act(Action.ADJOURN)
    scene.acts.confirm_form()
    form = scene.view.last.vote.form
    assert form is not None
    assert form.banner is not None
    scene.acts.write_form("Pièce attendue.")
    scene.acts.confirm_form()
    assert scene.item(2).sense is Outcome.ADJOURNED
    scene.take(3)
    scene.acts.unanimity()
    scene.acts.primary()
    scene.acts.act(Action.DISAGREE)
    scene.acts.choose_in_form("s3")
    scene.acts.write_form("Projet trop court.")
    scene.acts.confirm_form()
    assert set(scene.item(3).disagreements) == {"s3"}


def test_a_member_declares_an_interest(scene: Scene) -> None:
    scene.take(2)
    scene.acts.point_at("s3")
    scene.acts.act(Action.RECUSE)
    scene.acts.write_form("Lien personnel.")
    scene.acts.confirm_form()
    assert "s3" in scene.item(2).recusals


def test_who_sits_at_a_distance_unconfirmed_is_there_with_what_lacks(scene: Scene) -> None:
    scene.take(2)
    seat = next(voice.seat.id for voice in current(scene.hub).state.voices(scene.item(2)))
    scene.hub.show(
        play(scene.desk, current(scene.hub), RecordAttendance(seat, Presence.HOLDER, Mode.VIDEO))
    )
    line = next(line for line in scene.view.last.vote.lines if line.seat == seat)
    assert line.recusal == "À distance · ne vote pas encore"
    assert "Présences" in line.detail
    scene.hub.show(play(scene.desk, current(scene.hub), ConfirmRemote(seat)))
    line = next(line for line in scene.view.last.vote.lines if line.seat == seat)
    assert not line.recusal


def test_the_end_says_what_is_left_and_one_act_postpones_it(scene: Scene) -> None:
    scene.acts.act(Action.FINISH)
    side = scene.view.last.vote
    assert len(side.checklist) == 8, "no wall of buttons: the others are read in the agenda"
    assert any("8 autres, à lire" in text.replace("\u00a0", " ") for text in side.body)
    assert Action.TO_AGENDA in {known.action for known in side.actions}
    assert side.primary is not None
    assert not side.primary.enabled
    scene.acts.act(Action.POSTPONE)
    scene.acts.write_form("Heure tardive.")
    scene.acts.confirm_form()
    scene.acts.act(Action.FINISH)
    scene.acts.act(Action.CLOSE)
    assert current(scene.hub).state.stage is Stage.CLOSED


@pytest.mark.rule("2.14")
def test_a_secret_ballot_asks_for_its_count_then_proclaims(scene: Scene) -> None:
    scene.take(2)
    scene.acts.act(Action.BY_PAPER)
    side = scene.view.last.vote
    assert (side.lines, len(side.counts)) == ((), 4)
    scene.acts.write_count(FOR, 10)
    scene.acts.primary()
    banner = scene.view.last.vote.banner
    assert banner is not None
    assert "décompte (10)" in banner.text
    scene.acts.write_count(AGAINST, 6)
    scene.acts.primary()
    assert scene.view.last.vote.reading
    scene.acts.primary()
    assert scene.item(2).sense is Outcome.FAVOURABLE
    assert not scene.item(2).votes


def test_what_was_proclaimed_is_rectified_with_its_reason(scene: Scene) -> None:
    scene.take(3)
    scene.acts.unanimity()
    scene.acts.primary()
    scene.acts.act(Action.RECTIFY)
    scene.acts.choose_in_form(Outcome.FAVOURABLE_WITH_RESERVATIONS.value)
    scene.acts.write_form("Réserve omise.")
    scene.acts.confirm_form()
    assert scene.item(3).sense is Outcome.FAVOURABLE, "the reason to rectify is no reservation"
    scene.acts.write_form_reasons("Point à trois mois.")
    scene.acts.confirm_form()
    assert scene.item(3).sense is Outcome.FAVOURABLE_WITH_RESERVATIONS
    known = current(scene.hub)
    assert known.text(scene.item(3).reasons) == "Point à trois mois."
    assert any("Rectifié" in line for line in scene.view.last.vote.body)


def test_the_session_is_suspended_and_resumed_where_it_was(scene: Scene) -> None:
    scene.take(2)
    assert Action.SUSPEND in {act.action for act in scene.view.last.session}
    scene.acts.act(Action.SUSPEND)
    assert current(scene.hub).state.suspended
    assert scene.view.last.vote.heading == "Séance suspendue"
    assert scene.view.last.session == (), "nothing but to resume"
    scene.acts.cast(FOR)
    assert not scene.item(2).votes
    scene.acts.primary()
    assert not current(scene.hub).state.suspended
    assert not scene.view.last.vote.voting, "nobody watched the door meanwhile"
    scene.take(2)
    assert scene.view.last.vote.voting


@pytest.mark.rule("2.27")
def test_the_list_names_who_must_leave_and_the_key_in_use(scene: Scene) -> None:
    scene.acts = Examination(scene.view, scene.hub, scene.gone.append, scene.room, lambda: "Ctrl Y")
    scene.take(2, clear=False)
    side = scene.view.last.vote
    assert side.room is not None
    assert side.room.confirm is not None
    assert side.room.confirm.key == "Ctrl Y"
    assert side.room.lines == (
        "M. Gaël MORVAN — Association Enfance Debout, ne siège pas",
        "M. François HUGUET — Président du conseil départemental, ne siège pas",
    )
    scene.acts.primary()
    banner = scene.view.last.vote.banner
    assert banner is not None
    assert "touche Ctrl Y" in banner.text
    scene.acts.show_to_the_chair()
    assert not scene.room.gate.state.record
    scene.acts.clear_room()
    scene.acts.show_to_the_chair()
    assert scene.room.seen == scene.item(2).item.id
    assert scene.view.last.vote.banner is None
    said = scene.view.last.vote.room
    assert said is not None
    assert "a instruit le dossier" in said.lines[0]


@pytest.mark.rule("2.27")
def test_where_it_is_advice_the_list_is_there_and_nothing_waits_for_it(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        held = opened(desk)
        eased = replace(held.state, profile=Profile(room_confirmed=False))
        held = replace(held, state=eased)
        view: RecordingView[ExaminationState] = RecordingView()
        hub = a_hub(desk, held)
        room = Room(hub)
        acts = Examination(view, hub, lambda _: None, room)
        hub.show(held)
        case = next(item for item in held.state.items.values() if item.item.is_case).item.id
        acts.call(case)
        assert view.last.vote.room is not None
        assert "conseillé" in view.last.vote.room.title
        acts.unanimity()
        assert current(hub).state.items[case].votes
        acts.show_to_the_chair()
        assert room.seen == case


@pytest.mark.rule("2.14")
def test_a_secret_ballot_asks_before_it_sets_votes_aside_and_gives_them_back(scene: Scene) -> None:
    scene.take(2)
    scene.acts.unanimity()
    said = len(scene.item(2).votes)
    scene.acts.act(Action.BY_PAPER)
    form = scene.view.last.vote.form
    assert form is not None
    assert (form.asks_text, scene.item(2).secret) == (False, False)
    scene.acts.cancel_form()
    assert len(scene.item(2).votes) == said
    scene.acts.act(Action.BY_PAPER)
    scene.acts.confirm_form()
    assert (scene.item(2).secret, scene.item(2).votes) == (True, {})
    assert Action.BY_NAME in [known.action for known in scene.view.last.vote.actions]
    scene.acts.act(Action.BY_NAME)
    assert (scene.item(2).secret, len(scene.item(2).votes)) == (False, said)


@pytest.mark.rule("2.27b")
def test_who_left_is_awaited_by_name_until_the_key_says_they_are_back(scene: Scene) -> None:
    scene.take(2)
    scene.acts.unanimity()
    scene.acts.primary()
    side = scene.view.last.vote
    assert side.room is not None
    assert side.room.back is not None
    assert (side.room.back.key, side.room.confirm) == ("R", None)
    out = [name for name in side.room.awaited if "hors de la salle depuis" in name]
    assert out == list(side.room.awaited)
    assert out
    following = scene.item(3).item.id
    scene.acts.call(following)
    called = scene.view.last.vote
    away = [line for line in called.lines if line.detail == "retour à confirmer"]
    assert [line.recusal.startswith("Sorti") for line in away] == [True] * len(out)
    scene.acts.confirm_return()
    after = scene.view.last.vote
    assert not [line for line in after.lines if line.detail == "retour à confirmer"]
    assert after.room is None or after.room.back is None

"""The attendance screen: keys on the chosen seat, proxies, the stored quorum, the opening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.membership import Formation
from commission_app.domain.session.session import Stage
from tests.presenters.doubles import RecordingView, a_desk, a_hub, current, paris
from ui.kit.session_model import SessionModel
from ui.screens.attendance.logic import AttendancePresenter, AttendanceState


class Scene:
    """A presenter on the Paris session, not opened yet."""

    def __init__(self, hub: SessionModel) -> None:
        self.hub = hub
        self.view: RecordingView[AttendanceState] = RecordingView()
        self.gone: list[str] = []
        self.acts = AttendancePresenter(self.view, hub, self.gone.append)
        hub.show(current(hub))

    def presence(self, seat: str) -> Presence:
        return current(self.hub).state.attendance[seat].presence


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with a_desk(tmp_path) as desk:
        yield Scene(a_hub(desk, desk.convene(paris(), "essai")))


def test_a_key_records_the_seat_and_goes_to_the_next(scene: Scene) -> None:
    assert scene.view.last.chosen is not None
    assert scene.view.last.chosen.seat == "s1"
    scene.acts.record(Presence.HOLDER)
    scene.acts.record(Presence.DEPUTY)
    assert (scene.presence("s1"), scene.presence("s2")) == (Presence.HOLDER, Presence.DEPUTY)
    assert scene.view.last.chosen.seat == "s3"


@pytest.mark.rule("1.20", "1.22")
def test_a_refusal_is_shown_with_its_article_and_comes_back_to_its_seat(scene: Scene) -> None:
    scene.acts.point_at("s3")
    scene.acts.record(Presence.DEPUTY)
    assert "art.\u00a0R.\u00a0133-3" in scene.view.last.error
    assert scene.presence("s3") is Presence.EXPECTED
    scene.acts.point_at("s3")
    assert scene.view.last.error == ""


@pytest.mark.rule("2.6", "2.7")
def test_a_proxy_counts_and_the_sum_is_shown_with_its_article(scene: Scene) -> None:
    for seat in ("s1", "s3", "s4"):
        scene.acts.point_at(seat)
        scene.acts.record(Presence.HOLDER)
    scene.acts.point_at("s5")
    scene.acts.record(Presence.EXCUSED)
    scene.acts.point_at("s5")
    chosen = scene.view.last.chosen
    assert chosen is not None
    assert [holder.seat for holder in chosen.holders] == ["s1", "s3", "s4"]
    scene.acts.give_proxy("s3")
    card = next(c for c in scene.view.last.quorums if c.name == "Examen individuel")
    assert card.sum.startswith("3\u00a0présents + 1\u00a0mandat = 4\u202f; seuil 9 sur 17")
    assert not card.reached
    row = next(row for row in scene.view.last.rows if row.seat == "s5")
    assert row.proxy.startswith("Mandat à")
    scene.acts.give_proxy("")
    assert not current(scene.hub).state.proxies


@pytest.mark.rule("2.21")
def test_a_member_at_a_distance_waits_for_the_chair(scene: Scene) -> None:
    scene.acts.point_at("s4")
    scene.acts.record(Presence.HOLDER)
    scene.acts.point_at("s4")
    scene.acts.record_mode(Mode.VIDEO)
    assert scene.view.last.chosen is not None
    assert scene.view.last.chosen.confirm_remote
    assert current(scene.hub).state.quorum(Formation.PLENARY).present == 0
    scene.acts.confirm_remote()
    assert current(scene.hub).state.quorum(Formation.PLENARY).present == 1
    assert not scene.view.last.chosen.confirm_remote


def test_the_session_opens_under_a_chair_and_not_before(scene: Scene) -> None:
    before = scene.view.last
    assert (before.primary_enabled, bool(before.hint)) == (False, True)
    scene.acts.expect_all()
    assert scene.view.last.primary_enabled
    assert "19\u00a0présents" in scene.view.last.summary
    scene.acts.primary()
    assert current(scene.hub).state.stage is Stage.OPEN
    assert scene.gone == ["examination"]
    scene.acts.point_at("s4")
    scene.acts.record(Presence.LEFT)
    assert scene.presence("s4") is Presence.LEFT


@pytest.mark.rule("2.28")
@pytest.mark.parametrize("same", [True, False])
def test_two_equal_names_are_asked_about_once_where_a_presence_meets_them(
    tmp_path: Path, same: bool
) -> None:
    draft = paris()
    first, second, *others = draft.seats
    twins = (first, replace(second, holder=first.holder), *others)
    with a_desk(tmp_path) as desk:
        scene = Scene(a_hub(desk, desk.convene(replace(draft, seats=twins), "essai")))
        assert scene.view.last.question == ""
        scene.acts.record(Presence.HOLDER)
        scene.acts.point_at(second.id)
        scene.acts.record(Presence.HOLDER)
        assert first.holder in scene.view.last.question
        assert scene.presence(second.id) is Presence.EXPECTED
        scene.acts.settle_name(same=same)
        assert scene.view.last.question == ""
        expected = Presence.EXPECTED if same else Presence.HOLDER
        assert scene.presence(second.id) is expected
        scene.acts.point_at(second.id)
        scene.acts.record(Presence.HOLDER)
        assert scene.view.last.question == ""
        assert bool(scene.view.last.error) is same

"""The screen that conducts a session, without pixels, on a real encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.agenda import ItemKind
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.session import Stage
from tests.presenters.doubles import (
    ImmediateRunner,
    RecordingView,
    a_desk,
    a_hub,
    current,
    opened,
    paris,
    play,
)
from ui.kit.forms import YES, FieldValue, Filled
from ui.kit.session_model import SessionModel
from ui.screens.conduct.logic.conduct import ConductPresenter
from ui.screens.conduct.logic.conduct_state import Card, ConductState


class Played:
    """A presenter on a hub, with what it displayed and where it led."""

    def __init__(self, desk: SessionService, snapshot: Snapshot) -> None:
        self.view: RecordingView[ConductState] = RecordingView()
        self.hub: SessionModel = a_hub(desk, snapshot)
        self.went: list[str] = []
        self.presenter = ConductPresenter(
            self.view, self.hub, desk, ImmediateRunner(), self.went.append
        )
        self.presenter.enter()

    def card(self, name: str) -> Card:
        state = self.view.last
        found = [card for card in (*state.left, *state.right) if card.id == name]
        assert found, [card.id for card in (*state.left, *state.right)]
        return found[0]

    def has(self, name: str) -> bool:
        return any(card.id == name for card in (*self.view.last.left, *self.view.last.right))

    def do(self, card: str, act: str, **values: FieldValue) -> None:
        assert act in {known.id for known in self.card(card).acts}
        self.presenter.do(card, act, Filled(values))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SessionService]:
    with a_desk(tmp_path) as made:
        yield made


def prepared(desk: SessionService, *, seatless: bool = False, late: bool = False) -> Snapshot:
    draft = paris()
    if seatless:
        draft = replace(draft, seats=tuple(replace(s, association=None) for s in draft.seats))
    if late:
        details = replace(draft.details, convocation_received="2026-12-06")
        draft = replace(draft, details=details)
    snapshot = desk.convene(draft, "essai")
    present = [RecordAttendance(seat, Presence.HOLDER) for seat in snapshot.state.seats]
    return play(desk, snapshot, *present)


def test_each_association_is_linked_or_said_not_represented_before_the_opening(
    desk: SessionService,
) -> None:
    played = Played(desk, prepared(desk, seatless=True))
    names = [card.id for card in played.view.last.left if card.id.startswith("link:")]
    assert len(names) == 4
    played.do("opening", "open")
    assert "circulaire du 31 janvier 2017" in played.card("opening").error
    seat = list(current(played.hub).state.seats)[3]
    played.do(names[0], "link", seat=seat)
    for name in names[1:]:
        played.do(name, "link", seat="")
    assert current(played.hub).state.links[names[0].removeprefix("link:")] == (seat,)
    played.do("opening", "open")
    assert current(played.hub).state.stage is Stage.OPEN
    assert played.went == ["examination"]


def test_a_late_convocation_is_explained_on_the_record(desk: SessionService) -> None:
    played = Played(desk, prepared(desk, late=True))
    assert "2\u00a0jours" in played.card("urgency").lines[0].replace(" ", "\u00a0")
    played.do("urgency", "declare", reason="")
    assert played.card("urgency").error
    played.do("urgency", "declare", reason="Hébergement menacé.")
    assert not played.has("urgency")
    assert current(played.hub).state.urgency is not None


def test_the_checklist_says_what_is_left_leads_there_and_postpones_it_all(
    desk: SessionService,
) -> None:
    played = Played(desk, opened(desk))
    state = current(played.hub).state
    items = list(state.items)
    closing = played.card("closing")
    assert len(closing.lines) == len(items)
    played.do("closing", "close")
    assert "art.\u00a0R.\u00a0133-13" in played.card("closing").error
    played.do("closing", "go", item=items[2])
    assert current(played.hub).state.current == items[2]
    assert played.went == ["examination"]
    played.do("closing", "postpone", reason=" ")
    assert played.card("closing").error
    played.do("closing", "postpone", reason="Heure tardive.")
    assert all(i.sense is Outcome.ADJOURNED for i in current(played.hub).state.items.values())
    played.do("closing", "close")
    assert current(played.hub).state.stage is Stage.CLOSED
    assert played.went[-1] == "minutes"


def test_what_was_postponed_is_proposed_to_the_next_session(desk: SessionService) -> None:
    first = opened(desk)
    first = play(desk, first, PostponeRemaining("Heure tardive."), CloseSession())
    draft = paris()
    later = replace(draft.details, date="2027-01-12", convocation_received="2026-12-20")
    one = tuple(known for known in draft.items if known.item.kind is ItemKind.APPROVAL)
    snapshot = desk.convene(replace(draft, details=later, items=one), "essai")
    played = Played(desk, snapshot)
    proposed = played.card("proposals")
    assert len(proposed.lines) == len(draft.items) - len(one)
    played.do("proposals", "enrol", which="0")
    assert "art.\u00a0R.\u00a0133-5" in played.card("proposals").error
    played.do("proposals", "enrol", which="0", agreed=True)
    added = list(current(played.hub).state.items.values())[-1]
    assert added.item.postponed_from == first.stream
    assert current(played.hub).text(added.item.sheet) == first.text(
        first.state.items[list(first.state.items)[1]].item.sheet
    )
    assert len(played.card("proposals").lines) == len(proposed.lines) - 1


def test_all_that_was_postponed_returns_in_one_act_or_the_first_refusal_is_said(
    desk: SessionService,
) -> None:
    first = opened(desk)
    play(desk, first, PostponeRemaining("Heure tardive."), CloseSession())
    draft = paris()
    later = replace(draft.details, date="2027-01-12", convocation_received="2026-12-20")
    one = tuple(known for known in draft.items if known.item.kind is ItemKind.APPROVAL)
    played = Played(desk, desk.convene(replace(draft, details=later, items=one), "essai"))
    postponed = len(played.card("proposals").lines)
    whole, _ = played.card("proposals").fields[0].options[0]
    played.do("proposals", "enrol", which=whole)
    assert "art.\u00a0R.\u00a0133-5" in played.card("proposals").error
    assert len(current(played.hub).state.items) == len(one), "nothing was put on it"
    played.do("proposals", "enrol", which=whole, agreed=True)
    assert len(current(played.hub).state.items) == len(one) + postponed
    assert not played.has("proposals")


def test_the_session_is_suspended_and_resumed_from_here(desk: SessionService) -> None:
    played = Played(desk, opened(desk))
    played.do("pause", "suspend")
    assert current(played.hub).state.suspended
    (act,) = played.card("pause").acts
    assert act.primary, "it stands among what is to be settled"
    played.do("pause", act.id)
    assert not current(played.hub).state.suspended


def test_a_session_is_bound_to_the_one_that_lacked_the_quorum(desk: SessionService) -> None:
    draft = paris()
    first = desk.convene(draft, "essai")
    chair = next(seat.id for seat in draft.seats if seat.chair)
    first = play(desk, first, RecordAttendance(chair, Presence.HOLDER), OpenSession())
    first = play(desk, first, PostponeRemaining("Quorum non atteint."), CloseSession())
    later = replace(draft.details, date="2026-12-22", convocation_received="2026-12-09")
    played = Played(desk, desk.convene(replace(draft, details=later), "essai"))
    played.do("second", "bind", stream=first.stream)
    assert "aucun quorum" in played.card("second").error
    played.do("second", "bind", stream=first.stream, mention=True)
    assert current(played.hub).state.quorum_lifted
    assert not played.has("second")


def test_the_agenda_is_put_in_order_renamed_and_completed(desk: SessionService) -> None:
    played = Played(desk, opened(desk))
    first, second, *_ = list(current(played.hub).state.items)
    played.do("agenda", "down", item=first)
    assert list(current(played.hub).state.items)[:2] == [second, first]
    played.do("agenda", "rename", item=second, name="75-2026-900")
    assert "présidence" in played.card("agenda").error
    played.do("agenda", "rename", item=second, name="75-2026-900", agreed=True)
    assert current(played.hub).state.items[second].item.reference == "75-2026-900"
    played.do("add", "add", kind="orientation", name="Hébergement d’urgence", agreed=True)
    added = list(current(played.hub).state.items.values())[-1]
    assert (added.item.title, added.item.on_convocation) == ("Hébergement d’urgence", False)
    played.do("approval", "name", item=first, day="2026-09-15")
    assert current(played.hub).state.items[first].item.approves == "2026-09-15"


def test_the_presidency_changes_hands(desk: SessionService) -> None:
    played = Played(desk, opened(desk))
    chair = current(played.hub).state.chairs()[0]
    played.do("presidency", "change", to=(chair.id, "deputy"), person="Mme Venue", same=True)
    assert current(played.hub).state.attendance[chair.id].presence is Presence.DEPUTY
    assert any("Mme Venue" in line for line in played.card("presidency").lines)


def test_the_reasoning_shows_both_sums_and_who_is_out(desk: SessionService) -> None:
    snapshot = opened(desk)
    case = next(i for i in snapshot.state.items.values() if i.item.association)
    played = Played(desk, play(desk, snapshot, PresentItem(case.item.id)))
    quorum = played.card("quorum")
    assert any("art.\u00a0R.\u00a0133-10" in line for line in quorum.lines)
    assert any(line.startswith("Autre calcul") for line in quorum.lines)
    assert "art.\u00a0R.\u00a0133-11" in played.card("majority").lines[0]
    assert any("a instruit le dossier" in line for line in played.card("away").lines)
    assert any("AFIS" in line for line in played.card("flags").lines)


@pytest.mark.rule("2.16")
def test_all_the_seats_of_one_name_may_withdraw_together(desk: SessionService) -> None:
    draft = paris()
    name = next(seat.association for seat in draft.seats if seat.association)
    other = next(seat.id for seat in draft.seats if not seat.association and not seat.chair)
    seats = tuple(replace(s, association=name) if s.id == other else s for s in draft.seats)
    snapshot = desk.convene(replace(draft, seats=seats), "essai")
    both = tuple(seat.id for seat in snapshot.state.seats.values() if seat.association == name)
    played = Played(desk, snapshot)
    (field,) = played.card(f"link:{name}").fields
    assert dict(field.options)[both].startswith("Tous ces sièges")
    played.do(f"link:{name}", "link", seat=tuple(both))
    assert current(played.hub).state.links[str(name)] == both
    played.do("links", "relink", association=str(name), seats=other)
    # The composition gives the association both seats: none of them is left out.
    assert current(played.hub).state.links[str(name)] == both


@pytest.mark.rule("3.2", "3.10")
def test_a_date_or_a_count_that_cannot_be_read_is_said_in_place(desk: SessionService) -> None:
    snapshot = opened(desk)
    case = next(i for i in snapshot.state.items.values() if i.item.is_case).item.id
    play(
        desk, snapshot, PresentItem(case), RecordUnanimity(case), Proclaim(case, Outcome.FAVOURABLE)
    )
    played = Played(desk, desk.load(snapshot.stream))
    played.do("decision", "decide", item=case, granted="", day="", reference="")
    assert "Choisissez" in played.card("decision").error
    played.do("decision", "decide", item=case, granted=YES, day="demain", reference="")
    assert "08/12/2026" in played.card("decision").error
    played.do("decision", "decide", item=case, granted=YES, day="15/12/2026", reference="n° 1")
    assert any("accordée le" in line for line in played.card("decision").lines)
    wrong = {"item": case, "sense": "", "in_favour": "dix", "author": "M. X", "reason": "Erreur."}
    played.do("rectify", "rectify", **wrong)
    assert "nombres entiers" in played.card("rectify").error
    played.do("rectify", "rectify", **{**wrong, "in_favour": "1"})
    assert "art." in played.card("rectify").error
    assert current(played.hub).state.items[case].sense is Outcome.FAVOURABLE


@pytest.mark.rule("1.20", "1.21", "1.22")
def test_a_deputy_whom_the_composition_does_not_name_is_recorded(desk: SessionService) -> None:
    played = Played(desk, desk.convene(paris(), "essai"))
    seat = str(played.card("deputy").fields[0].options[0][0])
    played.do("deputy", "deputy", seat=seat, person="Mme Relève", same=False)
    assert "133-3" in played.card("deputy").error
    played.do("deputy", "deputy", seat=seat, person="Mme Relève", same=True)
    assert not played.card("deputy").error
    known = current(played.hub).state.attendance[seat]
    assert (known.presence, known.person) == (Presence.DEPUTY, "Mme Relève")

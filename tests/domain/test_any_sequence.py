"""Thousands of random commands at a session: what must hold after each of them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.membership import Formation
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.clearing import must_leave
from commission_app.domain.session.commands import (
    AdmitInvitee,
    CastVote,
    ChangeChair,
    ChooseOpenBallot,
    ChooseSecretBallot,
    CloseSession,
    Command,
    ConcludeItem,
    ConfirmRemote,
    DeclareRecusal,
    EditItem,
    EndProxy,
    GiveProxy,
    InviteeLeaves,
    LiftRecusal,
    LinkAssociation,
    MentionDisagreement,
    OpenBallot,
    OpenSession,
    PostponeRemaining,
    PresentItem,
    Proclaim,
    RecordAttendance,
    RecordDecision,
    RecordSecretCount,
    RecordUnanimity,
    RectifyOpinion,
    ReopenItem,
    ReorderAgenda,
    ResumeSession,
    SuspendSession,
    WithdrawVote,
)
from commission_app.domain.session.decisions.outcome import CARRIED
from commission_app.domain.session.facts import Fact, OpinionProclaimed, VoteCast
from commission_app.domain.session.room_commands import ClearRoom, ReenterRoom
from commission_app.domain.session.room_facts import RoomStage
from commission_app.domain.session.session import fold
from tests.domain.room import CASE, WITHOUT_INDIVIDUAL, Room, commission, make_seat

SEATS = st.sampled_from([f"s{number}" for number in range(1, 8)])
ITEMS = st.sampled_from(["i1", "i2", "i3"])


class AnySession(RuleBasedStateMachine):
    """A commission of seven: a chair, an association that instructed, one of child protection."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Room(
            (
                *commission(5),
                make_seat(6, association=CASE.association, deputy="M. Suppléant"),
                make_seat(7, formations=WITHOUT_INDIVIDUAL),
            )
        )
        self.room.clears = False

    def ask(self, command: Command) -> tuple[Fact, ...] | Refusal:
        before = self.room.state
        answer = self.room.ask(command)
        if isinstance(answer, Refusal):
            assert self.room.state is before
        return answer

    @rule(seat=SEATS, presence=st.sampled_from(Presence))
    def attend(self, seat: str, presence: Presence) -> None:
        self.ask(RecordAttendance(seat, presence))

    @rule()
    def everybody_arrives(self) -> None:
        for seat in self.room.state.seats:
            self.ask(RecordAttendance(seat, Presence.HOLDER))

    @rule(giver=SEATS, holder=SEATS)
    def give(self, giver: str, holder: str) -> None:
        self.ask(GiveProxy(giver, holder))

    @rule(giver=SEATS)
    def end(self, giver: str) -> None:
        self.ask(EndProxy(giver))

    @rule(item=ITEMS)
    def begin_item(self, item: str) -> None:
        self.ask(OpenSession())
        self.ask(PresentItem(item))
        self.ask(OpenBallot(item))

    @rule(item=ITEMS, seat=SEATS, choice=st.sampled_from(Choice))
    def vote(self, item: str, seat: str, choice: Choice) -> None:
        answer = self.ask(CastVote(item, seat, choice))
        if isinstance(answer, Refusal):
            return
        formation = self.room.state.items[item].item.formation
        for fact in answer:
            if isinstance(fact, VoteCast):
                assert self.room.state.seats[fact.seat].sits_in(formation)
                assert fact.seat not in self.room.state.items[item].recusals
                known = self.room.state.items[item]
                assert not must_leave(self.room.state, known, RoomStage.DELIBERATION)

    @rule(item=ITEMS)
    def unanimity(self, item: str) -> None:
        self.ask(RecordUnanimity(item))

    @rule(item=ITEMS, stage=st.sampled_from(RoomStage))
    def clear(self, item: str, stage: RoomStage) -> None:
        answer = self.ask(ClearRoom(item, stage))
        if not isinstance(answer, Refusal):
            assert not must_leave(self.room.state, self.room.state.items[item], stage)

    @rule(item=ITEMS)
    def reenter(self, item: str) -> None:
        self.ask(ReenterRoom(item))

    @rule(name=st.sampled_from(["Mme Vidal", "M. Roy"]), leaves=st.booleans())
    def hear(self, name: str, leaves: bool) -> None:
        self.ask(InviteeLeaves(name) if leaves else AdmitInvitee(name, "Experte"))

    @rule(item=ITEMS)
    def withdraw(self, item: str) -> None:
        self.ask(WithdrawVote(item))

    @rule(item=ITEMS, seat=SEATS)
    def recuse(self, item: str, seat: str) -> None:
        self.ask(DeclareRecusal(item, seat))

    @rule(item=ITEMS, sense=st.sampled_from(Outcome))
    def proclaim(self, item: str, sense: Outcome) -> None:
        answer = self.ask(Proclaim(item, sense, "Motifs."))
        if isinstance(answer, Refusal):
            return
        (fact,) = answer
        assert isinstance(fact, OpinionProclaimed)
        assert fact.tally.missing == 0
        assert fact.quorum.reached

    @rule(item=ITEMS, sense=st.sampled_from(Outcome))
    def conclude(self, item: str, sense: Outcome) -> None:
        self.ask(ConcludeItem(item, sense, "Motifs."))

    @rule(item=ITEMS, seat=SEATS)
    def lift(self, item: str, seat: str) -> None:
        self.ask(LiftRecusal(item, seat, "Erreur."))

    @rule(presence=st.sampled_from(Presence), person=st.sampled_from(["", "M. Venu"]))
    def change_chair(self, presence: Presence, person: str) -> None:
        self.ask(ChangeChair("s1", presence, person=person, same_body=bool(person)))

    @rule(seat=SEATS, mode=st.sampled_from(Mode))
    def attend_at_a_distance(self, seat: str, mode: Mode) -> None:
        self.ask(RecordAttendance(seat, Presence.HOLDER, mode))
        self.ask(ConfirmRemote(seat))

    @rule(seats=st.lists(SEATS, max_size=2, unique=True))
    def link(self, seats: list[str]) -> None:
        self.ask(LinkAssociation(CASE.association or "", tuple(seats)))

    @rule(item=ITEMS, choose=st.sampled_from([ChooseSecretBallot, ChooseOpenBallot]))
    def choose_ballot(self, item: str, choose: type[ChooseSecretBallot | ChooseOpenBallot]) -> None:
        self.ask(choose(item))

    @rule(item=ITEMS, in_favour=st.integers(0, 7), against=st.integers(0, 7))
    def count(self, item: str, in_favour: int, against: int) -> None:
        voters = len(self.room.state.voices(self.room.state.items[item]))
        in_favour, against = min(in_favour, voters), min(against, voters)
        rest = voters - in_favour - against
        tally = Tally(voters, in_favour, against, rest)
        answer = self.ask(RecordSecretCount(item, tally))
        if not isinstance(answer, Refusal):
            assert rest >= 0

    @rule(item=ITEMS, sense=st.sampled_from(Outcome), wrong=st.booleans())
    def rectify(self, item: str, sense: Outcome, wrong: bool) -> None:
        known = self.room.state.items[item]
        tally = known.tally if wrong else None
        self.ask(RectifyOpinion(item, sense, "La présidence", "Erreur.", "Motifs.", tally))

    @rule(item=ITEMS)
    def reopen(self, item: str) -> None:
        before = self.room.state.items[item]
        answer = self.ask(ReopenItem(item, "Pièce reçue."))
        if not isinstance(answer, Refusal):
            assert before.tally is None

    @rule(item=ITEMS, agreed=st.booleans(), name=st.sampled_from(["", "Nom"]))
    def edit(self, item: str, agreed: bool, name: str) -> None:
        self.ask(EditItem(item, agreed, title=name, reference=name))

    @rule(order=st.permutations(["i1", "i2", "i3"]))
    def reorder(self, order: list[str]) -> None:
        self.ask(ReorderAgenda(tuple(order)))

    @rule(suspend=st.booleans())
    def suspend_or_resume(self, suspend: bool) -> None:
        self.ask(SuspendSession() if suspend else ResumeSession())

    @rule(item=ITEMS, seat=SEATS)
    def disagree(self, item: str, seat: str) -> None:
        answer = self.ask(MentionDisagreement(item, seat))
        if not isinstance(answer, Refusal):
            known = self.room.state.items[item]
            assert known.decided
            assert seat not in known.recusals

    @rule(item=ITEMS, granted=st.booleans())
    def decide_after(self, item: str, granted: bool) -> None:
        answer = self.ask(RecordDecision(item, granted, "2026-12-20"))
        if not isinstance(answer, Refusal):
            assert self.room.state.items[item].sense in (
                Outcome.FAVOURABLE,
                Outcome.FAVOURABLE_WITH_RESERVATIONS,
                Outcome.UNFAVOURABLE,
            )

    @rule()
    def close(self) -> None:
        self.ask(CloseSession())

    @rule()
    def postpone_and_close(self) -> None:
        self.ask(PostponeRemaining("Heure tardive."))
        self.ask(CloseSession())

    @invariant()
    def one_proxy_a_holder_who_sits_and_no_giver_who_does(self) -> None:
        proxies = self.room.state.proxies
        assert len(set(proxies.values())) == len(proxies)
        assert not any(self.room.state.sitting(giver) for giver in proxies)
        assert all(self.room.state.sitting(holder) for holder in proxies.values())

    @invariant()
    def the_tally_is_the_sum_of_the_votes(self) -> None:
        state = self.room.state
        current = state.items.get(state.current or "")
        if current is None or current.decided:
            return
        tally = state.tally(current)
        cast = tally.in_favour + tally.against + tally.abstained + tally.no_part
        assert tally.missing >= 0
        if current.secret:
            assert not current.votes
            return
        assert cast == len(current.votes)
        entitled = {voice.seat.id for voice in state.voices(current)}
        assert set(current.votes) <= entitled

    @invariant()
    def nobody_in_recusal_nor_out_of_the_formation_has_a_voice(self) -> None:
        state = self.room.state
        for item in state.items.values():
            if item.decided:
                continue
            for voice in state.voices(item):
                assert voice.seat.id not in item.recusals
                assert voice.seat.sits_in(item.item.formation)
                carrier = voice.carried_by or voice.seat
                assert state.counted(carrier.id)
                assert carrier.id not in item.recusals

    @invariant()
    def what_was_proclaimed_stands_on_a_whole_count_and_its_quorum(self) -> None:
        for item in self.room.state.items.values():
            if item.tally is None:
                continue
            assert item.tally.missing == 0
            assert item.quorum is not None
            assert item.quorum.reached
            carried = item.reading.carried if item.reading else None
            if carried is not None:
                assert carried is (item.sense in CARRIED)

    @invariant()
    def a_presidency_is_never_told_twice_at_once(self) -> None:
        running = [known.seat for known in self.room.state.presided if known.until is None]
        assert len(running) == len(set(running))

    @invariant()
    def the_quorum_is_its_sum(self) -> None:
        state = self.room.state
        for formation in Formation:
            quorum = state.quorum(formation)
            sitting = [seat for seat in state.seats.values() if seat.sits_in(formation)]
            assert quorum.base == len(sitting)
            assert quorum.present == sum(state.counted(seat.id) for seat in sitting)
            assert quorum.counted <= quorum.base

    @invariant()
    def the_journal_folds_to_the_same_state(self) -> None:
        assert fold(self.room.journal) == self.room.state


AnySession.TestCase.settings = settings(
    max_examples=int(os.environ.get("SEQUENCES", "120")),
    stateful_step_count=50,
    deadline=None,
    derandomize="SEQUENCES" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestAnySession = AnySession.TestCase

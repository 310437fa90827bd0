"""Thousands of random commands at a session: what must hold after each of them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Sense
from commission_app.domain.commands import (
    CastVote,
    CloseSession,
    Command,
    ConcludeItem,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    OpenBallot,
    OpenSession,
    PostponeRemaining,
    PresentItem,
    Proclaim,
    RecordAttendance,
    RecordUnanimity,
    WithdrawVote,
)
from commission_app.domain.facts import Fact, OpinionProclaimed, VoteCast
from commission_app.domain.membership import Formation
from commission_app.domain.refusals import Refusal
from commission_app.domain.session import fold
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

    @rule(item=ITEMS)
    def unanimity(self, item: str) -> None:
        self.ask(RecordUnanimity(item))

    @rule(item=ITEMS)
    def withdraw(self, item: str) -> None:
        self.ask(WithdrawVote(item))

    @rule(item=ITEMS, seat=SEATS)
    def recuse(self, item: str, seat: str) -> None:
        self.ask(DeclareRecusal(item, seat))

    @rule(item=ITEMS, sense=st.sampled_from(Sense))
    def proclaim(self, item: str, sense: Sense) -> None:
        answer = self.ask(Proclaim(item, sense, "Motifs."))
        if isinstance(answer, Refusal):
            return
        (fact,) = answer
        assert isinstance(fact, OpinionProclaimed)
        assert fact.tally.missing == 0
        assert fact.quorum.reached

    @rule(item=ITEMS, sense=st.sampled_from(Sense))
    def conclude(self, item: str, sense: Sense) -> None:
        self.ask(ConcludeItem(item, sense, "Motifs."))

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
        assert cast == len(current.votes)
        assert tally.missing >= 0

    @invariant()
    def the_quorum_is_its_sum(self) -> None:
        state = self.room.state
        for formation in Formation:
            quorum = state.quorum(formation)
            sitting = [seat for seat in state.seats.values() if seat.sits_in(formation)]
            assert quorum.base == len(sitting)
            assert quorum.present == sum(state.sitting(seat.id) for seat in sitting)
            assert quorum.counted <= quorum.base

    @invariant()
    def the_journal_folds_to_the_same_state(self) -> None:
        assert fold(self.room.journal) == self.room.state


AnySession.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestAnySession = AnySession.TestCase

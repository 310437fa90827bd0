"""A session that went on at two places: nothing is refused into the dark, and one is chosen."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from commission_app.adapters.storage.faults import APART
from commission_app.adapters.storage.tables import custody_tables
from commission_app.application.base.checkpoint import Checkpoint, CheckpointVerdict
from commission_app.application.base.ports import SessionApart
from commission_app.application.identities.guard import TextIdentifies
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.bundles import (
    BundleError,
    BundleFault,
    Holding,
    WhyTakenBack,
)
from commission_app.application.vault.forks import Fork
from commission_app.domain.attendance import Presence
from commission_app.domain.seal import apart, genesis, origin_of
from commission_app.domain.session.facts.continuation import ContinuationChosen
from tests.endurance import shim
from tests.storage.opened import CANARY
from tests.vault import fork_kills
from tests.vault.rooms import opened
from tests.vault.test_handover import Two, goes_on, pair, refused, sent, signed_by_hand, signing
from tests.vault.test_handover import two as two  # noqa: PLC0414 - the fixture

REASON = "Le bureau a tenu la séance, l’autre poste a été perdu"


def forked(two: Two) -> Fork:
    """Have a session go on at both places after it was taken back, and both come together."""
    stream = sent(two).stream
    two.room.maintenance.handover.take_in(two.out)
    there = goes_on(two.room, stream, Presence.EXCUSED)
    signed_by_hand(two.room, there)
    two.office.maintenance.handover.take_back(stream, WhyTakenBack.LOST)
    goes_on(two.office, stream, Presence.ABSENT)
    two.room.maintenance.handover.hand_back(stream, two.back)
    taken = two.office.maintenance.handover.take_in(two.back)
    assert (taken.stream, taken.facts, origin_of(taken.beside)) == (stream, 2, stream)
    (fork,) = two.office.maintenance.forks.forks()
    assert (fork.in_force, fork.other, fork.shared) == (stream, taken.beside, 10)
    assert fork.peer == signing(two.room)
    assert not fork.decided
    return fork


def test_what_comes_back_to_a_session_that_went_on_is_kept_whole_and_read(two: Two) -> None:
    fork = forked(two)
    office = two.office
    ours, theirs = office.desk.load(fork.in_force), office.desk.load(fork.other)
    there = two.room.desk.load(fork.in_force)
    assert theirs.facts == there.facts
    assert theirs.texts == there.texts
    assert CANARY in theirs.texts.values()
    assert ours.state.attendance["s6"].presence is Presence.ABSENT
    assert theirs.state.attendance["s6"].presence is Presence.EXCUSED
    assert office.storage.documents.get(fork.other, "paper-1") is not None
    assert office.storage.documents.get(fork.in_force, "paper-1") is None
    assert [known.stream for known in office.desk.sessions()] == [fork.in_force]
    with pytest.raises(SessionApart):
        goes_on(office, fork.other, Presence.HOLDER)
    goes_on(office, fork.in_force, Presence.HOLDER)
    office.storage.contents()
    assert refused(office, two.back) is BundleFault.ALREADY_RETURNED


@pytest.mark.parametrize("ours", [True, False])
def test_a_choice_is_a_fact_of_both_and_the_other_stays_readable(two: Two, *, ours: bool) -> None:
    fork = forked(two)
    office, forks = two.office, two.office.maintenance.forks
    kept, aside = (fork.in_force, fork.other) if ours else (fork.other, fork.in_force)
    before = {name: office.desk.load(name).state for name in (kept, aside)}
    forks.choose(fork, kept, REASON)
    for here, there in ((kept, aside), (aside, kept)):
        snapshot = office.desk.load(here)
        told = snapshot.facts[-1].fact
        assert isinstance(told, ContinuationChosen)
        assert (told.since, told.other, told.in_force) == (10, there, here == kept)
        assert (told.other_facts, told.other_head) == (before[there].sequence, before[there].seal)
        assert snapshot.text(told.reason) == REASON
        assert snapshot.state.continuation == told
        assert snapshot.state.attendance == before[here].attendance
    assert [known.stream for known in office.desk.sessions()] == [kept]
    goes_on(office, kept, Presence.HOLDER)
    with pytest.raises(SessionApart):
        goes_on(office, aside, Presence.HOLDER)
    office.storage.transfers._elsewhere.clear()
    office.storage.transfers.recall()
    assert office.maintenance.only_read(aside)
    assert not office.maintenance.only_read(kept)
    (after,) = forks.forks()
    assert (after.in_force, after.other, after.decided) == (kept, aside, True)
    office.storage.contents()
    (line,) = [
        one for one in office.maintenance.trail.lines() if one.act is Act.CONTINUATION_CHOSEN
    ]
    assert line.details == {"stream": kept, "aside": aside}


def test_a_choice_needs_a_reason_that_identifies_nobody_and_is_made_once(two: Two) -> None:
    fork = forked(two)
    forks = two.office.maintenance.forks
    before = two.office.storage.contents()
    for reason in ("", "   "):
        with pytest.raises(BundleError):
            forks.choose(fork, fork.in_force, reason)
    with pytest.raises(TextIdentifies):
        forks.choose(fork, fork.in_force, "Décision de Mme Dupont, 06 12 34 56 78")
    assert two.office.storage.contents() == before
    forks.choose(fork, fork.other, REASON)
    for again in (fork, forks.forks()[0]):
        with pytest.raises(BundleError) as shut:
            forks.choose(again, fork.in_force, REASON)
        assert shut.value.fault is BundleFault.NO_CHOICE


def test_a_return_that_adds_nothing_to_what_is_here_is_no_fork(two: Two) -> None:
    stream = sent(two).stream
    two.room.maintenance.handover.take_in(two.out)
    two.office.maintenance.handover.take_back(stream, WhyTakenBack.NOT_HELD)
    ours = goes_on(two.office, stream)
    two.room.maintenance.handover.hand_back(stream, two.back)
    assert two.office.maintenance.handover.take_in(two.back).facts == 0
    assert two.office.desk.load(stream).state == ours.state
    assert two.office.maintenance.forks.forks() == ()
    assert refused(two.office, two.back) is BundleFault.ALREADY_RETURNED


def test_what_comes_back_after_the_session_was_sent_elsewhere_waits_for_its_return(
    two: Two, tmp_path: Path
) -> None:
    """The first room was given up; the session is at a third place when the first one answers."""
    office = two.office.maintenance
    stream = sent(two).stream
    two.room.maintenance.handover.take_in(two.out)
    goes_on(two.room, stream, Presence.EXCUSED)
    office.handover.take_back(stream, WhyTakenBack.LOST)
    with ExitStack() as stack:
        third = stack.enter_context(opened(tmp_path / "third"))
        pair(two.office, third, tmp_path)
        office.handover.hand_over(stream, signing(third), tmp_path / "b.remise")
        two.room.maintenance.handover.hand_back(stream, two.back)
        assert office.handover.take_in(two.back).beside
        (fork,) = office.forks.forks()
        with pytest.raises(BundleError):
            office.forks.choose(fork, fork.other, REASON)
        third.maintenance.handover.take_in(tmp_path / "b.remise")
        goes_on(third, stream, Presence.ABSENT)
        third.maintenance.handover.hand_back(stream, tmp_path / "c.remise")
        office.handover.take_in(tmp_path / "c.remise")
    office.forks.choose(fork, fork.other, REASON)
    assert two.office.desk.sessions()[0].stream == fork.other
    assert [one.holding for one in office.handover.custody()] == [Holding.ASIDE]


def test_the_minutes_of_either_continuation_are_no_sign_of_a_rewriting(two: Two) -> None:
    fork = forked(two)
    journal = two.office.storage.journal
    for stream in (fork.in_force, fork.other):
        last = two.office.desk.load(stream).state
        mark = Checkpoint(fork.in_force, last.sequence, last.seal)
        assert journal.compare(mark) is CheckpointVerdict.HOLDS
    other = Checkpoint(fork.in_force, 11, genesis("autre"))
    assert journal.compare(other) is CheckpointVerdict.REWRITTEN
    assert journal.compare(Checkpoint(fork.in_force, 99, genesis("x"))) is CheckpointVerdict.CUT


def test_a_continuation_apart_begins_as_its_session_does() -> None:
    assert genesis(apart("s", "1")) == genesis("s")
    assert origin_of(apart(apart("s", "1"), "2")) == "s"
    assert apart("s", "1") != apart("s", "2")


def test_the_audit_tells_each_fact_of_both_once(two: Two) -> None:
    fork = forked(two)
    facts = [
        line for line in two.office.maintenance.audit.lines() if not isinstance(line.what, Act)
    ]
    lengths = [two.office.desk.load(name).state.sequence for name in (fork.in_force, fork.other)]
    assert len(facts) == sum(lengths) - fork.shared


def test_the_message_of_the_database_is_the_one_that_is_known() -> None:
    assert f"'{APART}'" in custody_tables._APART


def test_killed_anywhere_in_a_return_or_a_choice_it_is_whole_or_not_at_all(tmp_path: Path) -> None:
    said = shim.run_under(shim.built(tmp_path), tmp_path, fork_kills.__name__, str(tmp_path))
    seen = fork_kills.Seen.read(said)
    assert set(seen.by_act) == {"return", "choose here", "choose there"}
    for act, (before, after) in seen.by_act.items():
        assert before > 3, f"{act}: hardly any kill came before its end"
        assert after > 0, f"{act}: no kill came after its end"

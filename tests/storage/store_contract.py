"""What any store of facts must do, as one class of tests; a store runs it by giving itself.

Nothing here knows of a file: a store that answers to the ``Journal`` port is enough.
"""

from __future__ import annotations

import hashlib
import random

import pytest

from commission_app.application.base.checkpoint import Checkpoint, CheckpointVerdict
from commission_app.application.base.ports import (
    Entry,
    Journal,
    JournalConflict,
    SealedText,
    StoredDocument,
)
from commission_app.application.projections.kept import FOLDED
from commission_app.application.projections.read_models import ReadModels
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.case import TextRef
from commission_app.domain.refusals import Refusal
from commission_app.domain.seal import commit
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.facts.agenda import ItemPresented, NoteWritten
from commission_app.domain.session.facts.conduct import SessionClosed
from commission_app.domain.session.session import fold
from tests.domain.room import CASE, START
from tests.endurance.played_session import acts, draft

SALT = bytes(32)


def desk_on(store: Journal) -> SessionService:
    return SessionService(store, PlayedClock(START), lambda: SALT)


def played(store: Journal, most: int = 40) -> Snapshot:
    """Play the beginning of a session, refusals left out; at least its convocation is stored."""
    desk = desk_on(store)
    snapshot = desk.convene(draft(), "essai")
    for command in acts(snapshot)[:most]:
        answer = desk.execute(snapshot, command)
        snapshot = snapshot if isinstance(answer, Refusal) else answer
    return snapshot


class StoreContract:
    """The contract; a subclass gives the fixture ``store``."""

    def test_what_was_appended_is_read_back_in_its_order(self, store: Journal) -> None:
        snapshot = played(store)
        assert store.read(snapshot.stream) == tuple(snapshot.facts)
        assert [known.sequence for known in snapshot.facts] == [*range(1, len(snapshot.facts) + 1)]
        assert desk_on(store).load(snapshot.stream) == snapshot

    def test_a_stream_that_went_on_is_a_conflict_and_nothing_is_written(
        self, store: Journal
    ) -> None:
        snapshot = played(store)
        before, head = store.read(snapshot.stream), store.head()
        text = SealedText(TextRef("t", commit(SALT, b"x")), SALT, "x")
        for after in (0, len(before) - 1, len(before) + 1):
            with pytest.raises(JournalConflict):
                store.append(
                    snapshot.stream, after, [Entry(START, NoteWritten(CASE.id, text.ref))], [text]
                )
        assert (store.read(snapshot.stream), store.head()) == (before, head)
        assert "t" not in store.texts(snapshot.stream)

    def test_facts_texts_and_documents_of_an_act_are_there_together(self, store: Journal) -> None:
        text = SealedText(TextRef("t", commit(SALT, "été".encode())), SALT, "été")
        stream = played(store, 0).stream
        document = StoredDocument(stream, "paper", b"\0", hashlib.sha256(b"\0").hexdigest())
        entries = [Entry(START, NoteWritten(CASE.id, text.ref)), Entry(START, ItemPresented("i1"))]
        recorded = store.append(stream, 1, entries, [text], [document])
        assert [known.fact for known in recorded] == [entry.fact for entry in entries]
        assert store.texts(stream)["t"] == "été"

    def test_each_seal_depends_on_all_that_came_before(self, store: Journal) -> None:
        one, two = played(store, 0).stream, played(store, 0).stream
        for stream, facts in ((one, ("i1", "i2")), (two, ("i2", "i2"))):
            for sequence, item in enumerate(facts, start=1):
                store.append(stream, sequence, [Entry(START, ItemPresented(item))])
        seals = [[known.seal for known in store.read(stream)] for stream in (one, two)]
        assert not set(seals[0]) & set(seals[1])
        assert len(set(seals[0])) == len(seals[0])

    @pytest.mark.parametrize("size", [1, 7, 8, 64, 1_000])
    def test_parts_are_the_whole_and_end_where_they_began(self, store: Journal, size: int) -> None:
        snapshot = played(store, 100)
        parts = store.in_parts(snapshot.stream, size)
        first = next(parts)
        store.append(snapshot.stream, len(snapshot.facts), [Entry(START, SessionClosed())])
        given = [first, *parts]
        assert [known for part in given for known in part] == list(snapshot.facts)
        assert all(0 < len(part) <= size for part in given)

    def test_the_list_follows_every_append(self, store: Journal) -> None:
        chance = random.Random(4711)  # noqa: S311 - chance, not a secret
        snapshots: dict[str, Snapshot] = {}
        for _ in range(4):
            snapshot = played(store, chance.randrange(30))
            snapshots[snapshot.stream] = snapshot
            listed = {known.stream: known for known in store.streams()}
            assert listed.keys() == snapshots.keys()
            for name, known in snapshots.items():
                line = listed[name]
                end = (known.facts[-1].sequence, known.facts[-1].seal, known.state.stage)
                assert (line.entries, line.seal, line.stage) == end
                assert (line.date, line.points) == (known.state.details.date, 12)
        assert store.streams() == store.streams()
        assert store.stream_names() == tuple(sorted(snapshots))

    def test_the_head_covers_every_stream_and_marks_are_judged(self, store: Journal) -> None:
        marks = [store.head()]
        for _ in range(2):
            played(store, 12)
            marks.append(store.head())
        assert len({mark.seal for mark in marks}) == len(marks)
        assert store.ledger_break() is None
        for mark in marks:
            assert store.compare(mark) is CheckpointVerdict.HOLDS
        last = marks[-1]
        other = Checkpoint(last.stream, last.position, "0" * 64)
        later = Checkpoint(last.stream, last.position + 1, last.seal)
        assert store.compare(other) is CheckpointVerdict.REWRITTEN
        assert store.compare(later) is CheckpointVerdict.CUT

    def test_read_models_are_those_of_the_whole_fold(self, store: Journal) -> None:
        snapshot = played(store, 200)
        across = ReadModels(store)
        while across.step():
            pass
        assert across.pending() == 0
        (known,) = store.streams()
        state = fold(store.read(snapshot.stream))
        told = (across.outline(known).state, across.observations(known))
        assert told == tuple(model.of(known.stream, state) for model in FOLDED)

    def test_a_desk_that_is_behind_the_store_is_told_and_loads_it_again(
        self, store: Journal
    ) -> None:
        behind = played(store, 10)
        ahead = desk_on(store).execute(behind, PresentItem("i1"))
        assert isinstance(ahead, Snapshot), ahead
        with pytest.raises(JournalConflict):
            desk_on(store).execute(behind, PresentItem("i2"))
        assert desk_on(store).load(behind.stream) == ahead

"""What is only worth a look in a session: stored or waiting, kept with a reason, or masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.identities.doubtful_mentions import (
    Act,
    CheckNote,
    Kept,
    Masked,
    TextDoubtful,
)
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition import opener
from commission_app.domain.ballot import Outcome
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
)
from commission_app.domain.session.facts.agenda import NoteWritten
from commission_app.domain.session.facts.convening import DoubtsKept
from tests.domain.room import CASE, START
from tests.endurance.played_session import draft
from tests.presenters.doubles import opened, play
from ui import french

WORD = "Kratzenstein"
TEXT = f"Elle évoque {WORD} et son projet."
REASON = "Nom d’un dispositif."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SessionService]:
    storage = StorageFile(tmp_path / "commission.db", bytes(32))
    yield SessionService(storage.journal, PlayedClock(START), lambda: bytes(32), opener.identities)
    storage.close()


@pytest.fixture
def voted(desk: SessionService) -> Snapshot:
    return play(desk, opened(desk, draft()), PresentItem(CASE.id), RecordUnanimity(CASE.id))


def done(desk: SessionService, snapshot: Snapshot, act: Act) -> Snapshot:
    answer = desk.execute(snapshot, act)
    assert isinstance(answer, Snapshot), answer
    return answer


def waits(desk: SessionService, snapshot: Snapshot, act: Act) -> TextDoubtful:
    answer = desk.execute(snapshot, act)
    assert isinstance(answer, TextDoubtful), answer
    assert desk.load(snapshot.stream) == snapshot, "nothing was written"
    return answer


def kept(snapshot: Snapshot) -> list[DoubtsKept]:
    return [entry.fact for entry in snapshot.facts if isinstance(entry.fact, DoubtsKept)]


def test_a_note_is_stored_at_once_and_its_doubt_stays_open_until_answered(
    desk: SessionService, voted: Snapshot
) -> None:
    noted = done(desk, voted, WriteNote(CASE.id, TEXT))
    assert noted.text(noted.state.items[CASE.id].note) == TEXT
    (doubt,) = noted.doubts[CASE.id]
    assert (doubt.kind, doubt.words) == ("capitalised", WORD)
    assert desk.load(noted.stream).doubts == noted.doubts, "a crash forgets no question"

    answered = done(desk, noted, Kept(CheckNote(CASE.id), REASON))
    assert not answered.doubts
    (fact,) = kept(answered)
    assert (fact.kind, fact.places) == ("capitalised", (f"note:{CASE.number}",))
    assert answered.text(fact.reason) == REASON
    assert WORD not in str(fact)
    assert sum(isinstance(e.fact, NoteWritten) for e in answered.facts) == 1

    again = done(desk, answered, WriteNote(CASE.id, TEXT + " Suite."))
    assert not again.doubts, "what was kept once is not asked again"
    more = done(desk, again, WriteNote(CASE.id, TEXT + " Puis Zwirnbach."))
    assert [one.words for one in more.doubts[CASE.id]] == ["Zwirnbach"]


def test_a_note_is_masked_as_it_stands_when_the_answer_comes(
    desk: SessionService, voted: Snapshot
) -> None:
    noted = done(desk, voted, WriteNote(CASE.id, TEXT))
    longer = done(desk, noted, WriteNote(CASE.id, TEXT + " Suite."))
    masked = done(desk, longer, Masked(CheckNote(CASE.id)))
    assert (
        masked.text(masked.state.items[CASE.id].note)
        == "Elle évoque [mention masquée] et son projet. Suite."
    )
    assert not masked.doubts
    assert not kept(masked)


@pytest.mark.parametrize(
    "act",
    [
        Proclaim(CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, TEXT),
        ConcludeItem(CASE.id, Outcome.ADJOURNED, TEXT),
        PostponeRemaining(TEXT),
        MentionDisagreement(CASE.id, "s3", TEXT),
    ],
)
def test_any_other_act_waits_for_the_answer(
    desk: SessionService, voted: Snapshot, act: Act
) -> None:
    if isinstance(act, MentionDisagreement):
        voted = done(desk, voted, Proclaim(CASE.id, Outcome.FAVOURABLE))
        seat = next(iter(voted.state.items[CASE.id].votes))
        act = replace(act, seat=seat)
    assert not isinstance(act, Kept | Masked)
    asked = waits(desk, voted, act)
    assert [one.words for one in asked.doubts] == [WORD]
    assert WORD not in french.refusal(asked)
    assert "motif" in french.refusal(asked)

    after = done(desk, voted, Kept(act, REASON))
    (fact,) = kept(after)
    assert fact.kind == "capitalised"
    assert [after.text(ref) for ref in fact.texts] == [TEXT]
    assert WORD not in str(fact)


def test_an_act_is_done_with_its_mentions_masked(desk: SessionService, voted: Snapshot) -> None:
    act = Proclaim(CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, TEXT)
    after = done(desk, voted, Masked(act))
    reasons = after.state.items[CASE.id].reasons
    assert after.text(reasons) == "Elle évoque [mention masquée] et son projet."
    assert not kept(after)


@pytest.mark.parametrize("reason", ["Voir Mme Diallo", f"{WORD} est un lieu", "06 12 34 56 78"])
def test_the_reason_names_nothing_itself(
    desk: SessionService, voted: Snapshot, reason: str
) -> None:
    noted = done(desk, voted, WriteNote(CASE.id, TEXT))
    refused = desk.execute(noted, Kept(CheckNote(CASE.id), reason))
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.TEXT_IDENTIFIES
    asked = desk.execute(noted, Kept(CheckNote(CASE.id), "  "))
    assert isinstance(asked, TextDoubtful)
    assert desk.load(noted.stream) == noted


def test_the_session_is_not_closed_over_an_open_doubt(
    desk: SessionService, voted: Snapshot
) -> None:
    ready = done(desk, voted, WriteNote(CASE.id, TEXT))
    ready = play(desk, ready, Proclaim(CASE.id, Outcome.FAVOURABLE))
    if any(not item.decided for item in ready.state.items.values()):
        ready = play(desk, ready, PostponeRemaining("Faute de temps."))
    asked = waits(desk, ready, CloseSession())
    assert [one.place for one in asked.doubts] == [f"note:{CASE.number}"]
    closed = done(desk, ready, Kept(CloseSession(), REASON))
    assert closed.state.closed_at is not None
    assert [closed.text(ref) for fact in kept(closed) for ref in fact.texts] == [TEXT]


def test_the_session_is_closed_with_its_notes_masked(desk: SessionService, voted: Snapshot) -> None:
    ready = done(desk, voted, WriteNote(CASE.id, TEXT))
    ready = play(desk, ready, PostponeRemaining("Faute de temps."))
    closed = done(desk, ready, Masked(CloseSession()))
    assert closed.state.closed_at is not None
    assert WORD not in closed.text(closed.state.items[CASE.id].note)


def test_what_the_sheet_of_the_case_says_is_not_asked_again(desk: SessionService) -> None:
    sound = draft()
    place = next(n for n, drafted in enumerate(sound.items) if drafted.item.id == CASE.id)
    items = list(sound.items)
    items[place] = replace(items[place], sheet=replace(items[place].sheet, situation=TEXT))
    snapshot = opened(desk, replace(sound, items=tuple(items)))
    noted = done(desk, snapshot, WriteNote(CASE.id, f"Retour sur {WORD}."))
    assert not noted.doubts

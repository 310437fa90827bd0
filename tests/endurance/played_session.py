"""Plays a session on a real encrypted file and says each act only once it is acknowledged."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from pathlib import Path

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.agenda.draft import AgendaDraft, DraftItem
from commission_app.application.base.ports import StoredDocument
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.ballot import CastVote, WithdrawVote
from commission_app.domain.session.commands.conduct import CloseSession, OpenSession
from commission_app.domain.session.commands.minutes import IssueMinutes, RecordSignature
from commission_app.domain.session.commands.outcome import Proclaim
from tests.domain.room import CASE, START, commission, make_details

ITEMS = 12


def draft() -> AgendaDraft:
    items = tuple(
        DraftItem(
            AgendaItem(
                f"i{number}",
                number,
                CASE.kind,
                CASE.formation,
                reference=f"75-2026-{number:03}",
                nature=CASE.nature,
            ),
            CaseSheet(situation=f"Situation fictive n° {number}."),
        )
        for number in range(1, ITEMS + 1)
    )
    return AgendaDraft(make_details(), commission(9), (), items)


def opening(snapshot: Snapshot) -> list[Command]:
    """The acts that open a session at which every member is present."""
    seats = snapshot.state.seats
    return [*(RecordAttendance(seat, Presence.HOLDER) for seat in seats), OpenSession()]


def acts(snapshot: Snapshot) -> list[Command]:
    """Every kind of act of a session, in the order in which they are played."""
    seats = list(snapshot.state.seats)
    played = opening(snapshot)
    for number in range(1, ITEMS + 1):
        item = f"i{number}"
        played += [PresentItem(item), WriteNote(item, f"Débat du point {number}. " * 20)]
        played += [CastVote(item, seat, Choice.FOR) for seat in seats]
        played += [WithdrawVote(item), CastVote(item, seats[-1], Choice.AGAINST)]
        played.append(Proclaim(item, Outcome.FAVOURABLE))
    return [*played, CloseSession()]


def play(path: Path, key: bytes) -> None:
    """Go on with the session of the file where it stands, until its end."""
    storage = StorageFile(path, key)
    clock = PlayedClock(START)
    desk = SessionService(storage.journal, clock, lambda: secrets.token_bytes(32))
    sessions = desk.sessions()
    if sessions:
        snapshot = desk.load(sessions[0].stream)
        say(f"reopened {snapshot.stream} {snapshot.state.sequence} {snapshot.state.seal}")
    else:
        snapshot = desk.convene(draft(), "essai")
        acknowledge(snapshot)
    for command in remaining(snapshot):
        answer = desk.execute(snapshot, command)
        if isinstance(answer, Refusal):
            raise AssertionError(answer)
        snapshot = answer
        acknowledge(snapshot)
    content = os.urandom(200_000)
    digest = hashlib.sha256(content).hexdigest()
    document = StoredDocument(snapshot.stream, "minutes", content, digest)
    storage.documents.put(document)
    ends = (IssueMinutes(digest, ("chair-1",)), RecordSignature("chair-1", "Essai", digest))
    for last in ends:
        answer = desk.execute(snapshot, last)
        if isinstance(answer, Snapshot):
            snapshot = answer
            acknowledge(snapshot)
    storage.close()
    say("finished")


def remaining(snapshot: Snapshot) -> list[Command]:
    """Give the acts not recorded yet, found from the journal alone."""
    return acts(snapshot)[len(snapshot.facts) - 1 :]


def acknowledge(snapshot: Snapshot) -> None:
    say(f"ack {snapshot.stream} {snapshot.state.sequence} {snapshot.state.seal}")


def say(line: str) -> None:
    os.write(sys.stdout.fileno(), (line + "\n").encode())


if __name__ == "__main__":
    play(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))

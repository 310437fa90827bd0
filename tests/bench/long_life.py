"""A file of many years: sessions played by the rules, written in one go."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from commission_app.adapters.storage import chain, ledger
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.adapters.storage.tables.schema import journal, texts
from commission_app.application.base.ports import Entry, SealedText
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.case import CaseSheet, TextRef, stored_form
from commission_app.domain.refusals import Refusal
from commission_app.domain.seal import commit, genesis, ledger_link
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.ballot import CastVote, WithdrawVote
from commission_app.domain.session.commands.conduct import CloseSession, OpenSession
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.decider import decide
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.session import SessionState, advance, begin
from tests.domain.room import CASE, START, commission, make_details

SEATS = 32


@dataclass
class _Played:
    """A session played in memory."""

    entries: list[Entry] = field(default_factory=list)
    texts: list[SealedText] = field(default_factory=list)

    def seal(self, content: str | CaseSheet) -> TextRef:
        salt, stored = secrets.token_bytes(32), stored_form(content)
        ref = TextRef(uuid.uuid4().hex, commit(salt, stored.encode()))
        self.texts.append(SealedText(ref, salt, stored))
        return ref


def acts(cases: int, facts: int) -> list[Command]:
    """Give the acts of a session that leaves about ``facts`` facts, closing not included."""
    seats = [f"s{number}" for number in range(1, SEATS + 1)]
    played: list[Command] = [RecordAttendance(seat, Presence.HOLDER) for seat in seats]
    played.append(OpenSession())
    spare = (facts - len(played) - 2) / cases
    for number in range(1, cases + 1):
        item = f"i{number}"
        begun = len(played)
        played.append(PresentItem(item))
        played += [CastVote(item, seat, Choice.FOR) for seat in seats]
        if number % 2:
            played += [WithdrawVote(item), CastVote(item, seats[-1], Choice.AGAINST)]
        played.append(Proclaim(item, Outcome.FAVOURABLE, "Motifs fictifs du point."))
        while len(played) - begun < spare:
            played.append(WriteNote(item, f"Débat fictif du point {number}, suite. " * 6))
    return played


def convened(on: date, cases: int, played: _Played) -> SessionConvened:
    """Give the convocation of a session of fictional cases."""
    situation = "Situation fictive, écrite pour la mesure. " * 30
    items = tuple(
        AgendaItem(
            f"i{number}",
            number,
            CASE.kind,
            CASE.formation,
            reference=f"75-{on.year}-{number:03}",
            nature=CASE.nature,
            sheet=played.seal(CaseSheet(situation=situation)),
        )
        for number in range(1, cases + 1)
    )
    received = on - timedelta(days=11)
    details = make_details(date=on.isoformat(), convocation_received=received.isoformat())
    return SessionConvened(details, "essai", commission(SEATS), (), items)


def play(on: date, cases: int, facts: int) -> _Played:
    """Play a whole session by the rules, in memory."""
    played = _Played()
    now = datetime.combine(on, START.timetz())
    state: SessionState | None = None

    def note(fact: Fact) -> SessionState:
        played.entries.append(Entry(now, fact))
        entry = Recorded(len(played.entries), now, fact, "")
        return begin(entry) if state is None else advance(state, entry)

    state = note(convened(on, cases, played))
    for command in [*acts(cases, facts), CloseSession()]:
        now += timedelta(seconds=6)
        answer = decide(state, command, now, played.seal)
        if isinstance(answer, Refusal):
            raise AssertionError(answer)
        for fact in answer:
            state = note(fact)
    return played


def write(path: Path, key: bytes, sessions: int, cases: int, facts: int) -> int:
    """Write a file of that many closed sessions; give how many facts it holds."""
    file = StorageFile(path, key)
    count = 0
    for number in range(sessions):
        on = date(2006, 9, 1) + timedelta(days=48 * number)
        share = cases * (number + 1) // sessions - cases * number // sessions
        count += _write(file, play(on, share, facts // sessions))
    file.close()
    return count


def _write(file: StorageFile, played: _Played) -> int:
    stream = uuid.uuid4().hex
    rows, recorded = chain.lay((0, genesis(stream)), played.entries)
    with file._engine.begin() as connection:
        before = ledger.head(connection)
        head, lines = before.seal, []
        for position, row in enumerate(rows, start=before.position + 1):
            head = ledger_link(head, position, stream, row.sequence, row.seal)
            lines.append(
                {"position": position, "stream": stream, "sequence": row.sequence, "head": head}
            )
        kept = [
            {
                "id": text.ref.id,
                "stream": stream,
                "salt": text.salt,
                "content": text.content.encode(),
            }
            for text in played.texts
        ]
        connection.execute(insert(texts), kept)
        connection.execute(insert(journal), [{"stream": stream, **row._asdict()} for row in rows])
        connection.execute(insert(ledger.ledger), lines)
    return len(recorded)

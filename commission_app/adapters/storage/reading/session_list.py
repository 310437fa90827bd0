"""The line of each session, read once: only what the ledger tells since is read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import Connection, text

from commission_app.adapters.storage import codec, ledger
from commission_app.application.base.checkpoint import Checkpoint
from commission_app.application.base.ports import SessionSummary
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.facts.day import SessionCancelled, SessionMoved
from commission_app.domain.session.frequency import concerns_policy
from commission_app.domain.session.session import Stage

_EVERY = text(
    "SELECT stream FROM journal INDEXED BY journal_beginnings "
    "WHERE sequence = 1 AND instr(stream, ':') = 0"
)
_SINCE = text(
    "SELECT DISTINCT stream FROM ledger WHERE position > :position AND instr(stream, ':') = 0"
)
_APART = text("SELECT stream FROM custody WHERE holding IN ('forked', 'aside')")
_THESE = "stream IN (SELECT value FROM json_each(:these))"
_ENDS = text(
    "SELECT value AS stream, "
    "(SELECT max(sequence) FROM journal WHERE stream = value) AS entries, "
    "(SELECT seal FROM journal WHERE stream = value ORDER BY sequence DESC LIMIT 1) AS seal "
    "FROM json_each(:these)"
)
_BEGINNINGS = text(f"SELECT stream, content FROM journal WHERE sequence = 1 AND {_THESE}")  # noqa: S608
_DAYS = text(
    "SELECT stream, content FROM journal "  # noqa: S608
    f"WHERE kind IN ('SessionMoved', 'SessionCancelled') AND {_THESE} ORDER BY stream, sequence"
)
_MILESTONES = text(
    "SELECT stream, kind FROM journal INDEXED BY journal_milestones "  # noqa: S608
    f"WHERE kind IN ('SessionOpened', 'SessionClosed') AND {_THESE}"
)


class SessionList:
    """Follows the sessions of a file by the position and the head that it read up to.

    A file that no longer holds that head there is another one: it is read anew.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._until: Checkpoint | None = None
        self._lines: dict[str, SessionSummary] = {}
        self._ordered: tuple[SessionSummary, ...] = ()

    def remember(self, lines: Iterable[SessionSummary]) -> None:
        """Take lines made earlier: each is used while its session still ends with its seal."""
        self._lines = {line.stream: line for line in lines} | self._lines

    def read(self, connection: Connection, *, apart: bool) -> tuple[SessionSummary, ...]:
        """Return the sessions whose first fact can be read, the latest convened first."""
        head = ledger.head(connection)
        if head != self._until:
            self._follow(connection)
            lines = sorted(self._lines.values(), key=lambda line: line.stream)
            self._ordered = tuple(sorted(lines, key=lambda line: line.at, reverse=True))
            self._until = head
        hidden = set() if apart else set(connection.execute(_APART).scalars())
        if not hidden:
            return self._ordered
        return tuple(line for line in self._ordered if line.stream not in hidden)

    def _follow(self, connection: Connection) -> None:
        known = self._until
        if known is not None and ledger.head_at(connection, known.position) == known.seal:
            since = connection.execute(_SINCE, {"position": known.position})
            these = list(since.scalars())
        else:
            these = list(connection.execute(_EVERY).scalars())
            every = set(these)
            self._lines = {name: line for name, line in self._lines.items() if name in every}
        ends = {row.stream: row for row in connection.execute(_ENDS, _named(these))}
        changed = [
            name
            for name, end in ends.items()
            if name not in self._lines or self._lines[name].seal != end.seal
        ]
        firsts = self._firsts(connection, changed)
        days, milestones = _days(connection, changed), _milestones(connection, changed)
        for name in changed:
            self._lines.pop(name, None)
            if name in firsts:
                told = days.get(name, [])
                self._lines[name] = replace(
                    firsts[name],
                    entries=ends[name].entries,
                    seal=ends[name].seal,
                    stage=_stage(milestones.get(name, set()), told).value,
                    moved_to=_moved_to(told),
                )

    def _firsts(self, connection: Connection, streams: Sequence[str]) -> dict[str, SessionSummary]:
        """Return what the first fact of each stream tells, decoded once: it is long."""
        found = {name: self._lines[name] for name in streams if name in self._lines}
        wanted = [name for name in streams if name not in found]
        for row in connection.execute(_BEGINNINGS, _named(wanted)) if wanted else ():
            told = _told(row.stream, row.content)
            if told is not None:
                found[row.stream] = told
        return found


def _named(streams: Sequence[str]) -> dict[str, str]:
    return {"these": json.dumps(streams)}


def _told(stream: str, content: bytes) -> SessionSummary | None:
    try:
        at, fact = codec.decode_session(content)
    except ValueError:
        # The check of the chain shows a fact that cannot be read.
        return None
    if not isinstance(fact, SessionConvened):
        return None
    return SessionSummary(
        stream,
        1,
        "",
        at,
        fact.details,
        len(fact.items),
        len(fact.seats),
        policy=any(concerns_policy(item) for item in fact.items),
        stage=Stage.PREPARED.value,
    )


def _days(connection: Connection, streams: Sequence[str]) -> dict[str, list[Fact]]:
    """Return what changed the day of each session, or cancelled it; few ever do."""
    found: dict[str, list[Fact]] = {}
    for row in connection.execute(_DAYS, _named(streams)) if streams else ():
        with suppress(ValueError):
            found.setdefault(row.stream, []).append(codec.decode_session(row.content)[1])
    return found


def _milestones(connection: Connection, streams: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in connection.execute(_MILESTONES, _named(streams)) if streams else ():
        found.setdefault(row.stream, set()).add(row.kind)
    return found


def _moved_to(days: Sequence[Fact]) -> str:
    return next((day.on for day in reversed(days) if isinstance(day, SessionMoved)), "")


def _stage(milestones: set[str], days: Sequence[Fact]) -> Stage:
    if any(isinstance(fact, SessionCancelled) for fact in days):
        return Stage.CANCELLED
    if "SessionClosed" in milestones:
        return Stage.CLOSED
    return Stage.OPEN if "SessionOpened" in milestones else Stage.PREPARED

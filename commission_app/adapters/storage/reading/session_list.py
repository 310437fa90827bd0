"""The line of each session, read once: only what the ledger tells since is read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Row, text

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
_END = text("SELECT sequence, seal FROM journal WHERE stream = :of ORDER BY sequence DESC LIMIT 1")
_BEGINNING = text("SELECT content, seal FROM journal WHERE stream = :of AND sequence = 1")
_DAYS = text(
    "SELECT content FROM journal "
    "WHERE stream = :of AND kind IN ('SessionMoved', 'SessionCancelled') ORDER BY sequence"
)
_MILESTONES = text(
    "SELECT kind FROM journal INDEXED BY journal_milestones "
    "WHERE stream = :of AND kind IN ('SessionOpened', 'SessionClosed')"
)


class SessionList:
    """Follows the sessions of a file by the position and the head that it read up to.

    A file that no longer holds that head there is another one: it is read anew.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._until: Checkpoint | None = None
        self._firsts: dict[str, tuple[str, SessionSummary]] = {}
        self._lines: dict[str, SessionSummary] = {}
        self._ordered: tuple[SessionSummary, ...] = ()

    def read(self, connection: Connection, *, apart: bool) -> tuple[SessionSummary, ...]:
        """Return the sessions whose first fact can be read, the latest convened first."""
        head = ledger.head(connection)
        if head != self._until:
            for stream in self._changed(connection):
                self._lines.pop(stream, None)
                line = self._line(connection, stream)
                if line is not None:
                    self._lines[stream] = line
            lines = sorted(self._lines.values(), key=lambda line: line.stream)
            self._ordered = tuple(sorted(lines, key=lambda line: line.at, reverse=True))
            self._until = head
        hidden = set() if apart else set(connection.execute(_APART).scalars())
        if not hidden:
            return self._ordered
        return tuple(line for line in self._ordered if line.stream not in hidden)

    def _changed(self, connection: Connection) -> Sequence[str]:
        known = self._until
        if known is not None and ledger.head_at(connection, known.position) == known.seal:
            found = connection.execute(_SINCE, {"position": known.position})
            return list(found.scalars())
        self._lines = {}
        return list(connection.execute(_EVERY).scalars())

    def _line(self, connection: Connection, stream: str) -> SessionSummary | None:
        first = self._first(connection, stream)
        end = connection.execute(_END, {"of": stream}).first()
        if first is None or end is None:
            return None
        days = list(_days(connection.execute(_DAYS, {"of": stream})))
        milestones = set(connection.execute(_MILESTONES, {"of": stream}).scalars())
        return SessionSummary(
            stream,
            end.sequence,
            end.seal,
            first.at,
            first.details,
            first.points,
            first.members,
            policy=first.policy,
            stage=_stage(milestones, days).value,
            moved_to=next((d.on for d in reversed(days) if isinstance(d, SessionMoved)), ""),
        )

    def _first(self, connection: Connection, stream: str) -> SessionSummary | None:
        """Return what the first fact of a stream tells, decoded once: it is long."""
        row = connection.execute(_BEGINNING, {"of": stream}).first()
        if row is None:
            return None
        known = self._firsts.get(stream)
        if known is None or known[0] != row.seal:
            known = (row.seal, told) if (told := _told(stream, row)) is not None else None
            if known is not None:
                self._firsts[stream] = known
        return None if known is None else known[1]


def _told(stream: str, row: Row[tuple[bytes, str]]) -> SessionSummary | None:
    try:
        at, fact = codec.decode_session(row.content)
    except ValueError:
        # The check of the chain shows a fact that cannot be read.
        return None
    if not isinstance(fact, SessionConvened):
        return None
    policy = any(concerns_policy(item) for item in fact.items)
    return SessionSummary(
        stream,
        1,
        row.seal,
        at,
        fact.details,
        len(fact.items),
        len(fact.seats),
        policy=policy,
        stage=Stage.PREPARED.value,
    )


def _days(found: Iterable[Row[tuple[bytes]]]) -> Iterable[Fact]:
    """Yield what changed the day of a session, or cancelled it; few ever do."""
    for row in found:
        try:
            yield codec.decode_session(row.content)[1]
        except ValueError:
            continue


def _stage(milestones: set[str], days: Sequence[Fact]) -> Stage:
    if any(isinstance(fact, SessionCancelled) for fact in days):
        return Stage.CANCELLED
    if "SessionClosed" in milestones:
        return Stage.CLOSED
    return Stage.OPEN if "SessionOpened" in milestones else Stage.PREPARED

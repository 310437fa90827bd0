"""Acts that the disk has not taken yet: kept in their order, done first once it answers.

Lives on the storage thread, as the session service does. What could not be acknowledged may have
reached the disk all the same: the journal is read again before the act is tried another time, so
that none is done twice and none is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from commission_app.application.base.ports import JournalUnavailable, StorageFault
from commission_app.application.identities.doubtful_mentions import Act
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.codes import StreamId
from commission_app.domain.refusals import Refusal


@dataclass(slots=True)
class PendingAct:
    """A command and its session; ``told`` once a failure was said.

    ``after`` is the last fact of the session when it was tried, None before.
    """

    stream: StreamId
    command: Act
    told: bool = False
    after: int | None = None


Pending = TypeVar("Pending", bound=PendingAct)
Answer = Snapshot | Refusal | Exception


class PendingActs(Generic[Pending]):
    """Executes acts in the order of the keys, each on the snapshot that the one before it left."""

    def __init__(self, sessions: SessionService) -> None:
        """Work through a service; no session is held yet."""
        self._sessions = sessions
        self._waiting: list[Pending] = []
        self._doubtful = False
        self.stored: Snapshot | None = None

    def attempt(self, act: Pending | None) -> tuple[list[tuple[Pending, Answer]], int]:
        """Do what waits, then ``act``; return what was answered and how many still wait."""
        known = [(waiting.stream, waiting.command) for waiting in self._waiting]
        if act is not None and (act.stream, act.command) not in known:
            self._waiting.append(act)
        # Counted once the disk has answered: an act that is merely next does not wait.
        return self._answers(), len(self._waiting)

    def _answers(self) -> list[tuple[Pending, Answer]]:
        """Do what waits, in order, until the disk fails."""
        answers: list[tuple[Pending, Answer]] = []
        while self._waiting:
            act = self._waiting[0]
            answer = self._answer(act)
            if isinstance(answer, JournalUnavailable) and may_pass(answer):
                self._doubtful = True
                answers += [(held, answer) for held in self._waiting if not held.told]
                for held in self._waiting:
                    held.told = True
                return answers or [(act, answer)]
            self._waiting.pop(0)
            answers.append((act, answer))
        return answers

    def _answer(self, act: Pending) -> Answer:
        try:
            before = self.stored
            if before is None or before.stream != act.stream or self._doubtful:
                held = self._sessions.load(act.stream)
                self._doubtful = False
                if act.after is not None and held.state.sequence > act.after:
                    self._hold(held)
                    return held
                before = held
            act.after = before.state.sequence
            answer = self._sessions.execute(before, act.command)
        except Exception as error:  # noqa: BLE001 - handed over to the screen
            return error
        self._hold(answer if isinstance(answer, Snapshot) else before)
        return answer

    def _hold(self, snapshot: Snapshot) -> None:
        if self.stored is None or self.stored.stream == snapshot.stream:
            self.stored = snapshot


def may_pass(error: Exception) -> bool:
    """Tell whether the act is kept until the disk answers: a file that is only read stays so."""
    return isinstance(error, JournalUnavailable) and error.fault not in (
        StorageFault.READING_ALONE,
        StorageFault.DAMAGED,
    )

"""The read models that there are, and where they are kept between two openings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from commission_app.application.base.checkpoint import Checkpoint
from commission_app.application.projections.outline import SessionOutline, outline_of
from commission_app.domain.codes import Code, Digest, StreamId
from commission_app.domain.figures.from_sessions import of_session
from commission_app.domain.figures.observations import Observation
from commission_app.domain.session.session import SessionState


@dataclass(frozen=True, slots=True)
class ReadModel:
    """One read model: its name on the disk, the type of what it holds, how a session gives it."""

    name: Code
    holds: Any
    of: Callable[[StreamId, SessionState], Any]


OUTLINE: Final = ReadModel("outline", SessionOutline, lambda _, state: outline_of(state))
OBSERVATIONS: Final = ReadModel("observations", tuple[Observation, ...], of_session)
EVERY: Final = (OUTLINE, OBSERVATIONS)


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What a read model holds of a session, and the seal of the last fact that it was made of."""

    model: ReadModel
    stream: StreamId
    seal: Digest
    value: Any


class Rebuilt(StrEnum):
    """Why what was kept is made anew."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    OTHER_FILE = "other_file"
    OTHER_VERSION = "other_version"


class KeptModels:
    """Keeps nothing beyond the end of the program; a file of its own keeps them longer.

    Nothing that fails here is said to anybody: what is not kept is made again.
    """

    rebuilt: Rebuilt | None = None
    """Why nothing was found of what an earlier opening kept, None when it was found."""

    def read(self, model: ReadModel) -> Mapping[StreamId, KeptRow]:
        """Return what was kept of a read model, by session; what was altered is not in it."""
        del model
        return {}

    def put(self, rows: Sequence[KeptRow], mark: Checkpoint) -> None:
        """Keep rows in place of those of the same session; ``mark`` is the head of their file."""

    def close(self) -> None:
        """Keep nothing more."""

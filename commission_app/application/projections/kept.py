"""The read models that there are, and where they are kept between two openings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from commission_app.application.base.checkpoint import Checkpoint
from commission_app.application.base.ports import SessionSummary
from commission_app.application.projections.outline import SessionOutline, outline_of
from commission_app.domain.codes import Code, Digest, StreamId
from commission_app.domain.figures.from_sessions import of_session
from commission_app.domain.figures.observations import Observation
from commission_app.domain.session.session import SessionState


@dataclass(frozen=True, slots=True)
class ReadModel:
    """One read model: its name on the disk, and the type of what it holds of a session."""

    name: Code
    holds: Any


@dataclass(frozen=True, slots=True)
class FoldedModel(ReadModel):
    """A read model that a session gives once it is folded."""

    of: Callable[[StreamId, SessionState], Any]


LINE: Final = ReadModel("line", SessionSummary)
"""The line of the list: read of the facts without a fold."""
OUTLINE: Final = FoldedModel("outline", SessionOutline, lambda _, state: outline_of(state))
OBSERVATIONS: Final = FoldedModel("observations", tuple[Observation, ...], of_session)
FOLDED: Final = (OUTLINE, OBSERVATIONS)
EVERY: Final[tuple[ReadModel, ...]] = (LINE, *FOLDED)


@dataclass(slots=True)
class KeptRow:
    """What a read model holds of a session, and the seal of the last fact that it was made of.

    ``give`` makes it of what was kept, the first time that it is asked for.
    """

    model: ReadModel
    stream: StreamId
    seal: Digest
    give: Callable[[], Any]
    _given: Any = None

    @property
    def value(self) -> Any:  # noqa: ANN401 - of the type that its model names
        """Return what the read model holds."""
        if self._given is None:
            self._given = self.give()
        return self._given


def row_of(model: ReadModel, stream: StreamId, seal: Digest, value: object) -> KeptRow:
    """Return a row that was just made."""
    return KeptRow(model, stream, seal, lambda: value)


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

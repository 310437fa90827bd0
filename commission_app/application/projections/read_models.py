"""Answers across sessions from what was folded once; a session that went on is folded again.

What is asked is true of the facts as they are: whatever was kept is used only while the session
still ends with the very fact that it was made of.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from commission_app.application.base.ports import Journal, JournalBroken, SessionSummary
from commission_app.application.projections.kept import (
    FOLDED,
    LINE,
    OBSERVATIONS,
    OUTLINE,
    FoldedModel,
    KeptModels,
    KeptRow,
    ReadModel,
    Rebuilt,
    row_of,
)
from commission_app.application.projections.outline import SessionOutline
from commission_app.domain.case import TextRef
from commission_app.domain.codes import StreamId, TextId
from commission_app.domain.figures.observations import Observation
from commission_app.domain.session.session import SessionState, advance, begin
from commission_app.domain.text import FreeText

FACTS_A_SLICE = 4
"""So few that an act which comes meanwhile does not feel that it waited."""


@dataclass(slots=True)
class OutlinedSession:
    """A session as others see it; its texts are read from the facts, at the first one asked for."""

    stream: StreamId
    state: SessionOutline
    _read: Callable[[StreamId], Mapping[TextId, FreeText]] = field(repr=False, compare=False)
    _texts: Mapping[TextId, FreeText] | None = field(default=None, repr=False, compare=False)

    def text(self, ref: TextRef | None) -> str:
        """Return the text that a fact names, empty when there is none or it was erased."""
        if ref is None:
            return ""
        if self._texts is None:
            self._texts = self._read(self.stream)
        return self._texts.get(ref.id, "")


class ReadModels:
    """What every session gives to others; lives on the storage thread."""

    def __init__(self, journal: Journal, kept: KeptModels | None = None) -> None:
        """Read nothing yet: whichever thread makes it; ``kept`` outlasts the program."""
        self._journal = journal
        self._kept = KeptModels() if kept is None else kept
        self._rows: dict[ReadModel, dict[StreamId, KeptRow]] = {}
        self._sessions: dict[StreamId, tuple[str, OutlinedSession]] = {}
        self._broken: dict[StreamId, tuple[str, JournalBroken]] = {}
        self._live: tuple[StreamId, SessionState] | None = None
        self._unsaved: dict[tuple[ReadModel, StreamId], KeptRow] = {}
        self._folding: Iterator[None] | None = None
        self._left = 0
        self._closed = False
        self._lines: dict[StreamId, str] | None = None

    def sessions(self) -> tuple[SessionSummary, ...]:
        """List the sessions of the file, the latest first (JournalUnavailable)."""
        if self._lines is None:
            lines = self._kept.read(LINE)
            self._lines = {name: row.seal for name, row in lines.items()}
            self._journal.remember(row.value for row in lines.values())
        return self._journal.streams()

    def said(self) -> Rebuilt | None:
        """Return why what was kept is made anew, once; None when there is nothing to say."""
        why, self._kept.rebuilt = self._kept.rebuilt, None
        return why

    def went_on(self, stream: StreamId, state: SessionState) -> None:
        """Take note of what an act made of a session; nothing is folded, nothing is written."""
        if self._live is not None and self._live[0] != stream:
            self._settle()
        self._live = (stream, state)

    def outline(self, known: SessionSummary) -> OutlinedSession:
        """Return a session as others see it (JournalBroken, JournalUnavailable)."""
        held = self._sessions.get(known.stream)
        if held is not None and held[0] == known.seal:
            return held[1]
        outline: SessionOutline = self._row(OUTLINE, known).value
        made = OutlinedSession(known.stream, outline, self._journal.texts)
        self._sessions[known.stream] = (known.seal, made)
        return made

    def observations(self, known: SessionSummary) -> tuple[Observation, ...]:
        """Return what a session gives to count (JournalBroken, JournalUnavailable)."""
        found: tuple[Observation, ...] = self._row(OBSERVATIONS, known).value
        return found

    def pending(self, among: Iterable[SessionSummary] | None = None) -> int:
        """Return how many sessions are still to be folded (JournalUnavailable)."""
        return sum(self._stale(known) for known in self._listed(among))

    def step(self, among: Iterable[SessionSummary] | None = None) -> int:
        """Fold a few facts more, the latest session first; return how many sessions are left.

        Whoever calls it lets others have the file between two steps. A session whose chain does
        not hold gives nothing (JournalUnavailable).
        """
        if self._closed:
            return 0
        if self._folding is None:
            if self._unsaved:
                # A step of its own: it writes what the one before it finished.
                self.keep()
                return self._left or 1
            stale = [known for known in self._listed(among) if self._stale(known)]
            if not stale:
                return 0
            self._folding, self._left = self._fold(stale[0]), len(stale)
        try:
            next(self._folding)
        except StopIteration:
            self._folding = None
            self._left -= 1
        return self._left or int(bool(self._unsaved))

    def keep(self) -> None:
        """Keep what was made for the next opening (JournalUnavailable)."""
        listed, known = self.sessions(), self._lines or {}
        lines = [
            row_of(LINE, line.stream, line.seal, line)
            for line in listed
            if known.get(line.stream) != line.seal
        ]
        if lines or self._unsaved:
            self._kept.put([*lines, *self._unsaved.values()], self._journal.head())
            self._lines = known | {row.stream: row.seal for row in lines}
            self._unsaved = {}

    def close(self) -> None:
        """Keep what was made, and let go of what keeps it; nothing is folded any more."""
        self._closed = True
        try:
            self._settle()
            self.keep()
        finally:
            self._kept.close()

    def _listed(self, among: Iterable[SessionSummary] | None) -> Iterable[SessionSummary]:
        return self.sessions() if among is None else among

    def _stale(self, known: SessionSummary) -> bool:
        broken = self._known_broken(known)
        return not broken and any(self._fresh(model, known) is None for model in FOLDED)

    def _fresh(self, model: FoldedModel, known: SessionSummary) -> KeptRow | None:
        row = self._of(model).get(known.stream)
        if row is None or row.seal != known.seal:
            row = self._from_live(model, known)
        return row

    def _of(self, model: FoldedModel) -> dict[StreamId, KeptRow]:
        if model not in self._rows:
            self._rows[model] = dict(self._kept.read(model))
        return self._rows[model]

    def _from_live(self, model: FoldedModel, known: SessionSummary) -> KeptRow | None:
        if self._live is None or self._live[0] != known.stream:
            return None
        state = self._live[1]
        return self._take(model, known.stream, state) if state.seal == known.seal else None

    def _row(self, model: FoldedModel, known: SessionSummary) -> KeptRow:
        row = self._fresh(model, known)
        if row is not None:
            return row
        if not self._known_broken(known):
            deque(self._fold(known), maxlen=0)
        if self._known_broken(known):
            raise self._broken[known.stream][1]
        return self._of(model)[known.stream]

    def _known_broken(self, known: SessionSummary) -> bool:
        broken = self._broken.get(known.stream)
        return broken is not None and broken[0] == known.seal

    def _fold(self, known: SessionSummary) -> Iterator[None]:
        """Fold a session a few facts at a time, and take what it gives at the end."""
        state: SessionState | None = None
        try:
            for part in self._journal.in_parts(known.stream, FACTS_A_SLICE):
                for entry in part:
                    state = begin(entry) if state is None else advance(state, entry)
                yield
        except JournalBroken as broken:
            # The list of sessions shows the break; what cannot be trusted tells nothing.
            self._broken[known.stream] = (known.seal, broken)
            return
        if state is None:
            return
        for model in FOLDED:
            self._take(model, known.stream, state)
            yield

    def _take(self, model: FoldedModel, stream: StreamId, state: SessionState) -> KeptRow:
        row = row_of(model, stream, state.seal, model.of(stream, state))
        self._of(model)[stream] = row
        self._unsaved[model, stream] = row
        return row

    def _settle(self) -> None:
        """Make of the session at the desk what it gives as it stands."""
        if self._live is None:
            return
        stream, state = self._live
        for model in FOLDED:
            row = self._of(model).get(stream)
            if row is None or row.seal != state.seal:
                self._take(model, stream, state)

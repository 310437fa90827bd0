"""Reads the file for the search, one session at a time: whoever votes never waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.base.ports import JournalBroken
from commission_app.application.pathways.service import PathwayService
from commission_app.application.search.index import Entry, Index, index_of, of_overview, of_session
from commission_app.application.session.service import SessionService
from commission_app.domain.actions.action import Theme


class SearchService:
    """Keeps, in memory alone, what was read of each session; lives on the storage thread."""

    def __init__(self, desk: SessionService, pathways: PathwayService) -> None:
        """Read nothing yet."""
        self._desk, self._pathways = desk, pathways
        self._kept: dict[str, tuple[int, tuple[Entry, ...]]] = {}

    def pending(self) -> int:
        """Return how many sessions are still to be read (JournalUnavailable)."""
        known = {summary.stream: summary.entries for summary in self._desk.sessions()}
        self._kept = {name: kept for name, kept in self._kept.items() if name in known}
        return sum(self._unread(name, entries) for name, entries in known.items())

    def step(self) -> int:
        """Read one more session, the latest first; return how many are left (JournalUnavailable).

        One whose chain is broken gives nothing: the list of sessions shows it.
        """
        left = [s for s in self._desk.sessions() if self._unread(s.stream, s.entries)]
        if left:
            one = left[0]
            try:
                snapshot = self._desk.load(one.stream)
                read = () if snapshot.state.details.rehearsal else of_session(snapshot)
            except JournalBroken:
                read = ()
            self._kept[one.stream] = (one.entries, read)
        return max(len(left) - 1, 0)

    def index(self, themes: Mapping[Theme, str]) -> Index:
        """Return what was read and what is known between sessions (JournalBroken…)."""
        sessions = (entry for _, read in self._kept.values() for entry in read)
        return index_of((*of_overview(self._pathways.overview(), themes), *sessions))

    def forget(self) -> None:
        """Hold nothing of the file any more."""
        self._kept = {}

    def _unread(self, stream: str, entries: int) -> bool:
        kept = self._kept.get(stream)
        return kept is None or kept[0] != entries

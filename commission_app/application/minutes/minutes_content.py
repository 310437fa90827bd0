"""Gathers what the minutes print: the journal's facts, its commitments, the letterhead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commission_app.application.minutes.disclosure import DECISIVE, FactOpening, Openings
from commission_app.application.minutes.letterhead import Letterhead, LetterheadService
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.session.service import Snapshot


class MinutesContent:
    """Builds complete minutes from a snapshot; belongs to the thread that holds the database."""

    def __init__(self, openings: Openings, letterheads: LetterheadService) -> None:
        """Read commitments and letterhead from the encrypted file."""
        self._openings = openings
        self._letterheads = letterheads

    def __call__(self, snapshot: Snapshot) -> Minutes:
        """Give the minutes of a snapshot, be the stream gone on since or not."""
        listed = self._openings.commitments(snapshot.stream)
        return replace(
            build_minutes(snapshot),
            commitments=listed[: snapshot.state.sequence],
            decisions=tuple(self._decisions(snapshot)),
            letterhead=self._letterhead(snapshot),
        )

    def _decisions(self, snapshot: Snapshot) -> Iterator[FactOpening]:
        """Open the facts that say what was decided: they hold no nominal vote, no name, no text."""
        for entry in snapshot.facts:
            if isinstance(entry.fact, DECISIVE):
                opened = self._openings.opening(snapshot.stream, entry.sequence)
                if opened is not None:
                    yield replace(opened, texts=())

    def _letterhead(self, snapshot: Snapshot) -> Letterhead:
        """Give the one that the minutes were established under, so that they are made again."""
        issued = snapshot.state.minutes
        if issued is not None and issued.letterhead:
            kept = self._letterheads.load(snapshot.stream)
            if kept.digest == issued.letterhead:
                return kept
        return self._letterheads.load()

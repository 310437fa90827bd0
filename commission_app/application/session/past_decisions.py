"""What earlier sessions decided of a case: its reference finds it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commission_app.application.base.ports import JournalBroken, SessionSummary
from commission_app.application.projections.outline import SessionOutline
from commission_app.application.session.service import SessionService
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Day
from commission_app.domain.naming import plain
from commission_app.domain.session.session import Stage
from commission_app.domain.text import FreeText

_AGAIN = frozenset({Outcome.ADJOURNED, Outcome.WITHDRAWN})
"""Outcomes after which the same request comes back as a matter of course."""


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A case as an earlier session left it: on which day, what was asked, what was decided."""

    on: Day
    item: AgendaItem
    outcome: Outcome


class PastDecisions:
    """Finds them in what the sessions tell others."""

    def __init__(self, desk: SessionService) -> None:
        """Read through a desk, on its thread."""
        self._desk = desk

    def of(self, references: Iterable[FreeText], day: Day) -> Mapping[str, PastDecision]:
        """Return, by ``plain`` reference, the latest decision of sessions before ``day``.

        An empty day stands for one after every session. Rehearsals, and sessions that were not
        held, decide nothing. Raises JournalUnavailable.
        """
        wanted = {plain(reference) for reference in references}
        found: dict[str, PastDecision] = {}
        for summary in sorted(self._desk.sessions(), key=lambda known: known.date):
            held = summary.stage not in (Stage.PREPARED, Stage.CANCELLED)
            if wanted and held and (not day or summary.date < day):
                found.update(
                    (key, past) for key, past in self._decided(summary).items() if key in wanted
                )
        return found

    def _decided(self, summary: SessionSummary) -> Mapping[str, PastDecision]:
        try:
            return _outcomes(self._desk.across.outline(summary).state)
        except JournalBroken:
            # The list of sessions shows the break; what cannot be trusted is not repeated.
            return {}


def asks_again(item: AgendaItem, past: PastDecision) -> bool:
    """Tell whether a case asks what was decided already: same request, same rank, settled."""
    same = (item.nature, item.rank) == (past.item.nature, past.item.rank)
    return same and past.outcome not in _AGAIN


def _outcomes(state: SessionOutline) -> Mapping[str, PastDecision]:
    if state.details.rehearsal:
        return {}
    return {
        plain(known.item.reference): PastDecision(state.details.date, known.item, known.sense)
        for known in state.items.values()
        if known.item.reference and known.sense is not None
    }

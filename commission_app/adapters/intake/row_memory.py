"""What the rows of a file gave before: after an answer, only what changed is read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from commission_app.adapters.intake.table import Findings, Line, TableMemory
from commission_app.adapters.intake.workbooks.book import Row
from commission_app.application.agenda.draft import DraftItem
from commission_app.domain.agenda import RequestNature


@dataclass(slots=True)
class Judged:
    """What a row gives by itself, whatever the rows before it gave.

    ``before`` and ``after`` hold what is said of it ahead of its number, and then; ``point`` is
    False for a row that is none, which may open a ``section``.
    """

    point: bool = True
    section: RequestNature | None = None
    drafted: DraftItem | None = None
    said: str = ""
    before: Findings = field(default_factory=Findings)
    after: Findings = field(default_factory=Findings)


class RowMemory:
    """Keeps by row of an opened file what it gave, with all that this depended on.

    A row is known by itself: one that was rewritten is another row. It is kept alive here, so that
    no other takes its place.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.tables = TableMemory()
        self._judged: dict[int, tuple[Row, object, Judged]] = {}

    def judged(
        self, line: Line, context: tuple[object, ...], judge: Callable[[], Judged]
    ) -> Judged:
        """Return what a line gave under the same circumstances, or judge it now.

        ``context`` holds all that the judgement depends on beside the cells and the headings.
        """
        if line.source is None:
            return judge()
        circumstances = (*context, line.columns, date.today())  # noqa: DTZ011 - ages are of a day
        known = self._judged.get(id(line.source))
        if known is None or known[1] != circumstances:
            known = (line.source, circumstances, judge())
            self._judged[id(line.source)] = known
        return known[2]

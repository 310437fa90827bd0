"""What reads agenda files, and nothing else of the application: a check loads no more than that."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from commission_app.application.agenda.draft import AgendaReader, OpenAgenda


@cache
def agenda_reader() -> AgendaReader:
    """Return what reads agenda files."""
    from commission_app.adapters.intake.agenda_reader import WorkbookReader

    return WorkbookReader()


def open_agenda(path: Path) -> OpenAgenda:
    """Open an agenda file; whatever is wrong with it is told by its readings."""
    return agenda_reader().open(path)

"""Reads an agenda file into a draft; whatever the file, the answer is findings, never an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from commission_app.adapters.intake.agenda_parser import Understanding
from commission_app.adapters.intake.row_memory import RowMemory
from commission_app.adapters.intake.table import Findings
from commission_app.adapters.intake.words import headings
from commission_app.adapters.intake.workbooks.book import Book, FileRefused
from commission_app.adapters.intake.workbooks.workbook import open_book
from commission_app.application.agenda.draft import (
    NO_CHOICE,
    AgendaReading,
    Choices,
    Composed,
    ComposedOn,
    Finding,
    OpenAgenda,
    Severity,
)
from commission_app.application.identities.guard import Guard


class WorkbookReader:
    """Answers to the ``AgendaReader`` port with workbooks, text tables and JSON."""

    def __init__(self, guard: Guard | None = None) -> None:
        """Look at every text with ``guard``, the finders of this package by default."""
        self._guard = guard

    def open(self, path: Path) -> OpenAgenda:
        """Open a file; every failure is a blocking finding of its readings."""
        try:
            book = _open_json(path) if path.suffix.lower() == ".json" else open_book(path)
        except FileRefused as refused:
            return Refused(refused.code, refused.figures)
        except Exception:  # noqa: BLE001 - a damaged file may fail anywhere in its reader
            return Refused("file_unreadable", {})
        return OpenBook(book, self._watch())

    def read(self, path: Path, composed: ComposedOn | None = None) -> AgendaReading:
        """Open and understand a file; every failure is a blocking finding."""
        return self.open(path).understand(composed=composed)

    def model(self, path: Path, composed: Composed | None = None) -> None:
        """Write the model workbook, .xlsx or .ods by its ending (OSError, ValueError)."""
        from commission_app.adapters.intake.templates.template import write_model  # noqa: PLC0415 - heavy libraries

        write_model(path, composed)

    def fields(self, kind: str) -> Mapping[str, str]:
        """Give the headings of the fields of a kind of sheet, by field."""
        return headings(kind).names

    def _watch(self) -> Guard:
        if self._guard is None:
            from commission_app.adapters.intake.anonymity.detector import Watch  # noqa: PLC0415 - as above

            self._guard = Watch()
        return self._guard


def _open_json(path: Path) -> Book:
    from commission_app.adapters.intake.json_agenda import open_json  # noqa: PLC0415 - seldom met

    return open_json(path)


class Refused:
    """A file that could not be opened: one finding says why."""

    def __init__(self, code: str, figures: Mapping[str, str | int]) -> None:
        """Keep the code of the finding and its figures."""
        self._finding = Finding(code, Severity.BLOCK, figures=figures)

    def understand(
        self,
        choices: Choices = NO_CHOICE,
        composed: ComposedOn | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> AgendaReading:
        """Give the finding."""
        del choices, composed, progress
        return AgendaReading(None, (self._finding,))


class OpenBook:
    """A book that was opened; each understanding starts again from its cells that changed."""

    def __init__(self, book: Book, guard: Guard) -> None:
        """Keep the cells as the file has them."""
        self._book = book
        self._guard = guard
        self._memory = RowMemory()

    def understand(
        self,
        choices: Choices = NO_CHOICE,
        composed: ComposedOn | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> AgendaReading:
        """Understand the file under the choices made so far."""
        findings = Findings()
        understanding = Understanding(
            self._book, self._guard, findings, choices, composed, progress, self._memory
        )
        seen = understanding.run()
        draft = None if findings.blocked or seen is None else seen
        if draft is not None:
            draft = replace(draft, kept=understanding.watcher.kept())
        return AgendaReading(
            draft,
            tuple(findings.found),
            seen,
            understanding.lines,
            tuple(findings.columns),
            findings.texts,
            understanding.contenders,
        )

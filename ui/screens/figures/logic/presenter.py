"""The figures of a year, without pixels: a table, what each figure is, the report that leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.reporting.figures_service import (
    NAMES,
    FiguresService,
    Recipient,
    ReportHeld,
    WhyHeld,
    YearFigures,
)
from commission_app.domain.figures.release.register import FiguresReleased
from ui import french
from ui.kit.forms import Row
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.figures.logic import words
from ui.screens.figures.logic.state import Detail, FiguresState, Tab

_COUNTING, _PREPARING = "Calcul des chiffres…", "Préparation du rapport…"
_NO_RECIPIENT = "Choisissez d’abord à qui part le rapport."
_ONLY_READ = "Le coffre est ouvert en lecture seule : rien ne peut partir d’ici."
_EMPTY = (
    "Rien à compter en {year}. Les chiffres naissent des séances tenues et des parcours : tenez "
    "une séance, consignez une décision ou reprenez le passé dans « Parcours »."
)
_SAVED = "Rapport {year} inscrit aux publications, puis enregistré : {name}."
_NOT_WRITTEN = "Le rapport est inscrit aux publications, mais son fichier n’a pas été écrit. {why}"


@dataclass(frozen=True, slots=True)
class _NotWritten:
    """The register holds the report; the disk did not take its file."""

    error: OSError


class FiguresPresenter(Presenter):
    """Shows exact figures inside; only the release gate lets some of them out."""

    def __init__(
        self,
        view: View[FiguresState],
        service: FiguresService,
        runner: Runner,
        write: Callable[[Path, bytes], object],
        *,
        reading: bool = False,
    ) -> None:
        """Work with a service on the storage thread; ``write`` writes a file whole (OSError)."""
        self._view, self._service, self._runner = view, service, runner
        self._write, self._reading = write, reading
        self._seen: YearFigures | None = None
        recipients = (("", "À choisir"), *((code.value, NAMES[code]) for code in Recipient))
        self.state = FiguresState(recipients=recipients)

    def enter(self) -> None:
        """Count again: the journals may have gone on."""
        self._read(self.state.year)

    def turn_to(self, tab: Tab) -> None:
        """Show the figures, or what left."""
        self._show(tab=tab, said="", error="")

    def choose_year(self, year: int) -> None:
        """Count another year."""
        if year != self.state.year and not self.state.busy:
            self._read(year)

    def choose_recipient(self, code: str) -> None:
        """Take note of to whom the report would go."""
        self._show(recipient=code, error="")

    def select(self, row: str) -> None:
        """Open what an indicator is."""
        if row != self.state.selected and row in {one.id for one in self.state.rows}:
            self._show(selected=row, detail=self._detail(row))

    def ready(self) -> bool:
        """Tell whether a place may be asked for; what is missing is said."""
        if not self.state.may_release:
            return False
        if not self.state.recipient:
            self._show(error=_NO_RECIPIENT, said="")
            return False
        return True

    def suggested(self) -> str:
        """Return a name for the file of the report."""
        return f"rapport-annuel-{self.state.year}.pdf"

    def release(self, target: Path) -> None:
        """Have the report judged, recorded, then written where it was asked for."""
        year = self.state.year
        if year is None or not self.ready():
            return
        to = Recipient(self.state.recipient)
        self._show(busy=_PREPARING, said="", error="")

        def work() -> ReportHeld | _NotWritten | None:
            made = self._service.release(year, to)
            if isinstance(made, ReportHeld):
                return made
            try:
                self._write(target, made)
            except OSError as error:
                return _NotWritten(error)
            return None

        def done(found: ReportHeld | _NotWritten | None) -> None:
            if isinstance(found, ReportHeld):
                self._show(busy="", error=words.report_held(found))
            elif isinstance(found, _NotWritten):
                why = french.failure(found.error)
                self._read(year, error=french.typeset(_NOT_WRITTEN.format(why=why)))
            else:
                self._read(year, said=french.typeset(_SAVED.format(year=year, name=target.name)))

        self._runner.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._show(busy="", error=french.failure(error))

    def _read(self, year: int | None, said: str = "", error: str = "") -> None:
        self._show(busy=_COUNTING, said=said, error=error)

        def done(seen: YearFigures) -> None:
            self._seen = seen
            rows = () if seen.empty else self._rows(seen)
            selected = self.state.selected if rows else None
            self._show(
                busy="",
                years=seen.years,
                year=seen.number,
                rows=rows,
                publications=_publications(seen.publications),
                selected=selected,
                detail=None if selected is None else self._detail(selected),
                held=self._held(seen),
                empty=french.typeset(_EMPTY.format(year=seen.number)) if seen.empty else "",
            )

        self._runner.run(lambda: self._service.of_year(year), done, self._failed)

    def _held(self, seen: YearFigures) -> str:
        if self._reading:
            return french.typeset(_ONLY_READ)
        return "" if seen.over else words.report_held(ReportHeld(WhyHeld.UNFINISHED))

    def _rows(self, seen: YearFigures) -> tuple[Row, ...]:
        known = self._service.dictionary
        return tuple(
            Row(
                code,
                (
                    french.typeset(known[code].name),
                    words.figure_value(figure, known[code]),
                    str(figure.facts),
                ),
            )
            for code, figure in seen.figures.items()
        )

    def _detail(self, code: str) -> Detail:
        entry = self._service.dictionary[code]
        since = french.date_short(entry.since)
        told = (
            ("Définition", entry.definition),
            ("Formule", entry.formula),
            ("Source", entry.source),
            ("Version", f"{entry.version}, depuis le {since}"),
        )
        paragraphs = tuple((heading, french.typeset(text)) for heading, text in told)
        return Detail(french.typeset(entry.name), paragraphs)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # its own fields
        self._view.display(self.state)


def _publications(left: tuple[FiguresReleased, ...]) -> tuple[Row, ...]:
    return tuple(
        Row(str(number), (french.date_short(one.on), one.title, french.typeset(one.to)))
        for number, one in reversed(tuple(enumerate(left, start=1)))
    )

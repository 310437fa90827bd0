"""The figures of a year, without pixels: a table, what each figure is, the report that leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.reporting.figures_service import (
    IN_REPORT,
    NAMES,
    Exceptional,
    FiguresService,
    Recipient,
    ReportHeld,
    WhyHeld,
    YearFigures,
)
from commission_app.application.reporting.releases import GrantedTold
from commission_app.application.reporting.splitting import Part, axes_of
from commission_app.domain.figures.computing import Figure
from commission_app.domain.figures.observations import Axis
from commission_app.domain.figures.release.register import FiguresReleased
from ui import french
from ui.kit.forms import Entries, FieldKind, FieldValue, Filled, Form, FormField, Row
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.figures.logic import splits, words
from ui.screens.figures.logic.state import Detail, FiguresState, Tab

_COUNTING, _PREPARING = "Calcul des chiffres…", "Préparation du rapport…"
_NO_RECIPIENT = "Choisissez d’abord à qui part le rapport."
_ONLY_READ = "Le coffre est ouvert en lecture seule : rien ne peut partir d’ici."
_MISSING = "À remplir."
_LONGEST_KEY = 10_000
_SEALED = "Chiffres exacts scellés : {name}. Seul le détenteur de la clé les ouvre."
_NO_KEY = "{name} n’est pas une clé publique de consolidation. Rien n’est parti."
_EXCEPTION = (
    "Le chiffre part quel que soit le seuil, jamais un autre qui s’en déduirait. Le nom et le "
    "motif restent dans le journal."
)
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
        self._values: Entries = {}
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
            self._show(left=b"")
            self._read(year)

    def choose_recipient(self, code: str) -> None:
        """Take note of to whom the report would go."""
        self._show(recipient=code, error="")
        if self.state.detail is not None and self.state.detail.axis:
            self.tell_apart(self.state.detail.axis)

    def tell_apart(self, code: str) -> None:
        """Tell the chosen indicator apart along an axis, exact and as it may leave; "" for none."""
        row, year, detail = self.state.selected, self.state.year, self.state.detail
        if row is None or year is None or detail is None:
            return
        if not code:
            self._show(detail=replace(detail, axis="", parts=(), note=""))
            return
        axis = Axis(code)
        to = Recipient(self.state.recipient or Recipient.STATE_RIGHTS)

        def done(parts: tuple[Part, ...]) -> None:
            shown = self.state.detail
            if (row, year) == (self.state.selected, self.state.year) and shown is not None:
                told, note = splits.rows(axis, parts), splits.note(parts, to)
                self._show(detail=replace(shown, axis=code, parts=told, note=note))

        self._runner.run(lambda: self._service.told_apart(row, year, axis, to), done, self._failed)

    def select(self, row: str) -> None:
        """Open what an indicator is."""
        if row != self.state.selected and row in {one.id for one in self.state.rows}:
            self._show(selected=row, detail=self._detail(row))
            self._draw(row)

    def _draw(self, row: str) -> None:
        """Show the years of an indicator beside what it is, once they are counted."""
        year, entry = self.state.year, self._service.dictionary[row]

        def done(years: tuple[tuple[int, Figure], ...]) -> None:
            if (row, year) != (self.state.selected, self.state.year):
                return
            chart = words.chart_of(french.typeset(entry.name), entry, years)
            told = tuple((str(n), words.figure_value(f, entry), str(f.facts)) for n, f in years)
            shown = self.state.detail or self._detail(row)
            self._show(detail=replace(shown, chart=chart, years=told))

        if year is not None:
            self._runner.run(lambda: self._service.history(row, year), done, self._failed)

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

    def begin_exception(self) -> None:
        """Open the form of an exception, about the chosen indicator where the report has it."""
        if self.ready():
            chosen = self.state.selected if self.state.selected in IN_REPORT else ""
            self._values = {"cell": chosen or "", "by": "", "reason": ""}
            self._show(form=self._form({}), said="", error="")

    def seal(self, key: Path, target: Path) -> None:
        """Seal every exact count of the year to the key in a file, for whoever consolidates."""
        year = self.state.year
        if year is None or not self.state.may_release:
            return
        self._show(busy=_PREPARING, said="", error="")

        def work() -> ReportHeld | None:
            text = key.read_bytes()[:_LONGEST_KEY].decode("utf-8", "replace")
            made = self._service.sealed(year, text)
            if isinstance(made, ReportHeld):
                return made
            self._write(target, made)
            return None

        def done(held: ReportHeld | None) -> None:
            if held is not None:
                self._show(busy="", error=words.report_held(held))
            else:
                self._read(year, said=french.typeset(_SEALED.format(name=target.name)))

        def failed(error: Exception) -> None:
            if isinstance(error, ValueError):
                self._show(busy="", error=french.typeset(_NO_KEY.format(name=key.name)))
            else:
                self._failed(error)

        self._runner.run(work, done, failed)

    def change(self, name: str, value: FieldValue) -> None:
        """Take what is entered of an exception."""
        if self.state.form is not None:
            self._values[name] = value
            self._show(form=self._form({}))

    def cancel(self) -> None:
        """Give an exception up."""
        self._show(form=None)

    def exception_ready(self) -> bool:
        """Tell whether an exception is whole; what is missing is said at its field."""
        if self.state.form is None:
            return False
        told = Filled(self._values)
        faults = {n: _MISSING for n in ("cell", "by", "reason") if not told.stripped(n)}
        if faults:
            self._show(form=self._form(faults))
        return not faults

    def release(self, target: Path) -> None:
        """Have the report judged, recorded, then written where it was asked for."""
        year = self.state.year
        if year is None or not self.ready():
            return
        to = Recipient(self.state.recipient)
        exception = self._exception()
        self._show(busy=_PREPARING, said="", error="")

        def work() -> ReportHeld | _NotWritten | bytes:
            made = self._service.release(year, to, exception)
            if isinstance(made, ReportHeld):
                return made
            try:
                self._write(target, made)
            except OSError as error:
                return _NotWritten(error)
            return made

        def done(found: ReportHeld | _NotWritten | bytes) -> None:
            if isinstance(found, ReportHeld):
                self._show(busy="", form=None, error=words.report_held(found))
            elif isinstance(found, _NotWritten):
                why = french.failure(found.error)
                self._read(year, error=french.typeset(_NOT_WRITTEN.format(why=why)))
            else:
                self._show(left=found)
                self._read(year, said=french.typeset(_SAVED.format(year=year, name=target.name)))

        self._runner.run(work, done, self._failed)

    def _exception(self) -> Exceptional | None:
        if self.state.form is None:
            return None
        told = Filled(self._values)
        cell, by, reason = (told.stripped(name) for name in ("cell", "by", "reason"))
        return Exceptional((cell,), by, reason)

    def _form(self, faults: dict[str, str]) -> Form:
        known, told = self._service.dictionary, self._values
        cells = (("", "À choisir"), *((i, french.typeset(known[i].name)) for i in IN_REPORT))

        def field(name: str, label: str, help: str = "") -> FormField:  # noqa: A002 - its word
            kind = FieldKind.CHOICE if name == "cell" else FieldKind.TEXT
            options = cells if name == "cell" else ()
            return FormField(name, label, kind, told[name], options, help, faults.get(name, ""))

        fields = (
            field("cell", "Indicateur qui part quel que soit son nombre"),
            field("by", "Accordée par", "Nom et qualité"),
            field("reason", "Motif"),
        )
        save = "Enregistrer ainsi…"
        return Form("exception", "Une exception", fields, lead=_EXCEPTION, save=save)

    def _failed(self, error: Exception) -> None:
        self._show(busy="", error=french.failure(error))

    def _read(self, year: int | None, said: str = "", error: str = "") -> None:
        self._show(busy=_COUNTING, said=said, error=error, form=None)

        def work() -> tuple[YearFigures, tuple[GrantedTold, ...]]:
            return self._service.of_year(year), self._service.exceptions()

        def done(read: tuple[YearFigures, tuple[GrantedTold, ...]]) -> None:
            seen, granted = read
            self._seen = seen
            rows = () if seen.empty else self._rows(seen)
            selected = self.state.selected if rows else None
            self._show(
                busy="",
                years=seen.years,
                year=seen.number,
                rows=rows,
                publications=_publications(seen.publications, granted),
                selected=selected,
                detail=None if selected is None else self._detail(selected),
                held=self._held(seen),
                empty=french.typeset(_EMPTY.format(year=seen.number)) if seen.empty else "",
            )
            if selected is not None:
                self._draw(selected)

        self._runner.run(work, done, self._failed)

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
        facts = 0 if self._seen is None else self._seen.figures[code].facts
        behind = french.plural(facts, "fait compté", "faits comptés")
        told = (
            ("Définition", entry.definition),
            ("Formule", entry.formula),
            ("Source", entry.source),
            ("Version", f"{entry.version}, depuis le {since}"),
            ("Derrière ce chiffre", f"{behind} dans les journaux"),
        )
        paragraphs = tuple((heading, french.typeset(text)) for heading, text in told)
        apart = tuple((axis.value, splits.AXES[axis]) for axis in axes_of(entry))
        axes = (("", "Sans ventilation"), *apart) if apart else ()
        return Detail(french.typeset(entry.name), paragraphs, axes=axes)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # its own fields
        self._view.display(self.state)


def _publications(
    left: tuple[FiguresReleased, ...], granted: tuple[GrantedTold, ...]
) -> tuple[Row, ...]:
    exceptions = tuple(
        Row(
            f"exception/{number}",
            (
                french.date_short(one.fact.on),
                french.typeset(f"Exception accordée par {one.by or '—'} : {one.reason or '—'}"),
                french.typeset(one.fact.to),
            ),
        )
        for number, one in enumerate(granted)
    )
    return exceptions + tuple(
        Row(str(number), (french.date_short(one.on), one.title, french.typeset(one.to)))
        for number, one in reversed(tuple(enumerate(left, start=1)))
    )

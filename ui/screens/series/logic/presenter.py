"""Series without pixels: the table of values, one form, a workbook to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.charts.chart import Chart
from commission_app.application.reporting.series_service import (
    NotKept,
    SeriesEntry,
    SeriesReading,
    SeriesService,
    chart_of,
)
from commission_app.domain.codes import Code
from commission_app.domain.communique.number_words import in_figures
from commission_app.domain.figures.series import Value, lines
from commission_app.domain.figures.series_facts import Series
from ui import french
from ui.kit.days import day_typed
from ui.kit.forms import Entries, FieldKind, FieldValue, Filled, Form, FormField, Row
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View
from ui.screens.series.logic import words
from ui.screens.series.logic.state import SeriesState

_EMPTY = (
    "Aucune valeur. Saisissez un chiffre qu’un autre organisme a donné à la commission, avec sa "
    "définition et sa source, ou lisez un classeur."
)
_DAY = "jj/mm/aaaa"
_BAD_DAY = "Écrivez le jour sous la forme jj/mm/aaaa."
_BAD_NUMBER = "Écrivez un nombre entier."
_DAYS = ("first", "last", "as_of")


@dataclass(frozen=True, slots=True)
class SeriesFiles:
    """How a workbook of values is read and begun, and a file written whole (OSError)."""

    read: Callable[[Path], SeriesReading]
    template: Callable[[], bytes]
    write: Callable[[Path, bytes], object]


class SeriesPresenter(Presenter):
    """Shows what is stored; what is entered stays on the screen until it is kept or left."""

    def __init__(
        self,
        view: View[SeriesState],
        service: SeriesService,
        runner: Runner,
        files: SeriesFiles,
        *,
        reading: bool = False,
    ) -> None:
        """Work with a service on the storage thread."""
        self._view, self._service, self._runner, self._files = view, service, runner, files
        self._series: dict[Code, Series] = {}
        self._values: Entries = {}
        self.state = SeriesState(writes=not reading)

    def enter(self) -> None:
        """Read again."""
        self._read()

    def select(self, row: str) -> None:
        """Choose a value: the next one of its series is proposed."""
        if row != self.state.selected and row in {one.id for one in self.state.rows}:
            self._show(selected=row, chart=self._chart(row))

    def _chart(self, row: str) -> Chart | None:
        """Draw the line that a value is on: those of its definition, each as it is known last."""
        code, _, number = row.partition("/")
        if code not in self._series:
            return None
        values = self._series[code].values
        named = self._service.kinds[code].name
        mine = (v for v in values if v.definition == values[int(number)].definition)
        return chart_of(named, lines(mine)[0])

    def new(self) -> None:
        """Open the form, with the definition of the chosen series where there is one."""
        if not self.state.writes or self.state.busy:
            return
        code = (self.state.selected or "").partition("/")[0]
        self._values = self._begun(code or next(iter(self._service.kinds)))
        self._show(form=self._form({}), said="", error="")

    def change(self, name: str, value: FieldValue) -> None:
        """Keep what is entered; another series brings its own definition."""
        if self.state.form is None:
            return
        self._values[name] = value
        if name == "code":
            self._values = self._begun(str(value))
        self._show(form=self._form({}))

    def cancel(self) -> None:
        """Give up what is entered."""
        self._show(form=None)

    def save(self) -> None:
        """Keep the value, or say at its field why not."""
        if self.state.form is None or self.state.busy:
            return
        told = Filled(self._values)
        faults = {n: _BAD_DAY for n in _DAYS if day_typed(told.text(n)) is None}
        value = "".join(told.text("value").split())
        if not (value.isascii() and value.isdecimal()):
            faults["value"] = _BAD_NUMBER
        if faults:
            self._show(form=self._form(faults))
            return
        entry = self._entry(int(value))

        def done(held: tuple[NotKept, ...]) -> None:
            if held:
                self._show(
                    busy=False,
                    form=self._form({words.FIELDS[h.why]: words.not_kept(h) for h in held}),
                )
            else:
                self._show(busy=False, form=None)
                self._read(said="Valeur conservée avec sa définition et sa source.")

        self._show(busy=True)
        self._runner.run(lambda: self._service.record([entry]), done, self._failed)

    def take(self, path: Path) -> None:
        """Read a workbook and keep every value of it, or none."""
        if not self.state.writes or self.state.busy:
            return

        def work() -> tuple[int, str]:
            read = self._files.read(path)
            if read.faults or not read.entries:
                return 0, words.faults(read.faults) or "Ce classeur n’a aucune valeur."
            held = self._service.record(read.entries)
            return len(read.entries), words.rows_not_kept(held) if held else ""

        def done(found: tuple[int, str]) -> None:
            many, wrong = found
            self._show(busy=False, said="", error=wrong)
            if not wrong:
                kept = french.plural(many, "valeur conservée", "valeurs conservées")
                self._read(said=f"{kept} depuis {path.name}.")

        self._show(busy=True)
        self._runner.run(work, done, self._failed)

    def begin_file(self, path: Path) -> None:
        """Write a blank workbook to fill."""

        def done(_: object) -> None:
            self._show(said=f"Modèle enregistré : {path.name}.", error="")

        self._runner.run(
            lambda: self._files.write(path, self._files.template()), done, self._failed
        )

    def _failed(self, error: Exception) -> None:
        self._show(busy=False, said="", error=french.failure(error))

    def _read(self, said: str = "") -> None:
        def done(found: dict[Code, Series]) -> None:
            self._series = found
            rows = tuple(
                self._row(one, value, number)
                for one in found.values()
                for number, value in reversed(list(enumerate(one.values)))
            )
            chart = self._chart(self.state.selected or "")
            told = french.typeset(said)
            self._show(rows=rows, chart=chart, said=told, empty="" if rows else _EMPTY)

        self._runner.run(self._service.series, done, self._failed)

    def _row(self, series: Series, value: Value, number: int) -> Row:
        known = value.definition
        way = "cumul" if known.cumulative else "dans la période"
        period = f"{french.date_short(value.first)} – {french.date_short(value.last)}"
        last = series.told(value.first, value.last)
        told = last is not None and value.value == last.value
        stands = known != series.current or told
        return Row(
            f"{series.code}/{number}",
            (
                self._service.kinds[series.code].name,
                f"{period}, {way}",
                in_figures(value.value) + ("" if stands else " (corrigée depuis)"),
                f"{known.source}, {french.date_short(value.as_of)}",
                french.typeset(f"v{known.version}, {known.territory} : {known.words}"),
            ),
        )

    def _begun(self, code: Code) -> Entries:
        known = self._series.get(code)
        current = known.current if known else None
        today = self._service.today()
        year = int(today[:4]) - 1
        return {
            "code": code,
            "words": current.words if current else self._service.kinds[code].words,
            "source": current.source if current else "",
            "territory": current.territory if current else "",
            "cumulative": bool(current and current.cumulative),
            "first": f"01/01/{year}",
            "last": f"31/12/{year}",
            "value": "",
            "as_of": french.date_short(today),
            "reason": "",
        }

    def _entry(self, value: int) -> SeriesEntry:
        told = Filled(self._values)
        days = {name: day_typed(told.text(name)) or "" for name in _DAYS}
        return SeriesEntry(
            told.stripped("code"),
            told.stripped("words"),
            told.stripped("source"),
            told.stripped("territory"),
            told.ticked("cumulative"),
            days["first"],
            days["last"],
            value,
            days["as_of"],
            told.stripped("reason"),
        )

    def _form(self, faults: dict[str, str]) -> Form:
        kinds = tuple((code, kind.name) for code, kind in self._service.kinds.items())
        text, told = FieldKind.TEXT, self._values

        def field(name: str, label: str, kind: FieldKind = text, help: str = "") -> FormField:  # noqa: A002
            options = kinds if kind is FieldKind.CHOICE else ()
            return FormField(
                name, label, kind, told.get(name, ""), options, help, faults.get(name, "")
            )

        fields = (
            field("code", "Série", FieldKind.CHOICE),
            field("value", "Valeur"),
            field("words", "Définition", help="Ce que la source compte, dans ses mots"),
            field("source", "Source", help="L’organisme qui donne le chiffre"),
            field("territory", "Territoire"),
            field("cumulative", "Cumul depuis le premier jour", FieldKind.CHECK),
            field("first", "Du", help=_DAY),
            field("last", "Au", help=_DAY),
            field("as_of", "Connue le", help=_DAY),
            field("reason", "Motif", help="Pour confirmer un écart ou corriger une valeur"),
        )
        wrong = " ".join(dict.fromkeys(faults.values()))
        return Form(
            "series",
            "Une valeur et sa définition",
            fields,
            save="Conserver la valeur",
            fault=wrong,
        )

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # its own fields
        self._view.display(self.state)

"""What the screen of series shows."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.charts.chart import Chart
from ui.kit.forms import Form, Row

HEADINGS = ("Série", "Période", "Valeur", "Source", "Définition")


@dataclass(frozen=True, slots=True)
class SeriesState:
    """All that is shown; ``form`` is what is being entered, if anything."""

    rows: tuple[Row, ...] = ()
    selected: str | None = None
    chart: Chart | None = None
    """The line of the chosen value."""
    form: Form | None = None
    said: str = ""
    error: str = ""
    empty: str = ""
    busy: bool = False
    writes: bool = True
    """False in a file that is only read."""

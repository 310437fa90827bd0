"""What the screen of figures shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.application.charts.chart import Chart
from ui.kit.forms import Form, Row


class Tab(StrEnum):
    """The tabs, in their order."""

    FIGURES = "figures"
    PUBLICATIONS = "publications"


NAMES = {Tab.FIGURES: "Indicateurs", Tab.PUBLICATIONS: "Publications"}
HEADINGS = {
    Tab.FIGURES: ("Indicateur", "Valeur", "Faits"),
    Tab.PUBLICATIONS: ("Le", "Ce qui est parti", "À qui"),
}
YEARS = ("Année", "Valeur", "Faits")
"""The columns of the table beside the chart of an indicator."""
PARTS = ("Part", "Exact", "Diffusable")


@dataclass(frozen=True, slots=True)
class Detail:
    """What an indicator is: a title, its years drawn and in a table, then headed paragraphs."""

    title: str
    paragraphs: tuple[tuple[str, str], ...]
    chart: Chart | None = None
    years: tuple[tuple[str, ...], ...] = ()
    axes: tuple[tuple[str, str], ...] = ()
    """The codes and names of the axes along which it may be told apart, empty for none."""
    axis: str = ""
    parts: tuple[tuple[str, str, str], ...] = ()
    note: str = ""
    """Why the parts that are masked would not leave."""


@dataclass(frozen=True, slots=True)
class FiguresState:
    """All that is shown; ``held`` says why no report of this year can leave, empty if one may.

    ``recipients`` are the codes and names of those to whom it may; none is chosen at first.
    """

    tab: Tab = Tab.FIGURES
    years: tuple[int, ...] = ()
    year: int | None = None
    rows: tuple[Row, ...] = ()
    publications: tuple[Row, ...] = ()
    selected: str | None = None
    detail: Detail | None = None
    recipients: tuple[tuple[str, str], ...] = ()
    recipient: str = ""
    held: str = ""
    form: Form | None = None
    """An exception that is being entered, if any."""
    empty: str = ""
    left: bytes = b""
    """The report that was written last, to be printed."""
    said: str = ""
    error: str = ""
    busy: str = ""

    @property
    def may_release(self) -> bool:
        """Tell whether the act is offered now."""
        return not self.held and not self.busy and not self.empty and self.year is not None

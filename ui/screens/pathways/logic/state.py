"""What the screen shows: a tab with its table, or the page of one pathway; a form beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from commission_app.application.charts.band import Band
from ui.kit.forms import Form, Row
from ui.screens.pathways.logic.calendar import Grid


class Tab(StrEnum):
    """The tabs, in their order."""

    DUE = "due"
    PATHWAYS = "pathways"
    JOINING = "joining"
    CALENDAR = "calendar"
    ACTIONS = "actions"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Page:
    """One pathway: its lanes on one axis, its history newest first, what comes next."""

    id: str
    title: str
    lead: str
    todo: str
    lanes: Band
    history: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PathwaysState:
    """All that the screen shows; ``empty`` says what to do while there is nothing.

    ``acts`` are the names and the words of what can be done here, ``grid`` the calendar as a month
    or a year.
    """

    tab: Tab = Tab.DUE
    tabs: tuple[tuple[Tab, str], ...] = ()
    lead: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    selected: str | None = None
    page: Page | None = None
    form: Form | None = None
    acts: tuple[tuple[str, str], ...] = ()
    empty: str = ""
    said: str = ""
    error: str = ""
    words: str = ""
    busy: bool = True
    grid: Grid = field(default_factory=Grid)

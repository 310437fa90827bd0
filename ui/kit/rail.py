"""The places at the left of the window, their screens, and why one cannot go there yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commission_app.domain.session.session import SessionState


class Section(Enum):
    """The places of the rail, in their order; one without a screen is not shown."""

    HOME = "Accueil"
    SESSION = "Séance"
    FOLLOW_UP = "Parcours"
    REGISTERS = "Registres"
    FIGURES = "Chiffres"
    VAULT = "Coffre"
    HELP = "Aide"


FOOT = Section.HELP.value
"""The place whose screens stand at the foot of the rail."""
UNFOLDED = frozenset({Section.SESSION.value, Section.HELP.value})
"""The places whose screens are in the rail; those of any other are tabs above the page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a screen stands in the rail.

    ``needs_session`` hides it while no session is loaded; ``obstacle`` says, from the loaded
    session, why one cannot go there yet, and gives an empty text when one can. ``numbered``
    entries are the steps of a session; ``rehearsed`` ones are there in a rehearsal too, where
    nothing leads to what is real. ``writes`` ones do nothing in a file that is only read;
    ``until_session`` ones leave their place to another entry once a session is loaded.
    """

    section: Section
    text: str
    numbered: bool = False
    needs_session: bool = False
    obstacle: Callable[[SessionState], str] | None = None
    rehearsed: bool = False
    writes: bool = False
    until_session: bool = False


@dataclass(frozen=True, slots=True)
class RailLine:
    """An entry as it is drawn: ``obstacle`` is empty when one may go there."""

    screen: str
    text: str
    number: int
    obstacle: str
    shown: bool


@dataclass(frozen=True, slots=True)
class RailSection:
    """A place that has at least one screen."""

    title: str
    lines: tuple[RailLine, ...]

    @property
    def shown(self) -> bool:
        """Tell whether one of its screens is shown."""
        return any(line.shown for line in self.lines)


def tabs(places: Iterable[RailSection]) -> tuple[RailLine, ...]:
    """Return the screens of the place where one is, none where they are in the rail."""
    here = next((place for place in places if place.shown), None)
    if here is None or here.title in UNFOLDED or len(here.lines) < 2:
        return ()
    return here.lines


def sections(
    entries: Iterable[tuple[str, Entry]],
    state: SessionState | None,
    shown: str,
    only_read: str = "",
) -> tuple[RailSection, ...]:
    """Lay the entries out by section; those that need a session are hidden without one.

    ``only_read`` says why nothing can be written, empty where it can.
    """
    laid: dict[Section, list[RailLine]] = {section: [] for section in Section}
    rehearsal = state is not None and state.details.rehearsal
    steps = 0
    for screen, entry in entries:
        if rehearsal and not entry.rehearsed:
            continue
        if (entry.needs_session and state is None) or (entry.until_session and state is not None):
            continue
        steps += entry.numbered
        obstacle = entry.obstacle(state) if entry.obstacle is not None and state is not None else ""
        if entry.writes and not rehearsal:
            obstacle = obstacle or only_read
        number = steps if entry.numbered else 0
        laid[entry.section].append(RailLine(screen, entry.text, number, obstacle, screen == shown))
    return tuple(
        RailSection(section.value, tuple(lines)) for section, lines in laid.items() if lines
    )

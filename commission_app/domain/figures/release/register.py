"""The register of publications: facts of what left, to whom and when, masked cells too."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day
from commission_app.domain.figures.release.scopes import Scope
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.people import BearerName
from commission_app.domain.text import Wording


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A count as it left; ``value`` None where it was masked. It goes on counting for ever."""

    id: Code
    scope: Scope
    value: int | None


@dataclass(frozen=True, slots=True)
class FiguresReleased:
    """Figures left: under which title, to whom, on which day (ISO 8601), and every cell."""

    title: Wording
    audience: Audience
    to: BearerName
    on: Day
    dictionary: int
    cells: tuple[PublishedCell, ...]


@dataclass(frozen=True, slots=True)
class ExceptionGranted:
    """Somebody let cells leave that the thresholds hold, for a reason; names lie outside.

    It goes before the publication that it is for, of the same day and to the same office.
    """

    cells: tuple[Code, ...]
    to: BearerName
    on: Day
    by: TextRef
    reason: TextRef


ReleaseFact = FiguresReleased | ExceptionGranted

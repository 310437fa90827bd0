"""An agenda as read from a file: what was understood and what was found, nothing stored yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Association, AssociationLink, Seat


class Severity(StrEnum):
    """How a finding weighs: ``block`` forbids the import."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say of a file, with its place as the spreadsheet shows it (3, "T").

    ``figures`` gives the sentence its numbers and headings; it never holds a text of the file.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    figures: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item whose sheet is not stored yet: ``item.sheet`` is None."""

    item: AgendaItem
    sheet: CaseSheet


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """Everything an agenda file says, and the ``links`` that its preview settled."""

    details: SessionDetails
    seats: tuple[Seat, ...]
    associations: tuple[Association, ...]
    items: tuple[DraftItem, ...]
    links: tuple[AssociationLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaReading:
    """A draft, or None when the file could not be understood, and the findings."""

    draft: AgendaDraft | None
    findings: tuple[Finding, ...]

    @property
    def importable(self) -> bool:
        """True when there is a draft and nothing blocks."""
        return self.draft is not None and all(
            finding.severity is not Severity.BLOCK for finding in self.findings
        )


class Composed(Protocol):
    """The composition of the commission on a day, as its registers give it."""

    @property
    def seats(self) -> Sequence[Seat]:
        """Give the seats."""

    @property
    def associations(self) -> Sequence[Association]:
        """Give the associations."""


class AgendaReader(Protocol):
    """Reads agenda files."""

    def read(
        self, path: Path, composed: Callable[[str], Composed | None] | None = None
    ) -> AgendaReading:
        """Read a file; every failure is a blocking finding, never an exception.

        ``composed`` gives, for the day of the session (ISO 8601), the members and associations
        that a file without their sheets does not give.
        """

"""An agenda as read from a file: what was understood and what was found, nothing stored yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.case import CaseSheet
from commission_app.domain.codes import Code, Day
from commission_app.domain.membership import Association, AssociationLink, Seat
from commission_app.domain.profile import Profile
from commission_app.domain.text import FreeText


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

    code: Code
    severity: Severity
    sheet: FreeText | None = None
    row: int | None = None
    column: Code | None = None
    figures: Mapping[Code, FreeText | int] = field(default_factory=dict)


Place = tuple[FreeText, int, Code]
"""A cell: its sheet, its row as the spreadsheet shows it, the letters of its column."""


@dataclass(frozen=True, slots=True)
class KeptDoubt:
    """Something worth a look that the user kept: where, of which kind, why; never the text."""

    place: Place
    kind: Code
    reason: FreeText


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user settled in the preview; nothing of it changes the file.

    ``cells`` holds cells that were masked or rewritten. ``columns`` says what a column is (empty:
    nothing), by sheet and letters; ``learnt`` what headings were said to be before, by kind of
    sheet. ``kept`` holds the reasons for keeping what is only worth a look; ``aside`` the notes
    and the hidden sheets that were put aside, the latter as row 0 of an empty column. ``agenda``
    names the sheets that were said to be the agenda, where several look like it.
    """

    cells: Mapping[Place, FreeText] = field(default_factory=dict)
    columns: Mapping[tuple[FreeText, Code], Code] = field(default_factory=dict)
    learnt: Mapping[Code, Mapping[FreeText, Code]] = field(default_factory=dict)
    kept: Mapping[Place, FreeText] = field(default_factory=dict)
    aside: frozenset[Place] = frozenset()
    agenda: tuple[FreeText, ...] = ()


NO_CHOICE = Choices()


class NamedCommission(Protocol):
    """What the registers call a commission."""

    @property
    def name(self) -> str:
        """Give its name."""

    @property
    def department(self) -> str:
        """Give its département."""

    @property
    def composition_order(self) -> str:
        """Give the order that composes it."""


class Composed(Protocol):
    """The composition of the commission on a day, as its registers give it."""

    @property
    def commission(self) -> NamedCommission:
        """Give what the commission is called."""

    @property
    def seats(self) -> Sequence[Seat]:
        """Give the seats."""

    @property
    def associations(self) -> Sequence[Association]:
        """Give the associations."""

    @property
    def aliases(self) -> Sequence[tuple[str, str]]:
        """Give other names of associations: the official name, then the other one."""


ComposedOn = Callable[[Day], Composed | None]
"""Gives the composition of the commission on a day (ISO 8601), None where none is registered."""


class LineState(StrEnum):
    """How a row of the agenda was read."""

    UNDERSTOOD = "understood"
    GUESSED = "guessed"
    TO_CHECK = "to_check"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A row of the agenda as it was read; ``drafted`` is None when no item came of it."""

    sheet: FreeText
    row: int
    state: LineState
    drafted: DraftItem | None
    said: FreeText = ""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column that holds something: its heading, and what it was taken for (empty: nothing)."""

    sheet: FreeText
    kind: Code
    column: Code
    heading: FreeText
    field: Code
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item whose sheet is not stored yet: ``item.sheet`` is None.

    ``formation_told`` is False where the agenda says no formation: the rules of the commission do.
    """

    item: AgendaItem
    sheet: CaseSheet
    formation_told: bool = True

    def under(self, profile: Profile) -> AgendaItem:
        """Return the item with its formation, by the rules where the agenda says none (2.24)."""
        if self.formation_told or self.item.is_case:
            return self.item
        return replace(self.item, formation=profile.topic_formation)


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """Everything an agenda file says, and the ``links`` that its preview settled."""

    details: SessionDetails
    seats: tuple[Seat, ...]
    associations: tuple[Association, ...]
    items: tuple[DraftItem, ...]
    links: tuple[AssociationLink, ...] = ()
    kept: tuple[KeptDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaReading:
    """A draft, or None when something forbids it, and the findings.

    ``seen`` is what was understood all the same, for the preview. ``lines`` and ``columns`` tell
    how the file was read; ``texts`` gives the text of the cells that a finding names;
    ``contenders`` names the sheets that may be the agenda, where there are several.
    """

    draft: AgendaDraft | None
    findings: tuple[Finding, ...]
    seen: AgendaDraft | None = None
    lines: tuple[ReadLine, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    texts: Mapping[Place, FreeText] = field(default_factory=dict)
    contenders: tuple[FreeText, ...] = ()

    @property
    def importable(self) -> bool:
        """True when there is a draft and nothing blocks."""
        return self.draft is not None and all(
            finding.severity is not Severity.BLOCK for finding in self.findings
        )


class OpenAgenda(Protocol):
    """A file that was opened: it can be understood again and again as choices are made."""

    def understand(
        self,
        choices: Choices = NO_CHOICE,
        composed: ComposedOn | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> AgendaReading:
        """Understand the file under the choices made so far.

        ``composed`` is asked once, with the day that the file tells (empty when it tells none):
        it stands for the members and associations that the file does not give, and names those
        that it gives. ``progress`` is told how many rows of how many are done; what it raises stops
        the reading.
        """


class AgendaReader(Protocol):
    """Reads agenda files."""

    def open(self, path: Path) -> OpenAgenda:
        """Open a file; every failure is a blocking finding of its readings, never an exception."""

    def read(self, path: Path, composed: ComposedOn | None = None) -> AgendaReading:
        """Open and understand a file; every failure is a blocking finding, never an exception.

        ``composed`` gives, for the day of the session (ISO 8601), the members and associations
        that a file without their sheets does not give.
        """

    def model(self, path: Path, composed: Composed | None = None) -> None:
        """Write the model workbook, .xlsx or .ods by its ending (OSError, ValueError).

        ``composed`` fills it with the commission, its seats and its associations.
        """

    def fields(self, kind: str) -> Mapping[str, str]:
        """Give the headings of the fields of a kind of sheet, by field."""

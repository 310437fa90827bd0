"""What the import screen shows, and what one can do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from commission_app.application.agenda.draft import LineState, Severity
from ui.kit.long_act import LongAct
from ui.screens.agenda.logic.link_lines import LinkLine


@dataclass(frozen=True, slots=True)
class Fact:
    """A particular of the session: what it is, what it says."""

    label: str
    value: str


class Remedy(StrEnum):
    """What can be done about a finding, in place."""

    MASK = "mask"
    REWRITE = "rewrite"
    KEEP = "keep"
    BLUR = "blur"
    COLUMN = "column"
    ASIDE = "aside"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something found: how it weighs, where, what to do, and with which remedies."""

    severity: Severity
    place: str
    text: str
    remedies: frozenset[Remedy] = frozenset()


@dataclass(frozen=True, slots=True)
class CellView:
    """The cell that a finding names: its text, the parts that are meant, what it could become.

    ``columns`` is what may be answered where a column or the sheet of the agenda is asked for.
    """

    title: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    blurred: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    column: str = ""
    asked: str = "Cette colonne est\u00a0:"


@dataclass(frozen=True, slots=True)
class ChairQuestion:
    """Does this chair vote? ``votes`` is None until the user has said so (domain rule 2.12)."""

    seat: str
    quality: str
    votes: bool | None = None


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """A table of what was understood; ``states`` tells how each row was read, when it matters."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    states: tuple[LineState, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Particulars that the file does not give; the date is needed (DD/MM/YYYY, HH:MM)."""

    date: str = ""
    hour: str = ""
    place: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ImportState:
    """What the screen shows; no preview before a file was understood."""

    file_name: str = ""
    busy: bool = False
    heading: str = "Importer un ordre du jour"
    summary: str = ""
    facts: tuple[Fact, ...] = ()
    tables: tuple[PreviewTable, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    selected: int = -1
    cell: CellView | None = None
    chairs: tuple[ChairQuestion, ...] = ()
    links: tuple[LinkLine, ...] = ()
    asked: Asked | None = None
    can_import: bool = False
    obstacle: str = ""
    error: str = ""
    notice: str = ""
    template: Path | None = None
    """The template that was just saved, which may be read once it is filled in."""
    act: LongAct | None = None

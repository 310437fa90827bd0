"""What can be done about each finding in the preview, and what it makes of the choices; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commission_app.application.agenda.draft import (
    AgendaDraft,
    AgendaReader,
    AgendaReading,
    Choices,
    Finding,
    Place,
    Severity,
)
from commission_app.application.identities.guard import Guard, Suspicion
from commission_app.domain.naming import plain
from ui import french
from ui.screens.agenda.logic.import_state import CellView, FindingLine, Remedy

_COLUMN_CODES = ("column_guessed", "column_ignored", "column_twice", "column_missing")
_AGENDA_CODES = ("agenda_tie", "sheet_like_agenda", "agenda_chosen")
_SHEETS = "\n"
"""Parts the names of sheets in one answer: no name of a sheet holds a line break."""
_NOT_A_COLUMN = "Ne pas importer cette colonne"


def line(finding: Finding) -> FindingLine:
    """Say a finding, with its remedies."""
    parts = [] if finding.sheet is None else [finding.sheet]
    if finding.row is not None:
        parts.append(f"ligne {finding.row}")
    if finding.column is not None:
        parts.append(f"colonne {finding.column}")
    return FindingLine(
        finding.severity, ", ".join(parts), french.finding(finding), remedies(finding)
    )


def remedies(finding: Finding) -> frozenset[Remedy]:
    """Give what can be done in place."""
    if finding.code in _AGENDA_CODES:
        return frozenset({Remedy.SHEETS})
    if finding.code in _COLUMN_CODES and finding.column is not None:
        return frozenset({Remedy.COLUMN})
    if finding.code.startswith("note_") and finding.severity is Severity.BLOCK:
        return frozenset({Remedy.ASIDE})
    if finding.row is None or finding.column is None or finding.code == "column_of_identities":
        return frozenset()
    if finding.code.startswith("aside_"):
        return frozenset({Remedy.MASK, Remedy.ASIDE})
    if finding.code == "too_precise":
        blur = {Remedy.BLUR} if finding.figures.get("fix") else set()
        return frozenset({Remedy.REWRITE, *blur})
    if finding.code.startswith("identity_") and finding.code != "identity_kept":
        keep = {Remedy.KEEP} if finding.severity is Severity.WARN else set()
        return frozenset({Remedy.MASK, Remedy.REWRITE, *keep})
    return frozenset({Remedy.REWRITE})


def place(finding: Finding) -> Place:
    """Give the cell of a finding."""
    return (finding.sheet or "", finding.row or 0, finding.column or "")


def known_names(draft: AgendaDraft | None) -> tuple[str, ...]:
    """Give the names that are legitimate in an agenda."""
    if draft is None:
        return ()
    return (
        *(n for seat in draft.seats for n in (seat.holder, seat.deputy or "", seat.quality)),
        *(known.name for known in draft.associations),
    )


def view(
    finding: Finding, reading: AgendaReading, guard: Guard, reader: AgendaReader
) -> CellView | None:
    """Give the cell of a finding, with the parts that it means."""
    offered = remedies(finding)
    if Remedy.COLUMN in offered:
        return _column_view(finding, reading, reader)
    if Remedy.SHEETS in offered:
        return _agenda_view(reading)
    if not offered:
        return None
    text = cell_text(finding, reading)
    marks = tuple((s.start, s.end) for s in _meant(finding, text, guard, known_names(reading.seen)))
    where = f"{finding.sheet} – {finding.column}{finding.row}"
    heading = str(finding.figures.get("heading", ""))
    title = f"{where} · {heading}" if heading else where
    return CellView(title, text, marks, str(finding.figures.get("fix", "")))


def _column_view(finding: Finding, reading: AgendaReading, reader: AgendaReader) -> CellView | None:
    read = next(
        (c for c in reading.columns if (c.sheet, c.column) == (finding.sheet, finding.column)), None
    )
    if read is None:
        return None
    offered = (("", _NOT_A_COLUMN), *reader.fields(read.kind).items())
    title = f"{read.sheet} – colonne {read.column}"
    return CellView(title, read.heading, columns=offered, column=read.field)


def _agenda_view(reading: AgendaReading) -> CellView | None:
    """Ask which sheet is the agenda: each alone, or all of them together."""
    names = reading.contenders
    if len(names) < 2:
        return None
    offered = [(name, f"«\u202f{name}\u202f»") for name in names]
    both = "Les deux ensemble" if len(names) == 2 else "Toutes ensemble"
    offered.append((_SHEETS.join(names), both))
    taken = dict.fromkeys(read.sheet for read in reading.lines if read.sheet in names)
    return CellView(
        "Feuilles qui peuvent être l’ordre du jour",
        ", ".join(names),
        columns=tuple(offered),
        column=_SHEETS.join(taken),
        asked="L’ordre du jour est\u00a0:",
    )


def agenda_named(choices: Choices, answer: str) -> Choices:
    """Say which sheets are the agenda."""
    return replace(choices, agenda=tuple(answer.split(_SHEETS)))


def cell_text(finding: Finding, reading: AgendaReading) -> str:
    """Give the text of the cell that a finding names, or of its note."""
    sheet, row, column = place(finding)
    mark = "*" if finding.code.startswith("note_") else ""
    return reading.texts.get((sheet, row, f"{column}{mark}"), "")


def _meant(finding: Finding, text: str, guard: Guard, known: Sequence[str]) -> list[Suspicion]:
    kind = finding.code.partition("_")[2]
    return [s for s in guard.look(text, known) if s.kind.value == kind]


def masked(finding: Finding, reading: AgendaReading, choices: Choices, guard: Guard) -> Choices:
    """Mask what a finding names in its cell."""
    text = cell_text(finding, reading)
    known = known_names(reading.seen)
    covered = guard.cover(text, _meant(finding, text, guard, known))
    if finding.severity is Severity.BLOCK:
        covered = guard.mask(covered, known)
    return rewritten(finding, choices, covered)


def all_masked(
    findings: Sequence[Finding], reading: AgendaReading, choices: Choices, guard: Guard
) -> Choices:
    """Mask everything that blocks, and leave out the notes that do."""
    known, cells = known_names(reading.seen), dict(choices.cells)
    for found in findings:
        offered = remedies(found)
        if found.severity is not Severity.BLOCK:
            continue
        if Remedy.MASK in offered:
            cells[place(found)] = guard.mask(cell_text(found, reading), known)
        elif Remedy.ASIDE in offered:
            choices = put_aside(found, choices)
    return replace(choices, cells=cells)


def rewritten(finding: Finding, choices: Choices, text: str) -> Choices:
    """Put a text in place of the cell of a finding; what was kept there is looked at anew."""
    where = place(finding)
    kept = {at: reason for at, reason in choices.kept.items() if at != where}
    return replace(choices, cells={**choices.cells, where: text}, kept=kept)


def put_aside(finding: Finding, choices: Choices) -> Choices:
    """Leave out the note or the hidden sheet that a finding names."""
    sheet, row, column = place(finding)
    if finding.code.startswith("note_"):
        return replace(choices, aside=choices.aside | {(sheet, row, f"{column}*")})
    return replace(choices, aside=choices.aside | {(sheet, 0, "")})


def kept(findings: Sequence[Finding], choices: Choices, reason: str) -> Choices:
    """Keep what is only worth a look, with a reason."""
    places = {place(found): reason for found in findings if Remedy.KEEP in remedies(found)}
    return replace(choices, kept={**choices.kept, **places})


def column_named(
    finding: Finding, reading: AgendaReading, choices: Choices, field: str
) -> tuple[Choices, Mapping[str, Mapping[str, str]]]:
    """Say what a column is; gives the choices and the headings learnt, to be remembered."""
    sheet, column = finding.sheet or "", finding.column or ""
    read = next((c for c in reading.columns if (c.sheet, c.column) == (sheet, column)), None)
    chosen = dict(choices.columns)
    if field and read is not None:
        for other in reading.columns:
            if other.sheet == sheet and other.field == field and other.column != column:
                chosen[(sheet, other.column)] = ""
    chosen[(sheet, column)] = field
    learnt = {kind: dict(table) for kind, table in choices.learnt.items()}
    if read is not None and read.heading:
        learnt.setdefault(read.kind, {})[plain(read.heading)] = field
    return replace(choices, columns=chosen, learnt=learnt), learnt


def nameless(learnt: Mapping[str, Mapping[str, str]], guard: Guard) -> dict[str, dict[str, str]]:
    """Return the headings learnt that name nobody: only those are remembered after the file."""
    return {
        kind: {heading: field for heading, field in table.items() if not guard(heading)}
        for kind, table in learnt.items()
    }

"""The sheet Ordre du jour: a row a point."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from commission_app.adapters.intake.case_form import fiche_line, is_fiche
from commission_app.adapters.intake.cell_guard import CAPITALS, Watcher
from commission_app.adapters.intake.pathway_dates import (
    DATED,
    PathwayDates,
    look_at_pathway,
    months_reached,
    read_dates,
)
from commission_app.adapters.intake.reidentification import look_for_precision
from commission_app.adapters.intake.row_memory import Judged, RowMemory
from commission_app.adapters.intake.table import Findings, Line, lines
from commission_app.adapters.intake.words import Headings, headings, plain
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Sheet
from commission_app.application.agenda.draft import (
    DraftItem,
    Finding,
    LineState,
    ReadLine,
    Severity,
)
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.case import SHEET_DAYS, CaseSheet
from commission_app.domain.membership import Formation

_KINDS = (
    (ItemKind.APPROVAL, ("approbation", "proces verbal", "pv precedent")),
    (ItemKind.CASE, ("dossier", "individuel", "situation", "cas")),
    (ItemKind.INFORMATION, ("information", "info", "indicateur", "bilan", "statistique")),
    (ItemKind.ORIENTATION, ("orientation", "thematique", "avis", "debat", "politique", "divers")),
)
_NATURES = (
    (
        RequestNature.EARLY_END,
        ("anticipe", "rupture", "interruption", "retrait du parcours", "abrogation"),
    ),
    (RequestNature.RENEWAL, ("renouv", "renvt", "rnvt", "prolong", "reconduction", "poursuite")),
    (RequestNature.END, ("fin", "sortie", "terme", "cloture")),
    (
        RequestNature.ENTRY,
        (
            "engagement",
            "entree",
            "premieres? demandes?",
            "nouvelles? demandes?",
            "1ere demande",
            "1re demande",
            "initial",
        ),
    ),
)
_SPELT = {
    "renouvellement": RequestNature.RENEWAL,
    "engagement": RequestNature.ENTRY,
    "anticipee": RequestNature.EARLY_END,
}
_FORMATIONS = (
    (Formation.MINORS, ("mineur",)),
    (Formation.INDIVIDUAL, ("individuel", "situation")),
    (Formation.PLENARY, ("plenier", "politique")),
)
_PARTED = re.compile(r"\s*[\divxa-d]{1,4}(?:\s?[.)/-]\s?[\da-z]{1,3})+[.)]?\s*", re.IGNORECASE)
"""« 1.2 », « II-a »: the place of a point in a plan, which is no number."""
_SHORT = 60
_SHEET_FIELDS = tuple(field.name for field in fields(CaseSheet))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the points of an agenda are read with."""

    watcher: Watcher
    session_day: str | None
    department: str
    chosen: dict[str, str]
    progress: Callable[[int], None]
    memory: RowMemory


@dataclass(slots=True)
class _Known:
    """What the rows before said: what they gave, references (row and sheet), numbers (sheet)."""

    lines: list[tuple[str, int, DraftItem | None, str]] = field(default_factory=list)
    references: dict[str, int] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    highest: int = 0


def read_items(
    sheets: Sequence[Sheet],
    names: Headings,
    findings: Findings,
    settings: Callable[[Sheet], Setting],
) -> tuple[ReadLine, ...]:
    """Read the points in the order of the file; a row that gives none says why."""
    known = _Known()
    for sheet in sheets:
        _read_sheet(sheet, names, findings, settings(sheet), known)
    if not known.numbers and not findings.blocked:
        findings.add("agenda_empty", Severity.BLOCK, sheets[0].name)
    said: dict[tuple[str | None, int | None], list[Finding]] = {}
    for found in findings.found:
        said.setdefault((found.sheet, found.row), []).append(found)
    return tuple(
        ReadLine(sheet, row, _state(drafted, said.get((sheet, row), ())), drafted, told)
        for sheet, row, drafted, told in known.lines
    )


def _read_sheet(
    sheet: Sheet, names: Headings, findings: Findings, setting: Setting, known: _Known
) -> None:
    """Add the points of a sheet to those of the sheets before it."""
    section = nature_said(sheet.name)
    telling = {"nature": lambda text: len(text) <= _SHORT and nature_said(text) is not None}
    upright = is_fiche(sheet, names)
    memory = setting.memory.tables
    rows = lines("agenda", sheet, names, (), findings, setting.chosen, telling, memory)
    for line in (fiche_line(sheet, names, findings),) if upright else rows:
        setting.progress(line.row)
        place = (f"i{len(known.numbers) + 1}", known.highest + 1)
        judged = _judged(line, section, setting, place)
        findings.take(judged.before)
        if not judged.point:
            section = judged.section
            continue
        drafted = _numbered(judged, line, known)
        findings.take(judged.after)
        known.lines.append((sheet.name, line.row, drafted, judged.said))
        if drafted is not None:
            _look_at_reference(line, drafted.item.reference, known)
            known.numbers[drafted.item.number] = sheet.name
            known.highest = max(known.highest, drafted.item.number)


def _judged(
    line: Line, section: RequestNature | None, setting: Setting, place: tuple[str, int]
) -> Judged:
    """Return what a row gives by itself: as before where nothing changed that it depends on.

    ``place`` is the id and the number that its point has most likely; they are given later.
    """
    watcher = setting.watcher
    if watcher.keeps(line.sheet, line.row):
        return _judge(line, section, setting, place)
    context = (line.sheet, section, setting.session_day, setting.department, tuple(watcher.known))
    return setting.memory.judged(
        line, (*context, line.names.learnt), lambda: _judge(line, section, setting, place)
    )


def _judge(
    line: Line, section: RequestNature | None, setting: Setting, place: tuple[str, int]
) -> Judged:
    judged = Judged(section=section, said=_said(line))
    early, late = line.heard_by(judged.before), line.heard_by(judged.after)
    if _is_total(line):
        judged.point = False
        early.say("row_ignored", Severity.INFO, None)
    elif _is_section(line):
        judged.point = False
        early.say("row_section", Severity.INFO, None)
        judged.section = nature_said(_only(line))
    else:
        kind = _kind(early)
        setting.watcher.look_at(early, _GUARDED)
        unlike = [name for name in _COUNTED if any(map(str.isalpha, line.text(name)))]
        setting.watcher.look_at(early, unlike, admitted=CAPITALS)
        setting.watcher.look_at(early, ("association",), admitted=CAPITALS, doubted=True)
        judged.drafted = None if kind is None else _item(late, kind, section, setting, place)
    return judged


def _numbered(judged: Judged, line: Line, known: _Known) -> DraftItem | None:
    """Return the point of a row with its number and its place among the others."""
    if judged.drafted is None:
        return None
    item = judged.drafted.item
    number, place = _number(line, known), f"i{len(known.numbers) + 1}"
    if (item.number, item.id) != (number, place):
        item = replace(item, number=number, id=place)
        judged.drafted = replace(judged.drafted, item=item)
    return judged.drafted


def _state(drafted: DraftItem | None, said: Sequence[Finding]) -> LineState:
    """Say how a row was read, from the gravest thing that was said of it."""
    if drafted is None or any(f.severity is Severity.BLOCK for f in said):
        return LineState.REFUSED
    if any(f.severity is Severity.WARN for f in said):
        return LineState.TO_CHECK
    guessed = any(f.code in ("type_guessed", "nature_guessed") for f in said)
    return LineState.GUESSED if guessed else LineState.UNDERSTOOD


def _look_at_reference(line: Line, reference: str | None, known: _Known) -> None:
    if not reference:
        return
    first = known.references.setdefault(plain(reference), line.row)
    if first != line.row or known.sheets.setdefault(plain(reference), line.sheet) != line.sheet:
        line.say("reference_twice", Severity.BLOCK, "reference", first=first)


def _number(line: Line, known: _Known) -> int:
    """Give the number of a point: the one it says, or the next when that one is taken."""
    number = None
    if not _PARTED.fullmatch(line.text("number")):
        number = line.read("number", cell_parsers.number, None, "number_unreadable", Severity.WARN)
    if number is not None and number in known.numbers:
        # A second sheet that counts from one again is no slip.
        same = known.numbers[number] == line.sheet
        line.say("number_twice", Severity.WARN if same else Severity.INFO, "number")
    if number is None or number in known.numbers:
        return known.highest + 1
    return number


def _only(line: Line) -> str:
    """Give the text of the only cell that is filled, or nothing."""
    filled = [line.text(name) for name in line.cells if line.text(name)]
    return filled[0] if len(filled) == 1 else ""


def _is_section(line: Line) -> bool:
    """Tell a title between the rows: one cell alone, in no place for one."""
    said = _only(line)
    if not said or line.text("title") or line.text("reference"):
        return False
    return bool(re.search(r"[^\W\d]{3}", said)) and not line.text("kind")


def _said(line: Line) -> str:
    """Give what tells a row to the eye: its reference or its title."""
    return line.text("reference") or line.text("title")


def _is_total(line: Line) -> bool:
    first = next((line.text(name) for name in line.cells if line.text(name)), "")
    total = plain(first).startswith(("total", "sous total", "nombre de", "nb de", "ensemble"))
    said = re.search(r"[a-z]{3}", plain(line.text("kind") + line.text("nature")))
    return total and said is None


def _item(
    line: Line,
    kind: ItemKind,
    section: RequestNature | None,
    setting: Setting,
    place: tuple[str, int],
) -> DraftItem:
    reference, title = line.text("reference"), line.text("title")
    is_case = kind is ItemKind.CASE
    if is_case and isinstance(line.cells.get("reference"), date):
        line.say("reference_is_a_date", Severity.BLOCK, "reference")
    if is_case and not reference:
        line.say("reference_missing", Severity.BLOCK, "reference")
    if not is_case and not title:
        line.say("title_missing", Severity.BLOCK, "title")
    nature = _nature(line, section) if is_case else None
    rank = _rank(line, nature) if is_case else None
    dates = read_dates(line, setting.session_day)
    formation, told = _formation(line, kind)
    item = AgendaItem(
        id=place[0],
        number=place[1],
        kind=kind,
        formation=formation,
        title="" if is_case else title,
        reference=reference if is_case else None,
        association=(line.text("association") or None) if is_case else None,
        nature=nature,
        rank=rank,
        observations_invited=dates.observations_invited,
        months_reached=months_reached(nature, rank, dates, setting.session_day),
        period_from=dates.period_from if is_case else None,
        period_until=dates.period_until if is_case else None,
        previous_until=dates.previous_until if is_case else None,
    )
    if is_case:
        look_at_pathway(line, item, dates.first_entry, setting.session_day)
        look_for_precision(line, item, setting.department)
    return DraftItem(item, _sheet(line, dates), formation_told=told)


_COUNTED = ("number", "rank")
_NO_TEXT = (*DATED, *_COUNTED, "association")
_GUARDED = tuple(name for name in headings("agenda").names if name not in _NO_TEXT)


def _kind(line: Line) -> ItemKind | None:
    said = plain(line.text("kind"))
    if said:
        found = _kind_said(said)
        if found is None and line.text("reference") and nature_said(said):
            line.say("type_guessed", Severity.INFO, "kind")
            return ItemKind.CASE
        if found is None:
            line.say("type_unknown", Severity.BLOCK, "kind")
        return found
    if line.text("reference"):
        line.say("type_guessed", Severity.INFO, "kind")
        return ItemKind.CASE
    if line.text("title"):
        line.say("type_guessed", Severity.INFO, "kind")
        written = plain(line.text("title"))
        return ItemKind.APPROVAL if written.startswith("approbation") else ItemKind.ORIENTATION
    if line.text("nature") or line.text("association"):
        line.say("type_guessed", Severity.INFO, "kind")
        return ItemKind.CASE
    line.say("type_unknown", Severity.BLOCK, "kind")
    return None


@lru_cache(maxsize=1024)
def _kind_said(said: str) -> ItemKind | None:
    return next(
        (kind for kind, words in _KINDS if any(re.search(rf"\b{w}", said) for w in words)), None
    )


def _nature(line: Line, section: RequestNature | None) -> RequestNature | None:
    said = line.text("nature") or (line.text("kind") if nature_said(line.text("kind")) else "")
    found = nature_said(said)
    if found is None and not said and section is not None:
        line.say("nature_guessed", Severity.INFO, "nature")
        return section
    if found is None:
        line.say("nature_unknown" if said else "nature_missing", Severity.BLOCK, "nature")
    return found


def nature_said(said: str) -> RequestNature | None:
    """Find the nature that a text says, a slip of the pen included."""
    return _nature_written(plain(said))


@lru_cache(maxsize=1024)
def _nature_written(written: str) -> RequestNature | None:
    for nature, words in _NATURES:
        if any(re.search(rf"\b{word}", written) for word in words):
            return nature
    for word in written.split():
        close = get_close_matches(word, _SPELT, 1, 0.8) if len(word) > 6 else []
        if close:
            return _SPELT[close[0]]
    return None


def _rank(line: Line, nature: RequestNature | None) -> int | None:
    rank = line.read("rank", cell_parsers.number, None, "number_unreadable", Severity.WARN)
    if rank is None and nature is RequestNature.RENEWAL:
        rank = _rank_said(plain(line.text("nature")))
    if nature is RequestNature.RENEWAL and rank is None:
        line.say("rank_missing", Severity.WARN, "rank")
    return rank


def _rank_said(written: str) -> int | None:
    """Find the rank inside « 2e renouvellement », « renouvellement n° 2 », « second… »."""
    for word in written.split():
        try:
            found = cell_parsers.number(word)
        except ValueError:
            continue
        if found is not None and 1 <= found <= 9:
            return found
    return None


def _formation(line: Line, kind: ItemKind) -> tuple[Formation, bool]:
    """Give the formation of an item, and whether the agenda says it."""
    said = plain(line.text("formation"))
    for formation, words in _FORMATIONS:
        if said and any(word in said for word in words):
            if kind is ItemKind.CASE and formation is not Formation.INDIVIDUAL:
                # Others would see the case: it keeps its own formation (domain rule 1.8).
                line.say("formation_of_a_case", Severity.WARN, "formation")
                break
            return formation, True
    return Formation.INDIVIDUAL if kind is ItemKind.CASE else Formation.PLENARY, False


def _sheet(line: Line, dates: PathwayDates) -> CaseSheet:
    texts = {name: line.text(name) for name in _SHEET_FIELDS if name not in SHEET_DAYS}
    days = {name: getattr(dates, name) or "" for name in SHEET_DAYS}
    return CaseSheet(**days, **texts)

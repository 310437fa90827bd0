"""The sheet Ordre du jour: a row a point."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import get_close_matches

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Formation
from commission_app.intake import values
from commission_app.intake.book import Sheet
from commission_app.intake.reidentification import look_for_precision
from commission_app.intake.table import Findings, Line, lines
from commission_app.intake.watch import Watcher
from commission_app.intake.words import Headings, headings, plain
from commission_app.session.draft import DraftItem, LineState, ReadLine, Severity

_KINDS = (
    (ItemKind.APPROVAL, ("approbation", "proces verbal", "pv precedent")),
    (ItemKind.CASE, ("dossier", "individuel", "situation", "cas")),
    (ItemKind.INFORMATION, ("information", "info", "indicateur", "bilan", "statistique")),
    (ItemKind.ORIENTATION, ("orientation", "thematique", "avis", "debat", "politique", "divers")),
)
_NATURES = (
    (RequestNature.EARLY_END, ("anticipe", "rupture", "retrait du parcours", "abrogation")),
    (RequestNature.RENEWAL, ("renouv", "prolong", "rnvt", "reconduction", "poursuite")),
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
_SHEET_FIELDS = tuple(field.name for field in fields(CaseSheet))
_PERIOD = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """What the points of an agenda are read with."""

    watcher: Watcher
    session_day: str | None
    department: str
    chosen: dict[str, str]
    progress: Callable[[int], None]


def read_items(
    sheet: Sheet, names: Headings, findings: Findings, setting: Setting
) -> tuple[ReadLine, ...]:
    """Read the points in the order of the file; a row that gives none says why."""
    read: list[ReadLine] = []
    references: dict[str, int] = {}
    numbers: set[int] = set()
    section: RequestNature | None = None
    for line in lines("agenda", sheet, names, (), findings, setting.chosen):
        setting.progress(line.row)
        if _is_total(line):
            line.say("row_ignored", Severity.INFO, None)
            continue
        if _is_section(line):
            line.say("row_section", Severity.INFO, None)
            section = _nature_said(_only(line))
            continue
        place = sum(known.drafted is not None for known in read) + 1
        drafted = _item(line, place, numbers, section, setting)
        read.append(ReadLine(sheet.name, line.row, LineState.UNDERSTOOD, drafted, _said(line)))
        if drafted is None:
            continue
        _look_at_reference(line, drafted.item.reference, references)
        numbers.add(drafted.item.number)
    if not any(known.drafted for known in read) and not findings.blocked:
        findings.add("agenda_empty", Severity.BLOCK, sheet.name)
    return tuple(replace(known, state=_state(known, findings)) for known in read)


def _state(read: ReadLine, findings: Findings) -> LineState:
    """Say how a row was read, from the gravest thing that was said of it."""
    said = [f for f in findings.found if f.row == read.row and f.sheet == read.sheet]
    if read.drafted is None or any(f.severity is Severity.BLOCK for f in said):
        return LineState.REFUSED
    if any(f.severity is Severity.WARN for f in said):
        return LineState.TO_CHECK
    guessed = any(f.code in ("type_guessed", "nature_guessed") for f in said)
    return LineState.GUESSED if guessed else LineState.UNDERSTOOD


def _look_at_reference(line: Line, reference: str | None, references: dict[str, int]) -> None:
    if not reference:
        return
    written = plain(reference)
    if written in references:
        line.say("reference_twice", Severity.BLOCK, "reference", first=references[written])
    else:
        references[written] = line.row


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
    place: int,
    numbers: set[int],
    section: RequestNature | None,
    setting: Setting,
) -> DraftItem | None:
    kind = _kind(line)
    setting.watcher.look_at(line, _GUARDED)
    if kind is None:
        return None
    number = line.read("number", values.number, None, "number_unreadable", Severity.WARN)
    if number is None or number in numbers:
        if number is not None:
            line.say("number_twice", Severity.WARN, "number")
        number = max(numbers, default=0) + 1
    reference, title = line.text("reference"), line.text("title")
    is_case = kind is ItemKind.CASE
    if is_case and not reference:
        line.say("reference_missing", Severity.BLOCK, "reference")
    if not is_case and not title:
        line.say("title_missing", Severity.BLOCK, "title")
    nature = _nature(line, section) if is_case else None
    rank = _rank(line, nature) if is_case else None
    first_entry = _day(line, "first_entry")
    item = AgendaItem(
        id=f"i{place}",
        number=number,
        kind=kind,
        formation=_formation(line, kind),
        title="" if is_case else title,
        reference=reference if is_case else None,
        association=(line.text("association") or None) if is_case else None,
        nature=nature,
        rank=rank,
        observations_invited=_day(line, "observations_invited"),
        months_reached=_months(nature, rank, first_entry, setting.session_day),
    )
    if is_case:
        _look_at_pathway(line, item, first_entry, setting.session_day)
        look_for_precision(line, item, setting.department)
    return DraftItem(item, _sheet(line, first_entry or ""))


_NO_TEXT = ("first_entry", "observations_invited", "rank", "number", "association")
_GUARDED = tuple(name for name in headings("agenda").names if name not in _NO_TEXT)


def _kind(line: Line) -> ItemKind | None:
    said = plain(line.text("kind"))
    if said:
        found = next(
            (kind for kind, words in _KINDS if any(re.search(rf"\b{w}", said) for w in words)), None
        )
        if found is None and line.text("reference") and _nature_said(said):
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
    line.say("type_unknown", Severity.BLOCK, "kind")
    return None


def _nature(line: Line, section: RequestNature | None) -> RequestNature | None:
    said = line.text("nature")
    found = _nature_said(said)
    if found is None and not said and section is not None:
        line.say("nature_guessed", Severity.INFO, "nature")
        return section
    if found is None:
        line.say("nature_unknown" if said else "nature_missing", Severity.BLOCK, "nature")
    return found


def _nature_said(said: str) -> RequestNature | None:
    """Find the nature that a text says, a slip of the pen included."""
    written = plain(said)
    for nature, words in _NATURES:
        if any(re.search(rf"\b{word}", written) for word in words):
            return nature
    for word in written.split():
        close = get_close_matches(word, _SPELT, 1, 0.8) if len(word) > 6 else []
        if close:
            return _SPELT[close[0]]
    return None


def _rank(line: Line, nature: RequestNature | None) -> int | None:
    rank = line.read("rank", values.number, None, "number_unreadable", Severity.WARN)
    if rank is None and nature is RequestNature.RENEWAL:
        rank = _rank_said(plain(line.text("nature")))
    if nature is RequestNature.RENEWAL and rank is None:
        line.say("rank_missing", Severity.WARN, "rank")
    return rank


def _rank_said(written: str) -> int | None:
    """Find the rank inside « 2e renouvellement », « renouvellement n° 2 », « second… »."""
    for word in written.split():
        try:
            found = values.number(word)
        except ValueError:
            continue
        if found is not None and 1 <= found <= 9:
            return found
    return None


def _formation(line: Line, kind: ItemKind) -> Formation:
    said = plain(line.text("formation"))
    for formation, words in _FORMATIONS:
        if said and any(word in said for word in words):
            return formation
    return Formation.INDIVIDUAL if kind is ItemKind.CASE else Formation.PLENARY


def _day(line: Line, name: str) -> str | None:
    return line.read(name, values.day, None, "date_unreadable", Severity.WARN)


def _months(
    nature: RequestNature | None, rank: int | None, first_entry: str | None, day: str | None
) -> int | None:
    """Give the months of pathway at the end of the period asked for, as far as they are known."""
    if nature is not RequestNature.RENEWAL:
        return None
    if rank is not None:
        return (rank + 1) * _PERIOD
    if first_entry is None or day is None:
        return None
    periods = round(_months_between(first_entry, day) / _PERIOD)
    return (periods + 1) * _PERIOD


def _look_at_pathway(
    line: Line, item: AgendaItem, first_entry: str | None, day: str | None
) -> None:
    """Flag what does not add up; nothing here forbids the import (domain rule 3.9)."""
    if item.nature is RequestNature.EARLY_END and item.observations_invited is None:
        line.say("observations_missing", Severity.WARN, "observations_invited")
    if item.nature is not RequestNature.RENEWAL:
        return
    if item.months_reached is not None and item.months_reached > 4 * _PERIOD:
        line.say("pathway_too_long", Severity.WARN, "rank", months=item.months_reached)
    if first_entry is None:
        line.say("first_entry_missing", Severity.WARN, "first_entry")
    elif item.rank is not None and day is not None:
        gap = _months_between(first_entry, day) - item.rank * _PERIOD
        if abs(gap) > 2:
            line.say("pathway_gap", Severity.WARN, "first_entry")
    missing = [name for name in ("actions", "commitments", "difficulties") if not line.text(name)]
    if missing:
        line.say("renewal_incomplete", Severity.WARN, missing[0])


def _months_between(first: str, last: str) -> float:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days / 30.44


def _sheet(line: Line, first_entry: str) -> CaseSheet:
    texts = {name: line.text(name) for name in _SHEET_FIELDS if name != "first_entry"}
    return CaseSheet(first_entry=first_entry, **texts)

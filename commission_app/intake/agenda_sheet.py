"""The sheet Ordre du jour: a row a point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Formation
from commission_app.intake import values
from commission_app.intake.anonymity.detector import look
from commission_app.intake.table import Findings, Line, lines
from commission_app.intake.words import headings, plain
from commission_app.intake.workbook import Row
from commission_app.session.draft import DraftItem, Severity

_KINDS = (
    (ItemKind.APPROVAL, ("approbation", "proces verbal", "pv precedent")),
    (ItemKind.CASE, ("dossier", "individuel", "situation", "cas")),
    (ItemKind.INFORMATION, ("information", "info", "indicateur", "bilan", "statistique")),
    (ItemKind.ORIENTATION, ("orientation", "thematique", "avis", "debat", "politique", "divers")),
)
_NATURES = (
    (RequestNature.EARLY_END, ("anticipe", "rupture", "retrait du parcours", "abrogation")),
    (RequestNature.RENEWAL, ("renouv", "prolongation", "rnvt")),
    (RequestNature.END, ("fin", "sortie", "terme")),
    (RequestNature.ENTRY, ("engagement", "entree", "premiere demande", "premier", "initial")),
)
_FORMATIONS = (
    (Formation.MINORS, ("mineur",)),
    (Formation.INDIVIDUAL, ("individuel", "situation")),
    (Formation.PLENARY, ("plenier", "politique")),
)
_SHEET_FIELDS = tuple(field.name for field in fields(CaseSheet))
_PERIOD = 6


def read_items(
    sheet: str, rows: Sequence[Row], session_day: str | None, findings: Findings
) -> tuple[DraftItem, ...]:
    """Read the points in the order of the file."""
    items: list[DraftItem] = []
    references: dict[str, int] = {}
    numbers: set[int] = set()
    for line in lines(sheet, rows, headings("agenda"), (), findings):
        if _is_total(line):
            line.say("row_ignored", Severity.INFO, None)
            continue
        drafted = _item(line, len(items) + 1, numbers, session_day)
        if drafted is None:
            continue
        reference = drafted.item.reference
        if reference and plain(reference) in references:
            line.say(
                "reference_twice", Severity.BLOCK, "reference", first=references[plain(reference)]
            )
        elif reference:
            references[plain(reference)] = line.row
        numbers.add(drafted.item.number)
        items.append(drafted)
    if not items and not findings.blocked:
        findings.add("agenda_empty", Severity.BLOCK, sheet)
    return tuple(items)


def _is_total(line: Line) -> bool:
    first = next((line.text(name) for name in line.cells if line.text(name)), "")
    return plain(first).startswith(("total", "sous total")) and not line.text("reference")


def _item(line: Line, place: int, numbers: set[int], session_day: str | None) -> DraftItem | None:
    kind = _kind(line)
    _look_for_identities(line)
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
    nature = _nature(line) if is_case else None
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
        months_reached=_months(nature, rank, first_entry, session_day),
    )
    if is_case:
        _look_at_pathway(line, item, first_entry, session_day)
    return DraftItem(item, _sheet(line, first_entry or ""))


_GUARDED = (*_SHEET_FIELDS, "title", "reference", "nature", "rank", "kind", "number")


def _look_for_identities(line: Line) -> None:
    """Say each place where a person may be known; never what is written there."""
    for name in dict.fromkeys(_GUARDED):
        text = line.text(name)
        if name == "first_entry" or not text:
            continue
        for found in look(text):
            if found.severity is Severity.BLOCK:
                line.say(f"identity_{found.kind.value}", found.severity, name)


def _kind(line: Line) -> ItemKind | None:
    said = plain(line.text("kind"))
    if said:
        found = next((kind for kind, words in _KINDS if any(w in said for w in words)), None)
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


def _nature(line: Line) -> RequestNature | None:
    said = plain(line.text("nature"))
    found = next((nature for nature, words in _NATURES if any(w in said for w in words)), None)
    if found is None:
        line.say("nature_unknown" if said else "nature_missing", Severity.BLOCK, "nature")
    return found


def _rank(line: Line, nature: RequestNature | None) -> int | None:
    rank = line.read("rank", values.number, None, "number_unreadable", Severity.WARN)
    if rank is None and nature is RequestNature.RENEWAL:
        written = re.match(r"(\d)\s*(?:er|e|eme|nd)\b", plain(line.text("nature")))
        rank = int(written[1]) if written else None
    if nature is RequestNature.RENEWAL and rank is None:
        line.say("rank_missing", Severity.WARN, "rank")
    return rank


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

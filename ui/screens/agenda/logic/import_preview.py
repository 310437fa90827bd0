"""What was understood of an agenda, as tables and particulars; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commission_app.application.agenda.draft import (
    AgendaDraft,
    AgendaReading,
    LineState,
    ReadLine,
    Severity,
)
from commission_app.application.session.past_decisions import PastDecision, asks_again
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.convocation import Notice, notice_given
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.naming import plain
from commission_app.domain.profile import Override
from ui import french
from ui.screens.agenda.logic.import_state import Fact, FindingLine, PreviewTable

_STATES: Mapping[LineState, str] = {
    LineState.UNDERSTOOD: "Compris",
    LineState.GUESSED: "Déduit",
    LineState.TO_CHECK: "À vérifier",
    LineState.REFUSED: "Refusé",
}
OFFER = FindingLine(
    Severity.INFO,
    "Membres",
    french.typeset(
        "Ces membres ne sont pas ceux des registres. Une fois la séance importée, « Commission », "
        "dans Registres, montre ce qui diffère et propose de les reprendre."
    ),
)
"""Offers to take the members of an agenda over into the registers."""


def left_out(text: Override) -> FindingLine:
    """Say that a local text is not applied: this version of the rules has no such setting."""
    return FindingLine(Severity.WARN, "Droit applicable", french.text_left_out(text))


def decided_before(
    reading: AgendaReading, past: Mapping[str, PastDecision]
) -> tuple[FindingLine, ...]:
    """Say the cases that an earlier session decided, adjourned or accepted, and what it did."""
    found = []
    for read in reading.lines:
        item = None if read.drafted is None else read.drafted.item
        known = past.get(plain(item.reference or "")) if item is not None else None
        if item is None or known is None:
            continue
        again = asks_again(item, known)
        said = (
            f"Dossier déjà examiné à la séance du {french.date_long(known.on)} : "
            f"{french.nature(known.item)}, {french.sense(known.outcome)}."
        )
        if again:
            said += " La même demande revient : vérifiez la référence, la nature et le rang."
        severity = Severity.WARN if again else Severity.INFO
        found.append(FindingLine(severity, f"{read.sheet}, ligne {read.row}", french.typeset(said)))
    return tuple(found)


def summary(draft: AgendaDraft) -> str:
    """Count what the file holds."""
    cases = sum(drafted.item.is_case for drafted in draft.items)
    said = (
        french.plural(len(draft.items), "point", "points"),
        french.plural(cases, "dossier individuel", "dossiers individuels"),
        french.plural(len(draft.seats), "membre", "membres"),
        french.plural(len(draft.associations), "association", "associations"),
    )
    return f"{said[0]} dont {said[1]} ·\u00a0{said[2]} ·\u00a0{said[3]}"


def facts(draft: AgendaDraft) -> tuple[Fact, ...]:
    """Give the particulars of the session."""
    details = draft.details
    received = "non renseignée"
    if details.date:
        given = notice_given(details)
        if details.convocation_received is not None and given.days is not None:
            days = french.plural(given.days, "jour", "jours")
            received = f"{french.date_short(details.convocation_received)} ({days} avant)"
        if given.notice is Notice.LATE_BUT_URGENT:
            received += ", urgence"
    return (
        Fact("Commission", details.commission or "non renseignée"),
        Fact("Département", details.department or "non renseigné"),
        Fact("Heure", french.hour(details.told_hour) if details.told_hour else "non renseignée"),
        Fact("Lieu", details.place or "non renseigné"),
        Fact("Convocation reçue le", received),
        Fact("Arrêté de composition", details.composition_order or "non renseigné"),
    )


def tables(reading: AgendaReading, changes: PreviewTable | None) -> tuple[PreviewTable, ...]:
    """Give what was understood, row by row."""
    draft = reading.seen
    if draft is None:
        return ()
    made = (_items(reading), _members(draft), _associations(draft))
    return made if changes is None else (*made, changes)


def _items(reading: AgendaReading) -> PreviewTable:
    return PreviewTable(
        "Ordre du jour",
        (
            *("Ligne", "Lecture", "N°", "Point", "Nature", "Association"),
            *("Période demandée", "Demande reçue", "Dossier complet"),
        ),
        tuple(_item_row(read) for read in reading.lines),
        tuple(read.state for read in reading.lines),
    )


def _item_row(read: ReadLine) -> tuple[str, ...]:
    state, row = _STATES[read.state], str(read.row)
    if read.drafted is None:
        return (row, state, "", read.said or "(sans intitulé)", *[""] * 5)
    item, sheet = read.drafted.item, read.drafted.sheet
    nature = french.nature(item) if item.nature is not None or not item.is_case else ""
    return (
        *(row, state, str(item.number), french.item_title(item), nature, item.association or ""),
        *(_period(item), _day(sheet.requested_on), _day(sheet.complete_on)),
    )


def _period(item: AgendaItem) -> str:
    """Give the period asked for, as far as it is told."""
    begins, ends = _day(item.period_from), _day(item.period_until)
    if begins and ends:
        return french.typeset(f"du {begins} au {ends}")
    return f"à partir du {begins}" if begins else f"jusqu’au {ends}" if ends else ""


def _day(iso: str | None) -> str:
    return french.date_short(iso) if iso else ""


def _members(draft: AgendaDraft) -> PreviewTable:
    rows = tuple(_member_row(seat) for seat in draft.seats)
    headings = ("Catégorie", "Qualité", "Titulaire", "Suppléant", "Dossiers")
    note = "" if rows else "La composition viendra du registre, au jour de la séance."
    return PreviewTable("Membres", headings, rows, note=note)


def _member_row(seat: Seat) -> tuple[str, ...]:
    sits = "siège" if seat.sits_in(Formation.INDIVIDUAL) else "ne siège pas"
    return (seat.category_label, seat.quality, seat.holder, seat.deputy or "", sits)


def _associations(draft: AgendaDraft) -> PreviewTable:
    rows = tuple(_association_row(known, draft) for known in draft.associations)
    headings = ("Association", "Agrément", "Siège qui se retire de ses dossiers", "Dossiers")
    note = "" if rows else "Le fichier ne donne pas les associations : le registre les donnera."
    return PreviewTable("Associations", headings, rows, note=note)


def _association_row(known: Association, draft: AgendaDraft) -> tuple[str, ...]:
    seats = [seat.quality for seat in draft.seats if seat.association == known.name]
    cases = sum(drafted.item.association == known.name for drafted in draft.items)
    if known.approved_until is None:
        approval = "dates non renseignées"
    elif not draft.details.date or known.approved_on(draft.details.date):
        approval = f"jusqu’au {french.date_short(known.approved_until)}"
    else:
        approval = f"non valable (fin le {french.date_short(known.approved_until)})"
    return (known.name, approval, ", ".join(seats) or "non représentée", str(cases))


def first(findings: Sequence[FindingLine]) -> int:
    """Give the finding to go to: what can be mended here, else what is worth reading, else -1."""
    mendable = (n for n, found in enumerate(findings) if found.remedies)
    telling = (n for n, found in enumerate(findings) if found.severity is not Severity.INFO)
    return next(mendable, next(telling, -1))


def heading(draft: AgendaDraft | None) -> str:
    """Give the heading of the screen: the day of the session, once it is known."""
    if draft is None:
        return "Importer un ordre du jour"
    day = draft.details.date
    return f"Séance du {french.date_long(day)}" if day else "Ordre du jour à compléter"

"""The table of each tab, and the page of one pathway."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commission_app.application.pathways.joining import Unjoined
from commission_app.application.pathways.overview import Overview
from commission_app.domain.actions.action import Action
from commission_app.domain.due.line import DueLine
from commission_app.domain.due.useful import file_by
from commission_app.domain.pathways.facts import OpinionGiven, PathwayFact
from commission_app.domain.pathways.pathway import Pathway, Stage
from commission_app.domain.pathways.periods import months_granted, months_used, renewals
from ui import french
from ui.french.pathways import history, lines, preparing
from ui.french.pathways.words import word
from ui.kit.forms import Row
from ui.screens.pathways.logic.calendar import Event, events
from ui.screens.pathways.logic.lanes import lanes_of
from ui.screens.pathways.logic.searching import HEADINGS as SEARCHED
from ui.screens.pathways.logic.state import Page, Tab

HEADINGS: Mapping[Tab, tuple[str, ...]] = {
    Tab.DUE: ("Jusqu’au", "Échéance", "Pourquoi", "À qui", "Acte"),
    Tab.PATHWAYS: ("Parcours", "Association", "Entrée", "Mois", "Fin de période", "Suite"),
    Tab.JOINING: ("Dossier", "Séance", "Association", "Demande", "Proposition"),
    Tab.CALENDAR: ("Jour", "Heure", "Ce qui vient", "Dépôt des dossiers"),
    Tab.ACTIONS: ("Échéance", "Thème", "Action", "Organisme", "État"),
    Tab.SEARCH: SEARCHED,
}
EMPTY: Mapping[Tab, str] = {
    Tab.DUE: "Rien n’est à échéance.",
    Tab.PATHWAYS: "Aucun parcours. Ils naissent du rattachement des demandes d’un ordre du jour, "
    "ou d’une demande reçue.",
    Tab.JOINING: "Aucune demande n’attend d’être rattachée à un parcours.",
    Tab.CALENDAR: "Aucune séance n’est prévue. Les dernières séances utiles en dépendent.",
    Tab.ACTIONS: "Aucune action décidée n’est consignée.",
    Tab.SEARCH: "",
}
_NAMES = {
    Tab.DUE: "À faire",
    Tab.PATHWAYS: "Parcours",
    Tab.JOINING: "À rattacher",
    Tab.CALENDAR: "Calendrier",
    Tab.ACTIONS: "Actions",
    Tab.SEARCH: "Recherche",
}


def tabs(seen: Overview) -> tuple[tuple[Tab, str], ...]:
    """Return the tabs with their counts."""
    counts = {
        Tab.DUE: len(seen.lines),
        Tab.PATHWAYS: sum(way.end is None for way in seen.followed),
        Tab.JOINING: len(seen.unjoined),
        Tab.CALENDAR: sum(meeting.on >= seen.today for meeting in seen.meetings),
        Tab.ACTIONS: sum(action.closed is None for action in seen.actions),
    }
    return tuple(
        (tab, french.typeset(f"{_NAMES[tab]} {counts[tab]}") if tab in counts else _NAMES[tab])
        for tab in Tab
    )


def rows(tab: Tab, seen: Overview, words: str) -> tuple[Row, ...]:
    """Return the rows of a tab that hold every word sought."""
    made: Mapping[Tab, Callable[[Overview], list[Row]]] = {
        Tab.DUE: _due,
        Tab.PATHWAYS: _pathways,
        Tab.JOINING: _joining,
        Tab.CALENDAR: _calendar,
        Tab.ACTIONS: _actions,
        Tab.SEARCH: lambda _: [],
    }
    wanted = words.casefold().split()
    return tuple(
        row
        for row in made[tab](seen)
        if all(word in " ".join(row.cells).casefold() for word in wanted)
    )


def line_id(line: DueLine) -> str:
    """Return what names a line among those of the day."""
    return f"{line.what.value}|{line.pathway or line.action or line.body}|{line.until}"


def reference_of(line: DueLine, seen: Overview) -> str:
    """Return the reference of the pathway of a line, empty for any other line."""
    way = seen.pathways.get(line.pathway or "")
    return "" if way is None else way.reference


def unjoined_id(known: Unjoined) -> str:
    """Return what names a request of an agenda among those that wait."""
    return f"{known.session}|{known.item}"


def when(until: str, today: str) -> str:
    """Write a day with how far it is."""
    return f"{french.date_short(until)}\n{lines.delay(until, today)}"


def _due(seen: Overview) -> list[Row]:
    return [
        Row(
            line_id(line),
            (
                when(line.until, seen.today),
                lines.what(line, reference_of(line, seen)),
                lines.why(line),
                lines.whose(line),
                lines.act(line, reading=seen.reading),
            ),
        )
        for line in seen.lines
    ]


def _pathways(seen: Overview) -> list[Row]:
    ways = sorted(seen.pathways.values(), key=lambda way: _order(way, seen))
    return [
        Row(
            way.id,
            (
                way.reference,
                way.association or "—",
                french.date_short(way.entry) if way.entry else "—",
                f"{months_used(way, seen.today)} / 24" if way.periods else "—",
                when(way.last_day, seen.today) if way.last_day else "—",
                state_of(way, seen),
            ),
        )
        for way in ways
    ]


def _order(way: Pathway, seen: Overview) -> tuple[int, str, str]:
    """Put what is due first, then what ends first; ended pathways last."""
    line = seen.line_of(way.id)
    ended = way.stage_on(seen.today) in (Stage.ENDED, Stage.REFUSED)
    first = 0 if line is not None else 2 if ended else 1
    return (first, line.until if line is not None else way.last_day or "9999", way.reference)


def state_of(way: Pathway, seen: Overview) -> str:
    """Say where a pathway stands: what is due of it, else its stage."""
    line = seen.line_of(way.id)
    if line is not None:
        return lines.what(line).split("\u00a0:")[0]
    if way.id in seen.gone:
        return "Reparti avec sa séance"
    enrolled = next((known.enrolled for known in way.requests if known.enrolled), None)
    if enrolled is not None:
        return french.typeset(f"Inscrit au {french.date_short(enrolled.session_on)}")
    return word(way.stage_on(seen.today))


def proposal(known: Unjoined, seen: Overview) -> str:
    """Say to which pathway a request is proposed, and why."""
    best = known.proposed
    if best is None:
        return "Nouveau parcours" if known.begins else "À choisir"
    why = ", ".join(word(one) for one in best.reasons)
    return french.typeset(f"{seen.pathways[best.pathway].reference} : {why}")


def _joining(seen: Overview) -> list[Row]:
    return [
        Row(
            unjoined_id(known),
            (
                known.asked.reference or "—",
                french.date_short(known.session_on),
                known.asked.association or "—",
                history.asked(known.asked).split(",")[0],
                proposal(known, seen),
            ),
        )
        for known in seen.unjoined
    ]


def _calendar(seen: Overview) -> list[Row]:
    """List what comes, day by day; a filing deadline stands beside its session."""
    return [Row(event.row, _coming(event, seen)) for event in events(seen) if not event.filing]


def _coming(event: Event, seen: Overview) -> tuple[str, ...]:
    meeting = event.meeting
    hour = french.hour(meeting.hour) if meeting is not None and meeting.hour else "—"
    filed = "—"
    if meeting is not None:
        filed = when(file_by(meeting, seen.thresholds.filing), seen.today)
    return (french.date_long(event.on), hour, french.typeset(event.said), filed)


def _actions(seen: Overview) -> list[Row]:
    ordered = sorted(seen.actions, key=lambda one: (one.closed is not None, one.until or "9999"))
    return [
        Row(
            action.id,
            (
                when(action.until, seen.today) if action.until else "—",
                word(action.theme),
                seen.said.get(action.id) or "texte effacé",
                action.body or "—",
                _closing(action, seen),
            ),
        )
        for action in ordered
    ]


def _closing(action: Action, seen: Overview) -> str:
    if action.closed is None:
        return "En cours"
    said = f"{word(action.closed.closing)} le {french.date_short(action.closed.on)}"
    came = seen.came.get(action.id)
    return french.typeset(f"{said} : {came}") if came else said


def page_of(way: Pathway, seen: Overview) -> Page:
    """Return the page of a pathway."""
    told = []
    if way.association:
        told.append(way.association)
    if way.entry:
        told.append(f"entrée le {french.date_short(way.entry)}")
    if way.last_day:
        told.append(
            f"{french.ordinal(renewals(way) + 1).replace('1er', '1re')} période jusqu’au "
            f"{french.date_short(way.last_day)}"
        )
        told.append(
            f"{months_used(way, seen.today)} mois sur 24, {months_granted(way)} à la fin "
            "de la période"
        )
    else:
        told.append(word(way.stage_on(seen.today)).lower())
    line = seen.line_of(way.id)
    facts = sorted(
        seen.histories[way.id],
        key=lambda dated: (
            history.fact_day(dated.fact, dated.at.date().isoformat()),
            dated.at,
            dated.sequence,
        ),
        reverse=True,
    )
    listed = tuple(
        Row(
            _place_of(d.fact) or str(place),
            (
                french.date_short(history.fact_day(d.fact, d.at.date().isoformat())),
                history.fact_line(d.fact),
            ),
        )
        for place, d in enumerate(facts)
    )
    left = tuple(
        Row(f"handed{place}", (french.date_short(one.on), preparing.hand_line(one)))
        for place, one in enumerate(seen.handed)
        if way.reference in one.pathways
    )
    todo = "" if line is None else f"{lines.what(line)}. {lines.why(line)}"
    return Page(
        way.id,
        f"Parcours {way.reference}",
        french.typeset(" · ".join(told)),
        todo,
        lanes_of(way, seen.today),
        (*left, *listed),
    )


def _place_of(fact: PathwayFact) -> str:
    """Return the session and the point where an opinion was given, empty for any other fact."""
    if isinstance(fact, OpinionGiven) and fact.session and fact.item:
        return f"{fact.session}|{fact.item}"
    return ""

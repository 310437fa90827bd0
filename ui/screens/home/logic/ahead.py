"""Where one is: the session that runs, the next one, or none planned; each with one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commission_app.application.base.ports import SessionSummary
from commission_app.application.pathways.overview import Overview
from commission_app.domain.dates.days import days_between
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.useful import file_by
from commission_app.domain.session.session import Stage
from ui import french

PREPARE, PLAN, OPEN = "prepare", "plan", "open"


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next: a title, what is known of it, the act by its name and its words.

    ``stream`` is the session that the act opens, empty where it opens none.
    """

    title: str = ""
    detail: str = ""
    act: str = ""
    said: str = ""
    stream: str = ""


NOTHING = Ahead()


def running(sessions: Sequence[SessionSummary]) -> Ahead | None:
    """Return the session that is under way, told from the list alone."""
    known = next((s for s in sessions if s.stage == Stage.OPEN and not s.details.rehearsal), None)
    if known is None:
        return None
    title = f"Séance du {french.date_long(known.date)} en cours"
    return Ahead(french.typeset(title), _points(known), OPEN, "Reprendre", known.stream)


def ahead_of(sessions: Sequence[SessionSummary], seen: Overview) -> Ahead:
    """Return what comes next."""
    now = running(sessions)
    if now is not None:
        return now
    meeting = next((m for m in seen.meetings if m.on >= seen.today), None)
    if meeting is None:
        last = (way.last_day for way in seen.pathways.values() if way.end is None)
        ends = sorted(day for day in last if day is not None and day >= seen.today)
        told = f"La première fin de période est le {french.date_short(ends[0])}." if ends else ""
        return Ahead("Aucune séance prévue", french.typeset(told), PLAN, "Prévoir une séance…")
    convened = next((s for s in sessions if s.stream == meeting.session), None)
    title = f"Prochaine séance : {french.date_long(meeting.on)}, {_delay(meeting.on, seen.today)}"
    if convened is not None:
        said = "Ouvrir la séance" if meeting.on == seen.today else "Voir la séance"
        detail = f"Convoquée · {_points(convened)}"
        return Ahead(french.typeset(title), french.typeset(detail), OPEN, said, convened.stream)
    return Ahead(
        french.typeset(title), french.typeset(_of_planned(meeting, seen)), PREPARE, "Préparer…"
    )


def _of_planned(meeting: Meeting, seen: Overview) -> str:
    filed = file_by(meeting, seen.thresholds.filing)
    told = ["Prévue"]
    if meeting.individual:
        told.append(f"dépôt des dossiers jusqu’au {french.date_short(filed)}")
    useful = seen.hanging()[meeting.on]
    if useful:
        told.append(f"dernière utile pour {french.plural(useful, 'parcours', 'parcours')}")
    return " · ".join(told)


def _points(summary: SessionSummary) -> str:
    return french.plural(summary.points, "point", "points")


def _delay(on: str, today: str) -> str:
    days = days_between(today, on)
    return "aujourd’hui" if days == 0 else f"dans {french.plural(days, 'jour', 'jours')}"

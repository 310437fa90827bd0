"""What falls due, as the home screen shows it: the first lines, each with one act."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.pathways.overview import Overview
from commission_app.domain.due.line import DueLine, What
from ui import french
from ui.french.pathways import lines

_SHOWN = 5
"""How many lines the home screen holds; the others are one act away."""


@dataclass(frozen=True, slots=True)
class DueShown:
    """A line: when, what, why, the act; ``late`` says that the day is behind."""

    line: DueLine
    when: str
    what: str
    why: str
    act: str
    late: bool


@dataclass(frozen=True, slots=True)
class DueList:
    """The first lines, and what is said above them; ``more`` are not shown here."""

    lead: str = ""
    lines: tuple[DueShown, ...] = ()
    more: int = 0


NOTHING_DUE = DueList()


def due_list(seen: Overview) -> DueList:
    """Return what the home screen shows; the meetings on policy have their own reminder."""
    listed = [line for line in seen.lines if line.what is not What.POLICY_MEETING]
    if not listed and not seen.unjoined:
        return DueList()
    late = sum(line.late for line in listed)
    said = [
        french.plural(late, "échéance passée", "échéances passées"),
        french.plural(len(listed) - late, "à venir", "à venir"),
    ]
    if seen.unjoined:
        waiting = french.plural(len(seen.unjoined), "dossier", "dossiers")
        said.append(f"{waiting} à rattacher à un parcours")
    shown = tuple(_shown(line, seen) for line in listed[:_SHOWN])
    return DueList(french.typeset(" · ".join(said)), shown, len(listed) - len(shown))


def _shown(line: DueLine, seen: Overview) -> DueShown:
    way = seen.pathways.get(line.pathway or "")
    when = f"{french.date_short(line.until)}, {lines.delay(line.until, seen.today)}"
    return DueShown(
        line,
        french.typeset(when),
        lines.what(line, "" if way is None else way.reference),
        lines.why(line),
        lines.act(line, reading=seen.reading),
        line.late,
    )

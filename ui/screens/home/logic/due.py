"""What falls due, as the home screen shows it: grouped by when, many of one kind in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commission_app.application.pathways.overview import Overview
from commission_app.domain.due.line import DueLine, What
from ui import french
from ui.french.pathways import lines

_SHOWN = 10
"""How many lines the home screen holds; the others are one act away."""
_TOGETHER = 3
"""From how many pathways on lines of one kind are one line."""


@dataclass(frozen=True, slots=True)
class DueShown:
    """A line: when, what, why, the act; ``late`` says that the day is behind.

    ``line`` is what the act is about, None where it leads to the ``count`` that it stands for.
    """

    line: DueLine | None
    when: str
    what: str
    why: str
    act: str
    late: bool
    count: int = 1


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Lines under one title; ``count`` tells how many fall due, shown or not."""

    title: str
    count: int
    lines: tuple[DueShown, ...]


@dataclass(frozen=True, slots=True)
class DueList:
    """The first lines by group, and what is said above them; ``more`` are not shown here."""

    lead: str = ""
    groups: tuple[DueGroup, ...] = ()
    more: int = 0

    @property
    def lines(self) -> tuple[DueShown, ...]:
        """Return the lines of every group."""
        return tuple(line for group in self.groups for line in group.lines)


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
    found, room = [], _SHOWN
    for title, known in _by_time(listed, seen):
        shown = tuple(_together(known, seen))[:room]
        room -= len(shown)
        if shown:
            found.append(DueGroup(french.typeset(title), len(known), shown))
    told = sum(line.count for group in found for line in group.lines)
    return DueList(french.typeset(" · ".join(said)), tuple(found), len(listed) - told)


def _by_time(listed: Sequence[DueLine], seen: Overview) -> Iterator[tuple[str, Sequence[DueLine]]]:
    """Sort the lines: those behind, those before the next session, those after it."""
    coming = min((m.on for m in seen.meetings if m.on >= seen.today), default="")
    yield "En retard", [line for line in listed if line.late]
    ahead = [line for line in listed if not line.late]
    if coming:
        title = f"Avant la séance du {french.date_short(coming)}"
        yield title, [line for line in ahead if line.until <= coming]
    yield "Ensuite" if coming else "À venir", [line for line in ahead if line.until > coming]


def _together(known: Sequence[DueLine], seen: Overview) -> Iterator[DueShown]:
    """Show each line, or one line for many pathways in the same case, where the first stands."""
    alike: dict[What, list[DueLine]] = {}
    for line in known:
        if line.pathway is not None:
            alike.setdefault(line.what, []).append(line)
    for line in known:
        same = alike.get(line.what, []) if line.pathway is not None else []
        if len(same) < _TOGETHER:
            yield _shown(line, seen)
        elif line is same[0]:
            yield _many(same, seen)


def _many(same: Sequence[DueLine], seen: Overview) -> DueShown:
    first = same[0]
    what = lines.what(first, french.plural(len(same), "parcours", "parcours"))
    act = f"Voir les {len(same)}"
    return DueShown(None, _when(first, seen), what, lines.why(first), act, first.late, len(same))


def _shown(line: DueLine, seen: Overview) -> DueShown:
    way = seen.pathways.get(line.pathway or "")
    what = lines.what(line, "" if way is None else way.reference)
    act = lines.act(line, reading=seen.reading)
    return DueShown(line, _when(line, seen), what, lines.why(line), act, line.late)


def _when(line: DueLine, seen: Overview) -> str:
    said = f"{french.date_short(line.until)}, {lines.delay(line.until, seen.today)}"
    return french.typeset(said)

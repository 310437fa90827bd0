"""The form by which the next session is prepared from what is due."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from commission_app.application.agenda.draft import OpenAgenda
from commission_app.application.pathways.next_session import (
    Handed,
    NextSession,
    Preparation,
    Second,
)
from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.prepared_agenda import PreparedAgenda, Returned
from commission_app.application.pathways.proposals import Proposal
from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import SessionDetails
from commission_app.domain.naming import plain
from ui import french
from ui.french.pathways import preparing as words
from ui.kit.forms import Entries, FieldKind, Filled, Form, FormField, Unreadable

KEY = "prepare"
_DUE = "due"
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-3])[:h][0-5][0-9]", re.ASCII)
_MENTION = "La convocation dira qu’aucun quorum ne sera exigé (CRPA, art. R. 133-10)"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An agenda to look at: its name, its points, and what follows once it is taken over."""

    name: str
    agenda: OpenAgenda
    then: Callable[[Snapshot], Snapshot]


@dataclass(frozen=True, slots=True)
class Preparing:
    """What may be taken up, and the workbooks that came back."""

    seen: Preparation
    returned: tuple[Returned, ...] = ()

    def with_returned(self, files: Sequence[tuple[str, OpenAgenda]]) -> Preparing:
        """Add workbooks that came back; one of the same name takes the place of the earlier."""
        kept = {one.name: one for one in self.returned}
        kept.update({name: Returned(name, file) for name, file in files})
        return replace(self, returned=tuple(kept.values()))

    def first_values(self) -> Entries:
        """Give what the form begins with: every point is taken."""
        meeting = self.seen.meeting
        values: Entries = {_name(point): True for point in self.seen.points}
        return values | {"agenda": _DUE, "hour": meeting.hour or "14:00", "place": meeting.place}

    def form(self, overview: Overview, values: Filled) -> Form:
        """Give the form: the points of what is due, or those of a second convocation."""
        fields = [FormField("hour", "Heure", help="14:00"), FormField("place", "Lieu")]
        second = self._second(values)
        said = words.lead(self.seen, [one.name for one in self.returned])
        if self.seen.second:
            fields.insert(0, self._agendas())
        if second is None:
            fields += [_box(point, overview) for point in self.seen.points]
        else:
            fields.append(FormField("mention", french.typeset(_MENTION), FieldKind.CHECK))
            points = " ; ".join(words.point(point) for point in second.points)
            said = f"Les mêmes questions, telles qu’elles étaient : {points}"
        title = f"Préparer la séance du {french.date_short(self.seen.meeting.on)}"
        return Form(
            f"{KEY}|{'' if second is None else second.stream}",
            french.typeset(title),
            tuple(fields),
            lead=french.typeset(said),
            save="Préparer l’ordre du jour",
        )

    def chosen(self, values: Filled) -> tuple[Proposal, ...]:
        """Give the points that are taken, in the order of an agenda."""
        second = self._second(values)
        if second is not None:
            return second.points
        return tuple(point for point in self.seen.points if values.ticked(_name(point)))

    def prepared(self, service: NextSession, values: Filled) -> Prepared:
        """Make the agenda of what was chosen (Unreadable)."""
        self._check(values)
        second = self._second(values)
        meeting = self.seen.meeting
        details = SessionDetails(
            "",
            "",
            meeting.on,
            values.stripped("hour").replace("h", ":").zfill(5),
            values.stripped("place"),
            "",
            None,
            urgent=False,
            second_convocation=second is not None,
            composition_order="",
        )
        agenda = PreparedAgenda(details, self.chosen(values), self.returned)
        bound = second if values.ticked("mention") else None
        name = f"Séance du {french.date_short(meeting.on)}, préparée"
        return Prepared(
            french.typeset(name).replace("/", "-"),
            agenda,
            lambda snapshot: service.convened(snapshot, agenda, meeting.planned, bound),
        )

    def _check(self, values: Filled) -> None:
        faults: dict[str, str] = {}
        if not _HOUR.fullmatch(values.stripped("hour")):
            faults["hour"] = french.typeset("Écrivez l’heure sous la forme 14:00.")
        if not self.chosen(values):
            faults["place"] = "Choisissez au moins un point."
        if faults:
            raise Unreadable(faults)

    def _second(self, values: Filled) -> Second | None:
        return next((s for s in self.seen.second if s.stream == values.text("agenda")), None)

    def _agendas(self) -> FormField:
        listed = [(_DUE, "Ce qui est à échéance")]
        for known in self.seen.second:
            said = f"Seconde convocation de la séance du {french.date_short(known.on)}"
            listed.append((known.stream, french.typeset(said)))
        return FormField("agenda", "Ordre du jour", FieldKind.CHOICE, options=tuple(listed))


def file_name(one: Handed, on: str) -> str:
    """Give the name of the file of a workbook: the association, the day of the session."""
    return f"dossiers-{plain(one.association).replace(' ', '-')}-{on}.xlsx"


def _name(point: Proposal) -> str:
    return f"point|{point.key}"


def _box(point: Proposal, overview: Overview) -> FormField:
    way = overview.pathways.get(point.pathway or "")
    reference = "" if way is None else way.reference
    return FormField(_name(point), words.point(point, reference), FieldKind.CHECK)

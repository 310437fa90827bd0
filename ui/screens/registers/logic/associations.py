"""The register of associations: their approvals, what they cover, when they end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commission_app.application.agenda.association_links import ASSOCIATIONS
from commission_app.application.registers.register_checks import APPROVAL_YEARS, term_end
from commission_app.application.registers.register_service import new_id
from commission_app.application.registers.registers import AssociationRecord, Change
from commission_app.domain.dates.days import days_before
from ui import french
from ui.kit.forms import Entries, FieldValue, Filled
from ui.screens.registers.logic.base import RegisterPresenter, read_days
from ui.screens.registers.logic.fields import day_field, effect_fields, entered_day
from ui.screens.registers.logic.members import SOON
from ui.screens.registers.logic.state import FieldKind, Form, FormField, RegisterState, Row

NEW = "new"


class AssociationsPresenter(RegisterPresenter):
    """Associations and their approvals (CASF R121-12-3)."""

    def frame(self) -> RegisterState:
        """Give the table of the associations, or what to do first."""
        known = sorted(self.whole.associations.items(), key=lambda one: one[1].name)
        empty = ""
        if not known:
            empty = french.typeset(
                "Aucune association n’est enregistrée. Ajoutez celles qui sont agréées dans le "
                "département : leur agrément sera vérifié au jour de chaque séance."
            )
        return RegisterState(
            title="Associations",
            lead="" if empty else "Agréments de trois ans, renouvelables.",
            headings=("Association", "Départements", "Agrément du", "au", "État", "Siège"),
            rows=tuple(Row(name, self._cells(name, one)) for name, one in known),
            acts=((NEW, "Ajouter une association"),),
            notices=tuple(self.warnings()),
            empty=empty,
        )

    def warnings(self) -> Iterator[str]:
        """Give the approvals that end soon, have ended or do not cover the département."""
        commission = self.now.commission
        for known in self.now.associations.values():
            until = known.approved_until
            if until and self.today <= until <= self._horizon():
                said = f"L’agrément de {known.name} finit le {french.date_short(until)}."
                yield french.typeset(said)
            elif until and until < self.today:
                said = f"L’agrément de {known.name} a pris fin le {french.date_short(until)}."
                yield french.typeset(said)
            if commission and known.departments and commission.department not in known.departments:
                yield french.typeset(
                    f"L’agrément de {known.name} ne couvre pas le département "
                    f"{commission.department}."
                )

    def values(self, editing: str) -> Entries:
        """Give what the panel holds at first."""
        known = self.whole.associations.get(editing)
        today = entered_day(self.today)
        if known is None:
            department = self.now.commission.department if self.now.commission else ""
            free = self._seats(editing)
            seat = next(iter(free)) if len(free) == 1 else ""
            return {"effective_from": today, "departments": department, "seat": seat}
        return {
            "seat": self._seat_of(editing),
            "name": known.name,
            "aliases": " ; ".join(known.aliases),
            "approved_from": entered_day(known.approved_from),
            "approved_until": entered_day(known.approved_until),
            "departments": ", ".join(known.departments),
            "order": known.order,
            "effective_from": today,
        }

    def follow(self, name: str, value: FieldValue) -> Entries:
        """Propose the end of an approval from its beginning."""
        if name != "approved_from" or self._entered.get("approved_until"):
            return {}
        try:
            start = french.day_entered(str(value))
        except ValueError:
            return {}
        return {"approved_until": entered_day(term_end(start, APPROVAL_YEARS))} if start else {}

    def form(self, editing: str, values: Filled) -> Form:  # noqa: ARG002 - the same for each
        """Give the panel of an association."""
        added = editing == NEW
        seats = (("", "Aucun"), *self._seats(editing).items())
        fields = (
            FormField("name", "Nom, tel qu’au procès-verbal"),
            FormField("aliases", "Autres noms à l’ordre du jour", help="séparés par « ; »"),
            day_field("approved_from", "Agréée à compter du"),
            day_field("approved_until", "Agréée jusqu’au"),
            FormField("seat", "Siège à la commission", FieldKind.CHOICE, options=seats),
            FormField("departments", "Départements couverts", help="numéros séparés par « , »"),
            FormField("order", "Arrêté d’agrément"),
            *effect_fields(),
        )
        if not added:
            removed = "Retirer du registre à la date d’effet"
            fields = (*fields, FormField("removed", removed, FieldKind.CHECK))
        title = "Ajouter une association" if added else "Association"
        return Form(editing, title, fields, history=self.history(editing))

    def changes(self, editing: str, values: Filled) -> Sequence[Change]:
        """Give what is to be written (Unreadable)."""
        days = read_days(values, "approved_from", "approved_until", "effective_from")
        record = AssociationRecord(
            name=values.stripped("name"),
            approved_from=days["approved_from"],
            approved_until=days["approved_until"],
            departments=_parts(values.text("departments"), ","),
            order=values.stripped("order"),
            aliases=_parts(values.text("aliases"), ";"),
            removed=values.ticked("removed"),
        )
        name = new_id() if editing == NEW else editing
        since, reason = days["effective_from"] or "", values.stripped("reason")
        return (Change(name, since, record, reason), *self._seated(name, values, since, reason))

    def _seated(self, name: str, values: Filled, since: str, reason: str) -> Iterator[Change]:
        """Give the seat that the association takes, and the one that it leaves."""
        wanted, held = values.text("seat"), self._seat_of(name)
        for seat, association in ((held, None), (wanted, name)):
            if seat and wanted != held:
                record = replace(self.whole.seats[seat], association=association)
                yield Change(seat, since, record, reason)

    def _seat_of(self, association: str) -> str:
        seats = self.whole.seats.items()
        return next((seat for seat, known in seats if known.association == association), "")

    def _seats(self, association: str) -> dict[str, str]:
        """Give the seats of associations that no other one holds, with their names."""
        return {
            seat: known.quality
            for seat, known in self.whole.ordered()
            if known.association == association
            or (known.category == ASSOCIATIONS and not known.association)
        }

    def _horizon(self) -> str:
        return days_before(self.today, -SOON)

    def _cells(self, name: str, known: AssociationRecord) -> tuple[str, ...]:
        start, end = known.approved_from, known.approved_until
        if start is None or end is None:
            standing = "Dates à compléter"
        elif end < self.today:
            standing = "Échu"
        elif start > self.today:
            standing = "À venir"
        else:
            standing = "Échéance proche" if end <= self._horizon() else "Valable"
        seats = [s.quality for s in self.now.seats.values() if s.association == name]
        return (
            known.name, ", ".join(known.departments) or "—", entered_day(start) or "—",
            entered_day(end) or "—", standing, ", ".join(seats) or "Non représentée",
        )  # fmt: skip


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())

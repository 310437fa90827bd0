"""The register of members: who sits on each seat, since when and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commission_app.application.registers.register_checks import (
    TERM_CATEGORIES,
    TERM_RULE,
    term_end,
)
from commission_app.application.registers.register_service import RegisterService, new_id
from commission_app.application.registers.registers import Change, MandateRecord, Role
from commission_app.domain.dates.days import days_before
from commission_app.domain.rules import Rulebook
from ui import french
from ui.kit.forms import Entries, FieldValue, Filled, Unreadable
from ui.kit.session_model import Runner, View
from ui.screens.registers.logic.base import RegisterPresenter, read_days
from ui.screens.registers.logic.fields import day_field, entered_day, ticked
from ui.screens.registers.logic.state import FieldKind, Form, FormField, RegisterState, Row

SOON = 90
"""Days before the end of a term from which it is announced."""

NAMED = 3
"""How many vacant seats are named one by one; beyond it, the table shows them."""

HOLDER, DEPUTY = "new_holder", "new_deputy"
_VACANT = "vacant:"
_RENEW = "renew:"
_ROLES = ((str(Role.HOLDER), "Titulaire"), (str(Role.DEPUTY), "Suppléant"))


class MembersPresenter(RegisterPresenter):
    """Members and deputies, the ends of their terms, the vacancies."""

    def __init__(
        self, view: View[RegisterState], office: RegisterService, runner: Runner, book: Rulebook
    ) -> None:
        """Work with the rules of the terms."""
        super().__init__(view, office, runner)
        self._book = book

    def frame(self) -> RegisterState:
        """Give the table of who sits, what expires, or what to do first."""
        if not self.whole.seats:
            return RegisterState(
                title="Mandats",
                empty=french.typeset(
                    "Il n’y a pas encore de siège : mettez d’abord la commission en place, dans "
                    "« Commission »."
                ),
            )
        return RegisterState(
            title="Mandats",
            lead=french.typeset(
                "Titulaires et suppléants. Un mandat échu laisse le siège vacant : renouvelez-le "
                "ou désignez un remplaçant."
            ),
            headings=("Siège", "Rôle", "Nom", "Service", "Du", "Au", "État"),
            rows=tuple(self._rows()),
            acts=((HOLDER, "Désigner un titulaire"), (DEPUTY, "Désigner un suppléant")),
            notices=tuple(self.warnings()),
        )

    def warnings(self) -> Iterator[str]:
        """Give what expires soon and what has no holder."""
        horizon = days_before(self.today, -SOON)
        for known in self.now.mandates.values():
            last = known.last_day
            if last and known.holds_on(self.today) and last <= horizon:
                yield french.typeset(
                    f"Le mandat de {known.name} finit le {french.date_short(last)}."
                )
        vacant = [
            seat.quality
            for name, seat in self.now.seats.items()
            if self.now.mandate(name, Role.HOLDER) is None
        ]
        if vacant:
            said = french.plural(len(vacant), "siège vacant", "sièges vacants")
            named = f" : {' ; '.join(vacant)}" if len(vacant) <= NAMED else ""
            yield french.typeset(f"{said}{named}.")

    def act(self, name: str) -> None:
        """Open a form, kept on the seat that is shown."""
        seat = self._entered.get("seat", "") if self._editing else ""
        self._open(name)
        if seat and name in (HOLDER, DEPUTY):
            self.change("seat", seat)

    def values(self, editing: str) -> Entries:
        """Give what the panel holds at first."""
        known = self.whole.mandates.get(editing)
        if known is not None:
            return _mandate_values(known)
        if editing.startswith(_RENEW):
            return self._renewed(editing.removeprefix(_RENEW))
        role = Role.DEPUTY if editing == DEPUTY else Role.HOLDER
        first: Entries = {"role": str(role), "begins": entered_day(self.today)}
        if editing.startswith(_VACANT):
            seat = editing.removeprefix(_VACANT)
            return first | {"seat": seat} | self._proposed(seat, role, self.today)
        return first

    def follow(self, name: str, value: FieldValue) -> Entries:
        """Let a seat propose the service and the end of the term, on a new designation."""
        if self._editing in self.whole.mandates or name not in ("seat", "role", "begins"):
            return {}
        entered = Filled({**self._entered, name: value})
        try:
            begins = french.day_entered(entered.text("begins")) or self.today
        except ValueError:
            return {}
        role = Role(entered.text("role") or Role.HOLDER)
        return self._proposed(entered.text("seat"), role, begins)

    def form(self, editing: str, values: Filled) -> Form:
        """Give the panel of a mandate."""
        known = self.whole.mandates.get(editing)
        seats = (("", "À choisir"), *((n, s.quality) for n, s in self.whole.seats.items()))
        seat = self.whole.seats.get(values.text("seat"))
        lead = "" if seat is None else f"Suppléance : {french.DEPUTISINGS[seat.deputising]}."
        fields = [
            FormField("seat", "Siège", FieldKind.CHOICE, options=seats),
            FormField("role", "Rôle", FieldKind.CHOICE, options=_ROLES),
            FormField("name", "Nom, tel qu’au procès-verbal"),
            FormField("body", "Service ou assemblée"),
            FormField("elected", "Élu de cette assemblée", FieldKind.CHECK),
            FormField("order", "Acte de désignation (arrêté, décision)"),
            day_field("begins", "Début du mandat"),
            day_field("ends", "Fin du mandat", "jj/mm/aaaa ; vide pour qui siège ès qualités"),
        ]
        if known is not None:
            fields.append(day_field("left", "Fin anticipée, dernier jour"))
            fields.append(FormField("removed", "Saisi par erreur : retirer", FieldKind.CHECK))
        fields.append(FormField("reason", "Motif ou texte (facultatif)"))
        acts = ((f"{_RENEW}{editing}", "Renouveler"),) if known and known.ends else ()
        title = "Mandat" if known is not None else "Désigner"
        return Form(
            editing, title, tuple(fields), lead=french.typeset(lead), acts=acts,
            history=self.history(editing),
        )  # fmt: skip

    def changes(self, editing: str, values: Filled) -> Sequence[Change]:
        """Give what is to be written (Unreadable)."""
        days = read_days(values, "begins", "ends", "left")
        begins = days["begins"]
        if begins is None:
            raise Unreadable({"begins": french.DAY_EXPECTED})
        known = self.whole.mandates.get(editing)
        record = MandateRecord(
            seat=values.text("seat"),
            role=Role(values.text("role") or Role.HOLDER),
            name=values.stripped("name"),
            begins=begins,
            ends=days["ends"],
            body=values.stripped("body"),
            elected=values.ticked("elected"),
            order=values.stripped("order"),
            replaces=known.replaces if known else values.text("replaces") or None,
            left=days["left"],
            removed=values.ticked("removed"),
        )
        name = editing if known is not None else new_id()
        reason = values.stripped("reason")
        # A corrected beginning must not be hidden by the version that it corrects, nor hide it.
        since = {begins} if known is None else {begins, known.begins}
        return [Change(name, day, record, reason) for day in sorted(since)]

    def _rows(self) -> Iterator[Row]:
        for name, seat in self.whole.ordered():
            held = [(key, m) for key, m in self.whole.mandates.items() if m.seat == name]
            if self.now.mandate(name, Role.HOLDER) is None:
                yield Row(
                    f"{_VACANT}{name}", (seat.quality, "Titulaire", "—", "", "", "", "Vacant")
                )
            for key, known in sorted(held, key=lambda one: (one[1].role != Role.HOLDER,
                                                            one[1].begins)):  # fmt: skip
                yield Row(key, (seat.quality, *self._cells(known)))

    def _cells(self, known: MandateRecord) -> tuple[str, ...]:
        last = known.last_day
        if known.begins > self.today:
            standing = "À venir"
        elif known.holds_on(self.today):
            standing = "En cours"
        else:
            standing = "Échu" if known.left is None else "A quitté"
        role = "Titulaire" if known.role is Role.HOLDER else "Suppléant"
        return (
            role, known.name, known.body, french.date_short(known.begins),
            french.date_short(last) if last else "—", standing,
        )  # fmt: skip

    def _proposed(self, seat_id: str, role: Role, begins: str) -> Entries:
        seat = self.whole.seats.get(seat_id)
        if seat is None:
            return {}
        proposed: Entries = {"body": self._entered.get("body") or seat.body, "replaces": ""}
        ends = ""
        if seat.category in TERM_CATEGORIES:
            years = int(self.now.setting(TERM_RULE, self._book))
            ends = term_end(begins, years)
        replaced = self._replaced(seat_id, role, begins)
        if replaced is not None:
            proposed["replaces"] = replaced[0]
            ends = replaced[1].ends or ends
        return proposed | {"ends": entered_day(ends)}

    def _replaced(self, seat: str, role: Role, begins: str) -> tuple[str, MandateRecord] | None:
        """Give the mandate that ended before its term and is still to run (CRPA R133-4)."""
        for key, known in self.whole.mandates.items():
            same = (known.seat, known.role) == (seat, role) and not known.removed
            if same and known.left and known.left < begins <= (known.ends or ""):
                return key, known
        return None

    def _renewed(self, mandate: str) -> Entries:
        known = self.whole.mandates[mandate]
        begins = known.begins
        if known.ends:
            begins = days_before(known.ends, -1)
        kept = _mandate_values(known)
        for name in ("left", "order", "replaces"):
            kept.pop(name, None)
        proposed = self._proposed(known.seat, known.role, begins)
        return kept | proposed | {"body": known.body, "begins": entered_day(begins)}


def _mandate_values(known: MandateRecord) -> Entries:
    return {
        "seat": known.seat,
        "role": str(known.role),
        "name": known.name,
        "body": known.body,
        "elected": ticked(known.elected),
        "order": known.order,
        "begins": entered_day(known.begins),
        "ends": entered_day(known.ends),
        "left": entered_day(known.left),
        "replaces": known.replaces or "",
    }
